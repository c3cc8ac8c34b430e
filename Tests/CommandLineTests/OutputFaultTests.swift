// Output that cannot be written, or whose reader goes away: the right status, nothing half-written.

import Foundation
import Testing

@Suite("Faults of the world where Lince writes")
struct OutputFaultTests {
  /// The ways to write a file, each with its command line up to the path.
  static let writers = [
    #""$LINCE" check "$PIANO" --format json --output"#, #""$LINCE" baseline "$PIANO" --output"#,
    #""$LINCE" init "$PIANO" --output"#, #""$LINCE" import "$PIANO" --output"#,
  ]

  @Test(
    "on a full disk the old file stays whole, and nothing is left beside it", arguments: writers)
  func fullDisk(writer: String) throws {
    guard Executable.canMount else {
      print("not run: this machine gives tests no disk of their own (unshare -rm)")
      return
    }
    // A profile is drafted only where there is none.
    let isThere = !writer.contains("init")
    let folder = try TemporaryFolder()
    let run = try Executable.shell(
      Executable.onDisk(
        """
        dd if=/dev/zero of="$F/disco/pieno" bs=1k count=60 2>/dev/null
        \(isThere ? #"echo vecchio > "$F/disco/esito""# : "")
        dd if=/dev/zero of="$F/disco/resto" bs=1k count=60 2>/dev/null
        \(writer) "$F/disco/esito"
        echo "esito $?"
        cat "$F/disco/esito" 2>/dev/null
        ls -A "$F/disco"
        """), in: folder)
    let old = isThere ? "vecchio\nesito\n" : ""
    #expect(run.output == "esito 2\n\(old)pieno\nresto\n", "\(run.output)")
    #expect(run.errors.contains("il disco è pieno") && run.errors.contains("aiuto: liberare"))
  }

  @Test(
    "no result is written over a file that was read, by whatever name",
    arguments: [
      #"check piano.txt --output piano.txt"#, #"check piano.txt --output altro.txt"#,
      #"check piano.txt --fix --output piano.txt"#, #"import piano.txt --output piano.txt"#,
      #"baseline piano.txt --output ./piano.txt"#,
      #"check piano.txt --previous prima.txt --output prima.txt"#,
      #"check piano.txt --profile mio.profilo --output mio.profilo"#,
      #"check piano.txt --rules mie.regole --output mie.regole"#,
      #"rules --rules mie.regole --output mie.regole"#,
    ])
  func inputAsOutput(command: String) throws {
    let folder = try TemporaryFolder()
    let run = try Executable.shell(
      """
      sed 's/31.06.2024/30.06.2024/' "$PIANO" > "$F/piano.txt"
      cd "$F"
      cp piano.txt prima.txt
      ln -s piano.txt altro.txt
      printf 'profilo "Comune di Valdora"\\n' > mio.profilo
      printf '# nessuna regola\\n' > mie.regole
      cp -r . ../prima-$$
      "$LINCE" \(command)
      echo "esito $?"
      diff -r . ../prima-$$ && echo intatti
      rm -r ../prima-$$
      """, in: folder)
    #expect(run.output == "esito 2\nintatti\n", "\(run.output) \(run.errors)")
    #expect(run.errors.contains("il risultato non lo sostituisce"))
  }

  @Test("a file that may not grow further is an error like a full disk, and leaves nothing")
  func fileSizeLimit() throws {
    let folder = try TemporaryFolder()
    let run = try Executable.shell(
      """
      mkdir "$F/qui"
      (ulimit -f 8; \(Self.writers[0]) "$F/qui/esito")
      echo "esito $?"
      ls -A "$F/qui"
      """, in: folder)
    #expect(run.output == "esito 2\n", "\(run.output) \(run.errors)")
    #expect(run.errors.contains("supera il limite di grandezza della macchina"))
  }

  @Test("on a disk that is read only, and with a name or folder that cannot be, it says so")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    if Executable.canMount {
      let run = try Executable.shell(
        Executable.onDisk(
          """
          mount -o remount,ro "$F/disco"
          \(Self.writers[0]) "$F/disco/esito"
          """), in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("il disco è in sola lettura"), "\(run.errors)")
    } else {
      print("not run: this machine gives tests no disk of their own (unshare -rm)")
    }
    for (path, reason) in [
      ("$F", "è una cartella"), ("$F/manca/esito", "la cartella non esiste"),
      ("$F/" + String(repeating: "x", count: 300), "il nome è troppo lungo"),
      ("/dev/full", "il disco è pieno"),
    ] {
      let run = try Executable.shell(Self.writers[0] + " \"\(path)\"", in: folder)
      #expect(run.status == 2 && run.output == "")
      #expect(run.errors.contains(reason) && run.errors.contains("= aiuto: "), "\(run.errors)")
    }
  }

  @Test("a file that is replaced keeps its mode and its place behind a link; a device stays one")
  func mode() throws {
    let folder = try TemporaryFolder()
    let run = try Executable.shell(
      """
      umask 027
      echo vecchio > "$F/file"; chmod 604 "$F/file"; ln -s file "$F/link"
      "$LINCE" rules --output "$F/link"; "$LINCE" rules --output "$F/nuovo"
      "$LINCE" rules --output /dev/null
      stat -c %a "$F/file" "$F/nuovo"; test -L "$F/link" && test -c /dev/null && ls -A "$F"
      """, in: folder)
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output == "604\n640\nfile\nlink\nnuovo\n")
  }

  @Test("a reader that goes away ends the run at once, with its status and without a word")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    for index in 0..<64 {
      _ = try folder.write(#"{ "anno": 2024, "obiettivi": [] }"#, to: "\(index).json")
    }
    let run = try Executable.shell(
      #""$LINCE" check "$F" --jobs 1 | head -1 | grep -c ──; echo "${PIPESTATUS[0]}""#, in: folder)
    #expect(run.output == "1\n2\n")
    #expect(run.errors == "")
  }

  @Test(
    "a stream that is closed is no stream: nothing is written into another file",
    arguments: [
      (#""$LINCE" check "$PIANO" >&-"#, Int32(2), "l'uscita standard non si può scrivere"),
      (#""$LINCE" check "$PIANO" >/dev/full"#, 2, "il disco è pieno"),
      (#""$LINCE" check - <&-"#, 2, "l'ingresso standard non si può leggere"),
      (#""$LINCE" check "$PIANO" --format json >"$F/esito" 2>&-"#, 1, ""),
      (#""$LINCE" check "$F/piano.txt" --fix >&- 2>&-"#, 2, ""),
    ])
  func closedStreams(script: String, status: Int32, said: String) throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: "examples/piano-valdora.txt", encoding: .utf8)
    _ = try folder.write(text, to: "piano.txt")
    let run = try Executable.shell(script, in: folder)
    #expect(run.status == status)
    #expect(said.isEmpty ? run.errors == "" : run.errors.contains(said))
    #expect(run.output == "")
    let after = try String(contentsOfFile: folder.path + "/piano.txt", encoding: .utf8)
    let fixed = text.replacingOccurrences(of: "31.06.2024", with: "30.06.2024")
    #expect(after == (script.contains("--fix") ? fixed : text))
  }

  @Test(
    "a run that is interrupted ends as shells know it, and leaves no half-written file",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("vecchio", to: "esito.json")
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = [
      "check", "examples/piano-valdora.txt", "--format", "json", "--output", path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The file aside is there for a moment only: whoever misses it sees a run that ended whole.
    var isSeen = false
    while process.isRunning, !isSeen {
      usleep(50)
      isSeen = try FileManager.default.contentsOfDirectory(atPath: folder.path).count > 1
    }
    if isSeen { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    #expect(process.terminationStatus == (isKilled ? signal : 1))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["esito.json"])
    let left = try String(contentsOfFile: path, encoding: .utf8)
    #expect(left == "vecchio" || left.hasSuffix("}\n"))
  }
}
