// Trees of JSON texts: what they say, when they are equal, the way to text and back.

import JSONText
import SourceText
import TestSupport
import Testing

@Suite("JSON as a tree")
struct JSONValueTests {
  @Test("a tree says what the text says, with the places")
  func contents() throws {
    let bytes = Array(#" {"a\u0062": [1, -2.50, "x"], "c": {"d": true, "e": null}, "n": 7} "#.utf8)
    let file = SourceFile(path: "prova.json", bytes: bytes)
    let tree = try JSONValue.parse(bytes)
    #expect(tree.kind == .object)
    #expect(tree.members?.map(\.name) == ["ab", "c", "n"])
    #expect(tree["ab"]?.elements?.map(\.kind) == [.number, .number, .string])
    #expect(tree["ab"]?.elements?.last?.text == "x")
    #expect(tree["c"]?["d"]?.truth == true)
    #expect(tree["c"]?["e"]?.kind == .null)
    #expect(tree["n"]?.integer == 7)
    #expect(tree["z"] == nil)
    #expect(tree["ab"].map { file.text(of: $0.span) } == #"[1, -2.50, "x"]"#)
    #expect(tree["c"].map { file.text(of: $0.span) } == #"{"d": true, "e": null}"#)
    #expect(tree.members?.first.map { file.text(of: $0.nameSpan) } == #"a\u0062"#)
    #expect(Int(tree.span.start) == 1 && Int(tree.span.end) == bytes.count - 1)
  }

  @Test("trees are equal when they say the same, wherever it stands")
  func equality() throws {
    func tree(_ text: String) throws -> JSONValue { try JSONValue.parse(Array(text.utf8)) }
    let original = try tree(#"{"a": ["è", 1.0, true, null]}"#)
    #expect(try original == tree("{\n\"a\":[\"\\u00e8\",1.0,true,null]}"))
    for other in [
      #"{"a": ["è", 1.00, true, null]}"#, #"{"b": ["è", 1.0, true, null]}"#, "[]", #"{"a": []}"#,
      #"{"a": ["e\u0301", 1.0, true, null]}"#, #"{"a": ["è", 1.0, false, null]}"#,
    ] {
      #expect(try original != tree(other))
    }
    #expect(try tree(#"{"\u00e9": 1}"#) != tree(#"{"e\u0301": 1}"#))
  }

  @Test(
    "what is written of any tree is read back as the same tree", arguments: [7, 8, 9] as [UInt64])
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var source = JSONWriter(style: .compact)
      writeRandom(&source, depth: 0, &generator)
      let tree = try JSONValue.parse(source.bytes)
      for style in [JSONWriter.Style.compact, .indented] {
        var writer = JSONWriter(style: style)
        writer.value(tree)
        #expect(try JSONValue.parse(writer.bytes) == tree)
        if style == .compact { #expect(writer.bytes == source.bytes) }
      }
    }
  }

  private func writeRandom(
    _ writer: inout JSONWriter, depth: Int, _ generator: inout SeededGenerator
  ) {
    switch Int.random(in: depth < 5 ? 0...7 : 2...7, using: &generator) {
    case 0:
      writer.beginObject()
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        writer.key(randomText(&generator))
        writeRandom(&writer, depth: depth + 1, &generator)
      }
      writer.endObject()
    case 1:
      writer.beginArray()
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        writeRandom(&writer, depth: depth + 1, &generator)
      }
      writer.endArray()
    case 2: writer.number(Int.random(in: .min ... .max, using: &generator))
    case 3: writer.rawNumber("\(Int.random(in: -99...99, using: &generator)).50e-7")
    case 4: writer.truth(Bool.random(using: &generator))
    case 5: writer.null()
    default: writer.string(randomText(&generator))
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range: ClosedRange<UInt32> =
        [0...0x7F, 0x80...0x7FF, 0x2000...0x20FF, 0x800...0xFFFF, 0x10000...0x10FFFF]
        .randomElement(using: &generator) ?? 0...0x7F
      text.unicodeScalars.append(
        Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "\u{FFFD}")
    }
    return text
  }
}
