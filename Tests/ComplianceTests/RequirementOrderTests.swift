// When a requirement is asked changes how long a check takes and nothing else.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import Testing

@Suite struct RequirementOrderTests {
  /// Requirements on the plan, on what contains a value, on the value and on its record; true, false
  /// and undecided, alone and behind one another.
  private static let requirements: [[String]] = [
    ["piano.anno = 2024"], ["piano.anno != 2024"], ["piano.anno_finale > 2024"],
    ["presente brano.obiettivo"], ["assente brano.obiettivo"], ["assente brano.fase"],
    ["brano.campo in [\"titolo\", \"descrizione\"]"], ["brano.campo != \"titolo\""],
    ["brano.tipo = \"testo\""], ["di_una_fase(brano)"], ["non di_una_fase(brano)"],
    ["brano = 31/12/2024", "di_una_fase(brano)"], ["di_una_fase(brano)", "brano = 31/12/2024"],
    ["presente brano e assente brano.fase"], ["parole(brano) > 2 e presente brano.obiettivo"],
    ["brano.obiettivo.peso > 10"], ["brano.obiettivo.peso > 10", "presente brano.fase"],
    ["presente brano.fase", "brano.obiettivo.peso > 10"],
    ["piano.anno_finale > 2024", "presente brano.fase"],
    ["presente brano.fase", "piano.anno_finale > 2024"],
    ["brano.obiettivo.peso > 10 o presente brano.fase", "brano.campo = \"descrizione\""],
    [
      "presente brano.fase o presente brano.indicatore", "brano.campo = \"descrizione\"",
      "parole(brano) > 1",
    ],
  ]

  private static let plan = """
    { "ente": "Comune di Valdora", "anno": 2024, "strutture": [ { "nome": "Settore Tecnico", "obiettivi": [
      { "codice": "1", "titolo": "Rifare le norme", "descrizione": "Il regolamento si rifà in tre parti.",
        "peso": "20%", "scadenza": "31.12.2024", "fasi": [ { "descrizione": "Bozza del testo", "scadenza": "31.13.2024" }, { "descrizione": "Approvazione", "scadenza": "31/12/2024" } ] },
      { "codice": "2", "titolo": "Sportelli", "descrizione": "Nuovi sportelli", "peso": "venti",
        "fasi": [ { "descrizione": "Apertura dello sportello" } ],
        "indicatori": [ { "descrizione": "N. sportelli aperti", "target": ">= 2" } ] },
      { "codice": "3", "titolo": "Archivio" } ] } ] }
    """

  private static func rule(
    _ code: String, over kinds: String, _ filter: String, _ requirements: [String], name: String
  ) -> String {
    let parts =
      name == "parte" ? "    per ogni   parte in (trova ogni parola_lunga in brano)\n" : ""
    return """
      regola \(code) "Prova"
          livello    nota
          norma      coerenza
          per ogni   brano in valori di \(kinds)\(filter)
      \(parts)\(requirements.map { "    quando     \($0)\n" }.joined())\
          verifica   parole(\(name)) > 3 o parole(brano) < 3
          segnala    brano
          messaggio  "{brano}"
          rimedio    "niente"
          conforme   piano_base
          viola      piano_base


      """
  }

  /// For each list of requirements two rules that must judge the same cases: the second reads the
  /// innermost name in each of them, without asking anything of it.
  private static func rules(filter: String, name: String) -> String {
    var text = """
      schema parola_lunga = "\\b[a-z]{6,}\\b"
      definizione di_una_fase(termine: scadenza) = presente termine.fase


      """
    for (number, requirements) in requirements.enumerated() {
      let asksDeadlines = requirements.contains { $0.contains("di_una_fase") }
      let kinds = asksDeadlines ? "scadenza" : "testo, peso"
      let late = requirements.map { "(\($0)) o (presente \(name) e assente \(name))" }
      text += rule("PROVA-\(100 + number)", over: kinds, filter, requirements, name: name)
      text += rule("PROVA-\(200 + number)", over: kinds, filter, late, name: name)
    }
    return text
  }

  @Test(
    "A requirement that can be asked early leaves out, counts and finds what it does when asked last",
    arguments: ["", " con parole(brano) > 1", " con brano.obiettivo.peso > 10"], ["brano", "parte"])
  func order(filter: String, name: String) throws {
    let asOf = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let rules = Self.rules(filter: filter, name: name)
    let library = RuleLibrary.load(
      files: [SourceFile(path: "prova.regole", bytes: Array(rules.utf8))], withExamples: false)
    #expect(library.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let check = library.checkDocument(
      SourceFile(path: "piano.json", bytes: Array(Self.plan.utf8)), asOf: asOf)
    for (number, requirements) in Self.requirements.enumerated() {
      let answers = ["PROVA-\(100 + number)", "PROVA-\(200 + number)"].map { rule in
        let outcomes = check.outcomes.filter { $0.rule == rule }.map { outcome in
          "\(outcome.status) \(outcome.cases) \(outcome.violations) \(outcome.undecided) "
            + outcome.reasons.map { "\($0.count) \($0.message) \(String(describing: $0.place))" }
            .joined(separator: "; ")
        }
        return outcomes + check.findings.filter { $0.rule == rule }.map(\.message)
      }
      #expect(!answers[0].isEmpty)
      #expect(answers[0] == answers[1], "\(requirements)")
    }
  }
}
