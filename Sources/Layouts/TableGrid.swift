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
  /// Whether a cell merged from above covers it.
  var isCovered = false

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
    /// For each column, how many rows below are still covered by a merged cell.
    var covered: [Int: Int] = [:]
    for row in rows(of: table) {
      var cells: [GridCell] = []
      func pad(to column: Int) {
        while cells.count < column {
          let isCovered = (covered[cells.count] ?? 0) > 0
          cells.append(
            GridCell(
              run: TextRun(text: SourceSpan(start: 0, length: 0), place: row.place), items: [],
              isCovered: isCovered))
        }
      }
      var spans: [Int: Int] = [:]
      for cell in self.cells(of: row) {
        pad(to: cell.column)
        let isShort = cell.run.text.length > 0 && cell.run.text.length < 200
        cells.append(
          GridCell(
            run: cell.run, items: items(of: cell).map(\.run),
            folded: isShort ? FoldedText(text[cell.run.text.range].span) : nil))
        if cell.rowSpan > 1 { spans[cell.column] = cell.rowSpan }
      }
      if let last = covered.filter({ $0.value > 0 }).keys.max() { pad(to: last + 1) }
      covered = covered.compactMapValues { $0 > 1 ? $0 - 1 : nil }
      for (column, span) in spans { covered[column] = span - 1 }
      result.append(GridRow(cells: cells, table: block, place: row.place))
    }
    return result
  }
}
