// A text prepared for excerpts: any line and column is found at once, however long the line.

import SourceText

/// The bytes of a file with their line starts and a sparse count of scalars.
///
/// A plan in JSON may be one line of many megabytes with thousands of findings in it, so columns
/// are not counted from the start of the line: the scalars before every block are known.
struct IndexedSource {
  private static let blockSize = 1024

  let bytes: [UInt8]
  private let lines: LineIndex
  /// Scalars before each block of bytes, and before the end.
  private let scalarsBefore: [Int]

  init(_ source: SourceFile) {
    bytes = source.bytes
    lines = LineIndex(source.bytes)
    var counts = [0]
    var count = 0
    for (index, byte) in source.bytes.enumerated() {
      if index > 0, index % Self.blockSize == 0 { counts.append(count) }
      if Self.beginsScalar(byte) { count += 1 }
    }
    scalarsBefore = counts + [count]
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
  func offset(of position: TextPosition) -> Int? {
    guard let range = range(ofLine: position.line) else { return nil }
    let column = min(max(position.column, 1), range.count + 1)
    let wanted = scalarCount(before: range.lowerBound) + column - 1
    return min(max(offset(ofScalar: wanted), range.lowerBound), range.upperBound)
  }

  /// Line and column of an offset.
  func position(of offset: Int) -> TextPosition {
    let limited = min(max(offset, 0), bytes.count)
    let line = lines.line(containing: limited)
    let start = lines.range(ofLine: line, in: bytes).lowerBound
    return TextPosition(
      line: line, column: scalarCount(before: limited) - scalarCount(before: start) + 1)
  }

  private func scalarCount(before offset: Int) -> Int {
    let block = offset / Self.blockSize
    guard block < scalarsBefore.count - 1 else { return scalarsBefore[scalarsBefore.count - 1] }
    return bytes[(block * Self.blockSize)..<offset].reduce(into: scalarsBefore[block]) {
      if Self.beginsScalar($1) { $0 += 1 }
    }
  }

  /// The offset of the scalar with a number from 0; the end of the text when there is none.
  private func offset(ofScalar wanted: Int) -> Int {
    var low = 0
    var high = scalarsBefore.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if scalarsBefore[middle] <= wanted { low = middle } else { high = middle }
    }
    var count = scalarsBefore[low]
    for index in (low * Self.blockSize)..<bytes.count where Self.beginsScalar(bytes[index]) {
      if count == wanted { return index }
      count += 1
    }
    return bytes.count
  }
}
