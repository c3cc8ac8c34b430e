// Line breaks that only end a line, in the middle of a phrase.

/// Tells a wrapped phrase («entro 30 giorni⏎dalla pubblicazione») from a list with an item a line.
///
/// Line breaks inside a text are kept: they part the items of lists, the indicators of a cell, the
/// clauses of a deadline. Only where a line ends or begins with a small word that never ends or begins
/// an item is the break no more than a space.
enum LineWraps {
  /// Words that begin no item: a genitive, a conjunction, «pro capite».
  private static let continuing: Set<String> = [
    "di", "del", "dello", "della", "dell'", "dei", "degli", "delle", "d'", "dal", "dallo", "dalla",
    "dall'", "dai", "dagli", "dalle", "e", "ed", "od", "pro", "che",
  ]
  /// Words that end no item, besides those.
  private static let expecting: Set<String> = [
    "da", "in", "con", "su", "per", "tra", "fra", "al", "allo", "alla", "ai", "agli", "alle", "nel",
    "nello", "nella", "nei", "negli", "nelle", "sul", "sullo", "sulla", "sui", "sugli", "sulle",
    "il", "lo", "la", "gli", "le", "un",
  ]
  private static let longestWord = 6
  /// The fewest bytes of a line that may have been full: shorter ones are titles, labels and items.
  private static let fullLine = 45
  /// How far into a line the colon of a label may stand.
  private static let longestLabel = 40
  /// «a)», «iv)».
  private static let longestMark = 4

  /// The white space, each with its line break, that is no more than a space.
  static func find(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var wraps: [Range<Int>] = []
    var lineStart = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
        index += 1
        continue
      }
      var gap = index..<index
      while gap.lowerBound > lineStart, bytes[gap.lowerBound - 1] <= 0x20 {
        gap = gap.lowerBound - 1..<index
      }
      var lineBreaks = 0
      while index < range.upperBound, bytes[index] <= 0x20 {
        let isPair = bytes[index] == 0x0A && index > gap.lowerBound && bytes[index - 1] == 0x0D
        if (bytes[index] == 0x0A || bytes[index] == 0x0D) && !isPair { lineBreaks += 1 }
        index += 1
      }
      gap = gap.lowerBound..<index
      if lineBreaks == 1,
        isWrap(bytes, line: lineStart..<gap.lowerBound, next: index..<range.upperBound)
      {
        wraps.append(gap)
      }
      lineStart = index
    }
    return wraps
  }

  /// The text with a space for each of them.
  static func joined(_ bytes: [UInt8]) -> [UInt8] {
    let wraps = find(in: bytes, 0..<bytes.count)
    if wraps.isEmpty { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var start = 0
    for wrap in wraps {
      result += bytes[start..<wrap.lowerBound]
      result.append(0x20)
      start = wrap.upperBound
    }
    return result + bytes[start...]
  }

  /// Whether the phrase of a line of running text goes on in the next one: as in a cell, or because the
  /// line may have been full, no sign ends it, and the next begins with a small letter and is no label.
  static func goesOn(_ bytes: [UInt8], from line: Range<Int>, to next: Range<Int>) -> Bool {
    if isWrap(bytes, line: line, next: next) { return true }
    guard line.count >= fullLine,
      let last = bytes.scalar(endingAt: line.upperBound, after: line.lowerBound),
      last == "," || isInsidePhrase(last),
      bytes.scalar(at: next.lowerBound, before: next.upperBound)?.properties.isLowercase ?? false
    else { return false }
    let beginning = bytes[next].prefix(longestLabel)
    return !beginning.contains(UInt8(ascii: ":"))
      && !beginning.prefix(longestMark).contains(UInt8(ascii: ")"))
  }

  private static func isInsidePhrase(_ last: Unicode.Scalar) -> Bool {
    last.isWordScalar || "%)»”\"’'€".unicodeScalars.contains(last)
  }

  private static func isWrap(_ bytes: [UInt8], line: Range<Int>, next: Range<Int>) -> Bool {
    guard let last = bytes.scalar(endingAt: line.upperBound, after: line.lowerBound),
      isInsidePhrase(last)
    else { return false }
    let first = firstWord(bytes, next)
    // Lines that begin alike are items: «dalla A alla L», «dalla M alla Z».
    if continuing.contains(first.word), first.leadsToLetter {
      return firstWord(bytes, line).word != first.word
    }
    let end = lastWord(bytes, line)
    return end.utf8.count > 1 && (continuing.contains(end) || expecting.contains(end))
      && bytes.scalar(at: next.lowerBound, before: next.upperBound)?.isWordScalar ?? false
  }

  /// A first word of small letters with its apostrophe, empty when there is none, and whether a letter
  /// follows: «e)» and «dal 2024» begin items.
  private static func firstWord(_ bytes: [UInt8], _ range: Range<Int>)
    -> (word: String, leadsToLetter: Bool)
  {
    let letters = bytes[range].prefix(longestWord + 1).prefix(while: isSmallLetter)
    var word = String(decoding: letters, as: UTF8.self)
    var next = bytes[letters.endIndex..<range.upperBound].prefix { $0 == 0x20 }.endIndex
    if next == letters.endIndex {
      guard let mark = bytes.scalar(at: next, before: range.upperBound),
        mark == "'" || mark == "’"
      else { return ("", false) }
      next += mark.utf8Length
      word += "'"
    }
    let scalar = bytes.scalar(at: next, before: range.upperBound)
    return (word, scalar?.properties.isAlphabetic ?? false)
  }

  /// The last word, if it is of small letters behind a space; else nothing.
  private static func lastWord(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let word = bytes[range].suffix(longestWord + 1).reversed().prefix(while: isSmallLetter)
    let start = range.upperBound - word.count
    guard start > range.lowerBound, bytes[start - 1] == 0x20 else { return "" }
    return String(decoding: word.reversed(), as: UTF8.self)
  }

  private static func isSmallLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
}
