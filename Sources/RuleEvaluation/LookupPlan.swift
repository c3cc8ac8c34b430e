// Which filters can be answered by a look-up instead of a walk over the whole list.

import RuleChecking
import RuleParsing

/// «con x.nome = questo.nome» over a list that is the same for every case: the elements are put in
/// an index by the sides that depend on the element alone, and each case asks for its own keys.
struct LookupPlan: Sendable {
  /// What an element is looked up by.
  var elementKeys: [NodeID] = []
  /// What a case looks for, key by key.
  var probes: [NodeID] = []
}

/// Answers questions about the names that expressions use, and makes the plans of all binders.
struct LookupPlanner {
  private let program: RuleProgram
  /// The slots that each node reads and does not bind itself, as bits; computed once.
  private var used: [UInt64?]

  init(_ program: RuleProgram) {
    self.program = program
    used = Array(repeating: nil, count: program.nodes.count)
  }

  /// The plan of every binder, by its index; `nil` where the list must be walked.
  static func plans(of program: RuleProgram) -> [LookupPlan?] {
    var planner = LookupPlanner(program)
    // What «esiste» and «nessun» look for must hold like a filter; what «ogni» asks need not.
    var bodies: [Int32: NodeID] = [:]
    for case .quantified(let quantifier, let binder, let body) in program.nodes
    where quantifier != .every {
      bodies[binder] = body
    }
    return program.binders.enumerated().map { index, binder in
      planner.plan(of: binder, body: bodies[Int32(truncatingIfNeeded: index)] ?? -1)
    }
  }

  private mutating func plan(of binder: Binder, body: NodeID) -> LookupPlan? {
    let own = Self.bit(binder.slot)
    guard slots(binder.list) == 0, own != Self.all else { return nil }
    var plan = LookupPlan()
    // Behind a filter the body decides nothing about elements that the filter leaves undecided.
    let condition = binder.filter >= 0 ? binder.filter : body
    for (left, right) in equations(condition) where isIndexable(left, right) {
      let (here, there) = (slots(left), slots(right))
      if here == own, there & own == 0 {
        plan.elementKeys.append(left)
        plan.probes.append(right)
      } else if there == own, here & own == 0 {
        plan.elementKeys.append(right)
        plan.probes.append(left)
      }
    }
    return plan.probes.isEmpty ? nil : plan
  }

  /// The equations that must hold for a condition to hold.
  private func equations(_ condition: NodeID) -> [(NodeID, NodeID)] {
    var found: [(NodeID, NodeID)] = []
    var pending = condition < 0 ? [] : [condition]
    while let node = pending.popLast() {
      switch program.nodes[Int(node)] {
      case .binary(.and, let left, let right): pending += [right, left]
      case .binary(.equal, let left, let right): found.append((left, right))
      default: continue
      }
    }
    return found
  }

  /// Whether equal values of both sides have equal keys.
  private func isIndexable(_ left: NodeID, _ right: NodeID) -> Bool {
    switch (program.types[Int(left)].plain, program.types[Int(right)].plain) {
    case (.text, .text), (.number, .number): true
    case (.record(let first), .record(let second)): first == second
    default: false
    }
  }

  // MARK: Names

  /// Stands for slots that no bit can tell apart.
  private static let all = UInt64.max

  private static func bit(_ slot: Int32) -> UInt64 {
    (0..<63).contains(slot) ? 1 << UInt64(slot) : all
  }

  /// The slots of the frame that an expression reads.
  mutating func slots(_ node: NodeID) -> UInt64 {
    guard node >= 0 else { return 0 }
    if let known = used[Int(node)] { return known }
    let found = find(program.nodes[Int(node)])
    used[Int(node)] = found
    return found
  }

  private mutating func find(_ node: Node) -> UInt64 {
    switch node {
    case .invalid, .number, .text, .date, .truth, .parameter, .root, .companion, .wordList,
      .pattern, .table, .values:
      return 0
    case .local(let slot): return Self.bit(slot)
    case .value(let base, _), .reference(let base, _), .rows(let base, _), .flatten(let base, _),
      .parent(let base), .ancestor(let base, _), .property(let base, _), .capture(let base, _),
      .column(let base, _), .not(let base), .negative(let base), .presence(_, let base):
      return slots(base)
    case .call(_, let first, let count), .definition(_, let first, let count),
      .list(let first, let count):
      var found: UInt64 = 0
      for index in first..<(first + count) {
        found |= slots(program.arguments[Int(index)])
      }
      return found
    case .binary(_, let left, let right), .search(let left, let right, _):
      let found = slots(left)
      return found | slots(right)
    case .quantified(_, let binder, let body): return slots(of: binder, body)
    case .aggregate(_, let value, let binder): return slots(of: binder, value)
    case .pick(_, let binder): return slots(of: binder, -1)
    case .conditional(let test, let then, let otherwise):
      var found = slots(test)
      found |= slots(then)
      return found | slots(otherwise)
    }
  }

  private mutating func slots(of index: Int32, _ body: NodeID) -> UInt64 {
    let binder = program.binders[Int(index)]
    let own = Self.bit(binder.slot)
    var outside = slots(binder.list)
    if binder.range != nil { outside |= slots(binder.element) }
    var inside = slots(binder.filter)
    inside |= slots(body)
    return own == Self.all ? Self.all : outside | (inside & ~own)
  }
}

extension LookupPlanner {
  /// For every rule, the steps that its conditions need, and the names that only its message does.
  static func steps(of rule: CheckedRule, in planner: inout LookupPlanner)
    -> (needed: [CheckedStep], late: [CheckedStep])
  {
    var wanted = rule.checks.reduce(into: UInt64(0)) { $0 |= planner.slots($1) }
    var needed: [CheckedStep] = []
    var late: [CheckedStep] = []
    // From the last to the first: a name is needed if something behind it that is needed reads it.
    for step in rule.steps.reversed() {
      switch step {
      case .require(let node):
        wanted |= planner.slots(node)
        needed.append(step)
      case .bind(let slot, let node):
        if wanted & bit(slot) != 0 {
          wanted |= planner.slots(node)
          needed.append(step)
        } else {
          late.append(step)
        }
      }
    }
    return (needed.reversed(), late.reversed())
  }
}
