// The JSON reader against what others wrote, and against the promises of its own interface.

import Foundation
import JSONText
import SourceText
import TestSupport
import Testing

/// Reads a whole text, looking at everything in it.
private func readAll(_ bytes: [UInt8]) throws(JSONFailure) {
  var cursor = JSONCursor(bytes)
  try cursor.skipValue()
  try cursor.finish()
}

/// What reading says of a text: `nil` when it is accepted.
private func failure(of bytes: [UInt8]) -> JSONFailure? {
  do throws(JSONFailure) {
    try readAll(bytes)
    return nil
  } catch {
    return error
  }
}

@Suite("JSON: what is accepted and what is refused")
struct JSONSuiteTests {
  /// Our answer where the standard leaves one: what is not valid Unicode or not UTF-8 is refused,
  /// numbers are accepted whatever their size, and a byte order mark is passed over.
  static let acceptedByChoice: Set<String> = [
    "i_number_double_huge_neg_exp.json", "i_number_huge_exp.json",
    "i_number_neg_int_huge_exp.json", "i_number_pos_double_huge_exp.json",
    "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json",
    "i_number_real_underflow.json", "i_number_too_big_neg_int.json",
    "i_number_too_big_pos_int.json", "i_number_very_big_negative_int.json",
    "i_structure_500_nested_arrays.json", "i_structure_UTF-8_BOM_empty_object.json",
  ]

  static let folder = Repository.shared.map { $0 + "/outside/json-test-suite/test_parsing" }

  static var names: [String] {
    guard let folder else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".json") }.sorted()
  }

  @Test(
    "every file of the public JSON test suite is read or refused as it must be",
    .enabled(if: folder != nil, "the folder ../shared is not beside the repository"),
    arguments: names)
  func publicSuite(name: String) throws {
    let path = try #require(Self.folder) + "/" + name
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let refusal = failure(of: bytes)
    switch name.prefix(2) {
    case "y_": #expect(refusal == nil)
    case "n_": #expect(refusal != nil)
    default: #expect((refusal == nil) == Self.acceptedByChoice.contains(name))
    }
  }

  @Test(
    "a plan that is correct JSON is accepted",
    arguments: [
      "{}", "[]", " [1, -2.5, 1e3, 0] ", "{\"a\": [true, false, null]}",
      "\"\\u00e8 \\ud83d\\ude00\"",
      "\u{FEFF}{}", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "\"perché € 😀\"",
    ])
  func accepted(text: String) {
    #expect(failure(of: Array(text.utf8)) == nil)
  }

  @Test(
    "a mistake in a plan is shown where it is",
    arguments: [
      ("{\"a\": 1,}", 1, 9), ("{\"a\" 1}", 1, 6), ("[1 2]", 1, 4), ("[01]", 1, 2), ("[1.]", 1, 2),
      ("{\n  \"a\": \"x\ny\"\n}", 2, 10), ("[\"\\x\"]", 1, 3), ("[tru]", 1, 2), ("{a: 1}", 1, 2),
      ("[1]]", 1, 4), ("[\"\\ud800\"]", 1, 3), ("{\"a\": ", 1, 7), ("", 1, 1), ("[,1]", 1, 2),
      ("'a'", 1, 1), ("[1,,2]", 1, 4),
    ])
  func place(text: String, line: Int, column: Int) throws {
    let bytes = Array(text.utf8)
    let problem = try #require(failure(of: bytes))
    let position = LineIndex(bytes).position(of: Int(problem.span.start), in: bytes)
    #expect(position == TextPosition(line: line, column: column), "\(problem.message)")
    #expect(!problem.message.isEmpty && !problem.help.isEmpty)
  }

  @Test("bytes that are not UTF-8 are refused where they stand")
  func invalidUTF8() throws {
    for broken: [UInt8] in [
      [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
    ] {
      let bytes = Array("[\"ab".utf8) + broken + Array("\"]".utf8)
      let problem = try #require(failure(of: bytes))
      #expect(problem.kind == .invalidUTF8)
      #expect(problem.span.start == 4)
    }
  }

  @Test("a file with 100,000 nested brackets is refused, not a crash")
  func nesting() throws {
    for bracket in ["[", "{\"a\":"] {
      let problem = try #require(
        failure(of: Array(String(repeating: bracket, count: 100_000).utf8)))
      #expect(problem.kind == .tooDeep(limit: 512))
    }
  }

  @Test("a plan cut anywhere, or with any byte changed, never stops the program")
  func damage() {
    let text = #"{"a": [1, -2.5e3, "x\u00e8\ud83d\ude00 è", true, null], "b": {"c": {}}}"#
    let bytes = Array(text.utf8)
    for end in 0..<bytes.count { #expect(failure(of: Array(bytes[..<end])) != nil) }
    var generator = SeededGenerator(seed: 20_261_121)
    for _ in 0..<20_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        changed[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = failure(of: changed)
    }
  }
}

@Suite("JSON: what is read and written")
struct JSONValueTests {
  @Test("escapes are read as the characters they stand for")
  func decoding() throws {
    var cursor = JSONCursor(Array(#""\"\\\/\b\f\n\r\t\u00E8\uD83D\uDE00""#.utf8))
    let string = try cursor.readString()
    #expect(try cursor.decode(string) == Array("\"\\/\u{8}\u{C}\n\r\tè😀".utf8))
  }

  @Test("what is written is read back the same, and marks that could harm are escaped")
  func roundTrip() throws {
    let texts = ["", "a\"b\\c", "\u{1B}[31m", "\u{202E}abc", "\u{2028}", "<script>", "è😀\n\t"]
    for text in texts {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key(text)
      writer.beginArray()
      writer.string(text)
      writer.number(-12)
      writer.truth(true)
      writer.null()
      writer.endArray()
      writer.endObject()
      #expect(!writer.bytes.contains(0x1B))
      #expect(!String(decoding: writer.bytes, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
      var cursor = JSONCursor(writer.bytes)
      try cursor.beginObject()
      let key = try #require(try cursor.nextKey())
      #expect(try cursor.decode(key) == Array(text.utf8))
      try cursor.beginArray()
      #expect(try cursor.nextElement())
      let string = try cursor.readString()
      #expect(try cursor.decode(string) == Array(text.utf8))
      #expect(try cursor.nextElement())
      #expect(writer.bytes[try cursor.readNumber().range].elementsEqual("-12".utf8))
      #expect(try cursor.nextElement())
      #expect(try cursor.readTruth())
      #expect(try cursor.nextElement())
      try cursor.readNull()
      #expect(try !cursor.nextElement())
      #expect(try cursor.nextKey() == nil)
      try cursor.finish()
    }
  }
}
