// Texts that are not UTF-8: read when it is certain what they are, refused when it is not.

import Documents
import SourceText
import TestSupport
import Testing

struct EncodingTests {
  private func read(_ bytes: [UInt8], name: String = "prova.txt") throws(DocumentFailure)
    -> Document
  {
    try DocumentReader.read(SourceFile(path: name, bytes: bytes))
  }

  /// The bytes of a text in Windows-1252, as far as the test's letters go.
  private func ansi(_ text: String) -> [UInt8] {
    let signs: [Unicode.Scalar: UInt8] = ["€": 0x80, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96]
    return text.unicodeScalars.map { signs[$0] ?? UInt8($0.value) }
  }

  private func wide(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    let units = [0xFEFF] + Array(text.utf16)
    return units.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? pair.reversed() : pair
    }
  }

  @Test("a text saved by Windows reads as it looks there, at the places an editor shows")
  func windows() throws {
    let text = "CITTÀ DI VALDORA – “PIÙ” SERVIZI\nFase\tl’attività è € 1.500,00\n"
    for bytes in [ansi(text), wide(text), wide(text, bigEndian: true)] {
      let document = try read(bytes)
      #expect(document.encoding != .utf8)
      #expect(document.outline() == (try self.document(text)).outline())
    }
    #expect(try self.document(text).encoding == .utf8)
    #expect(try read(wide("😀 \u{10FFFF}")).paragraphs == ["😀 \u{10FFFF}"])
  }

  @Test("a text whose lines end with CR alone has the lines, cells and places that it shows")
  func oldLineEnds() throws {
    let text = "COMUNE DI VALDORA\nFase\tPeso\nAvvio\t50\n"
    let old = try read(Array(text.replacing("\n", with: "\r").utf8))
    #expect(old.outline() == (try document(text)).outline())
    let mixed = try read(Array("COMUNE DI VALDORA\r\nFase\tPeso\rAvvio\t50\r".utf8))
    #expect(mixed.paragraphs == ["COMUNE DI VALDORA"])
    let table = try read(Array("Fase;Peso\rAvvio;50\r".utf8), name: "p.csv")
    let usual = try read(Array("Fase;Peso\nAvvio;50\n".utf8), name: "p.csv")
    #expect(table.outline() == usual.outline())
  }

  private func document(_ text: String) throws(DocumentFailure) -> Document {
    try read(Array(text.utf8))
  }

  @Test("an accent before a closing quote is a letter, though UTF-8 has a meaning for the pair")
  func chance() throws {
    let text = "«QUESTA CITTÀ È» spiega il “PERCHÉ” di ogni scelta, e così tutti: è più di “TRÈ”"
    #expect(try read(ansi(text)).paragraphs == [text])
  }

  /// Bytes that no encoding explains, with the code of the failure.
  struct Refused: CustomTestStringConvertible {
    var testDescription: String
    var head = ""
    var bytes: [UInt8]
    var tail = ""
    var code = "utf8-non-valido"
  }

  @Test(
    "what may not be Windows-1252 or UTF-16 is refused",
    arguments: [
      Refused(testDescription: "UTF-8 with a byte lost", head: "Città e così via", bytes: [0xE8]),
      Refused(
        testDescription: "an apostrophe in UTF-8 is proof", head: "l’", bytes: [0xE0, 0x20, 0xE0],
        tail: " e prosa a piacere"),
      Refused(
        testDescription: "an emoji is proof", head: "ok 😀 ok ok ok", bytes: [0xE8, 0xE8]),
      Refused(
        testDescription: "a byte without a character", head: "prosa a piacere ",
        bytes: [0xE8, 0x81]),
      Refused(
        testDescription: "a control character", head: "prosa a piacere ", bytes: [0xE8, 0x01]),
      Refused(
        testDescription: "MS-DOS", head: "la attivit", bytes: [0x85, 0x20, 0x8A],
        tail: " svolta"),
      Refused(
        testDescription: "Cyrillic",
        bytes: [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xEC, 0xE8, 0xF0]),
      Refused(
        testDescription: "half a unit of UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x62],
        code: "utf16"),
      Refused(
        testDescription: "half a pair of UTF-16", bytes: [0xFF, 0xFE, 0x3D, 0xD8], code: "utf16"),
      Refused(
        testDescription: "UTF-32", bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], code: "utf16"),
      Refused(
        testDescription: "a null character in UTF-16", bytes: [0xFF, 0xFE, 0x61, 0, 0, 0],
        code: "binario"),
    ])
  func refused(_ example: Refused) {
    let bytes = Array(example.head.utf8) + example.bytes + Array(example.tail.utf8)
    #expect {
      try read(bytes)
    } throws: { ($0 as? DocumentFailure)?.code == "documento/" + example.code }
  }

  @Test("a PDF or an archive is never taken for a text in another encoding")
  func formats() {
    for head in ["%PDF-1.4\n", "PK\u{3}\u{4}"] {
      let file = SourceFile(path: "x", bytes: Array(head.utf8) + ansi("perché è così"))
      #expect(DecodedFile(file).text.bytes == file.bytes)
    }
  }

  @Test("a CSV file or a plan in JSON saved by Windows is read as well")
  func otherTexts() throws {
    let table = try read(ansi("Attività;Unità\nè;ù\n"), name: "p.csv")
    #expect(table.format == .csv)
    #expect(table.string(of: try table.cell(1).run) == "Unità")
    let plan = DecodedFile(SourceFile(path: "p", bytes: ansi(#"{"ente": "Città di Valdora"}"#)))
    #expect(DocumentFormat.detect(plan.text.bytes, name: "p") == .json)
    #expect(plan.text.bytes == Array(#"{"ente": "Città di Valdora"}"#.utf8))
    #expect(plan.original.bytes != plan.text.bytes)
  }

  @Test("private characters of symbol fonts are read as signs at the same places, but not in JSON")
  func symbolFonts() throws {
    let document = try read(Array("Reclami\tN.\n\u{F0B3} 3\tx".utf8), name: "p.txt")
    let cell = try #require(document.rows.last.flatMap { document.cells(of: $0).first })
    #expect(document.string(of: cell.run) == "≥ 3")
    let (start, end) = (TextPosition(line: 2, column: 1), TextPosition(line: 2, column: 4))
    #expect(document.location(of: cell.run) == .text(start: start, end: end))
    let plan = SourceFile(path: "p.json", bytes: Array("{\"ente\": \"\u{F0B3}\"}".utf8))
    #expect(DecodedFile(plan).text.bytes == plan.bytes)
    let broken = SourceFile(path: "p.txt", bytes: [0xEF, 0x82, 0xB3, 0xFF, 0xFE, 0, 1])
    #expect(DecodedFile(broken).text.bytes == broken.bytes)
  }
}
