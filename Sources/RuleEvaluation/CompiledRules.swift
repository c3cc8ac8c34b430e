// A program made ready to run: what does not depend on a plan, computed once for all plans.

public import RuleChecking

/// Rules ready to be run over any number of plans, from any number of threads.
public struct CompiledRules: Sendable {
  /// The rules as checked.
  public private(set) var program: RuleProgram
  private(set) var constants: ProgramConstants
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
    scanners = ScannerPool(program)
    var use = SlotUse(program)
    lookups = LookupPlanner.plans(of: program, &use)
    isInvariant = program.nodes.indices.map { use.isInvariant(NodeID($0)) }
    steps = program.rules.map { use.steps(of: $0) }
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
