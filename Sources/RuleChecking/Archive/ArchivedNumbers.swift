// Numbers of an archive that are read all at once, or only when somebody asks for them.

/// Numbers that `ArchiveWriter.write(packed:)` wrote as `SevenBits`, the sign in the lowest bit.
struct ArchivedNumbers: Sendable {
  let bytes: [UInt8]
  let start: Int
  let count: Int

  /// The numbers.
  func all() -> [Int32] { numbers(0..<count) }

  /// Some of the numbers, as far as there are as many.
  func numbers(_ range: Range<Int>) -> [Int32] {
    let range = range.clamped(to: 0..<count)
    let span = bytes.span
    guard !range.isEmpty, start >= 0, start + 4 * range.upperBound <= span.count else { return [] }
    return [Int32](unsafeUninitializedCapacity: range.count) { buffer, filled in
      // As `SevenBits.number` does it, but with one load for each number, which becomes vectors.
      let first = start &+ 4 &* range.lowerBound
      for index in 0..<range.count {
        let word =
          UInt32(
            littleEndian: span.bytes.unsafeLoadUnaligned(
              fromUncheckedByteOffset: first &+ 4 &* index, as: UInt32.self))
          ^ 0x2020_2020
        let low = word & 0x7F | (word &>> 1) & 0x3F80
        let bits = low | (word &>> 2) & 0x1F_C000 | (word &>> 3) & 0xFE0_0000
        buffer[index] = Int32(bitPattern: (bits &>> 1) ^ (0 &- (bits & 1)))
      }
      filled = range.count
    }
  }
}
