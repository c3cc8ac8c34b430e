// Titles among the rows of a table: «Settore Tributi» over the objectives of that unit.

import Documents
import SourceText

extension LayoutSession {
  /// Whether an item is a band: a row that is one cell, or a short line of text, among the rows of a
  /// table with headings or a form. It begins with a capital. Between it and these rows other bands may
  /// stand: «Settore Tributi» over «Obiettivo n. 1 – Controllo IMU».
  func isBand(_ index: Int) -> Bool {
    guard let next = rowBelowBands(index) else { return false }
    switch items[index] {
    case .row(let band):
      guard band.table == next.table, let only = band.onlyFirstCell,
        !table.columns.isEmpty || beginsForm(next)
      else { return false }
      switch document.format {
      // These have no merged cells.
      case .text, .csv, .markdown: return isShortTitle(only)
      default: break
      }
      return band.cells.count == 1 && beginsWithCapital(only)
    case .paragraph(let run, _):
      // A note may stand between it and the rows above.
      let above = items[..<index].suffix(3).reversed().first { item in
        if case .row = item { true } else { false }
      }
      guard case .row(let above) = above, above.table == table.block,
        let first = next.filled.first, !table.columns.isEmpty
      else { return false }
      return isShortTitle(run) && next.cells.count == table.headerWidth
        && label(of: first) == nil && header(of: next).isEmpty
    }
  }

  /// The first row below an item that has more than one cell filled; between them are at most two rows of
  /// one cell.
  private func rowBelowBands(_ index: Int) -> GridRow? {
    for item in items[(index + 1)...].prefix(3) {
      guard case .row(let row) = item else { return nil }
      if row.filled.count > 1 { return row }
      guard row.cells.count == 1, case .row = items[index] else { return nil }
    }
    return nil
  }

  /// Whether a row is one of a form: `Peso | 60`, or `Peso: 60` and another pair.
  func beginsForm(_ row: GridRow) -> Bool {
    isLabelled(row) || pairsInCells(row).map { $0.count > 1 } == true
  }

  private func beginsWithCapital(_ run: TextRun) -> Bool {
    document.string(of: run).unicodeScalars.first { $0.properties.isAlphabetic }?.properties
      .isUppercase == true
  }

  /// A capital in front, and not more words than a name has.
  private func isShortTitle(_ run: TextRun) -> Bool {
    beginsWithCapital(run) && document.text[run.text.range].split(separator: 0x20).count <= 6
  }

  /// Goes on with the columns of a table below a title inside it.
  mutating func keepColumns(of known: TableState) {
    table = known
    table.carried = [:]
  }
}
