// Clean text as pieces of the file: white space at its edges, line breaks inside.

extension [MarkupReader.Piece] {
  /// The pieces without white space at the edges of the whole, and without empty ones.
  func trimmed(in bytes: [UInt8]) -> [MarkupReader.Piece] {
    var pieces = self[...]
    while let first = pieces.first {
      if let scalar = first.replacement {
        if !scalar.isBlank { break }
      } else {
        let content = bytes.trimmed(first.source)
        pieces[pieces.startIndex].source = content.lowerBound..<first.source.upperBound
        if !content.isEmpty { break }
      }
      pieces.removeFirst()
    }
    while let last = pieces.last {
      if let scalar = last.replacement {
        if !scalar.isBlank { break }
      } else {
        let content = bytes.trimmed(last.source)
        pieces[pieces.endIndex - 1].source = last.source.lowerBound..<content.upperBound
        if !content.isEmpty { break }
      }
      pieces.removeLast()
    }
    return pieces.filter { $0.replacement != nil || !$0.source.isEmpty }
  }
}

extension MarkupReader.Segment {
  /// A segment of pieces without white space at the edges; `nil` when nothing is left.
  init?(trimming pieces: [MarkupReader.Piece], isListItem: Bool = false, in bytes: [UInt8]) {
    let pieces = pieces.trimmed(in: bytes)
    guard !pieces.isEmpty else { return nil }
    self.init(pieces: pieces, isListItem: isListItem)
  }

  /// The segment as an item of a list when it starts with the marker of one; the segment itself
  /// when it does not, `nil` when it is nothing but the marker.
  func withoutMarker(in bytes: [UInt8]) -> MarkupReader.Segment? {
    guard let first = pieces.first, first.replacement == nil,
      let text = ListMarker.end(in: bytes, range: first.source)
    else { return self }
    var pieces = pieces
    pieces[0].source = text..<first.source.upperBound
    return MarkupReader.Segment(trimming: pieces, isListItem: true, in: bytes)
  }

  /// Whether it starts with a bullet, which is never part of a value as a dash may be.
  func startsWithBullet(in bytes: [UInt8]) -> Bool {
    guard let first = pieces.first, first.replacement == nil,
      let scalar = bytes.scalar(at: first.source.lowerBound, before: first.source.upperBound)
    else { return false }
    return ListMarker.isBullet(scalar)
  }
}
