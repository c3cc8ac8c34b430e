// Regions of pages → paragraphs, headings and tables in reading order.

/// What a PDF says, before it becomes a document.
enum PDFBlock {
  case heading(text: [UInt8], page: Int)
  case paragraph(DecodedParagraph, page: Int)
  case table(PDFTable)
}

/// A table, perhaps over several pages.
struct PDFTable {
  struct Cell {
    var column: Int
    var span: Int
    var paragraphs: [DecodedParagraph]

    var isEmpty: Bool { paragraphs.isEmpty }
  }

  struct Row {
    var page: Int
    /// In column order; columns under a merged cell are left out.
    var cells: [Cell]
  }

  var columns: [ClosedRange<Double>]
  var rows: [Row]
  /// The last page it stands on.
  var lastPage: Int
}

/// Puts the regions of all pages together.
struct PDFContent {
  private let text: [UInt8]
  private var spacing = PDFLineSpacing()
  /// Height of the letters of running text.
  private var bodyHeight = 0.0
  private(set) var blocks: [PDFBlock] = []

  init(_ layout: PDFLayout) {
    text = layout.text
    let lines = PDFFurniture.remove(
      from: layout.pages.map(PDFLine.lines(of:)), pages: layout.pages, text: layout.text)
    let pages = lines.map { PDFRegionFinder.regions(of: $0) }
    measure(pages)
    for (index, regions) in pages.enumerated() {
      for region in regions {
        if region.isTable, !PDFList.isList(region, text: text) {
          addTables(region, page: index + 1)
        } else {
          addText(region, page: index + 1)
        }
      }
    }
  }

  /// Finds the usual line spacing and the usual height of letters.
  private mutating func measure(_ pages: [[PDFRegion]]) {
    var heights: [Int: Int] = [:]
    for region in pages.joined() {
      for line in region.lines {
        for word in line.words {
          heights[Int((word.box.height * 4).rounded()), default: 0] += word.text.count
        }
      }
      let columns =
        region.isTable
        ? PDFGrid(region).cells.map { $0.map(\.words.box) } : [region.lines.map(\.box)]
      for column in columns {
        for (upper, lower) in zip(column, column.dropFirst()) { spacing.note(upper, lower) }
      }
    }
    spacing.finish()
    bodyHeight =
      heights.max { ($0.value, $0.key) < ($1.value, $1.key) }.map { Double($0.key) / 4 } ?? 0
  }

  // MARK: Running text

  private mutating func addText(_ region: PDFRegion, page: Int) {
    let right = region.lines.map(\.box.right).max() ?? 0
    var open: (text: [UInt8], last: PDFLine, isListItem: Bool, isHeading: Bool)?
    func block(_ text: [UInt8], _ isListItem: Bool, _ isHeading: Bool) -> PDFBlock {
      isHeading
        ? .heading(text: text, page: page)
        : .paragraph(DecodedParagraph(text: text, isListItem: isListItem), page: page)
    }
    for line in region.lines {
      let content = line.text(in: text)
      let marker = ListMarker.end(in: content, range: 0..<content.count)
      let isHeading = line.height > 1.12 * bodyHeight
      if var last = open, marker == nil, isHeading == last.isHeading,
        spacing.joins(last.last.box, line.box),
        last.last.box.right + 0.25 * line.height + line.words[0].box.width > right
      {
        line.append(to: &last.text, in: text)
        last.last = line
        open = last
        continue
      }
      if let open { blocks.append(block(open.text, open.isListItem, open.isHeading)) }
      open = (Array(content[(marker ?? 0)...]), line, marker != nil, isHeading && marker == nil)
    }
    if let open { blocks.append(block(open.text, open.isListItem, open.isHeading)) }
  }

  // MARK: Tables

  private mutating func addTables(_ region: PDFRegion, page: Int) {
    let grid = PDFGrid(region)
    let starts = PDFRowCutter.rowStarts(in: grid, spacing: spacing, text: text)
    var table = PDFTable(columns: grid.columns, rows: [], lastPage: page)
    var previousEnd: Double?
    let ends = starts.dropFirst() + [grid.lines.count]
    var first: [UInt8] = []
    var next = Array(repeating: 0, count: grid.columns.count)
    for (start, end) in zip(starts, ends) {
      let row = self.row(start..<end, of: grid, next: &next, page: page)
      let label = Self.label(row)
      let lines = grid.lines[start..<end]
      // Forms and tables that follow one another begin alike, with a blank line between them.
      if start == 0 {
        first = label
      } else if label == first, !label.isEmpty, let previousEnd,
        grid.lines[start].box.top - previousEnd > 0.5 * grid.lines[start].height
      {
        add(table)
        table.rows = []
      }
      previousEnd = lines.map(\.box.bottom).max()
      table.rows.append(row)
    }
    add(table)
  }

  private func row(_ lines: Range<Int>, of grid: PDFGrid, next: inout [Int], page: Int)
    -> PDFTable.Row
  {
    var row = PDFTable.Row(page: page, cells: [])
    var covered = 0
    for column in grid.columns.indices {
      var cell = PDFTable.Cell(column: column, span: 1, paragraphs: [])
      var last: PDFLine?
      while next[column] < grid.cells[column].count,
        grid.cells[column][next[column]].line < lines.upperBound
      {
        let line = grid.cells[column][next[column]]
        next[column] += 1
        cell.span = max(cell.span, line.span)
        add(line.words, after: last, to: &cell)
        last = line.words
      }
      if column < covered, cell.isEmpty { continue }
      covered = max(covered, column + cell.span)
      row.cells.append(cell)
    }
    // A cell that seems to cover a filled one only reaches over its edge.
    for index in row.cells.indices.dropLast() {
      let room = row.cells[index + 1].column - row.cells[index].column
      row.cells[index].span = min(row.cells[index].span, room)
    }
    return row
  }

  private func add(_ line: PDFLine, after previous: PDFLine?, to cell: inout PDFTable.Cell) {
    let content = line.text(in: text)
    if let marker = ListMarker.end(in: content, range: 0..<content.count) {
      cell.paragraphs.append(
        DecodedParagraph(text: Array(content[marker...]), isListItem: true))
    } else if let previous, !cell.paragraphs.isEmpty, spacing.joins(previous.box, line.box) {
      line.append(to: &cell.paragraphs[cell.paragraphs.count - 1].text, in: text)
    } else {
      cell.paragraphs.append(DecodedParagraph(text: content))
    }
  }

  /// The letters of the first cell of a row, without its numbers.
  private static func label(_ row: PDFTable.Row) -> [UInt8] {
    let text = row.cells.first?.paragraphs.first?.text ?? []
    return text.filter { !(0x30...0x39).contains($0) && $0 != 0x20 }
  }

  /// Adds a table, or its rows to the one that ends the page before, when the columns are the same.
  private mutating func add(_ table: PDFTable) {
    guard !table.rows.isEmpty else { return }
    if case .table(var open)? = blocks.last, open.lastPage + 1 == table.lastPage,
      let columns = Self.common(open.columns, table.columns)
    {
      blocks.removeLast()
      open.columns = columns
      open.rows += table.rows
      open.lastPage = table.lastPage
      blocks.append(.table(open))
    } else {
      blocks.append(.table(table))
    }
  }

  /// The columns of both, when each of one overlaps that of the other and no neighbour.
  private static func common(
    _ left: [ClosedRange<Double>], _ right: [ClosedRange<Double>]
  ) -> [ClosedRange<Double>]? {
    guard left.count == right.count else { return nil }
    var result: [ClosedRange<Double>] = []
    for (a, b) in zip(left, right) {
      guard a.overlaps(b) else { return nil }
      let both = min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
      if let last = result.last, last.upperBound > both.lowerBound { return nil }
      result.append(both)
    }
    return result
  }
}

/// Lists look like tables of two columns: marks and texts.
enum PDFList {
  /// Whether the first of two columns has nothing but bullets, numbers and letters of a list.
  static func isList(_ region: PDFRegion, text: [UInt8]) -> Bool {
    guard region.columns.count == 2 else { return false }
    let marks = PDFGrid(region).cells[0]
    return marks.allSatisfy { isMark($0.words.text(in: text)) }
  }

  private static func isMark(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 5, let first = bytes.scalar(at: 0, before: bytes.count) else {
      return false
    }
    if ListMarker.isBullet(first) || bytes == [0x2D] || bytes == Array("–".utf8) || bytes == [0x6F]
    {
      return true
    }
    guard let last = bytes.last else { return false }
    return last == UInt8(ascii: ".") || last == UInt8(ascii: ")")
  }
}
