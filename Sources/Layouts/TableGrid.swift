// The rows of a table by column: merged cells, empty ones and what stands inside each.

import Documents
import SourceText
import TextMatching

/// A cell in its column; a column that the row does not have is an empty cell.
struct GridCell {
  var run: TextRun
  /// The paragraphs inside the cell; empty when it is one stretch of text.
  var items: [TextRun]
  /// The text in normalised form, when it is short enough to be the name of a column or a label.
  var folded: FoldedText?
  /// How many columns it covers.
  var columns = 1
  /// The text of the cell above that is merged with it and covers it.
  var covering: TextRun?

  /// Whether a cell merged from above covers it.
  var isCovered: Bool { covering != nil }

  var isEmpty: Bool { run.isEmpty }

  /// The items, or the cell itself when it is one stretch of text.
  var parts: [TextRun] { items.isEmpty ? (run.isEmpty ? [] : [run]) : items }
}

/// A row of a table.
struct GridRow {
  var cells: [GridCell]
  /// The table, by its block.
  var table: Int
  var place: BlockPlace
  /// Whether it holds labels and values and no headings, though it looks so.
  var isForm = false

  var filled: [GridCell] { cells.filter { !$0.isEmpty } }

  /// The first cell, when it is the only one with a content.
  var onlyFirstCell: TextRun? {
    guard let first = cells.first, !first.isEmpty, cells.dropFirst().allSatisfy(\.isEmpty) else {
      return nil
    }
    return first.run
  }

  subscript(column: Int) -> GridCell? {
    cells.indices.contains(column) ? cells[column] : nil
  }
}

extension Document {
  /// The rows of a table by column.
  func grid(of table: Table, block: Int) -> [GridRow] {
    var result: [GridRow] = []
    /// For each column, how many rows below are still covered by a merged cell, and by which.
    var covered: [Int: (rows: Int, run: TextRun)] = [:]
    for row in rows(of: table) {
      var cells: [GridCell] = []
      func pad(to column: Int) {
        while cells.count < column {
          cells.append(
            GridCell(
              run: TextRun(text: SourceSpan(start: 0, length: 0), place: row.place), items: [],
              covering: covered[cells.count]?.run))
        }
      }
      var spans: [Int: (rows: Int, run: TextRun)] = [:]
      for cell in self.cells(of: row) {
        pad(to: cell.column)
        let isShort = cell.run.text.length > 0 && cell.run.text.length < 200
        cells.append(
          GridCell(
            run: cell.run, items: items(of: cell).map(\.run),
            folded: isShort ? FoldedText(text[cell.run.text.range].span) : nil,
            columns: max(1, cell.columnSpan)))
        if cell.rowSpan > 1 { spans[cell.column] = (cell.rowSpan - 1, cell.run) }
      }
      if let last = covered.keys.max() { pad(to: last + 1) }
      covered = covered.compactMapValues { $0.rows > 1 ? ($0.rows - 1, $0.run) : nil }
      covered.merge(spans) { $1 }
      result.append(GridRow(cells: cells, table: block, place: row.place))
    }
    return result
  }
}
