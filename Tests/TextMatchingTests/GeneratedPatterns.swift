// Pieces of patterns and of texts, to be put together at random.

import TestSupport

enum GeneratedPatterns {
  static func bytes(upTo count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &generator) {
      if Int.random(in: 0..<20, using: &generator) == 0 {
        bytes.append([0xFF, 0xCC, 0x80, 0xE2].randomElement(using: &generator) ?? 0xFF)
      } else {
        bytes += Array((textPieces.randomElement(using: &generator) ?? "").utf8)
      }
    }
    return bytes
  }

  static let textPieces = [
    "a", "b", "ab", "A", "à", "é", "e\u{301}", "\u{301}", "\u{300}", "ﬁ", "ſ", "’", "'", "–", "-",
    " ", " ", "\u{A0}", "\n", "1", "20", "_", "Д", "д", "中", "٣", "😀", "“", ".", "c", "x",
  ]

  static let patternPieces = [
    "a", "b", "ab", "A", "e", "é", "\\b", "\\b", "^", "$", ".", "[a-c]", "[^a]", "\\w+", "\\W",
    "\\d", "\\D{2}", "\\s*", "\\S+", "(?:ab|é)", "(a|b)*", "(a+)(b?)", "(\\w{1,2}?)",
    "(?:(e)|(\\w))*", "|", "|", "[^a]{0,5}", ".{0,6}",
    "[a-z ]{2,7}", "x{2,3}", "’", "-", "ﬁ", "ſ", "д", "[Д-я]", "[À-ÿ]+", "中?", "\u{301}", " ",
    "_", "(?:a.*)?", "(?:\\bb|c$)", "[\\W]", "[^\\s\\d]",
  ]
}
