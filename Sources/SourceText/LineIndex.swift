// Lines and columns, computed from offsets only when something is shown.

/// A place for people: line and column, both from 1; columns count Unicode scalars.
public struct TextPosition: Hashable, Comparable, Sendable {
  /// Line number, from 1; lines end at LF or CRLF.
  public var line: Int
  /// Column number, from 1, in Unicode scalars.
  public var column: Int

  /// The position at `line` and `column`.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Line order, then column order.
  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The line starts of a text; finds line and column of an offset in logarithmic time.
public struct LineIndex: Sendable {
  private let starts: [UInt32]
  private let byteCount: Int

  /// Indexes the lines of `bytes` in one pass.
  public init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    for index in bytes.indices where bytes[index] == 0x0A {
      starts.append(UInt32(clamping: index + 1))
    }
    self.starts = starts
    byteCount = bytes.count
  }

  /// Number of lines; an empty text has one.
  public var lineCount: Int { starts.count }

  /// The number, from 1, of the line that holds `offset`.
  public func line(containing offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line (from 1), without its line break; empty outside the text.
  public func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return 0..<0 }
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) - 1 : byteCount
    if line < starts.count, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  /// Line and column of `offset`; cost is proportional to the length of the line.
  public func position(of offset: Int, in bytes: [UInt8]) -> TextPosition {
    let limited = min(max(offset, 0), bytes.count)
    let line = line(containing: limited)
    var column = 1
    for index in Int(starts[line - 1])..<limited where bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
    return TextPosition(line: line, column: column)
  }
}
