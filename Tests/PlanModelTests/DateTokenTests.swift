// Dates and years in running text: what is one and what only looks like one.

import PlanModel
import Testing

@Suite struct DateTokenTests {
  @Test(
    "dates in running text are found where they stand",
    arguments: [
      ("approvato il 31/12/2024.", ["31/12/2024"]),
      ("dal 3.04.2024 al 5-6-2024", ["3.04.2024", "5-6-2024"]),
      ("2024-12-31", ["2024-12-31"]), ("il 1° gennaio 2024", ["1° gennaio 2024"]),
      ("del 7 Sett. 2010 nr. 160", ["7 Sett. 2010"]),
      ("15 marzo 2022 - n. 3388", ["15 marzo 2022"]),
      ("D.Lgs. 23/06/2011, N. 118", ["23/06/2011"]), ("13/14 ottobre 2023", ["14 ottobre 2023"]),
      ("17/01/2023-28/03/2023", ["17/01/2023", "28/03/2023"]),
      ("17.01.2023/28.03.2023 e 1.2.2023", ["17.01.2023", "28.03.2023", "1.2.2023"]),
      ("31/12/2024,30/06/2024", ["31/12/2024", "30/06/2024"]), ("(31/12/2024)", ["31/12/2024"]),
      ("3 dicembre del 2024", ["3 dicembre del 2024"]), ("legge 20.03.1865", ["20.03.1865"]),
    ])
  func valid(text: String, tokens: [String]) {
    let written = WrittenText(text)
    #expect(written.dates.map { written[$0.range] } == tokens)
    #expect(written.dates.allSatisfy { $0.date != nil })
  }

  @Test("days that do not exist come with the likely one")
  func impossible() {
    let cases: [(String, CalendarDate?)] = [
      ("entro il 31.06.2024", day(30, 6, 2024)), ("31.04.2024", day(30, 4, 2024)),
      ("30/02/2023", day(28, 2, 2023)), ("12/31/2024", day(31, 12, 2024)),
      ("31.13.2024", nil), ("00.05.2024", nil), ("45.06.2024", nil),
      ("31 giugno 2024", day(30, 6, 2024)), ("2024-06-31", day(30, 6, 2024)),
    ]
    for (text, proposal) in cases {
      #expect(WrittenText(text).dates.map(\.kind) == [.impossible(proposal: proposal)], "\(text)")
    }
  }

  @Test("irregular writings come with the date they mean")
  func malformed() {
    let cases: [(String, CalendarDate?)] = [
      ("dal 1-05/2024", day(1, 5, 2024)), ("al 31/12.2023", day(31, 12, 2023)),
      ("entro 31.1.2.2023", day(31, 12, 2023)), ("31/06-2024", day(30, 6, 2024)),
      ("1.1.1.2024", nil), ("3.1.12.2023", day(31, 12, 2023)),
    ]
    for (text, proposal) in cases {
      #expect(WrittenText(text).dates.map(\.kind) == [.malformed(proposal: proposal)], "\(text)")
    }
  }

  @Test(
    "codes, act numbers and lists of days are no dates",
    arguments: [
      "RIF. DUP 1.1.2", "3.3.1", "D.Lgs. 150/2009", "Agosto: 11/14/16", "31/12/23", "31/12",
      "M1C1-1.4.3", "X1.5.2024", "1.5.2024.77", "nn. 12-13/2024", "2024-2026", "2024/2025/2026",
      "1.234.567,89", "tel. 02.12.3456", "24/7", "3O.06.2024", "45-50/2024", "99.99.2024",
      "giugno 2024", "15 giugno", "fino a 3 mar 20", "2021-22-23", "", "31 12 2024", "prot. 1/2/3",
    ])
  func notDates(text: String) {
    #expect(WrittenText(text).dates.isEmpty)
  }

  @Test(
    "years in running text are found once each",
    arguments: [
      ("nel 2023 e nel 2024", [2023, 2024]), ("triennio 2024-2026", [2024, 2026]),
      ("DUP 2024/2026", [2024, 2026]), ("2018/2019/2020", [2018, 2019, 2020]),
      ("stagione 2022/23", [2022]), ("anno 2024.", [2024]), ("(2024)", [2024]),
      ("giugno 2024", [2024]), ("nel 2024 € 500", [2024]), ("PIAO-2024", [2024]),
      ("2024: entro 15/5", [2024]), ("anni 2022, 2023", [2022, 2023]),
    ])
  func years(text: String, years: [Int]) {
    let written = WrittenText(text)
    #expect(written.years.map(\.year) == years)
    #expect(written.years.map { written[$0.range] } == years.map(String.init))
  }

  @Test(
    "numbers that only look like years are passed over",
    arguments: [
      "31/12/2024", "1 marzo 2024", "150/2009", "12024", "20245", "€ 2000", "2000 euro", "2000 €",
      "euro 2000", "art. 2043 c.c.", "n. 2000 utenti", "2024,50", "1.2024", "2024.5", "M2024",
      "2024-12-31", "13/14 ottobre 2023", "1899", "2100", "2000%", "31/12.2023",
      "17.01.2023-28.03.2023",
    ])
  func notYears(text: String) {
    #expect(WrittenText(text).years.isEmpty)
  }

  @Test("a date and a year are found wherever they stand")
  func anywhere() {
    for count in 0..<12 {
      let before = String(repeating: "x", count: count) + " "
      #expect(WrittenText(before + "1/2/2024").dates.count == 1)
      #expect(WrittenText(before + "1 marzo 2024 e poi").dates.count == 1)
      #expect(WrittenText(before + "nel 2024").years.map(\.year) == [2024])
      #expect(WrittenText(before + "nel 202").years.isEmpty)
    }
  }
}
