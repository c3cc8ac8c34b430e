// The tree of a parsed pattern.

/// A place condition that consumes nothing.
enum PatternAssertion: Hashable, Sendable {
  case textStart, textEnd, wordBoundary
}

/// A part of a pattern.
indirect enum PatternNode: Sendable {
  case empty
  /// One character, already in the form it is compared in.
  case scalar(UInt32)
  case set(ScalarSet)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// A capturing group, counted from 0.
  case group(PatternNode, index: Int)
  /// `maximum` is `nil` when there is none.
  case repetition(PatternNode, minimum: Int, maximum: Int?, isLazy: Bool)

  /// Matches nowhere: a character behind the end of the text.
  static var nothing: PatternNode { .sequence([.assertion(.textEnd), .scalar(0)]) }

  /// Whether it can match without consuming anything.
  var canBeEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .scalar, .set: false
    case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
    case .choice(let parts): parts.contains(where: \.canBeEmpty)
    case .group(let body, index: _): body.canBeEmpty
    case .repetition(let body, let minimum, maximum: _, isLazy: _):
      minimum == 0 || body.canBeEmpty
    }
  }
}
