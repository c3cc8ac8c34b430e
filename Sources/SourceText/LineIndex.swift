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
///
/// Only counts are kept, at every block of the text: what lies between is counted when it is asked
/// for.
public struct LineIndex: Sendable {
  /// Scalars and line breaks are counted at every multiple of this many bytes; a byte can count so
  /// many.
  private static let blockSize = 128
  private static let vectorSize = 16
  private static let lineFeed: UInt8 = 0x0A

  /// What stands in a part of the text.
  private struct Counts {
    var scalars: UInt32 = 0
    var breaks: UInt32 = 0

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(scalars: left.scalars &+ right.scalars, breaks: left.breaks &+ right.breaks)
    }
  }

  /// What stands before each block, and at the end before the end of the text.
  private var before: [Counts] = []
  private let byteCount: Int

  /// Indexes the lines of `bytes` in one pass.
  public init(_ bytes: [UInt8]) {
    let text = bytes.span
    byteCount = text.count
    before.reserveCapacity(text.count / Self.blockSize + 2)
    var counts = Counts()
    let wholeBlocks = text.count / Self.blockSize
    for block in 0..<wholeBlocks {
      before.append(counts)
      counts = counts + Self.counts(ofBlock: block, of: text)
    }
    before.append(counts)
    let rest = wholeBlocks * Self.blockSize..<text.count
    if !rest.isEmpty { before.append(counts + Self.counts(of: text, rest)) }
  }

  // MARK: Counting

  /// What stands in a whole block.
  ///
  /// Invariant: the text reaches to the end of the block, so that no vector needs a check.
  @inline(__always)
  private static func counts(ofBlock block: Int, of text: Span<UInt8>) -> Counts {
    var scalars = SIMD16<UInt8>(repeating: 0)
    var breaks = SIMD16<UInt8>(repeating: 0)
    let start = block &* blockSize
    for number in 0..<blockSize / vectorSize {
      let vector = text.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start &+ number &* vectorSize, as: SIMD16<UInt8>.self)
      count(vector, &scalars, &breaks)
    }
    return Counts(scalars: sum(scalars), breaks: sum(breaks))
  }

  /// Counts the scalars that begin in a vector and the line breaks, each at its own byte.
  @inline(__always)
  private static func count(
    _ vector: SIMD16<UInt8>, _ scalars: inout SIMD16<UInt8>, _ breaks: inout SIMD16<UInt8>
  ) {
    // Continuation bytes are the smallest as signed numbers. A mask is -1 where it is set.
    let signed = unsafeBitCast(vector, to: SIMD16<Int8>.self)
    scalars &-= unsafeBitCast(signed .>= SIMD16<Int8>(repeating: -0x40), to: SIMD16<UInt8>.self)
    breaks &-= unsafeBitCast(
      vector .== SIMD16<UInt8>(repeating: lineFeed), to: SIMD16<UInt8>.self)
  }

  /// What stands in a part of the text; at most one block.
  @inline(__always)
  private static func counts(of text: Span<UInt8>, _ range: Range<Int>) -> Counts {
    var scalars = SIMD16<UInt8>(repeating: 0)
    var breaks = SIMD16<UInt8>(repeating: 0)
    var index = range.lowerBound
    while index <= range.upperBound - vectorSize {
      let vector = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      count(vector, &scalars, &breaks)
      index += vectorSize
    }
    var counts = Counts(scalars: sum(scalars), breaks: sum(breaks))
    while index < range.upperBound {
      let byte = text[index]
      if byte & 0xC0 != 0x80 { counts.scalars &+= 1 }
      if byte == lineFeed { counts.breaks &+= 1 }
      index += 1
    }
    return counts
  }

  /// The sum of sixteen numbers that is below 256.
  @inline(__always)
  private static func sum(_ numbers: SIMD16<UInt8>) -> UInt32 {
    let words = unsafeBitCast(numbers, to: SIMD2<UInt64>.self)
    // No sum of two is above 255, and the product gathers all eight in its highest byte.
    return UInt32(truncatingIfNeeded: ((words[0] &+ words[1]) &* 0x0101_0101_0101_0101) &>> 56)
  }

  /// What stands before an offset.
  private func counts(before offset: Int, in bytes: [UInt8]) -> Counts {
    let block = min(offset / Self.blockSize, before.count - 1)
    let start = block * Self.blockSize
    let end = min(max(offset, start), start + Self.blockSize, bytes.count)
    return before[block] + Self.counts(of: bytes.span, start..<end)
  }

  /// The last block before which `number` is below a limit; the numbers never fall.
  @inline(__always)
  private func lastBlock(where number: (Counts) -> UInt32, isBelow limit: UInt32) -> Int {
    var low = 0
    var high = before.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if number(before[middle]) < limit { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: Lines

  /// Number of lines; an empty text has one.
  public var lineCount: Int { Int(before.last?.breaks ?? 0) + 1 }

  /// Where a line of the text begins; logarithmic time.
  private func start(ofLine line: Int, in bytes: [UInt8]) -> Int {
    guard line > 1 else { return 0 }
    let block = lastBlock(where: \.breaks, isBelow: UInt32(clamping: line - 1))
    var missing = line - 1 - Int(before[block].breaks)
    let text = bytes.span
    let end = min((block + 1) * Self.blockSize, byteCount, text.count)
    var index = min(block * Self.blockSize, end)
    while index < end {
      if index <= end - Self.vectorSize {
        let vector = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let breaks = vector .== SIMD16<UInt8>(repeating: Self.lineFeed)
        let words = unsafeBitCast(breaks, to: SIMD2<UInt64>.self)
        let count = (words[0].nonzeroBitCount + words[1].nonzeroBitCount) / 8
        guard count >= missing else {
          missing -= count
          index += Self.vectorSize
          continue
        }
      }
      for place in index..<min(index + Self.vectorSize, end) where text[place] == Self.lineFeed {
        missing -= 1
        if missing == 0 { return place + 1 }
      }
      index += Self.vectorSize
    }
    return end
  }

  /// The bytes of a line (from 1), without its line break; empty outside the text.
  public func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    guard line >= 1, line <= lineCount else { return 0..<0 }
    let start = start(ofLine: line, in: bytes)
    guard line < lineCount else { return start..<max(start, byteCount) }
    var end = self.start(ofLine: line + 1, in: bytes) - 1
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  // MARK: Positions

  /// Line and column of `offset`; logarithmic time, whatever the length of the line.
  public func position(of offset: Int, in bytes: [UInt8]) -> TextPosition {
    let limited = min(max(offset, 0), bytes.count)
    // Most lines are short: their beginning is near.
    let farthest = max(0, limited - Self.blockSize)
    var start = limited
    while start > farthest, bytes[start - 1] != Self.lineFeed { start -= 1 }
    if start > farthest || start == 0 {
      let column = Int(Self.counts(of: bytes.span, start..<limited).scalars) + 1
      return TextPosition(
        line: Int(counts(before: limited, in: bytes).breaks) + 1, column: column)
    }
    let here = counts(before: limited, in: bytes)
    let line = Int(here.breaks) + 1
    let lineStart = counts(before: self.start(ofLine: line, in: bytes), in: bytes)
    return TextPosition(line: line, column: Int(here.scalars) - Int(lineStart.scalars) + 1)
  }

  /// The offset of a position, moved to the end of its line when the line is shorter; `nil` when
  /// the text has no such line. Logarithmic time.
  public func offset(of position: TextPosition, in bytes: [UInt8]) -> Int? {
    guard (1...lineCount).contains(position.line) else { return nil }
    let line = range(ofLine: position.line, in: bytes)
    let column = min(max(position.column, 1), line.count + 1)
    if line.count <= Self.blockSize { return offset(ofColumn: column, in: line, of: bytes) }
    let wanted = Int(counts(before: line.lowerBound, in: bytes).scalars) + column - 1
    return min(max(offset(ofScalar: wanted, in: bytes), line.lowerBound), line.upperBound)
  }

  /// The offset of a column of a short line; its end when there is none.
  private func offset(ofColumn column: Int, in line: Range<Int>, of bytes: [UInt8]) -> Int {
    var before = column
    for index in line where bytes[index] & 0xC0 != 0x80 {
      before -= 1
      if before == 0 { return index }
    }
    return line.upperBound
  }

  /// The offset of the scalar with a number from 0; the end of the text when there is none.
  private func offset(ofScalar wanted: Int, in bytes: [UInt8]) -> Int {
    let block = lastBlock(where: \.scalars, isBelow: UInt32(clamping: wanted + 1))
    var count = Int(before[block].scalars)
    for index in min(block * Self.blockSize, bytes.count)..<bytes.count
    where bytes[index] & 0xC0 != 0x80 {
      if count == wanted { return index }
      count += 1
    }
    return bytes.count
  }
}
