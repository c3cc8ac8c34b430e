// What is written: the bytes, the escapes, the way back.

import JSONText
import SourceText
import Testing

@Suite("JSON that is written")
struct JSONWriterTests {
  private func written(_ style: JSONWriter.Style, _ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(style: style)
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func sample(_ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("anno")
    writer.number(2024)
    writer.key("vuoti")
    writer.beginArray()
    writer.beginObject()
    writer.endObject()
    writer.beginArray()
    writer.endArray()
    writer.endArray()
    writer.key("pesi")
    writer.beginArray()
    writer.rawNumber("12.50")
    writer.truth(true)
    writer.truth(false)
    writer.null()
    writer.string("a")
    writer.endArray()
    writer.endObject()
  }

  @Test("compact output has no white space")
  func compact() {
    #expect(
      written(.compact, sample)
        == #"{"anno":2024,"vuoti":[{},[]],"pesi":[12.50,true,false,null,"a"]}"#)
  }

  @Test("indented output has one member a line, two spaces for each level")
  func indented() {
    let expected = """
      {
        "anno": 2024,
        "vuoti": [
          {},
          []
        ],
        "pesi": [
          12.50,
          true,
          false,
          null,
          "a"
        ]
      }
      """
    #expect(written(.indented, sample) == expected)
  }

  @Test(
    "texts are escaped so that they act on nothing that shows them",
    arguments: [
      ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\u{8}\t\n\u{C}\r", #"\b\t\n\f\r"#),
      ("\u{0}\u{1F}\u{1B}[31m", #"\u0000\u001f\u001b[31m"#), ("a\u{7F}b", #"a\u007fb"#),
      ("\u{80}\u{9B}\u{A0}", "\\u0080\\u009b\u{A0}"),
      ("\u{2027}\u{2028}\u{2029}", "\u{2027}\\u2028\\u2029"),
      ("\u{202A}\u{202E}\u{202F}", "\\u202a\\u202e\u{202F}"),
      ("\u{2065}\u{2066}\u{2069}\u{206A}", "\u{2065}\\u2066\\u2069\u{206A}"),
      ("\u{200D}\u{200E}\u{200F}\u{2010}", "\u{200D}\\u200e\\u200f\u{2010}"),
      ("\u{61C}", #"\u061c"#),
      ("perché € 😀 <b>", "perché € 😀 <b>"), ("", ""),
    ])
  func escapes(text: String, expected: String) throws {
    #expect(written(.compact) { $0.string(text) } == "\"\(expected)\"")
    #expect(written(.compact) { $0.string(Array(text.utf8)) } == "\"\(expected)\"")
    let key = written(.compact) {
      $0.beginObject()
      $0.key(text)
      $0.null()
      $0.endObject()
    }
    #expect(key == "{\"\(expected)\":null}")
    #expect(try JSONValue.parse(Array(key.utf8)).members?.first?.name == text)
  }

  @Test(
    "bytes that are not UTF-8 become the sign for that",
    arguments: [
      [0x61, 0xFF, 0x62], [0xC3], [0xE2, 0x82], [0xE2, 0x82, 0x22], [0xED, 0xA0, 0x80],
      [0xC0, 0x80],
      [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98, 0x61], [0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) throws {
    var writer = JSONWriter()
    writer.string(bytes)
    #expect(try JSONValue.parse(writer.bytes).text == String(decoding: bytes, as: UTF8.self))
  }

  @Test(
    "a number that JSON does not have is written as a text",
    arguments: ["01", "1,5", "", "50%", "1e"])
  func rawNumber(digits: String) {
    #expect(written(.compact) { $0.rawNumber(digits) } == "\"\(digits)\"")
  }

  @Test("whole numbers are written up to the ends of their range")
  func numbers() {
    #expect(written(.compact) { $0.number(.min) } == "-9223372036854775808")
    #expect(written(.compact) { $0.number(.max) } == "9223372036854775807")
  }
}
