// Objectives that a second table names again, to give them what the first one left out.

import Documents
import PlanModel
import SourceText
import TextMatching

/// The records of a document by their name.
struct TwinIndex {
  /// By folded name.
  fileprivate var records: [[UInt8]: [RecordRef]] = [:]
  /// How many records of each type are in.
  fileprivate var counts: [RecordTypeID: Int] = [:]
  /// Records that contain others.
  var withParts: Set<RecordRef> = []
  /// The table in which each record was opened; -1 for a paragraph.
  var tables: [RecordRef: Int] = [:]
  /// Records that rows below headings have opened.
  var listed: Set<RecordRef> = []
}

extension LayoutSession {
  /// Goes on with the record that an earlier table has opened under the name that stands in this row,
  /// when this table gives parts and that one had none: first the objectives with their weights, then
  /// their indicators.
  mutating func rejoin(_ reader: inout RowReader) {
    for (column, known) in table.columns.sorted(by: { $0.key < $1.key }) {
      guard case .opens(let type, let fields) = layout.columns[known.rule].destination,
        schema[type].owner?.type == schema.root, reader.leads.contains(type), fields.count == 1,
        fields.first == schema[type].labels.first, known.offset == 0,
        table.rowTypes.contains(where: { $0 != type && belongs($0, to: type) }),
        let cell = reader.row[column - reader.shift], !cell.isEmpty,
        let twin = twin(of: type, called: cell.run) ?? coded(type, cell.run),
        isSilentAbout(twin, reader, but: cell.run)
      else { continue }
      reader.records[type] = twin
      reader.rejoined = twin
      enter(twin)
    }
  }

  /// Goes on with the record whose code stands in a row, in a table that gives parts of such records and
  /// opens none itself: «Codice obiettivo | Indicatore | Target».
  mutating func rejoinByCode(_ reader: inout RowReader) {
    for (column, known) in table.columns.sorted(by: { $0.key < $1.key }) {
      guard case .into(let target, _) = layout.columns[known.rule].destination,
        schema[target.record].owner?.type == schema.root,
        schema[target.record].labels.dropFirst().contains(target.field),
        !table.rowTypes.contains(target.record),
        table.rowTypes.contains(where: { belongs($0, to: target.record) }),
        let cell = reader.row[column - reader.shift], !cell.isEmpty,
        let record = coded(target.record, cell.run)
      else { continue }
      reader.rejoined = record
      enter(record)
    }
  }

  /// The one record of the open unit that has a text for its code.
  private mutating func coded(_ type: RecordTypeID, _ code: TextRun) -> RecordRef? {
    guard let label = schema[type].labels.dropFirst().first,
      Self.isCode(document.text[code.text.range])
    else { return nil }
    if table.codes == nil {
      var codes: [[UInt8]: [RecordRef]] = [:]
      for record in history[type] ?? [] where twins.tables[record] != table.block {
        let known = builder.value(ValueRef(record: record, field: label))
        guard known.presence == .written,
          unit(of: record) == layout.names.flatMap({ open[$0.record] })
        else { continue }
        codes[FoldedText.fold(builder.text[known.text.range].span), default: []].append(record)
      }
      table.codes = codes
    }
    let found = table.codes?[FoldedText.fold(document.text[code.text.range].span)] ?? []
    return found.count == 1 ? found[0] : nil
  }

  /// Whether a row says nothing else of a record than what is known of it, and by which name it is called.
  private func isSilentAbout(_ record: RecordRef, _ reader: RowReader, but name: TextRun) -> Bool {
    reader.row.cells.indices.allSatisfy { index in
      guard let cell = reader.row[index], !cell.isEmpty, cell.run != name,
        let column = column(index, shift: reader.shift), let target = target(of: column),
        target.record == record.type
      else { return true }
      let reference = ValueRef(record: record, field: target.field)
      return builder.value(reference).presence == .absent || says(cell.run, reference)
    }
  }

  /// Whether a cell says again what the record that the row goes on with knows of itself.
  func isSaidAgain(_ cell: GridCell, _ target: Layout.Target, _ reader: RowReader) -> Bool {
    guard let record = reader.rejoined, record.type == target.record else { return false }
    let labels = schema[target.record].labels
    return (labels.contains(target.field) ? labels : [target.field]).contains { field in
      guard case .value = schema[target.record].fields[field].type else { return false }
      return says(cell.run, ValueRef(record: record, field: field))
    }
  }

  /// Whether a text is what a field says already.
  func says(_ run: TextRun, _ reference: ValueRef) -> Bool {
    let known = builder.value(reference)
    return known.presence == .written
      && FoldedText.fold(builder.text[known.text.range].span)
        == FoldedText.fold(document.text[run.text.range].span)
  }

  /// The record of the open unit that has this name already, and nothing in it; of several, none.
  mutating func twin(of type: RecordTypeID, called name: TextRun) -> RecordRef? {
    guard let label = schema[type].labels.first else { return nil }
    let all = history[type] ?? []
    for record in all[(twins.counts[type] ?? 0)...] {
      let known = builder.value(ValueRef(record: record, field: label))
      guard known.presence == .written else { continue }
      twins.records[FoldedText.fold(builder.text[known.text.range].span), default: []].append(
        record)
    }
    twins.counts[type] = all.count
    let folded = FoldedText.fold(document.text[name.text.range].span)
    let found = (twins.records[folded] ?? []).suffix(8).filter {
      $0.type == type && unit(of: $0) == layout.names.flatMap { open[$0.record] }
    }
    guard found.count == 1, !twins.withParts.contains(found[0]),
      twins.tables[found[0]] != table.block
    else { return nil }
    return found[0]
  }

  /// The unit that a record belongs to.
  private func unit(of record: RecordRef) -> RecordRef? {
    guard let names = layout.names else { return nil }
    let field = schema[record.type].fields.firstIndex { $0.type == .reference(names.record) }
    return field.flatMap { builder.linked(ValueRef(record: record, field: $0)) }
  }
}
