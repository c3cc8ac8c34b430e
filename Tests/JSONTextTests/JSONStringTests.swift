// What strings say: escapes, comparisons, places.

import JSONText
import SourceText
import Testing

@Suite("Texts in JSON")
struct JSONStringTests {
  /// The string of a JSON text that is nothing else.
  private func string(_ text: String) throws -> (JSONCursor, JSONString) {
    var cursor = JSONCursor(Array(text.utf8))
    let string = try cursor.readString()
    try cursor.finish()
    return (cursor, string)
  }

  @Test(
    "every escape is read as the character it stands for",
    arguments: [
      (#""\"""#, "\""), (#""\\""#, "\\"), (#""\/""#, "/"), (#""\b""#, "\u{08}"),
      (#""\f""#, "\u{0C}"),
      (#""\n""#, "\n"), (#""\r""#, "\r"), (#""\t""#, "\t"), (#""\u0000""#, "\u{0}"),
      (#""\u00e8\u00E8""#, "èè"), (#""\u20AC""#, "€"), (#""\uFFFF""#, "\u{FFFF}"),
      (#""\uD7FF\uE000""#, "\u{D7FF}\u{E000}"), (#""\ud83d\ude00""#, "😀"),
      (#""\uD800\uDC00""#, "\u{10000}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
      (#""a\\u0041è\n😀""#, "a\\u0041è\n😀"), (#""""#, ""), (#""perché""#, "perché"),
    ])
  func decoding(json: String, text: String) throws {
    let (cursor, string) = try string(json)
    #expect(try cursor.decode(string) == Array(text.utf8))
    #expect(string.hasEscapes == json.contains("\\"))
    #expect(cursor.matches(string, text))
    #expect(cursor.matches(string, Array(text.utf8)))
    #expect(!cursor.matches(string, text + "x"))
    #expect(!cursor.matches(string, String(text.unicodeScalars.dropLast()) + "?"))
  }

  @Test("every character survives, as itself and as an escape")
  func everyCharacter() throws {
    let hexadecimal = { (unit: UInt16) in
      let digits = String(unit, radix: 16)
      return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
    }
    for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 0x1F) {
      guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else { continue }
      let text = String(scalar)
      let (plainCursor, plain) = try string("\"\(text)\"")
      #expect(try plainCursor.decode(plain) == Array(text.utf8))
      let escaped = text.utf16.map(hexadecimal).joined()
      let (cursor, string) = try string("\"\(escaped)\"")
      #expect(try cursor.decode(string) == Array(text.utf8))
    }
  }

  @Test("names are compared by their bytes, so that é and e with an accent are two names")
  func normalForms() throws {
    let (cursor, name) = try string("\"caff\u{E9}\"")
    #expect(cursor.matches(name, "caff\u{E9}"))
    #expect(!cursor.matches(name, "caffe\u{301}"))
  }

  @Test("a span gives back exactly what is written, for texts and for numbers")
  func places() throws {
    let bytes = Array(#"{"a\n": [ -1.50e+3 , "bè" , true]}"#.utf8)
    let file = SourceFile(path: "piano.json", bytes: bytes)
    var cursor = JSONCursor(bytes)
    try cursor.beginObject()
    let name = try #require(try cursor.nextKey())
    #expect(file.text(of: name.span) == #"a\n"#)
    #expect(try cursor.peekKind() == .array)
    #expect(bytes[cursor.offset] == UInt8(ascii: "["))
    try cursor.beginArray()
    #expect(try cursor.nextElement())
    #expect(file.text(of: try cursor.readNumber()) == "-1.50e+3")
    #expect(try cursor.nextElement())
    #expect(file.text(of: try cursor.readString().span) == "bè")
    #expect(try cursor.nextElement())
    #expect(try cursor.readTruth())
    #expect(try !cursor.nextElement())
    #expect(try cursor.nextKey() == nil)
    #expect(cursor.offset == bytes.count)
    try cursor.finish()
  }

  @Test("a copy of the cursor is a bookmark: the same part can be read again")
  func bookmark() throws {
    var cursor = JSONCursor(Array(#"{"a": [1, 2], "anno": 2024}"#.utf8))
    var ahead = cursor
    try ahead.skipValue()
    try ahead.finish()
    try cursor.beginObject()
    #expect(try cursor.nextKey() != nil)
  }

  @Test("a string of another text is no reason to stop")
  func foreignString() throws {
    let cursor = JSONCursor(Array(#""\ud800""#.utf8))
    let beyond = JSONString(span: SourceSpan(start: 4, length: 4_000_000_000), hasEscapes: false)
    #expect(try cursor.decode(beyond) == Array(#"800""#.utf8))
    #expect(!cursor.matches(beyond, "x"))
    let half = JSONString(span: SourceSpan(1..<7), hasEscapes: true)
    #expect(throws: JSONFailure.self) { try cursor.decode(half) }
    #expect(!cursor.matches(half, "x"))
  }
}
