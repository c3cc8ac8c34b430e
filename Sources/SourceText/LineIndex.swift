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

/// The lines of a text; finds line and column of an offset without reading the whole line, so that
/// a file of one long line costs no more than one of many.
public struct LineIndex: Sendable {
  /// Scalars are counted at every multiple of this many bytes; a byte can count so many.
  private static let blockSize = 128
  private static let vectorSize = 16

  private var starts: [UInt32] = [0]
  /// Scalars before each block.
  private var scalarsBefore: [UInt32] = []
  private let byteCount: Int

  /// Indexes the lines of `bytes` in one pass.
  public init(_ bytes: [UInt8]) {
    let text = bytes.span
    byteCount = text.count
    scalarsBefore.reserveCapacity(text.count / Self.blockSize + 2)
    var scalars: UInt32 = 0
    for start in stride(from: 0, to: text.count, by: Self.blockSize) {
      scalarsBefore.append(scalars)
      let end = start + Self.blockSize
      if end <= text.count {
        scalars &+= UInt32(takeBlock(of: text, at: start))
      } else {
        scalars &+= UInt32(Self.scalarCount(of: text.extracting(start..<text.count)))
        for index in start..<text.count where text[index] == 0x0A { addLine(at: index + 1) }
      }
    }
    scalarsBefore.append(scalars)
  }

  private mutating func addLine(at start: Int) {
    starts.append(UInt32(clamping: start))
  }

  /// Adds the lines of a whole block, vector by vector, and counts its scalars.
  private mutating func takeBlock(of text: Span<UInt8>, at block: Int) -> UInt8 {
    var counts = SIMD16<UInt8>(repeating: 0)
    for start in stride(from: block, to: block + Self.blockSize, by: Self.vectorSize) {
      let vector = text.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
      // Continuation bytes are the smallest as signed numbers. A mask is -1 where it is set.
      let signed = unsafeBitCast(vector, to: SIMD16<Int8>.self)
      let begins = signed .>= SIMD16<Int8>(repeating: -0x40)
      counts &-= unsafeBitCast(begins, to: SIMD16<UInt8>.self)
      let breaks = vector .== SIMD16<UInt8>(repeating: 0x0A)
      let words = unsafeBitCast(breaks, to: SIMD2<UInt64>.self)
      for half in 0..<2 where words[half] != 0 {
        var word = UInt64(littleEndian: words[half])
        while word != 0 {
          let byte = word.trailingZeroBitCount / 8
          addLine(at: start + half * 8 + byte + 1)
          word &= ~(0xFF << UInt64(byte * 8))
        }
      }
    }
    return counts.wrappedSum()
  }

  /// The scalars that begin in at most one block.
  private static func scalarCount(of text: Span<UInt8>) -> Int {
    var count = 0
    for index in text.indices where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Number of lines; an empty text has one.
  public var lineCount: Int { starts.count }

  /// The number, from 1, of the line that holds `offset`; logarithmic time.
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

  /// Line and column of `offset`; logarithmic time, whatever the length of the line.
  public func position(of offset: Int, in bytes: [UInt8]) -> TextPosition {
    let limited = min(max(offset, 0), bytes.count)
    let line = line(containing: limited)
    let start = scalars(before: Int(starts[line - 1]), in: bytes)
    return TextPosition(line: line, column: scalars(before: limited, in: bytes) - start + 1)
  }

  /// The offset of a position, moved to the end of its line when the line is shorter; `nil` when
  /// the text has no such line. Logarithmic time.
  public func offset(of position: TextPosition, in bytes: [UInt8]) -> Int? {
    guard (1...starts.count).contains(position.line) else { return nil }
    let line = range(ofLine: position.line, in: bytes)
    let column = min(max(position.column, 1), line.count + 1)
    let wanted = scalars(before: line.lowerBound, in: bytes) + column - 1
    return min(max(offset(ofScalar: wanted, in: bytes), line.lowerBound), line.upperBound)
  }

  /// The offset of the scalar with a number from 0; the end of the text when there is none.
  private func offset(ofScalar wanted: Int, in bytes: [UInt8]) -> Int {
    var low = 0
    var high = scalarsBefore.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(scalarsBefore[middle]) <= wanted { low = middle } else { high = middle }
    }
    var count = Int(scalarsBefore[low])
    for index in min(low * Self.blockSize, bytes.count)..<bytes.count
    where bytes[index] & 0xC0 != 0x80 {
      if count == wanted { return index }
      count += 1
    }
    return bytes.count
  }

  private func scalars(before offset: Int, in bytes: [UInt8]) -> Int {
    let block = min(offset / Self.blockSize, scalarsBefore.count - 1)
    let start = block * Self.blockSize
    let end = min(max(offset, start), start + Self.blockSize, bytes.count)
    return Int(scalarsBefore[block]) + Self.scalarCount(of: bytes.span.extracting(start..<end))
  }
}
