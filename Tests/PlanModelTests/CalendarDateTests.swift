// The calendar: which days exist, and going from day to day.

import PlanModel
import Testing

@Suite struct CalendarDateTests {
  @Test(
    "days that no calendar has are refused",
    arguments: [
      (31, 6, 2024), (31, 4, 2024), (30, 2, 2024), (29, 2, 2023), (29, 2, 1900), (0, 1, 2024),
      (1, 0, 2024), (1, 13, 2024), (32, 1, 2024), (-1, 1, 2024), (1, 1, 0), (1, 1, 10_000),
    ])
  func refuses(day number: Int, month: Int, year: Int) {
    #expect(day(number, month, year) == nil)
  }

  @Test("leap days follow the Gregorian rule")
  func leapDays() {
    #expect(day(29, 2, 2024) != nil)
    #expect(day(29, 2, 2000) != nil)
    #expect(CalendarDate.daysInMonth(2, year: 2100) == 28)
    #expect(CalendarDate.daysInMonth(13, year: 2024) == nil)
    #expect(day(5, 2, 2024)?.lastDayOfMonth == day(29, 2, 2024))
  }

  @Test("every day from 1900 to 2100 follows the one before it")
  func everyDay() throws {
    var number = try #require(day(1, 1, 1900)).dayNumber
    for year in 1900...2100 {
      for month in 1...12 {
        for date in 1...(try #require(CalendarDate.daysInMonth(month, year: year))) {
          let current = try #require(day(date, month, year))
          #expect(current.dayNumber == number)
          #expect(CalendarDate(dayNumber: number) == current)
          number += 1
        }
      }
    }
    #expect(day(1, 1, 1970)?.dayNumber == 0)
    #expect(day(31, 12, 2024)?.dayNumber == 20_088)
  }

  @Test("adding days crosses years and stops at the ends of the calendar")
  func addsDays() {
    #expect(day(28, 2, 2024)?.adding(days: 2) == day(1, 3, 2024))
    #expect(day(31, 12, 2023)?.adding(days: 366) == day(31, 12, 2024))
    #expect(day(1, 3, 2023)?.adding(days: -1) == day(28, 2, 2023))
    #expect(day(31, 12, 9999)?.adding(days: 1) == nil)
    #expect(day(1, 1, 1)?.adding(days: -1) == nil)
    #expect(day(1, 1, 1)?.adding(days: 3_652_058) == day(31, 12, 9999))
    #expect(day(1, 1, 2024)?.adding(days: .max) == nil)
    #expect(day(1, 1, 2024)?.adding(days: .min) == nil)
  }

  @Test("dates are shown in full and sort by day")
  func shows() throws {
    let date = try #require(day(3, 4, 2024))
    #expect(date.formatted() == "03/04/2024")
    #expect(date.isoFormatted == "2024-04-03")
    let earlier = try #require(day(31, 12, 2023))
    #expect(earlier < date)
    #expect(day(1, 1, 24)?.formatted() == "01/01/0024")
  }
}
