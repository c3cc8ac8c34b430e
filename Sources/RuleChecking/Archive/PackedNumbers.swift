// Numbers of an archive that are read all at once, or only when somebody asks for them.

/// Numbers that `ArchiveWriter.write(packed:)` wrote: four characters of seven bits each, the lowest
/// first, the sign in the lowest bit.
struct PackedNumbers: Sendable {
  let bytes: [UInt8]
  let start: Int
  let count: Int

  /// The numbers.
  func all() -> [Int32] {
    let raw = bytes.span.bytes
    return [Int32](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count {
        let groups = UInt32(
          littleEndian: raw.unsafeLoadUnaligned(
            fromByteOffset: start + 4 * index, as: UInt32.self))
        let pairs = groups & 0x007F_007F | (groups & 0x7F00_7F00) >> 1
        let bits = pairs & 0x3FFF | (pairs & 0x3FFF_0000) >> 2
        buffer[index] = Int32(bitPattern: bits >> 1 ^ (0 &- (bits & 1)))
      }
      filled = count
    }
  }
}
