// What patterns match, and where.

import TestSupport
import Testing
import TextMatching

/// Compiles a pattern that is right.
func pattern(_ source: String, _ comparison: Pattern.Comparison = .folded) throws -> Pattern {
  try Pattern.compile(source, comparing: comparison).get()
}

/// The first match as `whole|group|group`, `-` for a group that took no part; `nil` for none.
private func firstMatch(_ source: String, _ text: String) throws -> String? {
  let match = try pattern(source).match(text)
  return match.map { match in
    ([match.range] + match.captures).map { part(of: text, $0) ?? "-" }.joined(separator: "|")
  }
}

@Suite struct PatternTests {
  @Test(
    "Patterns match as in other regular expressions",
    arguments: [
      ("abc", "xabcx", "abc"), ("a.c", "a\nc abc", "abc"), ("[a-c]+", "xxbacd", "bac"),
      ("[^a-c ]+", "ab xyz", "xyz"), ("a|ab", "ab", "a"), ("ab|a", "ab", "ab"),
      ("^a", "ba", nil), ("^b", "ba", "b"), ("a$", "ab a", "a"), ("^$", "", ""), ("x*", "", ""),
      ("\\d{2}", "1 234", "23"), ("\\d{2,}", "1 2345", "2345"), ("\\d{1,3}", "12345", "123"),
      ("a{0}b", "aab", "b"), ("\\d{2,3}?", "2345", "23"), ("a+?", "aaa", "a"), ("a??b", "ab", "ab"),
      ("<.*?>", "<a><b>", "<a>"), ("(a)|(b)", "b", "b|-|b"), ("(a)(b)?", "ac", "a|a|-"),
      ("(\\d+)/(\\d+)", "il 3/12", "3/12|3|12"), ("(?:ab)+", "xababx", "abab"),
      ("(a|b)*c", "abac", "abac|a"),
      ("\\bcane\\b", "canestro cane", "cane"), ("\\w+", "– città_2!", "città_2"),
      ("\\W+", "ab, cd", ", "),
      ("\\S+", " ab\tc", "ab"), ("\\D+", "12ab3", "ab"), ("[\\d.]+", "v 1.2.3", "1.2.3"),
      ("[a\\-z]+", "xa-z", "a-z"), ("[-a]+", "b-a", "-a"), ("[a-]+", "b-a", "-a"),
      ("[[]", "a[", "["),
      ("a]", "a]", "a]"), ("\\.\\*\\\\", ".*\\", ".*\\"), ("a\\tb", "a\tb", "a\tb"),
      ("}", "}", "}"),
      ("(|a)+", "aa", "|"), ("(a*)*", "b", "|"), ("(a*)+", "b", "|"), ("()", "x", "|"),
      ("(a?)*?b", "aab", "aab|a"), ("^(a|ab)(c|bcd)$", "abcd", "abcd|a|bcd"), ("a||b", "b", ""),
      ("[\\s\\S]", "\n", "\n"), ("[^\\W\\d]+", "12ab3", "ab"), ("$^", "", ""), ("a$b", "ab", nil),
    ] as [(String, String, String?)])
  func syntax(source: String, text: String, expected: String?) throws {
    #expect(try firstMatch(source, text) == expected)
  }

  @Test(
    "Case, accents and typographic signs do not count",
    arguments: [
      ("perche", "PERCHÉ no", "PERCHÉ"), ("perché", "perche", "perche"),
      ("perche", "perche\u{301}!", "perche\u{301}"),
      ("perche\u{301}+", "percheee", "percheee"), ("[à]", "A", "A"), ("[a-z]+", "ÀÈ", "ÀÈ"),
      ("[A-Z]+", "àb", "àb"),
      ("[à-ù]+", "Eo", "Eo"), ("[^a]", "àb", "b"), ("l'anno", "l’anno", "l’anno"),
      ("l’anno", "l'anno", "l'anno"),
      ("31-12", "31–12", "31–12"), ("a b", "a\u{A0}b", "a\u{A0}b"), ("\\s", "\u{A0}", "\u{A0}"),
      ("\"x\"", "“x”", "“x”"),
      ("дом", "ДОМ", "ДОМ"), ("[А-Я]+", "дом", "дом"), ("\\w+", "ДОМ3", "ДОМ3"),
      ("e.$", "e\u{301}x\u{300}", "e\u{301}x\u{300}"),
      ("[^a-z]b", "a\u{301}b", nil), ("«", "\"", nil), ("\\d", "٣", nil), ("\\w", "٣", "٣"),
      ("€ \\d", "€\u{202F}5", "€\u{202F}5"),
    ] as [(String, String, String?)])
  func folding(source: String, text: String, expected: String?) throws {
    #expect(try firstMatch(source, text) == expected)
  }

  @Test("A pattern compared as written tells capitals from small letters")
  func exact() throws {
    let text = "fin. FIN. È"
    let bytes = Array(text.utf8)
    #expect(
      part(of: text, try pattern("[A-Z]+", .exact).match(bytes)?.range) == "FIN")
    #expect(try pattern("e", .exact).match(bytes) == nil)
    #expect(try pattern("È", .exact).match(bytes)?.range == 10..<12)
  }

  @Test("Captures are found by name and by position")
  func names() throws {
    let date = try pattern("(?<giorno>\\d+)\\.(\\d+)\\.(?<anno>\\d{4})")
    #expect(date.captureNames == ["giorno", nil, "anno"])
    let match = try #require(date.match("è il 31.06.2024"))
    #expect(match.range == 6..<16)
    #expect(match.captures == [6..<8, 9..<11, 12..<16])
  }

  @Test("A search from the middle still sees what stands before")
  func searchFrom() throws {
    let bytes = Array("aa è a".utf8)
    #expect(try pattern("\\ba").match(bytes, from: 1)?.range == 6..<7)
    #expect(try pattern("^a").match(bytes, from: 1) == nil)
    #expect(try pattern("a").match(bytes, from: 99) == nil)
    #expect(try pattern("$").match(bytes, from: 99)?.range == 7..<7)
    #expect(try pattern("a").match(bytes, from: -5)?.range == 0..<1)
    #expect(try pattern(".").match(bytes, from: 4)?.range == 4..<5)
  }

  @Test("All matches are found once, empty ones too")
  func allMatches() throws {
    func all(_ source: String, _ text: String) throws -> [Range<Int>] {
      try pattern(source).allMatches(in: Array(text.utf8).span).map(\.range)
    }
    #expect(try all("\\d+", "1, 22, 333") == [0..<1, 3..<5, 7..<10])
    #expect(try all("a*", "baà") == [0..<0, 1..<4, 4..<4])
    #expect(try all("a|$", "xa") == [1..<2, 2..<2])
    #expect(try all("z", "xa").isEmpty)
  }

  @Test("Bytes that are not UTF-8 are signs like any other")
  func invalidBytes() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x62, 0xE2, 0x82]
    #expect(try pattern("a..b").match(bytes)?.range == 0..<4)
    #expect(try pattern("\\bb\\b").match(bytes)?.range == 3..<4)
    #expect(try pattern("\\W+$").match(bytes)?.range == 4..<6)
  }

  @Test(
    "Patterns that stall other engines take linear time",
    arguments: [
      "(a*)*b", "(a|a)*b", "(a|aa)+$", "(a+)+b", "(a?){12}a{12}b", "(.*)(.*)(.*)c", "([a-z]+)*1",
    ])
  func evilPatterns(source: String) throws {
    let evil = try pattern(source)
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000) + [UInt8(ascii: "!")]
    #expect(!withinAMinute(source) { evil.isFound(in: text.span) })
  }
}
