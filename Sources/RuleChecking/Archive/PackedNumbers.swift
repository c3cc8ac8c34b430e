// Numbers of an archive that are read all at once, or only when somebody asks for them.

/// Numbers that `ArchiveWriter.write(packed:)` wrote: four characters of seven bits each, the lowest
/// first, the sign in the lowest bit.
struct PackedNumbers: Sendable {
  let bytes: [UInt8]
  let start: Int
  let count: Int

  /// The numbers.
  func all() -> [Int32] { numbers(0..<count) }

  /// Some of the numbers, as far as there are as many.
  func numbers(_ range: Range<Int>) -> [Int32] {
    let range = range.clamped(to: 0..<count)
    let span = bytes.span
    guard start >= 0, start + 4 * range.upperBound <= span.count else { return [] }
    return [Int32](unsafeUninitializedCapacity: range.count) { buffer, filled in
      for index in 0..<range.count {
        let place = start &+ 4 &* (range.lowerBound &+ index)
        let bits =
          UInt32(span[unchecked: place]) | UInt32(span[unchecked: place &+ 1]) << 7
          | UInt32(span[unchecked: place &+ 2]) << 14 | UInt32(span[unchecked: place &+ 3]) << 21
        buffer[index] = Int32(bitPattern: bits >> 1 ^ (0 &- (bits & 1)))
      }
      filled = range.count
    }
  }
}
