// Extracted text into blocks: lines with tabulations are tables, every other line is a paragraph.

import SourceText

/// Reads a text, as programs extract it from PDFs, into a document.
///
/// - Lines end at LF or CRLF. A run of lines with a tabulation is a table, each tabulation divides
///   two cells, and empty cells count. A blank line ends the table, unless a rule row (`--⇥--`)
///   stands beside it.
/// - Every other line that is not blank is a paragraph of its own, with the lines in which its last
///   phrase goes on, or several when it glues titles (`SETTORE X**TITOLO**`) or HTML paragraphs;
///   `## …` is a heading.
/// - Markdown and HTML markup is removed from the text and never from the place: see `MarkupReader`.
/// - Only white space, markup and rules are left out; every word lands in a block.
struct TextDocumentReader {
  /// Reads a file as text, whatever its name says.
  ///
  /// A plan in JSON is a text too: who wants it read as a plan asks `DocumentFormat.detect` first.
  ///
  /// - Throws: `DocumentFailure` when the file is not UTF-8 text, has no content, is larger than
  ///   `sizeLimit` bytes, has more cells than a table in CSV may have, or has a table whose columns are
  ///   parted by spaces.
  static func read(_ file: DecodedFile, sizeLimit: Int) throws(DocumentFailure) -> Document {
    try TextContent.validate(file.text, sizeLimit: sizeLimit)
    if let line = AlignedColumns.firstLine(in: file.text.bytes) {
      let position = TextContent.position(of: line.lowerBound, in: file.text.bytes)
      throw .alignedColumns(at: SourceSpan(line), position: position)
    }
    var reader = TextDocumentReader(file)
    try reader.readLines()
    // Rules alone are no content.
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return try Document(reader.builder)
  }

  /// A line of the paragraph that is being collected; emphasis may span its lines.
  private struct PendingLine {
    var content: Range<Int>
    var isListItem = false
    var headingLevel: Int?
  }

  /// What is known of a table whose end has not been seen.
  private struct OpenTable {
    /// Number of cells of the last row or rule row.
    var columns: Int
    var endsInRule = false
    var isBeforeBlank = false
  }

  private let bytes: [UInt8]
  private var builder: DocumentBuilder
  private var pending: [PendingLine] = []
  private var table: OpenTable?
  /// The cells of the current row, kept to reuse the memory.
  private var ranges: [Range<Int>] = []

  private init(_ file: DecodedFile) {
    bytes = file.text.bytes
    builder = DocumentBuilder(file, format: .text)
  }

  private mutating func readLines() throws(DocumentFailure) {
    var start = 0
    while start < bytes.count {
      var end = start
      var hasTab = false
      while end < bytes.count, bytes[end] != 0x0A {
        if bytes[end] == 0x09 { hasTab = true }
        end += 1
      }
      let next = end + 1
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      if hasTab { try readRow(start..<end) } else { readLine(start..<end) }
      start = next
    }
    endParagraph()
    endTable()
  }

  // MARK: Paragraphs

  private mutating func readLine(_ line: Range<Int>) {
    let content = bytes.trimmed(line)
    if content.isEmpty {
      endParagraph()
      table?.isBeforeBlank = true
    } else if isRule(content) {
      endParagraph()
    } else {
      endTable()
      collect(content)
    }
  }

  /// Adds a line to the current paragraph; headings and list items begin a new one.
  private mutating func collect(_ content: Range<Int>) {
    if let (level, text) = heading(content) {
      endParagraph()
      pending.append(PendingLine(content: text, headingLevel: level))
      endParagraph()
    } else if let text = ListMarker.end(in: bytes, range: content) {
      endParagraph()
      pending.append(PendingLine(content: text..<content.upperBound, isListItem: true))
    } else {
      pending.append(PendingLine(content: content))
    }
  }

  /// `#` to `######` and a space before a text (CommonMark 4.2).
  private func heading(_ content: Range<Int>) -> (level: Int, text: Range<Int>)? {
    let level = bytes[content].prefix { $0 == UInt8(ascii: "#") }.count
    let next = content.lowerBound + level
    guard (1...6).contains(level), next < content.upperBound, bytes[next] == 0x20 else {
      return nil
    }
    return (level, bytes.trimmed(next..<content.upperBound))
  }

  /// A line of dashes, or of at least three equal signs, underscores, asterisks or tildes.
  private func isRule(_ content: Range<Int>) -> Bool {
    guard let mark = bytes.scalar(at: content.lowerBound, before: content.upperBound),
      "-–—=_*~".unicodeScalars.contains(mark)
    else { return false }
    var index = content.lowerBound
    var length = 0
    while let scalar = bytes.scalar(at: index, before: content.upperBound) {
      guard scalar == mark || scalar == " " else { return false }
      if scalar == mark { length += 1 }
      index += scalar.utf8Length
    }
    return "-–—".unicodeScalars.contains(mark) || length >= 3
  }

  private mutating func endParagraph() {
    guard let first = pending.first, let last = pending.last else { return }
    let markers = EmphasisMarkers.find(
      in: bytes, range: first.content.lowerBound..<last.content.upperBound)
    var rest = markers[...]
    var open: MarkupReader.Segment?
    for (index, line) in pending.enumerated() {
      let here = rest.prefix { $0.range.lowerBound < line.content.upperBound }
      rest = rest.dropFirst(here.count)
      var texts = segments(line.content, markers: here, isCell: false)
      if index > 0, !line.isListItem, !texts.isEmpty,
        LineWraps.goesOn(bytes, from: pending[index - 1].content, to: line.content),
        var above = open.take()
      {
        let gap = pending[index - 1].content.upperBound..<line.content.lowerBound
        above.pieces.append(MarkupReader.Piece(source: gap, replacement: " "))
        above.pieces += texts[0].pieces
        texts[0] = above
      } else {
        if let open { builder.addParagraph(open) }
        if !texts.isEmpty { texts[0].isListItem = texts[0].isListItem || line.isListItem }
      }
      open = add(texts, of: line)
    }
    if let open { builder.addParagraph(open) }
    pending.removeAll(keepingCapacity: true)
  }

  /// Adds the texts of a line but the last, which may go on in the next line.
  private mutating func add(_ texts: [MarkupReader.Segment], of line: PendingLine)
    -> MarkupReader.Segment?
  {
    guard let level = line.headingLevel, let title = texts.first else {
      for text in texts.dropLast() { builder.addParagraph(text) }
      return texts.last
    }
    // A heading ends where the next text is glued to it, and is a line of its own.
    builder.addHeading(title, level: level)
    for text in texts.dropFirst() { builder.addParagraph(text) }
    return nil
  }

  /// The clean texts in a range; without markup the range itself.
  private func segments(
    _ range: Range<Int>, markers: ArraySlice<EmphasisMarker>, isCell: Bool
  ) -> [MarkupReader.Segment] {
    if range.isEmpty { return [] }
    guard !markers.isEmpty || MarkupReader.isNeeded(for: range, of: bytes, isCell: isCell) else {
      return [
        MarkupReader.Segment(
          pieces: [MarkupReader.Piece(source: range, replacement: nil)], isListItem: false)
      ]
    }
    var reader = MarkupReader(bytes: bytes, range: range, markers: markers, isCell: isCell)
    return reader.read()
  }

  // MARK: Tables

  private mutating func readRow(_ line: Range<Int>) throws(DocumentFailure) {
    endParagraph()
    splitCells(line)
    guard builder.cells.count + ranges.count <= DelimitedDocumentReader.cellLimit else {
      throw .tooManyCells(limit: DelimitedDocumentReader.cellLimit)
    }
    let isRule = isRuleRow()
    if let open = table, open.isBeforeBlank, !continues(open, isRule: isRule) { endTable() }
    if isRule {
      // A rule without a row above it has nothing to underline.
      table?.columns = ranges.count
      table?.endsInRule = true
      table?.isBeforeBlank = false
      return
    }
    table = OpenTable(columns: ranges.count)
    let firstCell = builder.cells.count
    for (column, range) in ranges.enumerated() {
      let markers = EmphasisMarkers.find(in: bytes, range: range)
      builder.addCell(
        segments(range, markers: markers[...], isCell: true), column: column, at: range)
    }
    builder.endRow(firstCell: firstCell, place: .text(SourceSpan(line)))
  }

  /// Whether a table goes on after a blank line.
  ///
  /// Extractors that write Markdown end a header with a rule. When every row of a page looked like a
  /// header to them, each became a table of its own with a rule and a blank line after it. A rule
  /// announces a body; where a blank line stands beside the rule, the body is what comes after,
  /// provided that it has as many columns as the rule.
  private func continues(_ open: OpenTable, isRule: Bool) -> Bool {
    (open.endsInRule || isRule) && open.columns == ranges.count
  }

  private mutating func splitCells(_ line: Range<Int>) {
    ranges.removeAll(keepingCapacity: true)
    var start = line.lowerBound
    for index in line where bytes[index] == 0x09 {
      ranges.append(bytes.trimmed(start..<index))
      start = index + 1
    }
    ranges.append(bytes.trimmed(start..<line.upperBound))
  }

  /// Every cell is two or more dashes (`:--:` in Markdown); only the last ones may be empty. One
  /// dash is a value: the cell was left empty on purpose.
  private func isRuleRow() -> Bool {
    let filled = ranges.prefix { !$0.isEmpty }
    guard !filled.isEmpty, ranges.dropFirst(filled.count).allSatisfy(\.isEmpty) else {
      return false
    }
    return filled.allSatisfy { range in
      bytes[range].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
        && bytes[range].count { $0 == UInt8(ascii: "-") } >= 2
    }
  }

  private mutating func endTable() {
    builder.endTable()
    table = nil
  }
}
