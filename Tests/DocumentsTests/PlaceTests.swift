// Places lead back to the line and column a person sees in the file.

import Documents
import SourceText
import TestSupport
import Testing

struct PlaceTests {
  private func text(_ line: Int, _ start: Int, _ end: Int) -> Location {
    .text(
      start: TextPosition(line: line, column: start), end: TextPosition(line: line, column: end))
  }

  @Test("columns count characters, not bytes, and a byte order mark has none")
  func columns() throws {
    let plain = try document("è\tperché\n")
    #expect(plain.location(of: try plain.cell(1).run) == text(1, 3, 9))
    let marked = try document("\u{FEFF}è\tperché\n")
    #expect(marked.location(of: try marked.cell(0).run) == text(1, 1, 2))
    #expect(marked.location(of: try marked.cell(1).run) == text(1, 3, 9))
    #expect(marked.outline() == plain.outline())
  }

  @Test(
    "a part of a text has its exact place, through markup",
    arguments: [
      ("x\t31.06.2024", "06", 6, 8),
      ("x\t<p>PESO</p> <p>31.06.2024</p>", "06", 21, 23),
      ("x\tValore € <u>3.000,00</u> max", "3.000,00", 15, 23),
      ("x\t&egrave; entro il **30** giugno", "30", 23, 25),
      ("x\t<b>à</b> <b>bè</b>", "bè", 15, 17),
      // An entity is one character on the page and all its letters in the file.
      ("x\tcitt&agrave;", "à", 7, 15),
      // Across markup the place is everything from the first to the last letter.
      ("x\tprima <b>parte</b> dopo", "parte dopo", 12, 26),
    ])
  func parts(_ line: String, _ part: String, _ start: Int, _ end: Int) throws {
    let document = try document(line)
    let run = try document.cell(1).run
    let clean = Array(document.bytes(of: run))
    let offset = try #require(clean.indices.first { clean[$0...].starts(with: part.utf8) })
    let range = offset..<offset + part.utf8.count
    #expect(document.location(of: run, range: range) == text(1, start, end))
    let slice = document.slice(of: run, range: range)
    #expect(document.string(of: slice) == part)
    #expect(document.location(of: slice) == text(1, start, end))
    // A part of a part.
    #expect(document.location(of: slice, range: 0..<part.utf8.count) == text(1, start, end))
  }

  @Test("a part outside the text is limited to it, and an empty part is a point")
  func limits() throws {
    let document = try document("x\t<p>uno</p> due")
    let run = try document.cell(1).run
    #expect(document.location(of: run, range: -5..<100) == document.location(of: run))
    #expect(document.location(of: run, range: 0..<0) == text(1, 6, 6))
    #expect(document.location(of: run, range: 7..<7) == text(1, 17, 17))
    #expect(document.location(of: run, range: 90..<99) == text(1, 17, 17))
  }

  @Test("an empty cell stands where its text would be")
  func emptyCell() throws {
    let document = try document("a\t\tb\n")
    #expect(document.location(of: try document.cell(1).run) == text(1, 3, 3))
  }

  @Test("rows and tables span their lines")
  func spans() throws {
    let document = try document("uno\n\na\tb\nc\tdd\n")
    let row = try #require(document.rows.last)
    #expect(document.location(of: row.place) == text(4, 1, 5))
    let table = try #require(document.blocks.last)
    #expect(
      document.location(of: table.place)
        == .text(start: TextPosition(line: 3, column: 1), end: TextPosition(line: 4, column: 5)))
  }

  @Test("places of other formats are named in their own terms")
  func otherFormats() throws {
    let document = try document("x")
    #expect(document.location(of: .document) == .document)
    #expect(document.location(of: .page(3)) == .page(3))
    #expect(
      document.location(of: .tableCell(table: 1, row: 2, column: 3))
        == .tableCell(table: 1, row: 2, column: 3))
    let names = [(1, "A7"), (26, "Z7"), (27, "AA7"), (702, "ZZ7"), (703, "AAA7")]
    for (column, name) in names {
      // The sheet is unknown to a text; its cell is named all the same.
      #expect(
        document.location(of: .cell(sheet: 0, row: 7, column: column))
          == .cell(sheet: "", cell: name))
    }
  }

  @Test("the outline of a plan in extracted text is the reviewed one")
  func golden() throws {
    let bytes = try Repository.bytes("Tests/Corpus/import/testo-estratto/input.txt")
    let document = try DocumentReader.read(SourceFile(path: "input.txt", bytes: bytes))
    let golden = GoldenFile("Tests/Corpus/import/testo-estratto/expected.outline")
    #expect(golden.compare(document.outline()) == .matches)
  }
}
