// Exact decimal numbers: the type, its canonical form, equality and order.

/// An exact decimal number: weights, amounts, counts and percentages are never binary floating
/// point, so that 33,3 + 33,3 + 33,4 is 100.
///
/// Holds up to 38 significant digits, at most 18 of them after the point. Equality, hashing and
/// order go by value: `1,50` and `1,5` are the same number.
public struct ExactDecimal: Hashable, Sendable {
  // The coefficient in two words: an `Int128` would stand at multiples of 16 bytes, and with it every
  // value that a rule keeps.
  private let low: UInt64
  private let high: Int64
  private let smallScale: UInt8

  /// The number times ten to the power of `scale`.
  public var coefficient: Int128 { Int128(high) << 64 | Int128(low) }
  /// How many digits of the coefficient stand after the point, 0…18.
  public var scale: Int { Int(smallScale) }

  // Invariant: canonical (no trailing zero after the point), so that synthesised equality and
  // hashing go by value; the coefficient is never `Int128.min`, so that negating cannot overflow.

  /// The largest number of digits after the point.
  public static let maximumScale = 18

  /// Zero.
  public static let zero = ExactDecimal(0)

  /// A whole number.
  public init(_ value: Int) { self.init(canonical: Int128(value), scale: 0) }

  /// A number that is canonical already; `scale` is at most 18.
  private init(canonical coefficient: Int128, scale: Int) {
    low = UInt64(truncatingIfNeeded: coefficient)
    high = Int64(truncatingIfNeeded: coefficient >> 64)
    smallScale = UInt8(clamping: scale)
  }

  /// `coefficient` divided by ten to the power of `scale`; `nil` when it does not fit.
  ///
  /// Trailing zeros after the point are dropped first, so that a scale above 18 is refused only
  /// if those decimals mean something.
  public init?(coefficient: Int128, scale: Int) {
    guard coefficient != Int128.min, scale >= 0 else { return nil }
    if coefficient == 0 {
      self = .zero
      return
    }
    var coefficient = coefficient
    var scale = scale
    // Nearly all numbers are small, and dividing those is much faster.
    if var small = Int64(exactly: coefficient) {
      Self.dropTrailingZeros(of: &small, &scale)
      coefficient = Int128(small)
    } else {
      Self.dropTrailingZeros(of: &coefficient, &scale)
    }
    guard scale <= Self.maximumScale else { return nil }
    self.init(canonical: coefficient, scale: scale)
  }

  @inline(__always)
  private static func dropTrailingZeros<Number: FixedWidthInteger>(
    of coefficient: inout Number, _ scale: inout Int
  ) {
    while scale > 0 {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { return }
      coefficient = quotient
      scale -= 1
    }
  }

  /// Builds a number from a magnitude and a sign; `nil` when it does not fit.
  init?(magnitude: UInt128, isNegative: Bool, scale: Int) {
    guard let value = Int128(exactly: magnitude) else { return nil }
    self.init(coefficient: isNegative ? -value : value, scale: scale)
  }

  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }

  /// The number as an `Int`; `nil` when it has decimals or does not fit.
  public var integerValue: Int? {
    scale == 0 ? Int(exactly: coefficient) : nil
  }

  /// Ten to the power of `exponent`; `nil` from 39 up, where it does not fit.
  static func powerOfTen(_ exponent: Int) -> UInt128? {
    guard exponent >= 0, exponent < powersOfTen.count else { return nil }
    return powersOfTen[exponent]
  }

  private static let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    while let last = powers.last {
      let (next, overflow) = last.multipliedReportingOverflow(by: 10)
      if overflow { break }
      powers.append(next)
    }
    return powers
  }()
}

extension ExactDecimal: Comparable {
  /// Exact for any two scales: whole parts first, then the decimals brought to 18 places, which
  /// always fit.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient < right.coefficient }
    let (leftWhole, leftPart) = left.wholeAndDecimals
    let (rightWhole, rightPart) = right.wholeAndDecimals
    return leftWhole == rightWhole ? leftPart < rightPart : leftWhole < rightWhole
  }

  /// The whole part and the decimals times 10^18; both carry the sign.
  private var wholeAndDecimals: (Int128, Int128) {
    if scale == 0 { return (coefficient, 0) }
    let unit = Int128(Self.powersOfTen[scale])
    let (whole, part) = coefficient.quotientAndRemainder(dividingBy: unit)
    return (whole, part * Int128(Self.powersOfTen[Self.maximumScale - scale]))
  }
}
