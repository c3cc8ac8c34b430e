// Cells that are really merged, as in DOCX, ODT and HTML: headings over two rows, labels beside a block, values
// that several rows share.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Merged cells")
struct MergedCellTests {
  private static let library = RuleLibrary.load()
  private static let front = "<p>COMUNE DI ROCCASCURA</p><p>PIANO DELLA PERFORMANCE 2024</p>"
  private static let sector = front + "<h1>Settore Tecnico</h1><p>Responsabile: A.B.</p>"

  /// A table of rows of cells; «Peso^2» covers two rows, «Target~3» three columns.
  private func table(_ rows: [String]) -> String {
    let cells = rows.map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).map { cell in
        if let mark = cell.firstIndex(of: "^") {
          return "<td rowspan=\(cell[cell.index(after: mark)...])>\(cell[..<mark])</td>"
        }
        if let mark = cell.firstIndex(of: "~") {
          return "<td colspan=\(cell[cell.index(after: mark)...])>\(cell[..<mark])</td>"
        }
        return "<td>\(cell)</td>"
      }.joined()
    }
    return "<table>" + cells.map { "<tr>\($0)</tr>" }.joined() + "</table>"
  }

  private func file(_ text: String) -> SourceFile {
    SourceFile(path: "piano.html", bytes: Array("<html><body>\(text)</body></html>".utf8))
  }

  private func plan(_ text: String) throws -> Plan { try Self.library.read(file(text)).get().plan }

  /// The rules of a list that find something.
  private func findings(_ text: String, _ rules: Set<String>) throws -> [String] {
    let asOf = try #require(CalendarDate(year: 2024, month: 1, day: 30))
    return Self.library.check([file(text)], asOf: asOf, threshold: .error).report.findings
      .map(\.rule).filter(rules.contains)
  }

  @Test("a column over both rows of headings keeps its name, behind a heading over several columns")
  func twoRows() throws {
    let text =
      Self.sector
      + table([
        "N.^2|Obiettivo^2|Peso^2|Misurazione~3|Scadenza^2|Personale^2", "Indicatore|Target|Fonte",
        "1|Carta dei servizi|60%|N. questionari|100|Protocollo|31.06.2024|Due istruttori",
        "2|Archivio|40%|N. fascicoli|400|Protocollo|30.09.2025|Un funzionario",
      ])
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "scadenza") == ["31.06.2024", "30.09.2025"])
    #expect(plan.values("obiettivo", "risorse_umane") == ["Due istruttori", "Un funzionario"])
    #expect(plan.values("indicatore", "fonte") == ["Protocollo", "Protocollo"])
    #expect(try findings(text, ["DATA-001", "DATA-004", "RISO-001"]) == ["DATA-001", "DATA-004"])
  }

  @Test(
    "of the targets of several years below one heading, that of the plan's year is the target",
    arguments: ["2024|2025|2026", "2023|2024|2025"])
  func targetsByYear(years: String) throws {
    let values = years.replacing("20", with: "")
    for heading in [
      "Obiettivo^2|Peso^2|Indicatore^2|Target~3",
      "Obiettivo^2|Peso^2|Indicatore^2|Target~3|Fonte^2",
    ] {
      let fonte = heading.hasSuffix("Fonte^2") ? "|Protocollo" : ""
      let plan = try plan(
        Self.sector + table([heading, years, "Sportello|60|N. utenti|\(values)\(fonte)"]))
      #expect(plan.values("indicatore", "target") == ["24"])
      #expect(plan.count("obiettivo") == 1)
    }
  }

  @Test("what is merged over two objectives counts for both, but their weights are not guessed")
  func sharedCells() throws {
    let rows = [
      "1|Sportello|60%|N. utenti|60|Settore Tributi^2|31.12.2024^2|Due istruttori^2",
      "2|Archivio|40%|N. fascicoli|400",
      "3|Strade|70%|Chilometri|4|Settore Tecnico^2|30.11.2024^2|Quattro operai^2",
      "4|Rete idrica|30%|N. perdite|20",
    ]
    let text =
      Self.front
      + table(["N.|Obiettivo|Peso|Indicatore|Target|Settore|Scadenza|Personale"] + rows)
    let plan = try plan(text)
    #expect(
      plan.values("obiettivo", "scadenza")
        == ["31.12.2024", "31.12.2024", "30.11.2024", "30.11.2024"])
    #expect(
      plan.values("obiettivo", "risorse_umane").map { $0 != nil } == [true, true, true, true])
    #expect(
      plan.values("obiettivo", "struttura")
        == ["Settore Tributi", "Settore Tributi", "Settore Tecnico", "Settore Tecnico"])
    #expect(try findings(text, ["DATA-015", "PESO-002", "RISO-001"]) == [])
    let weights = try self.plan(
      Self.sector + table(["Obiettivo|Peso|Scadenza", "Strade|100%^2|2024", "Verde|2024"]))
    #expect(weights.values("obiettivo", "peso") == ["100%", nil])
  }

  @Test("an empty cell that is not merged stays empty")
  func emptyCells() throws {
    let plan = try plan(
      Self.sector + table(["Obiettivo|Peso|Scadenza", "Strade|60%|30.11.2024", "Verde|40%|"]))
    #expect(plan.values("obiettivo", "scadenza") == ["30.11.2024", ""])
  }

  @Test("a label beside a block of rows is no column: each row is a phase or an indicator")
  func labels() throws {
    let text =
      Self.sector
      + table([
        "Obiettivo|Carta dei servizi~3", "Peso|60%~3", "Fasi^3|Descrizione|Scadenza|Peso",
        "Stesura|31.03.2024|50%", "Verifica|30.06.2024|40%", "Indicatori^3|Descrizione~2|Target",
        "Questionari compilati~2|60", "Reclami ricevuti~2|5", "Risorse umane|Due istruttori~3",
      ])
    let plan = try plan(text)
    #expect(plan.values("fase", "descrizione") == ["Stesura", "Verifica"])
    #expect(plan.values("fase", "scadenza") == ["31.03.2024", "30.06.2024"])
    #expect(plan.values("fase", "peso") == ["50%", "40%"])
    #expect(
      plan.values("indicatore", "descrizione") == ["Questionari compilati", "Reclami ricevuti"])
    #expect(plan.values("indicatore", "target") == ["60", "5"])
    #expect(plan.values("obiettivo", "risorse_umane") == ["Due istruttori"])
    #expect(plan.values("obiettivo", "descrizione") == [nil])
    #expect(try findings(text, ["PESO-001"]) == ["PESO-001"])
  }

  @Test("a heading above several columns says what a plain «Descrizione» below it is of")
  func groups() throws {
    let plan = try plan(
      Self.sector
        + table([
          "Obiettivo^2|Peso^2|Fasi~3", "Descrizione|Scadenza|Peso",
          "Carta dei servizi^2|60%^2|Stesura|31.03.2024|50%", "Verifica|30.06.2024|40%",
        ]))
    #expect(plan.values("obiettivo", "titolo") == ["Carta dei servizi"])
    #expect(plan.values("obiettivo", "peso") == ["60%"])
    #expect(plan.values("fase", "descrizione") == ["Stesura", "Verifica"])
    #expect(plan.values("fase", "peso") == ["50%", "40%"])
  }

  @Test("a column of objectives whose heading is merged with a row of unknown names is no label")
  func unknownNames() throws {
    let plan = try plan(
      Self.sector
        + table([
          "Obiettivo^2|Indicatore|Target", "che cosa si misura|quanto",
          "Carta dei servizi|N. questionari|60", "Archivio|N. fascicoli|400",
        ]))
    #expect(plan.values("obiettivo", "titolo") == ["Carta dei servizi", "Archivio"])
  }

  @Test("indicators written in one cell, each with its target, are as many indicators")
  func severalIndicators() throws {
    let list = "<p>- Questionari compilati: &gt;= 60</p><p>- Reclami ricevuti: &lt;= 5</p>"
    for rows in [
      ["Obiettivo|Carta dei servizi", "Peso|60%", "Indicatori|\(list)"],
      ["Obiettivo|Peso|Indicatori", "Carta dei servizi|60%|\(list)"],
    ] {
      let plan = try plan(Self.sector + table(rows))
      #expect(plan.values("indicatore", "target") == [">= 60", "<= 5"])
      #expect(
        plan.values("indicatore", "descrizione")
          == ["Questionari compilati: >= 60", "Reclami ricevuti: <= 5"])
    }
    // A paragraph that only goes on has no target of its own.
    let one = "<p>Reclami ricevuti allo sportello</p><p>e per posta: &lt;= 5</p>"
    let plan = try plan(
      Self.sector + table(["Obiettivo|Carta dei servizi", "Peso|60%", "Indicatori|\(one)"]))
    #expect(plan.count("indicatore") == 1)
  }

  @Test("rows beside a label without headings are indicators with their targets")
  func besideLabel() throws {
    let plan = try plan(
      Self.sector
        + table([
          "Obiettivo|Carta dei servizi~3", "Peso|60%|Scadenza|30.06.2024",
          "Indicatori^2|Questionari compilati~2|&gt;= 60", "Reclami ricevuti~2|&lt;= 5",
          "Risorse umane|Due istruttori~3",
        ]))
    #expect(
      plan.values("indicatore", "descrizione") == ["Questionari compilati", "Reclami ricevuti"])
    #expect(plan.values("indicatore", "target") == [">= 60", "<= 5"])
    #expect(plan.values("obiettivo", "risorse_umane") == ["Due istruttori"])
  }

  @Test("phases in a table inside a cell, beside their label, are phases of the objective")
  func nestedPhases() throws {
    let phases = table(["Fase|Scadenza|Peso", "Stesura|31.03.2024|50%", "Verifica|2024|40%"])
    let rows = ["Obiettivo|Carta dei servizi", "Fasi|\(phases)", "Indicatore|N. atti|Target|4"]
    let plan = try plan(Self.sector + table(rows))
    #expect(plan.values("fase", "descrizione") == ["Stesura", "Verifica"])
    #expect(plan.values("indicatore", "target") == ["4"])
  }

  @Test("thousands of labels merged downwards beside each other are read in linear time")
  func manyLabels() throws {
    let width = 300
    let rows = (0..<2_000).map { row in
      row < width ? "Fasi^5000|Descrizione|Scadenza" : "Stesura|31.03.2024"
    }
    let text = Self.sector + table(rows)
    _ = try withinAMinute("labels") { try self.plan(text) }
  }
}
