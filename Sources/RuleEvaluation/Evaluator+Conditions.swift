// Conditions: what holds, what does not, and what cannot be judged.

import PlanModel
import RuleChecking
import RuleParsing
import TextMatching

extension Evaluator {
  /// True, false, or unknown because of something.
  enum Verdict {
    case known(Bool)
    case unknown(Cause)

    var value: Value {
      switch self {
      case .known(let truth): .truth(truth)
      case .unknown(let cause): .unknown(cause)
      }
    }

    var negated: Verdict {
      switch self {
      case .known(let truth): .known(!truth)
      case .unknown: self
      }
    }
  }

  /// A condition's verdict. What most conditions are made of makes no value on the way.
  mutating func condition(_ node: NodeID) -> Verdict {
    if stepsLeft <= 0 { return .unknown(.steps) }
    switch world.program.nodes[Int(node)] {
    case .binary(.and, let left, let right):
      stepsLeft -= 1
      return connective(.and, left, right)
    case .binary(.or, let left, let right):
      stepsLeft -= 1
      return connective(.or, left, right)
    case .not(let operand):
      stepsLeft -= 1
      return condition(operand).negated
    case .presence(let isPresent, let operand):
      stepsLeft -= 1
      return presence(operand, isPresent)
    default:
      let value = evaluate(node)
      return truth(value)
    }
  }

  /// Kleene's logic: a side that settles the result makes the other one's absence harmless.
  mutating func connective(_ sign: BinaryOperator, _ left: NodeID, _ right: NodeID) -> Verdict {
    let settling = sign == .or
    switch condition(left) {
    case .known(settling): return .known(settling)
    case .known: return condition(right)
    case .unknown(let cause):
      if case .known(settling) = condition(right) { return .known(settling) }
      return .unknown(cause)
    }
  }

  /// Whether there is something, or nothing.
  mutating func presence(_ operand: NodeID, _ isPresent: Bool) -> Verdict {
    let present = isPresentValue(operand)
    return isPresent ? present : present.negated
  }

  mutating func truth(_ value: Value) -> Verdict {
    switch value {
    case .truth(let truth): return .known(truth)
    case .missing(let cause), .unknown(let cause): return .unknown(cause)
    case .field(let reference):
      return Self.truth(written: plan.bytes(of: plan.value(reference)))
        .map { .known($0) } ?? .unknown(.value(reference))
    default: return .unknown(.invalid)
    }
  }

  /// What a yes or no in a plan says; `nil` when it says neither.
  private static func truth(written bytes: ArraySlice<UInt8>) -> Bool? {
    // More bytes are no word of five letters, whatever marks folding takes away.
    guard bytes.count <= 40 else { return nil }
    return truthWords[FoldedText.fold(bytes.span)]
  }

  private static let truthWords: [[UInt8]: Bool] = [
    Array("true".utf8): true, Array("si".utf8): true, Array("vero".utf8): true,
    Array("x".utf8): true, Array("false".utf8): false, Array("no".utf8): false,
    Array("falso".utf8): false,
  ]
}
