// How much two sets must share to count as similar, in whole numbers.

/// A lower bound for a Jaccard index, as a fraction.
public struct JaccardThreshold: Hashable, Sendable {
  private let numerator: UInt
  private let denominator: UInt

  /// The threshold `numerator/denominator`; the numerator is at least 0, the denominator at least 1.
  public init(_ numerator: Int, outOf denominator: Int) {
    self.numerator = UInt(max(numerator, 0))
    self.denominator = UInt(max(denominator, 1))
  }

  /// Whether two sets that share nothing stay below it.
  var isAboveZero: Bool { numerator > 0 }

  /// Whether equal sets reach it.
  var isReachable: Bool { numerator <= denominator }

  /// How many members of a set of `count` a similar set must share at least: the part of the union
  /// is no less than the part of the set. One more than there are when none is similar.
  func shared(of count: Int) -> Int {
    guard isReachable else { return count + 1 }
    return max(Self.ceiling(numerator, UInt(count), over: denominator), 1)
  }

  /// How many members two sets of these sizes must share: the part of the union of both.
  func needed(_ one: Int, _ other: Int) -> Int {
    // `shared / (one + other - shared)` is the fraction, solved for what is shared.
    max(Self.ceiling(numerator, UInt(one) + UInt(other), over: numerator + denominator), 1)
  }

  /// The most members of a set that can be similar to one of `count`.
  func largestSet(besideOneOf count: Int) -> Int {
    guard isAboveZero else { return .max }
    let (product, overflow) = UInt(count).multipliedReportingOverflow(by: denominator)
    return overflow ? .max : Int(clamping: product / numerator)
  }

  /// `one * other / divisor`, rounded up, where `one` is no more than the divisor.
  private static func ceiling(_ one: UInt, _ other: UInt, over divisor: UInt) -> Int {
    let (quotient, remainder) = divisor.dividingFullWidth(one.multipliedFullWidth(by: other))
    return Int(clamping: remainder > 0 ? quotient + 1 : quotient)
  }
}
