// The number, letter or code in front of a text: `1.`, `a)`, `B1 –`, `Fase 2:`, `Obiettivo n. 3 –`.

/// What numbers a title or a phase and is no part of its text.
public enum LeadingMark {
  /// Where the text begins behind its marks; 0 when it has none, or when nothing else is there.
  public static func end(in text: Span<UInt8>) -> Int {
    var end = 0
    // «a) Fase 1: …»: one mark behind another, and no more.
    for _ in 0..<2 {
      guard let next = mark(in: text, at: end) else { break }
      end = next
    }
    return end < text.count ? end : 0
  }

  private static func mark(in text: Span<UInt8>, at offset: Int) -> Int? {
    var position = text.skippingSpace(from: offset)
    if let byte = text.byte(at: position), byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
      position += 1
    }
    guard let first = Lexeme.next(in: text, at: position) else { return nil }
    let number = endOfNames(in: text, from: first)
    let second = if let number { Lexeme.next(in: text, at: number) } else { first as Lexeme? }
    guard let piece = second else { return nil }
    var end = piece.range.upperBound
    var needsSign = number == nil
    switch piece.kind {
    case .digits:
      guard piece.range.count <= 3 else { return nil }
      while text.byte(at: end) == UInt8(ascii: "."), text.byte(at: end + 1)?.isDigit == true {
        let group = text.endOfDigits(from: end + 1)
        guard group - end <= 3 else { return nil }
        end = group
        needsSign = false  // `1.2 Titolo`
      }
    case .word where piece.range.count == 1 || isRoman(text, piece.range): needsSign = true
    case .code where piece.range.count <= 6: needsSign = true
    case .sign where number != nil && isSign(piece.scalar): end = piece.range.lowerBound
    default: return nil
    }
    let behind = endOfSigns(in: text, at: end)
    guard behind != nil || !needsSign else { return nil }
    let next = text.skippingSpace(from: behind ?? end)
    return next > (behind ?? end) ? next : nil
  }

  /// The end of the words that announce a number: `Obiettivo trasversale n.`
  private static func endOfNames(in text: Span<UInt8>, from first: Lexeme) -> Int? {
    var next: Lexeme? = first
    var end: Int?
    while let word = next, word.kind == .word,
      (end == nil ? heads : adjectives).contains(FoldedWord(text, word.range))
    {
      var position = word.range.upperBound
      while let sign = Lexeme.next(in: text, at: position),
        sign.scalar == 0x2E || sign.scalar == 0xB0
      {
        position = sign.range.upperBound
      }
      position = text.skippingSpace(from: position)
      end = position
      next = Lexeme.next(in: text, at: position)
    }
    return end
  }

  /// The end of the signs that close a mark; `nil` when there is none.
  private static func endOfSigns(in text: Span<UInt8>, at offset: Int) -> Int? {
    var position = text.skippingSpace(from: offset)
    var end: Int?
    while let sign = Lexeme.next(in: text, at: position), sign.kind == .sign, isSign(sign.scalar) {
      end = sign.range.upperBound
      position = text.skippingSpace(from: sign.range.upperBound)
    }
    return end
  }

  /// `.` `)` `]` `:` `°` and dashes.
  private static func isSign(_ scalar: UInt32) -> Bool {
    [0x2E, 0x29, 0x5D, 0x3A, 0xB0, 0x2D, 0x2013, 0x2014].contains(scalar)
  }

  private static func isRoman(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 4 else { return false }
    for index in range where !"ivxIVX".utf8.contains(text[index]) { return false }
    return true
  }

  // Arrays: so few words are compared faster than one is hashed.
  private static let heads: [FoldedWord] = [
    "fase", "azione", "attivita", "step", "obiettivo", "ob", "n", "nr", "numero",
  ]

  private static let adjectives: [FoldedWord] = [
    "trasversale", "comune", "condiviso", "strategico", "operativo", "gestionale", "generale",
    "specifico", "intersettoriale", "n", "nr", "numero",
  ]
}
