// What stands behind a number and says what kind of number it is.

/// What stands behind a number and belongs to it.
struct NumberTail {
  /// The end of the number with its per cent sign.
  private(set) var end: Int
  /// `%` or «per cento».
  private(set) var isPercentage = false
  /// `3°`, or the hour of `9:30`.
  private(set) var isOrdinal = false
  /// `1)`.
  private(set) var isListMark = false
  /// `30 giorni`.
  private(set) var isTime = false

  init(_ text: Span<UInt8>, from offset: Int) {
    end = offset
    guard let next = Lexeme.next(in: text, at: text.skippingSpace(from: offset)) else { return }
    let touches = next.range.lowerBound == offset
    switch next.scalar {
    case 0x25:  // %
      isPercentage = true
      end = next.range.upperBound
    case 0xB0, 0xBA, 0xAA, 0x5E: isOrdinal = touches
    case 0x29: isListMark = touches
    case 0x3A:  // `9:30`
      isOrdinal = touches && text.byte(at: next.range.upperBound)?.isDigit == true
    default: break
    }
    guard next.kind == .word else { return }
    let word = FoldedWord(text, next.range)
    isTime = TargetWord(word) == .timeUnit || word == "ore"
    if word == "per",
      let hundred = Lexeme.next(in: text, at: text.skippingSpace(from: next.range.upperBound)),
      hundred.kind == .word, FoldedWord(text, hundred.range) == "cento"
    {
      isPercentage = true
      end = hundred.range.upperBound
    }
  }
}
