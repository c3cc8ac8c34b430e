// Lines and columns of an index are those that one counts by hand, whatever the length of a line.

import SourceText
import Testing

@Suite struct LineIndexTests {
  /// Texts around the sizes at which the index counts, with many and with no line breaks.
  private static let texts: [[UInt8]] = [0, 1, 15, 16, 17, 127, 128, 129, 256, 1000].flatMap {
    count in
    ["a", "\n", "aà\n", "€\r\n", "\u{1F600}b", "\n\n\u{301}"].map { piece in
      Array(String(repeating: piece, count: count).utf8.prefix(count))
    }
  }

  @Test("The position of every offset, and the offset of every position", arguments: texts)
  func positions(bytes: [UInt8]) {
    let index = LineIndex(bytes)
    var position = TextPosition(line: 1, column: 1)
    for offset in 0...bytes.count {
      let isInside = offset < bytes.count && bytes[offset] & 0xC0 == 0x80
      // Inside a scalar, the column is the one behind it.
      let found = index.position(of: offset, in: bytes)
      #expect(found == position, "offset \(offset)")
      guard offset < bytes.count else { break }
      let line = index.range(ofLine: position.line, in: bytes)
      if !isInside, line.contains(offset) {
        #expect(index.offset(of: position, in: bytes) == offset)
      }
      if bytes[offset] == 0x0A {
        position = TextPosition(line: position.line + 1, column: 1)
      } else if !isInside {
        position.column += 1
      }
    }
    #expect(index.lineCount == bytes.count { $0 == 0x0A } + 1)
  }
}
