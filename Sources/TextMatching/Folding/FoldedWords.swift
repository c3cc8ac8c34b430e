// Where the words of a folded text stand.

/// The words of a folded text, as ranges of its bytes; four bytes are kept for each.
public struct FoldedWords: RandomAccessCollection, Sendable {
  /// Where each word begins. Between two words is one space.
  private let starts: [UInt32]
  /// Where the last one ends.
  private let end: Int

  /// The stretches between the spaces, which are single and stand inside; found eight bytes at a
  /// time.
  init(_ bytes: Span<UInt8>) {
    end = bytes.count
    guard !bytes.isEmpty else {
      starts = []
      return
    }
    var starts: [UInt32] = []
    starts.reserveCapacity(Self.count(in: bytes))
    starts.append(0)
    // No text is longer than the numbers reach; a word behind that would be empty.
    Self.forEachSpace(in: bytes) { starts.append(UInt32(clamping: $0 + 1)) }
    self.starts = starts
  }

  /// How many words there are in the bytes of a folded text.
  public static func count(in bytes: Span<UInt8>) -> Int {
    guard !bytes.isEmpty else { return 0 }
    var count = 1
    forEachSpace(in: bytes) { _ in count += 1 }
    return count
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of words.
  public var endIndex: Int { starts.count }

  /// The bytes of a word.
  public subscript(index: Int) -> Range<Int> {
    let start = Int(starts[index])
    return start..<Swift.max(start, index + 1 < starts.count ? Int(starts[index + 1]) - 1 : end)
  }

  @inline(__always)
  private static func forEachSpace(in bytes: Span<UInt8>, _ body: (Int) -> Void) {
    let raw = bytes.bytes
    var offset = 0
    while offset + 8 <= raw.byteCount {
      let eight = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      // The top bit of each byte that is a space: no other sum leaves it clear.
      let others = eight ^ 0x2020_2020_2020_2020
      let low = (others & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
      var spaces = ~(low | others) & 0x8080_8080_8080_8080
      while spaces != 0 {
        body(offset + (spaces.trailingZeroBitCount >> 3))
        spaces &= spaces &- 1
      }
      offset += 8
    }
    while offset < bytes.count {
      if bytes[offset] == 0x20 { body(offset) }
      offset += 1
    }
  }
}
