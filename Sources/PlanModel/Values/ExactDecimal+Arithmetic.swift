// Arithmetic on exact decimals: never a trap, never a silent loss.

extension ExactDecimal {
  /// How many decimals a quotient keeps.
  public static let quotientScale = 12

  /// The sum; `nil` when it needs more than 38 digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    if scale == other.scale {
      let (sum, overflow) = coefficient.addingReportingOverflow(other.coefficient)
      return overflow ? nil : ExactDecimal(coefficient: sum, scale: scale)
    }
    let common = max(scale, other.scale)
    guard let left = coefficient(atScale: common), let right = other.coefficient(atScale: common)
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(coefficient: sum, scale: common)
  }

  /// The difference; `nil` when it needs more than 38 digits.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    adding(other.negated)
  }

  /// The product; `nil` when it does not fit.
  ///
  /// Exact up to 18 decimals; the decimals beyond are rounded half to even.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let product = coefficient.magnitude.multipliedFullWidth(by: other.coefficient.magnitude)
    let total = scale + other.scale
    let excess = max(0, total - Self.maximumScale)
    guard let unit = Self.powerOfTen(excess),
      let rounded = Self.roundedQuotient(product, by: unit)
    else { return nil }
    return ExactDecimal(
      magnitude: rounded, isNegative: isNegative != other.isNegative, scale: total - excess)
  }

  /// The quotient rounded half to even at 12 decimals; `nil` for a zero divisor or when it does
  /// not fit.
  public func divided(by other: ExactDecimal) -> ExactDecimal? {
    guard other.coefficient != 0 else { return nil }
    // self / other = (c1 / 10^s1) / (c2 / 10^s2), wanted times 10^12.
    let exponent = Self.quotientScale + other.scale - scale
    guard let factor = Self.powerOfTen(max(exponent, 0)),
      let divisorFactor = Self.powerOfTen(max(-exponent, 0))
    else { return nil }
    let (divisor, overflow) = other.coefficient.magnitude
      .multipliedReportingOverflow(by: divisorFactor)
    // A divisor over 2^128 against a dividend under 2^127: less than half of the last place.
    if overflow { return .zero }
    let dividend = coefficient.magnitude.multipliedFullWidth(by: factor)
    guard let rounded = Self.roundedQuotient(dividend, by: divisor) else { return nil }
    return ExactDecimal(
      magnitude: rounded, isNegative: isNegative != other.isNegative, scale: Self.quotientScale)
  }

  /// The number with its sign turned.
  public var negated: ExactDecimal {
    ExactDecimal(coefficient: -coefficient, scale: scale) ?? self
  }

  /// The number without its sign.
  public var magnitude: ExactDecimal { isNegative ? negated : self }

  /// The number with at most `places` decimals, halves away from zero: 2,5 becomes 3 and −2,5
  /// becomes −3. `places` outside 0…18 counts as the nearer end.
  public func rounded(toPlaces places: Int) -> ExactDecimal {
    let kept = min(max(places, 0), Self.maximumScale)
    guard kept < scale, let unit = Self.powerOfTen(scale - kept) else { return self }
    let (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: unit)
    let rounded = remainder >= unit - remainder ? quotient + 1 : quotient
    return ExactDecimal(magnitude: rounded, isNegative: isNegative, scale: kept) ?? self
  }

  /// The coefficient with `target` decimals, at least as many as now.
  private func coefficient(atScale target: Int) -> Int128? {
    guard let factor = Self.powerOfTen(target - scale) else { return nil }
    let (value, overflow) = coefficient.multipliedReportingOverflow(by: Int128(factor))
    return overflow ? nil : value
  }

  /// A 256-bit number divided by `divisor` and rounded half to even; `nil` when it does not fit.
  private static func roundedQuotient(
    _ dividend: (high: UInt128, low: UInt128), by divisor: UInt128
  ) -> UInt128? {
    guard dividend.high < divisor else { return nil }
    let (quotient, remainder) = divisor.dividingFullWidth(dividend)
    let rest = divisor - remainder
    let roundsUp = remainder > rest || (remainder == rest && quotient & 1 == 1)
    guard roundsUp else { return quotient }
    let (next, overflow) = quotient.addingReportingOverflow(1)
    return overflow ? nil : next
  }
}
