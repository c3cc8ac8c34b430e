// The codes of structures in front of a phase: `S.E. - TUTTI …`, `LL.PP. – FIN …`, `URB– S.E. …`.

/// The addressees that a text begins with.
struct AddresseePrefix {
  /// The codes, as ranges of the text.
  private(set) var codes: [Range<Int>] = []
  /// Where the text behind them begins; 0 when there are none.
  private(set) var end = 0

  /// The longest code, in letters: longer words in capitals are ordinary words.
  private static let letterLimit = 6

  /// Reads the codes in front of `text`: words in capitals separated by dashes. A single one is a
  /// code only if it has a dot (`FIN.`, `S.E.`), stands before a dash, or means everybody.
  init(_ text: Span<UInt8>) {
    var position = 0
    while let code = Self.code(in: text, at: position) {
      var next = Self.skipSpaces(text, code.upperBound)
      let dash = Self.dashLength(text, next)
      let isEverybody = Self.isEverybody(text, code)
      guard dash > 0 || isEverybody || Self.hasDot(text, code) || !codes.isEmpty else { break }
      codes.append(Self.withoutFinalDot(text, code))
      next = Self.skipSpaces(text, next + dash)
      end = next
      position = next
      if dash == 0 { break }
    }
    // A text that is nothing but codes is a text.
    if end >= text.count {
      codes = []
      end = 0
    }
  }

  /// A word of capital letters and dots, followed by a space, the end of a line or a dash.
  private static func code(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    var index = start
    var letters = 0
    while index < text.count {
      let byte = text[index]
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) {
        letters += 1
      } else if byte != UInt8(ascii: ".") || index == start {
        break
      }
      index += 1
    }
    guard (2...letterLimit).contains(letters), index < text.count,
      spaceLength(text, index) > 0 || dashLength(text, index) > 0
    else { return nil }
    return start..<index
  }

  private static func isEverybody(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    ["TUTTI", "TUTTE"].contains { word in
      word.utf8.count == range.count
        && zip(range, word.utf8).allSatisfy { text[$0] == $1 }
    }
  }

  private static func hasDot(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { text[$0] == UInt8(ascii: ".") }
  }

  /// `FIN.` is `FIN`; `S.E.` keeps its dots.
  private static func withoutFinalDot(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    let dots = range.count { text[$0] == UInt8(ascii: ".") }
    let last = range.upperBound - 1
    return dots == 1 && text[last] == UInt8(ascii: ".") ? range.lowerBound..<last : range
  }

  private static func skipSpaces(_ text: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while case let length = spaceLength(text, index), length > 0 { index += length }
    return index
  }

  /// The length of a space, of one that does not break, or of the end of a line in a cell; 0 when there
  /// is none.
  private static func spaceLength(_ text: Span<UInt8>, _ index: Int) -> Int {
    guard index < text.count else { return 0 }
    if text[index] == 0x20 || text[index] == 0x0A { return 1 }
    return index + 1 < text.count && text[index] == 0xC2 && text[index + 1] == 0xA0 ? 2 : 0
  }

  /// The length of a dash of any kind, 0 when there is none.
  private static func dashLength(_ text: Span<UInt8>, _ index: Int) -> Int {
    guard index < text.count else { return 0 }
    if text[index] == UInt8(ascii: "-") { return 1 }
    guard index + 2 < text.count, text[index] == 0xE2, text[index + 1] == 0x80,
      (0x90...0x95).contains(text[index + 2])
    else { return 0 }
    return 3
  }
}
