// Cells with a meaning of their own, and tables without headings.

import Documents
import PlanModel
import SourceText
import TextMatching

/// A cell, or a label with its value, that a rule for cells fits.
struct CellMatch {
  var action: Layout.Action
  /// The columns of the row that it takes; the first is where it stands.
  var columns: [Int]
  /// The texts that it uses.
  var runs: [TextRun]
  var captures: [LayoutSession.Capture]
  /// The cell of the next row that holds the value.
  var below: (item: Int, column: Int)?
  /// Whether the cells are used up; otherwise the match only adds to what their column says.
  var isWhole: Bool
}

extension LayoutSession {
  // MARK: Cells

  /// The cells of a row that rules for cells fit, from left to right.
  func cellMatches(in row: GridRow, at index: Int) -> [CellMatch] {
    guard !layout.cells.isEmpty else { return [] }
    var matches: [CellMatch] = []
    var used = taken[index] ?? []
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty && !used.contains(column) {
      guard
        let match = layout.cells.lazy.compactMap({ self.match($0, cell, column, row, index) })
          .first(where: { $0.columns.allSatisfy { !used.contains($0) } })
      else { continue }
      if match.isWhole { used.formUnion(match.columns) }
      matches.append(match)
    }
    return matches
  }

  private func match(
    _ rule: Layout.CellRule, _ cell: GridCell, _ column: Int, _ row: GridRow, _ index: Int
  ) -> CellMatch? {
    let type = recordType(of: rule.action)
    var match = CellMatch(
      action: rule.action, columns: [column], runs: [cell.run], captures: [], isWhole: true)
    guard !rule.followedBy.isEmpty else {
      // A party alone counts only where no other column has its place.
      if layout.allocation?.record == type, !isSpare(column),
        rule.templates.allSatisfy({ !$0.captureNames.isEmpty && !$0.hasWords })
      {
        return nil
      }
      guard let captures = captures(of: rule.templates, in: cell.run, type) else { return nil }
      match.captures = captures
      if case .fill = rule.action { match.isWhole = !captures.isEmpty }
      return match
    }
    if cell.items.count == 2, let label = captures(of: rule.templates, in: cell.items[0], type),
      let value = captures(of: rule.followedBy, in: cell.items[1], type)
    {
      match.captures = label + value
      return match
    }
    guard let label = captures(of: rule.templates, in: cell.run, type) else { return nil }
    if let next = row[column + 1], !next.isEmpty,
      let value = captures(of: rule.followedBy, in: next.run, type)
    {
      match.columns.append(column + 1)
      match.runs.append(next.run)
      match.captures = label + value
      return match
    }
    if index + 1 < items.count, case .row(let next) = items[index + 1], next.table == row.table,
      let below = next[column], !below.isEmpty,
      let value = captures(of: rule.followedBy, in: below.run, type)
    {
      match.below = (index + 1, column)
      match.captures = label + value
      return match
    }
    return nil
  }

  /// Whether a column has no heading of its own, or is that of the shares.
  private func isSpare(_ index: Int) -> Bool {
    guard let column = column(index, shift: table.shift) else { return true }
    switch layout.columns[column.rule].destination {
    case .opens(_, let fields): return column.offset >= fields.count
    case .into(let target, _):
      return target.record == layout.allocation?.record && target.field == layout.allocation?.share
    case .ignored: return false
    }
  }

  func recordType(of action: Layout.Action) -> RecordTypeID? {
    switch action {
    case .open(let type, _, _, _), .list(let type, _, _), .fill(let type, _): type
    case .append(let target, _): target.record
    case .ignore: nil
    }
  }

  /// The named parts of a text; `nil` when no template fits, or a part is not what its field holds.
  func captures(of templates: [TextTemplate], in run: TextRun, _ type: RecordTypeID?)
    -> [Capture]?
  {
    captures(of: templates, in: run, FoldedText(document.text[run.text.range].span), type)
  }

  func captures(
    of templates: [TextTemplate], in run: TextRun, _ text: FoldedText, _ type: RecordTypeID?
  ) -> [Capture]? {
    next: for template in templates {
      guard let found = template.match(text) else { continue }
      let bytes = document.text[run.text.range]
      let captures = found.map {
        Capture(name: $0.name, run: part(Self.withSigns($0.range, in: bytes), of: run))
      }
      for capture in captures {
        guard let type, let field = schema[type].field(named: capture.name) else { continue }
        let isCode = schema[type].labels.dropFirst().contains(field) && captures.count > 1
        if !suits(capture.run, schema[type].fields[field].type, isCode: isCode) { continue next }
      }
      return captures
    }
    return nil
  }

  /// A part of a text with the signs beside it that folding leaves out: comparators and currency in
  /// front, the per cent sign and the end of a parenthesis behind.
  private static func withSigns(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Range<Int> {
    let base = bytes.startIndex
    var lower = range.lowerBound
    var upper = range.upperBound
    var index = lower
    while index > 0 {
      let byte = bytes[base + index - 1]
      // `≤ ≥ €` begin with 0xE2 in UTF-8.
      guard byte == 0x20 || "<>=".utf8.contains(byte) || byte >= 0x80 else { break }
      index -= 1
      if byte != 0x20, byte < 0x80 || byte == 0xE2 { lower = index }
    }
    if lower < range.lowerBound, !Self.isSign(bytes[(base + lower)...]) { lower = range.lowerBound }
    index = upper
    while index < bytes.count, bytes[base + index] == 0x20 { index += 1 }
    if index < bytes.count, bytes[base + index] == UInt8(ascii: "%") { upper = index + 1 }
    let closing = bytes[(base + upper)...].firstIndex(of: UInt8(ascii: ")"))
    if let closing, bytes[(base + lower)..<(base + upper)].contains(UInt8(ascii: "(")),
      bytes[(base + upper)..<closing].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ".") })
    {
      upper = closing - base + 1
    }
    return lower..<upper
  }

  /// Whether a text begins with a comparator or a currency.
  private static func isSign(_ bytes: ArraySlice<UInt8>) -> Bool {
    ["<", ">", "=", "≤", "≥", "€"].contains { bytes.starts(with: $0.utf8) }
  }

  /// A code is short and has a digit, or is a Roman number.
  static func isCode(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 12 && bytes.contains { (0x30...0x39).contains($0) }
      || bytes.count <= 5 && bytes.allSatisfy { "IVX.".utf8.contains($0) }
  }

  /// Whether a text is what a field of this type holds, as far as a glance tells.
  func suits(_ run: TextRun, _ type: FieldType, isCode: Bool) -> Bool {
    let bytes = document.text[run.text.range]
    switch type {
    case .value(let kind) where kind.isNumeric:
      // «PDO 2025» is a year with something before it.
      if kind == .number, bytes.first.map({ ($0 | 0x20) &- 0x61 < 26 }) == true { return false }
      if case .value = QuantityReading.read(bytes.span) { return true }
      return false
    case .value(.text) where isCode:
      return Self.isCode(bytes)
    case .reference(let target) where target == layout.names?.record:
      let mentions = registry?.mentions(in: bytes) ?? []
      return mentions.count == 1 && (mentions.first?.range.lowerBound ?? 9) <= 2
        && mentions.first?.kind != .everybody
    default: return true
    }
  }

  /// - Returns: Whether the action could be done.
  mutating func perform(_ match: CellMatch, _ reader: inout RowReader) -> Bool {
    guard let run = match.runs.first else { return false }
    guard perform(match.action, run, match.captures) else { return false }
    if let below = match.below { taken[below.item, default: []].insert(below.column) }
    return match.isWhole
  }

  // MARK: Headings

  /// The text of a heading of a column, when it says more than its name: a year, a date.
  mutating func readHeadingText(_ cell: GridCell) {
    let bytes = document.text[cell.run.text.range]
    guard bytes.contains(where: { (0x30...0x39).contains($0) }) else { return }
    let outer = open
    for rule in layout.paragraphs {
      // The rule that makes a record of any text in capitals before a table.
      guard rule.templates.isEmpty, case .open(let type, let fields, _, _) = rule.action,
        !rule.isBeforeTable, !rule.isUpperCase, schema[type].owner?.type == schema.root
      else { continue }
      _ = makeRecord(type, cell.run, [], fields, nil)
      break
    }
    open = outer
  }

  // MARK: Tables without headings

  /// Reads a row by the place of its columns.
  mutating func readPositional(_ row: GridRow, _ rule: Layout.PositionalRule) -> [TextRun] {
    let filled = row.filled
    guard let first = filled.first else { return [] }
    let captures = zip(rule.fields, row.cells).compactMap { field, cell in
      cell.isEmpty ? nil : Capture(name: schema[rule.record].fields[field].name, run: cell.run)
    }
    let action: Layout.Action =
      rule.lists
      ? .list(rule.record, [], under: nil) : .open(rule.record, [], under: nil, summing: nil)
    let isRead = perform(action, first.run, captures)
    if keepsAccount { note(row.place, text(of: row), "riga: \(schema[rule.record].name)") }
    return isRead ? row.cells.prefix(rule.fields.count).filter { !$0.isEmpty }.map(\.run) : []
  }
}
