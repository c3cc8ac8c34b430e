// The year that stands behind a day or a month: `2024`, `del 2024`, `dell'anno 2024`, `'24`.

/// A year as written behind a day or the name of a month.
struct YearPhrase {
  let year: Int
  /// The year has two digits and is expanded to 20xx.
  let isTwoDigit: Bool
  let end: Int

  /// The year behind a day and a month in figures that end at `offset`: `31/12 dell'anno 2024`.
  ///
  /// With nothing but white space or a comma before it the year must end the clause: the number of
  /// `entro il 15/5 2000 copie` counts something, and that of `15/5 2024: 31/5` opens what follows.
  static func read(_ text: Span<UInt8>, behindDay offset: Int) -> YearPhrase? {
    if let year = apostrophe(text, at: offset) { return year }
    let position = text.skippingSpace(from: offset)
    if let start = endOfLink(in: text, at: position) { return fourDigits(text, at: start) }
    return closingClause(text, at: position)
  }

  /// Two digits behind an apostrophe, which a separator may join to what stands before: `30.11.'24`.
  static func apostrophe(_ text: Span<UInt8>, at offset: Int) -> YearPhrase? {
    let isJoined = text.byte(at: offset)?.isDateSeparator == true
    guard
      let mark = Lexeme.next(
        in: text, at: text.skippingSpace(from: isJoined ? offset + 1 : offset)), mark.isApostrophe,
      let digits = number(text, at: mark.range.upperBound), digits.count == 2
    else { return nil }
    return YearPhrase(
      year: 2000 + text.number(in: digits), isTwoDigit: true, end: digits.upperBound)
  }

  /// Where digits end that stand for a year behind the name of a month and have one too few or too
  /// many: `30 novembre 202`.
  static func endOfSlip(_ text: Span<UInt8>, behindMonth offset: Int) -> Int? {
    guard let digits = number(text, at: text.skippingSpace(from: offset)),
      digits.count == 3 || digits.count == 5, text.number(in: digits.prefix(2)) == 20
    else { return nil }
    return digits.upperBound
  }

  /// The year behind the name of a month that ends at `offset`; `joint` is the sign that joins day and
  /// month, if one does: `31-dic-25`.
  static func read(_ text: Span<UInt8>, behindMonth offset: Int, joint: UInt8?) -> YearPhrase? {
    let sign = text.byte(at: offset)
    if let sign, sign == joint, let year = joined(text, at: offset + 1) { return year }
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "/") {
      return fourDigits(text, at: offset + 1)
    }
    var position = offset
    if sign == UInt8(ascii: ".") { position += 1 }
    position = text.skippingSpace(from: position)
    if let start = endOfLink(in: text, at: position) {
      position = start
    } else if let closing = closingClause(text, at: position) {
      return closing
    }
    var hasApostrophe = false
    if let mark = Lexeme.next(in: text, at: position), mark.isApostrophe {
      hasApostrophe = true
      position = mark.range.upperBound
    }
    guard let digits = number(text, at: position) else { return nil }
    let value = text.number(in: digits)
    switch digits.count {
    case 4 where !hasApostrophe:
      return YearPhrase(year: value, isTwoDigit: false, end: digits.upperBound)
    case 2 where hasApostrophe:
      return YearPhrase(year: 2000 + value, isTwoDigit: true, end: digits.upperBound)
    default: return nil
    }
  }

  /// Where the year begins behind `del`, `dell'anno`, `dell'esercizio`; `nil` when none of them stands
  /// at `offset`.
  private static func endOfLink(in text: Span<UInt8>, at offset: Int) -> Int? {
    guard let link = Lexeme.next(in: text, at: offset), link.kind == .word else { return nil }
    switch FoldedWord(text, link.range) {
    case "del": return text.skippingSpace(from: link.range.upperBound)
    case "dell":
      guard let mark = Lexeme.next(in: text, at: link.range.upperBound), mark.isApostrophe,
        let noun = Lexeme.next(
          in: text, at: text.skippingSpace(from: mark.range.upperBound)), noun.kind == .word,
        yearNouns.contains(FoldedWord(text, noun.range))
      else { return nil }
      return text.skippingSpace(from: noun.range.upperBound)
    default: return nil
    }
  }

  private static let yearNouns: Set<FoldedWord> = ["anno", "esercizio"]

  /// A year behind white space or a comma that nothing follows.
  private static func closingClause(_ text: Span<UInt8>, at offset: Int) -> YearPhrase? {
    var position = offset
    if text.byte(at: position) == UInt8(ascii: ",") {
      position = text.skippingSpace(from: position + 1)
    }
    guard let year = fourDigits(text, at: position) else { return nil }
    guard let next = Lexeme.next(in: text, at: text.skippingSpace(from: year.end)) else {
      return year
    }
    // A closing bracket, a comma, a full stop or a semicolon.
    let closes = next.kind == .lineBreak || [0x29, 0x2C, 0x2E, 0x3B].contains(next.scalar)
    return closes ? year : nil
  }

  /// A year behind the sign that also stands before the month: of four digits, or of two.
  private static func joined(_ text: Span<UInt8>, at offset: Int) -> YearPhrase? {
    if let year = fourDigits(text, at: offset) { return year }
    guard let digits = number(text, at: offset), digits.count == 2,
      Lexeme.next(in: text, at: text.skippingSpace(from: digits.upperBound))?.kind != .word
    else { return nil }
    return YearPhrase(
      year: 2000 + text.number(in: digits), isTwoDigit: true, end: digits.upperBound)
  }

  private static func fourDigits(_ text: Span<UInt8>, at offset: Int) -> YearPhrase? {
    guard let digits = number(text, at: offset), digits.count == 4 else { return nil }
    let year = text.number(in: digits)
    guard (1900...2099).contains(year) else { return nil }
    return YearPhrase(year: year, isTwoDigit: false, end: digits.upperBound)
  }

  /// The digits at `offset`, unless they go on as in `15 marzo 3.000`.
  private static func number(_ text: Span<UInt8>, at offset: Int) -> Range<Int>? {
    guard let digits = Lexeme.next(in: text, at: offset), digits.kind == .digits else { return nil }
    let end = digits.range.upperBound
    let goesOn =
      (text.byte(at: end) == UInt8(ascii: ",") || text.byte(at: end) == UInt8(ascii: "."))
      && text.byte(at: end + 1)?.isDigit == true
    return goesOn ? nil : digits.range
  }
}

extension Lexeme {
  /// `'` or `’`.
  fileprivate var isApostrophe: Bool { scalar == 0x27 || scalar == 0x2019 }
}
