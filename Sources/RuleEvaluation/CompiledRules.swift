// A program made ready to run: what does not depend on a plan, computed once for all plans.

public import RuleChecking
import TextMatching

/// Rules ready to be run over any number of plans, from any number of threads.
public struct CompiledRules: Sendable {
  /// The rules as checked.
  public let program: RuleProgram
  let constants: ProgramConstants
  /// By binder.
  let lookups: [LookupPlan?]
  /// Whether a node runs over a list and depends on nothing but the plan: it is computed once.
  let isInvariant: [Bool]
  /// What searches texts for patterns and word lists.
  let scanners: ScannerPool
  /// By rule.
  let steps: [(needed: [CheckedStep], late: [CheckedStep])]

  /// Prepares a program.
  public init(_ program: RuleProgram) {
    self.program = program
    constants = ProgramConstants(program)
    scanners = ScannerPool(
      patterns: program.patterns.map(\.compiled), terms: program.wordLists.map(\.compiled))
    lookups = LookupPlanner.plans(of: program)
    var planner = LookupPlanner(program)
    isInvariant = program.nodes.indices.map { planner.isInvariant(NodeID($0)) }
    steps = program.rules.map { LookupPlanner.steps(of: $0, in: &planner) }
  }
}
