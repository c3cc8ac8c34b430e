// Tables of results as reports write them: what is no weight, no objective and no other unit, what a column
// judges or explains, and tables that give the results of objectives listed before.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Tables of results")
struct ResultTableTests {
  private static let front = "COMUNE DI ROCCASCURA\n\nRELAZIONE SULLA PERFORMANCE 2024\n\n"
  private static let sector = front + "SETTORE TECNICO\n\nResponsabile: A.B.\n\n"
  private static let header =
    "Obiettivo|Peso|Indicatore|Target|Valore raggiunto|Grado di raggiungimento"
  private static let two = [
    "Verde pubblico|60|Piante curate|>= 10|12|100%", "Biblioteca|40|Utenti iscritti|>= 10|8|80%",
  ]

  private func plan(_ text: String) throws -> Plan { try SmallDocument(text: text).plan() }

  /// The rules that find something, of those asked for.
  private func findings(_ text: String, _ rules: Set<String>) throws -> [String] {
    try SmallDocument(text: text).findings(rules, on: (2025, 9, 1))
      .map(\.rule)
  }

  @Test(
    "the points that an objective has earned are no weight, of a phase or of the objective",
    arguments: ["Punteggio", "Punti", "Peso ponderato", "Punteggio ottenuto"])
  func points(name: String) throws {
    let text =
      Self.sector + Self.header + "|\(name)\n" + Self.two[0] + "|60\n" + Self.two[1] + "|32\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "peso") == ["60", "40"])
    #expect(plan.values("fase", "peso") == [])
    #expect(try findings(text, ["PESO-001", "PESO-002"]) == [])
  }

  @Test(
    "what a unit has reached in all, below its objectives, is no objective",
    arguments: [
      "Totale", "Grado di raggiungimento complessivo", "Performance organizzativa del settore",
      "Media", "Grado medio di raggiungimento",
    ])
  func summaries(label: String) throws {
    let text =
      Self.sector + Self.header + "|Punteggio\n" + Self.two[0] + "|60\n" + Self.two[1] + "|32\n"
      + "\(label)|||||92%|92\n"
    #expect(try plan(text).values("obiettivo", "titolo") == ["Verde pubblico", "Biblioteca"])
    #expect(try findings(text, ["PESO-007", "INDI-001"]) == [])
  }

  @Test("an objective that begins as a summary does is one, and a title over rows is none")
  func beginningAsSummary() throws {
    let text =
      Self.sector + Self.header + "\nPerformance organizzativa\n" + Self.two[0] + "\n"
      + "Media education nelle scuole|40|Incontri svolti|>= 10|12|100%\n"
    let plan = try plan(text)
    #expect(
      plan.values("obiettivo", "titolo") == ["Verde pubblico", "Media education nelle scuole"])
    #expect(plan.values("obiettivo", "peso") == ["60", "40"])
  }

  @Test(
    "objectives listed with their weights, then with their results, are the same",
    arguments: [
      (
        "Obiettivo|Consuntivo|Grado di raggiungimento",
        ["Verde pubblico|12|100%", "Biblioteca|15|100%"]
      ),
      (
        "Obiettivo|Indicatore|Target|Consuntivo|Grado di raggiungimento",
        ["Verde pubblico|Piante curate|>= 10|12|100%", "Biblioteca|Utenti iscritti|>= 10|15|100%"]
      ),
      (
        "Obiettivo|Peso|Consuntivo|Grado di raggiungimento",
        ["Verde pubblico|60|12|100%", "Biblioteca|40|15|100%"]
      ),
    ])
  func plannedThenReached(header: String, rows: [String]) throws {
    let text =
      Self.sector + "Obiettivi assegnati\n\nObiettivo|Peso|Indicatore|Target\n"
      + "Verde pubblico|60|Piante curate|>= 10\nBiblioteca|40|Utenti iscritti|>= 10\n\n"
      + "Rendicontazione dei risultati\n\n" + header + "\n" + rows.joined(separator: "\n") + "\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "titolo") == ["Verde pubblico", "Biblioteca"])
    #expect(plan.values("indicatore", "target") == [">= 10", ">= 10"])
    #expect(plan.values("esito", "descrizione") == ["12", "15"])
    #expect(try findings(text, ["CONS-001", "STRU-010", "PESO-007"]) == [])
  }

  @Test("results of several indicators of an objective go to those that are known")
  func severalIndicators() throws {
    let text =
      Self.sector + "Obiettivo|Peso|Indicatore|Target\nVerde pubblico|100|Piante curate|>= 10\n"
      + "||Parchi aperti|>= 3\n\nRISULTATI\n\nObiettivo|Indicatore|Valore raggiunto|Grado di raggiungimento\n"
      + "Verde pubblico|Piante curate|12|100%\n|Parchi aperti|2|67%\n"
    let plan = try plan(text)
    #expect(plan.values("obiettivo", "titolo") == ["Verde pubblico"])
    #expect(plan.values("indicatore", "descrizione") == ["Piante curate", "Parchi aperti"])
    #expect(plan.values("esito", "descrizione") == ["12", "2"])
  }

  @Test("a unit named twice, the second time above who answers for it, is one")
  func unitsTwice() throws {
    let section = { (name: String, person: String) in
      "## \(name)\n\n\(name)\n\nResponsabile: \(person)\n\n| Obiettivo | Indicatore | Peso |\n"
        + "| --- | --- | --- |\n| \(name) efficiente | Atti emessi | 100 |\n\n"
    }
    let text = Self.front + section("Settore Tecnico", "A.B.") + section("Settore Tributi", "C.D.")
    let source = SourceFile(path: "relazione.md", bytes: Array(text.utf8))
    let plan = try SmallDocument.library.read(source).get().plan
    #expect(plan.values("struttura", "nome") == ["Settore Tecnico", "Settore Tributi"])
    #expect(plan.values("struttura", "responsabile") == ["A.B.", "C.D."])
  }

  @Test(
    "why a target was missed is known, whatever the column of the causes is called",
    arguments: [
      "Cause dello scostamento", "Motivazione dello scostamento", "Cause",
      "Analisi degli scostamenti", "Note/Cause",
    ])
  func causes(name: String) throws {
    let text = { (cause: String) in
      Self.sector + Self.header + "|Scostamento|\(name)\n" + Self.two[0] + "|+2|\n" + Self.two[1]
        + "|-2|\(cause)\n"
    }
    let explained = text("La sala di lettura è rimasta chiusa per i lavori fino a maggio")
    #expect(try findings(explained, ["CONS-019"]) == [])
    #expect(try findings(text("Cause esterne"), ["CONS-019"]) == ["CONS-019"])
    #expect(try findings(text(""), ["CONS-019"]) == ["CONS-019"])
    let form =
      Self.sector + "Obiettivo|Biblioteca\nPeso|100\nIndicatore|Utenti iscritti\nTarget|>= 10\n"
      + "Valore raggiunto|8\nGrado di raggiungimento|80%\n"
      + "Causa dello scostamento|La sala di lettura è rimasta chiusa fino a maggio\n"
    #expect(try findings(form, ["CONS-019"]) == [])
  }

  @Test(
    "how far an objective was reached is known, whatever its column is called",
    arguments: [
      "Livello di raggiungimento", "Valutazione", "Giudizio", "Raggiunto (SI/NO)", "Performance",
      "% raggiunta", "Grado raggiungimento", "Grado di raggiungimento dell'obiettivo",
    ])
  func grades(name: String) throws {
    let text =
      Self.sector + "Obiettivo|Peso|Indicatore|Target|Valore raggiunto|\(name)\n" + Self.two[0]
      + "\n" + Self.two[1] + "\n"
    #expect(try plan(text).values("esito", "percentuale") == ["100%", "80%"])
    #expect(try findings(text, ["CONS-001"]) == [])
  }

  @Test("a scale of judgements below a table of objectives judges none of them")
  func scales() throws {
    let text =
      Self.sector + Self.header + "\n" + Self.two.joined(separator: "\n")
      + "\n\nLa scala di valutazione è la seguente.\n\nGiudizio|Punteggio\nOttimo|100\nSufficiente|60\n"
    let plan = try plan(text)
    #expect(plan.values("esito", "giudizio") == ["100%", "80%"])
    #expect(plan.values("obiettivo", "peso") == ["60", "40"])
  }

  @Test("of two columns on the state of things the later one says how it ended")
  func states() throws {
    let text =
      Self.sector
      + "Obiettivo|Peso|Indicatore|Target|Stato di attuazione al 30/06/2024|Stato di attuazione al 31/12/2024"
      + "|Grado di raggiungimento\nArchivio|100|N. fascicoli|>= 90|in corso|95 fascicoli|100%\n"
    #expect(try plan(text).values("esito", "descrizione") == ["95 fascicoli"])
    #expect(try findings(text, ["CONS-004"]) == [])
  }

  @Test("a grade merged over the indicators of an objective is that of all of them")
  func mergedGrades() throws {
    let cells = { (row: [String]) in "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>" }
    let page =
      "<h1>Comune di Roccascura</h1><h1>Relazione sulla performance 2024</h1><h2>Settore Tecnico</h2><table>"
      + cells(["Obiettivo", "Indicatore", "Target", "Valore raggiunto", "Grado di raggiungimento"])
      + "<tr><td rowspan=\"2\">Biblioteca</td><td>Ore di apertura</td><td>&gt;= 100</td><td>110</td>"
      + "<td rowspan=\"2\">100%</td></tr>" + cells(["Utenti iscritti", "&gt;= 10", "15"])
      + "</table>"
    let plan = try SmallDocument.library.read(
      SourceFile(path: "relazione.html", bytes: Array(page.utf8))
    ).get().plan
    #expect(plan.values("esito", "descrizione") == ["110", "15"])
    #expect(plan.values("esito", "percentuale") == ["100%", "100%"])
  }
}
