// Reads one document with one layout: paragraphs open records, rows fill them.

import Documents
import PlanModel
import SourceText
import TextMatching

extension Layout {
  /// How many tables of a document have the columns that the layout recognises; with texts to
  /// recognise, one of them must be there too, and is enough when no columns are named.
  func score(for document: Document) -> Int {
    var score = 0
    for case .table(let table) in document.blocks {
      let isKnown = document.rows(of: table).contains { row in
        let cells = document.cells(of: row).map {
          FoldedText.fold(document.text[$0.run.text.range].span)
        }
        return recognisedColumns.contains { $0.allSatisfy(cells.contains) }
      }
      if isKnown { score += 1 }
    }
    if recognisedTexts.isEmpty || (score == 0 && !recognisedColumns.isEmpty) { return score }
    let isNamed = document.blocks.contains { block in
      let run: TextRun
      switch block {
      case .heading(let heading): run = heading.run
      case .paragraph(let paragraph): run = paragraph.run
      case .table: return false
      }
      let text = FoldedText(document.text[run.text.range].span)
      return recognisedTexts.contains { $0.match(text) != nil }
    }
    return isNamed ? max(score, 1) : 0
  }
}

extension Document {
  /// The cells of a row by their column; a column that the row passes over is empty.
  func runs(of row: Row) -> [TextRun] {
    var runs: [TextRun] = []
    for cell in cells(of: row) {
      while runs.count < cell.column {
        runs.append(TextRun(text: SourceSpan(start: 0, length: 0), place: row.place))
      }
      runs.append(cell.run)
    }
    return runs
  }
}

/// The state of reading one document.
struct LayoutSession {
  /// A paragraph, or a row of a table, in reading order.
  private enum Item {
    case paragraph(TextRun)
    case row([TextRun], table: Int)
  }

  private let document: Document
  private let layout: Layout
  private let schema: PlanSchema
  private var builder: PlanBuilder
  private var items: [Item] = []
  /// The records that what follows belongs to, by type.
  private var open: [RecordTypeID: RecordRef] = [:]
  /// The record of each type that was named last, open or only listed.
  private var latest: [RecordTypeID: RecordRef] = [:]
  private var listed: [RecordTypeID: [[UInt8]: RecordRef]] = [:]
  private var history: [RecordTypeID: [RecordRef]] = [:]
  /// Columns of the table that is being read.
  private var columns: [Int: Layout.Target] = [:]
  private var currentTable = -1
  private var leftovers: [LayoutReading.Leftover] = []
  private var cells = 0
  private var cellsUsed = 0

  init(document: Document, layout: Layout, schema: PlanSchema) {
    self.document = document
    self.layout = layout
    self.schema = schema
    builder = PlanBuilder(schema: schema, text: document.text)
    open[schema.root] = builder.root
    latest[schema.root] = builder.root
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .heading(let heading): items.append(.paragraph(heading.run))
      case .paragraph(let paragraph): items.append(.paragraph(paragraph.run))
      case .table(let table):
        for row in document.rows(of: table) {
          items.append(.row(document.runs(of: row), table: index))
        }
      }
    }
  }

  /// The result, once `read()` has run.
  var reading: LayoutReading {
    LayoutReading(
      builder: builder, layout: layout.title, cells: cells, cellsUsed: cellsUsed,
      leftovers: leftovers)
  }

  mutating func read() {
    for (target, text) in layout.fixedValues where target.record == schema.root {
      builder.set(
        ValueRef(record: builder.root, field: target.field), decoded: text, place: .none)
    }
    var index = 0
    while index < items.count {
      switch items[index] {
      case .paragraph(let run):
        if let consumed = readParagraph(run, at: index) {
          index += consumed
          continue
        }
        leaveOver(run, isObjectiveCell: false)
      case .row(let row, let table): readRow(row, table: table, at: index)
      }
      index += 1
    }
    for extraction in layout.extractions { builder.apply(extraction) }
  }

  // MARK: Paragraphs

  /// Applies the first rule that fits.
  ///
  /// - Returns: How many items it has used, or `nil` when none fits.
  private mutating func readParagraph(_ run: TextRun, at index: Int) -> Int? {
    let bytes = document.text[run.text.range]
    let folded = FoldedText(bytes.span)
    for rule in layout.paragraphs {
      if rule.isUpperCase, !Self.isUpperCase(bytes) { continue }
      var captures: [(name: String, run: TextRun)] = []
      if !rule.templates.isEmpty {
        guard let found = rule.templates.lazy.compactMap({ $0.match(folded) }).first else {
          continue
        }
        captures = found.map { ($0.name, part($0.range, of: run)) }
      }
      var used = 1
      if let following = rule.followedBy {
        guard index + 1 < items.count, case .paragraph(let next) = items[index + 1],
          let found = following.match(FoldedText(document.text[next.text.range].span))
        else { continue }
        captures += found.map { ($0.name, part($0.range, of: next)) }
        used = 2
      }
      if rule.isBeforeTable, !isHeaderAhead(of: index + used) { continue }
      if perform(rule.action, run, captures) { return used }
    }
    return nil
  }

  /// A part of a run, at its own place.
  private func part(_ range: Range<Int>, of run: TextRun) -> TextRun {
    document.slice(of: run, range: range)
  }

  /// Letters, and all of them capitals.
  private static func isUpperCase(_ bytes: ArraySlice<UInt8>) -> Bool {
    var capitals = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.properties.isLowercase { return false }
      if scalar.properties.isUppercase { capitals += 1 }
    }
    return capitals >= 3
  }

  /// Whether a table with known columns comes before another paragraph in capitals.
  private func isHeaderAhead(of start: Int) -> Bool {
    for item in items[min(start, items.count)...] {
      switch item {
      case .paragraph(let run):
        if Self.isUpperCase(document.text[run.text.range]) { return false }
      case .row(let row, _):
        if !headerTargets(row).isEmpty { return true }
        guard let only = onlyFirstCell(row) else { return false }
        if Self.isUpperCase(document.text[only.text.range]) { return false }
      }
    }
    return false
  }

  // MARK: Actions

  /// - Returns: Whether the action could be done: a record needs an open one to belong to.
  private mutating func perform(
    _ action: Layout.Action, _ run: TextRun, _ captures: [(name: String, run: TextRun)]
  ) -> Bool {
    switch action {
    case .ignore: return true
    case .fill(let type):
      guard let record = latest[type] else { return false }
      fill(record, captures)
      return true
    case .append(let target):
      guard let record = latest[target.record], !hasRows(record) else { return false }
      append(run, to: ValueRef(record: record, field: target.field))
      return true
    case .open(let type, let assignments, let under):
      return makeRecord(type, run, captures, assignments, under) != nil
    case .list(let type, let assignments, let under):
      let name = captures.first?.run ?? run
      let key = FoldedText.fold(document.text[name.text.range].span)
      if let known = listed[type]?[key] {
        enter(known)
        return true
      }
      let outer = open
      guard let record = makeRecord(type, run, captures, assignments, under) else { return false }
      open = outer
      listed[type, default: [:]][key] = record
      return true
    }
  }

  private mutating func makeRecord(
    _ type: RecordTypeID, _ run: TextRun, _ captures: [(name: String, run: TextRun)],
    _ assignments: [Layout.Assignment], _ under: Layout.Assignment?
  ) -> RecordRef? {
    guard let owner = schema[type].owner, let parent = open[owner.type] else { return nil }
    let record = builder.append(to: type, parent: parent, place: place(run.place))
    for (field, declaration) in schema[type].fields.enumerated() where declaration.isBelonging {
      if case .reference(let target) = declaration.type, let holder = open[target] {
        builder.link(ValueRef(record: record, field: field), to: holder)
      }
    }
    fill(record, captures)
    for assignment in assignments {
      let reference = ValueRef(record: record, field: assignment.field)
      if let text = assignment.text {
        builder.set(reference, decoded: text, place: .none)
      } else {
        set(reference, run)
      }
    }
    for (target, text) in layout.fixedValues where target.record == type {
      builder.set(ValueRef(record: record, field: target.field), decoded: text, place: .none)
    }
    if let under { linkParent(of: record, under) }
    history[type, default: []].append(record)
    enter(record)
    return record
  }

  /// The nearest record of the same type before this one whose field has the text.
  private mutating func linkParent(of record: RecordRef, _ under: Layout.Assignment) {
    let wanted = (under.text ?? []).map { $0 }
    let field = schema[record.type].fields.firstIndex { $0.type == .reference(record.type) }
    guard let field else { return }
    for candidate in (history[record.type] ?? []).reversed() {
      let value = builder.value(ValueRef(record: candidate, field: under.field))
      if builder.text[value.text.range].elementsEqual(wanted) {
        builder.link(ValueRef(record: record, field: field), to: candidate)
        return
      }
    }
  }

  /// Makes a record the one that what follows belongs to; what belonged to the previous one of its
  /// type is closed.
  private mutating func enter(_ record: RecordRef) {
    open[record.type] = record
    latest[record.type] = record
    for type in open.keys where type != record.type {
      if belongs(type, to: record.type) {
        open[type] = nil
        latest[type] = nil
      }
    }
  }

  /// Whether records of a type are contained in, or belong to, records of another.
  private func belongs(_ type: RecordTypeID, to other: RecordTypeID) -> Bool {
    var current = type
    while let owner = schema[current].owner {
      let isBelonging = schema[current].fields.contains {
        $0.isBelonging && $0.type == .reference(other)
      }
      if isBelonging || owner.type == other { return true }
      current = owner.type
    }
    return false
  }

  private mutating func fill(_ record: RecordRef, _ captures: [(name: String, run: TextRun)]) {
    for (name, run) in captures {
      guard let field = schema[record.type].field(named: name) else { continue }
      set(ValueRef(record: record, field: field), run)
    }
  }

  private mutating func set(_ reference: ValueRef, _ run: TextRun) {
    if case .values(_, let hidden) = schema[reference.record.type].fields[reference.field].type {
      let child = builder.append(
        to: hidden, parent: reference.record, place: place(run.place))
      builder.set(ValueRef(record: child, field: 0), text: run.text, place: place(run.place))
    } else {
      builder.set(reference, text: run.text, place: place(run.place))
    }
  }

  private mutating func place(_ place: BlockPlace) -> PlanPlace {
    if case .text(let span) = place { return .span(span) }
    return builder.place(of: document.location(of: place))
  }

  /// Whether a record already contains rows of a table: its text is then over.
  private func hasRows(_ record: RecordRef) -> Bool {
    rowsBegun.contains(record)
  }

  private var rowsBegun: Set<RecordRef> = []

  /// Adds a paragraph to a text. Paragraphs that follow each other in the file stay one piece of
  /// it, so that places inside the text are exact.
  private mutating func append(_ run: TextRun, to reference: ValueRef) {
    let old = builder.value(reference)
    guard old.presence == .written else {
      set(reference, run)
      return
    }
    if case .text(let span) = run.place, span == run.text, old.place == .span(old.text),
      span.start >= old.text.end
    {
      let joined = old.text.union(span)
      builder.set(reference, text: joined, place: .span(joined))
      return
    }
    var place = old.place
    if case .text(let new) = run.place, case .span(let known) = old.place {
      place = .span(known.union(new))
    }
    let text =
      Array(builder.text[old.text.range]) + [0x0A] + Array(document.text[run.text.range])
    builder.set(reference, decoded: text, place: place)
  }

  // MARK: Rows

  private mutating func readRow(_ row: [TextRun], table: Int, at index: Int) {
    if table != currentTable {
      currentTable = table
      columns = [:]
    }
    let filled = row.filter { !$0.isEmpty }
    let header = headerTargets(row)
    if !header.isEmpty {
      columns = header
      count(filled, used: filled)
      return
    }
    if let used = readLabelledRow(row) {
      count(filled, used: used)
      return
    }
    if let only = onlyFirstCell(row), columns.isEmpty {
      if readParagraph(only, at: index) != nil {
        count(filled, used: filled)
      } else {
        leaveOver(only, isObjectiveCell: false)
      }
      return
    }
    guard !columns.isEmpty else {
      for run in filled { leaveOver(run, isObjectiveCell: false) }
      return
    }
    count(filled, used: readDataRow(row))
  }

  private mutating func count(_ filled: [TextRun], used: [TextRun]) {
    cells += filled.count
    cellsUsed += used.count
    for run in filled where !used.contains(run) { leaveOver(run, isObjectiveCell: true) }
  }

  private mutating func leaveOver(_ run: TextRun, isObjectiveCell: Bool) {
    leftovers.append(
      LayoutReading.Leftover(
        text: document.string(of: run), place: run.place, isObjectiveCell: isObjectiveCell))
  }

  private func onlyFirstCell(_ row: [TextRun]) -> TextRun? {
    guard let first = row.first, !first.isEmpty, row.dropFirst().allSatisfy(\.isEmpty) else {
      return nil
    }
    return first
  }

  /// The columns of a row of headings: at least two known names, and half of the cells.
  private func headerTargets(_ row: [TextRun]) -> [Int: Layout.Target] {
    var targets: [Int: Layout.Target] = [:]
    for (index, run) in row.enumerated() where !run.isEmpty {
      let name = FoldedText.fold(document.text[run.text.range].span)
      if let column = layout.columns.first(where: { $0.names.contains(name) }) {
        targets[index] = column.target
      }
    }
    let filled = row.count { !$0.isEmpty }
    return targets.count >= 2 && targets.count * 2 >= filled ? targets : [:]
  }

  /// Reads a row whose first cell is a known label.
  ///
  /// - Returns: The cells used, or `nil` when the row has no known label.
  private mutating func readLabelledRow(_ row: [TextRun]) -> [TextRun]? {
    guard let label = row.first(where: { !$0.isEmpty }) else { return nil }
    let name = FoldedText.fold(document.text[label.text.range].span)
    guard let rule = layout.rows.first(where: { $0.labels.contains(name) }) else { return nil }
    let values = row.drop { $0 != label }.dropFirst()
    guard let target = rule.target else { return [label] + values.filter { !$0.isEmpty } }
    let value = values.first { !$0.isEmpty } ?? values.first
    guard let value else { return [label] }
    if rule.splits {
      return splitValue(value, into: target) ? [label, value] : [label]
    }
    guard let record = latest[target.record] else { return [label] }
    let reference = ValueRef(record: record, field: target.field)
    guard builder.value(reference).presence == .absent else { return [label] }
    set(reference, value)
    return [label, value]
  }

  /// One record for each indicator of a cell.
  private mutating func splitValue(_ run: TextRun, into target: Layout.Target) -> Bool {
    guard let owner = schema[target.record].owner, let parent = open[owner.type] else {
      return false
    }
    let bytes = document.text[run.text.range]
    let ranges = splitIndicators(bytes.span)
    for range in ranges.isEmpty ? [0..<bytes.count] : ranges {
      let piece = part(range, of: run)
      let record = builder.append(
        to: target.record, parent: parent, place: place(piece.place))
      set(ValueRef(record: record, field: target.field), piece)
    }
    rowsBegun.insert(parent)
    return true
  }

  /// Reads a row below headings: a new record with a field for each column.
  private mutating func readDataRow(_ row: [TextRun]) -> [TextRun] {
    let first = columns.min { $0.key < $1.key }
    guard let type = first?.value.record, let owner = schema[type].owner,
      let parent = open[owner.type]
    else { return [] }
    let record = builder.append(
      to: type, parent: parent,
      place: row.first { !$0.isEmpty }.map { place($0.place) } ?? .none)
    rowsBegun.insert(parent)
    var used: [TextRun] = []
    for (index, target) in columns.sorted(by: { $0.key < $1.key }) where index < row.count {
      guard target.record == type else { continue }
      set(ValueRef(record: record, field: target.field), row[index])
      if !row[index].isEmpty { used.append(row[index]) }
    }
    return used
  }
}
