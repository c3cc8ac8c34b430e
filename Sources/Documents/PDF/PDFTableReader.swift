// A table region of a page → the rows and cells of its tables.

/// Reads one region.
struct PDFTableReader {
  private let grid: PDFGrid
  private let page: Int
  private let spacing: PDFLineSpacing
  private let text: [UInt8]

  init(_ region: PDFRegion, page: Int, spacing: PDFLineSpacing, text: [UInt8]) {
    grid = PDFGrid(region)
    self.page = page
    self.spacing = spacing
    self.text = text
  }

  /// The tables of the region: several when forms of the same shape follow one another.
  ///
  /// - Parameter open: The table that ends the page before.
  func tables(after open: PDFTable?) -> [PDFTable] {
    let headerEnd = open.flatMap(headerEnd)
    let starts = PDFRowCutter.rowStarts(
      in: grid, spacing: spacing, text: text, headerEnd: headerEnd)
    let ends = starts.dropFirst() + [grid.lines.count]
    var tables: [PDFTable] = []
    var table = PDFTable(columns: grid.columns, lastPage: page)
    var next = Array(repeating: 0, count: grid.columns.count)
    var firstLabels = [open?.rows.first?.label ?? []]
    var previousEnd = -Double.infinity
    for (start, end) in zip(starts, ends) {
      let row = self.row(before: end, next: &next)
      if start == 0, headerEnd == nil {
        firstLabels.append(row.label)
      } else if !row.label.isEmpty, firstLabels.contains(row.label), !table.rows.isEmpty,
        grid.lines[start].box.top - previousEnd > 0.5 * grid.lines[start].height
      {
        // Forms and tables that follow one another begin alike, with a blank line between them.
        tables.append(table)
        table.rows = []
      }
      if table.rows.isEmpty {
        table.header = grid.lines[start..<end].map { $0.text(in: text) }
      }
      if let headerEnd, end <= headerEnd { table.repeatedRows += 1 }
      previousEnd = grid.lines[start..<end].map(\.box.bottom).max() ?? previousEnd
      table.rows.append(row)
    }
    tables.append(table)
    return tables
  }

  /// The line after the repeated header of the table that ends the page before.
  private func headerEnd(of open: PDFTable) -> Int? {
    let count = open.header.count
    guard count > 0, count < grid.lines.count else { return nil }
    let isRepeated = zip(grid.lines, open.header).allSatisfy { $0.text(in: text) == $1 }
    return isRepeated ? count : nil
  }

  /// The row up to a line; `next` says for each column which of its lines comes next.
  private func row(before end: Int, next: inout [Int]) -> PDFTable.Row {
    var row = PDFTable.Row(page: page, cells: [])
    var covered = 0
    for column in grid.columns.indices {
      var cell = PDFTable.Cell(column: column, span: 1, paragraphs: [])
      var last: PDFLine?
      while next[column] < grid.cells[column].count, grid.cells[column][next[column]].line < end {
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
    // A title over the whole table stands in its middle.
    let filled = row.cells.filter { !$0.isEmpty }
    if var title = filled.first, filled.count == 1, title.span > 1, grid.columns.count > 2 {
      title.column = 0
      title.span = grid.columns.count
      row.cells = [title]
    }
    return row
  }

  private func add(_ line: PDFLine, after previous: PDFLine?, to cell: inout PDFTable.Cell) {
    let content = line.text(in: text)
    if let marker = ListMarker.end(in: content, range: 0..<content.count) {
      let isNegative = line.words.count <= 3 && (0x30...0x39).contains(content[marker])
      if isNegative, content[0] == UInt8(ascii: "-") {
        // «- 3 giorni» is fewer than none, not the item of a list.
        cell.paragraphs.append(DecodedParagraph(text: content))
        return
      }
      cell.paragraphs.append(DecodedParagraph(text: Array(content[marker...]), isListItem: true))
    } else if let previous, !cell.isEmpty, spacing.joins(previous.box, line.box) {
      line.append(to: &cell.paragraphs[cell.paragraphs.count - 1].text, in: text)
    } else {
      cell.paragraphs.append(DecodedParagraph(text: content))
    }
  }
}
