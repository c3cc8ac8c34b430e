// A set of characters, as written between the square brackets of a pattern.

/// A set of scalars: a bit for each ASCII one, ranges and kinds for the others.
struct ScalarSet: Hashable, Sendable {
  /// The kinds behind `\d`, `\w` and `\s`.
  enum Kind: Hashable, Sendable {
    case digit, word, space

    /// Whether `scalar` is of the kind.
    func contains(_ scalar: UInt32) -> Bool {
      switch self {
      case .digit: scalar &- 0x30 < 10
      case .word: scalar == 0x5F || LetterFolding.isWord(scalar)
      case .space:
        scalar < 0x80
          ? scalar == 0x20 || scalar &- 0x09 < 5
          : Unicode.Scalar(scalar)?.properties.isWhitespace ?? false
      }
    }
  }

  private var low: UInt64 = 0
  private var high: UInt64 = 0
  // Invariant: sorted and apart once `sortRanges` has run, which is before the set is asked.
  private var ranges: [ClosedRange<UInt32>] = []
  private var kinds: [Kind] = []
  private var oppositeKinds: [Kind] = []
  /// Whether the set holds what was not inserted.
  var isNegated = false

  /// Everything but a line break: the dot.
  static var anyButLineBreak: ScalarSet {
    var set = ScalarSet()
    set.insert(0x0A...0x0A, comparison: .exact)
    set.insert(0x0D...0x0D, comparison: .exact)
    set.isNegated = true
    return set
  }

  /// Inserts a range, and what its members are compared as.
  ///
  /// For `.folded` each Latin letter enters folded; of a range beyond Latin the two ends are.
  mutating func insert(_ range: ClosedRange<UInt32>, comparison: Pattern.Comparison) {
    insertAsWritten(range)
    guard comparison == .folded else { return }
    let latinEnd: UInt32 = 0x24F
    if range.lowerBound <= latinEnd {
      for scalar in range.lowerBound...min(range.upperBound, latinEnd) {
        let comparable = LetterFolding.comparable(scalar)
        insertAsWritten(comparable...comparable)
      }
    }
    let first = LetterFolding.comparable(max(range.lowerBound, latinEnd + 1))
    let last = LetterFolding.comparable(range.upperBound)
    if range.upperBound > latinEnd, first <= last { insertAsWritten(first...last) }
  }

  /// Inserts a kind, or everything that is not of the kind.
  mutating func insert(_ kind: Kind, isOpposite: Bool) {
    for scalar in 0..<UInt32(128) where kind.contains(scalar) != isOpposite {
      insertAsWritten(scalar...scalar)
    }
    if isOpposite { oppositeKinds.append(kind) } else { kinds.append(kind) }
  }

  /// Inserts the ASCII members of another set.
  mutating func insertASCII(of other: ScalarSet) {
    low |= other.isNegated ? ~other.low : other.low
    high |= other.isNegated ? ~other.high : other.high
  }

  /// Whether the set holds `scalar`.
  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return (low >> UInt64(scalar) & 1 == 1) != isNegated }
    if scalar < 128 { return (high >> UInt64(scalar - 64) & 1 == 1) != isNegated }
    return containsBeyondASCII(scalar) != isNegated
  }

  private func containsBeyondASCII(_ scalar: UInt32) -> Bool {
    isInRanges(scalar)
      || kinds.contains { $0.contains(scalar) }
      || oppositeKinds.contains { !$0.contains(scalar) }
  }

  private func isInRanges(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].contains(scalar) { return true }
      if scalar < ranges[middle].lowerBound { high = middle } else { low = middle + 1 }
    }
    return false
  }

  /// The scalars beyond ASCII at which the set may begin or end, kinds apart.
  var boundaries: [UInt32] { ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] } }

  /// Number of ranges beyond ASCII.
  var rangeCount: Int { ranges.count }

  /// Whether a kind decides on some scalars beyond ASCII.
  var asksForSpaces: Bool { kinds.contains(.space) || oppositeKinds.contains(.space) }

  /// Whether the set holds a scalar beyond ASCII of which all that the kinds ask is known.
  func containsBeyondASCII(_ scalar: UInt32, isWord: Bool, isSpace: Bool) -> Bool {
    func isOf(_ kind: Kind) -> Bool {
      switch kind {
      case .digit: false
      case .word: isWord
      case .space: isSpace
      }
    }
    return
      (isInRanges(scalar) || kinds.contains(where: isOf)
      || oppositeKinds.contains { !isOf($0) }) != isNegated
  }

  /// Puts the ranges in order and joins those that touch; ends the construction of a set.
  mutating func sortRanges() {
    var joined: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    ranges = joined
  }

  private mutating func insertAsWritten(_ range: ClosedRange<UInt32>) {
    if range.lowerBound < 128 {
      for scalar in range.lowerBound...min(range.upperBound, 127) {
        if scalar < 64 { low |= 1 << UInt64(scalar) } else { high |= 1 << UInt64(scalar - 64) }
      }
    }
    guard range.upperBound >= 128 else { return }
    let part = max(range.lowerBound, 128)...range.upperBound
    // So that the folded members of a large range do not enter one by one.
    if let last = ranges.last, last.lowerBound <= part.lowerBound,
      part.upperBound <= last.upperBound
    {
      return
    }
    ranges.append(part)
  }
}
