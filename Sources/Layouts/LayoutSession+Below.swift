// What the rows below a heading tell of its columns.

import Documents
import PlanModel
import SourceText
import TextMatching

/// The rows below a row of headings, up to the next one.
struct RowsBelow {
  /// A row, with the item that it is.
  struct Row {
    var item: Int
    var row: GridRow
    /// Whether it repeats what opens the record of the row above, to give it another part.
    var isRepetition = false
  }

  var rows: [Row] = []

  /// Each row that opens a record in a column, with the rows that repeat it.
  var groups: [ArraySlice<Row>] {
    rows.indices.filter { !rows[$0].isRepetition }.map { start in
      let rest = rows[(start + 1)...].prefix { $0.isRepetition }
      return rows[start..<rest.endIndex]
    }
  }
}

extension LayoutSession {
  /// The rows below the headings of a table, those that repeat the record above marked: a table may
  /// write the objective again beside each of its indicators or phases.
  mutating func rowsBelow(_ known: [Int: [Int]], at index: Int) -> RowsBelow {
    var below = RowsBelow()
    for item in (index + 1)..<max(index + 1, items.count) {
      guard case .row(let row) = items[item] else { break }
      let next = header(of: row)
      headers[item] = next
      guard next.isEmpty else { break }
      below.rows.append(RowsBelow.Row(item: item, row: row))
    }
    guard let (key, parts) = keyColumns(known) else { return below }
    for place in below.rows.indices.dropFirst() {
      let (above, row) = (below.rows[place - 1].row, below.rows[place].row)
      let isSame = (0...key).allSatisfy { text($0, row) == text($0, above) }
      guard isSame, !text(key, row).isEmpty,
        parts.contains(where: { !text($0, row).isEmpty && text($0, row) != text($0, above) })
      else { continue }
      below.rows[place].isRepetition = true
    }
    return below
  }

  /// The column that opens records, and those that open parts of them.
  private func keyColumns(_ known: [Int: [Int]]) -> (key: Int, parts: [Int])? {
    var types: [(column: Int, type: RecordTypeID)] = []
    for (column, rules) in known {
      for rule in rules {
        if case .opens(let type, _) = layout.columns[rule].destination {
          types.append((column, type))
          break
        }
      }
    }
    guard let key = types.min(by: { $0.column < $1.column }) else { return nil }
    let parts = types.filter { $0.type != key.type && belongs($0.type, to: key.type) }
    return parts.isEmpty ? nil : (key.column, parts.map(\.column))
  }

  private func text(_ column: Int, _ row: GridRow) -> ArraySlice<UInt8> {
    row[column].map { document.text[$0.run.text.range] } ?? []
  }

  /// Whether a column belongs to the records that the nearest column to its left opens, and not to
  /// what contains these: it is filled in a row that opens such a record alone, or differs among the
  /// rows that repeat what contains it, or sums to 100 over them. Where none of this is so, a weight
  /// beside the indicator is the objective's; unless each is 100, and another table with the same headings
  /// says whose they are.
  mutating func isPart(
    _ column: Int, of nearest: RecordTypeID, _ known: [Int: [Int]], _ row: GridRow,
    _ below: RowsBelow
  ) -> Bool {
    if showsPart(column, of: nearest, known, below) { return true }
    let cannotTell = below.groups.allSatisfy { group in
      guard group.count == 1, let only = group.first,
        case .value(let weight) = QuantityReading.read(text(column, only.row).span)
      else { return false }
      return weight.value == ExactDecimal(100)
    }
    guard cannotTell, !below.rows.isEmpty, let key = headingKey(of: row) else { return false }
    let question = HeadingColumn(headings: key, column: column)
    if let answer = partColumns[question] { return answer }
    var answer = false
    for item in rowsHeaded(key) where !answer {
      answer = showsPart(column, of: nearest, known, rowsBelow(known, at: item))
    }
    partColumns[question] = answer
    return answer
  }

  /// A column below headings.
  struct HeadingColumn: Hashable {
    var headings: [UInt8]
    var column: Int
  }

  /// What a row of headings says; `nil` when a cell is too long for a heading.
  func headingKey(of row: GridRow) -> [UInt8]? {
    var key: [UInt8] = []
    for cell in row.cells {
      if !cell.isEmpty {
        guard let name = cell.folded?.bytes else { return nil }
        key += name
      }
      key.append(0x1F)
    }
    return key
  }

  /// The rows of the document that say the same as a row of headings.
  mutating func rowsHeaded(_ key: [UInt8]) -> [Int] {
    let known: [[UInt8]: [Int]]
    if let rowsByHeading {
      known = rowsByHeading
    } else {
      var rows: [[UInt8]: [Int]] = [:]
      for case (let item, .row(let row)) in items.enumerated() {
        if let key = headingKey(of: row) { rows[key, default: []].append(item) }
      }
      rowsByHeading = rows
      known = rows
    }
    return known[key] ?? []
  }

  /// Whether the rows of a table show that a column belongs to parts.
  private func showsPart(
    _ column: Int, of nearest: RecordTypeID, _ known: [Int: [Int]], _ below: RowsBelow
  ) -> Bool {
    var outer: [Int] = []
    var own: [Int] = []
    for (other, rules) in known {
      for rule in rules {
        guard case .opens(let type, _) = layout.columns[rule].destination else { continue }
        if type == nearest { own.append(other) }
        if type != nearest, belongs(nearest, to: type) { outer.append(other) }
      }
    }
    guard !outer.isEmpty else { return true }
    for group in below.groups {
      let first = group[group.startIndex].row
      let opensPartAlone =
        outer.allSatisfy { text($0, first).isEmpty } && own.contains { !text($0, first).isEmpty }
      if opensPartAlone, !text(column, first).isEmpty { return true }
      guard group.count > 1 else { continue }
      if group.contains(where: { text(column, $0.row) != text(column, first) }) { return true }
      if case .value(let part) = QuantityReading.read(text(column, first).span),
        part.value.multiplied(by: ExactDecimal(group.count)) == ExactDecimal(100)
      {
        return true
      }
    }
    return false
  }

  /// Takes out of the rows that repeat a record what they say again of it.
  mutating func skipRepetitions(_ below: RowsBelow) {
    for (above, next) in zip(below.rows, below.rows.dropFirst()) where next.isRepetition {
      for (column, known) in table.columns where column < next.row.cells.count {
        guard let target = target(of: known), table.rowTypes.contains(target.record),
          table.rowTypes.contains(where: { belongs($0, to: target.record) && $0 != target.record }),
          text(column, next.row) == text(column, above.row)
        else { continue }
        taken[next.item, default: []].insert(column)
      }
    }
  }

  /// Whether rows below a paragraph have headings of their own that nobody knows, and no page break cut
  /// them off the table before it: the first is full of words, and the table has another width.
  func beginsAnother(_ rows: [GridRow]) -> Bool {
    let widths = rows.map { ($0.cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }
    guard rows.count > 1, let width = widths.first, width > 1, widths.max() == width,
      width != table.headerWidth
    else { return false }
    return rows[0].cells.prefix(width).allSatisfy {
      !$0.isEmpty && $0.run.text.length < 60 && !isFigure($0)
    }
  }

  /// Whether a column with a reference to a named record, as «Responsabile», holds other names: of the
  /// persons who answer for what a unit that is already known does.
  func holdsPersons(_ column: Int, _ known: [Int: [Int]], _ below: RowsBelow) -> Bool {
    guard let names = layout.names else { return false }
    let hasUnitColumn = known.contains { other, rules in
      other != column && rules.contains { isReference(layout.columns[$0], to: names.record) }
        && rules.allSatisfy { rule in
          isReference(layout.columns[rule], to: names.record) || record(of: rule) == nil
        }
    }
    if hasUnitColumn { return true }
    guard open[names.record] != nil, let registry else { return false }
    return !below.rows.contains { !registry.mentions(in: text(column, $0.row)).isEmpty }
  }

  /// Learns the names in a column of units, for the cells that name several of them.
  mutating func learnUnits(_ column: Int, _ rules: [Int], _ below: RowsBelow) {
    guard let names = layout.names, let rule = rules.first,
      isReference(layout.columns[rule], to: names.record)
    else { return }
    let cells = below.rows.map { text(column, $0.row) }.filter {
      !$0.isEmpty && $0.count < 200
    }
    registry?.learn(column: cells.map { FoldedText.fold($0.span) })
  }

  /// Whether a column goes into a reference to records of a type.
  func isReference(_ rule: Layout.ColumnRule, to type: RecordTypeID) -> Bool {
    guard case .into(let target, _) = rule.destination else { return false }
    return schema[target.record].fields[target.field].type == .reference(type)
  }
}
