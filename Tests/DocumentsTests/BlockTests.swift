// Lines of text as blocks: tables, paragraphs, headings, lists.

import Documents
import Testing

struct BlockTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var outline: String
  }

  @Test(
    "a text becomes the blocks a reader of the page would see",
    arguments: [
      Case(
        testDescription: "every line is a paragraph",
        text: "COMUNE DI ESEMPIO\nPiano 2024\n\nPremessa\n",
        outline: """
          1:1-18 paragrafo: COMUNE DI ESEMPIO
          2:1-11 paragrafo: Piano 2024
          4:1-9 paragrafo: Premessa

          """),
      Case(
        testDescription: "a blank line ends a table",
        text: "Fase\tPeso\nAvvio\t50%\n\nFase\tPeso\n",
        outline: """
          1:1-2:10 tabella 1: 2 righe
          1:1-10 riga 1.1: Fase | Peso
          2:1-10 riga 1.2: Avvio | 50%
          4:1-10 tabella 2: 1 riga
          4:1-10 riga 2.1: Fase | Peso

          """),
      Case(
        testDescription: "a line without cells ends a table",
        text: "a\tb\nTitolo\nc\td",
        outline: """
          1:1-4 tabella 1: 1 riga
          1:1-4 riga 1.1: a | b
          2:1-7 paragrafo: Titolo
          3:1-4 tabella 2: 1 riga
          3:1-4 riga 2.1: c | d

          """),
      Case(
        testDescription: "doubled tabulations and trailing ones are empty cells",
        text: "\ta\t\tb\t\n",
        outline: """
          1:1-7 tabella 1: 1 riga
          1:1-7 riga 1.1: · | a | · | b | ·

          """),
      Case(
        testDescription:
          "a rule and a blank line between rows of the same width keep the table whole",
        text:
          "TITOLO\t\t\n--\t--\t--\n\nPremessa\t\t\n--\t---\t--\n\nFase\tData\tPeso\nAvvio\t31.12\t5\n",
        outline: """
          1:1-8:14 tabella 1: 4 righe
          1:1-9 riga 1.1: TITOLO | · | ·
          4:1-11 riga 1.2: Premessa | · | ·
          7:1-15 riga 1.3: Fase | Data | Peso
          8:1-14 riga 1.4: Avvio | 31.12 | 5

          """),
      Case(
        testDescription: "a blank line before the rule keeps it whole as well",
        text: "Fase\tPeso\n\n:---\t---:\nAvvio\t5\n",
        outline: """
          1:1-4:8 tabella 1: 2 righe
          1:1-10 riga 1.1: Fase | Peso
          4:1-8 riga 1.2: Avvio | 5

          """),
      Case(
        testDescription: "after a rule and a blank line a table of another width is another table",
        text: "Fase\tPeso\n--\t--\n\nArea\tFase\tPeso\n",
        outline: """
          1:1-10 tabella 1: 1 riga
          1:1-10 riga 1.1: Fase | Peso
          4:1-15 tabella 2: 1 riga
          4:1-15 riga 2.1: Area | Fase | Peso

          """),
      Case(
        testDescription: "a single dash is a value, two are a rule",
        text: "Entrate\t-\n-\t-\n--\t--\n",
        outline: """
          1:1-2:4 tabella 1: 2 righe
          1:1-10 riga 1.1: Entrate | -
          2:1-4 riga 1.2: - | -

          """),
      Case(
        testDescription: "rules between paragraphs are left out",
        text: "OBIETTIVI\n--\n\n***\n______\nAREA\n",
        outline: """
          1:1-10 paragrafo: OBIETTIVI
          6:1-5 paragrafo: AREA

          """),
      Case(
        testDescription: "headings have their level, and `#` without a space is text",
        text: "# Settore\n### **Risorse**\n#1 in Italia\n#\tNome\n",
        outline: """
          1:3-10 titolo 1: Settore
          2:7-14 titolo 3: Risorse
          3:1-13 paragrafo: #1 in Italia
          4:1-7 tabella 1: 1 riga
          4:1-7 riga 1.1: # | Nome

          """),
      Case(
        testDescription: "list items lose their marker and nothing else",
        text: "- avvio\n • verifica\n•chiusura\n-5 gradi\n– esame\n* nota\n1. primo\n",
        outline: """
          1:3-8 voce: avvio
          2:4-12 voce: verifica
          3:2-10 voce: chiusura
          4:1-9 paragrafo: -5 gradi
          5:3-8 voce: esame
          6:3-7 voce: nota
          7:1-9 paragrafo: 1. primo

          """),
      Case(
        testDescription: "non-breaking spaces are trimmed, and a line of them is blank",
        text: "a\u{A0}\t\u{A0}b\n\u{A0}\nc\td\n",
        outline: """
          1:1-6 tabella 1: 1 riga
          1:1-6 riga 1.1: a | b
          3:1-4 tabella 2: 1 riga
          3:1-4 riga 2.1: c | d

          """),
      Case(
        testDescription: "two paragraphs of HTML on a line are two paragraphs",
        text: "<p>Primo.</p> <p>Secondo.</p>\n",
        outline: """
          1:4-10 paragrafo: Primo.
          1:18-26 paragrafo: Secondo.

          """),
      Case(
        testDescription: "the items of a cell are kept apart",
        text: "1\t<p>Fino al 31/12</p> <p>Poi</p>\t<ul><li>uno</li><li>due</li></ul>\tA<br>B\n",
        outline: """
          1:1-75 tabella 1: 1 riga
          1:1-75 riga 1.1: 1 | Fino al 31/12 ¶ Poi | uno ¶ due | A ¶ B

          """),
    ])
  func blocks(_ example: Case) throws {
    #expect(try document(example.text).outline() == example.outline)
    let windows = example.text.replacing("\n", with: "\r\n")
    #expect(try document(windows).outline() == example.outline)
  }

  @Test("cells keep the index of their column and say which items are list items")
  func cells() throws {
    let document = try document("Capo:\t\t<ul> • uno • due </ul> coda\n")
    let row = try #require(document.rows.first)
    #expect(document.cells(of: row).map(\.column) == [0, 1, 2])
    #expect(document.cells(of: row).map(\.run.isEmpty) == [false, true, false])
    let cell = try document.cell(2)
    #expect(document.string(of: cell.run) == "uno due coda")
    #expect(document.items(of: cell).map { document.string(of: $0.run) } == ["uno", "due", "coda"])
    #expect(document.items(of: cell).map(\.isListItem) == [true, true, false])
  }

  @Test("a table cell keeps a dash that marks nothing")
  func dashes() throws {
    let cells = [
      "<ul> - uno - due": ["uno", "due"],
      "<ul> -uno on -line -due": ["uno on", "line", "due"],
      "<ul> - uno on -line - due": ["uno on -line", "due"],
      "<ul> Area I -Affari - Ufficio": [],
      "Area I - Affari": [],
      "<ul> - uno</ul> Area I - Affari": ["uno", "Area I - Affari"],
    ]
    for (text, items) in cells {
      let document = try document("x\t\(text)\n")
      let cell = try document.cell(1)
      #expect(document.items(of: cell).map { document.string(of: $0.run) } == items, "\(text)")
    }
  }
}
