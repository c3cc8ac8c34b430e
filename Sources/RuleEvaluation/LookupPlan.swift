// Which filters can be answered by a look-up instead of a walk over the whole list.

import RuleChecking
import RuleParsing

/// How the elements are found that can pass a filter, over a list that is the same for every case.
enum LookupPlan: Sendable {
  /// «con x.nome = questo.nome»: the elements are put in an index by the sides that depend on the
  /// element alone, and each case asks for its own keys.
  case equal(elements: [NodeID], probes: [NodeID])
  /// «con somiglianza(x.testo, questo.testo) >= soglia»: all pairs of similar texts are found at
  /// once, and a case whose text is one of the list's asks for its partners.
  case similar(element: NodeID, probe: NodeID, threshold: NodeID)
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
    var elements: [NodeID] = []
    var probes: [NodeID] = []
    // Behind a filter the body decides nothing about elements that the filter leaves undecided.
    let condition = binder.filter >= 0 ? binder.filter : body
    for (left, right) in equations(condition) where isIndexable(left, right) {
      let (here, there) = (slots(left), slots(right))
      if here == own, there & own == 0 {
        elements.append(left)
        probes.append(right)
      } else if there == own, here & own == 0 {
        elements.append(right)
        probes.append(left)
      }
    }
    return probes.isEmpty
      ? similarity(condition, own) : .equal(elements: elements, probes: probes)
  }

  /// The parts that must all hold for a condition to hold.
  private func conjuncts(_ condition: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var pending = condition < 0 ? [] : [condition]
    while let node = pending.popLast() {
      if case .binary(.and, let left, let right) = program.nodes[Int(node)] {
        pending += [right, left]
      } else {
        found.append(node)
      }
    }
    return found
  }

  /// The equations that must hold for a condition to hold.
  private func equations(_ condition: NodeID) -> [(NodeID, NodeID)] {
    conjuncts(condition).compactMap { node in
      guard case .binary(.equal, let left, let right) = program.nodes[Int(node)] else { return nil }
      return (left, right)
    }
  }

  /// A similarity that must reach a threshold, the same for every case.
  private mutating func similarity(_ condition: NodeID, _ own: UInt64) -> LookupPlan? {
    for node in conjuncts(condition) {
      guard case .binary(.greaterOrEqual, let call, let threshold) = program.nodes[Int(node)],
        case .call(.similarity, let first, 2) = program.nodes[Int(call)], slots(threshold) == 0
      else { continue }
      let (left, right) = (program.arguments[Int(first)], program.arguments[Int(first) + 1])
      let (here, there) = (slots(left), slots(right))
      if here == own, there & own == 0 {
        return .similar(element: left, probe: right, threshold: threshold)
      }
      if there == own, here & own == 0 {
        return .similar(element: right, probe: left, threshold: threshold)
      }
    }
    return nil
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

  /// Whether a node runs over a list and depends on nothing but the plan.
  mutating func isInvariant(_ node: NodeID) -> Bool {
    switch program.nodes[Int(node)] {
    case .quantified, .aggregate, .pick: slots(node) == 0
    default: false
    }
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
