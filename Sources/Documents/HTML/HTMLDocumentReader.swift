// A web page into blocks: what a reader of the page sees, without scripts, styles and hidden parts.

import SourceText

/// Reads a page in HTML into a document.
enum HTMLDocumentReader {
  static func read(_ file: DecodedFile, sizeLimit: Int) throws(DocumentFailure) -> Document {
    try TextContent.validate(file.text, sizeLimit: sizeLimit)
    let flow = try HTMLEventParser.parse(file.text.bytes, into: HTMLFlow(file))
    let builder = try flow.finished()
    guard !builder.blocks.isEmpty else { throw .empty }
    return try Document(builder)
  }
}

/// Puts the elements of a page one after the other into blocks.
///
/// Elements that begin a new line on the page divide texts; a list item is one, as is each of the
/// lines that `<br>` divides. The texts of a cell are its items, and so is each row of a table inside
/// it; what a table with one cell a row holds stands outside it. A table's texts outside its cells, as
/// its caption, are paragraphs before it.
struct HTMLFlow {
  private let bytes: [UInt8]
  private var builder: DocumentBuilder
  private var collector: HTMLTextCollector
  private var headingLevel: Int?
  private var isListItem = false
  private var preformattedDepth = 0
  /// Elements since the one that is not shown, it included.
  private var invisibleDepth = 0
  /// The tables that are open, each inside a cell of the one before.
  private var tables: [HTMLTable] = []
  private var cellCount = 0

  init(_ file: DecodedFile) {
    bytes = file.text.bytes
    builder = DocumentBuilder(file, format: .html)
    collector = HTMLTextCollector(bytes)
  }

  /// The blocks of the whole page.
  func finished() throws(DocumentFailure) -> DocumentBuilder {
    var flow = self
    flow.endText()
    while !flow.tables.isEmpty { try flow.endTable() }
    return flow.builder
  }

  // MARK: Events

  /// An element begins, whose content is at `offset`.
  mutating func start(_ element: HTMLElement, _ attributes: HTMLAttributes, at offset: Int)
    throws(DocumentFailure)
  {
    if invisibleDepth > 0 {
      invisibleDepth += 1
      return
    }
    if element.isBlock, element != .lineBreak || headingLevel == nil { endText() }
    if attributes.isHidden || element == .invisible {
      invisibleDepth = 1
      return
    }
    let last = tables.count - 1
    switch element {
    case .lineBreak: if headingLevel != nil { collector.appendSpace(at: offset) }
    case .heading(let level): headingLevel = tables.isEmpty ? level : nil
    case .listItem: isListItem = true
    case .preformatted: preformattedDepth += 1
    case .raised: collector.startRaised()
    case .table: tables.append(HTMLTable())
    case .tableSection(let section):
      if last >= 0 {
        tables[last].endRow()
        tables[last].section = section
      }
    case .tableRow: if last >= 0 { tables[last].startRow() }
    case .tableCell: try startCell(attributes, at: offset)
    case .inline, .block, .invisible: break
    }
  }

  /// An element ends.
  mutating func end(_ element: HTMLElement) throws(DocumentFailure) {
    if invisibleDepth > 0 {
      invisibleDepth -= 1
      return
    }
    if element == .raised { collector.endRaised() }
    if element == .lineBreak || !element.isBlock { return }
    endText()
    let last = tables.count - 1
    switch element {
    case .heading: headingLevel = nil
    case .listItem: isListItem = false
    case .preformatted: preformattedDepth -= 1
    case .table: try endTable()
    case .tableSection:
      if last >= 0 {
        tables[last].endRow()
        tables[last].section = .body
      }
    case .tableRow: if last >= 0 { tables[last].endRow() }
    case .tableCell: if last >= 0 { tables[last].endCell() }
    case .inline, .raised, .block, .lineBreak, .invisible: break
    }
  }

  /// Text that stands before `offset`.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>, before offset: Int) {
    guard invisibleDepth == 0 else { return }
    guard preformattedDepth > 0 else {
      collector.append(text, before: offset)
      return
    }
    var start = 0
    while start < text.count {
      let lineBreak = text[start...].firstIndex(of: 0x0A)
      let end = lineBreak.map { $0 + 1 } ?? text.count
      collector.append(
        UnsafeBufferPointer(rebasing: text[start..<end]), before: offset - (text.count - end))
      if lineBreak != nil { endText() }
      start = end
    }
  }

  // MARK: Texts

  /// Ends a paragraph, heading or item of a cell.
  private mutating func endText() {
    guard let segment = collector.finish(isListItem: isListItem) else { return }
    isListItem = false
    if let last = tables.indices.last {
      if tables[last].cell == nil {
        tables[last].loose.append(segment)
      } else {
        tables[last].cell?.segments.append(segment)
      }
    } else if let headingLevel {
      builder.addHeading(segment, level: headingLevel)
    } else if let paragraph = segment.withoutMarker(in: bytes) {
      builder.addParagraph(paragraph)
    }
  }

  // MARK: Tables

  private mutating func startCell(_ attributes: HTMLAttributes, at offset: Int)
    throws(DocumentFailure)
  {
    guard let last = tables.indices.last else { return }
    cellCount += 1
    guard cellCount <= DelimitedDocumentReader.cellLimit else {
      throw .tooManyCells(limit: DelimitedDocumentReader.cellLimit)
    }
    tables[last].startCell(attributes, at: min(offset, bytes.count))
  }

  /// Adds the table to the document, or to the cell around it.
  private mutating func endTable() throws(DocumentFailure) {
    guard var table = tables.popLast() else { return }
    table.endRow()
    guard let last = tables.indices.last else { return try add(table) }
    guard let position = tables[last].cell?.segments.count else {
      // Between the cells, where a table must not stand.
      for cell in table.cells { tables[last].loose += cell.texts }
      return
    }
    tables[last].cell?.inner.append((position, table))
  }

  private mutating func add(_ table: HTMLTable) throws(DocumentFailure) {
    addParagraphs(table.loose[...])
    if table.isFrame {
      for cell in table.cells {
        var next = 0
        for (position, inner) in cell.inner {
          addParagraphs(cell.segments[next..<position])
          next = position
          try add(inner)
        }
        addParagraphs(cell.segments[next...])
      }
      return
    }
    for row in try table.placedRows(in: bytes) {
      let firstCell = builder.cells.count
      for cell in row {
        builder.addCell(
          items(of: cell.cell), column: cell.column, columnSpan: cell.columnSpan,
          rowSpan: cell.rowSpan, at: cell.cell.offset..<cell.cell.offset)
      }
      let start = row.map(\.cell.offset).min() ?? 0
      let end = row.map(\.cell.end).max() ?? start
      builder.endRow(firstCell: firstCell, place: .text(SourceSpan(start..<max(start, end))))
    }
    builder.endTable()
  }

  private mutating func addParagraphs(_ segments: ArraySlice<MarkupReader.Segment>) {
    for segment in segments {
      if let paragraph = segment.withoutMarker(in: bytes) { builder.addParagraph(paragraph) }
    }
  }

  /// The texts of a cell without the markers of lists; a dash marks an item only among others, since
  /// alone it may be the sign of a number.
  private func items(of cell: HTMLTable.Cell) -> [MarkupReader.Segment] {
    let texts = cell.texts
    let isList = texts.count > 1
    return texts.compactMap { segment in
      isList || segment.startsWithBullet(in: bytes) ? segment.withoutMarker(in: bytes) : segment
    }
  }
}
