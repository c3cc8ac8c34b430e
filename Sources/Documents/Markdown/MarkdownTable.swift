// Pipe tables: the cells of a line, and the row of dashes below the header.

/// Rows of tables as GitHub Flavored Markdown writes them (GFM 0.29, section 4.10).
enum MarkdownTable {
  /// The cells of a line, trimmed; `\|` is a character. The bars at the edges are not cells.
  static func cells(_ content: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = content.lowerBound
    if start < content.upperBound, bytes[start] == bar { start += 1 }
    var index = start
    while index < content.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == bar {
        cells.append(bytes.trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < content.upperBound { cells.append(bytes.trimmed(start..<content.upperBound)) }
    return cells
  }

  /// The number of columns of a row of dashes (`|:---|---:|`), each cell with at least
  /// `minimumDashes`; `nil` when the line is none.
  static func delimiterColumns(
    _ content: Range<Int>, of bytes: [UInt8], minimumDashes: Int = 1
  ) -> Int? {
    guard bytes[content].contains(bar),
      bytes[content].allSatisfy({ "|-: \t".utf8.contains($0) })
    else { return nil }
    let cells = cells(content, of: bytes)
    let areDashes = cells.allSatisfy { cell in
      var dashes = bytes[cell]
      if dashes.first == UInt8(ascii: ":") { dashes = dashes.dropFirst() }
      if dashes.last == UInt8(ascii: ":") { dashes = dashes.dropLast() }
      return dashes.count >= minimumDashes && dashes.allSatisfy { $0 == UInt8(ascii: "-") }
    }
    return areDashes && !cells.isEmpty ? cells.count : nil
  }

  /// How much of a text is looked at for a table.
  private static let sampleLength = 1 << 18

  /// Whether a text without a telling name is certainly Markdown: a row with bars at its edges above
  /// a row of dashes with as many columns. A text with tabulations is extracted text.
  static func isIn(_ bytes: [UInt8]) -> Bool {
    let sample = Array(bytes.prefix(sampleLength))
    guard sample.contains(bar), !sample.contains(0x09) else { return false }
    var previous = 0..<0
    var start = 0
    while start < sample.count {
      let end = sample[start...].firstIndex(of: 0x0A) ?? sample.count
      let content = sample.trimmed(start..<end)
      if sample[content].first == bar, sample[previous].first == bar,
        let columns = delimiterColumns(content, of: sample),
        columns == cells(previous, of: sample).count
      {
        return true
      }
      previous = content
      start = end + 1
    }
    return false
  }

  private static let bar = UInt8(ascii: "|")
}
