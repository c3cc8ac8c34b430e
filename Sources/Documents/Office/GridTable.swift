// A table as office formats write it, with merged cells, on its way into a document.

import SourceText

/// A table under construction: rows of cells in their columns.
struct GridTable {
  struct Cell {
    /// Index of the column, from 0.
    var column: Int
    var paragraphs: [DecodedParagraph]
    var columnSpan = 1
    var rowSpan = 1

    var isEmpty: Bool {
      paragraphs.allSatisfy { $0.text.allSatisfy { $0 <= 0x20 } }
    }
  }

  struct Row {
    /// The number of the row in its sheet or table, from 1.
    var number: Int
    var cells: [Cell]
  }

  var rows: [Row] = []

  /// Adds the table to a document.
  ///
  /// - Parameters:
  ///   - firstColumn: The column that becomes column 0.
  ///   - place: The place of a cell by its row's number and its column, counted from 1.
  func add(
    to builder: inout DocumentBuilder, firstColumn: Int = 0,
    place: (_ row: Int, _ column: Int) -> BlockPlace
  ) {
    /// The last row down to which a cell above covers each column.
    var covered: [Int: Int] = [:]
    for row in rows {
      let first = builder.cells.count
      var next = firstColumn
      for cell in row.cells {
        // A column that the row passes over is an empty cell, as in a text.
        while next < cell.column {
          if covered[next] ?? 0 < row.number {
            builder.addCell([], column: next - firstColumn, at: place(row.number, next + 1))
          }
          next += 1
        }
        builder.addCell(
          cell.paragraphs, column: cell.column - firstColumn, columnSpan: cell.columnSpan,
          rowSpan: cell.rowSpan, at: place(row.number, cell.column + 1))
        next = cell.column + cell.columnSpan
        if cell.rowSpan > 1 {
          for column in cell.column..<next { covered[column] = row.number + cell.rowSpan - 1 }
        }
      }
      builder.endRow(firstCell: first, place: place(row.number, (row.cells.first?.column ?? 0) + 1))
    }
    builder.endTable()
  }
}

/// Parts the rows of a sheet into paragraphs and tables.
enum SheetBlocks {
  /// Adds the rows of a sheet: an empty row ends a table; rows with one cell in front of the first
  /// row with several are paragraphs, as titles over a table are.
  static func add(
    _ rows: [GridTable.Row], to builder: inout DocumentBuilder,
    place: (_ row: Int, _ column: Int) -> BlockPlace
  ) {
    var block: [GridTable.Row] = []
    var end = 0
    for row in rows {
      let cells = row.cells.filter { !$0.isEmpty }
      guard !cells.isEmpty else { continue }
      if row.number > end + 1, !block.isEmpty {
        addBlock(block, to: &builder, place: place)
        block = []
      }
      block.append(GridTable.Row(number: row.number, cells: cells))
      let reach = cells.map { row.number + $0.rowSpan - 1 }.max() ?? row.number
      end = max(row.number, min(reach, row.number + 200))
    }
    if !block.isEmpty { addBlock(block, to: &builder, place: place) }
  }

  private static func addBlock(
    _ rows: [GridTable.Row], to builder: inout DocumentBuilder,
    place: (_ row: Int, _ column: Int) -> BlockPlace
  ) {
    let titles = rows.prefix { $0.cells.count == 1 }
    for row in titles {
      for cell in row.cells {
        for paragraph in cell.paragraphs {
          builder.addParagraph(paragraph, at: place(row.number, cell.column + 1))
        }
      }
    }
    let table = GridTable(rows: Array(rows.dropFirst(titles.count)))
    let first = table.rows.flatMap { $0.cells.map(\.column) }.min() ?? 0
    table.add(to: &builder, firstColumn: first, place: place)
  }
}
