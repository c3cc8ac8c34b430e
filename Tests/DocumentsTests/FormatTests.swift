// Files that cannot be read say what they are and what to do.

import Diagnostics
import Documents
import SourceText
import Testing

struct FormatTests {
  @Test(
    "the format is recognised by what the file holds",
    arguments: [
      ("%PDF-1.7\n", "piano.txt", DocumentFormat.pdf),
      ("PK\u{3}\u{4}altro", "piano.docx", .zip),
      ("PK\u{3}\u{4}....word/document.xml", "piano.zip", .docx),
      ("PK\u{3}\u{4}....xl/workbook.xml", "piano", .xlsx),
      (
        "PK\u{3}\u{4}12345678901234567890123456mimetypeapplication/vnd.oasis.opendocument.text", "",
        .odt
      ),
      (
        "PK\u{3}\u{4}12345678901234567890123456mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "", .ods
      ),
      (#"{\rtf1\ansi"#, "piano.doc", .rtf),
      ("\u{FEFF}\n<!DOCTYPE HTML><html>", "a.txt", .html),
      ("<html lang=it>", "-", .html),
      ("<?xml version='1.0'?>", "a.txt", .xml),
      ("<p>Testo estratto</p>\tb", "a.txt", .text),
      (" {\"ente\": 1}", "piano.txt", .json),
      ("{}", "-", .json), ("[ {\"a\": 1} ]", "-", .json),
      ("[1] nota", "-", .text), ("{nota}", "-", .text), ("[", "-", .text),
      ("{ente: 1}", "piano.JSON", .json),
      ("", "piano.json", .text), ("Piano", "-", .text),
    ])
  func detection(_ content: String, _ name: String, _ format: DocumentFormat) {
    #expect(DocumentFormat.detect(Array(content.utf8), name: name) == format)
  }

  @Test("old Office files are recognised")
  func oldOffice() {
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect(DocumentFormat.detect(bytes, name: "piano.doc") == .ole)
  }

  private func reading(_ bytes: [UInt8], sizeLimit: Int = 1 << 20) -> DocumentFailure? {
    do {
      _ = try DocumentReader.read(
        SourceFile(path: "piano.txt", bytes: bytes), sizeLimit: sizeLimit)
      return nil
    } catch {
      return error
    }
  }

  @Test("a file that cannot be read gives its reason")
  func failures() {
    let cases: [([UInt8], String, String)] = [
      ([], "documento/vuoto", "il documento è vuoto"),
      (Array("\u{FEFF} \t\r\n\u{A0}\n".utf8), "documento/vuoto", "il documento è vuoto"),
      (Array("---\n\n--\t--\n".utf8), "documento/vuoto", "il documento è vuoto"),
      (
        Array(#"{\rtf1\ansi"#.utf8), "documento/formato-non-leggibile",
        "il file è un documento RTF, formato che questa versione non legge"
      ),
      ([0x61, 0x62, 0], "documento/binario", "il file è binario: contiene un byte nullo"),
      (
        [0xFF, 0xFE, 0x61], "documento/utf16",
        "il file sembra in UTF-16 o UTF-32 e non si può leggere"
      ),
      (
        [0x61, 0, 0x62, 0], "documento/utf16",
        "il file sembra in UTF-16 o UTF-32 e non si può leggere"
      ),
      (
        Array("Città\nè ".utf8) + [0xE0, 0x20], "documento/utf8-non-valido",
        "il testo non è in UTF-8: il byte E0 a riga 2, colonna 3 non è valido"
      ),
    ]
    for (bytes, code, message) in cases {
      let failure = reading(bytes)
      #expect(failure?.code == code)
      #expect(failure?.message == message)
      #expect(failure?.help != nil)
    }
    #expect(reading(Array("abc".utf8), sizeLimit: 3) == nil)
    #expect(
      reading(Array("abcd".utf8), sizeLimit: 3)?.message
        == "il file è di 4 byte e supera il limite di 3")
  }

  @Test("the first byte that is not UTF-8 is found, whatever is wrong with it")
  func invalidUTF8() {
    let sequences: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80],
      [0xFF], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x98, 0x41],
    ]
    for sequence in sequences {
      let failure = reading(Array("ok €😀".utf8) + sequence + Array(" coda".utf8))
      #expect(failure?.span == SourceSpan(10..<11), "\(sequence)")
      #expect(failure?.code == "documento/utf8-non-valido")
    }
    #expect(reading(Array("ok € 😀 \u{10FFFF} \u{D7FF}\u{E000}".utf8)) == nil)
  }

  @Test("a failure becomes a diagnostic at its place")
  func diagnostic() throws {
    let failure = try #require(reading([0x61, 0xE8]))
    let diagnostic = failure.diagnostic(path: "piano.txt")
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.path == "piano.txt")
    #expect(diagnostic.span == SourceSpan(1..<2))
    #expect(diagnostic.help == failure.help)
  }
}
