// The examples of rules, run: every rule proves that it fires when it must and only then.

public import Diagnostics
public import PlanModel
public import RuleChecking
public import RuleParsing
import SourceText

/// What the examples of a program showed.
public struct RuleTestResult: Sendable {
  /// Number of examples run.
  public var examples = 0
  /// Examples that did not answer as they must, with their places.
  public var failures: [Diagnostic] = []
  /// Kinds of example that each rule has, by code.
  public var kinds: [String: Set<RuleExampleSyntax.Expectation>] = [:]
}

/// Runs the examples of rules.
public enum RuleTester {
  /// Runs every example of the rules whose code is in `codes`, or of all.
  public static func test(_ program: RuleProgram, codes: Set<String>? = nil) -> RuleTestResult {
    var result = RuleTestResult()
    let rules = CompiledRules(program)
    for (index, rule) in program.rules.enumerated() {
      if let codes, !codes.contains(rule.code) { continue }
      for example in rule.examples {
        result.examples += 1
        result.kinds[rule.code, default: []].insert(example.expectation)
        if let failure = run(example, of: index, in: rules) { result.failures.append(failure) }
      }
    }
    return result
  }

  /// What a rule says of one of its examples: the message of the first finding, or the reason why it
  /// cannot judge; `nil` where it says nothing.
  public static func answer(
    to example: CheckedExample, of index: Int, in rules: CompiledRules
  ) -> String? {
    guard let account = try? account(of: index, on: example, in: rules) else { return nil }
    if let finding = account.findings.first { return finding.message }
    return account.reasons.min { $0.value.order < $1.value.order }?.key
  }

  /// The codes of all rules of the program that a plan breaks when it is changed as an example of one
  /// rule says, and does not break unchanged: what an author would see beside that rule.
  ///
  /// - Parameters:
  ///   - asOf: The day from which the run judges which sources are in force.
  ///   - year: The year of a plan.
  public static func newlyBroken(
    by example: CheckedExample, of index: Int, in rules: CompiledRules, asOf: CalendarDate,
    year: (Plan) -> Int?
  ) -> Set<String> {
    var unchanged = example
    unchanged.edits = example.edits.filter { if case .parameter = $0 { true } else { false } }
    return broken(by: example, of: index, in: rules, asOf, year)
      .subtracting(broken(by: unchanged, of: index, in: rules, asOf, year))
  }

  private static func broken(
    by example: CheckedExample, of index: Int, in rules: CompiledRules, _ asOf: CalendarDate,
    _ year: (Plan) -> Int?
  ) -> Set<String> {
    guard let (rules, plan, places) = try? world(of: index, example, rules) else { return [] }
    let check = PlanCheck.run(
      rules, over: plan, year: year(plan), asOf: asOf, places: places)
    return Set(check.findings.map(\.rule))
  }

  /// The account of a rule over the plan of one of its examples.
  private static func account(of index: Int, on example: CheckedExample, in rules: CompiledRules)
    throws(ExamplePlan.Failure) -> RuleAccount
  {
    let (rules, plan, places) = try world(of: index, example, rules)
    var runner = RuleRunner(rules, plan: plan, places: places)
    defer { runner.evaluator.scans.finish() }
    return runner.run(index)
  }

  /// The rules with the parameters of an example, its plan, and where the plan stands.
  private static func world(of index: Int, _ example: CheckedExample, _ rules: CompiledRules)
    throws(ExamplePlan.Failure) -> (CompiledRules, Plan, PlaceResolver)
  {
    let rules = example.parameters.isEmpty ? rules : rules.setting(example.parameters)
    let program = rules.program
    let plan = try ExamplePlan(program: program).plan(of: example)
    let file = program.files[program.rules[index].file]
    let source = SourceFile(path: file.path, bytes: file.bytes)
    return (rules, plan, PlaceResolver(document: 0, source: source, plan: plan))
  }

  private static func run(_ example: CheckedExample, of index: Int, in rules: CompiledRules)
    -> Diagnostic?
  {
    let rule = rules.program.rules[index]
    let path = rules.program.files[rule.file].path
    let account: RuleAccount
    do {
      account = try self.account(of: index, on: example, in: rules)
    } catch {
      return Diagnostic(
        code: "esempio/percorso", message: error.message, path: path, span: error.span)
    }
    guard let problem = problem(of: account, example.expectation) else { return nil }
    return Diagnostic(
      code: "esempio/fallito",
      message: "\(rule.code): l'esempio «\(example.expectation.rawValue)» \(problem)",
      path: path, span: example.span,
      help: account.reasons.sorted { $0.value.order < $1.value.order }.first
        .map { "motivo dei casi indecisi: \($0.key)" })
  }

  /// What an example answers instead of what it must.
  private static func problem(
    of account: RuleAccount, _ expectation: RuleExampleSyntax.Expectation
  ) -> String? {
    // An undecided case is no answer where the time was up.
    if account.exceededSteps { return "supera il limite di passi" }
    switch expectation {
    case .keeps:
      if account.violations > 0 {
        return "la viola: \(account.findings.first?.message ?? "")"
      }
      if account.undecided > 0 { return "resta indeciso" }
      return account.cases == 0 ? "non dà alla regola nessun caso da giudicare" : nil
    case .breaks:
      if account.violations > 0 { return nil }
      if account.undecided > 0 { return "resta indeciso e non la viola" }
      return account.cases == 0 ? "non dà alla regola nessun caso da giudicare" : "la rispetta"
    case .undecided:
      if account.violations > 0 {
        return "la viola: \(account.findings.first?.message ?? "")"
      }
      return account.undecided == 0 ? "non lascia nessun caso indeciso" : nil
    case .notApplicable:
      return account.cases == 0 ? nil : "dà alla regola \(account.cases) casi da giudicare"
    }
  }
}
