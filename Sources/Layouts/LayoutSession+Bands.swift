// Titles among the rows of a table: «Settore Tributi» over the objectives of that unit.

import Documents
import SourceText

extension LayoutSession {
  /// Whether an item is a band: a row that is one cell, or a short line of text, among the rows of a
  /// table with headings or a form. It begins with a capital.
  func isBand(_ index: Int) -> Bool {
    guard index + 1 < items.count, case .row(let next) = items[index + 1], next.filled.count > 1
    else { return false }
    switch items[index] {
    case .row(let band):
      guard band.table == next.table, let only = band.onlyFirstCell,
        !table.columns.isEmpty || isLabelled(next)
      else { return false }
      switch document.format {
      // These have no merged cells.
      case .text, .csv, .markdown: return isShortTitle(only)
      default: break
      }
      return band.cells.count == 1 && beginsWithCapital(only)
    case .paragraph(let run, _):
      guard index > 0, case .row(let above) = items[index - 1], above.table == table.block,
        let first = next.filled.first, !table.columns.isEmpty
      else { return false }
      return isShortTitle(run) && next.cells.count == table.headerWidth
        && label(of: first) == nil && header(of: next).isEmpty
    }
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
