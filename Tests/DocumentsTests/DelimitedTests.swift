// CSV and TSV files: separators, quotes, records, and what cannot be read.

import Documents
import SourceText
import TestSupport
import Testing

private func csv(_ text: String, name: String = "prova.csv") throws(DocumentFailure) -> Document {
  try DocumentReader.read(SourceFile(path: name, bytes: Array(text.utf8)))
}

extension Document {
  /// The texts of the cells, row by row.
  fileprivate var table: [[String]] {
    rows.map { row in cells(of: row).map { string(of: $0.run) } }
  }
}

struct DelimitedTests {
  @Test(
    "the separator is the one that divides the records alike",
    arguments: [
      ("a;b;c\n1,5;2,5;3,0\n2,5;3,5;4,0\n", [["a", "b", "c"], ["1,5", "2,5", "3,0"]]),
      ("Fase;Peso, in %\nAvvio;2,5\nFine;7,5\n", [["Fase", "Peso, in %"], ["Avvio", "2,5"]]),
      ("a,b,c\n1,2,3\n4,5,6\n", [["a", "b", "c"], ["1", "2", "3"]]),
      ("a,b\n\"x;y;z\",2\n\"u;v;w\",3\n", [["a", "b"], ["x;y;z", "2"]]),
      ("a\tb\n1,5\t2;3\n2,5\t3;4\n", [["a", "b"], ["1,5", "2;3"]]),
      ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
      ("sep=,\r\na;b,c\r\nd;e,f\r\n", [["a;b", "c"], ["d;e", "f"]]),
      ("Sep=|\na;b|c;d\ne;f|g;h\n", [["a;b", "c;d"], ["e;f", "g;h"]]),
      ("a;b", [["a", "b"]]),
    ])
  func separators(_ text: String, _ firstRows: [[String]]) throws {
    #expect(Array(try csv(text).table.prefix(2)) == firstRows)
    #expect(Array(try csv("\u{FEFF}" + text).table.prefix(2)) == firstRows)
  }

  @Test("a TSV file is divided by tabulations though semicolons would fit as well")
  func tabs() throws {
    #expect(try csv("a;b\tc\nd;e\tf\n", name: "p.tsv").table == [["a;b", "c"], ["d;e", "f"]])
  }

  @Test(
    "quotes keep separators, line breaks and quotes in their cell",
    arguments: [
      ("a;b\n\"x;y\";\"1\"\"2\"\n", ["x;y", "1\"2"]),
      ("a;b\n\"uno\r\ndue\";\"\"\n", ["uno\r\ndue", ""]),
      ("a;b\n\"\"\"x\"\"\";y\n", ["\"x\"", "y"]),
      ("a;b\n5\" tubi;\"x\"\n", ["5\" tubi", "x"]),
      ("a;b\n x ; \"y\" \n", ["x", "\"y\""]),
      ("a;b\n\" x \" ;y\n", ["x", "y"]),
      // Quotes that nobody doubled.
      ("a;b\n\"Progetto \"Valdora\" 2024\";y\n", ["Progetto \"Valdora\" 2024", "y"]),
      ("a;b\n\"x\"yz;w\n", ["xyz", "w"]),
      ("a;b\n\"x\"yz;\"w\"\n", ["xyz", "w"]),
    ])
  func quotes(_ text: String, _ row: [String]) throws {
    #expect(try csv(text).table.last == row)
    #expect(try csv(text + "fine;1").table.dropLast().last == row)
  }

  @Test("records end at LF, CRLF or CR")
  func lineBreaks() throws {
    let text = "a;b\n1;2\n3;4"
    for lineBreak in ["\n", "\r\n", "\r"] {
      let table = try csv(text.replacing("\n", with: lineBreak)).table
      #expect(table == [["a", "b"], ["1", "2"], ["3", "4"]])
    }
  }

  @Test("titles above a table are paragraphs, blank records divide tables, short rows stay short")
  func blocks() throws {
    let text = """
      PIANO 2026;;
      Area I;;
      Fase;Peso;Data
      Avvio;40%
      solo testo;;
      Fine;60%;31/12;extra
      ;;
      Note;;
      ;chi;quando

      "- primo punto
      - secondo punto";;

      """
    #expect(
      try csv(text).outline() == """
        1:1-11 paragrafo: PIANO 2026
        2:1-7 paragrafo: Area I
        3:1-6:21 tabella 1: 4 righe
        3:1-15 riga 1.1: Fase | Peso | Data
        4:1-10 riga 1.2: Avvio | 40%
        5:1-13 riga 1.3: solo testo | · | ·
        6:1-21 riga 1.4: Fine | 60% | 31/12 | extra
        8:1-5 paragrafo: Note
        9:1-12 tabella 2: 1 riga
        9:1-12 riga 2.1: · | chi | quando
        11:4-15 voce: primo punto
        12:3-16 voce: secondo punto

        """)
  }

  @Test("a title without separators ends a table if another table follows, with other columns")
  func titlesBetweenTables() throws {
    let text = """
      Codice;Obiettivo;Peso
      1;Avvio
      una riga spezzata
      2;Fine;60%
      2.3 Rischi
      Anno 2026
      Processo;Rischio;Misura;Data
      Gare;Alto;Rotazione;31/12
      una nota in fondo

      """
    #expect(
      try csv(text).outline() == """
        1:1-4:11 tabella 1: 4 righe
        1:1-22 riga 1.1: Codice | Obiettivo | Peso
        2:1-8 riga 1.2: 1 | Avvio
        3:1-18 riga 1.3: una riga spezzata
        4:1-11 riga 1.4: 2 | Fine | 60%
        5:1-11 paragrafo: 2.3 Rischi
        6:1-10 paragrafo: Anno 2026
        7:1-9:18 tabella 2: 3 righe
        7:1-29 riga 2.1: Processo | Rischio | Misura | Data
        8:1-26 riga 2.2: Gare | Alto | Rotazione | 31/12
        9:1-18 riga 2.3: una nota in fondo

        """)
  }

  @Test("a part of a cell has its exact place, through quotes and line breaks")
  func places() throws {
    let document = try csv("Fase;Peso\n\"detta \"\"è\"\"\nfino al 31.06.2024\";\"40\"\n")
    let cell = try #require(document.cells.dropFirst(2).first)
    let clean = Array(document.bytes(of: cell.run))
    for (part, line, start) in [("è", 2, 10), ("31.06.2024", 3, 9), ("fino", 3, 1)] {
      let offset = try #require(clean.indices.first { clean[$0...].starts(with: part.utf8) })
      let range = offset..<offset + part.utf8.count
      let expected = Location.text(
        start: TextPosition(line: line, column: start),
        end: TextPosition(line: line, column: start + part.unicodeScalars.count))
      #expect(document.location(of: cell.run, range: range) == expected)
    }
    #expect(
      document.items(of: cell).map { document.string(of: $0.run) }.last == "fino al 31.06.2024")
    let last = try #require(document.cells.last)
    #expect(
      document.location(of: last.run)
        == .text(
          start: TextPosition(line: 3, column: 22), end: TextPosition(line: 3, column: 24)))
  }

  private func failure(_ bytes: [UInt8]) -> DocumentFailure? {
    do {
      _ = try DocumentReader.read(SourceFile(path: "prova.csv", bytes: bytes))
      return nil
    } catch {
      return error
    }
  }

  @Test("a quote that never closes is refused at the place where it opens")
  func unclosed() {
    let short = failure(Array("a;b\n1;\"due\n3;4\n".utf8))
    #expect(short?.code == "documento/virgolette")
    #expect(short?.message == "le virgolette aperte a riga 2, colonna 3 non si chiudono")
    #expect(short?.span == SourceSpan(6..<7))
    #expect(failure(Array("\u{FEFF}\"a".utf8))?.message.contains("riga 1, colonna 1") == true)
  }

  @Test(
    "megabytes behind an open quote are refused in linear time, whatever they are",
    arguments: ["x", "\"\"", "x;\n", "\"x", "\n"])
  func hugeField(_ part: String) {
    let filling = Array(
      repeatElement(Array(part.utf8), count: 1_500_000 / part.utf8.count).joined())
    let huge = withinAMinute(part) { failure(Array("a;b\n1;\"".utf8) + filling) }
    #expect(huge?.code == "documento/virgolette" || part == "\"x")
  }

  @Test("more columns or cells than a spreadsheet has are refused, not collected")
  func limits() {
    #expect(failure(Array(repeating: 0x3B, count: 20_000))?.code == "documento/troppe-colonne")
    let record = Array(String(repeating: "x;", count: 10_000).utf8) + [0x0A]
    let records = Array(repeatElement(record, count: 105).joined())
    #expect(failure(records)?.code == "documento/troppe-celle")
    #expect(failure(Array(";;\n\n;\n".utf8))?.code == "documento/vuoto")
  }

  @Test(
    "only what is clearly a table is a CSV file without being named so",
    arguments: [
      ("a;b;c\n1;2;3\n4;5;6\n", "-", DocumentFormat.csv),
      ("a;b;c\n1;2;3\n4;5;6\n", "piano.txt", .text),
      ("a,b,c\n1,2,3\n4,5,6\n", "dati", .csv),
      ("sep=;\na;b\n", "-", .csv),
      ("a;b;c\n1;2;3\n", "-", .text),
      ("a;b;c\n1;2;3\nProsa\n4;5;6\n", "-", .text),
      ("a\tb\tc\n1\t2\t3\n4\t5\t6\n", "-", .text),
      ("Uno, due, tre\nrosso, verde, blu\nalto, medio, basso\n", "-", .text),
      ("x", "tabella.CSV", .csv), ("x", "tabella.tsv", .csv),
    ])
  func detection(_ text: String, _ name: String, _ format: DocumentFormat) {
    #expect(DocumentFormat.detect(Array(text.utf8), name: name) == format)
  }

  @Test(
    "extracted text is never taken for a CSV file",
    .enabled(if: Repository.shared != nil, "the folder of shared material is not there"),
    arguments: SeedTests.names)
  func seeds(_ name: String) throws {
    for path in ["-", name + ".txt", name] {
      #expect(DocumentFormat.detect(try seedBytes(name), name: path) == .text)
    }
  }

  @Test("quotes, separators and line breaks thrown together are read without a crash")
  func noise() {
    let parts = [
      "\"", "\"\"", ";", ",", "\t", "|", "\n", "\r", "\r\n", " ", "a", "è", "- ", "sep=;\n",
    ]
    let seed: UInt64 = 4_180
    var random = SeededGenerator(seed: seed)
    for round in 0..<4_000 {
      let count = Int.random(in: 0...40, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      expectSound(Array(text.utf8), name: "prova.csv", "seed \(seed), round \(round)")
    }
  }
}
