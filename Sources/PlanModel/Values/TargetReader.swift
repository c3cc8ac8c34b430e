// Follows an indicator's text piece by piece and finds the number it is to reach.

/// The state of reading one indicator.
struct TargetReader {
  /// A comparator that waits for its number.
  private struct Pending {
    var comparator: TargetComparator
    var range: Range<Int>
    /// `più` and `meno` compare only with «di» behind them.
    var lacksOf = false
    /// `entro` compares only with a limit before the number or a unit of time beside it.
    var isWeak = false
    /// The unit of time stands before the number: `entro gg. 10`.
    var hasTime = false
  }

  /// The first number with a comparator.
  private(set) var explicit: Target?
  private var bare: Target?
  private var date: Range<Int>?
  private var yesOrNo: Range<Int>?
  private var lastAnswer: Range<Int>?
  private var hasOtherWords = false

  private var pending: Pending?
  private var negationStart: Int?
  private var markerStart: Int?
  private var isReference = false
  private var isAct = false
  /// A word stands just before that leads to a day: `entro`, `il`, `al`, `fine`.
  private var leadsToDay = false

  /// What the pieces so far add up to.
  var result: TargetReading {
    if let target = explicit ?? bare { return .target(target) }
    if let date { return .date(range: date) }
    if let yesOrNo { return .yesNo(range: yesOrNo) }
    if let lastAnswer, !hasOtherWords { return .yesNo(range: lastAnswer) }
    return .absent
  }

  /// Takes a piece and returns where the next one begins.
  mutating func accept(_ lexeme: Lexeme, in text: Span<UInt8>) -> Int {
    switch lexeme.kind {
    case .space:
      return lexeme.range.upperBound
    case .lineBreak:
      forget()
    case .code:
      // In `art. 5-bis` as in `M1C1-1.4.3` the digits name something.
      forget()
      hasOtherWords = true
    case .sign:
      return accept(sign: lexeme, in: text)
    case .word:
      return accept(word: lexeme, in: text)
    case .digits:
      return accept(digits: lexeme, in: text)
    }
    return lexeme.range.upperBound
  }

  /// Nothing before this place bears on the next number.
  private mutating func forget() {
    pending = nil
    negationStart = nil
    markerStart = nil
    isReference = false
    isAct = false
    leadsToDay = false
  }

  // MARK: Signs

  private mutating func accept(sign: Lexeme, in text: Span<UInt8>) -> Int {
    let start = sign.range.lowerBound
    if let symbol = ComparatorSymbol.read(text, at: start) {
      forget()
      pending = Pending(comparator: symbol.comparator, range: symbol.range)
      return symbol.range.upperBound
    }
    switch sign.scalar {
    case 0x2E, 0xB0, 0xBA, 0x20AC, 0x27, 0x2019:
      break  // . ° º € and apostrophes may stand between comparator and number
    case 0x3A:  // :
      isReference = false
      isAct = false
    case 0x2D, 0x2212:  // minus
      if pending != nil, text.byte(at: sign.range.upperBound)?.isDigit == true {
        return accept(number: start, isNegative: true, in: text, from: sign.range.upperBound)
      }
      forget()
    case 0x2F:  // slash, as in «sì/no»
      pending = nil
    case 0x2C:  // «artt. 68, 69»
      pending = nil
      markerStart = nil
      leadsToDay = false
    default:
      forget()
    }
    return sign.range.upperBound
  }

  // MARK: Words

  private mutating func accept(word: Lexeme, in text: Span<UInt8>) -> Int {
    let range = word.range
    if let end = acceptMonth(at: range.lowerBound, in: text) { return end }
    let role = TargetWord(FoldedWord(text, range))
    let negation = negationStart
    negationStart = nil
    if role != .yes, role != .no { hasOtherWords = true }
    switch role {
    case .comparator(let comparator):
      compare(comparator, at: range, negation: negation)
    case .comparatorWithOf(let comparator):
      compare(comparator, at: range, negation: negation)
      pending?.lacksOf = true
    case .within:
      forget()
      pending = Pending(comparator: .atMost, range: range, isWeak: true)
      leadsToDay = true
    case .negation:
      forget()
      negationStart = range.lowerBound
    case .limit:
      extendPending(to: range.upperBound)
      pending?.isWeak = false
    case .of:
      if pending?.lacksOf == true {
        pending?.lacksOf = false
        extendPending(to: range.upperBound)
      }
      isReference = isAct
    case .numberMarker:
      markerStart = range.lowerBound
      isReference = isReference || isAct
    case .filler:
      leadsToDay = true
      isReference = isReference && isAct
    case .reference, .act:
      forget()
      isReference = true
      isAct = role == .act
    case .actName:
      let continues = isAct || FoldedWord(text, range) != "g"
      let wasAct = isAct
      forget()
      (isReference, isAct) = (continues, wasAct)
    case .timeUnit where pending?.isWeak == true:
      pending?.hasTime = true
    case .timeUnit, nil:
      forget()
    case .endOf:
      forget()
      leadsToDay = true
    case .yes, .no:
      forget()
      acceptAnswer(range, in: text)
    }
    return range.upperBound
  }

  private mutating func compare(
    _ comparator: TargetComparator, at range: Range<Int>, negation: Int?
  ) {
    let isNegated = negation != nil
    let own = isNegated ? comparator.negated : comparator
    guard let before = pending else {
      forget()
      pending = own.map {
        Pending(comparator: $0, range: (negation ?? range.lowerBound)..<range.upperBound)
      }
      return
    }
    // «uguale o superiore a», «almeno pari a», «entro il limite massimo di».
    forget()
    let joined = before.isWeak ? own : own.map { before.comparator.joined(with: $0) }
    pending = joined.map {
      Pending(comparator: $0, range: before.range.lowerBound..<range.upperBound)
    }
  }

  private mutating func extendPending(to end: Int) {
    if let start = pending?.range.lowerBound { pending?.range = start..<end }
  }

  /// A yes or no; joined by a slash they need nothing else around them.
  private mutating func acceptAnswer(_ range: Range<Int>, in text: Span<UInt8>) {
    if let first = lastAnswer, first.upperBound < range.lowerBound {
      let slash = text.skippingSpace(from: first.upperBound)
      if text.byte(at: slash) == UInt8(ascii: "/"),
        text.skippingSpace(from: slash + 1) == range.lowerBound
      {
        yesOrNo = first.lowerBound..<range.upperBound
      }
    }
    lastAnswer = (lastAnswer?.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  /// A month by name, with a year or behind a word that leads to a day.
  private mutating func acceptMonth(at start: Int, in text: Span<UInt8>) -> Int? {
    guard let month = MonthPhrase.read(text, at: start),
      month.year != nil || (leadsToDay && !month.isAbbreviated)
    else { return nil }
    forget()
    hasOtherWords = true
    date = start..<month.end
    return month.end
  }

  // MARK: Digits

  private mutating func accept(digits: Lexeme, in text: Span<UInt8>) -> Int {
    let start = digits.range.lowerBound
    hasOtherWords = true
    let chain = DigitChain(text, at: start)
    if let dateEnd = acceptDate(chain, in: text) {
      forget()
      return dateEnd
    }
    return accept(number: start, isNegative: false, in: text, from: start)
  }

  private mutating func acceptDate(_ chain: DigitChain, in text: Span<UInt8>) -> Int? {
    if DateWriting.kind(of: chain, isDeadline: true) != nil {
      date = chain.range
      return chain.range.upperBound
    }
    guard chain.count <= 2, chain.continuation == nil else { return nil }
    if let named = NamedDay.read(text, day: chain.last.range), !named.month.isAbbreviated {
      date = chain.last.range.lowerBound..<named.month.end
      return named.month.end
    }
    let isDay =
      chain.count == 2 && leadsToDay && chain.separators[0] == UInt8(ascii: "/")
      && (1...31).contains(chain.first.value) && (1...12).contains(chain.last.value)
    guard isDay else { return nil }
    date = chain.range
    return chain.range.upperBound
  }

  /// Judges a number whose digits begin at `digits`; `start` is its sign or its first digit.
  private mutating func accept(
    number start: Int, isNegative: Bool, in text: Span<UInt8>, from digits: Int
  ) -> Int {
    let numeral = Numeral(text, at: digits)
    let tail = NumberTail(text, from: numeral.range.upperBound)
    let run = max(DigitChain(text, at: digits).endOfRun(in: text), numeral.range.upperBound)
    let keepsReference = isReference
    let value = numeral.value.map { isNegative ? $0.negated : $0 }
    defer {
      forget()
      isReference = keepsReference  // «artt. 68 e 69»
    }
    // `150/2009`, `10-15` and `1.4.3` are no single number.
    guard let value, run == numeral.range.upperBound else { return run }
    let compares = pending.map {
      let isTime = tail.isTime || ($0.hasTime && numeral.range.count < 4)
      return !$0.lacksOf && (!$0.isWeak || isTime)
    }
    let valueRange = start..<numeral.range.upperBound
    if compares == true, let pending {
      explicit = Target(
        comparator: pending.comparator, value: value, isPercentage: tail.isPercentage,
        range: pending.range.lowerBound..<tail.end, comparatorRange: pending.range,
        valueRange: valueRange)
    } else if bare == nil, !isReference, isCount(numeral, tail, in: text) {
      bare = Target(
        comparator: .none, value: value, isPercentage: tail.isPercentage,
        range: (markerStart ?? start)..<tail.end, comparatorRange: nil, valueRange: valueRange)
    }
    return tail.end
  }

  /// Whether a number without comparator states how many: not a year, an ordinal, a version, a
  /// list mark, a time, or the tail of a name.
  private func isCount(_ numeral: Numeral, _ tail: NumberTail, in text: Span<UInt8>) -> Bool {
    let range = numeral.range
    if tail.isPercentage || markerStart != nil { return !tail.isOrdinal }
    if range.count == 4, (1900...2099).contains(text.number(in: range)) { return false }
    let isVersion =
      text[range.upperBound - 1] == UInt8(ascii: "0")
      && text.byte(at: range.upperBound - 2) == UInt8(ascii: ".")
    let isNameTail =
      range.lowerBound >= 2 && text[range.lowerBound - 1] == UInt8(ascii: "-")
      && ScalarClass(UInt32(text[range.lowerBound - 2])) == .letter
    return !isVersion && !isNameTail && !tail.isOrdinal && !tail.isListMark
  }
}

extension TargetComparator {
  /// What «non» makes of it; `nil` when nothing a target could say.
  fileprivate var negated: TargetComparator? {
    switch self {
    case .lessThan: .atLeast
    case .moreThan: .atMost
    case .atLeast, .atMost, .equal, .none: nil
    }
  }

  /// The comparator of two in a row: `uguale o superiore`, `almeno pari`.
  fileprivate func joined(with other: TargetComparator) -> TargetComparator {
    switch (self, other) {
    case (.equal, .moreThan), (.moreThan, .equal), (.atLeast, .equal): .atLeast
    case (.equal, .lessThan), (.lessThan, .equal), (.atMost, .equal): .atMost
    default: other
    }
  }
}
