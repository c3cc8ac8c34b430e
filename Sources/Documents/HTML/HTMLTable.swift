// A table of a page under construction: rows by section, spans, then columns.

/// Collects the rows of a table until its end, since a footer may be written before the body.
struct HTMLTable {
  /// The part of a table that a row belongs to, in the order in which they are shown.
  enum Section: Int {
    case head, body, foot
  }

  /// A cell as it is written.
  struct Cell {
    var segments: [MarkupReader.Segment] = []
    var columnSpan: Int
    var rowSpan: Int
    /// Where its content begins in the file.
    var offset: Int
    /// Tables inside the cell, each behind as many segments.
    var inner: [(position: Int, table: HTMLTable)] = []

    /// The offset after its text.
    var end: Int { texts.last?.pieces.last?.source.upperBound ?? offset }

    /// The segments, and one for each row of the tables inside.
    var texts: [MarkupReader.Segment] {
      if inner.isEmpty { return segments }
      var texts: [MarkupReader.Segment] = []
      var next = 0
      for (position, table) in inner {
        texts += segments[next..<position]
        next = position
        texts += table.loose
        texts += table.rows.compactMap { HTMLTable.line(of: $0.cells.flatMap(\.texts)) }
      }
      return texts + segments[next...]
    }
  }

  private struct Row {
    var cells: [Cell] = []
    var section: Section

    /// The table beside the label that is all else in the row.
    var labelled: HTMLTable? {
      guard cells.count == 2, let label = cells.first, label.inner.isEmpty, !label.segments.isEmpty,
        let cell = cells.last, cell.inner.count == 1, let inner = cell.inner.first,
        cell.segments.isEmpty, inner.table.loose.isEmpty,
        inner.table.rows.count > 1, inner.table.rows.allSatisfy({ $0.cells.count > 1 })
      else { return nil }
      return inner.table
    }
  }

  /// The rows, with those of tables that stand beside a label, which then covers all of them.
  private var unfoldedRows: [Row] {
    guard rows.contains(where: { $0.labelled != nil }),
      rows.allSatisfy({ $0.cells.allSatisfy { $0.rowSpan == 1 } })
    else { return rows }
    return rows.flatMap { row in
      guard let inner = row.labelled, var label = row.cells.first else { return [row] }
      label.columnSpan = 1
      label.rowSpan = inner.rows.count
      return inner.rows.enumerated().map { index, innerRow in
        Row(cells: (index == 0 ? [label] : []) + innerRow.cells, section: row.section)
      }
    }
  }

  /// A cell in its column.
  struct PlacedCell {
    var cell: Cell
    var column: Int
    var columnSpan: Int
    var rowSpan: Int
  }

  /// More columns than the tables of any page: spans are what a page can be large with for free.
  static let columnLimit = 2_000

  var section = Section.body
  /// The cell that is being filled.
  var cell: Cell?
  /// Texts outside all cells: the caption, mostly.
  var loose: [MarkupReader.Segment] = []
  private(set) var cellCount = 0
  private var row: Row?
  private var rows: [Row] = []

  /// Whether it only frames other tables on the page: each row is one cell.
  var isFrame: Bool {
    rows.allSatisfy { $0.cells.count <= 1 }
      && rows.contains { $0.cells.contains { !$0.inner.isEmpty } }
  }

  /// The cells, row by row as they are written.
  var cells: [Cell] { rows.flatMap(\.cells) }

  /// Texts side by side as one.
  private static func line(of texts: [MarkupReader.Segment]) -> MarkupReader.Segment? {
    guard var line = texts.first else { return nil }
    for text in texts.dropFirst() {
      if let end = line.pieces.last?.source.upperBound,
        let start = text.pieces.first?.source.lowerBound
      {
        line.pieces.append(
          MarkupReader.Piece(source: end..<max(end, start), replacement: " "))
      }
      line.pieces += text.pieces
    }
    line.isListItem = false
    return line
  }

  mutating func startRow() {
    endRow()
    row = Row(section: section)
  }

  mutating func startCell(_ attributes: HTMLAttributes, at offset: Int) {
    endCell()
    if row == nil { startRow() }
    cellCount += 1
    cell = Cell(
      columnSpan: attributes.columnSpan, rowSpan: attributes.rowSpan, offset: offset)
  }

  mutating func endCell() {
    guard let ended = cell else { return }
    cell = nil
    row?.cells.append(ended)
  }

  mutating func endRow() {
    endCell()
    if let ended = row { rows.append(ended) }
    row = nil
  }

  /// The rows as they are shown, each cell in its column: a cell that covers rows below pushes
  /// theirs aside. Spans end with the section; columns in which no cell begins are none.
  ///
  /// - Throws: when a cell begins beyond the column limit.
  func placedRows(in bytes: [UInt8]) throws(DocumentFailure) -> [[PlacedCell]] {
    var placed: [[PlacedCell]] = []
    let rows = unfoldedRows
    for section in [Section.head, .body, .foot] {
      placed += try place(rows.filter { $0.section == section }, in: bytes)
    }
    // How many columns begin before each one.
    var before = Array(repeating: 0, count: Self.columnLimit + 1)
    for cell in placed.joined() { before[cell.column + 1] = 1 }
    for column in before.indices.dropFirst() { before[column] += before[column - 1] }
    return placed.map { row in
      row.map { cell in
        PlacedCell(
          cell: cell.cell, column: before[cell.column],
          columnSpan: before[cell.column + cell.columnSpan] - before[cell.column],
          rowSpan: cell.rowSpan)
      }
    }
  }

  private func place(_ section: [Row], in bytes: [UInt8]) throws(DocumentFailure)
    -> [[PlacedCell]]
  {
    // A row without cells is there only when cells from above cover it.
    var rows: [[Cell]] = []
    var coveredRows = 0
    for row in section where !row.cells.isEmpty || coveredRows > rows.count {
      coveredRows = max(coveredRows, rows.count + (row.cells.map(\.rowSpan).max() ?? 0))
      rows.append(row.cells)
    }
    /// For each column the first row that no cell from above covers.
    var free = Array(repeating: 0, count: Self.columnLimit)
    var placed: [[PlacedCell]] = []
    for (index, cells) in rows.enumerated() {
      var column = 0
      var placedRow: [PlacedCell] = []
      for cell in cells {
        while column < Self.columnLimit, free[column] > index { column += 1 }
        guard column < Self.columnLimit else {
          throw .tooManyColumns(
            position: TextContent.position(of: cell.offset, in: bytes), limit: Self.columnLimit)
        }
        let end = min(column + cell.columnSpan, Self.columnLimit)
        let rowSpan = min(cell.rowSpan, rows.count - index)
        placedRow.append(
          PlacedCell(cell: cell, column: column, columnSpan: end - column, rowSpan: rowSpan))
        for covered in column..<end { free[covered] = max(free[covered], index + rowSpan) }
        column = end
      }
      placed.append(placedRow)
    }
    return placed
  }
}
