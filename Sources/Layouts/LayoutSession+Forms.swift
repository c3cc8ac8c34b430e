// Which rows of a table are those of a form, and to which record its fields belong.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  // MARK: Rows that look like headings

  /// Marks the rows of labels and values that could be taken for headings because a value is missing:
  /// `Indicatore | … | Target | `.
  mutating func markForms() {
    guard !layout.rows.isEmpty, !layout.columns.isEmpty else { return }
    for index in items.indices {
      guard case .row(var row) = items[index], isForm(row, at: index) else { continue }
      row.isForm = true
      items[index] = .row(row)
    }
  }

  private func isForm(_ row: GridRow, at index: Int) -> Bool {
    if let pairs = pairsInCells(row) { return pairs.count > 1 }
    guard let first = row.filled.first, label(of: first) != nil, !header(of: row).isEmpty else {
      return false
    }
    let next = neighbour(of: row, at: index + 1)
    if holdsFigures(row) || next.map({ goesOnWithPart(row, $0) }) == true { return true }
    if isNamedAgain(row),
      [neighbour(of: row, at: index - 1), next].contains(where: { $0.map(isLabelled) ?? false })
    {
      return true
    }
    guard let values = labelledValues(row), values.count > 1, values.contains(where: { $0 == nil })
    else { return false }
    // Under headings stands what they are about.
    if values.allSatisfy({ $0 == nil }) {
      if let next, labelledValues(next).map({ $0.count < 2 }) ?? true { return false }
    } else if let next, !isLabelled(next), next.onlyFirstCell == nil, header(of: next).isEmpty {
      return false
    }
    return [neighbour(of: row, at: index - 1), next].contains { $0.map(isLabelled) ?? false }
  }

  /// Whether a row is a label and a text that begins as it does: `Indicatore | Indicatore di ritardo annuale`.
  private func isNamedAgain(_ row: GridRow) -> Bool {
    guard row.filled.count == 2, let name = row.filled[0].folded, let value = row.filled[1].folded
    else { return false }
    return value.bytes.starts(with: name.bytes + [0x20])
  }

  /// Of a row of nothing but labels, each with one cell of value at most: the values, `nil` where there is
  /// none; `nil` for any other row.
  ///
  /// - Parameter namesAreValues: Whether the name of a label may stand as the value of another.
  private func labelledValues(_ row: GridRow, namesAreValues: Bool = false) -> [GridCell?]? {
    guard var index = row.cells.firstIndex(where: { !$0.isEmpty }) else { return nil }
    var values: [GridCell?] = []
    while index < row.cells.count {
      guard !row.cells[index].isEmpty, label(of: row.cells[index]) != nil else { return nil }
      let behind =
        namesAreValues
        ? self.values(behind: index, in: row)
        : row.cells[(index + 1)...].prefix { $0.isEmpty || label(of: $0) == nil }
      let filled = behind.filter { !$0.isEmpty }
      guard filled.count < 2, !behind.isEmpty || index + 1 == row.cells.count else { return nil }
      values.append(filled.first)
      index = max(index + 1, behind.endIndex)
    }
    return values
  }

  /// Whether a row is labels with a value behind each, and one of these is a figure: no heading is.
  private func holdsFigures(_ row: GridRow) -> Bool {
    guard let values = labelledValues(row, namesAreValues: true) else { return false }
    let filled = values.compactMap { $0 }
    return filled.count > 1 && filled.count == values.count && filled.contains(where: isFigure)
  }

  /// Whether a cell begins with a number, which is no year, or with a comparator; no heading does.
  func isFigure(_ cell: GridCell) -> Bool {
    let bytes = document.text[cell.run.text.range]
    guard let first = bytes.first, (0x30...0x39).contains(first) || "<>=€".utf8.contains(first)
    else { return false }
    if let name = cell.folded, !columnRules(for: name).isEmpty { return false }
    return !(bytes.count == 4 && bytes.allSatisfy { (0x30...0x39).contains($0) })
  }

  /// Whether a row of a label and a word is followed by a part of the record that the label opens:
  /// `Indicatore | Grado di realizzazione`, `Target | 100%`.
  private func goesOnWithPart(_ row: GridRow, _ next: GridRow) -> Bool {
    let (here, below) = (row.filled, next.filled)
    guard here.count == 2, below.count > 1, let opening = label(of: here[0]),
      case .opens(let type, _) = opening.destination, let rule = label(of: below[0]),
      case .into(let target, _) = rule.destination
    else { return false }
    return target.record == type && mayHold(schema[type].fields[target.field].type, below[1])
  }

  /// The row of the same table at an item.
  private func neighbour(of row: GridRow, at item: Int) -> GridRow? {
    guard items.indices.contains(item), case .row(let other) = items[item],
      other.table == row.table
    else { return nil }
    return other
  }

  /// Whether a row begins with a label and its value.
  func isLabelled(_ row: GridRow) -> Bool {
    let filled = row.filled
    guard let first = filled.first, label(of: first) != nil else { return false }
    return filled.count > 1 && label(of: filled[1]) == nil
  }

  /// Whether a row whose first cell has the name of a label is one of those below the headings: it fills
  /// their columns with what belongs there, and more than one cell behind the label. «Obiettivo n. 1:
  /// Archivio» in the column of the objectives is a title.
  func isDataRow(_ row: GridRow, _ opening: Layout.RowRule) -> Bool {
    guard table.hasHeader else { return false }
    if case .opens(let type, _) = opening.destination { return isTitled(row, opening, type) }
    guard case .into(let target, _) = opening.destination else { return false }
    let filled = row.cells.indices.filter { !row.cells[$0].isEmpty }
    guard let first = filled.first, filled.count > 1,
      filled.dropFirst().allSatisfy({ mayHold(table.columns[$0], row.cells[$0]) })
    else { return false }
    guard opensRecord(first) else {
      // «Esito», in a column of dimensions, before the objective.
      return filled.count > 3
        && filled.dropFirst().contains { opensRecord($0) && label(of: row.cells[$0]) == nil }
    }
    if filled.count > 2 { return true }
    // In a table of two columns: what says a number or a day says it of the label that asks for one.
    let type = schema[target.record].fields[target.field].type
    return filled.count == table.columns.count
      && (type == .value(.text) || !mayHold(type, row.cells[filled[1]]))
  }

  /// Whether a column of the table opens records.
  private func opensRecord(_ column: Int) -> Bool {
    guard let column = table.columns[column] else { return false }
    if case .opens = layout.columns[column.rule].destination { return true }
    return false
  }

  /// Whether a row below the headings begins, in the column that opens records of a type, with a label for
  /// them and a title behind it, and goes on with what belongs into the columns.
  private func isTitled(_ row: GridRow, _ opening: Layout.RowRule, _ type: RecordTypeID) -> Bool {
    guard let first = row.cells.firstIndex(where: { !$0.isEmpty }),
      let column = table.columns[first],
      case .opens(type, _) = layout.columns[column.rule].destination,
      !opening.labels.contains(where: { $0.onlyText == row.cells[first].folded?.bytes }),
      !isNumberedOnly(row.cells[first].run, opening)
    else { return false }
    let rest = row.cells.indices.dropFirst(first + 1).filter { !row.cells[$0].isEmpty }
    return !rest.isEmpty && rest.allSatisfy { mayHold(table.columns[$0], row.cells[$0]) }
  }

  private func mayHold(_ column: TableColumn?, _ cell: GridCell) -> Bool {
    guard let column, let target = target(of: column) else { return column != nil }
    return mayHold(schema[target.record].fields[target.field].type, cell)
  }

  /// Whether a cell may be the value of a field: a number where one belongs, a figure in a deadline or a
  /// target.
  private func mayHold(_ type: FieldType, _ cell: GridCell) -> Bool {
    switch type {
    case .value(.target), .value(.deadline):
      document.text[cell.run.text.range].contains { (0x30...0x39).contains($0) }
    case .reference: true
    default: suits(cell.run, type, isCode: false)
    }
  }

  // MARK: Labels that share the cell with their value

  /// `Peso: 60%`.
  struct CellPair {
    var rule: Layout.RowRule
    var cell: GridCell
    var value: GridCell
  }

  /// The labels and values of a row whose cells hold one of each; `nil` when one of them does not.
  func pairsInCells(_ row: GridRow) -> [CellPair]? {
    var pairs: [CellPair] = []
    for cell in row.cells where !cell.isEmpty {
      let bytes = document.text[cell.run.text.range]
      guard cell.folded != nil, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
        return nil
      }
      let head = bytes[..<colon]
      let name = FoldedText(head.span)
      let start = bytes[(colon + 1)...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
      guard start < bytes.endIndex,
        let rule = labelRules(for: name).min().map({ layout.rows[$0] }),
        rule.labels.contains(where: { $0.onlyText == name.bytes })
      else { return nil }
      let range = start - bytes.startIndex..<bytes.count
      pairs.append(
        CellPair(
          rule: rule, cell: cell, value: GridCell(run: part(range, of: cell.run), items: [])))
    }
    return pairs.isEmpty ? nil : pairs
  }

  // MARK: The record of a form

  /// Whether what a label says is about the record that the form opens further down: «Settore» stands
  /// above «Obiettivo». So it is where the latest record comes from before the table, or says it already.
  mutating func isAboutNext(_ reference: ValueRef?, _ type: RecordTypeID, at index: Int) -> Bool {
    if let reference, recordTables[type] == table.block,
      builder.value(reference).presence == .absent
    {
      return false
    }
    let last = lastOpenings[type] ?? findLastOpening(of: type, from: index)
    lastOpenings[type] = last
    return last >= index
  }

  /// The last row of the table that names a record of a type; -1 when there is none.
  private func findLastOpening(of type: RecordTypeID, from index: Int) -> Int {
    var last = -1
    for item in index..<max(index, items.count) {
      guard case .row(let row) = items[item], row.table == table.block else { break }
      if opens(type, row) { last = item }
    }
    return last
  }

  /// Whether a row names a record of a type by label and value.
  private func opens(_ type: RecordTypeID, _ row: GridRow) -> Bool {
    let filled = row.filled
    guard filled.count > 1, let first = filled.first, let rule = rule(for: first),
      case .opens(type, _) = rule.destination
    else { return false }
    return true
  }

  /// Whether a form that names the latest record again goes on with it on another page: what it says is
  /// not said yet.
  func goesOn(_ record: RecordRef, _ field: Int, _ title: TextRun, at index: Int) -> Bool {
    guard recordTables[record.type] != table.block, followsTable(index) else { return false }
    let known = builder.value(ValueRef(record: record, field: field))
    guard known.presence == .written else { return false }
    let written = FoldedText.fold(builder.text[known.text.range].span)
    var again = FoldedText.fold(document.text[title.text.range].span)
    for word in [" segue", " continua"] where again.count > word.utf8.count {
      if again.suffix(word.utf8.count).elementsEqual(word.utf8) {
        again.removeLast(word.utf8.count)
      }
    }
    return written == again && saysNothingElse(of: record, from: index)
  }

  /// Whether a form says of a record what is known of it, or what is not said yet.
  func saysNothingElse(of record: RecordRef, from index: Int) -> Bool {
    for item in items[(index + 1)...] {
      guard case .row(let row) = item, row.table == table.block, !opens(record.type, row) else {
        break
      }
      for cell in row.cells where !cell.isEmpty {
        guard header(of: row).isEmpty, let rule = label(of: cell),
          case .into(let target, _) = rule.destination, target.record == record.type
        else { continue }
        let said = ValueRef(record: record, field: target.field)
        guard builder.value(said).presence != .absent else { continue }
        let value = row.cells.drop { $0.run != cell.run }.dropFirst().first { !$0.isEmpty }
        guard let value, !isReference(target), says(value.run, said) else { return false }
      }
    }
    return true
  }

  private func isReference(_ target: Layout.Target) -> Bool {
    if case .reference = schema[target.record].fields[target.field].type { true } else { false }
  }

  /// Whether nothing stands between the table of an item and the one before it.
  private func followsTable(_ index: Int) -> Bool {
    var start = index
    while start > 0, case .row(let row) = items[start - 1] {
      if row.table != table.block { return true }
      start -= 1
    }
    return false
  }

  // MARK: Labels above their value

  /// The cell below a label that has a row of its own, when it is its value: it too has the row for
  /// itself, and is no label, no name of a column and no title of what follows.
  func valueBelow(_ row: GridRow, _ rule: Layout.RowRule, at index: Int) -> GridCell? {
    guard row.cells.count == 1, let next = neighbour(of: row, at: index + 1),
      next.cells.count == 1, let cell = next.cells.first, !cell.isEmpty, label(of: cell) == nil,
      pairsInCells(next) == nil
    else { return nil }
    let bytes = document.text[cell.run.text.range]
    switch rule.destination {
    case .ignored: return nil
    case .opens(let type, _) where schema[type].owner?.type == schema.root: break
    default: if Self.isUpperCase(bytes) { return nil }
    }
    if bytes.last == UInt8(ascii: ":") || bytes.contains(UInt8(ascii: "_")) { return nil }
    if let text = cell.folded, !columnRules(for: text).isEmpty || opensUnit(text) { return nil }
    return cell
  }

  /// Whether a text is what a title of a unit looks like.
  private func opensUnit(_ text: FoldedText) -> Bool {
    layout.paragraphs.contains { rule in
      guard case .open(let type, _, _, _) = rule.action, type == layout.names?.record else {
        return false
      }
      return rule.templates.contains { $0.match(text) != nil }
    }
  }
}
