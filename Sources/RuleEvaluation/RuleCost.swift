// How the time of a rule grows with the plan, seen from its text.

public import RuleChecking
import RuleParsing

/// How many lists as long as the plan a rule walks over inside one another.
///
/// Lists inside a record (the phases of an objective) count as constant: all of them together are as
/// long as the plan. A filter that is looked up, and a definition that is remembered, cost their
/// list once.
public struct RuleCost: Sendable {
  /// The rule's code.
  public let rule: String
  /// 1 when the time is proportional to the plan, 2 when it grows with its square, and so on.
  public let degree: Int
  /// The innermost of the lists, when there is more than one.
  public let loop: NodeID?

  /// The cost of every rule, by code.
  public static func estimates(for program: RuleProgram) -> [RuleCost] {
    var estimator = CostEstimator(program)
    return program.rules.map { estimator.cost(of: $0) }
  }
}

/// Finds how deep lists stand inside one another.
private struct CostEstimator {
  /// A degree, and the list that made it.
  private struct Growth {
    var degree = 0
    var loop: NodeID?

    func inside(_ outer: Int) -> Growth { Growth(degree: degree + outer, loop: loop) }
  }

  private let program: RuleProgram
  private let lookups: [LookupPlan?]
  private var use: SlotUse
  private var known: [NodeID: Growth] = [:]
  /// What remembered definitions cost once, with all they use.
  private var once = Growth()
  private var visited: Set<Int32> = []

  init(_ program: RuleProgram) {
    self.program = program
    var use = SlotUse(program)
    lookups = LookupPlanner.plans(of: program, &use)
    self.use = use
  }

  mutating func cost(of rule: CheckedRule) -> RuleCost {
    known = [:]
    visited = []
    once = Growth()
    var depth = 0
    var worst = Growth()
    for iteration in rule.iterations {
      worst = Self.worse(worst, growth(iteration.list).inside(depth))
      if isAsLongAsThePlan(iteration.list) {
        depth += 1
        if depth > worst.degree { worst = Growth(degree: depth, loop: iteration.list) }
      }
      for node in [iteration.filter].compactMap({ $0 }) + (iteration.grouping?.keys ?? []) {
        worst = Self.worse(worst, growth(node).inside(depth))
      }
    }
    for step in rule.steps {
      switch step {
      case .bind(_, let node), .require(let node):
        worst = Self.worse(worst, growth(node).inside(depth))
      }
    }
    for check in rule.checks { worst = Self.worse(worst, growth(check).inside(depth)) }
    worst = Self.worse(worst, once)
    return RuleCost(
      rule: rule.code, degree: max(1, worst.degree), loop: worst.degree > 1 ? worst.loop : nil)
  }

  private static func worse(_ one: Growth, _ other: Growth) -> Growth {
    other.degree > one.degree ? other : one
  }

  /// Whether a list grows with the plan and is the same for every case.
  private mutating func isAsLongAsThePlan(_ list: NodeID) -> Bool {
    guard use.slots(list) == 0 else { return false }
    switch program.nodes[Int(list)] {
    case .list, .parameter, .table, .column: return false
    default: return true
    }
  }

  private mutating func growth(_ node: NodeID) -> Growth {
    guard node >= 0 else { return Growth() }
    if let found = known[node] { return found }
    var found = find(node)
    if use.isInvariant(node) {
      once = Self.worse(once, found)
      found = Growth()
    }
    known[node] = found
    return found
  }

  private mutating func find(_ node: NodeID) -> Growth {
    switch program.nodes[Int(node)] {
    case .invalid, .number, .text, .date, .truth, .local, .parameter, .root, .companion,
      .wordList, .pattern, .table, .values:
      return Growth()
    case .value(let base, _), .reference(let base, _), .rows(let base, _), .flatten(let base, _),
      .parent(let base), .ancestor(let base, _), .property(let base, _), .capture(let base, _),
      .column(let base, _), .not(let base), .negative(let base), .presence(_, let base):
      return growth(base)
    case .call(_, let first, let count), .list(let first, let count):
      return growth(of: first, count)
    case .definition(let index, let first, let count):
      let arguments = growth(of: first, count)
      return Self.worse(arguments, body(of: index, first, count))
    case .binary(_, let left, let right), .search(let left, let right, _):
      let found = growth(left)
      return Self.worse(found, growth(right))
    case .conditional(let test, let then, let otherwise):
      let found = growth(test)
      return Self.worse(Self.worse(found, growth(then)), growth(otherwise))
    case .quantified(_, let binder, let body): return growth(of: Int(binder), body, at: node)
    case .aggregate(_, let value, let binder): return growth(of: Int(binder), value, at: node)
    case .pick(_, let binder): return growth(of: Int(binder), -1, at: node)
    }
  }

  private mutating func growth(of first: Int32, _ count: Int32) -> Growth {
    var worst = Growth()
    for index in first..<(first + count) {
      worst = Self.worse(worst, growth(program.arguments[Int(index)]))
    }
    return worst
  }

  /// What a call of a definition costs each time; what is remembered is counted apart, once.
  private mutating func body(of index: Int32, _ first: Int32, _ count: Int32) -> Growth {
    let body = program.definitions[Int(index)].body
    guard count <= 1, isRemembered(first, count) else { return growth(body) }
    if visited.insert(index).inserted {
      let cost = growth(body).inside(Int(count))
      once = Self.worse(once, cost)
    }
    return Growth()
  }

  private func isRemembered(_ first: Int32, _ count: Int32) -> Bool {
    guard count == 1 else { return true }
    switch program.types[Int(program.arguments[Int(first)])] {
    case .record, .field, .anyField, .text: return true
    default: return false
    }
  }

  /// Whether the first element that comes is the answer.
  private func stopsAtOnce(_ node: Node, _ binder: Binder) -> Bool {
    guard case .pick = node else { return false }
    if binder.filter < 0 { return true }
    if case .truth(true) = program.nodes[Int(binder.filter)] { return true }
    return false
  }

  private mutating func growth(of index: Int, _ body: NodeID, at node: NodeID) -> Growth {
    let binder = program.binders[index]
    let list = growth(binder.list)
    let filter = growth(binder.filter)
    var inside = Self.worse(filter, growth(body))
    if isAsLongAsThePlan(binder.list), !stopsAtOnce(program.nodes[Int(node)], binder) {
      if lookups[index] == nil {
        inside = Growth(degree: inside.degree + 1, loop: inside.loop ?? node)
      } else {
        once = Self.worse(once, Growth(degree: 1, loop: node))
      }
    }
    return Self.worse(list, inside)
  }
}
