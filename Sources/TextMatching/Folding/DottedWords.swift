// Which dots and commas belong to a word: those of numbers and of abbreviations.

enum DottedWords {
  /// Whether the sign at `offset` stands between two digits.
  static func isInsideNumber(_ text: Span<UInt8>, at offset: Int) -> Bool {
    offset > 0 && offset + 1 < text.count && LetterFolding.isASCIIDigit(text[offset - 1])
      && LetterFolding.isASCIIDigit(text[offset + 1])
  }

  /// Whether the dot at `offset` joins two pieces of an abbreviation, as in `C.U` or `LL.PP`.
  static func joins(_ text: Span<UInt8>, at offset: Int) -> Bool {
    var start = offset
    while start > 0, offset - start < 3, LetterFolding.isASCIILetter(text[start - 1]) { start -= 1 }
    guard isPiece(text, start..<offset), !isWord(in: text, before: start) else { return false }

    var end = offset + 1
    while end < text.count, end - offset <= 3, LetterFolding.isASCIILetter(text[end]) { end += 1 }
    return isPiece(text, offset + 1..<end) && !isWord(in: text, at: end)
      && !isNumberSign(text, offset + 1..<end)
  }

  /// Whether a letter, digit or combining mark begins at `offset`.
  static func isWord(in text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    return continuesWord(UTF8Reading.scalar(in: text, at: offset).value)
  }

  /// Whether a letter, digit or combining mark ends before `offset`.
  static func isWord(in text: Span<UInt8>, before offset: Int) -> Bool {
    guard let read = UTF8Reading.scalar(in: text, before: offset) else { return false }
    return continuesWord(read.value)
  }

  private static func continuesWord(_ scalar: UInt32) -> Bool {
    switch LetterFolding.folded(scalar) {
    case .word, .ignored: true
    case .apostrophe, .separator: false
    }
  }

  /// One letter, two equal letters or two capitals.
  private static func isPiece(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 2 else { return range.count == 1 }
    let first = text[range.lowerBound]
    let second = text[range.lowerBound + 1]
    return first | 0x20 == second | 0x20 || (first & 0x20 == 0 && second & 0x20 == 0)
  }

  /// Whether the piece is the `n` of a number: `n.62`, `n. 62`.
  private static func isNumberSign(_ text: Span<UInt8>, _ piece: Range<Int>) -> Bool {
    guard piece.count == 1, text[piece.lowerBound] == UInt8(ascii: "n") else { return false }
    var next = piece.upperBound
    guard next < text.count, text[next] == UInt8(ascii: ".") else { return false }
    next += 1
    if next < text.count, text[next] == 0x20 { next += 1 }
    return next < text.count && LetterFolding.isASCIIDigit(text[next])
  }
}
