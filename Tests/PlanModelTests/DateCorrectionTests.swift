// Dates that a correction puts right in their cell.

import PlanModel
import Testing

@Suite struct DateCorrectionTests {
  @Test(
    "a corrected date is written as the cell wrote it, and is read as the day that was proposed",
    arguments: [
      ("31.06.2024", "30.06.2024"), ("31/6/2024", "30/06/2024"),
      ("entro il 31-06-2024", "entro il 30-06-2024"),
      ("2024-06-31", "2024-06-30"), ("2024-06-31T00:00", "2024-06-30T00:00"),
      ("31 giugno 2024", "30 giugno 2024"),
      ("31\u{A0}giugno\u{A0}2024", "30\u{A0}giugno\u{A0}2024"),
      ("31\u{202F}giugno\u{202F}2024", "30\u{202F}giugno\u{202F}2024"),
      ("31° giugno 2024", "30° giugno 2024"),
      ("entro il 31 giugno 2024, salvo proroghe", "entro il 30 giugno 2024, salvo proroghe"),
    ])
  func correction(written: String, expected: String) throws {
    let day = try #require(CalendarDate(year: 2024, month: 6, day: 30))
    let corrected = DeadlineReading.correction(of: Array(written.utf8).span, to: day)
    let bytes = try #require(corrected)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    let read = DeadlineReading.deadline(of: bytes.span)
    #expect(read.date == day)
  }

  @Test(
    "a cell that cannot be put right without doubt is left to a person",
    arguments: ["31.06.2023 e 31.06.2024", "entro giugno", "", "300 giorni"])
  func left(written: String) throws {
    let day = try #require(CalendarDate(year: 2024, month: 6, day: 30))
    let corrected = DeadlineReading.correction(of: Array(written.utf8).span, to: day)
    #expect(corrected == nil)
  }
}
