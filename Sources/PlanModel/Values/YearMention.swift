// Years named in running text.

/// A year from 1900 to 2099 that running text names.
public struct YearMention: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// Its four digits in the text.
  public let range: Range<Int>

  /// The years that stand by themselves, in order and in linear time.
  ///
  /// The years of `2024-2026` and `2024/2026` count each; of `2023/24` only the first. Years
  /// inside dates, act numbers (`150/2009`), codes, amounts (`€ 2000`) and references
  /// (`art. 2043`, `n. 2000`) do not count.
  public static func findAll(in text: Span<UInt8>) -> [YearMention] {
    guard text.hasDigits(inARow: 4) else { return [] }
    var mentions: [YearMention] = []
    var position = 0
    var isReference = false
    while let lexeme = Lexeme.next(in: text, at: position) {
      position = lexeme.range.upperBound
      switch lexeme.kind {
      case .digits:
        let start = lexeme.range.lowerBound
        let day = DigitChain(text, at: start).last.range
        if let named = NamedDay.read(text, day: day), named.month.year != nil {
          position = named.month.end
        } else {
          position = endOfRun(in: text, from: start)
          if !isReference, !isAmount(text, before: position) {
            append(to: &mentions, text, run: start..<position)
          }
        }
        isReference = false
      case .word:
        isReference = references.contains(FoldedWord(text, lexeme.range))
      case .sign where lexeme.scalar == 0x2E || lexeme.scalar == 0xB0, .space:
        break  // `art. 2043`, `n° 2000`
      case .sign:
        isReference = lexeme.scalar == 0x20AC
      case .code, .lineBreak:
        isReference = false
      }
    }
    return mentions
  }

  /// Adds the years of a run of digits and separators, if it is a list or a span of years.
  private static func append(
    to mentions: inout [YearMention], _ text: Span<UInt8>, run: Range<Int>
  ) {
    let before = mentions.count
    var groupCount = 0
    var lastGroupCount = 0
    var position = run.lowerBound
    while position < run.upperBound {
      let group = position..<text.endOfDigits(from: position)
      let separator = group.upperBound < run.upperBound ? text[group.upperBound] : 0
      let year = text.number(in: group)
      if group.count == 4, (1900...2099).contains(year) {
        mentions.append(YearMention(year: year, range: group))
      }
      groupCount += 1
      lastGroupCount = group.count
      if separator == UInt8(ascii: ".") || separator == UInt8(ascii: ",") {
        groupCount = Int.max / 2  // an amount or a date, whatever follows
      }
      position = group.upperBound + 1
    }
    let found = mentions.count - before
    let isYearAndShortYear = groupCount == 2 && found == 1 && lastGroupCount == 2
    if found != groupCount, !isYearAndShortYear {
      mentions.removeLast(found)
    }
  }

  /// The end of the digits and the separators between them that hang together.
  private static func endOfRun(in text: Span<UInt8>, from start: Int) -> Int {
    var end = text.endOfDigits(from: start)
    while let byte = text.byte(at: end), byte.isDateSeparator || byte == UInt8(ascii: ","),
      text.byte(at: end + 1)?.isDigit == true
    {
      end = text.endOfDigits(from: end + 1)
    }
    return end
  }

  /// Whether the number that ends at `end` is an amount or a percentage: `2000 €`, `2000 euro`,
  /// but not the year of `nel 2024 € 500`.
  private static func isAmount(_ text: Span<UInt8>, before end: Int) -> Bool {
    guard let next = Lexeme.next(in: text, at: text.skippingSpace(from: end)) else { return false }
    if next.scalar == 0x25 { return true }
    let isCurrency =
      next.scalar == 0x20AC || (next.kind == .word && FoldedWord(text, next.range) == "euro")
    let behind = text.skippingSpace(from: next.range.upperBound)
    return isCurrency && text.byte(at: behind)?.isDigit != true
  }

  private static let references: Set<FoldedWord> = [
    "art", "artt", "articolo", "articoli", "comma", "commi", "n", "nn", "nr", "num", "prot",
    "pag", "euro", "eur", "ore",
  ]
}
