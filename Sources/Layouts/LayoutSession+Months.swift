// Deadlines given by the columns of the months.

import Documents
import PlanModel
import SourceText

extension LayoutSession {
  /// The last marked month is the deadline.
  mutating func readMonths(_ reader: inout RowReader) {
    guard let months = table.months, let target = layout.months else { return }
    let marked = months.filter { column in
      guard let cell = reader.row[column - reader.shift] else { return false }
      let bytes = document.text[cell.run.text.range]
      return !cell.isEmpty && WrittenState(of: bytes.span) == .written
        && !Self.emptyBoxes.contains(String(decoding: bytes, as: UTF8.self))
    }
    guard let last = marked.last, let cell = reader.row[last - reader.shift],
      let record = record(of: target.record, &reader, at: cell.run)
    else { return }
    let name = Self.monthNames[last - months.lowerBound] + planYear
    builder.set(
      ValueRef(record: record, field: target.field), decoded: name.utf8,
      place: place(cell.run.place), isInferred: true)
  }

  /// Boxes that nobody has ticked.
  private static let emptyBoxes: Set<String> = ["☐", "□", "▢", "◻", "○"]

  private static let monthNames = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
    "ottobre", "novembre", "dicembre",
  ]
}
