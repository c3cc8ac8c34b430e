// A table as it was rebuilt from pages, and how it goes on from one page to the next.

/// A table, perhaps over several pages.
struct PDFTable {
  struct Cell {
    var column: Int
    var span: Int
    var paragraphs: [DecodedParagraph]

    var isEmpty: Bool { paragraphs.isEmpty }

    var beginsInLowerCase: Bool {
      guard let text = paragraphs.first?.text else { return false }
      return text.scalar(at: 0, before: text.count)?.properties.isLowercase ?? false
    }
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

  /// Takes from the next page what goes on with this table: all rows when the columns are the same, and
  /// only the rest of a row that was cut by the end of the page when the page begins with the header or
  /// the first label again.
  ///
  /// - Returns: The table of the next page without what was taken; `nil` when nothing is left.
  mutating func takeRest(of next: PDFTable) -> PDFTable? {
    guard let both = Self.common(columns, next.columns) else { return next }
    var left = next
    if left.rows.count > left.repeatedRows, isRest(left.rows[left.repeatedRows]),
      let last = rows.popLast()
    {
      rows.append(last.joined(left.rows.remove(at: left.repeatedRows)))
    }
    if left.rows.count == left.repeatedRows { return nil }
    let label = left.rows.first?.label ?? []
    if left.repeatedRows > 0 || !label.isEmpty && label == rows.first?.label { return left }
    columns = both
    rows += left.rows
    lastPage = left.lastPage
    return nil
  }

  /// Whether the first row of a page goes on with the last of the page before: it has no first cell,
  /// and one cell alone, or only cells that begin in the middle of a sentence, or no other row is so.
  private func isRest(_ row: Row) -> Bool {
    func isHeadless(_ row: Row) -> Bool { row.cells.first?.isEmpty ?? true }
    guard isHeadless(row) else { return false }
    let filled = row.cells.filter { !$0.isEmpty }
    if filled.count == 1 || filled.allSatisfy(\.beginsInLowerCase) { return true }
    return rows.count >= 2 && !rows.contains(where: isHeadless)
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
  /// The letters of the first cell, without its numbers: forms of the same shape begin alike.
  var label: [UInt8] {
    let text = cells.first?.paragraphs.first?.text ?? []
    return text.filter { !(0x30...0x39).contains($0) && $0 != 0x20 }
  }

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
