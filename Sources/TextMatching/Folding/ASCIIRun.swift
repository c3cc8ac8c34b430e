// Folds plain words eight bytes at a time.

/// A run of ASCII letters and digits with single spaces between them.
struct ASCIIRun {
  /// Where the next byte of the text is read.
  var offset: Int
  /// Where the next folded byte is written.
  var output: Int
  /// Whether there was a space.
  var hasSpace = false
  /// Whether the last byte of the run is a space.
  var endsWithSpace = false

  /// A run from `offset`, where a letter or digit stands, written from `output` on.
  init(offset: Int, output: Int) {
    self.offset = offset
    self.output = output
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Copies the run in lower case.
  ///
  /// Letters, digits and spaces are found in eight bytes at once: a sum carries into the top bit
  /// of each byte that reaches a bound.
  mutating func fold(_ text: Span<UInt8>, to output: consuming MutableSpan<UInt8>) {
    let source = text.bytes
    var target = output.mutableBytes
    while offset + 8 <= source.byteCount, self.output + 8 <= target.byteCount {
      let eight = UInt64(
        littleEndian: source.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let low = eight & ~Self.tops
      let lower = low | Self.ones &* 0x20
      let letters = Self.reach(lower, 0x61) & ~Self.reach(lower, 0x7B)
      let digits = Self.reach(low, 0x30) & ~Self.reach(low, 0x3A)
      let spaces = ~Self.reach(low ^ Self.ones &* 0x20, 0x01) & ~eight & Self.tops
      let words = (letters | digits) & ~eight
      let doubled = spaces & (spaces << 8 | (endsWithSpace ? 0x80 : 0))
      let others = ~(words | spaces) & Self.tops | doubled
      let folded = eight | (letters & Self.tops) >> 2
      target.storeBytes(of: folded.littleEndian, toByteOffset: self.output, as: UInt64.self)
      let length = others.trailingZeroBitCount >> 3
      let kept = length < 8 ? spaces & ~(UInt64.max << UInt64(8 * length)) : spaces
      if kept != 0 { hasSpace = true }
      if length > 0 { endsWithSpace = kept >> UInt64(8 * length - 8) != 0 }
      offset += length
      self.output += length
      if length < 8 { return }
    }
    while offset < source.byteCount, self.output < target.byteCount {
      let byte = text[offset]
      let isSpace = byte == 0x20
      guard LetterFolding.isASCIIWord(byte) || (isSpace && !endsWithSpace) else { return }
      target.storeBytes(
        of: LetterFolding.lowercased(byte), toByteOffset: self.output, as: UInt8.self)
      if isSpace { hasSpace = true }
      endsWithSpace = isSpace
      offset += 1
      self.output += 1
    }
  }

  /// Whether a text is nothing but small letters and digits with single spaces between them.
  static func isFolded(_ text: Span<UInt8>) -> Bool {
    let count = text.count
    guard count >= 8 else {
      // The rest of the eight bytes are letters.
      var eight = ones &* 0x61
      for index in text.indices.reversed() { eight = eight << 8 | UInt64(text[index]) }
      return isFolded(eight, after: true) && (count == 0 || text[count - 1] != 0x20)
    }
    let source = text.bytes
    var offset = 0
    var isAfterSpace = true
    while offset < count {
      // The last eight bytes may be looked at in part once more.
      if offset + 8 > count {
        offset = count - 8
        isAfterSpace = text[offset - 1] == 0x20
      }
      let eight = UInt64(
        littleEndian: source.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      guard isFolded(eight, after: isAfterSpace) else { return false }
      isAfterSpace = eight >> 56 == 0x20
      offset += 8
    }
    return !isAfterSpace
  }

  /// Whether eight bytes are small letters, digits and single spaces; none of these comes first
  /// `after` a space.
  @inline(__always)
  private static func isFolded(_ eight: UInt64, after isAfterSpace: Bool) -> Bool {
    let low = eight & ~tops
    let letters = reach(low, 0x61) & ~reach(low, 0x7B)
    let digits = reach(low, 0x30) & ~reach(low, 0x3A)
    let spaces = ~reach(low ^ ones &* 0x20, 0x01) & tops
    let others = ~(letters | digits | spaces) | eight
    let doubled = spaces & (spaces << 8 | (isAfterSpace ? 0x80 : 0))
    return (others | doubled) & tops == 0
  }

  /// The top bit of each byte, none above 0x7F, that is `bound` or more.
  @inline(__always)
  private static func reach(_ bytes: UInt64, _ bound: UInt64) -> UInt64 {
    bytes &+ ones &* (0x80 - bound)
  }
}
