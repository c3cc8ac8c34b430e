// From decoded text back to the bytes of the file it was decoded from.

import SourceText

/// Says for each byte of the decoded text which bytes of the file it stands for.
///
/// Decoded text is made of pieces in the order in which they were appended. A piece copied as it is
/// maps byte by byte; a piece that replaces something (an entity, the gap between two list items)
/// maps as a whole.
struct TextMap: Sendable {
  /// A stretch of decoded text.
  struct Piece: Sendable {
    /// Its bytes in the arena.
    var text: SourceSpan
    /// The bytes of the file it stands for.
    var source: SourceSpan

    var isVerbatim: Bool { text.length == source.length }
  }

  // Invariant: pieces are sorted by `text.start` and do not overlap.
  private var pieces: [Piece] = []

  /// Adds the piece that follows all others.
  mutating func append(text: Range<Int>, source: Range<Int>) {
    pieces.append(Piece(text: SourceSpan(text), source: SourceSpan(source)))
  }

  /// The bytes of the file behind a range of the arena; `nil` when nothing was decoded there.
  func source(of range: Range<Int>) -> Range<Int>? {
    guard let first = piece(at: range.lowerBound),
      let last = piece(at: max(range.lowerBound, range.upperBound - 1))
    else { return nil }
    var lower = Int(first.source.start)
    var upper = Int(last.source.end)
    if first.isVerbatim { lower += range.lowerBound - Int(first.text.start) }
    if last.isVerbatim { upper -= Int(last.text.end) - range.upperBound }
    return lower..<max(lower, upper)
  }

  /// The piece that holds an offset of the arena, in logarithmic time.
  private func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if Int(pieces[middle].text.end) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, Int(pieces[low].text.start) <= offset else { return nil }
    return pieces[low]
  }
}
