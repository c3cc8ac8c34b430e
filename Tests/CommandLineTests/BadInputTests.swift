// Whatever a file holds: a clear message with its place, status 2, no crash, nothing half-written.

import Foundation
import Testing

@Suite("Input that cannot be checked")
struct BadInputTests {
  @Test(
    "a broken document is refused with its reason",
    arguments: [
      ("vuoto.txt", Data(), "è vuoto"),
      ("spazi.txt", Data(" \n\t\n".utf8), "è vuoto"),
      ("binario", Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0]), "binario"),
      ("rotto.txt", Data("Città \u{E8}".utf8) + [0xC3, 0x0A], "non è in UTF-8"),
      ("utf16.txt", Data([0xFF, 0xFE, 0x43]), "UTF-16"),
      ("piano.pdf", Data("%PDF-1.7".utf8), "PDF"),
      ("piano.docx", Data([0x50, 0x4B, 0x03, 0x04, 0]), "tagliato"),
      ("tronco.json", Data("{\"anno\": 2024, \"obiettivi\": [{\"titolo\": \"Em".utf8), "finisce"),
      ("elenco.json", Data("[1, 2]".utf8), "deve essere un oggetto"),
      ("forma.json", Data("{\"obiettivi\": {\"titolo\": 1}}".utf8), "vuole un elenco"),
      ("valore.json", Data("{\"anno\": [2024]}".utf8), "vuole un valore solo"),
      ("doppio.json", Data("{\"anno\": 2024, \"anno\": 2025}".utf8), "scritto due volte"),
      (
        "profondo.json", Data(("{\"x\":" + String(repeating: "[", count: 100_000)).utf8),
        "annidamento"
      ),
      ("prosa.txt", Data("Una frase senza tabelle.\n".utf8), "nessun tracciato"),
    ])
  func documents(name: String, content: Data, reason: String) throws {
    let folder = try TemporaryFolder()
    let run = try Executable.run("check", try folder.write(content, to: name))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(run.errors.contains(name))
  }

  @Test("a file that is not there, and a folder, are said to be so")
  func paths() throws {
    let missing = try Executable.run("check", "/nessun/posto/piano.txt")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("non esiste"))
    let folder = try Executable.run("import", "examples")
    #expect(folder.status == 2)
    #expect(folder.errors.contains("è una cartella"))
  }

  @Test("one broken document does not keep the others from being checked")
  func others() throws {
    let run = try Executable.run("check", "/nessun/posto.txt", "examples/piano-valdora.txt")
    #expect(run.status == 2)
    #expect(run.output.contains("DATA-001"))
  }

  @Test("an error in a copy of a standard rule is shown there; a file given twice is one file")
  func copiedRules() throws {
    let folder = try TemporaryFolder()
    let run = try Executable.shell(
      #"""
      cd "$F"; mkdir -p Rules/peso
      printf '# Una copia.\n\ndefinizione la_nostra = piano.titoloo\n' > Rules/peso/PESO-001.regole
      "$LINCE" test --rules Rules Rules/peso/PESO-001.regole
      """#, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("Rules/peso/PESO-001.regole:3:31"), "\(run.errors)")
    #expect(run.errors.contains("definizione la_nostra = piano.titoloo"), "\(run.errors)")
    #expect(!run.errors.contains("già dichiarata"), "\(run.errors)")
  }

  @Test("an output that cannot be written leaves nothing behind")
  func output() throws {
    let run = try Executable.run(
      "check", "examples/piano-valdora.txt", "--output", "/nessun/posto/esito.txt")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("non si può scrivere"))
    let folder = try TemporaryFolder()
    let path = folder.path + "/esito.txt"
    #expect(try Executable.run("check", "examples/piano-valdora.txt", "--output", path).status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["esito.txt"])
  }

  @Test(
    "a full disk is not a clean plan",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = ["rules"]
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }

  @Test("a rule of ten megabytes, a million brackets and a file of noise are refused, not a crash")
  func hugeRules() throws {
    let folder = try TemporaryFolder()
    let long = "regola AAAA-001 \"lunga\" verifica " + String(repeating: "x + ", count: 2_600_000)
    let deep = "definizione profonda = " + String(repeating: "(", count: 1_000_000)
    let noise = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
    for (name, data) in [
      ("lunga.regole", Data(long.utf8)), ("profonda.regole", Data(deep.utf8)),
      ("rumore.regole", noise), ("vuota.regole", Data()),
    ] {
      let path = try folder.write(data, to: name)
      let run = try Executable.run("check", "examples/piano-valdora.txt", "--rules", path)
      #expect(run.status == (name == "vuota.regole" ? 1 : 2), "\(name)")
      #expect(run.output.contains("DATA-001"), "the other rules still judge: \(name)")
    }
  }

  @Test("rules whose lines end with CR alone are refused: they would be one comment")
  func oldLineEnds() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("# prova\rregola X\r", to: "x.regole")
    let run = try Executable.run("check", "examples/piano-valdora.txt", "--rules", path)
    #expect(run.status == 2)
    #expect(run.errors.contains("file/fine-riga"))
  }

  @Test(
    "a mistyped command line says what was meant",
    arguments: [
      (["chek"], "check"), (["check", "--formt", "json", "x"], "--format"),
      (["check", "--format", "jsn", "x"], "json"),
      (["check", "x", "--fail-on", "erore"], "errore"),
      (["check"], "documento"), (["explain"], "codice"), (["explain", "PESO-099"], "PESO-009"),
      (["check", "x", "--as-of", "domani"], "data"), (["check", "x", "--rules"], "valore"),
      (["import", "a", "b"], "per volta"), ([], "Comandi"),
      (["check", "--output=", "x"], "valore"), (["check", "--", "--help"], "«--help» non esiste"),
      (["check", "x", "--rules", "README.md"], ".regole"),
      (["check", "x", "--rules", "examples/formati"], "non contiene file di regole"),
      (["test", "Rules/profili/comune-di-lurano.profilo"], "--profile"),
    ])
  func usage(arguments: [String], hint: String) throws {
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = arguments
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(said.contains(hint), "\(said)")
  }
}
