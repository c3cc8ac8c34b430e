// Deadline cells: every state, the decisive token, and the traps around it.

import PlanModel
import TestSupport
import Testing

@Suite struct DeadlineTests {
  /// The deadline of a text whose decisive token is `token`.
  private func check(
    _ text: String, _ token: String, sourceLocation: Testing.SourceLocation = #_sourceLocation,
    _ expected: (Range<Int>) -> Deadline
  ) {
    let written = WrittenText(text)
    let deadline = written.deadline.deadline
    guard let range = deadline.range else {
      Issue.record("\(text): \(deadline)", sourceLocation: sourceLocation)
      return
    }
    #expect(written[range] == token, "\(text)", sourceLocation: sourceLocation)
    #expect(deadline == expected(range), "\(text)", sourceLocation: sourceLocation)
  }

  @Test("a day that exists is the deadline, whatever stands around it")
  func valid() throws {
    let cases: [(String, String, CalendarDate?)] = [
      ("31.12.2024", "31.12.2024", day(31, 12, 2024)), ("3.04.2024", "3.04.2024", day(3, 4, 2024)),
      ("1/5/2024", "1/5/2024", day(1, 5, 2024)), ("1-05-2024", "1-05-2024", day(1, 5, 2024)),
      ("2024-12-31", "2024-12-31", day(31, 12, 2024)),
      ("entro il 31/12/2024", "31/12/2024", day(31, 12, 2024)),
      ("Consegna entro il 31/03/2022 e richiesta fondi", "31/03/2022", day(31, 3, 2022)),
      ("2023: Entro 30/09/2023", "30/09/2023", day(30, 9, 2023)),
      ("1° gennaio 2024", "1° gennaio 2024", day(1, 1, 2024)),
      ("1º gen. 2024", "1º gen. 2024", day(1, 1, 2024)),
      ("entro il 15 GIUGNO 2024", "15 GIUGNO 2024", day(15, 6, 2024)),
      ("dal 01/01/2024 al 30/06/2024", "30/06/2024", day(30, 6, 2024)),
      ("31.06.2024 poi 31.12.2024", "31.12.2024", day(31, 12, 2024)),
      ("entro il termine del 31/10/2024", "31/10/2024", day(31, 10, 2024)),
      ("entro e non oltre il 31/10/2024", "31/10/2024", day(31, 10, 2024)),
      (
        "entro 30 giorni dalla richiesta e comunque entro il 31/10/2024", "31/10/2024",
        day(31, 10, 2024)
      ),
      ("31/12/2024 o data successiva (in base al contratto)", "31/12/2024", day(31, 12, 2024)),
      ("31/12/2024.", "31/12/2024", day(31, 12, 2024)),
      ("entro il31/12/2024entro", "31/12/2024", day(31, 12, 2024)),
      // White space, dashes and slashes of another font.
      ("31 / 12 / 2024", "31 / 12 / 2024", day(31, 12, 2024)),
      ("31/12 /2024", "31/12 /2024", day(31, 12, 2024)),
      ("entro il 31/12/\n2024", "31/12/\n2024", day(31, 12, 2024)),
      ("31. 12. 2024", "31. 12. 2024", day(31, 12, 2024)),
      ("31 12 2024", "31 12 2024", day(31, 12, 2024)),
      ("31–12–2024", "31–12–2024", day(31, 12, 2024)),
      ("31−12−2024", "31−12−2024", day(31, 12, 2024)),
      ("31⁄12⁄2024", "31⁄12⁄2024", day(31, 12, 2024)),
      ("15/5 - 31/12/2024", "31/12/2024", day(31, 12, 2024)),
      // Months by name, joined in other ways.
      ("31-dic-2024", "31-dic-2024", day(31, 12, 2024)),
      ("31/dicembre/2024", "31/dicembre/2024", day(31, 12, 2024)),
      ("31.dic.2024", "31.dic.2024", day(31, 12, 2024)),
      ("31 dicembre-2024", "31 dicembre-2024", day(31, 12, 2024)),
      ("31dicembre 2024", "31dicembre 2024", day(31, 12, 2024)),
      ("31 Dicembre2024", "31 Dicembre2024", day(31, 12, 2024)),
      ("31dicembre2024", "31dicembre2024", day(31, 12, 2024)),
      // The year behind a link.
      ("31 dicembre, 2024", "31 dicembre, 2024", day(31, 12, 2024)),
      ("31 dicembre dell'anno 2024", "31 dicembre dell'anno 2024", day(31, 12, 2024)),
      (
        "entro il 31/12 dell’esercizio 2024 salvo proroghe", "31/12 dell’esercizio 2024",
        day(31, 12, 2024)
      ),
      ("31/12 del 2024", "31/12 del 2024", day(31, 12, 2024)),
      ("entro il 31/12, 2024.", "31/12, 2024", day(31, 12, 2024)),
    ]
    for (text, token, date) in cases {
      let date = try #require(date)
      check(text, token) { .valid(date, range: $0, twoDigitYear: false) }
    }
  }

  @Test("a year of two digits is of this century and is marked")
  func twoDigitYear() throws {
    for (text, token) in [
      ("31/12/23", "31/12/23"), ("entro 31.12.23", "31.12.23"),
      ("31 dicembre '23", "31 dicembre '23"), ("31 dicembre ’23", "31 dicembre ’23"),
      ("31-dic-23", "31-dic-23"), ("31/dic/23", "31/dic/23"),
      ("31.12.'23", "31.12.'23"), ("entro il 31/12/’23", "31/12/’23"), ("31/12 '23", "31/12 '23"),
    ] {
      let date = try #require(day(31, 12, 2023))
      check(text, token) { .valid(date, range: $0, twoDigitYear: true) }
    }
  }

  @Test("a day that no calendar has is impossible, with the likely day")
  func impossible() {
    let cases: [(String, String, CalendarDate?)] = [
      ("31.06.2024", "31.06.2024", day(30, 6, 2024)), ("31/06/24", "31/06/24", day(30, 6, 2024)),
      ("entro il 30 febbraio 2024", "30 febbraio 2024", day(29, 2, 2024)),
      ("12/31/2024", "12/31/2024", day(31, 12, 2024)), ("31.13.2024", "31.13.2024", nil),
      ("0/5/2024", "0/5/2024", nil), ("31/06", "31/06", nil),
      ("2023: 29/2", "29/2", day(28, 2, 2023)),
      ("2023: entro 31/06", "31/06", day(30, 6, 2023)), ("31 novembre", "31 novembre", nil),
      ("31 / 06 / 2024", "31 / 06 / 2024", day(30, 6, 2024)),
      ("31–06–2024", "31–06–2024", day(30, 6, 2024)),
      ("31 06 2024", "31 06 2024", day(30, 6, 2024)),
      ("31-giu-24", "31-giu-24", day(30, 6, 2024)),
      ("31/06 dell'anno 2024", "31/06 dell'anno 2024", day(30, 6, 2024)),
    ]
    for (text, token, proposal) in cases {
      check(text, token) { .impossible(proposal: proposal, range: $0) }
    }
  }

  @Test("an irregular writing is malformed, with the date it means")
  func malformed() {
    let cases: [(String, String, CalendarDate?)] = [
      ("1-05/2024", "1-05/2024", day(1, 5, 2024)), ("31/12.2023", "31/12.2023", day(31, 12, 2023)),
      ("entro 31.1.2.2023", "31.1.2.2023", day(31, 12, 2023)), ("31/12/202", "31/12/202", nil),
      ("31/12/4", "31/12/4", nil), ("31.12.20244", "31.12.20244", nil),
      ("2024/12/31", "2024/12/31", day(31, 12, 2024)),
      ("31_12_2024", "31_12_2024", day(31, 12, 2024)),
      ("31,06,2024", "31,06,2024", day(30, 6, 2024)),
      ("31\\12\\2024", "31\\12\\2024", day(31, 12, 2024)),
      // Signs twice, or of two kinds; the name of the month or the year misspelt.
      ("30//11/2024", "30//11/2024", day(30, 11, 2024)),
      ("30/11//2024", "30/11//2024", day(30, 11, 2024)),
      ("30.11,2024", "30.11,2024", day(30, 11, 2024)),
      ("30,11.2024", "30,11.2024", day(30, 11, 2024)),
      ("entro il 30 novebre 2024", "30 novebre 2024", day(30, 11, 2024)),
      ("30 guigno 2024", "30 guigno 2024", day(30, 6, 2024)),
      ("28 febraio 2025", "28 febraio 2025", day(28, 2, 2025)),
      ("15-setembre-2024", "15-setembre-2024", day(15, 9, 2024)),
      ("30 novembre 202", "30 novembre 202", nil),
      ("30 novembre 20224", "30 novembre 20224", nil),
    ]
    for (text, token, proposal) in cases {
      check(text, token) { .malformed(proposal: proposal, range: $0) }
    }
  }

  @Test("a date with parts missing keeps the parts it has")
  func incomplete() {
    let cases: [(String, String, Int?, Int?, Int?, Int?)] = [
      ("31/12", "31/12", 31, 12, nil, nil), ("15/5", "15/5", 15, 5, nil, nil),
      ("entro 31.12", "31.12", 31, 12, nil, nil), ("entro il 30.6", "30.6", 30, 6, nil, nil),
      ("29/2", "29/2", 29, 2, nil, nil),
      ("entro settembre", "settembre", nil, 9, nil, nil),
      ("entro fine giugno", "giugno", nil, 6, nil, nil),
      ("Giugno - settembre", "settembre", nil, 9, nil, nil),
      ("giugno-settembre", "settembre", nil, 9, nil, nil),
      ("entro ottobre 2023", "ottobre 2023", nil, 10, 2023, nil),
      ("ott. 2023", "ott. 2023", nil, 10, 2023, nil),
      ("entro il 15 giugno", "15 giugno", 15, 6, nil, nil),
      ("17/18 novembre", "18 novembre", 18, 11, nil, nil),
      ("2° semestre 2024", "2° semestre 2024", nil, nil, 2024, nil),
      ("II semestre", "II semestre", nil, nil, nil, nil),
      ("primo trimestre 2025", "primo trimestre 2025", nil, nil, 2025, nil),
      ("2024", "2024", nil, nil, 2024, nil), ("anno 2024", "2024", nil, nil, 2024, nil),
      ("triennio 2024-2026", "2024-2026", nil, nil, 2026, nil),
      ("06/2024", "06/2024", nil, 6, 2024, nil), ("2024-06", "2024-06", nil, 6, 2024, nil),
      ("2023: Entro il 15/5", "15/5", 15, 5, nil, 2023),
      ("2023: Entro settembre, minimo n. 10 gruppi", "settembre", nil, 9, nil, 2023),
      ("2022: entro 15/5 2023: entro 31/5", "31/5", 31, 5, nil, 2023),
      ("costante entro 31/12", "31/12", 31, 12, nil, nil),
      ("2023: Entro ottobre 2024", "ottobre 2024", nil, 10, 2024, nil),
      ("entro fine aprile/ Annuale", "aprile", nil, 4, nil, nil),
      ("31-dic", "31-dic", 31, 12, nil, nil),
      ("entro il 31/12 2000 copie", "31/12", 31, 12, nil, nil),
      ("15/5 2024: avvio", "15/5", 15, 5, nil, nil),
      ("1.giugno 2024", "giugno 2024", nil, 6, 2024, nil),
      ("fasi 1.5 - giugno 2024", "giugno 2024", nil, 6, 2024, nil),
      ("fase 10 - 11/2024", "11/2024", nil, 11, 2024, nil),
      ("10. 11/2024", "11/2024", nil, 11, 2024, nil),
      ("entro il 15 marzo 100 copie", "15 marzo", 15, 3, nil, nil),
      ("30 giorni 2024", "2024", nil, nil, 2024, nil),
    ]
    for (text, token, number, month, year, inherited) in cases {
      check(text, token) {
        .incomplete(day: number, month: month, year: year, inheritedYear: inherited, range: $0)
      }
    }
  }

  @Test(
    "a term counted from an event, or fixed by others, is relative",
    arguments: [
      ("Entro 300 giorni dalla data di avvio", "Entro 300 giorni dalla data di avvio"),
      ("entro 1 mese dalla notifica del decreto", "entro 1 mese dalla notifica del decreto"),
      ("entro un mese dalla notifica", "entro un mese dalla notifica"),
      ("60 giorni dall'avvio", "60 giorni dall'avvio"),
      ("entro 30 gg. lavorativi dalla richiesta", "entro 30 gg. lavorativi dalla richiesta"),
      ("entro e non oltre gg. 10 dalla ricezione", "entro e non oltre gg. 10 dalla ricezione"),
      ("entro i termini disposti dal servizio", "entro i termini disposti dal servizio"),
      ("Costante ed entro le tempistiche previste", "entro le tempistiche previste"),
      ("nei termini di legge", "nei termini di legge"),
      ("entro 30 giorni dal 15/01/2024", "entro 30 giorni dal 15/01/2024"),
      ("entro il mese successivo", "entro il mese successivo"),
      (
        "entro trenta giorni dalla delibera del 5 maggio",
        "entro trenta giorni dalla delibera del 5 maggio"
      ),
    ])
  func relative(text: String, token: String) {
    check(text, token) { .relative(range: $0) }
  }

  @Test(
    "words without a date are left to the word lists",
    arguments: [
      "costante", "all'occorrenza", "Entro l'anno", "entro fine anno", "periodico",
      "ogni trimestre",
      "ogni 3 mesi", "RIF. DUP 1.1.2", "n. 5/2024", "prot. 2024", "entro fine mese",
      "2023: regolare",
      "set di dati", "entro 1.5 mesi", "circa 2.5 anni", "24 su 24", "è",
    ])
  func vague(text: String) {
    #expect(WrittenText(text).deadline.deadline == .vague)
  }

  @Test(
    "neither words nor a date is unreadable",
    arguments: [
      "", "12345", "??", "1.1.2", "3O.06.2024", "15", "2023:", "100%", "31 12", "24.7", "1/2/3/4/5",
      "12 13 14 15", "40 50", "3 / 4 / 5", "10,11,12",
    ])
  func unreadable(text: String) {
    #expect(WrittenText(text).deadline.deadline == .unreadable)
  }

  @Test("every date of the cell is kept, also those that do not decide")
  func allDates() {
    let written = WrittenText("31.06.2024, poi 31/12.2024 e 30/11/2024 (era 30/11/23)")
    #expect(
      written.deadline.allDates.map { written[$0.range] } == [
        "31.06.2024", "31/12.2024", "30/11/2024", "30/11/23",
      ])
    #expect(written.deadline.deadline.date == day(30, 11, 2023))
    #expect(WrittenText("entro 30 giorni dal 15/01/2024").deadline.allDates.count == 1)
    #expect(WrittenText("entro l'anno").deadline.allDates.isEmpty)
  }

  @Test("a day written in any accepted way reads back as that day")
  func readsBack() throws {
    let months = [
      "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
      "settembre", "ottobre", "novembre", "dicembre",
    ]
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3000 {
      let number = Int.random(in: -25_567...47_481, using: &random)  // 1900…2099
      let date = try #require(CalendarDate(dayNumber: number))
      let month = months[date.month - 1]
      let writings = [
        date.formatted(), date.isoFormatted, "\(date.day).\(date.month).\(date.year)",
        "\(date.day)-\(date.month)-\(date.year)", "\(date.day)/\(date.month)/\(date.year)",
        "\(date.day) \(month) \(date.year)", "\(date.day)° \(month.uppercased()) \(date.year)",
        "\(date.day) \(month.prefix(3)). \(date.year)",
        "\(date.day)-\(month.prefix(3))-\(date.year)", "\(date.day)\(month) \(date.year)",
        "\(date.day) \(month) dell'anno \(date.year)",
      ]
      for writing in writings {
        #expect(WrittenText("entro il \(writing);").deadline.deadline.date == date, "\(writing)")
        #expect(WrittenText("del \(writing), e").dates.map(\.date) == [date], "\(writing)")
        #expect(WrittenText("del \(writing), e").years.isEmpty, "\(writing)")
      }
    }
  }

  @Test(
    "a day alone is the day that it is with a space behind it",
    arguments: [
      "31/12/2024", "31.12.2024", "31-12-2024", "31/12-2024", "29/02/2024", "29/02/2023",
      "00/01/2024", "31/06/2024", "01/13/2024", "01/01/0000", "2024/12/31", "1/12/20244",
      "31/12/202a", "a1/12/2024", "31a12a2024", "31/12/9999", "1/1/2024.1",
    ])
  func plainDay(text: String) {
    #expect(WrittenText(text).deadline == WrittenText(text + " ").deadline)
  }
}
