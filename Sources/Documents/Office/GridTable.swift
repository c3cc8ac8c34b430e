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
    /// Tables inside the cell.
    var inner: [Inner] = []

    var isEmpty: Bool {
      inner.isEmpty && paragraphs.allSatisfy { $0.text.allSatisfy { $0 <= 0x20 } }
    }

    /// The paragraphs, and one for each row of the tables inside.
    var texts: [DecodedParagraph] {
      if inner.isEmpty { return paragraphs }
      var texts: [DecodedParagraph] = []
      var next = 0
      for inner in inner {
        texts += paragraphs[next..<inner.position]
        next = inner.position
        for row in inner.table.rows {
          let cells = row.cells.map { Array($0.texts.map(\.text).joined(separator: [0x20])) }
          texts.append(DecodedParagraph(text: Array(cells.joined(separator: [0x20]))))
        }
      }
      return texts + paragraphs[next...]
    }
  }

  /// A table inside a cell.
  struct Inner {
    /// How many paragraphs of the cell stand before it.
    var position: Int
    var table: GridTable
    /// Its number among the tables of the document, from 1.
    var number: Int
  }

  struct Row {
    /// The number of the row in its sheet or table, from 1.
    var number: Int
    var cells: [Cell]

    /// The table beside the label that is all else in the row.
    var labelled: Inner? {
      guard cells.count == 2, let label = cells.first, label.inner.isEmpty, !label.isEmpty,
        let cell = cells.last, cell.inner.count == 1, let inner = cell.inner.first,
        cell.paragraphs.allSatisfy({ $0.text.allSatisfy { $0 <= 0x20 } }),
        inner.table.rows.count > 1, inner.table.rows.allSatisfy({ $0.cells.count > 1 })
      else { return nil }
      return inner
    }
  }

  /// How deep tables are followed inside cells; what stands deeper is text of the cell.
  static let depthLimit = 16

  var rows: [Row] = []

  /// Whether it only frames other tables on the page: each row is one cell.
  var isFrame: Bool {
    rows.allSatisfy { $0.cells.count == 1 }
      && rows.contains { $0.cells.contains { !$0.inner.isEmpty } }
  }

  /// Adds the table of a text to a document, or what it frames.
  func add(to builder: inout DocumentBuilder, number: Int) {
    guard isFrame else {
      let (table, origins) = unfolded(number: number)
      return table.add(to: &builder) { row, column in
        let origin = origins[row] ?? Origin(table: number, row: row, shift: 0)
        return .tableCell(
          table: origin.table, row: origin.row, column: max(1, column - origin.shift))
      }
    }
    for row in rows {
      for cell in row.cells {
        let place = BlockPlace.tableCell(table: number, row: row.number, column: 1)
        var next = 0
        for inner in cell.inner {
          for paragraph in cell.paragraphs[next..<inner.position] {
            builder.addParagraph(paragraph, at: place)
          }
          next = inner.position
          inner.table.add(to: &builder, number: inner.number)
        }
        for paragraph in cell.paragraphs[next...] { builder.addParagraph(paragraph, at: place) }
      }
    }
  }

  /// Where a row stands that was inside a cell.
  private struct Origin {
    var table: Int
    var row: Int
    /// By how many columns its cells stand to the right of those of its own table.
    var shift: Int
  }

  /// The table with the rows of tables that stand beside a label, which then covers all of them; where
  /// each of these rows stands.
  private func unfolded(number: Int) -> (table: GridTable, origins: [Int: Origin]) {
    guard rows.contains(where: { $0.labelled != nil }),
      rows.allSatisfy({ $0.cells.allSatisfy { $0.rowSpan == 1 } })
    else { return (self, [:]) }
    var table = GridTable()
    var origins: [Int: Origin] = [:]
    for row in rows {
      let next = (table.rows.last?.number ?? 0) + 1
      guard let inner = row.labelled, let first = inner.table.rows.first,
        let last = inner.table.rows.last
      else {
        origins[next] = Origin(table: number, row: row.number, shift: 0)
        table.rows.append(Row(number: next, cells: row.cells))
        continue
      }
      for innerRow in inner.table.rows {
        var cells = innerRow.cells
        for index in cells.indices { cells[index].column += 1 }
        if innerRow.number == first.number, var label = row.cells.first {
          label.column = 0
          label.columnSpan = 1
          label.rowSpan = last.number - first.number + 1
          cells.insert(label, at: 0)
        }
        let place = next + innerRow.number - first.number
        origins[place] = Origin(table: inner.number, row: innerRow.number, shift: 1)
        table.rows.append(Row(number: place, cells: cells))
      }
    }
    return (table, origins)
  }

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
          cell.texts, column: cell.column - firstColumn, columnSpan: cell.columnSpan,
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
