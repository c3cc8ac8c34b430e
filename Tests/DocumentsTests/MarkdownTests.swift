// Markdown: blocks, pipe tables, and places through the markup.

import Documents
import SourceText
import TestSupport
import Testing

private func markdown(_ text: String) throws(DocumentFailure) -> Document {
  try DocumentReader.read(SourceFile(path: "prova.md", bytes: Array(text.utf8)))
}

struct MarkdownTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var outline: String
  }

  @Test(
    "Markdown becomes the blocks that it shows",
    arguments: [
      Case(
        testDescription: "headings of both kinds",
        text: "# Uno #\nDue\n===\nTre\nquattro\n----\n#5\n### Sei**SETTE**\n-\n",
        outline: """
          1:3-6 titolo 1: Uno
          2:1-4 titolo 1: Due
          4:1-5:8 titolo 2: Tre quattro
          7:1-3 paragrafo: #5
          8:5-8 titolo 3: Sei
          8:10-15 paragrafo: SETTE
          9:1-2 paragrafo: -

          """),
      Case(
        testDescription: "lines of a paragraph are one text, breaks on purpose divide it",
        text: "uno\n  due   \ntre\\\nquattro<br>cinque\n\n***\nsei\n",
        outline: """
          1:1-2:6 paragrafo: uno due
          3:1-4 paragrafo: tre
          4:1-8 paragrafo: quattro
          4:12-18 paragrafo: cinque
          7:1-4 paragrafo: sei

          """),
      Case(
        testDescription: "items go on on the next line, numbers stay",
        text: "- uno\n  due\n* tre\n+ quattro\n1. cinque\n2) sei\n\nfine\n-5\n",
        outline: """
          1:3-2:6 voce: uno due
          3:3-6 voce: tre
          4:3-10 voce: quattro
          5:1-10 voce: 1. cinque
          6:1-7 voce: 2) sei
          8:1-9:3 paragrafo: fine -5

          """),
      Case(
        testDescription: "comments, code and quotations",
        text: """
          <!-- via
          via --> a <!-- b --> `c*d*` e \\*f\\* dell\\'Ente
          > g
          > > h
          ~~~ swift
          # i

          **l**
          ~~~
          <!-- aperto
          """,
        outline: """
          2:9-4:6 paragrafo: a c*d* e *f* dell'Ente g h
          6:1-4 paragrafo: # i
          8:1-6 paragrafo: **l**
          10:1-12 paragrafo: <!-- aperto

          """),
      Case(
        testDescription: "a table with and without bars at its edges",
        text: "Testo\n| a | b |\n|---|:-:|\n| 1 \\| 2 | **x** |\nc | d | e\n|---|---|\nf\n- voce\n",
        outline: """
          1:1-6 paragrafo: Testo
          2:1-7:2 tabella 1: 4 righe
          2:1-10 riga 1.1: a | b
          4:1-19 riga 1.2: 1 | 2 | x
          5:1-10 riga 1.3: c | d | e
          7:1-2 riga 1.4: f
          8:3-7 voce: voce

          """),
      Case(
        testDescription: "dashes that no row above them fits are no table",
        text: "| a | b |\n|---|\n\n| --- | --- |\n",
        outline: """
          1:1-2:6 paragrafo: | a | b | |---|
          4:1-14 paragrafo: | --- | --- |

          """),
      Case(
        testDescription: "a dash alone is a value",
        text: "a | b\n--|--\n- | -\n",
        outline: """
          1:1-6 tabella 1: 1 riga
          1:1-6 riga 1.1: a | b
          3:3-6 voce: | -

          """),
    ])
  func blocks(_ example: Case) throws {
    #expect(try markdown(example.text).outline() == example.outline)
    let windows = example.text.replacing("\n", with: "\r\n")
    #expect(try markdown(windows).outline() == example.outline)
  }

  @Test("the lines of a cell are its items")
  func items() throws {
    let document = try markdown("| a | b |\n|---|---|\n| uno<br>due | • tre • quattro |\n")
    let cells = document.cells.suffix(2)
    #expect(
      cells.map { document.items(of: $0).map { document.string(of: $0.run) } }
        == [["uno", "due"], ["tre", "quattro"]])
  }

  @Test("a part of a paragraph has its exact place, through line breaks and quotations")
  func places() throws {
    let document = try markdown("> il **termine**\n> è il `31.06.2024`, poi\n")
    let run = try #require(document.runs.first)
    let clean = Array(document.bytes(of: run))
    #expect(String(decoding: clean, as: UTF8.self) == "il termine è il 31.06.2024, poi")
    let offset = try #require(clean.indices.first { clean[$0...].starts(with: "31".utf8) })
    #expect(
      document.location(of: run, range: offset..<offset + 10)
        == .text(
          start: TextPosition(line: 2, column: 9), end: TextPosition(line: 2, column: 19)))
  }

  @Test(
    "a text is Markdown by its name, or when it has a pipe table",
    arguments: [
      ("testo", "a.md", DocumentFormat.markdown), ("testo", "a.MARKDOWN", .markdown),
      ("x\n| a | b |\n|---|---|\n", "a.txt", .markdown), ("| a | b |\n|:-:|-|\n", "-", .markdown),
      ("| a | b |\n|---|\n", "-", .text), ("a | b\n--|--\n", "-", .text),
      ("| a | b |\n|---|---|\nc\td\n", "-", .text), ("| a | b |\n\n|---|---|\n", "-", .text),
    ])
  func detection(_ text: String, _ name: String, _ format: DocumentFormat) {
    #expect(DocumentFormat.detect(Array(text.utf8), name: name) == format)
  }

  @Test("markup thrown together is read without loss or crash")
  func noise() {
    let parts = [
      "|", "| a | b |\n|---|---|\n", "\\|", "\\", "`", "``", "<!--", "-->", "> ", "- ", "1. ", "# ",
      "**", "*", "\n", "\n\n", "  \n", "\r\n", " ", "a", "B", "è", "---", "===\n", "```\n", "~~~\n",
      "<br>", "&egrave;", "|---|", "\t",
    ]
    let seed: UInt64 = 763
    var random = SeededGenerator(seed: seed)
    for round in 0..<4_000 {
      let count = Int.random(in: 0...40, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      expectSound(Array(text.utf8), name: "prova.md", "seed \(seed), round \(round)")
    }
  }

  @Test(
    "long texts of unfinished markup are read in linear time",
    arguments: [
      "`", "` `` ", "<!--", "<!-- -", "|", "\\", "> ", "- ", "a\n", "a  \n", "|-", "*", "[", "#",
      "```\n", "-->", "a|b\n-|-\n",
    ])
  func longTexts(_ part: String) {
    let text = String(repeating: part, count: 60_000 / part.utf8.count)
    for head in ["", "x ", "a\n", "| a |\n|---|\n"] {
      withinAMinute(head + part) { _ = try? markdown(head + text) }
    }
  }
}
