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

  // Invariant: `folded`, `start` and `end` never decrease, and no segment is empty.
  private var segments: [Segment] = []

  /// Notes that the folded bytes from `folded` on stand for the original `start..<end`.
  @inline(__always)
  mutating func append(folded: Int, start: Int, end: Int, isExact: Bool) {
    if isExact, let last = segments.indices.last, segments[last].isExact,
      segments[last].end == start, folded - segments[last].folded == start - segments[last].start
    {
      segments[last].end = end
      return
    }
    segments.append(Segment(folded: folded, start: start, end: end, isExact: isExact))
  }

  /// Makes the last folded byte, the one before `foldedEnd`, reach to `end` in the original.
  mutating func extendLastByte(foldedEnd: Int, to end: Int) {
    guard let last = segments.indices.last else { return }
    if segments[last].isExact, foldedEnd - segments[last].folded > 1 {
      let start = segments[last].end - 1
      segments[last].end = start
      segments.append(Segment(folded: foldedEnd - 1, start: start, end: end, isExact: false))
    } else {
      segments[last].end = end
      segments[last].isExact = false
    }
  }

  /// The original offset just after the last mapped byte.
  var originalEnd: Int { segments.last?.end ?? 0 }

  /// The original bytes of the folded byte at `offset`.
  func original(ofByteAt offset: Int) -> Range<Int> {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].folded <= offset { low = middle } else { high = middle }
    }
    guard low < segments.count else { return 0..<0 }
    let segment = segments[low]
    guard segment.isExact else { return segment.start..<segment.end }
    let start = min(segment.start + max(offset - segment.folded, 0), segment.end)
    return start..<min(start + 1, segment.end)
  }
}
