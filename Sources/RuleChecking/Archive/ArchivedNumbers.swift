// Numbers of an archive that are read all at once, or only when somebody asks for them.

import TextMatching

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
      for index in 0..<range.count {
        let bits = SevenBits.number(in: span, at: start &+ 4 &* (range.lowerBound &+ index))
        buffer[index] = Int32(bitPattern: bits >> 1 ^ (0 &- (bits & 1)))
      }
      filled = range.count
    }
  }
}
