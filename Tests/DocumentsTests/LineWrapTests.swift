// Line breaks: those inside a phrase are spaces, those of a list or of labelled lines part them.

import Documents
import SourceText
import Testing

@Suite("Line breaks inside cells")
struct LineWrapTests {
  private func cell(_ bytes: [UInt8], _ name: String) throws -> String {
    let document = try DocumentReader.read(SourceFile(path: name, bytes: bytes))
    return document.string(of: try document.cell(1).run)
  }

  /// The text of a cell with these lines in a Word document, an OpenDocument text and a CSV file.
  private func texts(_ lines: [String]) throws -> [String] {
    let run = lines.map { "<w:t>\($0)</w:t>" }.joined(separator: "<w:br/>")
    let word =
      "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r>\(run)</w:r></w:p></w:tc></w:tr></w:tbl>"
    let open =
      "<table:table><table:table-row><table:table-cell/><table:table-cell><text:p>"
      + lines.joined(separator: "<text:line-break/>")
      + "</text:p></table:table-cell></table:table-row></table:table>"
    let field = lines.joined(separator: "\r\n").replacing("\"", with: "\"\"")
    return [
      try cell(OfficeFile.word(word), "prova"), try cell(OfficeFile.openDocument(open), "prova"),
      try cell(Array("a;\"\(field)\";x\nb;c;x\n".utf8), "p.csv").replacing("\r\n", with: "\n"),
    ]
  }

  @Test(
    "a phrase that a narrow cell breaks is one phrase in every format",
    arguments: [
      ["entro 30 giorni", "dalla pubblicazione"], ["Ore di formazione", "pro capite"],
      ["Rispetto dei", "tempi di pagamento"], ["entro il", "30.06.2024"],
      ["100%", "delle pratiche"],
      ["Istanze", "d'ufficio"], ["incremento della", "raccolta", "dei rifiuti"],
    ])
  func phrases(lines: [String]) throws {
    let expected = lines.joined(separator: " ")
    #expect(try texts(lines) == [expected, expected, expected])
  }

  @Test(
    "the items of a list that has one a line stay apart in every format",
    arguments: [
      ["N. incontri", "N. verbali"], ["incontri svolti", "partecipanti"],
      ["dalla A alla L", "dalla M alla Z"], ["a) uno", "e) due"], ["Avvio", "dal 2024"],
      ["Termine.", "dei fascicoli"], ["2023: avvio;", "della rete"], ["Piano A", "Bilancio"],
      ["uno", "", "di due"], ["Turismo", "e' in corso"], ["- uno", "- di due"],
      ["al 30.06", "al 31.12"],
    ])
  func lists(lines: [String]) throws {
    let expected = lines.joined(separator: "\n")
    #expect(try texts(lines) == [expected, expected, expected])
  }

  @Test("a phrase over two lines of a CSV file stands at both; the lines around it are its items")
  func places() throws {
    let text = "a;\"Avvio\nentro 30 giorni\ndalla gara\nFine\";x\nb;c;x\n"
    let document = try DocumentReader.read(SourceFile(path: "p.csv", bytes: Array(text.utf8)))
    let cell = try document.cell(1)
    #expect(document.string(of: cell.run) == "Avvio\nentro 30 giorni dalla gara\nFine")
    let items = document.items(of: cell).map(\.run)
    #expect(
      items.map { document.string(of: $0) } == ["Avvio", "entro 30 giorni dalla gara", "Fine"])
    let (start, end) = (TextPosition(line: 2, column: 1), TextPosition(line: 3, column: 11))
    #expect(document.location(of: items[1]) == .text(start: start, end: end))
  }
}

@Suite("Lines of running text")
struct RunningTextTests {
  @Test(
    "a phrase that goes on in the next line of a text is one paragraph, and stands at both",
    arguments: [
      ["Il piano è coerente con il Sistema di misurazione e", "valutazione aggiornato nel 2026."],
      ["Lo stato di attuazione degli obiettivi si verifica il 31", "luglio 2026."],
      ["La sottosezione 2.2 Performance del", "PIAO"],
      ["SETTORE SERVIZI AL CITTADINO", "e alla famiglia"],
      [
        "- il **monitoraggio** degli obiettivi, affidato ai responsabili", "delle aree, è al",
        "30 giugno",
      ],
      ["Gli obiettivi sono coerenti con il programma dell'ente,", "con il DUP"],
    ])
  func phrases(lines: [String]) throws {
    let text = (["PIANO 2026"] + lines + ["", "Fine"]).joined(separator: "\n")
    let document = try document(text)
    let phrase = lines.joined(separator: " ").replacing("**", with: "")
    let clean = phrase.hasPrefix("- ") ? String(phrase.dropFirst(2)) : phrase
    #expect(document.paragraphs == ["PIANO 2026", clean, "Fine"])
    guard case .paragraph(let paragraph) = document.blocks[1] else {
      Issue.record("non è un capoverso")
      return
    }
    let place = document.location(of: paragraph.run)
    guard case .text(let start, let end) = place else {
      Issue.record("\(place)")
      return
    }
    #expect(start.line == 2)
    #expect(end.line == 1 + lines.count)
  }

  @Test(
    "titles, labels, items and phrases that have ended stay apart",
    arguments: [
      ["Obiettivo 1: Riordino", "archivio e protocollo"],
      ["Descrizione: esecuzione degli interventi del programma", "indicatore: km risanati"],
      [
        "Il piano prevede per ogni settore le seguenti attività", "a) la verifica", "b) la stesura",
      ],
      ["Il sistema di valutazione è quello approvato nel 2019.", "la giunta lo aggiorna"],
      ["La giunta approva ogni anno, entro il 31 gennaio;", "il nucleo lo verifica"],
      ["Il documento individua gli obiettivi dei responsabili", "SETTORE TECNICO"],
      ["Il documento individua gli obiettivi dei responsabili", "", "e li pesa"],
      ["Il documento individua gli obiettivi dei responsabili", "- e li pesa"],
    ])
  func lines(lines: [String]) throws {
    let expected = lines.filter { !$0.isEmpty }.map {
      $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0
    }
    #expect(try document(lines.joined(separator: "\n")).paragraphs == expected)
  }
}
