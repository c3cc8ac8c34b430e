// Short ways to hand a text to the readers and to see what they point at.

import PlanModel

/// A text under test, as its bytes.
struct WrittenText {
  let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The text of a range; `nil` where the range leaves the text.
  subscript(range: Range<Int>) -> String? {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  var state: WrittenState { WrittenState(of: bytes.span) }
  var quantity: QuantityReading { QuantityReading.read(bytes.span) }
  var deadline: DeadlineReading { DeadlineReading.read(bytes.span) }
  var target: TargetReading { TargetReading.read(bytes.span) }
  var dates: [DateToken] { DateToken.findAll(in: bytes.span) }
  var years: [YearMention] { YearMention.findAll(in: bytes.span) }
  var indicators: [Range<Int>] { splitIndicators(bytes.span) }
}

/// A day given as numbers, for expectations.
func day(_ day: Int, _ month: Int, _ year: Int) -> CalendarDate? {
  CalendarDate(year: year, month: month, day: day)
}
