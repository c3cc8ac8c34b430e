// Forms: rows of labels and values.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// Reads a row of labels and values: `Peso | 20`, `Titolo | … | Peso | 20`.
  ///
  /// - Returns: The cells used, or `nil` when the row has no known label.
  mutating func readLabelledRow(_ row: GridRow) -> [TextRun]? {
    guard let first = row.cells.firstIndex(where: { !$0.isEmpty }),
      let opening = label(of: row.cells[first])
    else { return nil }
    // «Totale» ends a table; «Totale revisione del regolamento» is an objective.
    if case .ignored = opening.destination, let text = row.cells[first].folded,
      !opening.labels.contains(where: { $0.onlyText == text.bytes }),
      row.cells[(first + 1)...].contains(where: { !$0.isEmpty && !isNumber($0) })
    {
      return nil
    }
    var used: [TextRun] = []
    var index = first
    while index < row.cells.count {
      guard !row.cells[index].isEmpty, let rule = label(of: row.cells[index]) else {
        index += 1
        continue
      }
      let values = row.cells[(index + 1)...].prefix { $0.isEmpty || label(of: $0) == nil }
      used.append(row.cells[index].run)
      used += read(rule, values)
      index = values.endIndex
    }
    return used
  }

  private func isNumber(_ cell: GridCell) -> Bool {
    if case .value = QuantityReading.read(document.text[cell.run.text.range].span) { return true }
    return false
  }

  func label(of cell: GridCell) -> Layout.RowRule? {
    guard !layout.rows.isEmpty, let text = cell.folded else { return nil }
    return layout.rowIndex.rules(for: text).min().map { layout.rows[$0] }
  }

  private mutating func read(_ rule: Layout.RowRule, _ values: ArraySlice<GridCell>) -> [TextRun] {
    let filled = values.filter { !$0.isEmpty }
    switch rule.destination {
    case .ignored: return filled.map(\.run)
    case .opens(let type, let fields):
      guard let value = filled.first, let field = fields.first,
        let record = unnamed(type, field) ?? makeRecord(type, value.run, [], [], nil)
      else { return [] }
      set(ValueRef(record: record, field: field), value.run)
      return [value.run]
    case .into(let target, let splits):
      guard let value = filled.first ?? values.first else { return [] }
      if splits, !value.isEmpty {
        var reader = RowReader(
          row: GridRow(cells: [], table: 0, place: .document), shift: 0, isGuess: false)
        return splitCell(value, into: target, &reader) ? [value.run] : []
      }
      var known = latest[target.record] ?? newPart(target.record, value.run)
      // A second code is that of the next record.
      if let record = known, schema[target.record].labels.contains(target.field),
        builder.value(ValueRef(record: record, field: target.field)).presence == .written
      {
        known = newPart(target.record, value.run)
      }
      guard let record = known else { return [] }
      let reference = ValueRef(record: record, field: target.field)
      guard builder.value(reference).presence == .absent else { return [] }
      if case .reference(let type) = schema[target.record].fields[target.field].type,
        type == layout.names?.record
      {
        return setNames(value, reference) ? [value.run] : []
      }
      set(reference, value.run)
      return value.isEmpty ? [] : [value.run]
    }
  }

  /// A record that the label of a form calls for: inside the one that is open, or one of those that
  /// forms open.
  private mutating func newPart(_ type: RecordTypeID, _ run: TextRun) -> RecordRef? {
    guard let owner = schema[type].owner else { return nil }
    let isOpenedByForms = layout.rows.contains { rule in
      if case .opens(let opened, _) = rule.destination { opened == type } else { false }
    }
    guard owner.type != schema.root || isOpenedByForms else { return nil }
    return makeRecord(type, run, [], [], nil)
  }

  /// The latest record of a type, when its form began before the label that names it.
  private func unnamed(_ type: RecordTypeID, _ field: Int) -> RecordRef? {
    guard let record = latest[type],
      builder.value(ValueRef(record: record, field: field)).presence == .absent
    else { return nil }
    return record
  }
}
