// Looks for one byte in a text, eight at a time.

extension Span where Element == UInt8 {
  /// Where a byte first stands from an offset on; `nil` when it does not.
  @inlinable
  public func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    let raw = bytes
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    var offset = start
    while offset + 8 <= raw.byteCount {
      let eight = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      // Zero where the byte stands; the lowest mark is that of the first zero.
      let others = eight ^ wanted
      let marks = (others &- 0x0101_0101_0101_0101) & ~others & 0x8080_8080_8080_8080
      if marks != 0 { return offset + marks.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < count {
      if self[offset] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// Where a CR first stands from an offset on that no LF follows: so lines end in texts of old
  /// programs, and of some spreadsheets.
  public func firstOldLineEnd(from start: Int = 0) -> Int? {
    var offset = start
    while let found = firstOffset(of: 0x0D, from: offset) {
      if found + 1 >= count || self[found + 1] != 0x0A { return found }
      offset = found + 2
    }
    return nil
  }
}
