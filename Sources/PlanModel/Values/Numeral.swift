// Numbers as Italian writes them: which digits, dots and commas make one number.

/// A run of digits with dots and commas inside, read as one Italian number.
struct Numeral {
  /// From the first digit to the last.
  let range: Range<Int>
  /// The number; `nil` when the run follows neither notation, as `1.1.2` and `12.3456`, or goes on
  /// in letters, as `10,5O`.
  let value: ExactDecimal?

  /// Reads the run of digits, dots and commas that begins with the digit at `offset`.
  init(_ text: Span<UInt8>, at offset: Int) {
    var shape = NumeralShape()
    var position = offset
    while true {
      let end = text.endOfDigits(from: position)
      shape.addGroup(text, position..<end)
      guard let separator = text.byte(at: end), text.byte(at: end + 1)?.isDigit == true,
        separator == UInt8(ascii: ".") || separator == UInt8(ascii: ",")
      else {
        range = offset..<end
        break
      }
      if separator == UInt8(ascii: ".") { shape.addDot() } else { shape.addComma() }
      position = end + 1
    }
    let end = range.upperBound
    value = text.end(of: .letter, from: end) == end ? shape.value : nil
  }
}

/// Gathers the groups of a number and decides which notation they follow.
private struct NumeralShape {
  private var digits = DecimalDigits()
  private var dots = 0
  private var commas = 0
  private var firstGroupCount = 0
  private var startsWithZero = false
  private var lastGroupCount = 0
  /// Every group between dots, after the first, has three digits.
  private var groupsAreThousands = true
  private var isMalformed = false

  mutating func addGroup(_ text: Span<UInt8>, _ range: Range<Int>) {
    if dots == 0, commas == 0 {
      firstGroupCount = range.count
      startsWithZero = text[range.lowerBound] == UInt8(ascii: "0")
    } else if commas == 0, range.count != 3 {
      groupsAreThousands = false
    }
    lastGroupCount = range.count
    digits.append(text, range)
  }

  mutating func addDot() {
    // A dot behind the comma is no Italian number: `1,234.56`.
    if commas > 0 { isMalformed = true }
    dots += 1
  }

  mutating func addComma() {
    commas += 1
  }

  var value: ExactDecimal? {
    guard !isMalformed, commas <= 1 else { return nil }
    let isGrouped = groupsAreThousands && firstGroupCount <= 3 && !startsWithZero
    switch (dots, commas) {
    case (0, 0):
      return ExactDecimal(digits, isNegative: false, scale: 0)
    case (0, _):
      return ExactDecimal(digits, isNegative: false, scale: lastGroupCount)
    case (_, 1):
      return isGrouped ? ExactDecimal(digits, isNegative: false, scale: lastGroupCount) : nil
    case _ where isGrouped:
      return ExactDecimal(digits, isNegative: false, scale: 0)
    case (1, _)
    where lastGroupCount <= 2 || (lastGroupCount == 3 && startsWithZero && firstGroupCount == 1):
      // One dot that cannot part thousands is taken for a comma: `2.5`, `1.50`, `0.125`.
      return ExactDecimal(digits, isNegative: false, scale: lastGroupCount)
    default:
      return nil
    }
  }
}

extension ExactDecimal {
  /// A number in Italian notation with an optional sign, nothing before or after it: `1.500`,
  /// `2,5`, `-3.000,00`; `nil` for anything else.
  public init?(italianNumeral text: Span<UInt8>) {
    let isNegative = text.byte(at: 0) == UInt8(ascii: "-")
    let isSigned = isNegative || text.byte(at: 0) == UInt8(ascii: "+")
    let start = isSigned ? 1 : 0
    guard text.byte(at: start)?.isDigit == true else { return nil }
    let numeral = Numeral(text, at: start)
    guard numeral.range.upperBound == text.count, let value = numeral.value else { return nil }
    self = isNegative ? value.negated : value
  }
}
