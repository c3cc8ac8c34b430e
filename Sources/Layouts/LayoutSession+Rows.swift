// One row of a table with headings: which records it opens, and what its cells fill.

import Documents
import PlanModel
import SourceText
import TextMatching

/// The state of reading one row.
struct RowReader {
  var row: GridRow
  /// By how many columns the row stands to the right of the known ones.
  var shift: Int
  /// Whether the shift was found out from the content of the row.
  var isGuess: Bool
  /// Types that the row opens, because the cell of their column is filled.
  var leads: Set<RecordTypeID> = []
  /// The records of the row.
  var records: [RecordTypeID: RecordRef] = [:]
  /// Whether a label or a pair of cells in the row gives a share.
  var hasShare = false
  /// The records of an earlier table that the row goes on with.
  var resumed: [RecordTypeID: RecordRef] = [:]
  /// The records of a cell that holds several, one a part: indicators, phases.
  var parallel: [RecordTypeID: [RecordRef]] = [:]
}

extension LayoutSession {
  /// Finds out which records a row opens.
  func findLeads(_ reader: inout RowReader, skipping special: Set<Int>) {
    var isKeyed = false
    for rule in table.columns.values.map(\.rule) {
      if case .opens = layout.columns[rule].destination { isKeyed = true }
    }
    for (index, cell) in reader.row.cells.enumerated() {
      guard !cell.isEmpty, !special.contains(index),
        let column = column(index, shift: reader.shift)
      else { continue }
      if case .opens(let type, _) = layout.columns[column.rule].destination {
        reader.leads.insert(type)
      }
    }
    // Without a column that opens records, every row is one.
    if !isKeyed { reader.leads = table.rowTypes }
  }

  /// The record of a type that a row fills: a new one if the row opens it or opens what contains it,
  /// otherwise the latest one, which the row goes on with.
  mutating func record(of type: RecordTypeID, _ reader: inout RowReader, at run: TextRun)
    -> RecordRef?
  {
    if let known = reader.records[type] { return known }
    guard let owner = schema[type].owner else { return latest[type] }
    if reader.leads.contains(owner.type) { _ = record(of: owner.type, &reader, at: run) }
    let isNew =
      reader.leads.contains(type)
      || (!reader.leads.isEmpty && !table.rowTypes.contains(type) && isPartOfRow(type))
    guard isNew || latest[type] == nil else { return latest[type] }
    guard schema[type].owner != nil, isNew || isPartOfRow(type) else { return latest[type] }
    guard let record = makeRecord(type, run, [], [], nil) else { return nil }
    reader.records[type] = record
    if let declared = layout.allocation, schema[declared.record].owner?.type == owner.type {
      allocation.purposes += 1
    }
    for capture in table.captures {
      if let field = schema[type].field(named: capture.name) {
        set(ValueRef(record: record, field: field), capture.run)
      } else if !table.rowTypes.contains(owner.type), let whole = open[owner.type],
        let field = schema[owner.type].field(named: capture.name),
        !isWritten(capture.name, in: whole)
      {
        // The table is all about the record above it.
        set(ValueRef(record: whole, field: field), capture.run)
      }
    }
    if let parent = open[owner.type] { rowsBegun.insert(parent) }
    return record
  }

  /// Whether records of a type are contained in those that rows of this table open, or stand beside them in
  /// the record that the table is about: what was reached of each indicator.
  private func isPartOfRow(_ type: RecordTypeID) -> Bool {
    if let owner = schema[type].owner?.type, owner != schema.root, open[owner] != nil,
      table.rowTypes.contains(where: { schema[$0].owner?.type == owner })
    {
      return true
    }
    var current = type
    while let owner = schema[current].owner {
      if table.rowTypes.contains(owner.type) { return true }
      current = owner.type
    }
    return table.rowTypes.contains(type)
  }

  /// Reads a cell in its column.
  ///
  /// - Returns: Whether all of it has a place in the plan.
  mutating func readCell(_ index: Int, _ reader: inout RowReader) -> Bool {
    if table.months?.contains(index + reader.shift) == true { return true }
    guard let cell = reader.row[index], let column = column(index, shift: reader.shift) else {
      return false
    }
    let rule = layout.columns[column.rule]
    guard let target = target(of: column) else { return true }
    if cell.isEmpty {
      takeWaitingWeight(target, &reader)
      carry(index + reader.shift, cell, target, &reader)
      spread(cell, target, &reader)
      keepEmpty(cell, target, &reader)
      return true
    }
    if isSaidAgain(cell, target, reader) { return true }
    if isKeyedColumn(leftOf: index, reader) { keep(cell, index + reader.shift, target) }
    if let allocation = layout.allocation, target.record == allocation.record {
      if target.field == allocation.party {
        return readParties(cell, index, &reader)
      }
      if target.field == allocation.share {
        return readShares(cell, index, &reader)
      }
    }
    switch rule.destination {
    case .opens(let type, let fields):
      return open(type, fields, column.offset, cell, index, &reader)
    case .into(_, let splits):
      return fill(target, cell, splits: splits, index, &reader)
    case .ignored: return true
    }
  }

  /// Fills a field of a record that the row opens.
  private mutating func open(
    _ type: RecordTypeID, _ fields: [Int], _ offset: Int, _ cell: GridCell, _ index: Int,
    _ reader: inout RowReader
  ) -> Bool {
    let parts = cell.parts
    if parts.count > 1, offset == 0, isParallel(parts.count, type, after: index, reader) {
      for part in parts {
        reader.records[type] = nil
        guard let record = record(of: type, &reader, at: part), let field = fields.first else {
          return false
        }
        set(ValueRef(record: record, field: field), part, isInferred: true)
        reader.parallel[type, default: []].append(record)
      }
      return true
    }
    let pieces =
      offset == 0 && !hasOthers(type, than: index, reader) ? severalParts(of: type, in: cell) : []
    for piece in pieces.dropLast() {
      guard let record = record(of: type, &reader, at: piece), let field = fields.first else {
        break
      }
      set(ValueRef(record: record, field: field), piece, isInferred: true)
      reader.parallel[type, default: []].append(record)
      reader.records[type] = nil
    }
    let run = pieces.last ?? cell.run
    guard let record = record(of: type, &reader, at: run), let last = fields.last else {
      return false
    }
    if !pieces.isEmpty { reader.parallel[type, default: []].append(record) }
    let field = fields.indices.contains(offset) ? fields[offset] : last
    append(run, to: ValueRef(record: record, field: field))
    return true
  }

  /// Whether another cell of the row fills the same kind of record.
  private func hasOthers(_ type: RecordTypeID, than index: Int, _ reader: RowReader) -> Bool {
    reader.row.cells.indices.contains { other in
      guard other != index, !reader.row.cells[other].isEmpty,
        let column = column(other, shift: reader.shift)
      else { return false }
      return target(of: column)?.record == type
    }
  }

  /// Whether a later cell that fills the same kind of record has as many parts.
  private func isParallel(
    _ count: Int, _ type: RecordTypeID, after index: Int, _ reader: RowReader
  ) -> Bool {
    guard schema[type].owner?.type != schema.root else { return false }
    return reader.row.cells.indices.dropFirst(index + 1).contains { next in
      guard let column = column(next, shift: reader.shift), let target = target(of: column),
        case .into = layout.columns[column.rule].destination
      else { return false }
      return target.record == type && reader.row.cells[next].parts.count == count
    }
  }

  private mutating func fill(
    _ target: Layout.Target, _ cell: GridCell, splits: Bool, _ index: Int,
    _ reader: inout RowReader
  ) -> Bool {
    if let records = reader.parallel[target.record], cell.parts.count == records.count {
      for (record, part) in zip(records, cell.parts) {
        set(ValueRef(record: record, field: target.field), part)
      }
      return true
    }
    if splits { return splitCell(cell, into: target, &reader) }
    guard let record = record(of: target.record, &reader, at: cell.run) else { return false }
    let reference = ValueRef(record: record, field: target.field)
    let field = schema[target.record].fields[target.field]
    // The code of another record, which this table does not open.
    if schema[target.record].labels.dropFirst().contains(target.field),
      isKnownElsewhere(target, reader),
      builder.value(reference).presence == .written
    {
      return says(cell.run, reference)
    }
    if case .value(.weight) = field.type {
      let known = builder.value(reference)
      // A weight below the record's own is the total of the table, or repeats it; a second one in the
      // row is something else.
      if known.presence == .written {
        return document.text[known.text.range].elementsEqual(document.text[cell.run.text.range])
      }
      return setWeight(cell, reference, index, &reader)
    }
    if case .reference(let type) = field.type, type == layout.names?.record {
      return setNames(cell, reference)
    }
    if reader.isGuess, builder.value(reference).presence == .absent {
      set(reference, cell.run, isInferred: true)
    } else {
      append(cell.run, to: reference)
    }
    return true
  }

  /// Whether a record stands above the table, whose rows open only parts of it.
  private func isKnownElsewhere(_ target: Layout.Target, _ reader: RowReader) -> Bool {
    reader.records[target.record] == nil && !table.rowTypes.isEmpty
      && !table.rowTypes.contains(target.record)
  }

  /// One value, or one record, for each part of a cell.
  mutating func splitCell(_ cell: GridCell, into target: Layout.Target, _ reader: inout RowReader)
    -> Bool
  {
    if case .values = schema[target.record].fields[target.field].type {
      guard let record = record(of: target.record, &reader, at: cell.run) else { return false }
      for part in cell.parts { set(ValueRef(record: record, field: target.field), part) }
      return true
    }
    return splitValue(cell.run, into: target)
  }

  /// The parts of a text that counts them: «1. Analisi 2. Avvio»; none when it does not.
  private static func numberedParts(_ bytes: [UInt8]) -> [Range<Int>] {
    var starts: [Int] = []
    var digits = Array("1".utf8)
    for index in bytes.indices where index == 0 || bytes[index - 1] <= 0x20 {
      let end = index + digits.count
      guard end + 1 < bytes.count, bytes[index..<end].elementsEqual(digits),
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"), bytes[end + 1] <= 0x20
      else { continue }
      starts.append(index)
      digits = Array(String(starts.count + 1).utf8)
    }
    guard starts.count > 1, starts[0] == 0 else { return [] }
    return zip(starts, starts.dropFirst() + [bytes.count]).map { start, next in
      var end = next
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
      return start..<end
    }
  }

  /// One record for each indicator, or for each counted part, of a text.
  mutating func splitValue(_ run: TextRun, into target: Layout.Target) -> Bool {
    guard let owner = schema[target.record].owner, let parent = open[owner.type] else {
      return false
    }
    let bytes = document.text[run.text.range]
    var ranges = splitIndicators(bytes.span)
    if ranges.count < 2 { ranges = Self.numberedParts(Array(bytes)) }
    for range in ranges.isEmpty ? [0..<bytes.count] : ranges {
      let piece = part(range, of: run)
      let record = builder.append(to: target.record, parent: parent, place: place(piece.place))
      set(ValueRef(record: record, field: target.field), piece)
      latest[target.record] = record
    }
    rowsBegun.insert(parent)
    return true
  }

  /// Writes in a record of the row how the other records are called that the row opens beside it.
  mutating func nameCompanions(in reader: RowReader) {
    for (type, field) in layout.rowNames.sorted(by: { $0.key.index < $1.key.index }) {
      guard let record = reader.records[type],
        case .values(_, let hidden) = schema[type].fields[field].type
      else { continue }
      var others = reader.parallel.sorted { $0.key.index < $1.key.index }.flatMap(\.value)
      for (other, opened) in reader.records.sorted(by: { $0.key.index < $1.key.index })
      where other != type && schema[other].owner?.type == schema[type].owner?.type {
        if !others.contains(opened) { others.append(opened) }
      }
      for other in others {
        guard reader.leads.contains(other.type), let label = schema[other.type].labels.first else {
          continue
        }
        let name = builder.value(ValueRef(record: other, field: label))
        guard name.presence == .written else { continue }
        let value = builder.append(to: hidden, parent: record, place: name.place)
        builder.set(ValueRef(record: value, field: 0), text: name.text, place: name.place)
      }
    }
  }

  // MARK: Weights

  /// Sets a weight. Of a cell merged with the next column the numbers in front are the weight and
  /// the rest is the next column's; several numbers are those of the rows below that have none.
  private mutating func setWeight(
    _ cell: GridCell, _ reference: ValueRef, _ index: Int, _ reader: inout RowReader
  ) -> Bool {
    let bytes = document.text[cell.run.text.range]
    let leading = WeightCell(Array(bytes))
    if case .value = QuantityReading.read(bytes.span) {
      set(reference, cell.run)
      return true
    }
    if leading.rest.isEmpty, leading.numbers.count > 1 {
      set(reference, part(leading.numbers[0], of: cell.run), isInferred: true)
      remark("pesi di più righe", cell.run)
      waitingWeights = leading.numbers.dropFirst().map { part($0, of: cell.run) }
      return true
    }
    if !leading.rest.isEmpty, let next = nextTarget(after: index, reader) {
      if let weight = leading.numbers.first ?? leading.blank {
        set(reference, part(weight, of: cell.run))
      }
      remark("cella divisa", cell.run)
      return fillRest(part(leading.rest, of: cell.run), next, &reader)
    }
    set(reference, cell.run)
    return true
  }

  /// The column that a cell runs into: the next one, when the row has no cell for it.
  func nextTarget(after index: Int, _ reader: RowReader) -> Layout.Target? {
    guard reader.row[index + 1]?.isEmpty ?? true else { return nil }
    let here = column(index, shift: reader.shift)?.rule
    var column = index + reader.shift + 1
    while column < table.width {
      if let next = table.columns[column], next.rule != here { return target(of: next) }
      column += 1
    }
    return nil
  }

  mutating func fillRest(_ run: TextRun, _ target: Layout.Target, _ reader: inout RowReader) -> Bool
  {
    guard let record = record(of: target.record, &reader, at: run) else { return false }
    append(run, to: ValueRef(record: record, field: target.field))
    return true
  }
}
