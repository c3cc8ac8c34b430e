// What a value is worth as a number, a date or a text; what cannot be is unknown, with its cause.

import PlanModel
import RuleChecking

/// A plain value, or the reason why there is none.
enum Reading<Plain> {
  case known(Plain)
  /// Nothing is there.
  case missing(Cause)
  /// Something is there that cannot be judged.
  case unknown(Cause)

  func flatMap(_ transform: (Plain) -> Value) -> Value {
    switch self {
    case .known(let plain): transform(plain)
    case .missing(let cause): .missing(cause)
    case .unknown(let cause): .unknown(cause)
    }
  }

  /// The cause that leaves it without a value.
  var cause: Cause? {
    switch self {
    case .known: nil
    case .missing(let cause), .unknown(let cause): cause
    }
  }
}

/// The bytes of a text, or the reason why there are none; a type of its own, because giving back what a
/// generic one holds takes long.
enum TextReading {
  case known(ArraySlice<UInt8>)
  case missing(Cause)
  case unknown(Cause)

  /// The cause that leaves it without bytes.
  var cause: Cause? {
    switch self {
    case .known: nil
    case .missing(let cause), .unknown(let cause): cause
    }
  }
}

extension Evaluator {
  /// A part of a text, by offsets from its beginning.
  mutating func bytes(of text: TextRef, _ range: Range<Int>) -> ArraySlice<UInt8> {
    let bytes = bytes(of: text)
    return bytes[(bytes.startIndex + range.lowerBound)..<(bytes.startIndex + range.upperBound)]
  }

  mutating func number(_ value: Value) -> Reading<ExactDecimal> {
    switch value {
    case .number(let number): return .known(number)
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    case .field(let reference):
      if let last = memory.lastNumber, last.value == reference { return .known(last.number) }
      let written = plan.value(reference)
      guard written.presence == .written else { return .missing(.value(reference)) }
      guard let quantity = quantity(of: written) else { return .unknown(.value(reference)) }
      memory.lastNumber = (reference, quantity.value)
      return .known(quantity.value)
    default: return .unknown(.invalid)
    }
  }

  /// The number written in a value of the plan.
  mutating func quantity(of value: PlanValue) -> Quantity? {
    guard case .value(let quantity) = QuantityReading.read(plan.bytes(of: value).span) else {
      return nil
    }
    return quantity
  }

  /// The deadline written in a value of the plan; read once.
  mutating func deadline(of reference: ValueRef) -> Deadline? {
    if let known = memory.deadlines[reference, plan] { return known }
    let value = plan.value(reference)
    guard value.presence == .written else { return nil }
    let deadline = DeadlineReading.deadline(of: plan.bytes(of: value).span)
    memory.deadlines.set(deadline, for: reference, of: plan)
    return deadline
  }

  /// Only valid days take part in comparisons (catalogue, section 2.3).
  mutating func date(_ value: Value) -> Reading<CalendarDate> {
    switch value {
    case .date(let date): return .known(date)
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    case .field(let reference):
      guard let deadline = deadline(of: reference) else { return .missing(.value(reference)) }
      return deadline.date.map { .known($0) } ?? .unknown(.value(reference))
    default: return .unknown(.invalid)
    }
  }

  mutating func text(_ value: Value) -> TextReading {
    switch value {
    case .text(let text): return .known(bytes(of: text))
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    case .match(let index):
      let match = workspace.matches[Int(index)]
      return .known(bytes(of: match.text, match.range))
    case .field(let reference):
      let written = plan.value(reference)
      switch written.presence {
      case .written, .declaredNil: return .known(plan.bytes(of: written))
      case .absent, .empty: return .missing(.value(reference))
      }
    default: return .unknown(.invalid)
    }
  }

  /// Whether there is something: written, declared nil, found, or a list that is not empty.
  mutating func isPresentValue(_ node: NodeID) -> Verdict {
    if case .search(let pattern, let text, _) = world.program.nodes[Int(node)],
      let found = isFound(pattern, in: text)
    {
      switch found {
      case .missing: return .known(false)
      case .unknown(let cause): return .unknown(cause)
      default: return truth(found)
      }
    }
    let value = evaluate(node)
    switch value {
    case .missing: return .known(false)
    case .unknown(let cause):
      return isUnresolved(node, cause) ? .known(true) : .unknown(cause)
    case .field(let reference):
      let presence = plan.value(reference).presence
      return .known(presence == .written || presence == .declaredNil)
    case .list(let list): return .known(elements(of: list).count > 0)
    default: return .known(true)
    }
  }

  /// Whether a node is itself the reference that names no known record: it is written all the
  /// same. What was computed from such a reference stays unknown.
  private mutating func isUnresolved(_ node: NodeID, _ cause: Cause) -> Bool {
    guard case .reference(let base, let field) = world.program.nodes[Int(node)],
      case .reference(let reference) = cause, reference.field == Int(field),
      case .record(let record) = evaluate(base)
    else { return false }
    return reference.record == record
  }
}
