// When the conditions and names of a rule are evaluated: as soon as what they read is known.

import PlanModel
import RuleChecking
import RuleParsing

/// The bindings and requirements of a rule, sorted by the iterations that they wait for.
struct RuleSteps: Sendable {
  /// Conditions of one `con` or `quando` that decide alike for all values of a field.
  struct FieldTest: Sendable {
    /// All of them must hold.
    var conditions: [NodeID]
    /// Whether nothing else is asked there.
    var isComplete: Bool
  }

  /// By number of iterations whose elements are bound: what is evaluated then. Nothing stands where
  /// an iteration further in might be undecided: that counts, whatever a requirement says.
  private(set) var levels: [[CheckedStep]]
  /// Names that only the message reads.
  private(set) var late: [CheckedStep] = []
  /// For a rule that begins with the values of the plan: in the order in which they are asked, so that
  /// one that fails leaves out all values of a field.
  private(set) var fieldTests: [FieldTest] = []

  init(of rule: CheckedRule, in program: RuleProgram, _ use: inout SlotUse) {
    levels = Array(repeating: [], count: rule.iterations.count + 1)
    var depths: [Int32: Int] = [:]
    for (depth, iteration) in rule.iterations.enumerated() { depths[iteration.slot] = depth + 1 }
    var level = Self.decidedFrom(rule, in: program)
    for step in needed(of: rule, &use) {
      let node =
        switch step {
        case .require(let node), .bind(_, let node): node
        }
      for (slot, depth) in depths where use.slots(node) & SlotUse.bit(slot) != 0 {
        level = max(level, depth)
      }
      if case .bind(let slot, _) = step { depths[slot] = level }
      levels[level].append(step)
    }
    findFieldTests(rule, in: program, &use)
  }

  /// The steps that the conditions of a rule need; the others are late.
  private mutating func needed(of rule: CheckedRule, _ use: inout SlotUse) -> [CheckedStep] {
    var wanted: UInt64 = 0
    for check in rule.checks { wanted |= use.slots(check) }
    var needed: [CheckedStep] = []
    // From the last to the first: a name is needed if something behind it that is needed reads it.
    for step in rule.steps.reversed() {
      switch step {
      case .require(let node):
        wanted |= use.slots(node)
        needed.append(step)
      case .bind(let slot, let node):
        if wanted & SlotUse.bit(slot) != 0 {
          wanted |= use.slots(node)
          needed.append(step)
        } else {
          late.append(step)
        }
      }
    }
    late.reverse()
    return needed.reversed()
  }

  /// So many iterations must be bound before all others run over what is there, without a filter.
  private static func decidedFrom(_ rule: CheckedRule, in program: RuleProgram) -> Int {
    var depth = rule.iterations.count
    while depth > 0 {
      let iteration = rule.iterations[depth - 1]
      guard iteration.filter == nil, iteration.grouping == nil,
        isDecided(iteration.list, rule, in: program)
      else { break }
      depth -= 1
    }
    return depth
  }

  /// Whether a list is there for every case.
  private static func isDecided(_ list: NodeID, _ rule: CheckedRule, in program: RuleProgram)
    -> Bool
  {
    switch program.nodes[Int(list)] {
    case .values: return true
    case .rows(let base, _):
      switch program.nodes[Int(base)] {
      case .root: return true
      case .local(let slot):
        // A record that stands in a list of records is there.
        guard let outer = rule.iterations.first(where: { $0.slot == slot }),
          case .rows = program.nodes[Int(outer.list)]
        else { return false }
        return outer.grouping == nil
      default: return false
      }
    case .property(let base, .elements):
      guard case .local(let slot) = program.nodes[Int(base)] else { return false }
      return rule.iterations.contains { $0.slot == slot && $0.grouping != nil }
    case .flatten(let inner, _): return isDecided(inner, rule, in: program)
    case .search(let pattern, let text, every: true):
      guard case .pattern = program.nodes[Int(pattern)],
        case .local(let slot) = program.nodes[Int(text)],
        let outer = rule.iterations.first(where: { $0.slot == slot }),
        case .values = program.nodes[Int(outer.list)]
      else { return false }
      return true
    default: return false
    }
  }

  // MARK: What a field decides

  private mutating func findFieldTests(
    _ rule: CheckedRule, in program: RuleProgram, _ use: inout SlotUse
  ) {
    guard let first = rule.iterations.first, first.grouping == nil,
      case .values = program.nodes[Int(first.list)]
    else { return }
    var asked = first.filter.map { [$0] } ?? []
    for case .require(let node) in levels[1] { asked.append(node) }
    for node in asked {
      let parts = Self.conjuncts(of: node, in: program)
      let decided = parts.filter {
        FieldDecisions.decides($0, slot: first.slot, in: program, &use)
      }
      let test = FieldTest(conditions: decided, isComplete: decided.count == parts.count)
      if !decided.isEmpty { fieldTests.append(test) }
      if !test.isComplete { return }
    }
  }

  private static func conjuncts(of node: NodeID, in program: RuleProgram) -> [NodeID] {
    guard case .binary(.and, let left, let right) = program.nodes[Int(node)] else { return [node] }
    return conjuncts(of: left, in: program) + conjuncts(of: right, in: program)
  }
}
