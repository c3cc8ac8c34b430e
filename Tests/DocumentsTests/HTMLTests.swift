// Web pages: what a reader sees becomes blocks, at exact places, whatever the markup is like.

import Documents
import SourceText
import TestSupport
import Testing

private func page(_ text: String) throws(DocumentFailure) -> Document {
  try DocumentReader.read(SourceFile(path: "prova.html", bytes: Array(text.utf8)))
}

private func failure(_ text: String) -> DocumentFailure? {
  do {
    _ = try page(text)
    return nil
  } catch {
    return error
  }
}

struct HTMLTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// The outline without places.
    var outline: String
  }

  private func outline(_ document: Document) -> String {
    document.outline().split(separator: "\n").map { line in
      line.drop { $0 != " " }.dropFirst()
    }.joined(separator: "\n")
  }

  @Test(
    "a page becomes the blocks that a browser shows",
    arguments: [
      Case(
        testDescription: "headings, paragraphs, lists and line breaks",
        text: """
          <h1>Piano <i>2026</i></h1><h3>A<br>B</h3><div>uno<p>due</div>tre<br>quattro
          <ul><li>cinque<li><p>sei</p><p>sette</p></ul>– otto
          """,
        outline: """
          titolo 1: Piano 2026
          titolo 3: A B
          paragrafo: uno
          paragrafo: due
          paragrafo: tre
          paragrafo: quattro
          voce: cinque
          voce: sei
          paragrafo: sette
          voce: otto
          """),
      Case(
        testDescription: "white space is one space, entities are letters, emphasis is nothing",
        text:
          "<p> Citt&agrave;\n\t di&nbsp;<b>Val</b>dora <b> – </b> &lt;= 5 &euro; &#8364; a < b &</p>",
        outline: "paragrafo: Città di\u{A0}Valdora – <= 5 € € a < b &"),
      Case(
        testDescription: "what is not shown is not read",
        text: """
          <head><title>t</title><style>p {}</style></head><script>var a = "<p>no</p>"</script>
          <p style="color: red; Display : NONE">no<b>no</b></p><template><p>no</p></template>
          <p>s<span hidden>no</span>ì</p><!-- <p>no</p> --><noscript>no</noscript>
          <table><tr hidden><td>no<tr><td>a<td style='display:none'>no<td>b</table>
          """,
        outline: """
          paragrafo: sì
          tabella 1: 1 riga
          riga 1.1: a | b
          """),
      Case(
        testDescription: "text deleted with the changes tracked, and hidden by Word, is not read",
        text: """
          <p><del cite="mailto:U">60%</del><ins cite="mailto:U">50%</ins></p>
          <p>a <s>b</s> <strike>c</strike><span style='mso-hide:all'> d</span></p>
          """,
        outline: "paragrafo: 50%\nparagrafo: a b c"),
      Case(
        testDescription: "references to notes and the notes at the end are not read, as in DOCX",
        text: """
          <p>50%<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
          class=MsoFootnoteReference><span>[1]</span></span></a> e 30<a class="sdfootnoteanc"
          href="#sdfootnote1sym"><sup>1</sup></a></p>
          <div style='mso-element:footnote-list'><div id=ftn1><p>[1] nota</p></div></div>
          """,
        outline: "paragrafo: 50% e 30"),
      Case(
        testDescription: "raised marks go with their markup, raised units stay with their places",
        text: """
          <p>30.06.2024<sup><a href="#n"><sup>2</sup></a></sup><b>!</b> 20&nbsp;m<sup>2</sup></p>
          <p>x<sup>1</p><p>50%<sup>&#42;</sup></p>
          """,
        outline: "paragrafo: 30.06.2024! 20\u{A0}m2\nparagrafo: x1\nparagrafo: 50%"),
      Case(
        testDescription: "the conditions that Word writes",
        text:
          "<p><![if !supportLists]>• <![endif]>voce</p><!--[if gte mso 9]><p>no</p><![endif]-->",
        outline: "voce: voce"),
      Case(
        testDescription: "the footer comes after the body, the caption before the table",
        text: """
          <table><caption>Titolo</caption><tfoot><tr><td>f<td>f</tfoot><tbody><tr><td>b<td>b
          </tbody><thead><tr><th>h<th>h</thead></table>
          """,
        outline: """
          paragrafo: Titolo
          tabella 1: 3 righe
          riga 1.1: h | h
          riga 1.2: b | b
          riga 1.3: f | f
          """),
      Case(
        testDescription: "paragraphs, lists and tables in a cell are its items",
        text: """
          <table><tr><td><p>uno</p><p>due</p></td><td><ul><li>tre</li><li>quattro</ul></td>
          <td>x<table><tr><td>5</td><td>- 6</td></tr></table>y</td><td>- 7</td></tr></table>
          """,
        outline: """
          tabella 1: 1 riga
          riga 1.1: uno ¶ due | tre ¶ quattro | x ¶ 5 - 6 ¶ y | - 7
          """),
      Case(
        testDescription: "lines of preformatted text",
        text: "<pre>uno  due\ntre</pre>",
        outline: "paragrafo: uno due\nparagrafo: tre"),
      Case(
        testDescription: "tables without end, cells without row",
        text: "<table><td>a<td>b<tr><td>c",
        outline: "tabella 1: 2 righe\nriga 1.1: a | b\nriga 1.2: c"),
    ])
  func blocks(_ example: Case) throws {
    #expect(outline(try page(example.text)) == example.outline)
  }

  @Test("merged cells keep the columns of the others in place")
  func spans() throws {
    let document = try page(
      """
      <table><tr><td rowspan=2>a<td colspan=2>b<td rowspan=0>c</tr><tr><td>d<td>e</tr>
      <tr></tr><tr><td colspan="x" rowspan=-1>f</td></tr></table>
      """)
    let cells = document.rows.map { row in
      document.cells(of: row).map { cell in
        "\(document.string(of: cell.run)) \(cell.column) \(cell.columnSpan)×\(cell.rowSpan)"
      }
    }
    #expect(
      cells == [
        ["a 0 1×2", "b 1 2×1", "c 3 1×4"], ["d 1 1×1", "e 2 1×1"], [], ["f 0 1×1"],
      ])
  }

  @Test("a table that only frames others stands aside; a row of a table in a cell is one item")
  func nestedTables() throws {
    let goals =
      "<table><caption>Pesi</caption><tr><td>Obiettivo<td>Peso<tr><td>Strade<td>60</table>"
    let frame = try page("<table><tr><td><p>SETTORE TECNICO</p>\(goals)<p>Nota</table>")
    let blocks = frame.blocks.map { block in
      switch block {
      case .paragraph(let paragraph): frame.string(of: paragraph.run)
      case .heading(let heading): frame.string(of: heading.run)
      case .table(let table):
        frame.rows(of: table).map { row in
          frame.cells(of: row).map { frame.string(of: $0.run) }.joined(separator: "|")
        }.joined(separator: "/")
      }
    }
    #expect(blocks == ["SETTORE TECNICO", "Pesi", "Obiettivo|Peso/Strade|60", "Nota"])
    let inCell = try page("<table><tr><td>Indicatori<td>Due: \(goals)</table>")
    let cell = try #require(inCell.cells.last)
    #expect(
      inCell.items(of: cell).map { inCell.string(of: $0.run) } == [
        "Due:", "Pesi", "Obiettivo Peso", "Strade 60",
      ])
    // Alone beside a label the rows are rows, and the label covers them.
    let phases = "<table><tr><td>Fase<td>Peso<tr><td>Rilievo<td>60</table>"
    let labelled = try page("<table><tr><td>Fasi<td colspan=3>\(phases)<tr><td>Note<td>x</table>")
    #expect(
      labelled.rows.map { labelled.cells(of: $0).map { labelled.string(of: $0.run) } }
        == [["Fasi", "Fase", "Peso"], ["Rilievo", "60"], ["Note", "x"]])
    #expect(labelled.cells.first?.rowSpan == 2)
  }

  @Test("a span of a billion columns or rows is limited to the table")
  func hugeSpans() throws {
    let document = try page(
      "<table><tr><td colspan=1000000000 rowspan=99999999999999999999>a<tr><td>b<td>c</table>")
    #expect(document.cells.first?.columnSpan == 1)
    #expect(document.cells.first?.rowSpan == 2)
    #expect(document.cells.map(\.column) == [0, 1, 2])
    let wide = String(repeating: "<td colspan=1000>a", count: 4)
    #expect(failure("<table><tr>" + wide)?.code == "documento/troppe-colonne")
  }

  @Test(
    "a part of a text has its exact place, through tags and entities",
    arguments: [
      ("<p>\n  Citt&agrave; <b>di</b>\n Valdora", "Valdora", 3, 2, 9),
      ("<table><tr><td>entro il <b>31</b>.06.2024", "31", 1, 28, 30),
      ("<p>è a &lt; b", "b", 1, 13, 14),
      ("<p>x < y", "y", 1, 8, 9),
      ("<p>x &amp y</p>", "y", 1, 11, 12),
      ("\u{FEFF}<!DOCTYPE html><html><body>\n<p>entro il 31</p></body></html>", "31", 2, 13, 15),
    ])
  func places(_ text: String, _ part: String, _ line: Int, _ start: Int, _ end: Int) throws {
    let document = try page(text)
    let run = try #require(document.runs.first)
    let clean = Array(document.bytes(of: run))
    let offset = try #require(clean.indices.last { clean[$0...].starts(with: part.utf8) })
    #expect(
      document.location(of: run, range: offset..<offset + part.utf8.count)
        == .text(
          start: TextPosition(line: line, column: start), end: TextPosition(line: line, column: end)
        ))
  }

  @Test("beyond the 65,535th line places are still right, and so are long texts")
  func manyLines() throws {
    let lines = String(repeating: "<p>riga\n", count: 70_000)
    let document = try page(lines + "<table><tr><td>fine")
    let cell = try #require(document.cells.first)
    let start = TextPosition(line: 70_001, column: 16)
    #expect(
      document.location(of: cell.run)
        == .text(start: start, end: TextPosition(line: 70_001, column: 20)))
    let long = String(repeating: "parola è ", count: 20_000)
    let run = try #require(try page("<p>" + long + "fine</p>").runs.first)
    #expect(run.place == .text(run.text), "a text without markup is a slice of the file")
  }

  @Test(
    "the encoding is the one that the page declares, or that its letters show",
    arguments: [
      ("<html><meta charset=iso-8859-15><p>", [0xA4, 0x20, 0xE8], "</p>", "€ è"),
      ("<html><meta charset='ISO-8859-1'><p>", [0x80, 0x20, 0xE8], "</p>", "€ è"),
      ("<html><p>prosa a piacere ", [0xE8], "</p>", "prosa a piacere è"),
      ("<html><meta charset=iso-8859-1><p>è", [], "</p>", "è"),
    ])
  func encodings(_ head: String, _ bytes: [UInt8], _ tail: String, _ text: String) throws {
    let all = Array(head.utf8) + bytes + Array(tail.utf8)
    let document = try DocumentReader.read(SourceFile(path: "-", bytes: all))
    #expect(document.format == .html)
    #expect(document.paragraphs == [text])
  }

  @Test("a page in an encoding that nobody reads here is refused, not misread")
  func unknownEncoding() {
    let bytes = Array("<html><meta charset=koi8-r><p>prosa a piacere ".utf8) + [0xE8]
    #expect {
      try DocumentReader.read(SourceFile(path: "-", bytes: bytes))
    } throws: { ($0 as? DocumentFailure)?.code == "documento/utf8-non-valido" }
  }

  @Test("elements a hundred thousand deep are refused, not a crash")
  func depth() {
    for tag in ["<div>", "<table><tr><td>", "<b>", "<ul><li>", "<p hidden><div>"] {
      let text = "<html>" + String(repeating: tag, count: 100_000)
      #expect(failure(text)?.code == "documento/annidamento", "\(tag)")
    }
  }

  @Test(
    "a page of one trick repeated is read or refused in linear time",
    arguments: [
      "</span>", "<p>", "<!--", "<", "&", "<a b", " a", "<td>", "<tr>", "<![if x]>", "x ", "<br>",
      "<td rowspan=65534>", "</p>", "<table>", "&amp;",
    ])
  func hostile(_ part: String) {
    let text = String(repeating: part, count: 60_000 / part.utf8.count)
    for head in ["<html>", "<html><p ", "<html><table><tr><td>", "<html><div><div><p>"] {
      withinAMinute(head + part) { _ = try? page(head + text) }
    }
  }

  @Test("tags thrown together and bytes flipped are read without a crash, places in the file")
  func noise() throws {
    let parts = [
      "<p>", "</p>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=3>",
      "<td rowspan=2>", "<thead>", "<tfoot>", "<ul>", "<li>", "<br>", "<b>", "</b>", "<h2>",
      "</h2>",
      "<pre>", "<script>", "</script>", "<div hidden>", "</div>", "&egrave;", "&amp", "&#0;", "&",
      "<", ">", "a", "è", "b c", " ", "\n", "<!--", "-->", "<![if a]>", "<caption>", "<body>",
      "</html>", "<select>", "<option>",
    ]
    let seed: UInt64 = 8_087
    var random = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      let count = Int.random(in: 0...40, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      expectPlaces(Array(text.utf8), "seed \(seed), round \(round)")
    }
    let fixture = try Repository.bytes("Tests/Corpus/import/html-libreoffice/input.html")
    for round in 0..<300 {
      var bytes = fixture
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: 1...127, using: &random)
      }
      expectPlaces(bytes, "seed \(seed), flips \(round)")
    }
  }

  /// Texts lie in the arena and places in the file.
  private func expectPlaces(_ bytes: [UInt8], _ comment: Comment) {
    guard let document = try? DocumentReader.read(SourceFile(path: "a.html", bytes: bytes)) else {
      return
    }
    for run in document.runs + document.items.map(\.run) {
      guard case .text(let place) = run.place else {
        Issue.record(comment)
        return
      }
      #expect(run.text.range.upperBound <= document.text.count, comment)
      #expect(place.range.upperBound <= document.fileByteCount, comment)
      #expect(String(validating: document.bytes(of: run), as: UTF8.self) != nil, comment)
    }
    _ = document.outline()
  }

  @Test(
    "what is a page is told by its content, or by its name",
    arguments: [
      ("<p>x</p>", "a.htm", DocumentFormat.html), ("<table><tr><td>1", "-", .html),
      ("<table><tr><td>1", "a.txt", .text), ("<?xml version='1.0'?>\n<html xmlns='x'>", "-", .html),
      ("<!DOCTYPE foo>", "-", .xml),
    ])
  func detection(_ text: String, _ name: String, _ format: DocumentFormat) {
    #expect(DocumentFormat.detect(Array(text.utf8), name: name) == format)
  }
}
