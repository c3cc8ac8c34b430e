// Months written by name, with the year that may follow.

/// A month by its Italian name or abbreviation: `giugno`, `sett. 2024`, `luglio '24`.
struct MonthPhrase {
  let month: Int
  /// The name is cut short; alone, `mar` or `set` is no month.
  let isAbbreviated: Bool
  /// The year behind the name as written; `nil` when there is none.
  let year: Int?
  /// The year has two digits and is expanded to 20xx.
  let isTwoDigitYear: Bool
  let end: Int

  /// The month that begins with the word at `offset`; `nil` when the word is none.
  static func read(_ text: Span<UInt8>, at offset: Int) -> MonthPhrase? {
    guard mayBegin(text, at: offset), let name = Lexeme.next(in: text, at: offset),
      name.kind == .word,
      let entry = names[FoldedWord(text, name.range)]
    else { return nil }
    var end = name.range.upperBound
    var position = end
    if text.byte(at: position) == UInt8(ascii: ".") { position += 1 }
    position = text.skippingSpace(from: position)
    if let link = Lexeme.next(in: text, at: position), link.kind == .word,
      FoldedWord(text, link.range) == "del"
    {
      position = text.skippingSpace(from: link.range.upperBound)
    }
    var apostrophe = false
    if let sign = Lexeme.next(in: text, at: position), sign.scalar == 0x27 || sign.scalar == 0x2019
    {
      apostrophe = true
      position = sign.range.upperBound
    }
    var year: Int?
    var isTwoDigitYear = false
    if let digits = Lexeme.next(in: text, at: position), digits.kind == .digits,
      !continuesAsNumber(text, from: digits.range.upperBound)
    {
      let number = text.number(in: digits.range)
      if digits.range.count == 4, !apostrophe {
        year = number
      } else if digits.range.count == 2, apostrophe {
        (year, isTwoDigitYear) = (2000 + number, true)
      }
      if year != nil { end = digits.range.upperBound }
    }
    return MonthPhrase(
      month: entry.month, isAbbreviated: entry.isAbbreviated, year: year,
      isTwoDigitYear: isTwoDigitYear, end: end)
  }

  /// Whether the name of a month may begin at `offset`: nearly all words begin otherwise.
  private static func mayBegin(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + beginningLength <= text.count else { return false }
    var beginning: UInt32 = 0
    for place in offset..<offset + beginningLength {
      // A letter beyond ASCII may be one with an accent, or be passed over.
      guard text[place] < 0x80 else { return true }
      beginning = beginning << 8 | UInt32(text[place] | 0x20)
    }
    return beginnings.contains(beginning)
  }

  /// How many letters every spelling has at least.
  private static let beginningLength = 3

  /// The first letters of the names of months.
  private static let beginnings = Set(
    spellings.map {
      $0.name.description.utf8.prefix(beginningLength).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    })

  /// Whether the digits that end at `end` go on, as in `15 marzo 3.000`.
  private static func continuesAsNumber(_ text: Span<UInt8>, from end: Int) -> Bool {
    guard let byte = text.byte(at: end), text.byte(at: end + 1)?.isDigit == true else {
      return false
    }
    return byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
  }

  /// The names and abbreviations of the months, in small letters.
  private static let spellings: [(name: StaticString, month: Int, isAbbreviated: Bool)] = [
    ("gennaio", 1, false), ("febbraio", 2, false), ("marzo", 3, false), ("aprile", 4, false),
    ("maggio", 5, false), ("giugno", 6, false), ("luglio", 7, false), ("agosto", 8, false),
    ("settembre", 9, false), ("ottobre", 10, false), ("novembre", 11, false),
    ("dicembre", 12, false),
    ("gen", 1, true), ("genn", 1, true), ("feb", 2, true), ("febb", 2, true), ("mar", 3, true),
    ("apr", 4, true), ("mag", 5, true), ("magg", 5, true), ("giu", 6, true), ("lug", 7, true),
    ("ago", 8, true), ("set", 9, true), ("sett", 9, true), ("ott", 10, true), ("nov", 11, true),
    ("dic", 12, true),
  ]

  private static let names = Dictionary(
    uniqueKeysWithValues: spellings.map { name, month, isAbbreviated in
      (FoldedWord(stringLiteral: name), (month: month, isAbbreviated: isAbbreviated))
    })
}

/// A day with its month by name: `1° gennaio 2024`, `15 giugno`.
struct NamedDay {
  let day: Int
  let month: MonthPhrase

  /// The named day whose day is the digits at `digits`; `nil` when no month follows them.
  static func read(_ text: Span<UInt8>, day digits: Range<Int>) -> NamedDay? {
    guard digits.count <= 2 else { return nil }
    var position = digits.upperBound
    if let sign = Lexeme.next(in: text, at: position),
      sign.scalar == 0xB0 || sign.scalar == 0xBA || sign.scalar == 0x5E
    {
      position = sign.range.upperBound
    }
    position = text.skippingSpace(from: position)
    guard let month = MonthPhrase.read(text, at: position) else { return nil }
    return NamedDay(day: text.number(in: digits), month: month)
  }
}
