// The promises of the reader on texts of our own: what is JSON, what is not.

import JSONText
import SourceText
import Testing

@Suite("What is read as JSON")
struct JSONGrammarTests {
  @Test(
    "a text that RFC 8259 allows is accepted",
    arguments: [
      "{}", "[]", "0", "-0", "\"\"", "null", "true", "false", " \t\r\n[ ]\n", "[[]   ]",
      "[1, -2.5, 1e3, 1E+2, 0.0e-0, 123456789012345678901234567890]",
      "{\"a\": [true, false, null], \"a\": {}}", "[{},[],\"\",{\"\":[]}]",
      "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e8\\uD83d\\uDe00\\u0000\"", "\"perché € 😀 \u{7F}\u{2028}\"",
      "\u{FEFF}{}", "\"12345678\"", "\"1234567è\"", "[\"1234567\\n\"]",
      "\"\u{10FFFF}\u{E000}\u{D7FF}\"",
    ])
  func accepted(text: String) {
    #expect(refusal(of: text) == nil)
  }

  @Test(
    "a text that RFC 8259 does not allow is refused",
    arguments: [
      "", " ", "\u{FEFF}", "\u{FEFF}\u{FEFF}{}", "{", "[", "}", "]", "[1", "[1,", "[1,]", "[,]",
      "[,1]",
      "[1,,2]", "[1 2]", "[1}", "{]", "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{,}",
      "{1:1}",
      "{a:1}", "{\"a\":1 \"b\":2}", "{\"a\",1}", "{\"a\"::1}", "[1]]", "[1]\u{0}", "[1]x", "1 2",
      "[1:2]",
      "01", "-", "-a", "-01", "+1", ".5", "1.", "1.e1", "1e", "1e+", "1E-", "0x1", "1a", "1_0",
      "Infinity", "NaN", "-Infinity", "True", "tru", "truex", "nul", "nullo", "undefined",
      "'a'", "\"a", "\"\\", "\"\\\"", "\"\\x\"", "\"\\u\"", "\"\\u12\"", "\"\\u12g4\"",
      "\"\\U0041\"",
      "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800\\ud800\"",
      "\"\\udc00\\ud800\"",
      "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", "[1] // x", "/* x */ 1", "# x\n1",
      "[\u{A0}1]", "[1\u{C}]", "“a”", "[1,\u{0}]", "\u{0}",
    ])
  func refused(text: String) throws {
    let failure = try #require(refusal(of: text))
    #expect(!failure.message.isEmpty && !failure.help.isEmpty)
    #expect(Int(failure.span.end) <= text.utf8.count)
  }

  @Test(
    "bytes that are not UTF-8 are refused where they stand",
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
      [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xE8, 0x22],
    ] as [[UInt8]])
  func invalidUTF8(broken: [UInt8]) throws {
    for padding in 0..<10 {
      let before = Array(#"["è"#.utf8) + Array(repeating: UInt8(ascii: "a"), count: padding)
      let bytes = before + broken + Array("\"]".utf8)
      let failure = try #require(refusal(of: bytes))
      #expect(failure.kind == .invalidUTF8(broken[0]))
      #expect(Int(failure.span.start) == before.count)
    }
  }

  @Test("a special character is seen wherever it stands in a long text")
  func everyPosition() throws {
    for position in 0..<40 {
      var text = Array(repeating: UInt8(ascii: "a"), count: 40)
      text[position] = 0x1F
      let broken = try #require(refusal(of: [0x22] + text + [0x22]))
      #expect(broken.kind == .controlCharacter(0x1F))
      #expect(Int(broken.span.start) == position + 1)
      text[position] = 0x22
      var cursor = JSONCursor([0x22] + text + [0x22])
      #expect(
        try cursor.readString() == JSONString(span: SourceSpan(1..<position + 1), hasEscapes: false)
      )
      for space in [0x20, 0x0A, 0x0D, 0x09] as [UInt8] {
        let padding = Array(repeating: UInt8(0x20), count: position) + [space]
        #expect(refusal(of: padding + Array("[".utf8) + padding + Array("1]".utf8)) == nil)
      }
    }
  }

  @Test("16-bit encodings are named, with and without their mark")
  func wideEncodings() {
    let little = "{\"a\": 1}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = "{\"a\": 1}".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
      #expect(refusal(of: bytes)?.kind == .wideEncoding)
    }
    #expect(refusal(of: [0, 0, 0, 0])?.kind == .unexpectedCharacter("\u{0}"))
  }

  @Test("100,000 nested brackets are refused with a message, not with a crash")
  func nesting() {
    for bracket in ["[", "{\"a\":"] {
      let failure = refusal(of: String(repeating: bracket, count: 100_000))
      #expect(failure?.kind == .tooDeep(limit: 512))
      #expect(failure?.message == "livelli di annidamento oltre il limite di 512")
      #expect(failure.map { Int($0.span.start) } == 512 * bracket.utf8.count)
    }
  }

  @Test(
    "exactly as many levels as the limit are read", arguments: [0, 1, 63, 64, 65, 128, 129, 1000])
  func nestingLimit(limit: Int) throws {
    func text(depth: Int) -> [UInt8] {
      var opening = ""
      var closing = ""
      for level in 0..<depth {
        opening += level % 3 == 0 ? "{\"a\":" : "["
        closing = (level % 3 == 0 ? "}" : "]") + closing
      }
      return Array("\(opening)1\(closing)".utf8)
    }
    var cursor = JSONCursor(text(depth: limit), nestingLimit: limit)
    try cursor.skipValue()
    try cursor.finish()
    var deeper = JSONCursor(text(depth: limit + 1), nestingLimit: limit)
    #expect(throws: JSONFailure.self) { try deeper.skipValue() }
  }

  @Test("a file over the limit of size is refused before it is read")
  func sizeLimit() throws {
    var cursor = JSONCursor(Array("[1, 2]".utf8), sizeLimit: 5)
    let failure = try #require(throws: JSONFailure.self) { try cursor.skipValue() }
    #expect(failure.kind == .tooLarge(limit: 5))
    var exact = JSONCursor(Array("[1, 2]".utf8), sizeLimit: 6)
    try exact.skipValue()
    try exact.finish()
    #expect(JSONCursor.largestSize == 4_294_967_295)
  }
}
