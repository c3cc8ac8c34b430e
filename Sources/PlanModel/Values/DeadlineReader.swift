// Follows a deadline cell piece by piece and keeps the best evidence of each kind.

/// The state of reading one deadline cell.
struct DeadlineReader {
  /// A term counted from an event, while it is being read.
  private struct RelativeTerm {
    var start: Int
    /// Words since the number and its unit; the event must follow soon.
    var words = 0
  }

  private(set) var evidence = DeadlineEvidence()
  private var inheritedYear: Int?

  /// What stood just before, white space and dots aside.
  private var previous: DeadlineWord?
  private var previousStart = 0
  private var within: RelativeTerm?
  private var duration: RelativeTerm?
  /// The rest of the clause names the event of a relative term, and the terms of others.
  private var isInRelative = false
  private var namesEvent = false

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
    if isInRelative { evidence.extendRelative(to: code.range.upperBound) }
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
    evidence.addWord()
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
    if isInRelative { evidence.extendRelative(to: word.range.upperBound) }
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
    if !isInRelative { evidence.addRelative(start..<end) }
    isInRelative = true
    if namesEvent { self.namesEvent = true }
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
    if before != .numberMarker, let spaced = DigitChain(spaced: text, at: start),
      let kind = DateWriting.kind(of: spaced, isDeadline: true)
    {
      keep(DateToken(kind: kind, range: spaced.range))
      return spaced.range.upperBound
    }
    let end = chain.endOfRun(in: text)
    if isInRelative { evidence.extendRelative(to: end) }
    guard chain.count <= 2, chain.continuation == nil else { return end }
    if let named = NamedDay.read(text, day: chain.last.range) {
      evidence.addWord()
      let start = chain.last.range.lowerBound
      if named.month.year == nil, !named.month.isAbbreviated,
        let end = YearPhrase.endOfSlip(text, behindMonth: named.month.end)
      {
        keep(DateToken(kind: .malformed(proposal: nil), range: start..<end))
        return end
      }
      keep(named, from: start)
      return named.month.end
    }
    guard before != .numberMarker else { return end }
    if chain.count == 1, let slip = NamedDay.readMisspelt(text, day: chain.first.range) {
      keep(slip)
      return slip.range.upperBound
    }
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
    if let period = evidence.partial, period.rank == .year, period.year == nil,
      text.skippingSpace(from: period.range.upperBound) == group.range.lowerBound
    {
      evidence.completePeriod(with: group.value, range: group.range)
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
      if let year = YearPhrase.apostrophe(text, at: end) {
        let kind = DateWriting.kind(
          day: left.value, month: right.value, year: year.year, twoDigitYear: true)
        keep(DateToken(kind: kind, range: chain.range.lowerBound..<year.end))
        return year.end
      }
      // `24/7` apart, a slash makes a day; `1.5` and `2-3` may be anything, unless «entro»
      // stands before them and no unit of time behind.
      let isWrittenInFull = left.count == 2 && right.count == 2
      let isAnnounced = (within.map { $0.words <= 1 } ?? false) && !measuresTime(text, from: end)
      guard chain.separators[0] == UInt8(ascii: "/") || isWrittenInFull || isAnnounced else {
        return end
      }
      if let year = YearPhrase.read(text, behindDay: end) {
        let kind = DateWriting.kind(day: left.value, month: right.value, year: year.year)
        keep(DateToken(kind: kind, range: chain.range.lowerBound..<year.end))
        return year.end
      }
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

  private func measuresTime(_ text: Span<UInt8>, from offset: Int) -> Bool {
    guard let next = Lexeme.next(in: text, at: text.skippingSpace(from: offset)) else {
      return false
    }
    return next.kind == .word && DeadlineWord(FoldedWord(text, next.range)) == .timeUnit
  }

  // MARK: Evidence

  private mutating func keep(day: Int, month: Int, range: Range<Int>) {
    if leadsElsewhere(range) { return }
    evidence.add(day: day, month: month, inheritedYear: inheritedYear, range: range)
  }

  private mutating func keep(_ named: NamedDay, from start: Int) {
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
    evidence.add(token, isEvent: leadsElsewhere(token.range))
  }

  private mutating func keep(_ partial: PartialDate) {
    if leadsElsewhere(partial.range) { return }
    evidence.add(partial)
  }

  /// Whether a date belongs to the event that a relative term counts from; if not, it closes the
  /// term that `entro` opened.
  private mutating func leadsElsewhere(_ range: Range<Int>) -> Bool {
    if namesEvent {
      evidence.extendRelative(to: range.upperBound)
    } else {
      within = nil
    }
    return namesEvent
  }
}
