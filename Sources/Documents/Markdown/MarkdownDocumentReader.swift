// Markdown into blocks: headings, paragraphs, lists and pipe tables.

import SourceText

/// Reads a text in Markdown into a document (CommonMark, with the tables of GitHub).
///
/// The lines of a paragraph are one text, unless a line break is meant (two spaces or a backslash
/// at the end, `<br>`). Quotations are paragraphs, as are the lines of a block of code, which are
/// left as they are. Comments are left out. What is between the words is `MarkupReader`'s matter.
struct MarkdownDocumentReader {
  static func read(_ file: DecodedFile, sizeLimit: Int) throws(DocumentFailure) -> Document {
    try TextContent.validate(file.text, sizeLimit: sizeLimit)
    var reader = MarkdownDocumentReader(file)
    try reader.readLines()
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return try Document(reader.builder)
  }

  private let bytes: [UInt8]
  private var builder: DocumentBuilder
  /// The lines of the current paragraph, and whether it is a list item.
  private var pending: [Range<Int>] = []
  private var isListItem = false
  private var fence: MarkdownLine.Fence?
  private var isInTable = false
  private var hasCommentEnd = true

  private init(_ file: DecodedFile) {
    bytes = file.text.bytes
    builder = DocumentBuilder(file, format: .markdown)
  }

  private mutating func readLines() throws(DocumentFailure) {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let content = bytes.trimmed(start..<end)
      if fence == nil, let next = commentEnd(content) {
        start = next
        continue
      }
      try readLine(content)
      start = end + 1
    }
    endParagraph()
    builder.endTable()
  }

  /// The offset after a comment that begins a line.
  private mutating func commentEnd(_ content: Range<Int>) -> Int? {
    guard hasCommentEnd, bytes[content].starts(with: "<!--".utf8) else { return nil }
    let end = MarkdownInline.commentEnd(in: bytes, from: content.lowerBound, before: bytes.count)
    hasCommentEnd = end != nil
    return end
  }

  private mutating func readLine(_ line: Range<Int>) throws(DocumentFailure) {
    if let opening = fence {
      if MarkdownLine.fence(line, of: bytes)?.closes(opening) ?? false {
        fence = nil
      } else if !line.isEmpty {
        add([piece(line)])
      }
      return
    }
    let content = MarkdownLine.unquoted(line, of: bytes)
    if content.isEmpty {
      endBlock()
    } else if let columns = MarkdownTable.delimiterColumns(content, of: bytes),
      !isInTable, let header = pending.last,
      MarkdownTable.cells(header, of: bytes).count == columns
    {
      try startTable(header)
    } else if !isListItem, !pending.isEmpty,
      let level = MarkdownLine.underlinedLevel(content, of: bytes)
    {
      endParagraph(level: level)
    } else if MarkdownLine.isThematicBreak(content, of: bytes) {
      endBlock()
    } else if let opening = MarkdownLine.fence(content, of: bytes) {
      endBlock()
      fence = opening
    } else if let (level, text) = MarkdownLine.heading(content, of: bytes) {
      endBlock()
      pending = text.isEmpty ? [] : [text]
      endParagraph(level: level)
    } else if let text = MarkdownLine.listItem(content, of: bytes) {
      endBlock()
      pending = [text..<content.upperBound]
      isListItem = true
    } else if isInTable {
      // A header repeated with its dashes, as converters do on a new page. One dash is a value.
      if MarkdownTable.delimiterColumns(content, of: bytes, minimumDashes: 3) == nil {
        try addRow(content)
      }
    } else {
      pending.append(content)
    }
  }

  private func piece(_ range: Range<Int>) -> MarkupReader.Segment {
    MarkupReader.Segment(
      pieces: [MarkupReader.Piece(source: range, replacement: nil)], isListItem: false)
  }

  // MARK: Paragraphs

  private mutating func endBlock() {
    endParagraph()
    builder.endTable()
    isInTable = false
  }

  private mutating func endParagraph(level: Int? = nil) {
    defer {
      pending.removeAll(keepingCapacity: true)
      isListItem = false
    }
    guard let first = pending.first, let last = pending.last else { return }
    let range = first.lowerBound..<last.upperBound
    var prefixes: [Range<Int>] = []
    for (line, next) in zip(pending, pending.dropFirst()) {
      let sign = bytes[line.upperBound..<next.lowerBound].firstIndex(of: UInt8(ascii: ">"))
      if let sign { prefixes.append(sign..<next.lowerBound) }
    }
    add(segments(range, prefixes: prefixes, isCell: false), level: level)
  }

  private func segments(_ range: Range<Int>, prefixes: [Range<Int>] = [], isCell: Bool)
    -> [MarkupReader.Segment]
  {
    let markers = MarkdownInline.markers(in: bytes, range: range, prefixes: prefixes)
    var reader = MarkupReader(bytes: bytes, range: range, markers: markers[...], isCell: isCell)
    return reader.read()
  }

  private mutating func add(_ segments: [MarkupReader.Segment], level: Int? = nil) {
    for (index, segment) in segments.enumerated() {
      if index == 0, let level {
        builder.addHeading(segment, level: level)
      } else {
        var segment = segment
        segment.isListItem = segment.isListItem || index == 0 && isListItem
        builder.addParagraph(segment)
      }
    }
  }

  // MARK: Tables

  private mutating func startTable(_ header: Range<Int>) throws(DocumentFailure) {
    pending.removeLast()
    endBlock()
    isInTable = true
    try addRow(header)
  }

  private mutating func addRow(_ content: Range<Int>) throws(DocumentFailure) {
    let cells = MarkdownTable.cells(content, of: bytes)
    guard builder.cells.count + cells.count <= DelimitedDocumentReader.cellLimit else {
      throw .tooManyCells(limit: DelimitedDocumentReader.cellLimit)
    }
    let firstCell = builder.cells.count
    for (column, range) in cells.enumerated() {
      builder.addCell(segments(range, isCell: true), column: column, at: range)
    }
    builder.endRow(firstCell: firstCell, place: .text(SourceSpan(content)))
  }
}
