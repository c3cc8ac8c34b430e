// What the runs of a Word document say: symbols, hidden text, placeholders, fields, marks of notes.

import Documents
import SourceText
import Testing

/// The texts of a Word document with these paragraphs.
private func texts(_ body: String) throws -> [String] {
  let bytes = OfficeFile.word(body)
  return try DocumentReader.read(SourceFile(path: "prova", bytes: bytes)).paragraphs
}

/// The text of one paragraph of a Word document.
private func text(_ content: String) throws -> String {
  try #require(texts("<w:p>\(content)</w:p>").first)
}

/// A run with properties.
private func run(_ text: String, _ properties: String = "") -> String {
  "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
}

@Suite("What the runs of a Word document say")
struct WordTextTests {
  private func symbol(_ code: String, _ font: String) -> String {
    "<w:r><w:sym w:font=\"\(font)\" w:char=\"\(code)\"/></w:r>"
  }

  @Test("symbols inserted with Word's dialogue are read: a target keeps its ≥, a month its tick")
  func symbols() throws {
    #expect(try text(symbol("F0B3", "Symbol") + run(" 3")) == "≥ 3")
    #expect(try text(run("20 ") + symbol("F0B1", "Symbol") + run(" 2")) == "20 ± 2")
    #expect(try text(symbol("00A3", "Symbol")) == "≤")
    #expect(try text(symbol("F0FC", "Wingdings")) == "✓")
    #expect(try text(symbol("F052", "Wingdings 2") + run(" sì")) == "☑ sì")
    #expect(try text(symbol("F0B9", "Altro") + run("0")) == "≠0")
    #expect(try text(symbol("2610", "MS Gothic") + run(" no")) == "☐ no")
    // A telephone says nothing, and is no bracket.
    #expect(try text(run("tel.") + symbol("F028", "Wingdings") + run("1")) == "tel. 1")
    #expect(try text(run("a") + symbol("zz", "Symbol") + symbol("7", "X") + run("b")) == "ab")
  }

  @Test("symbols stored as private characters are read, by the font of their run when it is known")
  func privateCharacters() throws {
    #expect(try text(run("\u{F0B3} 3")) == "≥ 3")
    let wingdings = "<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>"
    #expect(try text(run("\u{F0A8}", wingdings) + run("\u{F0A3}3")) == "◻≤3")
    #expect(try text(run("perché \u{E000}")) == "perché \u{E000}")
  }

  @Test("properties as they were before a tracked change are not those of now")
  func formerProperties() throws {
    let cell =
      "<w:tc><w:tcPr><w:tcPrChange><w:tcPr><w:vMerge/></w:tcPr></w:tcPrChange></w:tcPr>"
      + "<w:p>\(run("b"))</w:p></w:tc>"
    let first = "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p>\(run("a"))</w:p></w:tc>"
    let bytes = OfficeFile.word("<w:tbl><w:tr>\(first)</w:tr><w:tr>\(cell)</w:tr></w:tbl>")
    let document = try DocumentReader.read(SourceFile(path: "prova", bytes: bytes))
    #expect(document.rows.count == 2)
    #expect(document.rows.map { document.cells(of: $0).count } == [1, 1])
    let list =
      "<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/>"
      + "</w:pPr></w:pPrChange></w:pPr>"
    let hidden = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    let paragraph = OfficeFile.word("<w:p>\(list)\(run("Peso", hidden))</w:p>")
    #expect(
      try DocumentReader.read(SourceFile(path: "prova", bytes: paragraph)).outline()
        == "capoverso 1 paragrafo: Peso\n")
  }

  @Test("hidden text is not read, what is explicitly not hidden is")
  func hidden() throws {
    #expect(try text(run("50%") + run(" esempio", "<w:vanish/>")) == "50%")
    #expect(
      try text(
        run("50%") + run(" a", "<w:vanish w:val=\"0\"/>") + run(" b", "<w:vanish w:val=\"1\"/>"))
        == "50% a")
    // A hidden paragraph mark hides no text.
    #expect(try text("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("Peso")) == "Peso")
  }

  @Test("a content control that nobody filled is empty, in a paragraph and around cells")
  func placeholders() throws {
    func control(_ content: String, _ properties: String = "<w:showingPlcHdr/>") -> String {
      "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }
    let prompt = run("Fare clic qui")
    #expect(try text(run("Peso: ") + control(prompt)) == "Peso:")
    #expect(
      try text(
        control(run("30"), "<w:showingPlcHdr w:val=\"false\"/>") + control(run("%"), "")
          + control(control(prompt, ""))) == "30%")
    func cell(_ content: String) -> String { "<w:tc><w:p>\(content)</w:p></w:tc>" }
    let bytes = OfficeFile.word(
      "<w:tbl><w:tr>\(cell(run("a")))\(control(cell(prompt)))\(cell(run("c")))</w:tr></w:tbl>")
    let document = try DocumentReader.read(SourceFile(path: "prova", bytes: bytes))
    let row = try #require(document.rows.first)
    #expect(document.cells(of: row).map { document.string(of: $0.run) } == ["a", "", "c"])
  }

  @Test("a drop-down form field says the entry that is chosen, once")
  func dropDown() throws {
    func field(_ choice: String, result: String = "") -> String {
      "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList>\(choice)"
        + "<w:listEntry w:val=\"30%\"/><w:listEntry w:val=\"60%\"/></w:ddList></w:ffData></w:fldChar></w:r>"
        + "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(result)"
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    #expect(try text(field("<w:result w:val=\"1\"/>")) == "60%")
    #expect(try text(field("") + run(" del totale")) == "30% del totale")
    #expect(try text(field("<w:default w:val=\"1\"/>")) == "60%")
    #expect(try text(field("<w:result w:val=\"1\"/>", result: run("60%"))) == "60%")
    let mark = run("1", "<w:vertAlign w:val=\"superscript\"/>")
    #expect(try text(run("20%") + mark + field("")) == "20%30%")
    #expect(
      try texts("<w:p>\(field("<w:result w:val=\"7\"/>"))</w:p><w:p>\(run("x"))</w:p>") == ["x"])
  }

  @Test("the text of an equation is read")
  func equation() throws {
    func math(_ content: String) -> String {
      "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">\(content)</m:oMath>"
    }
    #expect(try text(math("<m:r><m:t>≥400</m:t></m:r>")) == "≥400")
    #expect(
      try text(
        math(
          "<m:f><m:num><m:r><m:t>evase</m:t></m:r></m:num><m:den><m:r><m:t>ricevute</m:t></m:r></m:den></m:f>"
        )) == "evase/ricevute")
  }

  @Test(
    "the raised mark of a note is not part of the value before it",
    arguments: [
      ("30.06.2024", "2", ""), ("50%", "1", ""), ("50%", "(1)", ""), ("50%", "*", ""),
      ("Sportello", "3", ""), ("Sportello", "a", "a"), ("Sportello", "(a)", ""), ("20", "b", ""),
      ("(vedi)", "12", ""), ("fine.", "1,2", ""),
      // What is measured, counted or spelt stays.
      ("100 m", "2", "2"), ("m", "3", "3"), ("30 kmq", "2", "2"), ("R", "2", "2"), ("1", "o", "o"),
      ("1", "a", "a"), ("n", "o", "o"), ("1.250,", "50", "50"), ("3 × 10", "6", "6"),
      ("Sportello", "bis", "bis"), ("30.06.", "2024", "2024"), ("", "1", "1"), ("Peso ", "1", "1"),
    ])
  func noteMarks(_ before: String, _ raised: String, _ left: String) throws {
    let superscript = "<w:vertAlign w:val=\"superscript\"/>"
    let whole = run(before) + run(raised, superscript) + run(" poi")
    #expect(try text(whole) == before + left + " poi")
    // Also at the end, and in pieces.
    let pieces = raised.map { run(String($0), superscript) }.joined()
    #expect(try text(run(before) + pieces) == before + left)
    // Pages are read alike.
    let page = "<p>\(before)<sup>\(raised)</sup> poi</p>"
    let document = try DocumentReader.read(
      SourceFile(path: "prova.html", bytes: Array(page.utf8)))
    #expect(document.paragraphs == [before + left + " poi"])
  }
}
