// Comparators written with signs, in all the ways that plans write them.

/// A comparator sign or LaTeX command: `>=`, `=>`, `=<`, `≥`, `\geq`.
struct ComparatorSymbol {
  let comparator: TargetComparator
  let range: Range<Int>

  /// The comparator that begins at `offset`; `nil` when none does, as at the arrow `->`.
  static func read(_ text: Span<UInt8>, at offset: Int) -> ComparatorSymbol? {
    guard let first = Lexeme.next(in: text, at: offset), first.kind == .sign else { return nil }
    switch first.scalar {
    case 0x2265, 0x2267, 0x2A7E, 0x2273:  // ≥ ≧ ⩾ ≳
      return ComparatorSymbol(comparator: .atLeast, range: first.range)
    case 0x2264, 0x2266, 0x2A7D, 0x2272:  // ≤ ≦ ⩽ ≲
      return ComparatorSymbol(comparator: .atMost, range: first.range)
    case 0x3C, 0x3D, 0x3E:  // < = >
      return ascii(text, first)
    case 0x5C:  // backslash
      return command(text, first)
    default:
      return nil
    }
  }

  private static func ascii(_ text: Span<UInt8>, _ first: Lexeme) -> ComparatorSymbol? {
    let start = first.range.lowerBound
    if start > 0, text[start - 1] == UInt8(ascii: "-") { return nil }
    // The other sign may stand behind a space: `> = 2`.
    let behind = text.skippingSpace(from: first.range.upperBound)
    let second = text.byte(at: behind).map(UInt32.init) ?? 0
    let comparator: TargetComparator
    switch (first.scalar, second) {
    case (0x3E, 0x3D), (0x3D, 0x3E): comparator = .atLeast
    case (0x3C, 0x3D), (0x3D, 0x3C): comparator = .atMost
    case (0x3D, 0x3D): comparator = .equal
    case (0x3E, _): return ComparatorSymbol(comparator: .moreThan, range: first.range)
    case (0x3C, _): return ComparatorSymbol(comparator: .lessThan, range: first.range)
    default: return ComparatorSymbol(comparator: .equal, range: first.range)
    }
    return ComparatorSymbol(comparator: comparator, range: start..<behind + 1)
  }

  private static func command(_ text: Span<UInt8>, _ first: Lexeme) -> ComparatorSymbol? {
    guard let name = Lexeme.next(in: text, at: first.range.upperBound), name.kind == .word,
      let comparator = commands[FoldedWord(text, name.range)]
    else { return nil }
    return ComparatorSymbol(
      comparator: comparator, range: first.range.lowerBound..<name.range.upperBound)
  }

  private static let commands: [FoldedWord: TargetComparator] = [
    "geq": .atLeast, "ge": .atLeast, "geqslant": .atLeast, "geqq": .atLeast, "gt": .moreThan,
    "leq": .atMost, "le": .atMost, "leqslant": .atMost, "leqq": .atMost, "lt": .lessThan,
  ]
}
