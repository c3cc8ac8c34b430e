// Which conditions say the same of all values of a field, or may do so for some fields.

import PlanModel
import RuleChecking
import RuleParsing

/// What a condition about a value can say once it is known which field the value stands in: it asks
/// what contains the value, or what the field is called, or does not ask about the value at all.
///
/// `presente scadenza.fase o presente scadenza.esito` says the same of all deadlines of phases. Under
/// Kleene's logic one part that settles a condition is enough: the others need not be known.
struct FieldDecisions: Sendable {
  /// How far a field decides a node.
  enum Reach: UInt8, Sendable {
    /// Not at all.
    case none
    /// By what its parts are known to say.
    case byParts
    /// The node can be asked as it stands.
    case whole
  }

  /// By node; what is asked about is the first name of a definition.
  private(set) var reach: [Reach]
  /// By definition: whether its value may be known for all values of a field; of one asked about one thing.
  private(set) var ofDefinitions: [Bool]

  init(_ program: RuleProgram, _ use: inout SlotUse) {
    reach = Array(repeating: .none, count: program.nodes.count)
    ofDefinitions = Array(repeating: false, count: program.definitions.count)
    var isAsked = ofDefinitions
    for index in program.definitions.indices { find(index, in: program, &use, &isAsked) }
  }

  private mutating func find(
    _ index: Int, in program: RuleProgram, _ use: inout SlotUse, _ isAsked: inout [Bool]
  ) {
    guard !isAsked[index] else { return }
    isAsked[index] = true
    let body = program.definitions[index].body
    guard body >= 0 else { return }
    ofDefinitions[index] = find(body, in: program, &use, &isAsked) != .none
  }

  /// The reach of a node of a definition; definitions used there come first.
  private mutating func find(
    _ node: NodeID, in program: RuleProgram, _ use: inout SlotUse, _ isAsked: inout [Bool]
  ) -> Reach {
    let found: Reach
    switch program.nodes[Int(node)] {
    case .binary(.and, let left, let right), .binary(.or, let left, let right):
      let first = find(left, in: program, &use, &isAsked)
      let second = find(right, in: program, &use, &isAsked)
      found = first == .none && second == .none ? .none : .byParts
    case .not(let operand):
      found = find(operand, in: program, &use, &isAsked) == .none ? .none : .byParts
    case .definition(let index, let first, 1) where Self.isSlot(0, first, in: program):
      find(Int(index), in: program, &use, &isAsked)
      found = ofDefinitions[Int(index)] ? .byParts : .none
    default:
      // What reads no name at all is asked when its turn comes: it may take long.
      let isWhole = use.slots(node) != 0 && Self.decides(node, slot: 0, in: program, &use)
      found = isWhole ? .whole : .none
    }
    reach[Int(node)] = found
    return found
  }

  /// Whether a condition says the same of all values of a field.
  static func decides(
    _ node: NodeID, slot: Int32, in program: RuleProgram, _ use: inout SlotUse
  ) -> Bool {
    if use.slots(node) == 0 { return true }
    func isElement(_ node: NodeID) -> Bool {
      if case .local(slot) = program.nodes[Int(node)] { return true }
      return false
    }
    switch program.nodes[Int(node)] {
    case .presence(_, let operand):
      if case .ancestor(let base, _) = program.nodes[Int(operand)] { return isElement(base) }
      return false
    case .property(let base, .fieldName), .property(let base, .kindName): return isElement(base)
    case .not(let operand):
      return decides(operand, slot: slot, in: program, &use)
    case .binary(let sign, let left, let right):
      switch sign {
      case .and, .or, .equal, .notEqual, .isIn, .contains:
        return decides(left, slot: slot, in: program, &use)
          && decides(right, slot: slot, in: program, &use)
      default: return false
      }
    case .definition(let index, let first, 1) where isSlot(slot, first, in: program):
      let body = program.definitions[Int(index)].body
      return body >= 0 && decides(body, slot: 0, in: program, &use)
    default: return false
    }
  }

  /// Whether an argument is a name, as it stands.
  private static func isSlot(_ slot: Int32, _ argument: Int32, in program: RuleProgram) -> Bool {
    if case .local(slot) = program.nodes[Int(program.arguments[Int(argument)])] { return true }
    return false
  }
}

extension Evaluator {
  /// What a definition says of every value of the field that `subject` stands in; `nil` when it takes
  /// more to know that.
  mutating func fieldAnswer(of index: Int, about subject: ValueRef) -> Bool? {
    let field = plan.schema.fieldNumber(of: subject)
    switch memory.fieldAnswer(of: index, field) {
    case .decided(let truth): return truth
    case .open: return nil
    case .notAsked: break
    }
    let (outer, base) = (frame, top)
    beginFrame(max(1, world.program.definitions[index].slotCount))
    locals[base] = .field(subject)
    frame = base
    let truth = fieldTruth(world.program.definitions[index].body, subject)
    (frame, top) = (outer, base)
    if stepsLeft > 0 { memory.keep(truth.map { .decided($0) } ?? .open, of: index, field) }
    return truth
  }

  /// What the field alone says of a condition; the value is the first name of the frame.
  private mutating func fieldTruth(_ node: NodeID, _ subject: ValueRef) -> Bool? {
    switch world.rules.fieldDecisions.reach[Int(node)] {
    case .none: return nil
    case .whole:
      if case .known(let truth) = condition(node) { return truth }
      return nil
    case .byParts: break
    }
    switch world.program.nodes[Int(node)] {
    case .binary(let sign, let left, let right):
      let settling = sign == .or
      let first = fieldTruth(left, subject)
      if first == settling { return settling }
      let second = fieldTruth(right, subject)
      if second == settling { return settling }
      return first == nil || second == nil ? nil : !settling
    case .not(let operand): return fieldTruth(operand, subject).map { !$0 }
    case .definition(let index, _, _): return fieldAnswer(of: Int(index), about: subject)
    default: return nil
    }
  }
}
