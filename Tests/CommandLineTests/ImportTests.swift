// `lince import` on office documents: what it says, and that the plan it writes is checked the same.

import Foundation
import Testing

@Suite("Importing a document")
struct ImportTests {
  @Test("the author of a layout sees what became of every row")
  func explanation() throws {
    let run = try Executable.run("import", "examples/formati/piano-roccascura.xlsx", "--explain")
    #expect(run.status == 0)
    #expect(
      run.output.contains(
        "Settore Affari generali!A3  intestazione di tabella: obiettivo.codice, obiettivo.titolo"))
    #expect(run.output.contains("Settore Affari generali!A4  riga: indicatore, obiettivo\n"))
    #expect(
      run.errors.contains("tracciato: «obiettivi in tabelle o schede» (generale, riconosciuto"))
    #expect(run.errors.contains("celle delle tabelle di obiettivi: 95, usate 95 (100,0 %)"))
  }

  @Test(
    "a plan imported from any format gives the findings of its document, at the same places",
    arguments: ["docx", "xlsx", "csv", "html"])
  func roundTrip(format: String) throws {
    let path = "examples/formati/piano-roccascura.\(format)"
    let folder = try TemporaryFolder()
    let plan = try folder.write(
      Data(try Executable.run("import", path).output.utf8), to: "piano.json")
    let direct = try Executable.run("check", path, "--format", "json", "--as-of", "2026-11-01")
    let imported = try Executable.run("check", plan, "--format", "json", "--as-of", "2026-11-01")
    #expect(direct.status == 1)
    #expect(direct.output == imported.output)
  }

  @Test(
    "a column that no layout knows is told, cell by cell, and never mixed with its neighbour")
  func unknownColumn() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Data(
        "Comune di Valdora\nObiettivo\tIndicatore\tTarget\tCapitolo\nStrade\tChilometri\t>= 4\t1200\n"
          .utf8),
      to: "piano.txt")
    let run = try Executable.run("import", path)
    #expect(run.errors.contains("r. 3: cella di obiettivo: 1200"))
    #expect(run.output.contains("\"target\": \">= 4\""))
  }
}
