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

/// Makes the plans of all binders.
struct LookupPlanner {
  private let program: RuleProgram
  private var use: SlotUse

  /// The plan of every binder, by its index; `nil` where the list must be walked.
  static func plans(of program: RuleProgram, _ use: inout SlotUse) -> [LookupPlan?] {
    var planner = LookupPlanner(program: program, use: use)
    defer { use = planner.use }
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
    let own = SlotUse.bit(binder.slot)
    guard use.slots(binder.list) == 0, own != SlotUse.all else { return nil }
    var elements: [NodeID] = []
    var probes: [NodeID] = []
    // Behind a filter the body decides nothing about elements that the filter leaves undecided.
    let condition = binder.filter >= 0 ? binder.filter : body
    for (left, right) in equations(condition) where isIndexable(left, right) {
      let (here, there) = (use.slots(left), use.slots(right))
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
        case .call(.similarity, let first, 2) = program.nodes[Int(call)], use.slots(threshold) == 0
      else { continue }
      let (left, right) = (program.arguments[Int(first)], program.arguments[Int(first) + 1])
      let (here, there) = (use.slots(left), use.slots(right))
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
}
