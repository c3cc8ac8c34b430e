// Rows of headings: which columns a table has, and where each goes.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The columns of a row of headings: at least two known names, and half of the cells. The months, or the
  /// quarters, together are one of the two: «Fase | I trim. | II trim. | III trim. | IV trim.».
  func header(of row: GridRow) -> [Int: [Int]] {
    guard !row.isForm else { return [:] }
    var known: [Int: [Int]] = [:]
    var filled: [Int] = []
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      filled.append(index)
      let rules = cell.folded.map { columnRules(for: $0) } ?? []
      if !rules.isEmpty { known[index] = rules }
    }
    let months = months(of: row)
    guard known.count >= (months == nil ? 2 : 1),
      known.count * 2 >= filled.count - (months?.count ?? 0)
    else { return [:] }
    if known.count * 2 == filled.count, filled.count > 3, known[filled[1]] == nil { return [:] }
    return known
  }

  /// Takes a row of headings: each column goes by the rule whose record the nearest column to its
  /// left opens, and a column without a name goes with the one before it.
  mutating func readHeader(_ names: [Int: [Int]], _ row: GridRow, at index: Int) {
    var known: [Int: [Int]]
    // What begins where the row above does repeats it, perhaps with other columns.
    let isSecond =
      completesHeader(row, at: index) && names.keys.min() != table.columns.indices.min()
    // A second row of headings completes the first; one further down repeats it on a new page.
    if completesHeader(row, at: index) {
      known = adoptGroups(names, row)
      for column in known.keys { table.columns[column] = nil }
    } else {
      known = withoutLooseNames(adoptLabel(names, row, at: index), row)
      let carried = table.block == row.table ? table.carried : [:]
      endTableContext()
      table.carried = carried
      keepGroups(known, row)
    }
    table.headerIndex = index
    table.block = row.table
    table.hasHeader = true
    table.headerWidth = max(table.headerWidth, (row.cells.lastIndex { !$0.isEmpty } ?? -1) + 1)
    let below = rowsBelow(known, at: index)
    known = withoutCounts(known, below)
    let opened = Set(
      known.values.flatMap { $0 }.compactMap { rule -> RecordTypeID? in
        guard case .opens(let type, _) = layout.columns[rule].destination else { return nil }
        return type
      })
    // What the columns to the left open, the nearest first.
    var left: [RecordTypeID] = []
    var last: (rule: Int, column: Int)?
    for (column, cell) in row.cells.enumerated() {
      if let rules = known[column] {
        // With nothing to its left a column belongs to what the first one to its right opens.
        var preferred = left.isEmpty ? firstOpened(known, rightOf: column) : left
        if let finest = left.first,
          schema[finest].fields.contains(where: { $0.type == .value(.target) })
            || rules.contains(where: isWeight),
          let owner = schema[finest].owner?.type
        {
          let parts = left.filter { schema[$0].owner?.type == owner }
          let part = parts.first { isPart(column, of: $0, known, row, below) }
          preferred.insert(part ?? owner, at: 0)
        }
        let suited = withoutForeignCodes(
          suited(namedInFull(column, known, row, opened), for: column, known, row, below),
          opened: opened)
        let rule = choose(suited, preferring: preferred, opened: opened)
        if case .opens(let type, _) = layout.columns[rule].destination {
          left.insert(type, at: 0)
          table.rowTypes.insert(type)
        }
        last = (rule, column)
        captureHeading(cell, column, rule)
      } else if !cell.isEmpty || cell.isCovered
        || (isSecond && table.columns[column]?.offset == 0)
      {
        // A heading above, over two rows or over this empty cell, has its column to itself.
        last = nil
      }
      if let last {
        table.columns[column] = TableColumn(rule: last.rule, offset: column - last.column)
      }
    }
    if table.rowTypes.isEmpty, let first = table.columns.first,
      case .into(let target, _) = layout.columns[first.rule].destination
    {
      if hasName(target.record) {
        table.rowTypes = [target.record]
      } else if recordTables[target.record] != table.block {
        // What it is about nobody can tell.
        table.columns = TableColumns()
      }
    }
    findMonths(in: row)
    skipRepetitions(below)
  }

  /// What the first column to the right of another one opens, if any does.
  private func firstOpened(_ known: [Int: [Int]], rightOf column: Int) -> [RecordTypeID] {
    for other in known.keys.sorted() where other > column {
      for rule in known[other] ?? [] {
        if case .opens(let type, _) = layout.columns[rule].destination { return [type] }
      }
    }
    return []
  }

  /// Whether the rows of a table say what their records are called, or these are parts of others, or
  /// there is none yet. Parts of the last of several records that the rows of one table have opened
  /// they are not: a scale of «Giudizio» and «Punti» is about none of them.
  private func hasName(_ type: RecordTypeID) -> Bool {
    if let owner = schema[type].owner?.type, let whole = latest[owner],
      twins.listed.contains(whole),
      recordTables[owner] != table.block, let before = history[owner]?.dropLast().last,
      twins.tables[before] == twins.tables[whole]
    {
      return false
    }
    guard schema[type].owner?.type == schema.root else { return true }
    // Before the first one only a table of units may be about something else: who heads them, what they spend.
    guard latest[type] != nil || beginsWithUnits() else { return true }
    return table.columns.values.contains { column in
      guard let target = target(of: column), target.record == type else { return false }
      return schema[type].labels.contains(target.field)
    }
  }

  /// Whether the first known column of the table refers to units.
  private func beginsWithUnits() -> Bool {
    guard let names = layout.names, let first = table.columns.first else { return false }
    return isReference(layout.columns[first.rule], to: names.record)
  }

  /// Keeps what a heading says for the records («attesa al 31.12.2020»), and the heading itself.
  private mutating func captureHeading(_ cell: GridCell, _ column: Int, _ rule: Int) {
    let own = document.text[cell.run.text.range]
    // «2025» below «Target» is «Target 2025».
    var prefix: [UInt8] = []
    if let above = table.groups[column]?.run, above != cell.run, isYear(cell) {
      prefix = Array(document.text[above.text.range]) + [0x20]
    }
    let name = prefix + Array(own)
    let text = FoldedText(name.span)
    for template in layout.columns[rule].names {
      guard let found = template.match(text) else { continue }
      for (name, range) in found where range.lowerBound >= prefix.count {
        let range = range.lowerBound - prefix.count..<range.upperBound - prefix.count
        table.captures.append(Capture(name: name, run: part(range, of: cell.run)))
      }
      return
    }
  }
}
