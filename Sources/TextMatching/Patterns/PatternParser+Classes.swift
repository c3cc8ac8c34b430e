// Escapes and character classes of the pattern parser.

extension PatternParser {
  /// What a backslash and the sign after it mean.
  private enum Escape {
    case literal(UInt32)
    case kind(ScalarSet.Kind, isOpposite: Bool)
    case wordBoundary
  }

  /// escape = "\\" sign
  mutating func parseEscape() throws(PatternFailure) -> PatternNode {
    switch try readEscape() {
    case .literal(let value):
      return .scalar(comparison == .folded ? LetterFolding.comparable(value) : value)
    case .kind(let kind, let isOpposite):
      var set = ScalarSet()
      set.insert(kind, isOpposite: isOpposite)
      return .set(set)
    case .wordBoundary: return .assertion(.wordBoundary)
    }
  }

  /// class = "[" [ "^" ] item { item } "]"; item = sign | escape | sign "-" sign
  mutating func parseClass() throws(PatternFailure) -> ScalarSet {
    let start = position
    position += 1
    var set = ScalarSet()
    set.isNegated = consume("^")
    let first = position
    while let next, next.value != 0x5D {
      let itemStart = position
      if at("[:") || at("[.") || at("[=") {
        position += 2
        throw .plain(.namedClass, at: range(from: itemStart))
      }
      guard let lower = try readMember(into: &set) else {
        // `\d-z` could be meant in two ways.
        if at("-"), !at("-]") {
          position += 1
          throw .plain(.rangeWithoutEnd, at: range(from: itemStart))
        }
        continue
      }
      guard at("-"), !at("-]"), position + 1 < scalars.count else {
        set.insert(lower...lower, comparison: comparison)
        continue
      }
      position += 1
      guard let upper = try readMember(into: &set) else {
        throw .plain(.rangeWithoutEnd, at: range(from: itemStart))
      }
      guard lower <= upper else { throw .plain(.reversedRange, at: range(from: itemStart)) }
      set.insert(lower...upper, comparison: comparison)
    }
    guard next != nil else { throw .plain(.unclosedClass, at: scalars[start].range) }
    position += 1
    guard position - 1 > first else { throw .plain(.emptyClass, at: range(from: start)) }
    set.sortRanges()
    return set
  }

  /// One sign of a class, as written; `nil` when it was a kind, which is inserted at once.
  private mutating func readMember(into set: inout ScalarSet) throws(PatternFailure) -> UInt32? {
    guard let scalar = next else { return nil }
    guard scalar.value == 0x5C else {
      _ = consumeLiteral(scalar.value)
      return scalar.value
    }
    let start = position
    switch try readEscape() {
    case .literal(let value): return value
    case .kind(let kind, let isOpposite):
      set.insert(kind, isOpposite: isOpposite)
      return nil
    case .wordBoundary: throw .plain(.unknownEscape, at: range(from: start))
    }
  }

  private mutating func readEscape() throws(PatternFailure) -> Escape {
    let start = position
    position += 1
    guard let scalar = next else { throw .plain(.unfinishedEscape, at: range(from: start)) }
    position += 1
    switch Unicode.Scalar(scalar.value) {
    case "d": return .kind(.digit, isOpposite: false)
    case "D": return .kind(.digit, isOpposite: true)
    case "w": return .kind(.word, isOpposite: false)
    case "W": return .kind(.word, isOpposite: true)
    case "s": return .kind(.space, isOpposite: false)
    case "S": return .kind(.space, isOpposite: true)
    case "b": return .wordBoundary
    case "n": return .literal(0x0A)
    case "t": return .literal(0x09)
    case "r": return .literal(0x0D)
    case "k", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9":
      throw .plain(.backReference, at: range(from: start))
    case "p", "P": throw .plain(.unicodeProperty, at: range(from: start))
    default: break
    }
    guard !LetterFolding.isWord(scalar.value) else {
      throw .plain(.unknownEscape, at: range(from: start))
    }
    return .literal(scalar.value)
  }
}
