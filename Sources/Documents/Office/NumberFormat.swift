// How a spreadsheet shows a number: dates, percentages, decimals with a comma.

import Glibc

/// What a number format says of the numbers it shows (ECMA-376 part 1, 18.8.30).
enum NumberFormat {
  case general
  case percentage
  case date
  case time

  /// The format with a built-in identifier, or the one that a code describes.
  init(id: Int, code: String?) {
    if let code {
      self.init(code: code)
      return
    }
    switch id {
    case 9, 10: self = .percentage
    case 14...17, 22, 27...31, 34...36, 50...58: self = .date
    case 18...21, 32...33, 45...47: self = .time
    default: self = .general
    }
  }

  /// Letters outside quotes and brackets decide: a day or a year makes a date, an hour a time.
  init(code: String) {
    var letters = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    // Only the first section: the others are for negative numbers, zero and text.
    for scalar in code.lowercased().prefix(while: { $0 != ";" }) {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch scalar {
      case "\\": isEscaped = true
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      default: if !isQuoted, !isBracketed { letters.append(scalar) }
      }
    }
    if letters.contains("general") || letters.contains("standard") {
      self = .general
    } else if letters.contains("%") {
      self = .percentage
    } else if letters.contains("y") || letters.contains("d") || letters.contains("g") && letters.contains("m")
      || letters.contains("a") && letters.contains("m")
    {
      self = .date
    } else if letters.contains("h") || letters.contains("s") {
      self = .time
    } else {
      self = .general
    }
  }

  /// The number as a person would read it in the sheet, in the Italian way.
  ///
  /// - Parameter startsIn1904: Whether the workbook counts days from 1 January 1904.
  func show(_ value: Double, startsIn1904: Bool) -> String {
    switch self {
    case .general: Self.decimal(value)
    case .percentage: Self.decimal(value * 100) + "%"
    case .date: Self.day(value, startsIn1904: startsIn1904) ?? Self.decimal(value)
    case .time: Self.time(value)
    }
  }

  /// Fifteen significant digits, as spreadsheets show at most: binary noise is not seen.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite else { return "#NUM!" }
    var buffer = [CChar](repeating: 0, count: 40)
    let count = withVaList([value]) { vsnprintf(&buffer, 40, "%.15g", $0) }
    let digits = buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }
    return String(decoding: digits.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }, as: UTF8.self)
  }

  /// `gg/mm/aaaa`. Excel believes that 29 February 1900 existed: its serials below 61 are a day less.
  static func day(_ serial: Double, startsIn1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var days = Int(serial)
    if startsIn1904 {
      days += 1462
    } else if days < 60 {
      days += 1
    }
    // Days since 1 March 0000 (Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = days - 25_569 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(padded(day))/\(padded(month))/\(year)"
  }

  private static func time(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e6 else { return decimal(value) }
    let minutes = Int((value * 1440).rounded())
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
