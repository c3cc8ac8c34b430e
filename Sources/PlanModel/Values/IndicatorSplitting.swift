// Parts a cell that holds several indicators into one range each.

/// The indicators inside one cell, in order: ranges without white space and bullets at the ends,
/// in linear time.
///
/// A new indicator begins
/// - behind a line break, a bullet, or a semicolon;
/// - at a capital `N.`, `N°`, `Nr.` or `Numero` that no other word leads to, so that «redazione di
///   N. 3 atti» stays whole;
/// - at a capitalised word right behind a target written with a comparator sign, or behind the
///   bracket that holds such a target: `Siti => 2 Efficienza => 70%`, `(=> 5 incontri) Messa…`.
public func splitIndicators(_ text: Span<UInt8>) -> [Range<Int>] {
  var splitter = IndicatorSplitter(text)
  var position = 0
  while let lexeme = Lexeme.next(in: text, at: position) {
    position = splitter.accept(lexeme, in: text)
  }
  splitter.close(at: text.count, in: text)
  return splitter.ranges
}

/// The state of parting one cell.
private struct IndicatorSplitter {
  private enum Progress {
    /// At the start of an indicator; nothing of it has been read.
    case start
    case inside
    /// A comparator sign waits for its number.
    case comparator
    /// A target has just ended; a capitalised word would begin the next indicator.
    case afterTarget
  }

  private(set) var ranges: [Range<Int>] = []
  private var start = 0
  private var progress = Progress.start
  private var isLineStart = true
  private var depth = 0
  private var targetInBrackets = false
  private var previousLeadsToNumber = false
  /// A bracket that never closes is no bracket.
  private let lastClosing: Int

  init(_ text: Span<UInt8>) {
    var index = text.count - 1
    while index >= 0, text[index] != UInt8(ascii: ")") { index -= 1 }
    lastClosing = index
  }

  /// Ends the indicator that is open, if there is one, before `end`.
  mutating func close(at end: Int, in text: Span<UInt8>) {
    let range = text.trimmed(start..<end)
    if !range.isEmpty { ranges.append(range) }
    start = end
    progress = .start
    depth = 0
    targetInBrackets = false
    previousLeadsToNumber = false
  }

  /// Takes a piece and returns where the next one begins.
  mutating func accept(_ lexeme: Lexeme, in text: Span<UInt8>) -> Int {
    let end = lexeme.range.upperBound
    let startsLine = isLineStart
    if lexeme.kind != .space { isLineStart = lexeme.kind == .lineBreak }
    switch lexeme.kind {
    case .space:
      return end
    case .lineBreak:
      close(at: lexeme.range.lowerBound, in: text)
      start = end
      return end
    case .sign:
      return accept(sign: lexeme, startsLine: startsLine, in: text)
    case .word:
      accept(word: lexeme, in: text)
    case .code:
      progress = .inside
      previousLeadsToNumber = false
    case .digits:
      let numeralEnd = Numeral(text, at: lexeme.range.lowerBound).range.upperBound
      let isTarget = progress == .comparator
      progress = isTarget ? .afterTarget : .inside
      if isTarget, isInBrackets(at: end) { targetInBrackets = true }
      previousLeadsToNumber = false
      return numeralEnd
    }
    return end
  }

  private func isInBrackets(at offset: Int) -> Bool { depth > 0 && offset <= lastClosing }

  private mutating func accept(sign: Lexeme, startsLine: Bool, in text: Span<UInt8>) -> Int {
    let (start, end) = (sign.range.lowerBound, sign.range.upperBound)
    if let symbol = ComparatorSymbol.read(text, at: start) {
      progress = .comparator
      previousLeadsToNumber = true
      return symbol.range.upperBound
    }
    if sign.isBullet || (startsLine && sign.isDash && text.byte(at: end)?.isDigit != true) {
      close(at: start, in: text)
      self.start = end
      return end
    }
    switch sign.scalar {
    case 0x3B where !isInBrackets(at: end):  // ;
      close(at: start, in: text)
      self.start = end
    case 0x28:  // (
      depth += 1
      previousLeadsToNumber = true
      if progress != .afterTarget { progress = .inside }
    case 0x29:  // )
      depth = max(0, depth - 1)
      if depth == 0, targetInBrackets {
        targetInBrackets = false
        progress = .afterTarget
      }
      previousLeadsToNumber = false
    case 0x25, 0x2E, 0x2C:  // % . ,
      break
    case 0x20AC, 0xB0, 0xBA, 0x2D, 0x2212:  // € ° º and minus may stand before the number
      if progress == .afterTarget { progress = .inside }
    case 0x3A:  // :
      previousLeadsToNumber = true
      progress = .inside
    default:
      progress = .inside
      previousLeadsToNumber = false
    }
    return end
  }

  private mutating func accept(word lexeme: Lexeme, in text: Span<UInt8>) {
    let word = FoldedWord(text, lexeme.range)
    let role = TargetWord(word)
    let isOpen = !isInBrackets(at: lexeme.range.upperBound)
    let beginsIndicator =
      (progress == .afterTarget && isOpen && text.isCapitalised(lexeme.range))
      || (progress != .start && isOpen && !previousLeadsToNumber
        && text.isCountMarker(lexeme.range, role))
    if beginsIndicator { close(at: lexeme.range.lowerBound, in: text) }
    // In brackets behind a target stand its unit and remarks: `>= 5 (incontri) Messa…`.
    if progress == .afterTarget, !isOpen, !targetInBrackets { return }
    let staysBeforeNumber =
      progress == .comparator && (role == .numberMarker || role == .filler || role == .of)
    if !staysBeforeNumber { progress = .inside }
    previousLeadsToNumber = role?.leadsToNumber ?? false
  }
}

extension Lexeme {
  fileprivate var isBullet: Bool {
    switch scalar {
    case 0x2022, 0x2023, 0x25A0, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x2043, 0x2219,
      0x27A2, 0x2713, 0x2714, 0xE000...0xF8FF:
      true
    default: false
    }
  }

  fileprivate var isDash: Bool {
    scalar == 0x2D || (0x2010...0x2015).contains(scalar) || scalar == 0x2212
  }
}

extension Span where Element == UInt8 {
  /// The range without white space, line breaks, dashes and commas hanging at its end, nor white
  /// space at its start.
  fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = start
    var position = start
    while let lexeme = Lexeme.next(in: self, at: position),
      lexeme.range.lowerBound < range.upperBound
    {
      position = lexeme.range.upperBound
      let isBlank = lexeme.kind == .space || lexeme.kind == .lineBreak
      if isBlank, end == start {
        start = position
        end = position
      } else if !isBlank, !lexeme.isDash, lexeme.scalar != 0x2C {
        end = Swift.min(position, range.upperBound)
      }
    }
    return start..<Swift.max(start, end)
  }

  /// Whether a word begins like a sentence: a capital and then a small letter, or a whole word in
  /// capitals too long for a unit of measure (`GG`, `ORE`, `MWH`).
  fileprivate func isCapitalised(_ word: Range<Int>) -> Bool {
    let first = scalar(at: word.lowerBound)
    guard first.value.isCapital else { return false }
    let second = word.lowerBound + first.length
    guard second < word.upperBound else { return first.value > 0x7F }
    return !scalar(at: second).value.isCapital || word.count > 3
  }

  /// Whether a word is a capital `N.`, `N°`, `Nr.` or `Numero`.
  fileprivate func isCountMarker(_ word: Range<Int>, _ role: TargetWord?) -> Bool {
    guard role == .numberMarker, scalar(at: word.lowerBound).value.isCapital else { return false }
    guard word.count <= 3 else { return true }
    let next = Lexeme.next(in: self, at: word.upperBound)
    return next?.scalar == 0x2E || next?.scalar == 0xB0 || next?.scalar == 0xBA
  }
}

extension UInt32 {
  fileprivate var isCapital: Bool {
    (0x41...0x5A).contains(self) || (0xC0...0xDE).contains(self)
  }
}
