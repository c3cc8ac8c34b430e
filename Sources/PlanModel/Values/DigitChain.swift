// Groups of digits joined by `.`, `/` or `-`: what a date in digits is made of.

/// Up to four groups of digits joined by single date separators: `31.06.2024`, `15/5`, `2024-2026`.
struct DigitChain {
  /// One group of digits.
  struct Group {
    var range = 0..<0
    var value = 0
    var count: Int { range.count }
  }

  private(set) var groups = InlineArray<4, Group>(repeating: Group())
  private(set) var count = 0
  private(set) var separators = InlineArray<3, UInt8>(repeating: 0)
  /// The separator behind the last group, when more digits follow it.
  private(set) var continuation: UInt8?

  /// Reads the chain that begins with the digits at `offset`.
  ///
  /// A group of four digits in third or fourth place is a year and closes the chain, so that
  /// `17/01/2023-28/03/2023` is two chains.
  init(_ text: Span<UInt8>, at offset: Int) {
    var position = offset
    while true {
      let end = text.endOfDigits(from: position)
      groups[count] = Group(
        range: position..<end, value: text.number(in: position..<end))
      count += 1
      guard let separator = text.byte(at: end), separator.isDateSeparator,
        text.byte(at: end + 1)?.isDigit == true
      else { return }
      let isYearLast = count >= 3 && end - position == 4
      if count == 4 || isYearLast {
        continuation = separator
        return
      }
      separators[count - 1] = separator
      position = end + 1
    }
  }

  var first: Group { groups[0] }
  var last: Group { groups[count - 1] }
  var range: Range<Int> { first.range.lowerBound..<last.range.upperBound }

  /// Whether one separator stands between all groups.
  var hasOneSeparator: Bool {
    for index in 1..<max(count - 1, 1) where separators[index] != separators[0] { return false }
    return true
  }

  /// The end of all digits and separators that hang together, this chain included.
  func endOfRun(in text: Span<UInt8>) -> Int {
    var end = range.upperBound
    while text.byte(at: end)?.isDateSeparator == true, text.byte(at: end + 1)?.isDigit == true {
      end = text.endOfDigits(from: end + 1)
    }
    return end
  }
}
