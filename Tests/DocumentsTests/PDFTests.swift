// PDFs as `pdftotext` lays them out: tables and paragraphs come back, whatever the words are refused.

import Documents
import SourceText
import TestSupport
import Testing

/// Reads a PDF for which the converter gives `layout`.
private func read(_ layout: [UInt8]) throws(DocumentFailure) -> Document {
  let converter = DocumentConverter { _ in .success(layout) }
  return try DocumentReader.read(
    SourceFile(path: "piano.pdf", bytes: Array("%PDF-1.7\n%%EOF\n".utf8)), converter: converter)
}

/// A page of words, each with its left and upper corner; letters are five points wide, lines ten high.
private func layout(_ pages: [[(x: Double, y: Double, text: String)]], space: Double = 2.5)
  -> [UInt8]
{
  var text = "<doc>\n"
  for page in pages {
    text += "  <page width=\"595.0\" height=\"842.0\">\n"
    for stretch in page {
      var x = stretch.x
      for word in stretch.text.split(separator: " ") {
        let width = Double(word.unicodeScalars.count) * 5
        text += "<word xMin=\"\(x)\" yMin=\"\(stretch.y)\" xMax=\"\(x + width)\" "
        text += "yMax=\"\(stretch.y + 10)\">\(word)</word>\n"
        x += width + space
      }
    }
    text += "  </page>\n"
  }
  return Array((text + "</doc>\n").utf8)
}

private func failure(_ layout: [UInt8]) -> String? {
  do {
    _ = try read(layout)
    return nil
  } catch {
    return error.code
  }
}

struct PDFTests {
  static let examples = [
    "pdf-tabella", "pdf-due-pagine", "pdf-schede", "pdf-celle-centrate", "pdf-celle-unite",
    "pdf-moduli",
  ]

  @Test("a PDF made by a word processor is read row by row and cell by cell", arguments: examples)
  func golden(_ name: String) throws {
    let bytes = try Repository.bytes("Tests/Corpus/import/\(name)/input.bbox.html")
    let golden = GoldenFile("Tests/Corpus/import/\(name)/expected.outline")
    #expect(golden.compare(try read(bytes).outline()) == .matches)
  }

  @Test("a cell whose text wraps is one cell, and rows without a line between them are rows")
  func wrapping() throws {
    let document = try read(
      layout([
        [
          (50, 100, "Obiettivo"), (200, 100, "Peso"), (260, 100, "Scadenza"),
          (50, 110, "Ridurre i tempi medi"), (200, 110, "60%"), (260, 110, "31/12/2025"),
          (50, 120, "di pagamento delle"),
          (50, 130, "fatture"),
          (50, 140, "Aprire lo sportello"), (200, 140, "40%"), (260, 140, "30/06/2025"),
        ]
      ]))
    #expect(
      document.outline() == """
        pagina 1 tabella 1: 3 righe
        pagina 1 riga 1.1: Obiettivo | Peso | Scadenza
        pagina 1 riga 1.2: Ridurre i tempi medi di pagamento delle fatture | 60% | 31/12/2025
        pagina 1 riga 1.3: Aprire lo sportello | 40% | 30/06/2025

        """)
  }

  @Test("a heading of one line is a row, though the rows below stand no farther from it than lines")
  func headingOfOneLine() throws {
    let document = try read(
      layout([
        [
          (50, 100, "N."), (68, 100, "Obiettivo"), (260, 100, "Indicatore"),
          (420, 100, "Target 2024"), (490, 100, "Esito raggiunto"), (575, 100, "Peso %"),
          (50, 111, "1"), (68, 111, "Rispetto dei tempi di pagamento"),
          (260, 111, "Ritardo annuale in giorni"), (420, 111, "0"), (490, 111, "- 5 giorni"),
          (575, 111, "30"),
          (50, 122, "2"), (68, 122, "Digitalizzazione delle pratiche"),
          (260, 122, "Istanze in rete"), (420, 122, "80%"), (490, 122, "60%"), (575, 122, "70"),
        ]
      ]))
    #expect(
      document.outline() == """
        pagina 1 tabella 1: 3 righe
        pagina 1 riga 1.1: N. | Obiettivo | Indicatore | Target 2024 | Esito raggiunto | Peso %
        pagina 1 riga 1.2: 1 | Rispetto dei tempi di pagamento | Ritardo annuale in giorni | 0 | \
        - 5 giorni | 30
        pagina 1 riga 1.3: 2 | Digitalizzazione delle pratiche | Istanze in rete | 80% | 60% | 70

        """)
  }

  @Test("a table of months below another one, and one more below it, are tables of their own")
  func monthsBetweenTables() throws {
    let months = "GFMAMGLASOND".enumerated().map {
      (x: 200 + 30 * Double($0.offset), text: String($0.element))
    }
    func table(_ y: Double, _ name: String, _ target: String) -> [(
      x: Double, y: Double, text: String
    )] {
      [
        (50, y, "Obiettivo"), (200, y, "Peso"), (270, y, "Indicatore"), (520, y, "Target"),
        (50, y + 15, name), (200, y + 15, "50%"), (270, y + 15, "Numero di controlli conclusi"),
        (520, y + 15, target),
      ]
    }
    let page =
      table(100, "Controllo delle acque", "12")
      + [(50, 138, "Cronoprogramma"), (50, 160, "Fasi")]
      + months.map { (x: $0.x, y: 160, text: $0.text) }
      + [
        (50, 175, "Avvio"), (200, 175, "X"), (230, 175, "X"), (50, 190, "Campagna"),
        (260, 190, "X"), (290, 190, "X"), (530, 190, "X"),
      ] + table(206, "Controllo degli scarichi", "80")
    #expect(
      try read(layout([page])).outline() == """
        pagina 1 tabella 1: 2 righe
        pagina 1 riga 1.1: Obiettivo | Peso | Indicatore | Target
        pagina 1 riga 1.2: Controllo delle acque | 50% | Numero di controlli conclusi | 12
        pagina 1 paragrafo: Cronoprogramma
        pagina 1 tabella 2: 3 righe
        pagina 1 riga 2.1: Fasi | G | F | M | A | M | G | L | A | S | O | N | D
        pagina 1 riga 2.2: Avvio | X | X | · | · | · | · | · | · | · | · | · | ·
        pagina 1 riga 2.3: Campagna | · | · | X | X | · | · | · | · | · | · | · | X
        pagina 1 tabella 3: 2 righe
        pagina 1 riga 3.1: Obiettivo | Peso | Indicatore | Target
        pagina 1 riga 3.2: Controllo degli scarichi | 50% | Numero di controlli conclusi | 80

        """)
  }

  @Test("the months right below the labels of a form are a table, and so is what follows them")
  func monthsBelowForm() throws {
    let names = [
      "Gen", "Feb", "Mar", "Apr", "Mag", "Giu", "Lug", "Ago", "Set", "Ott", "Nov", "Dic",
    ]
    let months = names.enumerated().map {
      (x: 200 + 30 * Double($0.offset), y: 130.0, text: $0.element)
    }
    let page: [(x: Double, y: Double, text: String)] =
      [
        (50, 100, "Peso"), (200, 100, "50%"), (50, 115, "Risultato atteso"),
        (200, 115, "Attesa sotto i cinque minuti"), (50, 130, "Fasi"),
      ] + months
      + [
        (50, 145, "Acquisto"), (200, 145, "X"), (230, 145, "X"), (50, 160, "Avvio"),
        (500, 160, "X"), (50, 175, "Indicatori di risultato"), (260, 175, "Valore atteso finale"),
        (50, 190, "Giorni di attesa"), (260, 190, "5"),
      ]
    #expect(
      try read(layout([page])).outline() == """
        pagina 1 tabella 1: 2 righe
        pagina 1 riga 1.1: Peso | 50%
        pagina 1 riga 1.2: Risultato atteso | Attesa sotto i cinque minuti
        pagina 1 tabella 2: 3 righe
        pagina 1 riga 2.1: Fasi | Gen | Feb | Mar | Apr | Mag | Giu | Lug | Ago | Set | Ott | Nov | Dic
        pagina 1 riga 2.2: Acquisto | X | X | · | · | · | · | · | · | · | · | · | ·
        pagina 1 riga 2.3: Avvio | · | · | · | · | · | · | · | · | · | · | X | ·
        pagina 1 tabella 3: 2 righe
        pagina 1 riga 3.1: Indicatori di risultato | Valore atteso finale
        pagina 1 riga 3.2: Giorni di attesa | 5

        """)
  }

  @Test(
    "a table that begins again below a title, with columns elsewhere, keeps both titles and columns"
  )
  func headingsAgain() throws {
    func table(_ y: Double, _ shift: Double) -> [(x: Double, y: Double, text: String)] {
      [
        (50, y, "Obiettivo"), (180 + shift, y, "Azione"), (300 + shift, y, "Risultato"),
        (450, y, "Peso"),
        (50, y + 15, "Tempi di pagamento"), (180 + shift, y + 15, "Verifica mensile"),
        (300 + shift, y + 15, "Ritardo nullo"), (450, y + 15, "40"),
        (50, y + 30, "Trasparenza"), (180 + shift, y + 30, "Pubblicazione dati"),
        (300 + shift, y + 30, "Dati completi"), (450, y + 30, "60"),
      ]
    }
    let page =
      [(x: 50.0, y: 80.0, text: "Area Finanze")] + table(100, 60)
      + [(50, 160, "Area Tecnica"), (50, 182, "Responsabile: A.B.")] + table(204, 0)
    #expect(
      try read(layout([page])).outline() == """
        pagina 1 paragrafo: Area Finanze
        pagina 1 tabella 1: 3 righe
        pagina 1 riga 1.1: Obiettivo | Azione | Risultato | Peso
        pagina 1 riga 1.2: Tempi di pagamento | Verifica mensile | Ritardo nullo | 40
        pagina 1 riga 1.3: Trasparenza | Pubblicazione dati | Dati completi | 60
        pagina 1 paragrafo: Area Tecnica
        pagina 1 paragrafo: Responsabile: A.B.
        pagina 1 tabella 2: 3 righe
        pagina 1 riga 2.1: Obiettivo | Azione | Risultato | Peso
        pagina 1 riga 2.2: Tempi di pagamento | Verifica mensile | Ritardo nullo | 40
        pagina 1 riga 2.3: Trasparenza | Pubblicazione dati | Dati completi | 60

        """)
  }

  @Test("rows beside a merged first cell are rows")
  func mergedFirstCell() throws {
    let document = try read(
      layout([
        [
          (50, 100, "Area"), (120, 100, "Obiettivo"), (300, 100, "Target"), (360, 100, "Peso"),
          (50, 115, "Esiti"), (120, 115, "Ridurre le attese degli utenti"), (300, 115, "≤ 10%"),
          (360, 115, "30"),
          (120, 130, "Ridurre i ricoveri ripetuti"), (300, 130, "≤ 11%"), (360, 130, "20"),
          (50, 145, "Processi"), (120, 145, "Donazioni di organi segnalate"), (300, 145, "≥ 5"),
          (360, 145, "50"),
        ]
      ]))
    #expect(
      document.outline() == """
        pagina 1 tabella 1: 4 righe
        pagina 1 riga 1.1: Area | Obiettivo | Target | Peso
        pagina 1 riga 1.2: Esiti | Ridurre le attese degli utenti | ≤ 10% | 30
        pagina 1 riga 1.3: · | Ridurre i ricoveri ripetuti | ≤ 11% | 20
        pagina 1 riga 1.4: Processi | Donazioni di organi segnalate | ≥ 5 | 50

        """)
  }

  @Test(
    "a sentence over several columns is one cell, however wide the font's spaces are",
    arguments: [2.5, 3.2, 3.8])
  func wideCells(space: Double) throws {
    let document = try read(
      layout(
        [
          [
            (50, 100, "Descrizione"),
            (150, 100, "Scrivere la carta dei servizi e misurarne il rispetto con un questionario"),
            (150, 110, "per gli utenti."),
            (50, 130, "N."), (150, 130, "Fase"), (300, 130, "Scadenza"), (420, 130, "Peso"),
            (50, 150, "1"), (150, 150, "Stesura"), (300, 150, "31.03.2024"), (420, 150, "50%"),
            (50, 170, "2"), (150, 170, "Indagine"), (300, 170, "30.06.2024"), (420, 170, "50%"),
          ]
        ], space: space))
    #expect(
      document.outline() == """
        pagina 1 tabella 1: 4 righe
        pagina 1 riga 1.1: Descrizione | Scrivere la carta dei servizi e misurarne il rispetto con \
        un questionario per gli utenti.
        pagina 1 riga 1.2: N. | Fase | Scadenza | Peso
        pagina 1 riga 1.3: 1 | Stesura | 31.03.2024 | 50%
        pagina 1 riga 1.4: 2 | Indagine | 30.06.2024 | 50%

        """)
  }

  @Test("text around a table stays text, line breaks inside a paragraph go, a list is a list")
  func paragraphs() throws {
    let document = try read(
      layout([
        [
          (50, 100, "AREA TECNICA"),
          (50, 130, "Il piano della performance individua gli obiettivi di ciascuna area con"),
          (50, 140, "i loro pesi."),
          (50, 160, "•"), (70, 160, "primo impegno"),
          (50, 172, "•"), (70, 172, "secondo impegno"),
          (50, 200, "Obiettivo"), (200, 200, "Peso"),
          (50, 215, "Sportello"), (200, 215, "40%"),
          (50, 245, "Gli obiettivi sono verificati due volte ogni anno dal nucleo di valutazione."),
        ]
      ]))
    #expect(
      document.outline() == """
        pagina 1 paragrafo: AREA TECNICA
        pagina 1 paragrafo: Il piano della performance individua gli obiettivi di ciascuna area con \
        i loro pesi.
        pagina 1 voce: primo impegno
        pagina 1 voce: secondo impegno
        pagina 1 tabella 1: 2 righe
        pagina 1 riga 1.1: Obiettivo | Peso
        pagina 1 riga 1.2: Sportello | 40%
        pagina 1 paragrafo: Gli obiettivi sono verificati due volte ogni anno dal nucleo di \
        valutazione.

        """)
  }

  @Test("a line broken by hand before the margin goes on where its phrase does")
  func brokenLines() throws {
    let document = try read(
      layout([
        [
          (
            50, 100, "Il piano attua gli indirizzi del documento unico di programmazione dell'ente."
          ),
          (50, 130, "È coerente con il vigente Sistema di misurazione e"),
          (50, 140, "valutazione del 2026."),
          (50, 150, "Responsabile: A. B."),
        ]
      ]))
    #expect(
      document.paragraphs == [
        "Il piano attua gli indirizzi del documento unico di programmazione dell'ente.",
        "È coerente con il vigente Sistema di misurazione e valutazione del 2026.",
        "Responsabile: A. B.",
      ])
  }

  @Test("page numbers are left out, running headers come once, counted titles stay")
  func furniture() throws {
    let pages = (1...3).map { page in
      [
        (50.0, 30.0, "Comune di Valdora"), (50.0, 100.0, "Capitolo numero \(page)"),
        (50.0, 130.0, "Un testo che sta solo qui: \(["uno", "due", "tre"][page - 1])"),
        (290.0, 800.0, "\(page)"),
      ]
    }
    #expect(
      try read(layout(pages)).paragraphs == [
        "Comune di Valdora", "Capitolo numero 1", "Un testo che sta solo qui: uno",
        "Capitolo numero 2",
        "Un testo che sta solo qui: due", "Capitolo numero 3", "Un testo che sta solo qui: tre",
      ])
  }

  @Test("a table goes on over the end of a page, even in the middle of a row")
  func pages() throws {
    let document = try read(
      layout([
        [
          (50, 700, "N."), (80, 700, "Obiettivo"), (200, 700, "Peso"),
          (50, 715, "1"), (80, 715, "Sportello"), (200, 715, "40%"),
          (50, 730, "2"), (80, 730, "Tempi medi di"), (200, 730, "60%"),
        ],
        [
          (80, 100, "pagamento"),
          (50, 115, "3"), (80, 115, "Carta dei servizi"), (200, 115, "10%"),
        ],
      ]))
    #expect(
      document.outline() == """
        pagina 1 tabella 1: 4 righe
        pagina 1 riga 1.1: N. | Obiettivo | Peso
        pagina 1 riga 1.2: 1 | Sportello | 40%
        pagina 1 riga 1.3: 2 | Tempi medi di pagamento | 60%
        pagina 2 riga 1.4: 3 | Carta dei servizi | 10%

        """)
  }

  @Test("what pdftotext escapes comes back as it was")
  func entities() throws {
    let document = try read(
      layout([[(50, 100, "A&amp;B &lt;= l&apos;80 &quot;x&quot; &#8805; &#x20AC; &niente; &")]]))
    #expect(document.paragraphs == [#"A&B <= l'80 "x" ≥ € &niente; &"#])
  }

  @Test(
    "a PDF that gives no words is refused with its reason",
    arguments: [
      ("", "documento/pdf-rotto"), ("testo", "documento/pdf-rotto"),
      ("<doc>\n<page width=\"595\" height=\"842\">\n</page></doc>", "documento/pdf-senza-testo"),
      ("<doc></doc>", "documento/pdf-senza-testo"),
      ("<doc><page width=\"nan\" height=\"842\">", "documento/pdf-rotto"),
      ("<doc><page width=\"595\"", "documento/pdf-rotto"),
      ("<doc><word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word>", "documento/pdf-rotto"),
      (
        "<doc><page width=\"595\" height=\"842\"><word xMin=\"1\" yMin=\"1\" xMax=\"1e99\" "
          + "yMax=\"2\">a</word>",
        "documento/pdf-rotto"
      ),
    ])
  func refusals(_ text: String, _ code: String) {
    #expect(failure(Array(text.utf8)) == code)
  }

  @Test("without a program that reads PDFs, and for a PDF that was cut, the user learns what to do")
  func notConverted() {
    for (content, code) in [
      ("%PDF-1.7\n%%EOF\n", "documento/pdf-senza-programma"),
      ("%PDF-1.7\n1 0 obj", "documento/pdf-rotto"),
    ] {
      let file = SourceFile(path: "piano.pdf", bytes: Array(content.utf8))
      do throws(DocumentFailure) {
        _ = try DocumentReader.read(file)
        Issue.record("a PDF was read without a converter")
      } catch {
        #expect(error.code == code)
        #expect(error.help != nil)
      }
    }
  }

  @Test("a damaged layout is read or refused, never a crash", arguments: examples)
  func mutations(_ name: String) throws {
    let bytes = try Repository.bytes("Tests/Corpus/import/\(name)/input.bbox.html")
    let seed: UInt64 = 595_842
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...200, using: &random) {
        let index = Int.random(in: changed.indices, using: &random)
        // Digits for digits, so that most layouts stay readable and the words land anywhere.
        let isDigit = (0x30...0x39).contains(changed[index])
        changed[index] =
          isDigit
          ? UInt8.random(in: 0x30...0x39, using: &random)
          : Int.random(in: 0..<200, using: &random) == 0
            ? UInt8.random(in: 0...255, using: &random) : changed[index]
      }
      if Bool.random(using: &random) {
        changed.removeLast(Int.random(in: 0..<changed.count, using: &random))
      }
      _ = try? read(changed).outline()
    }
  }

  @Test(
    "pages of thousands of words anywhere are read in bounded time",
    arguments: [1.0, 30, 595])
  func crowded(_ width: Double) throws {
    var random = SeededGenerator(seed: 7)
    let words = (0..<30_000).map { _ in
      (
        Double.random(in: 0...width, using: &random), Double.random(in: 0...842, using: &random),
        "ab"
      )
    }
    try withinAMinute("30,000 words on \(width) points") {
      _ = try read(layout([words])).outline()
      _ = try read(layout([words.map { ($0.0 * 1000, 100, $0.2) }])).outline()
    }
  }
}
