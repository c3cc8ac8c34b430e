// What is remembered, and what was learnt before, changes how long a check takes and nothing else.

import Compliance
import Diagnostics
import PlanModel
import RuleChecking
import SamplePlans
import SourceText
import TestSupport
import Testing

@testable import RuleEvaluation

@Suite struct RememberingTests {
  private static let asOf = CalendarDate(year: 2026, month: 1, day: 1)
  private static let documents = ["examples/piano-valdora.txt", "examples/piano-corretto.json"]

  private static func files() throws -> [SourceFile] {
    let shape = SampleShape(objectives: 12, year: 2024, hasEveryRecord: true, isReport: false)
    return try documents.map { SourceFile(path: $0, bytes: try Repository.bytes($0)) }
      + [SourceFile(path: "generato.json", bytes: SamplePlan.json(shape))]
  }

  @Test("A plan too large to remember everything about has the same findings")
  func forgetting() throws {
    let asOf = try #require(Self.asOf)
    let library = RuleLibrary.load(withExamples: false)
    let rules = CompiledRules(library.program)
    for file in try Self.files() {
      guard case .success(let document) = library.read(file) else {
        Issue.record("\(file.path) is not read")
        continue
      }
      let places = PlaceResolver(
        document: 0, source: document.description.source, plan: document.plan)
      let (some, none) = (
        PlanCheck.run(
          rules, over: document.plan, year: 2024, asOf: asOf, places: places,
          limits: RunLimits()),
        // Less than nothing: all is forgotten before each rule.
        PlanCheck.run(
          rules, over: document.plan, year: 2024, asOf: asOf, places: places,
          limits: RunLimits(answers: -1_000_000))
      )
      #expect(some.findings.map { "\($0)" } == none.findings.map { "\($0)" })
      #expect(some.outcomes.map { "\($0)" } == none.outcomes.map { "\($0)" })
    }
  }

  @Test(
    "One core and several find the same, also where rules come to their limit of steps",
    arguments: [
      RunLimits(steps: 300), RunLimits(steps: 3_000), RunLimits(steps: 100_000),
      RunLimits(allSteps: 100_000), RunLimits(),
    ])
  func cores(limits: RunLimits) throws {
    let asOf = try #require(Self.asOf)
    let library = RuleLibrary.load(withExamples: false)
    let rules = CompiledRules(library.program)
    let shape = SampleShape(objectives: 30, year: 2024, hasEveryRecord: true, isReport: false)
    let file = SourceFile(path: "generato.json", bytes: SamplePlan.json(shape))
    guard case .success(let document) = library.read(file) else {
      Issue.record("\(file.path) is not read")
      return
    }
    let places = PlaceResolver(
      document: 0, source: document.description.source, plan: document.plan)
    let checks = [1, 2, 5].map { cores in
      PlanCheck.run(
        rules, over: document.plan, year: 2024, asOf: asOf, places: places, cores: cores,
        limits: limits)
    }
    let isAmple = limits.steps >= 100_000 && limits.allSteps == RuleRunner.totalLimit
    #expect(checks[0].exceeded.isEmpty == isAmple)
    // Where no rule comes near its limit the cores really share the rules: each asks more itself.
    if isAmple, limits.steps == RuleRunner.stepLimit {
      for check in checks.dropFirst() {
        #expect(check.steps.map(\.steps) != checks[0].steps.map(\.steps))
      }
    }
    for check in checks {
      #expect(check.findings.map { "\($0)" } == checks[0].findings.map { "\($0)" })
      #expect(check.outcomes.map { "\($0)" } == checks[0].outcomes.map { "\($0)" })
      #expect(check.exceeded == checks[0].exceeded)
    }
  }

  @Test("Searching with what was learnt when Lince was built finds what searching without it does")
  func learning() throws {
    let asOf = try #require(Self.asOf)
    let learnt = RuleLibrary.load(withExamples: false)
    let fresh = RuleLibrary.load()
    #expect(learnt.program.learntSearch != nil)
    #expect(fresh.program.learntSearch == nil)
    for file in try Self.files() {
      let (one, other) = (
        learnt.checkDocument(file, asOf: asOf), fresh.checkDocument(file, asOf: asOf)
      )
      #expect(!one.outcomes.isEmpty)
      #expect(one.findings.map { "\($0)" } == other.findings.map { "\($0)" })
      #expect(one.outcomes.map { "\($0)" } == other.outcomes.map { "\($0)" })
    }
  }

  /// Answers that hold texts, lists of parts of one text, lists of texts and places, each made with much
  /// else on the way, and the same written out where they are asked for.
  private static let rules = """
    parametro tace: logico = no "non dice nulla"
    schema parola = "\\b(?<capo>[a-z])[a-z]+"

    definizione radici_lunghe(scheda: obiettivo) =
        elenco di radice per radice in radici(normalizza(scheda.titolo)) con parole(radice) = 1
    definizione parole_della(scheda: obiettivo) = trova ogni parola in scheda.titolo
    definizione capi_della(scheda: obiettivo) = elenco di x.capo.testo per x in parole_della(scheda)
    definizione nome_della(scheda: obiettivo) =
        unisci([unisci(radici_lunghe(scheda)), unisci(capi_della(scheda)), scheda.titolo])

    regola PROVA-001 "Con definizioni"
        livello    nota
        norma      coerenza
        per ogni   una in piano.obiettivi
        per ogni   altra in piano.obiettivi
        verifica   tace o parole(nome_della(altra)) < 1
        segnala    una
        messaggio  "{nome_della(una)}; {nome_della(altra)}; {unisci(radici_lunghe(una))};"
                   "{unisci(capi_della(altra))}"
        rimedio    "niente"
        conforme   piano_base con parametro tace = si
        viola      piano_base

    regola PROVA-002 "Senza definizioni"
        livello    nota
        norma      coerenza
        per ogni   una in piano.obiettivi
        per ogni   altra in piano.obiettivi
        sia        radici_di_una = elenco di x per x in radici(normalizza(una.titolo)) con parole(x) = 1
        sia        capi_di_una = elenco di x.capo.testo per x in (trova ogni parola in una.titolo)
        sia        radici_di_altra = elenco di x per x in radici(normalizza(altra.titolo)) con parole(x) = 1
        sia        capi_di_altra = elenco di x.capo.testo per x in (trova ogni parola in altra.titolo)
        verifica   tace o parole(altra.titolo) < 1
        segnala    una
        messaggio  "{unisci([unisci(radici_di_una), unisci(capi_di_una), una.titolo])};"
                   "{unisci([unisci(radici_di_altra), unisci(capi_di_altra), altra.titolo])};"
                   "{unisci(radici_di_una)}; {unisci(capi_di_altra)}"
        rimedio    "niente"
        conforme   piano_base con parametro tace = si
        viola      piano_base
    """

  @Test("An answer that is asked for again says what it said, whatever was made in between")
  func answers() throws {
    let asOf = try #require(Self.asOf)
    let rules = SourceFile(path: "prova.regole", bytes: Array(Self.rules.utf8))
    let library = RuleLibrary.load(files: [rules], withExamples: false)
    #expect(library.diagnostics.map(\.message) == [])
    let plan = """
      { "ente": "Comune di Valdora", "anno": 2024, "strutture": [ { "nome": "Settore Tecnico", "obiettivi": [
        { "codice": "1", "titolo": "Revisione del «Regolamento» edilizio e delle norme" },
        { "codice": "2", "titolo": "Apertura di nuovi sportelli polifunzionali" },
        { "codice": "3", "titolo": "Apertura di nuovi sportelli polifunzionali" } ] } ] }
      """
    let check = library.checkDocument(
      SourceFile(path: "piano.json", bytes: Array(plan.utf8)), asOf: asOf)
    let (defined, written) = ("PROVA-001", "PROVA-002")
    let messages = [defined, written].map { rule in
      check.findings.filter { $0.rule == rule }.map(\.message).sorted()
    }
    #expect(messages[0].count == 9)
    #expect(messages[0] == messages[1])
    #expect(
      messages[0].contains { $0.contains("apert, nuov, sport, polif, A, d, n, s, p, Apertura") })
  }
}
