// Cells that say nothing by themselves: what stands above them, in a merged cell or to the left of the rows.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// Whether the column of a cell stands to the left of the one that opens the row's record: what
  /// is written there holds for the rows below too, where the cell is empty.
  func isKeyedColumn(leftOf index: Int, _ reader: RowReader) -> Bool {
    var isKeyed = false
    for (column, known) in table.columns {
      guard case .opens = layout.columns[known.rule].destination else { continue }
      if column <= index + reader.shift { return false }
      isKeyed = true
    }
    return isKeyed
  }

  /// Keeps what a cell to the left of the rows says for those below; with another unit, what stood to
  /// the right of the last one (who answers for it) holds no more.
  mutating func keep(_ cell: GridCell, _ column: Int, _ target: Layout.Target) {
    if let known = table.carried[column], namesUnit(target),
      FoldedText.fold(document.text[known.text.range].span)
        != FoldedText.fold(document.text[cell.run.text.range].span)
    {
      table.carried = table.carried.filter { $0.key <= column }
    }
    table.carried[column] = cell.run
  }

  /// Whether a field says the name of a unit.
  private func namesUnit(_ target: Layout.Target) -> Bool {
    guard let unit = layout.names?.record else { return false }
    if case .reference(unit) = schema[target.record].fields[target.field].type { return true }
    return target.record == unit && schema[unit].labels.contains(target.field)
  }

  /// Gives the record that a row opens what a merged cell above says.
  mutating func carry(
    _ column: Int, _ cell: GridCell, _ target: Layout.Target, _ reader: inout RowReader
  ) {
    guard reader.leads.contains(target.record), let run = table.carried[column],
      let record = record(of: target.record, &reader, at: run)
    else { return }
    let reference = ValueRef(record: record, field: target.field)
    if builder.value(reference).presence == .absent {
      set(reference, run)
      if !cell.isCovered { builder.setInferred(reference) }
    }
  }

  /// Gives a record of the row what a cell says that is merged with the one of the row above.
  /// Not a number: of one weight or amount for two records nobody knows how much is whose.
  mutating func spread(
    _ cell: GridCell, _ target: Layout.Target, _ reader: inout RowReader
  ) {
    guard let run = cell.covering, !run.isEmpty,
      reader.leads.contains(target.record) || reader.records[target.record] != nil,
      let record = record(of: target.record, &reader, at: run)
    else { return }
    let reference = ValueRef(record: record, field: target.field)
    guard builder.value(reference).presence == .absent else { return }
    switch schema[target.record].fields[target.field].type {
    case .reference(let type) where type == layout.names?.record:
      _ = setNames(GridCell(run: run, items: []), reference)
    case .value(.text), .value(.deadline), .value(.target): set(reference, run)
    default: return
    }
  }

  /// Keeps that the form has a field and nothing stands in it.
  mutating func keepEmpty(
    _ cell: GridCell, _ target: Layout.Target, _ reader: inout RowReader
  ) {
    guard reader.leads.contains(target.record), !cell.isCovered,
      let record = record(of: target.record, &reader, at: cell.run)
    else { return }
    let reference = ValueRef(record: record, field: target.field)
    if builder.value(reference).presence == .absent { set(reference, cell.run) }
  }

  /// Gives the record that a row opens the next of several weights that stood in one cell above.
  mutating func takeWaitingWeight(_ target: Layout.Target, _ reader: inout RowReader) {
    guard case .value(.weight) = schema[target.record].fields[target.field].type,
      reader.leads.contains(target.record), let run = waitingWeights.first,
      let record = record(of: target.record, &reader, at: run)
    else { return }
    waitingWeights.removeFirst()
    set(ValueRef(record: record, field: target.field), run, isInferred: true)
  }
}
