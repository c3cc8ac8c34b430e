// Forms: rows of labels and values.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// Reads a row of labels and values: `Peso | 20`, `Titolo | … | Peso | 20`.
  ///
  /// - Returns: The cells used, or `nil` when the row has no known label.
  mutating func readLabelledRow(_ row: GridRow, at item: Int) -> [TextRun]? {
    if row.filled.count > 1, let pairs = pairsInCells(row) {
      for pair in pairs where read(pair.rule, [pair.value], at: item).isEmpty {
        leaveOver(pair.value.run, isObjectiveCell: true)
      }
      return pairs.map(\.cell.run)
    }
    guard let first = row.cells.firstIndex(where: { !$0.isEmpty }) else { return nil }
    guard let opening = label(of: row.cells[first]) else {
      return isSigned(row) ? row.filled.map(\.run) : readBesideLabel(row, first, at: item)
    }
    // «Totale» ends a table; «Totale revisione del regolamento» is an objective.
    if case .ignored = opening.destination, let text = row.cells[first].folded,
      !opening.labels.contains(where: { $0.onlyText == text.bytes }),
      row.cells[(first + 1)...].contains(where: {
        !$0.isEmpty && !suits($0.run, .value(.number), isCode: false)
      })
    {
      return nil
    }
    if isDataRow(row, opening) || isTitle(row, opening) { return nil }
    if let only = row.onlyFirstCell {
      let isName = opening.labels.contains { $0.onlyText == row.cells[first].folded?.bytes }
      if isName || isNumberedOnly(only, opening), let value = valueBelow(row, opening, at: item) {
        if read(opening, [value], at: item).isEmpty { return [only] }
        taken[item + 1, default: []].insert(0)
        return [only]
      }
      // «Obiettivo n. 1 – Carta dei servizi» is read as a paragraph is.
      if case .opens = opening.destination, !isName, !isNumberedOnly(only, opening) { return nil }
    }
    var used: [TextRun] = []
    var index = first
    while index < row.cells.count {
      guard !row.cells[index].isEmpty, let rule = rule(for: row.cells[index], at: item) else {
        index += 1
        continue
      }
      let values = values(behind: index, in: row)
      if let value = openUnit(row.cells[index], rule, values, at: item) {
        used += [row.cells[index].run, value]
        index = values.endIndex
        continue
      }
      describeUnit(row.cells[index], values, at: item)
      labelAbove = (row.cells[index].run, rule, row.filled.count == 1)
      used.append(row.cells[index].run)
      used += read(rule, values, at: item)
      index = values.endIndex
    }
    return used
  }

  /// Whether a row that a layout ignores because of how it begins, and that says nothing else, is the title
  /// of the rows below it: «Performance organizzativa».
  private func isTitle(_ row: GridRow, _ opening: Layout.RowRule) -> Bool {
    guard case .ignored = opening.destination, row.onlyFirstCell != nil,
      let text = row.cells.first?.folded
    else { return false }
    return layout.paragraphs.contains { rule in
      rule.isBeforeTable && rule.templates.contains { $0.match(text) != nil }
    }
  }

  /// The cells of the value of a label, up to the next label. What stands right behind a label is its
  /// value even if it looks like one, unless a value of its own follows: `Indicatore | Grado di
  /// realizzazione`.
  func values(behind index: Int, in row: GridRow) -> ArraySlice<GridCell> {
    let behind = row.cells[(index + 1)...]
    func isLabel(_ cell: GridCell) -> Bool { !cell.isEmpty && label(of: cell) != nil }
    guard let first = behind.first, isLabel(first) else { return behind.prefix { !isLabel($0) } }
    if let second = row[index + 2], !second.isEmpty, !isLabel(second) { return behind.prefix(0) }
    return behind[..<(behind.dropFirst().firstIndex(where: isLabel) ?? behind.endIndex)]
  }

  /// Whether a row is a place and a day, and who signs: the second of two cells has the name of a label
  /// that is ignored, and the first a day.
  private func isSigned(_ row: GridRow) -> Bool {
    let filled = row.filled
    guard filled.count == 2, let rule = label(of: filled[1]), case .ignored = rule.destination
    else { return false }
    return document.text[filled[0].run.text.range].contains { (0x30...0x39).contains($0) }
  }

  /// Reads a row beside a label that is merged with the row above, or below one that has a row for itself:
  /// another part of the record.
  private mutating func readBesideLabel(_ row: GridRow, _ first: Int, at item: Int) -> [TextRun]? {
    guard let above = labelAbove, case .opens(let type, _) = above.rule.destination,
      schema[type].owner?.type != schema.root
    else { return nil }
    let isBeside = first > 0 && row.cells[first - 1].covering == above.run
    let isBelow = above.isAlone && table.columns.isEmpty && saysWhatToReach(row)
    return isBeside || isBelow ? read(above.rule, row.cells[first...], at: item) : nil
  }

  /// Reads a line that is the label of parts in the rows below it: «Indicatori» above
  /// `N. controlli | >= 60`.
  ///
  /// - Returns: Whether it is one.
  mutating func readLabelAlone(_ run: TextRun, at item: Int) -> Bool {
    guard item + 1 < items.count, case .row(let next) = items[item + 1], saysWhatToReach(next)
    else { return false }
    let name = FoldedText(document.text[run.text.range].span)
    guard
      let rule = labelRules(for: name).min().map({ layout.rows[$0] }),
      rule.labels.contains(where: { $0.onlyText == name.bytes }),
      case .opens(let type, _) = rule.destination, let owner = schema[type].owner?.type,
      owner != schema.root, latest[owner] != nil
    else { return false }
    endTableContext()
    labelAbove = (run, rule, true)
    return true
  }

  /// Whether a row is a text and the value that it should reach.
  private func saysWhatToReach(_ row: GridRow) -> Bool {
    let filled = row.filled
    return filled.count == 2 && isExpected(filled[1]) && !isFigure(filled[0])
      && label(of: filled[0]) == nil
  }

  func label(of cell: GridCell) -> Layout.RowRule? {
    guard !layout.rows.isEmpty, let text = cell.folded else { return nil }
    return labelRules(for: text).min().map { layout.rows[$0] }
  }

  /// Whether a label that opens records says nothing but their number: «Obiettivo n. 1».
  func isNumberedOnly(_ run: TextRun, _ rule: Layout.RowRule) -> Bool {
    guard case .opens = rule.destination, run.text.length < 60 else { return false }
    let words = FoldedText.fold(document.text[run.text.range].span).split(separator: 0x20)
    guard let last = words.last, Self.isCode(last) else { return false }
    let known = Set(rule.labels.flatMap(\.words))
    return words.dropLast().allSatisfy { known.contains(Array($0)) }
  }

  mutating func read(
    _ rule: Layout.RowRule, _ values: ArraySlice<GridCell>, at item: Int
  ) -> [TextRun] {
    let filled = values.filter { !$0.isEmpty }
    switch rule.destination {
    case .ignored: return filled.map(\.run)
    case .opens(let type, let fields):
      guard let value = filled.first, let field = fields.first else { return [] }
      if let record = latest[type], goesOn(record, field, value.run, at: item) {
        recordTables[type] = table.block
        return [value.run]
      }
      if schema[type].owner?.type == schema.root, unnamed(type, field) == nil,
        let twin = twin(of: type, called: value.run), twins.listed.contains(twin),
        !twins.hasParts(twin),
        saysNothingElse(of: twin, from: item)
      {
        enter(twin)
        recordTables[type] = table.block
        return [value.run]
      }
      let pieces = filled.count == 1 ? severalParts(of: type, in: value) : []
      for piece in pieces.isEmpty ? [value.run] : pieces {
        guard let record = unnamed(type, field) ?? makeRecord(type, piece, [], [], nil) else {
          return []
        }
        set(ValueRef(record: record, field: field), piece, isInferred: !pieces.isEmpty)
        labelledPart = schema[type].owner?.type == schema.root ? nil : record
        if filled.count == 2, setExpected(filled[1], record) { return filled.map(\.run) }
      }
      return [value.run]
    case .into(let target, let splits):
      if let titled = table.titled, titled == (target.record, table.block) { return [] }
      guard let value = filled.first ?? values.first else { return [] }
      if splits, !value.isEmpty {
        var reader = RowReader(
          row: GridRow(cells: [], table: 0, place: .document), shift: 0, isGuess: false)
        return splitCell(value, into: target, &reader) ? [value.run] : []
      }
      var known = latest[target.record] ?? newPart(target.record, value.run)
      let field = known.map { ValueRef(record: $0, field: target.field) }
      // A second code is that of the next record, if the first is not the number in the title.
      if let field, schema[target.record].labels.contains(target.field),
        builder.value(field).presence == .written
      {
        let isInTitle =
          recordTables[target.record] == table.block && !saidByLabel.contains(field)
          && schema[target.record].labels.first != target.field
          && !isAboutNext(field, target.record, at: item + 1)
        if isInTitle {
          saidByLabel.insert(field)
          set(field, value.run)
          return [value.run]
        }
        if !isOpenedByForms(target.record) {
          if !value.isEmpty { append(value.run, to: field) }
          return value.isEmpty ? [] : [value.run]
        }
        known = newPart(target.record, value.run)
      } else if isAboutNext(field, target.record, at: item + 1) {
        known = newPart(target.record, value.run)
      }
      guard let record = known else { return [] }
      let reference = ValueRef(record: record, field: target.field)
      guard builder.value(reference).presence == .absent else {
        return says(value.run, reference) ? [value.run] : []
      }
      if case .reference(let type) = schema[target.record].fields[target.field].type,
        type == layout.names?.record
      {
        saidByLabel.insert(reference)
        return setNames(value, reference) ? [value.run] : []
      }
      saidByLabel.insert(reference)
      set(reference, value.run)
      return value.isEmpty ? [] : [value.run]
    }
  }

  /// Takes a cell without a label for what the indicator beside it is expected to reach.
  private mutating func setExpected(_ cell: GridCell, _ record: RecordRef) -> Bool {
    let field = schema[record.type].fields.firstIndex { $0.type == .value(.target) }
    guard let field, isExpected(cell) else { return false }
    set(ValueRef(record: record, field: field), cell.run, isInferred: true)
    return true
  }

  /// Whether a cell is nothing but a value to be reached: `>= 60`, `100%`.
  func isExpected(_ cell: GridCell) -> Bool {
    guard cell.run.text.length < 40 else { return false }
    if case .target = TargetReading.read(document.text[cell.run.text.range].span) { return true }
    return false
  }

  /// A record that the label of a form calls for: inside the one that is open, or one of those that
  /// forms open.
  mutating func newPart(_ type: RecordTypeID, _ run: TextRun) -> RecordRef? {
    guard let owner = schema[type].owner else { return nil }
    guard owner.type != schema.root || isOpenedByForms(type) else { return nil }
    return makeRecord(type, run, [], [], nil)
  }

  /// Whether some label opens records of a type.
  private func isOpenedByForms(_ type: RecordTypeID) -> Bool {
    layout.rows.contains { rule in
      if case .opens(let opened, _) = rule.destination { opened == type } else { false }
    }
  }

  /// The latest record of a type, when its form began before the label that names it.
  private func unnamed(_ type: RecordTypeID, _ field: Int) -> RecordRef? {
    guard let record = latest[type],
      builder.value(ValueRef(record: record, field: field)).presence == .absent
    else { return nil }
    return record
  }
}
