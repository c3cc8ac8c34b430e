// Which names an expression reads: what depends on none of them is the same for every case.

import RuleChecking

/// Answers questions about the names that expressions use.
struct SlotUse {
  private let program: RuleProgram
  /// The slots that each node reads and does not bind itself, as bits; computed once.
  private var used: [UInt64?]

  init(_ program: RuleProgram) {
    self.program = program
    used = Array(repeating: nil, count: program.nodes.count)
  }

  /// Stands for slots that no bit can tell apart.
  static let all = UInt64.max

  static func bit(_ slot: Int32) -> UInt64 {
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

  /// Whether a node runs over a list or calls a function, and depends on nothing but the plan.
  mutating func isInvariant(_ node: NodeID) -> Bool {
    switch program.nodes[Int(node)] {
    case .quantified, .aggregate, .pick, .call: slots(node) == 0
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
