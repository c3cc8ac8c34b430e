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
    arguments: [300, 3_000, 100_000, RuleRunner.stepLimit])
  func cores(steps: Int) throws {
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
        limits: RunLimits(steps: steps))
    }
    #expect(checks[0].exceeded.isEmpty == (steps >= 100_000))
    // Where no rule comes near its limit the cores really share the rules: each asks more itself.
    if steps == RuleRunner.stepLimit {
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
}
