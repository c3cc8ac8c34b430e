// Dates in running text: which tokens are dates, and which of them exist.

/// A token that is written as a date.
public struct DateToken: Hashable, Sendable {
  /// What the token comes to.
  public enum Kind: Hashable, Sendable {
    /// A day that exists; the year may have been written with two digits (deadlines only).
    case valid(CalendarDate, twoDigitYear: Bool)
    /// Written well, but no calendar has the day; the proposal is the likely intention.
    case impossible(proposal: CalendarDate?)
    /// Written with mixed separators, with four groups, or with a year of 1, 3 or more than 4
    /// digits.
    case malformed(proposal: CalendarDate?)
  }

  /// What the token comes to.
  public let kind: Kind
  /// Where it stands in the text.
  public let range: Range<Int>

  /// The date, when the token is a valid one.
  public var date: CalendarDate? {
    if case .valid(let date, _) = kind { date } else { nil }
  }

  /// The dates in running text, in order and in linear time.
  ///
  /// Only tokens with a four-digit year count (catalogue, DATA-002), so that programme codes
  /// (`1.1.2`), act numbers (`150/2009`) and lists of days (`11/14/16`) are no dates.
  public static func findAll(in text: Span<UInt8>) -> [DateToken] {
    // Most texts have no year.
    guard text.hasDigits(inARow: 4) else { return [] }
    var tokens: [DateToken] = []
    var position = 0
    // The last word, where nothing stands between it and here that parts a marker from its number.
    var word: Range<Int>?
    while let lexeme = Lexeme.next(in: text, at: position) {
      position = lexeme.range.upperBound
      switch lexeme.kind {
      case .digits:
        let chain = DigitChain(text, at: lexeme.range.lowerBound)
        let found = token(chain, in: text, after: word)
        if let found { tokens.append(found) }
        position = found?.range.upperBound ?? chain.endOfRun(in: text)
        word = nil
      case .word:
        word = lexeme.range
      case .sign where lexeme.scalar == 0x2E || lexeme.scalar == 0xB0, .space:
        break
      case .sign, .code, .lineBreak:
        word = nil
      }
    }
    return tokens
  }

  private static func token(
    _ chain: DigitChain, in text: Span<UInt8>, after word: Range<Int>?
  ) -> DateToken? {
    if let kind = DateWriting.kind(of: chain, isDeadline: false) {
      // `nn. 12-13/2024` numbers acts.
      if case .malformed = kind, let word, NumberMarker.contains(FoldedWord(text, word)) {
        return nil
      }
      return DateToken(kind: kind, range: chain.range)
    }
    guard chain.count <= 2, let named = NamedDay.read(text, day: chain.last.range),
      let year = named.month.year, !named.month.isTwoDigitYear
    else { return nil }
    return DateToken(
      kind: DateWriting.kind(day: named.day, month: named.month.month, year: year),
      range: chain.last.range.lowerBound..<named.month.end)
  }
}

/// `n.`, `nr.`, `prot.`: what announces the number of a thing or an act, not a date.
enum NumberMarker {
  static func contains(_ word: FoldedWord) -> Bool { words.contains(word) }

  private static let words: Set<FoldedWord> = ["n", "nn", "nr", "nrr", "num", "prot"]
}

/// Judges groups of digits as day, month and year.
enum DateWriting {
  /// What a chain comes to as a date; `nil` when it is none.
  ///
  /// In a deadline cell years of two digits count, and any other number of digits makes the date
  /// malformed; in other text the year has four.
  static func kind(of chain: DigitChain, isDeadline: Bool) -> DateToken.Kind? {
    guard chain.count >= 3 else { return nil }
    // A code goes on as it began: `1.5.2024.77`.
    if let next = chain.continuation, next == chain.separators[chain.count - 2] { return nil }
    if chain.first.count == 4 { return yearFirst(chain, isDeadline: isDeadline) }
    return chain.count == 4 ? fourGroups(chain) : dayFirst(chain, isDeadline: isDeadline)
  }

  /// Valid or impossible, with the proposal of DATA-001: the last day of the month, or day and
  /// month swapped when only that gives a day.
  static func kind(day: Int, month: Int, year: Int, twoDigitYear: Bool = false) -> DateToken.Kind {
    if let date = CalendarDate(year: year, month: month, day: day) {
      return .valid(date, twoDigitYear: twoDigitYear)
    }
    return .impossible(proposal: proposal(day: day, month: month, year: year))
  }

  /// The likely intention of a day that does not exist; `nil` when there is no ground for any.
  static func proposal(day: Int, month: Int, year: Int) -> CalendarDate? {
    guard let last = CalendarDate.daysInMonth(month, year: year) else {
      return CalendarDate(year: year, month: day, day: month)
    }
    // Beyond 31 the day is a slip of the pen of unknown kind.
    guard day > last, day <= 31 else { return nil }
    return CalendarDate(year: year, month: month, day: last)
  }

  private static func yearFirst(_ chain: DigitChain, isDeadline: Bool) -> DateToken.Kind? {
    let (year, month, day) = (chain.groups[0], chain.groups[1], chain.groups[2])
    guard chain.count == 3, month.count <= 2, day.count <= 2, month.value <= 12, day.value <= 31,
      isPlausible(year: year.value, isDeadline: isDeadline)
    else { return nil }
    if chain.hasOneSeparator, chain.separators[0] == UInt8(ascii: "-") {
      return kind(day: day.value, month: month.value, year: year.value)
    }
    guard isDeadline else { return nil }
    return .malformed(
      proposal: CalendarDate(year: year.value, month: month.value, day: day.value))
  }

  private static func dayFirst(_ chain: DigitChain, isDeadline: Bool) -> DateToken.Kind? {
    let (day, month, written) = (chain.groups[0], chain.groups[1], chain.groups[2])
    guard day.count <= 2, month.count <= 2 else { return nil }
    let isTwoDigitYear = written.count == 2
    let year = isTwoDigitYear ? 2000 + written.value : written.value
    if written.count != 4, !isDeadline { return nil }
    let isPlausibleDay = (1...31).contains(day.value) && (1...12).contains(month.value)
    switch written.count {
    case 4:
      let isPlausible = isPlausible(year: year, isDeadline: isDeadline)
      let isNearDate = (1...31).contains(day.value) || (1...12).contains(month.value)
      guard isDeadline || (isPlausible && isNearDate) else { return nil }
    case 2:
      guard isPlausibleDay || chain.hasOneSeparator else { return nil }
    case 1 where chain.separators[0] == UInt8(ascii: ".") && day.count + month.count < 4:
      return nil  // a programme code: `1.1.2`, `12.3.1`
    default:
      return isPlausibleDay ? .malformed(proposal: nil) : nil
    }
    if chain.hasOneSeparator, chain.hasDateSeparators {
      return kind(
        day: day.value, month: month.value, year: year, twoDigitYear: isTwoDigitYear)
    }
    guard isPlausibleDay else { return isDeadline ? .malformed(proposal: nil) : nil }
    return .malformed(proposal: mended(day: day.value, month: month.value, year: year))
  }

  /// `31.1.2.2023`: one separator too many; mended when joining two groups gives just one day.
  private static func fourGroups(_ chain: DigitChain) -> DateToken.Kind? {
    let groups = chain.groups
    guard chain.last.count == 4, groups[0].count <= 2, groups[1].count <= 2, groups[2].count <= 2,
      isPlausible(year: chain.last.value, isDeadline: false)
    else { return nil }
    let year = chain.last.value
    let joinedDay = CalendarDate(
      year: year, month: groups[2].value, day: joined(groups[0], groups[1]))
    let joinedMonth = CalendarDate(
      year: year, month: joined(groups[1], groups[2]), day: groups[0].value)
    return .malformed(
      proposal: joinedDay == nil ? joinedMonth : joinedMonth == nil ? joinedDay : nil)
  }

  private static func joined(_ left: DigitChain.Group, _ right: DigitChain.Group) -> Int {
    left.value * (right.count == 1 ? 10 : 100) + right.value
  }

  private static func mended(day: Int, month: Int, year: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: day)
      ?? proposal(day: day, month: month, year: year)
  }

  /// In running text a year far from any document is the tail of some other number.
  private static func isPlausible(year: Int, isDeadline: Bool) -> Bool {
    isDeadline || (1000...2999).contains(year)
  }
}
