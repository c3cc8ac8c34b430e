// Input that cannot be read, leads in circles, or changes while it is read.

import Foundation
import Testing

@Suite("Faults of the world where Lince reads")
struct InputFaultTests {
  private static let plan =
    #"{ "anno": 2024, "obiettivi": [ { "titolo": "A", "scadenza": "31.06.2024" } ] }"#

  @Test("a folder with links in circles, a pipe and a broken link is walked once and to the end")
  func links() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.shell(
      """
      mkdir "$F/sotto"; ln -s .. "$F/sotto/su"; ln -s . "$F/qui"; mkfifo "$F/tubo.txt"
      ln -s b.txt "$F/a.txt"; ln -s a.txt "$F/b.txt"; ln -s manca "$F/rotto.txt"
      timeout 60 "$LINCE" check "$F" --format json
      """, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("i collegamenti simbolici girano in tondo"))
    #expect(run.errors.contains("rotto.txt» non esiste") && !run.errors.contains("tubo"))
    #expect((try run.json()["documents"] as? [Any])?.count == 1)
  }

  @Test("a folder of rules that holds itself gives each rule once")
  func ruleLinks() throws {
    let folder = try TemporaryFolder()
    let run = try Executable.shell(
      """
      mkdir "$F/r"; ln -s . "$F/r/qui"; ln -s ../r "$F/r/qua"
      echo 'regola X' > "$F/r/rotta.regole"
      timeout 60 "$LINCE" rules --rules "$F/r" 2>&1 >/dev/null | grep -c 'errore\\['
      """, in: folder)
    #expect(run.output == "1\n")
  }

  @Test("a file that may not be read is said to be so, and the others are checked")
  func permissions() throws {
    guard geteuid() != 0 else {
      print("not run: root may read every file")
      return
    }
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.shell(
      """
      echo x > "$F/chiuso.txt"; mkdir "$F/chiusa"; chmod 0 "$F/chiuso.txt" "$F/chiusa"
      "$LINCE" check "$F" --format json; status=$?; chmod 700 "$F/chiusa"; exit $status
      """, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("chiuso.txt» non si può leggere: mancano i permessi"))
    #expect(run.errors.contains("chiusa» non si può leggere: mancano i permessi"))
    #expect((try run.json()["documents"] as? [Any])?.count == 1)
  }

  @Test("with no file left to open it says so and does not crash")
  func openFiles() throws {
    let folder = try TemporaryFolder()
    // One file more than the streams: enough for the document, not for the program that reads it.
    let run = try Executable.shell(
      #"ulimit -n 4; exec "$LINCE" check examples/formati/piano-roccascura.pdf"#, in: folder)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("ci sono troppi file aperti"), "\(run.errors)")
  }

  @Test("without locale, home, path, terminal and temporary folder the report is the same")
  func bareEnvironment() throws {
    let folder = try TemporaryFolder()
    let plain = try Executable.run("check", "examples/piano-valdora.txt", "--as-of", "2026-11-01")
    let bare = try Executable.shell(
      #"""
      exec env -i ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} LC_ALL=xx_YY.bad TMPDIR=/nessuna \
        "$LINCE" check "$PIANO" --as-of 2026-11-01
      """#, in: folder)
    #expect(bare.status == plain.status && bare.output == plain.output && bare.errors == "")
  }

  @Test("a document that is cut while it is read is checked as it was read")
  func shrinking() throws {
    let folder = try TemporaryFolder()
    // The reader gets the first half, then the file ends: what was read is no plan.
    let run = try Executable.shell(
      """
      mkfifo "$F/piano"
      (head -c 40 <<< '\(Self.plan)' > "$F/piano") &
      "$LINCE" check "$F/piano"
      """, in: folder)
    #expect(run.status == 2 && run.errors.contains("finisce"), "\(run.errors)")
    let whole = try Executable.shell(
      """
      mkfifo "$F/lento"
      (exec > "$F/lento"; for i in 1 2 3; do sleep 0.1; done; echo '\(Self.plan)') &
      "$LINCE" check "$F/lento" --format csv
      """, in: folder)
    #expect(whole.status == 1 && whole.output.contains("DATA-001"), "\(whole.errors)")
  }

  @Test("a document that others change while it is corrected is left to them")
  func changed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "piano.json")
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = ["check", path, "--fix"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Until the run ends, the file changes all the time.
    var number = 0
    while process.isRunning {
      number += 1
      usleep(2_000)
      try? Data((Self.plan + String(repeating: " ", count: number % 7 + 1)).utf8)
        .write(to: URL(fileURLWithPath: path))
    }
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus != 0)
    let left = try String(contentsOfFile: path, encoding: .utf8)
    #expect(left.contains("2024"), "never empty, never half: \(left)")
  }
}
