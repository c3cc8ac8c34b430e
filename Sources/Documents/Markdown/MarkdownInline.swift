// What Markdown puts between the words of a paragraph: everything that leaves the text.

/// Finds the markup inside a stretch of Markdown that `MarkupReader` does not know by itself.
struct MarkdownInline {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private var markers: [EmphasisMarker] = []
  /// The runs of accents in the range that no span of code has used yet, by their length.
  private var accents: [Int: [Range<Int>]] = [:]

  /// The stretches to be removed, in order: markers of emphasis and code, comments, the signs of
  /// quotations at the start of lines, backslashes before punctuation, and line breaks on purpose,
  /// which divide texts.
  static func markers(in bytes: [UInt8], range: Range<Int>, prefixes: [Range<Int>] = [])
    -> [EmphasisMarker]
  {
    // Nobody writes a paragraph of a megabyte: no memory is spent on what it may contain.
    guard range.count <= 1 << 20 else { return [] }
    var inline = MarkdownInline(bytes: bytes, range: range)
    inline.findPunctuation()
    let found = inline.markers + prefixes.map { EmphasisMarker(range: $0, isBoundary: false) }
    // Inside code and comments nothing else is markup.
    var result: [EmphasisMarker] = []
    let emphasis = EmphasisMarkers.find(in: bytes, range: range).filter { marker in
      !inline.covered.contains(marker.range.lowerBound)
    }
    for marker in (found + emphasis).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = result.last, marker.range.lowerBound < last.range.upperBound { continue }
      result.append(marker)
    }
    return result
  }

  private var covered = CoveredRanges()

  private init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  private mutating func findPunctuation() {
    collectAccents()
    var hasCommentEnd = true
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index = readBackslash(index)
      case UInt8(ascii: "`"): index = readCode(index)
      case 0x20:
        let end = bytes[index..<range.upperBound].prefix { $0 == 0x20 }.endIndex
        if end - index >= 2, end < range.upperBound, isLineBreak(end) {
          markers.append(EmphasisMarker(range: index..<end, isBoundary: true))
        }
        index = end
      case UInt8(ascii: "<") where hasCommentEnd && bytes[index...].starts(with: "<!--".utf8):
        if let end = Self.commentEnd(in: bytes, from: index, before: range.upperBound) {
          markers.append(EmphasisMarker(range: index..<end, isBoundary: false))
          covered.append(index..<end)
          index = end
        } else {
          hasCommentEnd = false
          index += 1
        }
      default: index += 1
      }
    }
  }

  /// The offset after the `-->` of a comment that starts at `start`.
  static func commentEnd(in bytes: [UInt8], from start: Int, before end: Int) -> Int? {
    var index = start + 4
    while index + 2 < end {
      guard let dash = bytes[index..<end - 2].firstIndex(of: UInt8(ascii: "-")) else { return nil }
      if bytes[dash + 1] == UInt8(ascii: "-"), bytes[dash + 2] == UInt8(ascii: ">") {
        return dash + 3
      }
      index = dash + 1
    }
    return nil
  }

  private func isLineBreak(_ index: Int) -> Bool {
    bytes[index] == 0x0A
      || bytes[index] == 0x0D && index + 1 < range.upperBound && bytes[index + 1] == 0x0A
  }

  /// `\'` is an apostrophe (CommonMark 2.4); what `MarkupReader` unescapes itself is left to it.
  private mutating func readBackslash(_ index: Int) -> Int {
    let next = index + 1
    guard next < range.upperBound else { return next }
    if isLineBreak(next) {
      markers.append(EmphasisMarker(range: index..<next, isBoundary: true))
    } else if "'\"().,:;!?-+=/@^{}><\\".utf8.contains(bytes[next]) {
      markers.append(EmphasisMarker(range: index..<next, isBoundary: false))
    }
    return isLineBreak(next) ? next : next + 1
  }

  // MARK: Code

  private mutating func collectAccents() {
    var index = range.lowerBound
    var runs: [Range<Int>] = []
    while let start = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "`")) {
      index = bytes[start..<range.upperBound].prefix { $0 == UInt8(ascii: "`") }.endIndex
      runs.append(start..<index)
    }
    // The next one of each length is the last.
    for run in runs.reversed() { accents[run.count, default: []].append(run) }
  }

  /// A run of accents opens a span of code up to the next run of the same length (CommonMark 6.1).
  private mutating func readCode(_ index: Int) -> Int {
    let opening = index..<bytes[index..<range.upperBound].prefix { $0 == bytes[index] }.endIndex
    while let next = accents[opening.count]?.last {
      if next.lowerBound > index {
        markers.append(EmphasisMarker(range: opening, isBoundary: false))
        markers.append(EmphasisMarker(range: next, isBoundary: false))
        covered.append(opening.lowerBound..<next.upperBound)
        return next.upperBound
      }
      accents[opening.count]?.removeLast()
    }
    return opening.upperBound
  }
}

/// Ranges in ascending order, asked for offsets in logarithmic time.
private struct CoveredRanges {
  private var ranges: [Range<Int>] = []

  mutating func append(_ range: Range<Int>) { ranges.append(range) }

  func contains(_ offset: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(offset)
  }
}
