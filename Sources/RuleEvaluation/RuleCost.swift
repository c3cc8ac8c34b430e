// How the time of a rule grows with the plan, seen from its text.

public import RuleChecking
import RuleParsing

/// How many lists as long as the plan a rule walks over inside one another.
///
/// Lists inside a record (the phases of an objective) count as constant, and so do the groups of one
/// iteration: all of them together are as long as the plan. A second walk over a group inside the
/// first does count, for one group may hold everything. A filter that is looked up, and a definition
/// that is remembered, cost their list once.
public struct RuleCost: Sendable {
  /// The rule's code.
  public let rule: String
  /// 1 when the time is proportional to the plan, 2 when it grows with its square, and so on.
  public let degree: Int
  /// The innermost of the lists, when there is more than one.
  public let loop: NodeID?
  /// Whether the list is a group: the time grows with the largest group, not with the plan.
  public let isInsideGroup: Bool

  /// The cost of every rule, by code.
  public static func estimates(for program: RuleProgram) -> [RuleCost] {
    var estimator = CostEstimator(program)
    return program.rules.map { estimator.cost(of: $0) }
  }
}

/// Finds how deep lists stand inside one another.
private struct CostEstimator {
  /// How long a list may become, or of how many values one is.
  private enum Length: Comparable {
    /// One of the few values that are written in the rules.
    case constant
    /// What belongs to one record, or is written in a rule.
    case short
    /// The elements of a group.
    case group
    case plan
  }

  /// How deep lists stand inside one another, and the innermost one.
  private struct Growth {
    /// Walks over lists as long as the plan, and over the elements of a group.
    var (plan, group) = (0, 0)
    var loop: NodeID?
    var isInsideGroup = false

    /// One more walk, around what is inside.
    func within(_ length: Length, _ list: NodeID) -> Growth {
      guard length > .short else { return self }
      var outer = inside(length == .plan ? 1 : 0, length == .group ? 1 : 0)
      if loop == nil { (outer.loop, outer.isInsideGroup) = (list, length == .group) }
      return outer
    }

    func inside(_ plan: Int, _ group: Int) -> Growth {
      var inner = self
      inner.plan += plan
      inner.group += group
      return inner
    }

    /// The power of the plan's size. The groups of a rule and the elements of each are one walk.
    func degree(hasGroups: Bool) -> Int { plan + max(hasGroups ? 1 : 0, group) }
  }

  /// A definition whose answers are remembered, for few values or for as many as the plan has.
  private struct RememberedCall: Hashable {
    var definition: Int32
    var isConstant: Bool
  }

  private let program: RuleProgram
  private let lookups: [LookupPlan?]
  private var use: SlotUse
  private var known: [NodeID: Growth] = [:]
  /// How long what the slots of the rule or definition hold is, where it is not short.
  private var frame: [Int32: Length] = [:]
  private var hasGroups = false
  /// What remembered definitions cost once, with all they use.
  private var once = Growth()
  private var visited: Set<RememberedCall> = []

  init(_ program: RuleProgram) {
    self.program = program
    var use = SlotUse(program)
    lookups = LookupPlanner.plans(of: program, &use)
    self.use = use
  }

  mutating func cost(of rule: CheckedRule) -> RuleCost {
    (known, frame, hasGroups) = ([:], [:], false)
    (visited, once) = ([], Growth())
    var (plan, group) = (0, 0)
    var worst = Growth()
    for iteration in rule.iterations {
      worst = worse(worst, growth(iteration.list).inside(plan, group))
      let length = length(of: iteration.list)
      if iteration.grouping != nil {
        frame[iteration.slot] = length == .plan ? .group : length
        hasGroups = hasGroups || length == .plan
      } else {
        if length == .plan { plan += 1 }
        if length == .group { group += 1 }
        if isWritten(iteration.list) { frame[iteration.slot] = .constant }
        var walk = Growth().inside(plan, group)
        (walk.loop, walk.isInsideGroup) = (iteration.list, length == .group)
        worst = worse(worst, walk)
      }
      for node in [iteration.filter].compactMap({ $0 }) + (iteration.grouping?.keys ?? []) {
        worst = worse(worst, growth(node).inside(plan, group))
      }
    }
    var nodes = rule.checks
    for step in rule.steps {
      switch step {
      case .bind(let slot, let node):
        frame[slot] = isText(node) ? size(of: node) : length(of: node)
        nodes.append(node)
      case .require(let node): nodes.append(node)
      }
    }
    // Of lists that cost the same, the one that needs the innermost element explains more.
    let innermost = rule.iterations.last.map { SlotUse.bit($0.slot) } ?? 0
    for readsInnermost in [true, false] {
      for node in nodes where (use.slots(node) & innermost != 0) == readsInnermost {
        worst = worse(worst, growth(node).inside(plan, group))
      }
    }
    var degree = worst.degree(hasGroups: hasGroups)
    if once.plan > degree { (worst, degree) = (once, once.plan) }
    return RuleCost(
      rule: rule.code, degree: max(1, degree), loop: degree > 1 ? worst.loop : nil,
      isInsideGroup: worst.isInsideGroup)
  }

  private func worse(_ one: Growth, _ other: Growth) -> Growth {
    let (first, second) = (one.degree(hasGroups: hasGroups), other.degree(hasGroups: hasGroups))
    // A walk over a group may cost nothing more by itself, and does inside another one.
    return (second, other.group) > (first, one.group) ? other : one
  }

  /// How long a list may be.
  private mutating func length(of list: NodeID) -> Length {
    switch program.nodes[Int(list)] {
    case .list, .parameter, .table, .column: return .short
    case .local(let slot): return frame[slot] ?? .short
    case .property(let base, .elements): return length(of: base)
    case .flatten(let base, _) where use.slots(base) != 0: return length(of: base)
    case .aggregate(.list, _, let binder), .aggregate(.distinct, _, let binder):
      let length = length(of: program.binders[Int(binder)].list)
      // What is chosen from the whole plan for a case is taken for what belongs to the case.
      return length == .plan && use.slots(list) != 0 ? .short : length
    case .conditional(_, let then, let otherwise):
      let length = length(of: then)
      return max(length, self.length(of: otherwise))
    default: return use.slots(list) == 0 ? .plan : .short
    }
  }

  private func isText(_ node: NodeID) -> Bool {
    if case .text = program.types[Int(node)] { true } else { false }
  }

  /// How long a list may be, or a text that is made of one.
  private mutating func size(of node: NodeID) -> Length {
    switch (program.types[Int(node)], program.nodes[Int(node)]) {
    case (.list, _): return max(.short, length(of: node))
    case (.text, .call(.joined, let first, _)): return size(of: program.arguments[Int(first)])
    case (.text, .local(let slot)): return max(.short, frame[slot] ?? .short)
    default: return .short
    }
  }

  private mutating func growth(_ node: NodeID) -> Growth {
    guard node >= 0 else { return Growth() }
    if let found = known[node] { return found }
    var found = find(node)
    if use.isInvariant(node) {
      once = worse(once, found)
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
    case .list(let first, let count): return growth(of: first, count)
    case .call(let function, let first, let count):
      // Records are looked for in a text by an index of their names; other lists are gone through.
      let arguments = program.arguments[Int(first)..<Int(first + count)]
      let longest = arguments.reduce(Length.short) {
        function == .joined || isText($1) ? max($0, size(of: $1)) : $0
      }
      return worse(growth(of: first, count), Growth().within(longest, node))
    case .definition(let index, let first, let count):
      let arguments = growth(of: first, count)
      return worse(arguments, body(of: index, first, count))
    case .binary(let sign, let left, let right):
      let found = growth(left)
      let both = worse(found, growth(right))
      // What is looked for in a list or a text is looked for from its beginning.
      guard sign == .isIn || sign == .contains else { return both }
      return worse(both, Growth().within(size(of: sign == .isIn ? right : left), node))
    case .search(let what, let text, _):
      let found = growth(what)
      return worse(worse(found, growth(text)), Growth().within(size(of: text), node))
    case .conditional(let test, let then, let otherwise):
      let found = growth(test)
      return worse(worse(found, growth(then)), growth(otherwise))
    case .quantified(_, let binder, let body): return growth(of: Int(binder), body, at: node)
    case .aggregate(_, let value, let binder): return growth(of: Int(binder), value, at: node)
    case .pick(_, let binder): return growth(of: Int(binder), -1, at: node)
    }
  }

  private mutating func growth(of first: Int32, _ count: Int32) -> Growth {
    var worst = Growth()
    for index in first..<(first + count) {
      worst = worse(worst, growth(program.arguments[Int(index)]))
    }
    return worst
  }

  /// What a call of a definition costs each time; what is remembered is counted apart, once.
  private mutating func body(of index: Int32, _ first: Int32, _ count: Int32) -> Growth {
    let body = program.definitions[Int(index)].body
    var lengths: [Int32: Length] = [:]
    for position in 0..<count {
      let length = length(ofArgument: program.arguments[Int(first + position)])
      if length != .short { lengths[position] = length }
    }
    guard count <= 1, isRemembered(first, count) else { return growth(ofBody: body, lengths) }
    let isConstant = lengths.count == Int(count)
    if visited.insert(RememberedCall(definition: index, isConstant: isConstant)).inserted {
      let cost = growth(ofBody: body, lengths).inside(isConstant ? 0 : 1, 0)
      once = worse(once, cost)
    }
    return Growth()
  }

  private mutating func length(ofArgument node: NodeID) -> Length {
    switch program.types[Int(node)] {
    case .list, .group: return max(.short, length(of: node))
    default: break
    }
    switch program.nodes[Int(node)] {
    case .number, .text, .date, .truth, .parameter: return .constant
    case .local(let slot): return frame[slot] == .constant ? .constant : .short
    default: return .short
    }
  }

  /// Whether the elements of a list are written in the rules or the profile.
  private func isWritten(_ list: NodeID) -> Bool {
    switch program.nodes[Int(list)] {
    case .list, .parameter, .table, .column: true
    default: false
    }
  }

  /// What the body of a definition costs whose parameters are so long.
  private mutating func growth(ofBody body: NodeID, _ lengths: [Int32: Length]) -> Growth {
    let caller = (frame, known)
    frame = lengths
    // What was found for short arguments holds for all other calls with short ones.
    if !lengths.isEmpty { known = [:] }
    let found = growth(body)
    frame = caller.0
    if !lengths.isEmpty { known = caller.1 }
    return found
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
    frame[binder.slot] = isWritten(binder.list) ? .constant : nil
    let filter = growth(binder.filter)
    var inside = worse(filter, growth(body))
    let length = length(of: binder.list)
    if length > .short, !stopsAtOnce(program.nodes[Int(node)], binder) {
      if lookups[index] == nil {
        inside = inside.within(length, node)
      } else {
        once = worse(once, Growth().within(.plan, node))
      }
    }
    return worse(list, inside)
  }
}
