// A file prepared for excerpts: its bytes with the index of its lines.

import SourceText

/// The bytes of a file with their line index.
struct IndexedSource {
  let bytes: [UInt8]
  private let lines: LineIndex

  init(_ source: SourceFile) {
    bytes = source.bytes
    lines = source.lines
  }

  /// Whether a byte begins a scalar; columns are counted this way, also in broken UTF-8.
  static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// The bytes of a line without its line break, or `nil` when the text has no such line.
  func range(ofLine line: Int) -> Range<Int>? {
    guard (1...lines.lineCount).contains(line) else { return nil }
    return lines.range(ofLine: line, in: bytes)
  }

  /// The offset of a position, moved to the end of its line when the line is shorter; `nil` when
  /// the text has no such line.
  func offset(of position: TextPosition) -> Int? { lines.offset(of: position, in: bytes) }

  /// Line and column of an offset.
  func position(of offset: Int) -> TextPosition { lines.position(of: offset, in: bytes) }
}
