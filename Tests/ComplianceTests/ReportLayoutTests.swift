// Columns and labels of reports: what was measured, how far the objective was reached, what is only a note.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Results in reports of all kinds")
struct ReportLayoutTests {
  private static let library = RuleLibrary.load()
  private static let front =
    "COMUNE DI ROCCASCURA\nRELAZIONE SULLA PERFORMANCE 2024\n\nSETTORE TECNICO\n\n"
  private static let header = "Obiettivo|Indicatore|Target|Peso|"

  private func file(_ text: String, delimiter: String = "\t") -> SourceFile {
    SourceFile(
      path: delimiter == "\t" ? "relazione.txt" : "relazione.csv",
      bytes: Array(text.replacing("|", with: delimiter).utf8))
  }

  /// The rules on results that find something, in order.
  private func findings(_ file: SourceFile) throws -> [String] {
    let asOf = try #require(CalendarDate(year: 2025, month: 6, day: 1))
    return Self.library.check([file], asOf: asOf, threshold: .error).report.findings.map(\.rule)
      .filter { ["CONS-001", "CONS-005", "CONS-006"].contains($0) }
  }

  @Test(
    "a value below the target with a full grade is found, whatever the columns of results are called",
    arguments: [
      ("Valore conseguito|Grado di raggiungimento", "45|100%", "420|100%"),
      ("Valore conseguito|Grado di raggiungimento|Note", "45|100%|Indagine", "420|100%|In ordine"),
      ("Grado di raggiungimento|Valore conseguito", "100%|45", "100%|420"),
      ("Valore conseguito|Grado di raggiungimento (%)", "45|100", "420|100"),
      ("Valore raggiunto|% di realizzazione", "45|100,0", "420|100,0"),
      ("Risultato|Grado di raggiungimento", "45|100%", "420|100%"),
      ("Valore conseguito|Esito", "45|Raggiunto", "420|Raggiunto"),
      ("Esito|Valore conseguito|Note", "Raggiunto|45|Indagine", "Raggiunto|420|In ordine"),
      ("Risultato al 31/12/2024|Grado di realizzazione", "45|100%", "420|100%"),
      ("Risultato 2024|Grado di realizzazione", "45|100%", "420|100%"),
      ("Target raggiunto|Grado di realizzazione", "45|100%", "420|100%"),
      ("Rendicontazione|Grado di realizzazione", "45|100%", "420|100%"),
    ])
  func columns(names: String, first: String, second: String) throws {
    let text =
      Self.front + Self.header + names + "\nCarta dei servizi|Questionari compilati|>= 60|60%|"
      + first + "\nArchivio|Fascicoli acquisiti|>= 400|40%|" + second + "\n"
    #expect(try findings(file(text)) == ["CONS-005"])
    #expect(try findings(file(text, delimiter: ";")) == ["CONS-005"])
  }

  @Test("forms whose labels call the measured value and the grade are read as tables are")
  func forms() throws {
    let form = { (title: String, target: Int, value: Int) in
      "Obiettivo|\(title)\nPeso|50%\nIndicatore|N. atti|Target|>= \(target)\n"
        + "Valore conseguito|\(value)|Grado di raggiungimento|100%\n\n"
    }
    let text = Self.front + form("Carta dei servizi", 60, 45) + form("Archivio", 400, 420)
    let plan = try Self.library.read(file(text)).get().plan
    #expect(plan.values("esito", "descrizione") == ["45", "420"])
    #expect(plan.values("esito", "percentuale") == ["100%", "100%"])
    #expect(try findings(file(text)) == ["CONS-005"])
  }

  @Test(
    "a note below the results of a form does not take the place of what was measured",
    arguments: ["", "Note|\n", "Note|Lavori conclusi\n"])
  func notes(row: String) throws {
    let text =
      "Obiettivo n. 1|Biblioteca||\nPeso|100|Grado di raggiungimento|100%\n"
      + "Indicatore|Target 2024|Risultato al 31/12/2024|Scostamento\nN. iscritti|≥ 200|143|\n"
    #expect(try findings(file(Self.front + text + row)) == ["CONS-005"])
  }

  @Test("a grade in words that stands alone is the whole result, and a plan has no results")
  func alone() throws {
    let rows =
      "Carta dei servizi|N. questionari|>= 60|60%|Compilati 70 questionari. Obiettivo raggiunto\n"
    let report = Self.front + Self.header + "Grado di raggiungimento\n" + rows
    let plan = try Self.library.read(file(report)).get().plan
    #expect(
      plan.values("esito", "descrizione") == ["Compilati 70 questionari. Obiettivo raggiunto"])
    #expect(try findings(file(report)) == [])
    let expected =
      Self.front.replacing("RELAZIONE SULLA", with: "PIANO DELLA") + Self.header + "Risultato\n"
      + "Carta dei servizi|N. questionari|>= 60|60%|Servizio più gradito\n"
    #expect(
      try Self.library.read(file(expected)).get().plan.values("obiettivo", "risultato")
        == ["Servizio più gradito"])
  }

  @Test("cells of two columns are not joined by the delimiter between them")
  func delimiters() throws {
    let text =
      Self.front + Self.header
      + "Valore conseguito|Note\nArchivio|N. fascicoli|>= 4|60%|45|In ordine\n"
    for delimiter in ["\t", ";", ",", "|"] {
      let plan = try Self.library.read(file(text, delimiter: delimiter)).get().plan
      #expect(plan.values("esito", "descrizione") == ["45\nIn ordine"])
    }
  }

  @Test(
    "results of indicators in a table below the form are those of its objective, each of its own indicator"
  )
  func resultsBelowForms() throws {
    let form = { (reached: Int) in
      SmallDocument(
        page: "COMUNE DI ROCCASCURA\n\nRELAZIONE SULLA PERFORMANCE 2024\n\nSETTORE TECNICO\n\n"
          + "Obiettivo|Segnaletica\nPeso|100\nAttività svolta|Rifatte le strisce del centro\n\n"
          + "Indicatore|Target|Valore raggiunto\nKm rifatti|12|\(reached)\nCartelli|30|31\n\n"
          + "Grado di raggiungimento dell'obiettivo: 100%\n")
    }
    let plan = try form(9).plan()
    #expect(plan.values("esito", "descrizione") == ["Rifatte le strisce del centro", "9", "31"])
    #expect(plan.values("esito", "giudizio") == [nil, nil, "100%"])
    #expect(try form(9).findings(["CONS-001", "CONS-005"]) == ["CONS-005"])
    #expect(try form(12).findings(["CONS-001", "CONS-005"]) == [])
  }

  @Test(
    "a value of the report's year beside the target is what was reached",
    arguments: ["Valore al 31/12/2024", "Valore 2024", "Valore misurato", "Dato al 31/12/2024"])
  func valuesOfTheYear(name: String) throws {
    let report = SmallDocument(
      text: Self.front + "Obiettivo|Indicatore|Valore atteso 2024|\(name)|% raggiungimento|Peso\n"
        + "Vaccini|% vaccinati|>= 95%|91%|100|100\n")
    #expect(try report.plan().values("indicatore", "target") == [">= 95%"])
    #expect(try report.findings(["CONS-005", "CONS-006"]) == ["CONS-005"])
  }
}
