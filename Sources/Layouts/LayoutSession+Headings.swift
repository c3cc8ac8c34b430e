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
        var preferred = left
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

  /// The rules for a column without those that its content speaks against: a column of persons is no
  /// reference to a unit, and the target of another year is not that of the plan.
  private mutating func suited(
    _ rules: [Int], for column: Int, _ known: [Int: [Int]], _ row: GridRow, _ below: RowsBelow
  ) -> [Int] {
    learnUnits(column, rules, below)
    guard rules.count > 1 else { return rules }
    if let ignored = ignoredUnit(column, known, row, below) { return [ignored] }
    if let names = layout.names, isReference(layout.columns[rules[0]], to: names.record),
      rules.dropFirst().contains(where: { record(of: $0) != nil }),
      holdsPersons(column, known, below)
    {
      return rules.filter { !isReference(layout.columns[$0], to: names.record) }
    }
    // «Risultato» beside the target, in a report: what was reached, not what was expected.
    if isReport, let part = reached(rules),
      known.contains(where: { other, rules in
        other != column && rules.first.map(isTarget) == true
      })
    {
      return [part]
    }
    // «Risultato atteso» of numbers, beside indicators without a target: what each is to reach.
    if let target = rules.dropFirst().first(where: isTarget), !isTarget(rules[0]) {
      let isFree =
        mayBeTarget(column, rules, below)
        && !known.contains { $0.key != column && mayBeTarget($0.key, $0.value, below) }
        && known.contains { $0.key < column && $0.value.contains { opens(record(of: target), $0) } }
      if isFree { return [target] }
      let others = rules.filter { record(of: $0) != record(of: target) }
      return others.isEmpty ? rules.filter { !isTarget($0) } : others
    }
    // «Stato al 30/06» beside «Stato al 31/12»: what was said last counts.
    if let last = rules.last, case .ignored = layout.columns[last].destination,
      case .into(let target, _) = layout.columns[rules[0]].destination,
      !schema[target.record].labels.dropFirst().contains(target.field)
    {
      let day = dayOfYear(row[column])
      let isOld = known.contains { other, rules in
        guard rules.last == last, let day, let next = dayOfYear(row[other]) else { return false }
        return next > day
      }
      return isOld ? [last] : Array(rules.dropLast())
    }
    // «Target 2024» beside «Target 2025» in the plan of 2025.
    if case .into(let target, _) = layout.columns[rules[0]].destination,
      schema[target.record].fields[target.field].type == .value(.target),
      let year = Int(planYear.drop { $0 == " " }), !years(in: row[column]).isEmpty,
      !years(in: row[column]).contains(year),
      known.contains(where: { $0.value == rules && years(in: row[$0.key]).contains(year) })
    {
      return Array(rules.dropFirst())
    }
    return rules
  }

  /// Whether a column is one of targets: by its name, or by one of its names and what stands in it.
  private func mayBeTarget(_ column: Int, _ rules: [Int], _ below: RowsBelow) -> Bool {
    guard rules.contains(where: isTarget), !isTarget(rules[0]) else {
      return rules.first.map(isTarget) == true
    }
    let cells = below.rows.compactMap { $0.row[column] }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy(isExpected)
  }

  /// The rules for the columns without those that a name written in full speaks against: «Obiettivo
  /// strategico» beside «Obiettivo operativo» opens no objective, though `obiettivo *` fits. Beside no
  /// other one, in a table with indicators, it is what they are of; so is «Descrizione obiettivo».
  private func withoutLooseNames(_ known: [Int: [Int]], _ row: GridRow) -> [Int: [Int]] {
    var settled = known
    for (column, rules) in known where rules.count > 1 {
      guard let name = row[column]?.folded?.bytes, isExact(rules[0], name),
        case .into(let target, _) = layout.columns[rules[0]].destination,
        let opener = rules.first(where: { opens(target.record, $0) })
      else { continue }
      let others = known.filter { $0.key != column }.values
      if others.contains(where: { $0.first.map { opens(target.record, $0) } == true }) {
        settled[column] = rules.filter { $0 != opener }
      } else if isExact(opener, name), recordTables[target.record] == row.table {
        // The title above the table has opened what the column describes.
        settled[column] = rules.filter { $0 != opener }
      } else if others.joined().contains(where: { rule in
        record(of: rule).map { opens($0, rule) && belongs($0, to: target.record) } == true
      }) {
        settled[column] = [opener]
      }
    }
    return settled
  }

  /// The rules for the columns without a column of numbers that could only open records without a name: how many
  /// objectives each unit has.
  private func withoutCounts(_ known: [Int: [Int]], _ below: RowsBelow) -> [Int: [Int]] {
    let openers = known.filter { $0.value.first.map(isOpener) == true }
    guard openers.count == 1, let (column, rules) = openers.first, let type = record(of: rules[0]),
      !known.contains(where: { other, rules in
        other != column
          && rules.contains { record(of: $0) == type && self.type(of: $0) == .value(.text) }
      })
    else { return known }
    let cells = below.rows.compactMap { $0.row[column] }.filter { !$0.isEmpty }
    let isCount =
      !cells.isEmpty
      && cells.allSatisfy { cell in
        if case .value = QuantityReading.read(document.text[cell.run.text.range].span) {
          true
        } else {
          false
        }
      }
    return isCount ? known.filter { $0.key != column } : known
  }

  /// Whether a rule names a column in full.
  func isExact(_ rule: Int, _ name: [UInt8]) -> Bool {
    layout.columns[rule].names.contains { $0.onlyText == name }
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
    guard let names = layout.names, let first = table.columns.first
    else { return false }
    return isReference(layout.columns[first.rule], to: names.record)
  }

  /// The rules for a column without those of the codes of records that no column opens: the numbers of
  /// the phases in a table are no code of the objective above it.
  private func withoutForeignCodes(_ rules: [Int], opened: Set<RecordTypeID>) -> [Int] {
    let own = rules.filter { rule in
      guard case .into(let target, _) = layout.columns[rule].destination,
        schema[target.record].labels.dropFirst().contains(target.field)
      else { return true }
      return opened.isEmpty || opened.contains(target.record)
    }
    return own.isEmpty ? rules : own
  }

  /// The rules that name a column in full, where these fill a record that the table opens; otherwise all of
  /// them: «Peso indicatore» is no other «Peso …» beside an indicator.
  private func namedInFull(
    _ column: Int, _ known: [Int: [Int]], _ row: GridRow, _ opened: Set<RecordTypeID>
  ) -> [Int] {
    let rules = known[column] ?? []
    guard rules.count > 1, let name = row[column]?.folded?.bytes else { return rules }
    let full = rules.filter { isExact($0, name) }
    let isFilling = full.contains { rule in
      guard case .into(let target, _) = layout.columns[rule].destination else { return false }
      return opened.contains(target.record)
    }
    return isFilling ? full : rules
  }

  func isWeight(_ rule: Int) -> Bool { type(of: rule) == .value(.weight) }

  private func isTarget(_ rule: Int) -> Bool { type(of: rule) == .value(.target) }

  /// The type of the field that a column fills.
  private func type(of rule: Int) -> FieldType? {
    guard case .into(let target, _) = layout.columns[rule].destination else { return nil }
    return schema[target.record].fields[target.field].type
  }

  /// The record that a column fills or opens.
  func record(of rule: Int) -> RecordTypeID? {
    switch layout.columns[rule].destination {
    case .into(let target, _): target.record
    case .opens(let type, _): type
    case .ignored: nil
    }
  }

  private func opens(_ type: RecordTypeID?, _ rule: Int) -> Bool {
    isOpener(rule) && record(of: rule) == type
  }

  private func isOpener(_ rule: Int) -> Bool {
    if case .opens = layout.columns[rule].destination { true } else { false }
  }

  /// The rule for a text of a part of the record whose text the first rule fills.
  private func reached(_ rules: [Int]) -> Int? {
    guard case .into(let whole, _) = layout.columns[rules[0]].destination,
      type(of: rules[0]) == .value(.text)
    else { return nil }
    return rules.dropFirst().first { rule in
      guard case .into(let part, _) = layout.columns[rule].destination else { return false }
      return type(of: rule) == .value(.text) && schema[part.record].owner?.type == whole.record
    }
  }

  func years(in cell: GridCell?) -> [Int] {
    guard let cell else { return [] }
    return YearMention.findAll(in: document.text[cell.run.text.range].span).map(\.year)
  }

  /// The rule for a column among those with its name.
  private func choose(
    _ rules: [Int], preferring preferred: [RecordTypeID], opened: Set<RecordTypeID>
  ) -> Int {
    // A second column does not open or fill what another one does.
    let taken = Set(table.columns.values.compactMap { target(of: $0) })
    let free = rules.filter { rule in
      switch layout.columns[rule].destination {
      case .opens(let type, _): !table.rowTypes.contains(type)
      case .into(let target, _): !taken.contains(target) || isList(target)
      case .ignored: true
      }
    }
    for wanted in preferred {
      if let rule = free.first(where: { record(of: $0) == wanted }) { return rule }
    }
    return free.first { record(of: $0).map(opened.contains) ?? false } ?? free.first ?? rules[0]
  }

  /// Whether a field takes as many values as there are.
  private func isList(_ target: Layout.Target) -> Bool {
    if case .values = schema[target.record].fields[target.field].type { true } else { false }
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
