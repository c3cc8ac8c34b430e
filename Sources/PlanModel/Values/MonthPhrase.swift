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

  /// The month that begins with the word at `offset`; `nil` when the word is none. `joint` is the sign
  /// that joins it to a day.
  static func read(_ text: Span<UInt8>, at offset: Int, joint: UInt8? = nil) -> MonthPhrase? {
    guard mayBegin(text, at: offset), let name = Lexeme.next(in: text, at: offset),
      name.kind == .word,
      let entry = names[FoldedWord(text, name.range)]
    else { return nil }
    let year = YearPhrase.read(text, behindMonth: name.range.upperBound, joint: joint)
    return MonthPhrase(
      month: entry.month, isAbbreviated: entry.isAbbreviated, year: year?.year,
      isTwoDigitYear: year?.isTwoDigit ?? false, end: year?.end ?? name.range.upperBound)
  }

  /// Whether the letters of a range are the full name of a month.
  static func isFullName(_ text: Span<UInt8>, _ letters: Range<Int>) -> Bool {
    mayBegin(text, at: letters.lowerBound)
      && names[FoldedWord(text, letters)]?.isAbbreviated == false
  }

  /// The month whose full name the letters of a range nearly are: `novebre`, `febraio`.
  ///
  /// One letter may be wrong, missing or too many, or two have changed places; two in a long name.
  static func misspelt(_ text: Span<UInt8>, _ letters: Range<Int>) -> Int? {
    guard (4...11).contains(letters.count) else { return nil }
    let written = letters.map { text[$0] | 0x20 }
    for (name, month, isAbbreviated) in spellings where !isAbbreviated {
      let known = name.withUTF8Buffer { Array($0) }
      let limit = known.count > 6 || isSwapped(written, known) ? 2 : 1
      if (1...limit).contains(distance(written, known)) { return month }
    }
    return nil
  }

  /// Whether two neighbours have changed places, and nothing else: `guigno`.
  private static func isSwapped(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count == second.count else { return false }
    let places = first.indices.filter { first[$0] != second[$0] }
    return places.count == 2 && places[1] == places[0] + 1
      && first[places[0]] == second[places[1]] && first[places[1]] == second[places[0]]
  }

  /// How many letters to insert, delete or replace.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var row = Array(0...second.count)
    for (line, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in second.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[second.count]
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

/// A day with its month by name: `1° gennaio 2024`, `15 giugno`, `31-dic-25`.
struct NamedDay {
  let day: Int
  let month: MonthPhrase

  /// The named day whose day is the digits at `digits`; `nil` when no month follows them.
  static func read(_ text: Span<UInt8>, day digits: Range<Int>) -> NamedDay? {
    guard digits.count <= 2 else { return nil }
    if let joined = readJoined(text, day: digits) { return joined }
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

  /// A day with a misspelt month and a year, which is no date but was to be one: `30 novebre 2024`.
  static func readMisspelt(_ text: Span<UInt8>, day digits: Range<Int>) -> DateToken? {
    let day = text.number(in: digits)
    guard (1...31).contains(day), digits.count <= 2 else { return nil }
    let joint = text.byte(at: digits.upperBound)
    // `1.giugo 2024` may be the first of a list.
    let start =
      joint == UInt8(ascii: "-") || joint == UInt8(ascii: "/")
      ? digits.upperBound + 1 : text.skippingSpace(from: digits.upperBound)
    guard let name = Lexeme.next(in: text, at: start), name.kind == .word,
      let year = YearPhrase.read(text, behindMonth: name.range.upperBound, joint: joint),
      let month = MonthPhrase.misspelt(text, name.range)
    else { return nil }
    return DateToken(
      kind: .malformed(proposal: CalendarDate(year: year.year, month: month, day: day)),
      range: digits.lowerBound..<year.end)
  }

  /// A day that a hyphen, a slash or a dot joins to its month: `31-dic-25`, `31/dic`, `31.dic.2025`.
  private static func readJoined(_ text: Span<UInt8>, day digits: Range<Int>) -> NamedDay? {
    guard let joint = text.byte(at: digits.upperBound), joint.isDateSeparator,
      text.byte(at: digits.lowerBound - 1)?.isDateSeparator != true,
      let month = MonthPhrase.read(text, at: digits.upperBound + 1, joint: joint)
    else { return nil }
    if joint == UInt8(ascii: ".") {
      // `1.giugno 2024` may be the first of a list: the year must be joined too.
      let behindName = text.end(of: .letter, from: digits.upperBound + 1)
      guard month.year != nil, text.byte(at: behindName) == joint,
        text.byte(at: behindName + 1)?.isDigit == true
      else { return nil }
    }
    return NamedDay(day: text.number(in: digits), month: month)
  }
}
