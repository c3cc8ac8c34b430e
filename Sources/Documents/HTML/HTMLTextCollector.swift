// The text between two tags of a page: white space collapsed, every letter led back to the file.

/// Collects the text of one paragraph or heading as pieces of the file.
struct HTMLTextCollector {
  /// How far before its end an entity may begin: `&thetasym;`, `&#x0010FFFF;`.
  private static let longestEntity = 40

  private let bytes: [UInt8]
  private var pieces: [MarkupReader.Piece] = []
  /// Whether white space here would follow white space, or nothing.
  private var isAfterSpace = true
  /// Where the last piece ended: pieces follow one another in the file.
  private var lastEnd = 0
  /// The raised letters that are open: how many elements, and what stands before them.
  private var raised: (depth: Int, pieces: Int, isAfterSpace: Bool)?
  /// As many bytes before raised letters as tell what these are.
  private static let contextLength = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Adds a text that the parser found before `end`.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, before end: Int) {
    if let start = start(of: text, before: end) {
      appendVerbatim(start..<start + text.count)
      return
    }
    // An entity, or a reading of the parser that differs from the file.
    var source = lastEnd..<max(lastEnd, min(end, bytes.count))
    if let ampersand = bytes[source].suffix(Self.longestEntity).lastIndex(of: UInt8(ascii: "&")) {
      source = ampersand..<source.upperBound
    }
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      append(SymbolFont.unknown.decoded(scalar), source: source)
      source = source.upperBound..<source.upperBound
    }
  }

  /// A line break that is shown as a space.
  mutating func appendSpace(at offset: Int) {
    let offset = max(lastEnd, offset)
    append(" ", source: offset..<offset)
  }

  /// Raised letters begin.
  mutating func startRaised() {
    let open = raised ?? (depth: 0, pieces: pieces.count, isAfterSpace: isAfterSpace)
    raised = (open.depth + 1, open.pieces, open.isAfterSpace)
  }

  /// Raised letters end: they go when they are the mark of a note.
  mutating func endRaised() {
    guard let open = raised else { return }
    guard open.depth == 1 else {
      raised = (open.depth - 1, open.pieces, open.isAfterSpace)
      return
    }
    raised = nil
    let mark = text(of: pieces[open.pieces...].prefix(Self.contextLength))
    let before = text(of: pieces[..<open.pieces].suffix(Self.contextLength))
    guard NoteMark.isMark(mark, behind: before) else { return }
    pieces.removeSubrange(open.pieces...)
    isAfterSpace = open.isAfterSpace
  }

  /// What pieces say, as much of each end as is looked at.
  private func text(of pieces: ArraySlice<MarkupReader.Piece>) -> ArraySlice<UInt8> {
    var text: [UInt8] = []
    for piece in pieces {
      if let scalar = piece.replacement {
        text.append(scalar)
      } else {
        text += bytes[piece.source.suffix(Self.contextLength)]
      }
    }
    return text[...]
  }

  /// The paragraph so far, which then begins anew; `nil` when it is blank.
  mutating func finish(isListItem: Bool) -> MarkupReader.Segment? {
    defer {
      pieces.removeAll(keepingCapacity: true)
      isAfterSpace = true
      raised = nil
    }
    return MarkupReader.Segment(trimming: pieces, isListItem: isListItem, in: bytes)
  }

  /// Where the file has the text as it is: before the offset; or, with its last letter (long texts
  /// come in parts) or as a whole (a lone `<`), after it.
  private func start(of text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
    let lastLength = (text.lastIndex { $0 & 0xC0 != 0x80 }).map { text.count - $0 } ?? 0
    for start in [end - text.count, end - text.count + lastLength, end] {
      guard start >= lastEnd, start + text.count <= bytes.count,
        bytes[start..<start + text.count].elementsEqual(text)
      else { continue }
      return start
    }
    return nil
  }

  private mutating func appendVerbatim(_ range: Range<Int>) {
    var index = range.lowerBound
    var start = index
    while index < range.upperBound {
      guard Self.isSpace(bytes[index]) else {
        isAfterSpace = false
        index += 1
        continue
      }
      var next = index + 1
      while next < range.upperBound, Self.isSpace(bytes[next]) { next += 1 }
      if next == index + 1, bytes[index] == 0x20, !isAfterSpace {
        isAfterSpace = true
      } else {
        addPiece(start..<index)
        append(" ", source: index..<next)
        start = next
      }
      index = next
    }
    addPiece(start..<range.upperBound)
    lastEnd = max(lastEnd, range.upperBound)
  }

  private mutating func addPiece(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    lastEnd = range.upperBound
    if let last = pieces.last, last.replacement == nil, last.source.upperBound == range.lowerBound {
      pieces[pieces.count - 1].source = last.source.lowerBound..<range.upperBound
    } else {
      pieces.append(MarkupReader.Piece(source: range, replacement: nil))
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, source: Range<Int>) {
    lastEnd = source.upperBound
    if scalar.value <= 0x20 {
      if isAfterSpace { return }
      isAfterSpace = true
      pieces.append(MarkupReader.Piece(source: source, replacement: " "))
    } else {
      isAfterSpace = false
      pieces.append(MarkupReader.Piece(source: source, replacement: scalar))
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
