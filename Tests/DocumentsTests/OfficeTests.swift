// Office documents: what a person sees in them, and files that are cut, locked or hostile.

import Documents
import Foundation
import SourceText
import TestSupport
import Testing

private func read(_ bytes: [UInt8]) throws(DocumentFailure) -> Document {
  try DocumentReader.read(SourceFile(path: "prova", bytes: bytes))
}

/// The code of the failure with which a file is refused.
private func refusal(_ bytes: [UInt8]) -> String? {
  do throws(DocumentFailure) {
    _ = try read(bytes)
    return nil
  } catch {
    return error.code
  }
}

@Suite("Word documents")
struct WordTests {
  @Test("paragraphs, headings by style and deleted text are what the reader of the document sees")
  func text() throws {
    var archive = OfficeArchive()
    archive.add(
      "word/styles.xml",
      "<w:styles \(OfficeFile.w)><w:style w:styleId=\"T1\"><w:name w:val=\"Titolo 1\"/></w:style>"
        + "<w:style w:styleId=\"X\"><w:basedOn w:val=\"T1\"/></w:style></w:styles>")
    archive.add(
      "word/document.xml",
      """
      <w:document \(OfficeFile.w)><w:body>
      <w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>SETTORE </w:t></w:r><w:r><w:t>TECNICO</w:t></w:r></w:p>
      <w:p><w:r><w:t>Peso:</w:t><w:tab/><w:t>20</w:t></w:r><w:del><w:r><w:t>30</w:t></w:r></w:del></w:p>
      <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>prima voce</w:t></w:r></w:p>
      </w:body></w:document>
      """)
    #expect(
      try read(archive.file).outline() == """
        capoverso 1 titolo 1: SETTORE TECNICO
        capoverso 2 paragrafo: Peso: 20
        capoverso 3 voce: prima voce

        """)
  }

  @Test("a table that only frames others stands aside; a row of a table in a cell is one item")
  func nestedTables() throws {
    func cell(_ content: String) -> String { "<w:tc>\(content)</w:tc>" }
    func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }
    func row(_ texts: String...) -> String {
      "<w:tr>\(texts.map { cell(paragraph($0)) }.joined())</w:tr>"
    }
    let goals = "<w:tbl>\(row("Obiettivo", "Peso"))\(row("Strade", "60"))</w:tbl>"
    let frame =
      "<w:tbl><w:tr>\(cell(paragraph("SETTORE TECNICO") + goals + paragraph("Nota")))</w:tr></w:tbl>"
    #expect(
      try read(OfficeFile.word(frame)).outline() == """
        tabella 1, riga 1, colonna 1 paragrafo: SETTORE TECNICO
        tabella 2, riga 1, colonna 1 tabella 1: 2 righe
        tabella 2, riga 1, colonna 1 riga 1.1: Obiettivo | Peso
        tabella 2, riga 2, colonna 1 riga 1.2: Strade | 60
        tabella 1, riga 1, colonna 1 paragrafo: Nota

        """)
    let inCell =
      "<w:tbl><w:tr>\(cell(paragraph("Indicatori")))\(cell(paragraph("Due:") + goals))</w:tr></w:tbl>"
    #expect(
      try read(OfficeFile.word(inCell)).outline() == """
        tabella 1, riga 1, colonna 1 tabella 1: 1 riga
        tabella 1, riga 1, colonna 1 riga 1.1: Indicatori | Due: ¶ Obiettivo Peso ¶ Strade 60

        """)
    // The same in OpenDocument.
    func odtRow(_ contents: String...) -> String {
      let cells = contents.map { "<table:table-cell>\($0)</table:table-cell>" }
      return "<table:table-row>\(cells.joined())</table:table-row>"
    }
    func text(_ text: String) -> String { "<text:p>\(text)</text:p>" }
    let inner =
      "<table:table>\(odtRow(text("Obiettivo"), text("Peso")))\(odtRow(text("Strade"), text("60")))</table:table>"
    let outer =
      "<table:table>\(odtRow(text("SETTORE TECNICO") + inner + text("Nota")))</table:table>"
    #expect(
      try read(OfficeFile.openDocument(outer)).outline() == read(OfficeFile.word(frame)).outline())
    let outerCells =
      "<table:table>\(odtRow(text("Indicatori"), text("Due:") + inner))</table:table>"
    #expect(
      try read(OfficeFile.openDocument(outerCells)).outline()
        == read(OfficeFile.word(inCell)).outline())
    // Alone beside a label the rows are rows, and the label covers them.
    let labelled =
      "<w:tbl><w:tr>\(cell(paragraph("Fasi")))\(cell(goals + paragraph("")))</w:tr>\(row("Note", "x"))</w:tbl>"
    #expect(
      try read(OfficeFile.word(labelled)).outline() == """
        tabella 2, riga 1, colonna 1 tabella 1: 3 righe
        tabella 2, riga 1, colonna 1 riga 1.1: Fasi | Obiettivo | Peso
        tabella 2, riga 2, colonna 1 riga 1.2: Strade | 60
        tabella 1, riga 2, colonna 1 riga 1.3: Note | x

        """)
    let odtLabelled =
      "<table:table>\(odtRow(text("Fasi"), inner + text("")))\(odtRow(text("Note"), text("x")))</table:table>"
    #expect(
      try read(OfficeFile.openDocument(odtLabelled)).outline()
        == read(OfficeFile.word(labelled)).outline())
    // Deeper than any document: read as text, not followed.
    let deep =
      String(repeating: "<w:tbl><w:tr><w:tc>", count: 60) + paragraph("fondo")
      + String(repeating: "</w:tc></w:tr></w:tbl>", count: 60)
    #expect(try read(OfficeFile.word(deep)).outline().contains("fondo"))
  }

  @Test("merged cells keep their columns and rows, a nested table stays in its cell")
  func tables() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }
    let nested =
      "<w:tc><w:tbl><w:tr>\(cell("PESO"))</w:tr><w:tr>\(cell("20"))</w:tr></w:tbl></w:tc>"
    let document = try read(
      OfficeFile.word(
        "<w:tbl><w:tr>\(cell("Area", "<w:vMerge w:val=\"restart\"/>"))\(cell("a", "<w:gridSpan w:val=\"2\"/>"))</w:tr>"
          + "<w:tr>\(cell("", "<w:vMerge/>"))\(cell("b"))\(nested)</w:tr></w:tbl>"))
    #expect(
      document.outline() == """
        tabella 1, riga 1, colonna 1 tabella 1: 2 righe
        tabella 1, riga 1, colonna 1 riga 1.1: Area | a
        tabella 1, riga 2, colonna 2 riga 1.2: b | PESO ¶ 20

        """)
    let rows = document.rows.map {
      document.cells(of: $0).map { ($0.column, $0.columnSpan, $0.rowSpan) }
    }
    #expect(
      rows[0].map(\.0) == [0, 1] && rows[0].map(\.1) == [1, 2] && rows[0].map(\.2) == [2, 1])
    #expect(rows[1].map(\.0) == [1, 2])
  }
}

@Suite("Workbooks")
struct WorkbookTests {
  /// The texts of the only row of a sheet.
  private func shown(_ cells: String, styles: String = "", is1904: Bool = false) throws -> [String]
  {
    let data =
      "<sheetData><row r=\"1\">\(cells)<c r=\"Z1\" t=\"str\"><v>fine</v></c></row></sheetData>"
    let document = try read(OfficeFile.workbook(data, styles: styles, is1904: is1904))
    let row = try #require(document.rows.first)
    return document.cells(of: row).map { document.string(of: $0.run) }.filter { !$0.isEmpty }
      .dropLast()
  }

  @Test("numbers are shown as a person sees them: comma, per cent, date, no binary noise")
  func numbers() throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-410]dd mmmm yyyy\"/>"
      + "<numFmt numFmtId=\"165\" formatCode=\"&quot;peso&quot; 0\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/>"
      + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>"
    func cell(_ column: String, _ style: Int, _ value: String) -> String {
      "<c r=\"\(column)1\" s=\"\(style)\"><v>\(value)</v></c>"
    }
    #expect(
      try shown(
        cell("A", 0, "12.5") + cell("B", 0, "0.30000000000000004") + cell("C", 1, "0.3")
          + cell("D", 2, "45838") + cell("E", 3, "45657") + cell("F", 4, "40"),
        styles: styles)
        == ["12,5", "0,3", "30%", "30/06/2025", "31/12/2024", "40"])
    #expect(
      try shown(cell("A", 2, "61") + cell("B", 2, "59"), styles: styles) == [
        "01/03/1900", "28/02/1900",
      ])
    #expect(try shown(cell("A", 2, "0"), styles: styles, is1904: true) == ["01/01/1904"])
  }

  @Test("a formula shows its last value, or itself when the program left none")
  func formulas() throws {
    #expect(
      try shown("<c r=\"A1\"><f>SUM(B1:B9)</f><v>100</v></c><c r=\"B1\"><f>B2*2</f></c>")
        == ["100", "=B2*2"])
  }

  @Test("titles over a table are paragraphs, an empty row ends a table, places are cells")
  func blocks() throws {
    let data = """
      <sheetData><row r="1"><c r="A1" t="str"><v>Settore</v></c></row>
      <row r="3"><c r="B3" t="str"><v>Obiettivo</v></c><c r="C3" t="str"><v>Peso</v></c></row>
      <row r="4"><c r="B4" t="str"><v>Strade</v></c><c r="C4"><v>40</v></c></row>
      <row r="1048576" s="3"/></sheetData>
      <mergeCells><mergeCell ref="B4:B900000"/></mergeCells>
      """
    #expect(
      try read(OfficeFile.workbook(data)).outline() == """
        Pesi!A1 titolo 1: Pesi
        Pesi!A1 paragrafo: Settore
        Pesi!B3 tabella 1: 2 righe
        Pesi!B3 riga 1.1: Obiettivo | Peso
        Pesi!B4 riga 1.2: Strade | 40

        """)
  }

  @Test("a million empty rows cost nothing")
  func emptyRows() throws {
    let rows = (1...200_000).map { "<row r=\"\($0 * 5)\"><c r=\"A\($0 * 5)\" s=\"1\"/></row>" }
    let data =
      "<sheetData>\(rows.joined())<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>"
    let document = try read(OfficeFile.workbook(data))
    #expect(document.blocks.count == 2)
  }
}

@Suite("Files that are cut, locked or hostile")
struct HostileOfficeTests {
  @Test(
    "an archive that climbs out of its folder is refused",
    arguments: ["../x", "a/../../x", "/etc/x", "a\\..\\x", "C:x"])
  func climbing(name: String) {
    var archive = OfficeArchive()
    archive.add("word/document.xml", "<w:document \(OfficeFile.w)/>")
    archive.add(name, "x")
    #expect(refusal(archive.file) == "documento/percorso-pericoloso")
  }

  @Test("two parts of one name are refused: Word may show the one that is not checked")
  func repeated() {
    var archive = OfficeArchive()
    archive.add("word/document.xml", "<w:document \(OfficeFile.w)/>")
    archive.add("word/document.xml", "<w:document \(OfficeFile.w)><w:body/></w:document>")
    #expect(refusal(archive.file) == "documento/parte-doppia")
  }

  @Test(
    "a tag of a hundred thousand attributes is refused at once, whatever letter it begins with",
    arguments: ["w:document", "_x", "è"])
  func attributes(tag: String) {
    let many = (0..<100_000).map { "a\($0)=\"1\"" }.joined(separator: " ")
    var archive = OfficeArchive()
    archive.add("word/document.xml", "<\(tag) \(OfficeFile.w) \(many)/>")
    #expect(refusal(archive.file) == "documento/troppi-attributi")
  }

  @Test("an encoding that hides the tags from the checks hides nothing")
  func hiddenAttributes() {
    let many = (0..<100_000).map { "a\($0)=\"1\"" }.joined(separator: " ")
    let wide: [UInt8] =
      [0xFF, 0xFE]
      + Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><x \(many)/>".utf16).flatMap {
        [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)]
      }
    var archive = OfficeArchive()
    archive.add("word/document.xml", wide)
    #expect(refusal(archive.file) == "documento/troppi-attributi")
    for bytes in [wide.dropFirst(2), wide.dropLast()] {
      var archive = OfficeArchive()
      archive.add("word/document.xml", Array(bytes))
      #expect(refusal(archive.file) == "documento/xml-non-valido")
    }
  }

  @Test(
    "parts in UTF-16, and with a byte order mark, read as those of every program",
    arguments: [false, true])
  func encodings(isWide: Bool) throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"\(isWide ? "UTF-16" : "UTF-8")\"?><w:document "
      + "\(OfficeFile.w)><w:body><w:p><w:r><w:t>Attività</w:t></w:r></w:p></w:body></w:document>"
    let bytes: [UInt8] =
      isWide
      ? [0xFE, 0xFF]
        + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
      : [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    var archive = OfficeArchive()
    archive.add("word/document.xml", bytes)
    #expect(try read(archive.file).outline() == "capoverso 1 paragrafo: Attività\n")
  }

  @Test("an archive bomb stops early, whatever its headers promise")
  func bomb() {
    var archive = OfficeArchive()
    archive.add("word/document.xml", [UInt8](repeating: 0x20, count: 40 << 20), deflated: true)
    #expect(archive.file.count < 64 << 10)
    #expect(refusal(archive.file) == "documento/espansione")
  }

  @Test("parts that share their bytes are refused")
  func overlapping() {
    var archive = OfficeArchive()
    archive.add("word/document.xml", "<w:document \(OfficeFile.w)/>")
    for index in 0..<20 {
      archive.add("word/media/\(index)", Array("<w:document \(OfficeFile.w)/>".utf8), sharing: 0)
    }
    #expect(refusal(archive.file) == "documento/espansione")
  }

  @Test("a wrong checksum is damage, a locked part asks for the password")
  func damage() {
    var archive = OfficeArchive()
    archive.add("word/document.xml", Array("<w:document \(OfficeFile.w)/>".utf8), crc: 7)
    #expect(refusal(archive.file) == "documento/rovinato")
    var locked = OfficeArchive()
    locked.add("word/document.xml", [1, 2, 3], flags: 1)
    #expect(refusal(locked.file) == "documento/protetto")
    var open = OfficeArchive()
    open.add("mimetype", "application/vnd.oasis.opendocument.text")
    open.add("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    open.add("content.xml", "x")
    #expect(refusal(open.file) == "documento/protetto")
  }

  @Test("external entities and a billion laughs end at the document type")
  func entities() {
    let external = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    #expect(
      refusal(OfficeFile.word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", head: external))
        == "documento/xml-con-entita")
    var laughs = "<!DOCTYPE w [<!ENTITY a \"ha\">"
    for (left, right) in zip("bcdefghij", "abcdefghi") {
      laughs += "<!ENTITY \(left) \"\(String(repeating: "&\(right);", count: 10))\">"
    }
    #expect(
      refusal(OfficeFile.word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", head: laughs + "]>"))
        == "documento/xml-con-entita")
  }

  @Test("nesting without end is an error with its part, not a crash")
  func nesting() {
    let depth = 100_000
    let body = String(repeating: "<w:tbl><w:tr><w:tc>", count: depth)
    #expect(refusal(OfficeFile.word(body)) == "documento/xml-non-valido")
  }

  static let formats = ["docx", "xlsx", "odt", "ods"]

  @Test("a document cut anywhere is refused with a reason", arguments: formats)
  func cut(format: String) throws {
    let bytes = try Repository.bytes("examples/formati/piano-roccascura.\(format)")
    for part in stride(from: 30, to: bytes.count, by: max(1, bytes.count / 60)) {
      #expect(refusal(Array(bytes[..<part])) != nil)
    }
  }

  @Test(
    "a document with changed bytes is read or refused, and never makes the program fall",
    arguments: formats)
  func mutated(format: String) throws {
    let original = try Repository.bytes("examples/formati/piano-roccascura.\(format)")
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<150 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if let document = try? read(bytes) { _ = document.outline() }
    }
  }
}
