// A program made ready to run: what does not depend on a plan, computed once for all plans.

import Diagnostics
public import RuleChecking

/// Rules ready to be run over any number of plans, from any number of threads.
public struct CompiledRules: Sendable {
  /// The rules as checked.
  public private(set) var program: RuleProgram
  private(set) var constants: ProgramConstants
  /// By binder.
  let lookups: [LookupPlan?]
  /// The number of a node among those that run over a list or call a function and depend on nothing but
  /// the plan, which are computed once; -1 for any other node.
  let invariantNumbers: [Int32]
  /// How many such nodes there are.
  let invariantCount: Int
  /// What definitions say of all values of a field.
  let fieldDecisions: FieldDecisions
  /// What searches texts for patterns and word lists.
  let scanners: ScannerPool
  /// What expressions are called in explanations.
  let nodeTexts: NodeTexts
  /// By rule.
  let steps: [RuleSteps]
  /// By rule: what becomes of one that the profile excludes, the same for every plan; of any other, an
  /// outcome without cases.
  let outcomes: [RuleOutcome]
  /// The rules that the profile does not exclude.
  let included: [Int]
  /// By rule: the more specific ones that speak for it where both point at the same thing.
  let absorbers: [[Int]]

  /// Prepares a program.
  public init(_ program: RuleProgram) {
    self.program = program
    constants = ProgramConstants(program)
    scanners = ScannerPool(program)
    nodeTexts = NodeTexts(program)
    var use = SlotUse(program)
    lookups = LookupPlanner.plans(of: program, &use)
    var count: Int32 = 0
    invariantNumbers = program.nodes.indices.map { node in
      guard use.isInvariant(NodeID(node)) else { return -1 }
      count += 1
      return count - 1
    }
    invariantCount = Int(count)
    fieldDecisions = FieldDecisions(program, &use)
    steps = program.rules.map { RuleSteps(of: $0, in: program, &use) }
    let excluded = program.rules.map { PlanCheck.exclusion(of: $0) }
    included = excluded.indices.filter { excluded[$0] == nil }
    outcomes = zip(program.rules, excluded).map { rule, outcome in
      outcome ?? RuleOutcome(rule: rule.code, title: rule.title, status: .notApplicable)
    }
    var absorbers: [String: [Int]] = [:]
    for (index, rule) in program.rules.enumerated() {
      for code in rule.absorbed { absorbers[code, default: []].append(index) }
    }
    self.absorbers = program.rules.map { absorbers[$0.code] ?? [] }
  }

  /// The same rules with other values for some parameters, as an example sets them.
  func setting(_ parameters: [(index: Int, value: ConstantValue)]) -> CompiledRules {
    var rules = self
    for (index, value) in parameters {
      rules.program.parameters[index].value = value
      rules.program.parameters[index].origin = .profile(nil)
      rules.constants.setParameter(index, to: value)
    }
    return rules
  }
}
