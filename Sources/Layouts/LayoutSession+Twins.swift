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
  /// What each record contains, by type.
  private var parts: [Part: [RecordRef]] = [:]
  /// Records that contain others.
  private var withParts: Set<RecordRef> = []
  /// The table in which each record was opened; -1 for a paragraph.
  var tables: [RecordRef: Int] = [:]
  /// Records that rows below headings have opened.
  var listed: Set<RecordRef> = []

  private struct Part: Hashable {
    var owner: RecordRef
    var type: RecordTypeID
  }

  /// Keeps that a record contains another.
  mutating func add(_ part: RecordRef, to owner: RecordRef) {
    withParts.insert(owner)
    parts[Part(owner: owner, type: part.type), default: []].append(part)
  }

  func hasParts(_ record: RecordRef) -> Bool { withParts.contains(record) }

  /// What a record contains of a type.
  func parts(of record: RecordRef, _ type: RecordTypeID) -> [RecordRef] {
    parts[Part(owner: record, type: type)] ?? []
  }
}

extension LayoutSession {
  /// Goes on with the record that an earlier table has opened under the name that stands in this row,
  /// when this table gives parts that it has none of: first the objectives with their weights, then
  /// their indicators, then what came of them. The parts that the row names again are those known.
  mutating func rejoin(_ reader: inout RowReader) {
    if let whole = table.resumed {
      if reader.leads.contains(whole.type) {
        table.resumed = nil
      } else if latest[whole.type] == whole {
        for type in partTypes(of: whole.type) where reader.leads.contains(type) {
          if let part = partSaidAgain(type, of: whole, reader) { resume(part, &reader) }
        }
      }
    }
    for (column, known) in table.columns.ordered {
      guard case .opens(let type, let fields) = layout.columns[known.rule].destination,
        schema[type].owner?.type == schema.root, reader.leads.contains(type), fields.count == 1,
        fields.first == schema[type].labels.first, known.offset == 0,
        !partTypes(of: type).isEmpty,
        let cell = reader.row[column - reader.shift], !cell.isEmpty,
        let twin = twin(of: type, called: cell.run) ?? coded(type, cell.run),
        isSilentAbout(twin, reader, but: cell.run),
        let parts = partsSaidAgain(of: twin, reader)
      else { continue }
      resume(twin, &reader)
      for part in parts { resume(part, &reader) }
      table.resumed = twin
    }
  }

  private mutating func resume(_ record: RecordRef, _ reader: inout RowReader) {
    reader.records[record.type] = record
    reader.resumed[record.type] = record
    enter(record)
  }

  /// The types of the parts of a record that the columns of the table fill, the first declared first.
  private func partTypes(of type: RecordTypeID) -> [RecordTypeID] {
    let filled = Set(table.columns.values.compactMap { target(of: $0)?.record })
    return filled.filter { schema[$0].owner?.type == type }.sorted { $0.index < $1.index }
  }

  /// The parts of a record that a row names again; `nil` when it gives no part of a kind that the record
  /// has none of, or another one of a kind that it has.
  private func partsSaidAgain(of record: RecordRef, _ reader: RowReader) -> [RecordRef]? {
    var known: [RecordRef] = []
    var isNew = false
    for type in partTypes(of: record.type) {
      if twins.parts(of: record, type).isEmpty {
        isNew = true
      } else if hasCell(of: type, reader) {
        guard let part = partSaidAgain(type, of: record, reader) else { return nil }
        known.append(part)
      }
    }
    return isNew ? known : nil
  }

  /// The part of a record of which a row says nothing else than what is known; of several, none.
  private func partSaidAgain(_ type: RecordTypeID, of record: RecordRef, _ reader: RowReader)
    -> RecordRef?
  {
    let label = schema[type].labels.first
    let found = twins.parts(of: record, type).prefix(100).filter { part in
      isSilentAbout(part, reader)
        && (!reader.leads.contains(type)
          || label.map { builder.value(ValueRef(record: part, field: $0)).presence } == .written)
    }
    return found.count == 1 ? found[0] : nil
  }

  private func hasCell(of type: RecordTypeID, _ reader: RowReader) -> Bool {
    reader.row.cells.indices.contains { index in
      !reader.row.cells[index].isEmpty
        && column(index, shift: reader.shift).flatMap { target(of: $0) }?.record == type
    }
  }

  /// Goes on with the record whose code stands in a row, in a table that gives parts of such records and
  /// opens none itself: «Codice obiettivo | Indicatore | Target».
  mutating func rejoinByCode(_ reader: inout RowReader) {
    for (column, known) in table.columns.ordered {
      guard case .into(let target, _) = layout.columns[known.rule].destination,
        schema[target.record].owner?.type == schema.root,
        schema[target.record].labels.dropFirst().contains(target.field),
        !table.rowTypes.contains(target.record),
        table.rowTypes.contains(where: { belongs($0, to: target.record) }),
        let cell = reader.row[column - reader.shift], !cell.isEmpty,
        let record = coded(target.record, cell.run)
      else { continue }
      reader.resumed[record.type] = record
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
  private func isSilentAbout(
    _ record: RecordRef, _ reader: RowReader, but name: TextRun? = nil
  ) -> Bool {
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
    guard let record = reader.resumed[target.record] else { return false }
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

  /// The record of the open unit that has this name already, from another table; of several, none.
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
    guard found.count == 1, twins.tables[found[0]] != table.block else { return nil }
    return found[0]
  }

  /// The unit that a record belongs to.
  private func unit(of record: RecordRef) -> RecordRef? {
    guard let names = layout.names else { return nil }
    let field = schema[record.type].fields.firstIndex { $0.type == .reference(names.record) }
    return field.flatMap { builder.linked(ValueRef(record: record, field: $0)) }
  }
}
