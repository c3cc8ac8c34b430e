// Numbers as four ASCII characters, which stand in Swift source and are read in place.

/// Numbers below 2²⁸ as four characters of seven bits each, the lowest first.
package enum SevenBits {
  /// The largest number.
  package static let largest: UInt32 = 1 << 28 - 1
  /// The character of seven bits that are zero: a space, which needs no escape in source.
  @usableFromInline static let blank: UInt8 = 0x20

  /// Appends the characters of a number.
  package static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt32(0), to: 28, by: 7) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift & 0x7F) ^ blank)
    }
  }

  /// The number whose four characters begin at `place`; the caller knows that they are there.
  @inlinable @inline(__always)
  package static func number(in bytes: Span<UInt8>, at place: Int) -> UInt32 {
    let blanks = UInt32(blank) &* 0x0020_4081
    return blanks
      ^ (UInt32(bytes[unchecked: place]) | UInt32(bytes[unchecked: place &+ 1]) << 7
        | UInt32(bytes[unchecked: place &+ 2]) << 14 | UInt32(bytes[unchecked: place &+ 3]) << 21)
  }
}
