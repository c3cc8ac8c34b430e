// Where each byte of a folded text comes from, in as few segments as the text allows.

/// The map from a folded text back to its original.
///
/// Text that folds byte by byte makes one long segment; only accents, collapsed separators and
/// markup start new ones.
struct OffsetMap: Sendable {
  private struct Segment {
    /// Offset of the first folded byte; the segment ends where the next one begins.
    var folded: Int
    /// The original bytes.
    var start: Int
    var end: Int
    /// Whether folded and original bytes correspond one by one.
    var isExact: Bool
  }

  /// A segment as it is kept: texts are shorter than 4 GiB.
  private struct ClosedSegment {
    private let folded32: UInt32
    private let start: UInt32
    private let end: UInt32
    private let isExact: Bool

    init(_ segment: Segment) {
      folded32 = UInt32(clamping: segment.folded)
      start = UInt32(clamping: segment.start)
      end = UInt32(clamping: segment.end)
      isExact = segment.isExact
    }

    var folded: Int { Int(folded32) }

    var segment: Segment {
      Segment(folded: folded, start: Int(start), end: Int(end), isExact: isExact)
    }
  }

  // Invariant: `folded`, `start` and `end` never decrease, and no segment is empty.
  private var closed: [ClosedSegment] = []
  /// The segment being written, apart from the others because nearly every call extends it.
  private var last = Segment(folded: 0, start: 0, end: 0, isExact: true)

  /// Notes that the folded bytes from `folded` on stand for the original `start..<end`.
  @inline(__always)
  mutating func append(folded: Int, start: Int, end: Int, isExact: Bool) {
    if isExact, last.isExact, last.end == start, folded - last.folded == start - last.start {
      last.end = end
    } else {
      open(Segment(folded: folded, start: start, end: end, isExact: isExact))
    }
  }

  /// Makes the last folded byte, the one before `foldedEnd`, reach to `end` in the original.
  mutating func extendLastByte(foldedEnd: Int, to end: Int) {
    if last.isExact, foldedEnd - last.folded > 1 {
      let start = last.end - 1
      last.end = start
      open(Segment(folded: foldedEnd - 1, start: start, end: end, isExact: false))
    } else {
      last.end = end
      last.isExact = false
    }
  }

  private mutating func open(_ segment: Segment) {
    // The first segment replaces the empty one that a new map begins with.
    if segment.folded > 0 { closed.append(ClosedSegment(last)) }
    last = segment
  }

  /// The original offset just after the last mapped byte.
  var originalEnd: Int { last.end }

  /// The original bytes of the folded byte at `offset`.
  func original(ofByteAt offset: Int) -> Range<Int> {
    let segment = segment(ofByteAt: offset)
    guard segment.isExact else { return segment.start..<segment.end }
    let start = min(segment.start + max(offset - segment.folded, 0), segment.end)
    return start..<min(start + 1, segment.end)
  }

  private func segment(ofByteAt offset: Int) -> Segment {
    guard offset < last.folded else { return last }
    var low = 0
    var high = closed.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if closed[middle].folded <= offset { low = middle } else { high = middle }
    }
    return low < closed.count ? closed[low].segment : last
  }
}
