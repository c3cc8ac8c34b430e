// What a deadline cell has shown so far, best evidence of each kind.

/// A date with parts missing, ranked by how much it says.
struct PartialDate {
  enum Rank: Int, Comparable {
    case year, month, day

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  var rank: Rank
  var day: Int?
  var month: Int?
  var year: Int?
  var inheritedYear: Int?
  var range: Range<Int>
}

/// The evidence of one deadline cell; of each kind the last counts.
struct DeadlineEvidence {
  /// Every complete date, in order.
  private(set) var allDates: [DateToken] = []
  private var valid: Deadline?
  private var impossible: Deadline?
  private var malformed: Deadline?
  private(set) var partial: PartialDate?
  private var relative: Range<Int>?
  private(set) var hasWords = false

  /// The deadline that the evidence adds up to.
  var deadline: Deadline {
    if let decided = valid ?? impossible ?? malformed { return decided }
    if let partial {
      return .incomplete(
        day: partial.day, month: partial.month, year: partial.year,
        inheritedYear: partial.year == nil ? partial.inheritedYear : nil, range: partial.range)
    }
    if let relative { return .relative(range: relative) }
    return hasWords ? .vague : .unreadable
  }

  /// Notes a word of any kind.
  mutating func addWord() {
    hasWords = true
  }

  /// Notes a complete date; the day of the event that a term counts from does not decide.
  mutating func add(_ token: DateToken, isEvent: Bool) {
    allDates.append(token)
    guard !isEvent else { return }
    switch token.kind {
    case .valid(let date, let twoDigitYear):
      valid = .valid(date, range: token.range, twoDigitYear: twoDigitYear)
    case .impossible(let proposal):
      impossible = .impossible(proposal: proposal, range: token.range)
    case .malformed(let proposal):
      malformed = .malformed(proposal: proposal, range: token.range)
    }
  }

  /// Notes a day and month without year; a day that the month never has is impossible.
  mutating func add(day: Int, month: Int, inheritedYear: Int?, range: Range<Int>) {
    // Without a year at hand 29 February may exist.
    guard let last = CalendarDate.daysInMonth(month, year: inheritedYear ?? 2000),
      (1...31).contains(day)
    else { return }
    if day <= last {
      add(
        PartialDate(
          rank: .day, day: day, month: month, inheritedYear: inheritedYear, range: range))
      return
    }
    let proposal = inheritedYear.flatMap {
      DateWriting.proposal(day: day, month: month, year: $0)
    }
    impossible = .impossible(proposal: proposal, range: range)
  }

  /// Notes a date with parts missing, unless one that says more is known.
  mutating func add(_ new: PartialDate) {
    if let partial, partial.rank > new.rank { return }
    partial = new
  }

  /// Gives a period without year the year that follows it: `2° semestre` and then `2024`.
  mutating func completePeriod(with year: Int, range: Range<Int>) {
    partial?.year = year
    if let start = partial?.range.lowerBound { partial?.range = start..<range.upperBound }
  }

  /// Notes a relative term.
  mutating func addRelative(_ range: Range<Int>) {
    relative = range
  }

  /// Lets the relative term go on to `end`.
  mutating func extendRelative(to end: Int) {
    if let term = relative { relative = term.lowerBound..<max(term.upperBound, end) }
  }
}
