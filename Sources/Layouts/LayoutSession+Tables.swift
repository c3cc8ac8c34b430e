// Tables with headings: which column goes where, and what each row opens and fills.

import Documents
import PlanModel
import SourceText
import TextMatching

/// What is known of the table that is being read; a table without headings inherits it.
struct TableState {
  /// A heading above several columns.
  struct Group {
    /// The first of its columns.
    var start: Int
    var run: TextRun
    /// The rules for its name; none when nobody knows it.
    var rules: [Int]
  }

  /// The days and years that the headings of a row name.
  struct HeadingTimes {
    /// The item of the row.
    var header: Int
    /// Whether a column of targets is for the whole year of the plan.
    var hasYear = false
    /// The last day that the other columns of targets name: `dayOfYear`.
    var lastDayOfTargets = 0
    /// The last day that the columns name, by the last rule for their name.
    var lastDays: [Int: Int] = [:]
    /// The rules for the names with the year of the plan.
    var rulesOfPlanYear: Set<[Int]> = []
  }

  /// The columns that may be of targets, by their names or by what stands in them.
  struct TargetColumns {
    /// The item of the row of headings.
    var header: Int
    var count = 0
    /// The rules for their names.
    var rules: Set<[Int]> = []
    /// How many have the year of the plan in their names.
    var ofPlanYear = 0
  }

  /// The columns by their index; the last one also stands for those behind it.
  var columns = TableColumns()
  var months: Range<Int>?
  /// Records that rows of the table open.
  var rowTypes: Set<RecordTypeID> = []
  /// Names found inside headings, for the records that rows open.
  var captures: [LayoutSession.Capture] = []
  /// The block of the table.
  var block = -1
  /// By how many columns the rows of a table without headings stand to the right of the known ones.
  var shift = 0
  /// Whether a row is being read just now.
  var isReading = false
  /// What stood last in the columns that merged cells leave empty.
  var carried: [Int: TextRun] = [:]
  /// Whether a row below the headings has been read.
  var hasRows = false
  /// Whether a heading came with this very table.
  var hasHeader = false
  /// Records of which a form without any says to which unit they belong, and its block: the rest of it is about
  /// the unit.
  var titled: (record: RecordTypeID, block: Int)?

  /// The record of an earlier table that the rows go on with.
  var resumed: RecordRef?

  /// The headings above several columns, by each of these.
  var groups: [Int: Group] = [:]
  /// The item that was the last row of headings.
  var headerIndex = -2
  /// The records of earlier tables by their code, once somebody asked.
  var codes: [[UInt8]: [RecordRef]]?
  /// The days and years of the headings, once somebody asked.
  var headingTimes: HeadingTimes?
  /// The columns of targets, once somebody asked.
  var targetColumns: TargetColumns?
  /// How many columns the row of headings has.
  var headerWidth = 0

  var width: Int { columns.width }
}

extension LayoutSession {
  /// Forgets the columns: what follows is another table.
  mutating func endTableContext() {
    endAllocation()
    table = TableState()
  }

  // MARK: Rows

  mutating func readRow(_ row: GridRow, at index: Int) {
    if row.table != table.block { beginTable(row, at: index) }
    let filled = row.filled
    guard !filled.isEmpty else { return }
    var known = headers.removeValue(forKey: index) ?? header(of: row)
    if known.isEmpty { known = partHeader(of: row, at: index) }
    if !known.isEmpty || isCalendar(row, at: index) {
      readHeader(known, row, at: index)
      for cell in filled { readHeadingText(cell) }
      count(filled, used: filled.map(\.run))
      if keepsAccount {
        note(row.place, text(of: row), "intestazione di tabella: " + columnNames())
      }
      return
    }
    if let values = taken[index],
      row.cells.indices.allSatisfy({ row.cells[$0].isEmpty || values.contains($0) })
    {
      return count(filled, used: filled.map(\.run))
    }
    if let used = readLabelledRow(row, at: index) {
      count(filled, used: used)
      if keepsAccount { note(row.place, text(of: row), "riga con etichetta") }
      return
    }
    if let only = row.onlyFirstCell {
      announced = announcement(only) ?? announced
      let known = table
      let used = readParagraph(
        only, isHeading: false, at: index, onlyNamed: !table.columns.isEmpty)
      // A title inside a table changes what its rows belong to, not its columns.
      if used != nil, known.hasHeader, table.columns.isEmpty { keepColumns(of: known) }
      if used != nil { return count(filled, used: filled.map(\.run)) }
      if table.columns.isEmpty, announced == nil || announcement(only) != nil {
        return leaveOver(only, isObjectiveCell: false)
      }
    }
    if let rule = announced, table.columns.isEmpty {
      return count(filled, used: readPositional(row, rule))
    }
    readDataRow(row, at: index)
  }

  /// A table begins: one with headings is new; one without may go on with the columns before it.
  private mutating func beginTable(_ row: GridRow, at index: Int) {
    table.block = row.table
    lastOpenings = [:]
    labelledPart = nil
    for (type, known) in recordTables where known == -1 { recordTables[type] = row.table }
    table.hasHeader = false
    table.hasRows = false
    table.shift = 0
    guard !table.columns.isEmpty else { return }
    var rows: [GridRow] = []
    for item in items[index...] {
      guard case .row(let next) = item, next.table == row.table else { break }
      rows.append(next)
    }
    // A title over a form.
    if row.cells.count == 1, rows.contains(where: isLabelled) { return endTableContext() }
    if index > 0, case .paragraph = items[index - 1], beginsAnother(rows) {
      return endTableContext()
    }
    let width = rows.map(\.cells.count).max() ?? 0
    if width > table.width + 1, !rows.contains(where: { !header(of: $0).isEmpty }) {
      return endTableContext()
    }
    let shifts = 0...min(max(0, table.width - width), Self.shiftLimit)
    let scores = shifts.map { shift in rows.reduce(0) { $0 + fit($1, shift: shift, skipping: []) } }
    if let best = scores.max(), let shift = scores.firstIndex(of: best) { table.shift = shift }
  }

  /// Reads a row below headings.
  private mutating func readDataRow(_ row: GridRow, at index: Int) {
    let filled = row.filled
    let matches = cellMatches(in: row, at: index)
    guard !table.columns.isEmpty || !matches.isEmpty else {
      for cell in filled { leaveOver(cell.run, isObjectiveCell: false) }
      return
    }
    let special = Set(matches.filter(\.isWhole).flatMap(\.columns)).union(taken[index] ?? [])
    let shift = bestShift(of: row, skipping: special)
    var reader = RowReader(row: row, shift: shift, isGuess: shift != table.shift)
    let isCut = isCut(row, at: index)
    if !isCut { findLeads(&reader, skipping: special) }
    reader.hasShare = matches.contains { match in
      guard case .fill(let type, _) = match.action else { return false }
      return type == layout.allocation?.record && !match.captures.isEmpty
    }
    var used = (taken[index] ?? []).compactMap { row[$0]?.run }.filter { !$0.isEmpty }
    table.isReading = true
    rejoin(&reader)
    rejoinByCode(&reader)
    for column in row.cells.indices {
      // What stands to its left comes first; what is annotated is read as any other cell.
      let match = matches.first { $0.columns.first == column }
      if !special.contains(column), readCell(column, &reader), let run = row[column]?.run,
        !run.isEmpty, !used.contains(run)
      {
        used.append(run)
      }
      if let match, perform(match, &reader) {
        used += match.runs.filter { run in !used.contains(run) }
      }
    }
    readMonths(&reader)
    nameCompanions(in: reader)
    let isJoined = !table.hasRows && !table.rowTypes.isEmpty && reader.records.isEmpty
    if isCut || reader.isGuess || isJoined, let first = filled.first {
      remark("riga attribuita", first.run)
    }
    table.hasRows = true
    table.isReading = false
    var rest: [TextRun] = []
    for cell in filled where !used.contains(cell.run) { rest.append(cell.run) }
    count(filled, used: filled.map(\.run).filter { !rest.contains($0) })
    if keepsAccount { note(row.place, text(of: row), meaning(of: reader)) }
  }

  /// Whether a page break cut the row above: the first row of a table without headings goes on with
  /// a dash, or with a small letter where the text above had no end.
  private func isCut(_ row: GridRow, at index: Int) -> Bool {
    guard !table.hasHeader, index > 0,
      let column = row.cells.firstIndex(where: { !$0.isEmpty }),
      let next = document.string(of: row.cells[column].run).unicodeScalars.first
    else { return false }
    var above = index - 1
    while above > 0, case .paragraph = items[above] { above -= 1 }
    guard case .row(let previous) = items[above], previous.table != row.table,
      let cell = previous[column], let last = document.text[cell.run.text.range].last
    else { return false }
    return next == "-" || (next.properties.isLowercase && !".:;)".utf8.contains(last))
  }

  // MARK: Which column a cell stands in

  /// By how many columns a row may have slipped: each is tried for every cell.
  private static let shiftLimit = 64

  /// The column of a cell of a row that stands `shift` columns to the right of the known ones.
  func column(_ index: Int, shift: Int) -> TableColumn? {
    let column = index + shift
    if let known = table.columns[column] { return known }
    // A column with a heading that nobody knows is not a part of the one before it.
    guard column >= max(table.width, table.headerWidth),
      let index = table.columns.lastIndex, let last = table.columns[index]
    else {
      return nil
    }
    return TableColumn(rule: last.rule, offset: last.offset + column - index)
  }

  /// The shift at which the cells of a row fit best; the table's own unless there is evidence for
  /// another.
  private func bestShift(of row: GridRow, skipping special: Set<Int>) -> Int {
    let own = fit(row, shift: table.shift, skipping: special)
    guard own < 0 else { return table.shift }
    var best = (score: own, shift: table.shift)
    for shift in 0..<min(max(1, table.width), Self.shiftLimit) where shift != table.shift {
      let score = fit(row, shift: shift, skipping: special)
      if score > max(best.score, 1) { best = (score, shift) }
    }
    return best.shift
  }

  /// How well the cells of a row suit the columns in which a shift puts them.
  private func fit(_ row: GridRow, shift: Int, skipping special: Set<Int>) -> Int {
    var score = 0
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty && !special.contains(index) {
      guard let column = column(index, shift: shift) else {
        score -= 1
        continue
      }
      score += fit(cell, column)
    }
    return score
  }

  private func fit(_ cell: GridCell, _ column: TableColumn) -> Int {
    guard let target = target(of: column) else { return 0 }
    let bytes = document.text[cell.run.text.range]
    let isNumber: Bool
    if case .value = QuantityReading.read(bytes.span) { isNumber = true } else { isNumber = false }
    let field = schema[target.record].fields[target.field]
    switch field.type {
    case .reference(let type) where type == layout.names?.record:
      if isNumber { return -3 }
      return registry?.mentions(in: bytes).isEmpty == false ? 2 : -1
    case .value(.weight), .value(.amount), .value(.number):
      if isNumber { return 2 }
      let isPartly = !WeightCell(Array(bytes)).numbers.isEmpty
      return isPartly || WrittenState(of: bytes.span) == .empty ? 1 : -1
    case .value(.text) where schema[target.record].labels.dropFirst().contains(target.field):
      return Self.isCode(bytes) ? 2 : -3
    case .value(.text):
      // A number is no name; elsewhere («Baseline», «Risultato») it is as good as words.
      guard isNumber, case .opens = layout.columns[column.rule].destination else { return 0 }
      return -1
    default: return 0
    }
  }

  /// The field that a column fills.
  func target(of column: TableColumn) -> Layout.Target? {
    switch layout.columns[column.rule].destination {
    case .into(let target, _): target
    case .opens(let type, let fields):
      fields.last.map { last in
        Layout.Target(
          record: type, field: fields.indices.contains(column.offset) ? fields[column.offset] : last
        )
      }
    case .ignored: nil
    }
  }

  // MARK: For the author of a layout

  func text(of row: GridRow) -> String {
    row.cells.map { document.string(of: $0.run) }.joined(separator: " | ")
  }

  private func columnNames() -> String {
    table.columns.ordered.map { _, column in
      target(of: column).map { name(of: $0) } ?? "ignorata"
    }.joined(separator: ", ")
  }

  private func meaning(of reader: RowReader) -> String {
    var parts = reader.records.values.map { schema[$0.type].name }.sorted()
    if parts.isEmpty { parts = ["continua la riga precedente"] }
    return (reader.isGuess ? "riga attribuita per contenuto: " : "riga: ")
      + parts.joined(separator: ", ")
  }
}
