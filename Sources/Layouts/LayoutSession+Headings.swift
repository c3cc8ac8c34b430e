// Rows of headings: which columns a table has, and where each goes.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The columns of a row of headings: at least two known names, and half of the cells.
  func header(of row: GridRow) -> [Int: [Int]] {
    var known: [Int: [Int]] = [:]
    var filled: [Int] = []
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      filled.append(index)
      let rules = cell.folded.map { layout.columnIndex.rules(for: $0) } ?? []
      if !rules.isEmpty { known[index] = rules }
    }
    let others = filled.count - (months(of: row)?.count ?? 0)
    guard known.count >= 2, known.count * 2 >= others else { return [:] }
    if known.count * 2 == filled.count, filled.count > 3, known[filled[1]] == nil { return [:] }
    return known
  }

  /// Takes a row of headings: each column goes by the rule whose record the nearest column to its
  /// left opens, and a column without a name goes with the one before it.
  mutating func readHeader(_ known: [Int: [Int]], _ row: GridRow, at index: Int) {
    // A second row of headings completes the first; one further down repeats it on a new page.
    if table.headerIndex != index - 1 || table.block != row.table {
      let carried = table.block == row.table ? table.carried : [:]
      endTableContext()
      table.carried = carried
    }
    table.headerIndex = index
    table.block = row.table
    table.hasHeader = true
    table.headerWidth = max(table.headerWidth, (row.cells.lastIndex { !$0.isEmpty } ?? -1) + 1)
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
        var preferred = left
        if let finest = left.first,
          !isFilled(column, withoutOpening: finest, known, below: index),
          let owner = schema[finest].owner?.type
        {
          preferred.insert(owner, at: 0)
        }
        let rule = choose(rules, preferring: preferred, opened: opened)
        if case .opens(let type, _) = layout.columns[rule].destination {
          left.insert(type, at: 0)
          table.rowTypes.insert(type)
        }
        last = (rule, column)
        captureHeading(cell, rule)
      } else if !cell.isEmpty {
        last = nil
      }
      if let last {
        table.columns[column] = TableState.Column(rule: last.rule, offset: column - last.column)
      }
    }
    if table.rowTypes.isEmpty, let first = table.columns.min(by: { $0.key < $1.key })?.value,
      case .into(let target, _) = layout.columns[first.rule].destination
    {
      table.rowTypes = [target.record]
    }
    findMonths(in: row)
  }

  /// Whether a column belongs to the records that the nearest column to its left opens: it is filled
  /// in a row that opens such a record and none of those that contain it. Where it never is, a
  /// weight beside the indicator is the objective's.
  private func isFilled(
    _ column: Int, withoutOpening nearest: RecordTypeID, _ known: [Int: [Int]], below index: Int
  ) -> Bool {
    var outer: [Int] = []
    for (other, rules) in known {
      for rule in rules {
        if case .opens(let type, _) = layout.columns[rule].destination, type != nearest,
          belongs(nearest, to: type)
        {
          outer.append(other)
        }
      }
    }
    guard !outer.isEmpty, schema[nearest].fields.contains(where: { $0.type == .value(.target) })
    else { return true }
    for item in items[(index + 1)...] {
      guard case .row(let row) = item else { break }
      if row[column]?.isEmpty == false, outer.allSatisfy({ row[$0]?.isEmpty != false }) {
        return true
      }
    }
    return false
  }

  /// The rule for a column among those with its name.
  private func choose(
    _ rules: [Int], preferring preferred: [RecordTypeID], opened: Set<RecordTypeID>
  ) -> Int {
    func type(_ rule: Int) -> RecordTypeID? {
      switch layout.columns[rule].destination {
      case .into(let target, _): target.record
      case .opens(let type, _): type
      case .ignored: nil
      }
    }
    // A second column does not open or fill what another one does.
    let taken = Set(table.columns.values.compactMap { target(of: $0) })
    let free = rules.filter { rule in
      switch layout.columns[rule].destination {
      case .opens(let type, _): !table.rowTypes.contains(type)
      case .into(let target, _): !taken.contains(target)
      case .ignored: true
      }
    }
    for wanted in preferred {
      if let rule = free.first(where: { type($0) == wanted }) { return rule }
    }
    return free.first { type($0).map(opened.contains) ?? false } ?? free.first ?? rules[0]
  }

  /// Keeps what a heading says for the records («attesa al 31.12.2020»), and the heading itself.
  private mutating func captureHeading(_ cell: GridCell, _ rule: Int) {
    let bytes = document.text[cell.run.text.range]
    let text = FoldedText(bytes.span)
    for template in layout.columns[rule].names {
      guard let found = template.match(text) else { continue }
      for (name, range) in found {
        table.captures.append(Capture(name: name, run: part(range, of: cell.run)))
      }
      return
    }
  }

  /// Twelve columns in a row headed by the months, or by their initials.
  private mutating func findMonths(in row: GridRow) {
    guard let months = months(of: row) else { return }
    table.months = months
    for column in months { table.columns[column] = nil }
  }

  private func months(of row: GridRow) -> Range<Int>? {
    guard layout.months != nil, row.cells.count >= 12 else { return nil }
    let initials = Array("gfmamglasond".utf8)
    let names = row.cells.map { $0.folded?.bytes ?? [] }
    let start = (0...names.count - 12).first { start in
      (0..<12).allSatisfy { names[start + $0].first == initials[$0] }
    }
    return start.map { $0..<$0 + 12 }
  }
}
