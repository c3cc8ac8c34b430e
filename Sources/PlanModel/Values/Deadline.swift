// What a deadline cell can say: the states of section 2.3 of the catalogue.

/// A deadline as understood from its cell, with the bytes of the decisive token.
public enum Deadline: Hashable, Sendable {
  /// A day that exists. A year of two digits is expanded to 20xx.
  case valid(CalendarDate, range: Range<Int>, twoDigitYear: Bool)
  /// A day that exists in no calendar (31 June), with the likely intention if there is ground for
  /// one.
  case impossible(proposal: CalendarDate?, range: Range<Int>)
  /// A date written with mixed separators, four groups, or a year of the wrong length.
  case malformed(proposal: CalendarDate?, range: Range<Int>)
  /// A date with parts missing: no year, a month, a year, a period such as a quarter (then month
  /// and day are `nil`). `inheritedYear` is the year that the cell itself declares in front, as
  /// in «2023: entro il 15/5», and is `nil` when the date has a year of its own.
  case incomplete(day: Int?, month: Int?, year: Int?, inheritedYear: Int?, range: Range<Int>)
  /// A term counted from an event («entro 300 giorni dall'avvio») or fixed by others («entro i
  /// termini…»).
  case relative(range: Range<Int>)
  /// Words, none of the above: whether they are a vague term is for the word lists to say.
  case vague
  /// Neither words nor a date.
  case unreadable

  /// The day, when the deadline is a valid one.
  public var date: CalendarDate? {
    if case .valid(let date, _, _) = self { date } else { nil }
  }

  /// The bytes of the decisive token; `nil` when there is none.
  public var range: Range<Int>? {
    switch self {
    case .valid(_, let range, _), .impossible(_, let range), .malformed(_, let range),
      .incomplete(_, _, _, _, let range), .relative(let range):
      range
    case .vague, .unreadable: nil
    }
  }
}

/// A deadline cell read: the deadline it sets and every date written in it.
public struct DeadlineReading: Hashable, Sendable {
  /// The deadline. Of several dates the last valid one counts; a valid date comes before an
  /// impossible one, then malformed, incomplete (day and month before month before year), relative.
  public let deadline: Deadline
  /// Every complete date of the cell in order, also those that did not decide: the impossible ones
  /// beside a valid one, the days from which a relative term counts.
  public let allDates: [DateToken]

  /// Reads a cell's whole text, in linear time. An empty cell is unreadable: ask `WrittenState`.
  public static func read(_ text: Span<UInt8>) -> DeadlineReading {
    if let day = plainDay(text) {
      return DeadlineReading(
        deadline: .valid(day, range: 0..<10, twoDigitYear: false),
        allDates: [DateToken(kind: .valid(day, twoDigitYear: false), range: 0..<10)])
    }
    var reader = DeadlineReader()
    var position = 0
    while let lexeme = Lexeme.next(in: text, at: position) {
      position = reader.accept(lexeme, in: text)
    }
    return DeadlineReading(deadline: reader.evidence.deadline, allDates: reader.evidence.allDates)
  }

  /// The deadline alone of a cell's whole text; no list of dates is made for most cells.
  public static func deadline(of text: Span<UInt8>) -> Deadline {
    if let day = plainDay(text) { return .valid(day, range: 0..<10, twoDigitYear: false) }
    return read(text).deadline
  }

  /// The day of a cell that holds only a day that exists, as `31/12/2024`: nearly all do.
  private static func plainDay(_ text: Span<UInt8>) -> CalendarDate? {
    guard text.count == 10, text[2].isDateSeparator, text[5] == text[2],
      text.endOfDigits(from: 0) == 2, text.endOfDigits(from: 3) == 5,
      text.endOfDigits(from: 6) == 10
    else { return nil }
    return CalendarDate(
      year: text.number(in: 6..<10), month: text.number(in: 3..<5), day: text.number(in: 0..<2))
  }
}
