// Corrections written into documents: only where the document holds what the finding says.

import Foundation
import TestSupport
import Testing

@Suite("lince check --fix and --diff")
struct FixTests {
  static let plan = """
    { "ente": "Comune di Valdora", "anno": 2024, "obiettivi": [
      { "titolo": "Rete «idrica»", "fasi": [
        { "descrizione": "Rilievo", "scadenza": "entro il 31.06.2024" },
        { "descrizione": "Lavori", "scadenza": "30.09.2024" } ] } ] }
    """

  @Test("the diff shows what would change, and changes nothing")
  func diff() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.run("check", path, "--diff")
    #expect(run.status == 1)
    #expect(run.output.contains("@@ -3 +3 @@"))
    #expect(
      run.output.contains(
        "+    { \"descrizione\": \"Rilievo\", \"scadenza\": \"entro il 30.06.2024\" },"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.plan)
  }

  @Test("the correction changes the date and no other byte; a second one finds nothing to do")
  func fix() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "piano.json")
    let run = try Executable.run("check", path, "--fix", "--format", "json")
    #expect(run.errors.contains("1 punti corretti"))
    let findings = try run.json()["findings"] as? [[String: Any]] ?? []
    #expect(!findings.contains { $0["rule"] as? String == "DATA-001" })
    let expected = Self.plan.replacingOccurrences(of: "31.06.2024", with: "30.06.2024")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
    #expect(try Executable.run("check", path, "--diff").status == 0)
  }

  @Test("a date with its month in letters keeps its words and its spaces")
  func monthInLetters() throws {
    let folder = try TemporaryFolder()
    let plan = Self.plan.replacingOccurrences(of: "31.06.2024", with: "31\u{A0}giugno\u{A0}2024")
    let path = try folder.write(plan, to: "piano.json")
    _ = try Executable.run("check", path, "--fix")
    let expected = plan.replacingOccurrences(of: "31\u{A0}giugno", with: "30\u{A0}giugno")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
  }

  @Test("two dates that cannot be in one cell are left to a person")
  func twoDates() throws {
    let folder = try TemporaryFolder()
    let plan = Self.plan.replacingOccurrences(of: "31.06.2024", with: "31.06.2023 e 31.06.2024")
    let path = try folder.write(plan, to: "piano.json")
    let run = try Executable.run("check", path, "--fix", "--format", "json")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == plan)
    let findings = try run.json()["findings"] as? [[String: Any]] ?? []
    #expect(findings.contains { $0["rule"] as? String == "DATA-001" })
  }

  @Test("the name of a document in a diff cannot begin a line of its own")
  func hostileName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.plan, to: "x\n::error::\u{1B}[31m.json")
    let run = try Executable.run("check", path, "--diff")
    #expect(run.output.contains("x\\012::error::\\033[31m.json\""))
    #expect(!run.output.contains("\n::error::") && !run.output.contains("\u{1B}"))
  }

  @Test("a text with signs of a symbol font is corrected at its place, and keeps them")
  func symbolFont() throws {
    let folder = try TemporaryFolder()
    let text = """
      COMUNE DI VALDORA
      PIANO DELLA PERFORMANCE 2024
      SETTORE TECNICO
      N.\tObiettivo\tTarget\tScadenza
      1\tStrade\t\u{F0B3} 30 \u{F0B1} 2\t31.06.2024
      """
    let path = try folder.write(text, to: "piano.txt")
    #expect(try Executable.run("check", path, "--fix").errors.contains("1 punti corretti"))
    let expected = text.replacingOccurrences(of: "31.06.2024", with: "30.06.2024")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
  }

  @Test("every copy of a mistake in a text is corrected at its place")
  func copies() throws {
    let folder = try TemporaryFolder()
    let text = String(decoding: try Repository.bytes("examples/piano-valdora.txt"), as: UTF8.self)
    let path = try folder.write(text, to: "piano.txt")
    let wrong = text.components(separatedBy: "31.06.2024").count - 1
    let run = try Executable.run("check", path, "--fix")
    #expect(wrong > 0 && run.errors.contains("\(wrong) punti corretti"))
    #expect(
      try String(contentsOfFile: path, encoding: .utf8)
        == text.replacingOccurrences(of: "31.06.2024", with: "30.06.2024"))
  }

  @Test(
    "a document of another program and a text in another encoding are left as they are, with why")
  func refused() throws {
    let folder = try TemporaryFolder()
    let office = try folder.write(
      Data(try Repository.bytes("examples/formati/piano-roccascura.docx")), to: "piano.docx")
    #expect(try Executable.run("check", office, "--diff").errors.contains("con il suo programma"))
    // «Attività» in Windows-1252.
    let latin =
      [UInt8]("Obiettivo;Scadenza;Attivit".utf8) + [0xE0]
      + [UInt8](";Peso\nRete idrica;31.06.2024;Rilievo;100\n".utf8)
    let old = try folder.write(Data(latin), to: "piano.csv")
    #expect(try Executable.run("check", old, "--fix").errors.contains("non è in UTF-8"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: old)) == Data(latin))
  }
}
