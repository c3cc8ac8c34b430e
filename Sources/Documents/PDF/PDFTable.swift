// A table as it was rebuilt from pages, and how it goes on from one page to the next.

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
  var rows: [Row] = []
  /// The lines of the first row, as they stand on the page: later pages may repeat them.
  var header: [[UInt8]] = []
  /// How many rows at its beginning repeat the header of the page before.
  var repeatedRows = 0
  /// The last page it stands on.
  var lastPage: Int

  /// Adds the rows of the next page, when the columns are the same.
  mutating func append(_ next: PDFTable) -> Bool {
    guard let both = Self.common(columns, next.columns) else { return false }
    var new = next.rows
    if new.count > next.repeatedRows, isRest(new[next.repeatedRows]), let last = rows.popLast() {
      rows.append(last.joined(new.remove(at: next.repeatedRows)))
    }
    columns = both
    rows += new
    lastPage = next.lastPage
    return true
  }

  /// Whether the first row of a page goes on with the last of the page before: its first cell is empty,
  /// which is so in no other row.
  private func isRest(_ row: Row) -> Bool {
    func isHeadless(_ row: Row) -> Bool { row.cells.first?.isEmpty ?? true }
    return isHeadless(row) && rows.count >= 2 && !rows.contains(where: isHeadless)
  }

  /// The columns of both, when each of one overlaps that of the other and no neighbour.
  private static func common(
    _ left: [ClosedRange<Double>], _ right: [ClosedRange<Double>]
  ) -> [ClosedRange<Double>]? {
    guard left.count == right.count else { return nil }
    var result: [ClosedRange<Double>] = []
    for (first, second) in zip(left, right) {
      guard first.overlaps(second) else { return nil }
      let lower = min(first.lowerBound, second.lowerBound)
      if let last = result.last, last.upperBound > lower { return nil }
      result.append(lower...max(first.upperBound, second.upperBound))
    }
    return result
  }
}

extension PDFTable.Row {
  /// The row with the text of its rest on the next page.
  func joined(_ rest: PDFTable.Row) -> PDFTable.Row {
    var result = self
    for (index, cell) in result.cells.enumerated() {
      guard let more = rest.cells.first(where: { $0.column == cell.column }), !more.isEmpty else {
        continue
      }
      guard let first = more.paragraphs.first, !first.isListItem, !cell.isEmpty else {
        result.cells[index].paragraphs += more.paragraphs
        continue
      }
      let last = cell.paragraphs.count - 1
      result.cells[index].paragraphs[last].text += [0x20] + first.text
      result.cells[index].paragraphs += more.paragraphs.dropFirst()
    }
    return result
  }
}
