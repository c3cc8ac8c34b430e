// A day of the Gregorian calendar, with the arithmetic that checks on deadlines need.

/// A day that exists in the Gregorian calendar, years 1…9999.
public struct CalendarDate: Hashable, Sendable {
  private let storedYear: Int16
  private let storedMonth: UInt8
  private let storedDay: UInt8

  /// The year, 1…9999.
  public var year: Int { Int(storedYear) }
  /// The month, 1…12.
  public var month: Int { Int(storedMonth) }
  /// The day of the month, from 1.
  public var day: Int { Int(storedDay) }

  /// The day with these parts; `nil` when no calendar has it.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), day >= 1, let last = Self.daysInMonth(month, year: year),
      day <= last
    else { return nil }
    storedYear = Int16(year)
    storedMonth = UInt8(month)
    storedDay = UInt8(day)
  }

  /// How many days `month` has in `year`; `nil` when there is no such month.
  public static func daysInMonth(_ month: Int, year: Int) -> Int? {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    case 1...12: 31
    default: nil
    }
  }

  /// Whether `year` has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The last day of the same month.
  public var lastDayOfMonth: CalendarDate {
    let last = Self.daysInMonth(month, year: year) ?? day
    return CalendarDate(year: year, month: month, day: last) ?? self
  }
}

extension CalendarDate: Comparable {
  /// The earlier day comes first.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate {
  /// Days since 1 January 1970, negative before it.
  public var dayNumber: Int {
    // Years begin in March, so that the leap day is the last of its year and every 400 years
    // (146,097 days) are alike.
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that is `dayNumber` days after 1 January 1970; `nil` outside the years 1…9999.
  public init?(dayNumber: Int) {
    guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The day `days` later, or earlier if negative; `nil` outside the years 1…9999.
  public func adding(days: Int) -> CalendarDate? {
    let (number, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: number)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// As Italian readers write it: `31/12/2024`.
  public func formatted() -> String {
    "\(Self.padded(day, to: 2))/\(Self.padded(month, to: 2))/\(Self.padded(year, to: 4))"
  }

  /// As ISO 8601 writes it: `2024-12-31`.
  public var isoFormatted: String {
    "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  /// The ISO 8601 form.
  public var description: String { isoFormatted }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
