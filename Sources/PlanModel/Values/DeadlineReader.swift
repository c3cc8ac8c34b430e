// Follows a deadline cell piece by piece and keeps the best evidence of each kind.

/// The state of reading one deadline cell.
struct DeadlineReader {
  /// A date with parts missing, ranked by how much it says.
  private struct PartialDate {
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

  /// A term counted from an event, while it is being read.
  private struct RelativeTerm {
    var start: Int
    /// Words since the number and its unit; the event must follow soon.
    var words = 0
  }

  private(set) var allDates: [DateToken] = []
  private var valid: Deadline?
  private var impossible: Deadline?
  private var malformed: Deadline?
  private var partial: PartialDate?
  private var relative: Range<Int>?
  private var hasWords = false
  private var inheritedYear: Int?

  /// What stood just before, white space and dots aside.
  private var previous: DeadlineWord?
  private var previousStart = 0
  private var within: RelativeTerm?
  private var duration: RelativeTerm?
  /// The rest of the clause names the event of a relative term, and the terms of others.
  private var isInRelative = false
  private var namesEvent = false

  /// The deadline that the pieces so far add up to.
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

  /// Takes a piece and returns where the next one begins.
  mutating func accept(_ lexeme: Lexeme, in text: Span<UInt8>) -> Int {
    switch lexeme.kind {
    case .space: return lexeme.range.upperBound
    case .sign: accept(sign: lexeme)
    case .lineBreak: endClause()
    case .code: accept(code: lexeme)
    case .word: return accept(word: lexeme, in: text)
    case .digits: return accept(digits: lexeme, in: text)
    }
    return lexeme.range.upperBound
  }

  private mutating func accept(sign: Lexeme) {
    switch sign.scalar {
    case 0x2E, 0xB0, 0xBA, 0xAA, 0x5E, 0x27, 0x2019, 0x28, 0x29:
      break  // . ° º ª ^ apostrophes brackets
    case 0x3B: endClause()  // ;
    default: previous = nil
    }
  }

  private mutating func accept(code: Lexeme) {
    previous = nil
    if isInRelative { extendRelative(to: code.range.upperBound) }
  }

  private mutating func endClause() {
    previous = nil
    within = nil
    duration = nil
    isInRelative = false
    namesEvent = false
  }

  // MARK: Words

  private mutating func accept(word: Lexeme, in text: Span<UInt8>) -> Int {
    hasWords = true
    let start = word.range.lowerBound
    if let month = MonthPhrase.read(text, at: start), !month.isAbbreviated || month.year != nil {
      keep(
        PartialDate(
          rank: .month, month: month.month, year: month.year, inheritedYear: inheritedYear,
          range: start..<month.end))
      previous = nil
      return month.end
    }
    let role = DeadlineWord(FoldedWord(text, word.range))
    within?.words += 1
    duration?.words += 1
    switch role {
    case .within:
      endClause()
      within = RelativeTerm(start: start)
    case .according:
      within = RelativeTerm(start: start)
    case .breakOff:
      if within.map({ $0.words > 3 }) ?? true {
        endClause()
      } else {
        within?.words = 0  // `entro e non oltre`
      }
    case .timeUnit:
      acceptTimeUnit(at: start)
    case .from:
      if let duration, duration.words <= 4 {
        beginRelative(at: duration.start, end: word.range.upperBound, namesEvent: true)
      }
    case .terms:
      if let within, within.words <= 3 {
        beginRelative(at: within.start, end: word.range.upperBound, namesEvent: false)
      }
    case .period:
      if previous == .ordinal || previous == .count || previous == .according {
        keep(
          PartialDate(
            rank: .year, inheritedYear: inheritedYear,
            range: previousStart..<word.range.upperBound))
      }
    case .count, .ordinal, .numberMarker, nil:
      break
    }
    if isInRelative { extendRelative(to: word.range.upperBound) }
    previous = role
    previousStart = start
    return word.range.upperBound
  }

  private mutating func acceptTimeUnit(at start: Int) {
    if previous == .count {
      duration = RelativeTerm(start: within?.start ?? previousStart)
    } else if let within, within.words <= 2 {
      duration = RelativeTerm(start: within.start)
    }
  }

  private mutating func beginRelative(at start: Int, end: Int, namesEvent: Bool) {
    if !isInRelative { relative = start..<end }
    isInRelative = true
    if namesEvent { self.namesEvent = true }
  }

  private mutating func extendRelative(to end: Int) {
    if let term = relative { relative = term.lowerBound..<max(term.upperBound, end) }
  }

  // MARK: Digits

  private mutating func accept(digits: Lexeme, in text: Span<UInt8>) -> Int {
    let start = digits.range.lowerBound
    let chain = DigitChain(text, at: start)
    let before = previous
    previous = nil
    if let kind = DateWriting.kind(of: chain, isDeadline: true) {
      keep(DateToken(kind: kind, range: chain.range))
      return chain.range.upperBound
    }
    let end = chain.endOfRun(in: text)
    if isInRelative { extendRelative(to: end) }
    guard chain.count <= 2, chain.continuation == nil else { return end }
    if let named = NamedDay.read(text, day: chain.last.range) {
      hasWords = true
      keep(named, from: chain.last.range.lowerBound, in: text)
      return named.month.end
    }
    guard before != .numberMarker else { return end }
    if chain.count == 2 { return accept(pair: chain, in: text) }
    if chain.first.count == 4, (1900...2099).contains(chain.first.value) {
      return accept(year: chain.first, in: text)
    }
    if before == .timeUnit {
      // `gg. 10 dalla ricezione`: the unit comes first.
      duration = RelativeTerm(start: within?.start ?? previousStart)
    }
    previous = .count
    previousStart = start
    return end
  }

  /// A year by itself, or a year declared in front: `2023:`.
  private mutating func accept(year group: DigitChain.Group, in text: Span<UInt8>) -> Int {
    let end = group.range.upperBound
    let behind = text.skippingSpace(from: end)
    if within == nil, text.byte(at: behind) == UInt8(ascii: ":") {
      inheritedYear = group.value
      endClause()
      return behind + 1
    }
    if var period = partial, period.rank == .year, period.year == nil,
      text.skippingSpace(from: period.range.upperBound) == group.range.lowerBound
    {
      period.year = group.value
      period.range = period.range.lowerBound..<end
      partial = period
    } else {
      keep(PartialDate(rank: .year, year: group.value, range: group.range))
    }
    return end
  }

  /// Two groups: day and month, month and year, or two years.
  private mutating func accept(pair chain: DigitChain, in text: Span<UInt8>) -> Int {
    let (left, right) = (chain.first, chain.last)
    let end = chain.range.upperBound
    switch (left.count, right.count) {
    case (1...2, 1...2):
      // `24/7` apart, a slash makes a day; `1.5` and `2-3` may be anything.
      let isWrittenInFull = left.count == 2 && right.count == 2
      guard chain.separators[0] == UInt8(ascii: "/") || isWrittenInFull else { return end }
      keep(day: left.value, month: right.value, range: chain.range)
    case (1...2, 4) where (1...12).contains(left.value):
      keep(
        PartialDate(rank: .month, month: left.value, year: right.value, range: chain.range))
    case (4, 1...2)
    where chain.separators[0] == UInt8(ascii: "-") && (1...12).contains(right.value):
      keep(
        PartialDate(rank: .month, month: right.value, year: left.value, range: chain.range))
    case (4, 2) where (1900...2099).contains(left.value):
      keep(PartialDate(rank: .year, year: left.value, range: chain.range))
    case (4, 4) where (1900...2099).contains(right.value):
      keep(PartialDate(rank: .year, year: right.value, range: chain.range))
    default: break
    }
    return end
  }

  // MARK: Evidence

  /// A day and month without year; a day that no year has is impossible.
  private mutating func keep(day: Int, month: Int, range: Range<Int>) {
    guard (1...31).contains(day), let last = CalendarDate.daysInMonth(month, year: 2000) else {
      return
    }
    if day <= last {
      keep(
        PartialDate(
          rank: .day, day: day, month: month, inheritedYear: inheritedYear, range: range))
    } else if !namesEvent {
      let proposal = inheritedYear.flatMap {
        DateWriting.proposal(day: day, month: month, year: $0)
      }
      impossible = .impossible(proposal: proposal, range: range)
    }
  }

  private mutating func keep(_ named: NamedDay, from start: Int, in text: Span<UInt8>) {
    let range = start..<named.month.end
    guard let year = named.month.year else {
      keep(day: named.day, month: named.month.month, range: range)
      return
    }
    let kind = DateWriting.kind(
      day: named.day, month: named.month.month, year: year,
      twoDigitYear: named.month.isTwoDigitYear)
    keep(DateToken(kind: kind, range: range))
  }

  private mutating func keep(_ token: DateToken) {
    allDates.append(token)
    // The day of the event from which a term counts is not the deadline.
    if namesEvent {
      extendRelative(to: token.range.upperBound)
      return
    }
    within = nil
    switch token.kind {
    case .valid(let date, let twoDigitYear):
      valid = .valid(date, range: token.range, twoDigitYear: twoDigitYear)
    case .impossible(let proposal):
      impossible = .impossible(proposal: proposal, range: token.range)
    case .malformed(let proposal):
      malformed = .malformed(proposal: proposal, range: token.range)
    }
  }

  private mutating func keep(_ new: PartialDate) {
    if namesEvent {
      extendRelative(to: new.range.upperBound)
      return
    }
    within = nil
    if let partial, partial.rank > new.rank { return }
    partial = new
  }
}
