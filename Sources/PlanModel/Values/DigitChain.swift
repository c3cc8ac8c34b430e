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
  /// More than one sign stands between two groups, or signs of two kinds: `30//11/2024`, `30.11,2024`.
  private var isIrregular = false

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

  /// Reads day, month and year that a chain does not hold together: white space stands around the
  /// separators (`31 / 06 / 2025`), or alone between the groups (`31 06 2025`), or the separators are
  /// dashes or slashes of another font (`31–06–2025`), or signs that dates do not have (`31_06_2025`),
  /// too many of them (`30//11/2024`) or different ones (`30.11,2024`).
  /// Only a deadline cell may be read so.
  init?(spaced text: Span<UInt8>, at offset: Int) {
    var position = offset
    var hasBlanks = false
    for index in 0..<3 {
      let end = text.endOfDigits(from: position)
      groups[index] = Group(range: position..<end, value: text.number(in: position..<end))
      count += 1
      guard index < 2 ? (1...2).contains(groups[index].count) : groups[index].count == 4 else {
        return nil
      }
      let gap = Gap(text, at: end)
      if index < 2 {
        guard let gap else { return nil }
        separators[index] = gap.separator
        // With white space around different signs, `10 - 11/2024` may be anything.
        let isMixed = index == 1 && gap.separator != separators[0]
        if isMixed, hasBlanks || gap.hasBlanks { return nil }
        hasBlanks = hasBlanks || gap.hasBlanks
        isIrregular = isIrregular || isMixed || gap.isDoubled
        position = gap.end
      } else if gap != nil {
        return nil  // the groups go on: no date
      }
    }
    let isDay = (1...31).contains(first.value) && (1...12).contains(groups[1].value)
    if isIrregular || !separators[0].isDateSeparator {
      guard isDay, isIrregular || groups[1].count == 2, (1900...2099).contains(last.value) else {
        return nil
      }
    }
  }

  /// What stands between two groups of a spaced chain.
  private struct Gap {
    /// The separator, dashes as a hyphen and slashes as a slash; a space when there is none.
    var separator = UInt8(ascii: " ")
    /// More signs follow the separator: `30//11/2024`.
    var isDoubled = false
    var hasBlanks = false
    /// Where the next digits begin.
    var end: Int

    /// `nil` when no digits follow.
    init?(_ text: Span<UInt8>, at offset: Int) {
      end = Self.skippingBlanks(text, from: offset)
      if end < text.count {
        let scalar = text.scalar(at: end)
        if let sign = Self.separator(scalar.value) {
          let isSpaced = end > offset || Self.skippingBlanks(text, from: end + 1) > end + 1
          // `1, 12, 2025` lists numbers.
          if sign == UInt8(ascii: ","), isSpaced { return nil }
          separator = sign
          let behind = end + scalar.length
          end = Self.skippingBlanks(text, from: behind)
          hasBlanks = isSpaced || end > behind
          if end == behind, end < text.count {
            let next = text.scalar(at: end)
            if let second = Self.separator(next.value),
              second != UInt8(ascii: ",") || sign != second
            {
              isDoubled = true
              end += next.length
            }
          }
        } else {
          hasBlanks = true
        }
      }
      guard end > offset, text.byte(at: end)?.isDigit == true else { return nil }
    }

    /// A cell may break its lines beside a separator.
    private static func skippingBlanks(_ text: Span<UInt8>, from offset: Int) -> Int {
      var end = text.skippingSpace(from: offset)
      while end < text.count, ScalarClass(text.scalar(at: end).value) == .lineBreak {
        end = text.skippingSpace(from: end + text.scalar(at: end).length)
      }
      return end
    }

    private static func separator(_ scalar: UInt32) -> UInt8? {
      switch scalar {
      case 0x2E: UInt8(ascii: ".")
      case 0x2F, 0x2044, 0x2215, 0xFF0F: UInt8(ascii: "/")
      case 0x2D, 0xAD, 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
      case 0x2C, 0x5C, 0x5F: UInt8(scalar)  // , \ _
      default: nil
      }
    }
  }

  var first: Group { groups[0] }
  var last: Group { groups[count - 1] }
  var range: Range<Int> { first.range.lowerBound..<last.range.upperBound }

  /// Whether the signs between the groups are signs of dates, or white space.
  var hasDateSeparators: Bool {
    if isIrregular { return false }
    for index in 0..<max(count - 1, 0)
    where !separators[index].isDateSeparator && separators[index] != UInt8(ascii: " ") {
      return false
    }
    return true
  }

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
