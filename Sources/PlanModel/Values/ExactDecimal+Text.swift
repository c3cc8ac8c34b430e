// Exact decimals as text: Italian for people, plain digits for machines, and JSON's own grammar.

extension ExactDecimal: CustomStringConvertible {
  /// The number as Italian readers write it: `1.234,56`, without trailing zeros.
  public func formatted() -> String {
    text(decimalSeparator: ",", groupSeparator: ".")
  }

  /// The number for machines, also a valid JSON number: `1234.56`.
  public var description: String {
    text(decimalSeparator: ".", groupSeparator: "")
  }

  private func text(decimalSeparator: String, groupSeparator: String) -> String {
    var digits = String(coefficient.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    let wholeCount = digits.utf8.count - scale
    var result = isNegative ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index == wholeCount {
        result += decimalSeparator
      } else if index > 0, index < wholeCount, (wholeCount - index) % 3 == 0 {
        result += groupSeparator
      }
      result.append(digit)
    }
    return result
  }
}

extension ExactDecimal {
  /// A number in JSON's grammar (RFC 8259, section 6), nothing before or after it; `nil` when the
  /// text is no such number or its value does not fit 38 digits and 18 decimals.
  public init?(jsonNumber text: Span<UInt8>) {
    var position = 0
    let isNegative = text.byte(at: 0) == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var digits = DecimalDigits()
    let wholeStart = position
    position = text.endOfDigits(from: position)
    let wholeCount = position - wholeStart
    guard wholeCount > 0, wholeCount == 1 || text[wholeStart] != UInt8(ascii: "0") else {
      return nil
    }
    digits.append(text, wholeStart..<position)
    var decimals = 0
    if text.byte(at: position) == UInt8(ascii: ".") {
      let start = position + 1
      position = text.endOfDigits(from: start)
      guard position > start else { return nil }
      digits.append(text, start..<position)
      decimals = position - start
    }
    var exponent = 0
    if let mark = text.byte(at: position), mark | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = text.byte(at: position)
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
      let start = position
      position = text.endOfDigits(from: start)
      guard position > start else { return nil }
      let size = text.number(in: start..<position)
      exponent = sign == UInt8(ascii: "-") ? -size : size
    }
    guard position == text.count else { return nil }
    self.init(digits, isNegative: isNegative, scale: decimals - exponent)
  }

  /// The number `digits` with `scale` of them after the point; a negative scale adds zeros.
  init?(_ digits: DecimalDigits, isNegative: Bool, scale: Int) {
    guard !digits.overflows else { return nil }
    guard digits.significant != 0 else {
      self = .zero
      return
    }
    let scale = scale - digits.trailingZeros
    guard scale < 0 else {
      self.init(magnitude: digits.significant, isNegative: isNegative, scale: scale)
      return
    }
    guard let factor = Self.powerOfTen(-scale) else { return nil }
    let (magnitude, overflow) = digits.significant.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    self.init(magnitude: magnitude, isNegative: isNegative, scale: 0)
  }
}

/// Decimal digits gathered left to right; trailing zeros are only counted, so that a long tail of
/// them costs nothing.
struct DecimalDigits {
  private(set) var significant: UInt128 = 0
  private(set) var trailingZeros = 0
  private(set) var overflows = false

  /// Adds a range of ASCII digits.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    for index in range {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit == 0 {
        if significant != 0 { trailingZeros += 1 }
        continue
      }
      guard !overflows, let factor = ExactDecimal.powerOfTen(trailingZeros + 1) else {
        overflows = true
        return
      }
      let (shifted, tooLarge) = significant.multipliedReportingOverflow(by: factor)
      let (next, carries) = shifted.addingReportingOverflow(UInt128(digit))
      overflows = tooLarge || carries
      significant = next
      trailingZeros = 0
    }
  }
}
