// Similar texts are looked up instead of compared with all, and a rule finds the same.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite struct SimilarLookupTests {
  /// What rules ask of the similar ones among all, those before, up to or after the objective.
  private static let questions = [
    "(numero di altro in piano.obiettivi FILTRO) < 3",
    "assente (primo altro in piano.obiettivi prima di obiettivo FILTRO)",
    "(primo altro in piano.obiettivi fino a obiettivo FILTRO) = obiettivo",
    "(ultimo altro in piano.obiettivi FILTRO) = obiettivo",
    "assente (ultimo altro in piano.obiettivi dopo obiettivo FILTRO)",
    "nessun altro in piano.obiettivi dopo obiettivo tale che CONDIZIONE",
    "esiste altro in piano.obiettivi prima di obiettivo tale che CONDIZIONE",
  ]

  /// One rule for each question and way to ask for a similarity: the second is not looked up.
  private static func rules(_ threshold: String) -> String {
    let asked = "somiglianza(altro.descrizione, obiettivo.descrizione)"
    var text = ""
    for (number, question) in questions.enumerated() {
      for (way, condition) in [
        "\(asked) >= \(threshold)", "non (\(asked) < \(threshold))",
      ].enumerated() {
        let filled = question.replacing("FILTRO", with: "con \(condition)")
          .replacing("CONDIZIONE", with: "(\(condition))")
        text += """
          regola PROVA-\(way + 1)0\(number) "Prova"
              livello    nota
              norma      coerenza
              per ogni   obiettivo in piano.obiettivi
              verifica   \(filled)
              segnala    obiettivo
              messaggio  "{obiettivo.titolo}"
              rimedio    "niente"
              conforme   piano_base
              viola      piano_base


          """
      }
    }
    return text
  }

  /// A plan of objectives with like descriptions, short ones, equal ones and some without.
  private static func plan(_ generator: inout SeededGenerator, withGaps: Bool) -> String {
    let objectives = (1...40).map { number in
      let words = (0..<Int.random(in: 1...6, using: &generator))
        .map { _ in ["rete", "sede", "atti", "norme"].randomElement(using: &generator) ?? "" }
        .joined(separator: " ")
      let gap = withGaps && number % 13 == 0
      return "{ \"titolo\": \"Titolo \(number)\""
        + (gap ? "" : ", \"descrizione\": \"\(words)\"") + " }"
    }
    return "{ \"anno\": 2024, \"obiettivi\": [ \(objectives.joined(separator: ",\n")) ] }"
  }

  @Test(
    "A rule on similar texts finds what it finds when it compares all with all",
    arguments: ["0", "0,4", "0,8", "1"], [false, true])
  func sameFindings(threshold: String, withGaps: Bool) throws {
    let asOf = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let library = RuleLibrary.load(
      files: [SourceFile(path: "prova.regole", bytes: Array(Self.rules(threshold).utf8))],
      withExamples: false)
    #expect(library.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    var generator = SeededGenerator(seed: 7)
    var found = 0
    for _ in 0..<5 {
      let plan = Self.plan(&generator, withGaps: withGaps)
      let check = library.checkDocument(
        SourceFile(path: "piano.json", bytes: Array(plan.utf8)), asOf: asOf)
      for number in Self.questions.indices {
        let answers = ["PROVA-10\(number)", "PROVA-20\(number)"].map { rule in
          check.outcomes.filter { $0.rule == rule }
            .map { "\($0.status) \($0.cases) \($0.violations) \($0.undecided)" }
            + check.findings.filter { $0.rule == rule }.map(\.message)
        }
        #expect(answers[0] == answers[1], "\(Self.questions[number])")
        found += answers[0].count - 1
      }
    }
    #expect(found > 0)
  }
}
