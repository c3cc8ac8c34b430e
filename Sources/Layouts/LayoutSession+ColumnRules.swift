// Which rule a column goes by: of several for its name, the one that suits what stands in it and beside it.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The rules for a column without those that its content speaks against: a column of persons is no
  /// reference to a unit, and the target of another year is not that of the plan.
  mutating func suited(
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
    if let numbered = numberedOpener(column, rules, known, below) { return [numbered] }
    // «Risultato» beside the target, in a report: what was reached, not what was expected.
    if isReport, let part = reached(rules),
      known.contains(where: { other, rules in
        other != column && rules.first.map(isTarget) == true
      })
    {
      return [part]
    }
    // «Risultato atteso» of numbers, beside indicators without a target: what each is to reach.
    if let place = rules.dropFirst().firstIndex(where: isTarget), !isTarget(rules[0]) {
      let target = rules[place]
      if mayBeTarget(column, rules, below),
        known.contains(where: { other, rules in
          other < column && rules.contains { opens(record(of: target), $0) }
        })
      {
        let rivals = targetColumns(known, row, below)
        if rivals.count == 1 { return [target] }
        // «Obiettivo 2025» beside «Obiettivo 2026».
        if rivals.rules == [rules] {
          let own = isOfPlanYear(row[column])
          if own, rivals.ofPlanYear == 1 { return [target] }
          let later = rules[(place + 1)...]
          if !own, !later.isEmpty { return Array(later) }
        }
      }
      let others = rules.filter { record(of: $0) != record(of: target) }
      return others.isEmpty ? rules.filter { !isTarget($0) } : others
    }
    // «Stato al 30/06» beside «Stato al 31/12»: what was said last counts.
    if let last = rules.last, case .ignored = layout.columns[last].destination,
      case .into(let target, _) = layout.columns[rules[0]].destination,
      !schema[target.record].labels.dropFirst().contains(target.field)
    {
      let lastDay = headingTimes(known, row).lastDays[last] ?? 0
      let isOld = dayOfYear(row[column]).map { $0 < lastDay } ?? false
      return isOld ? [last] : Array(rules.dropLast())
    }
    // «Target I trim.» beside «Target annuale», or beside «Target IV trim.».
    if isTarget(rules[0]), let day = dayOfYear(row[column]) {
      let times = headingTimes(known, row)
      if times.hasYear || times.lastDayOfTargets > day { return Array(rules.dropFirst()) }
    }
    // «Target 2024» beside «Target 2025» in the plan of 2025.
    if case .into(let target, _) = layout.columns[rules[0]].destination,
      schema[target.record].fields[target.field].type == .value(.target),
      !years(in: row[column]).isEmpty, !isOfPlanYear(row[column]),
      headingTimes(known, row).rulesOfPlanYear.contains(rules)
    {
      return Array(rules.dropFirst())
    }
    return rules
  }

  /// The days and years that the headings of a row name.
  private mutating func headingTimes(_ known: [Int: [Int]], _ row: GridRow)
    -> TableState.HeadingTimes
  {
    if let times = table.headingTimes, times.header == table.headerIndex { return times }
    var times = TableState.HeadingTimes(header: table.headerIndex)
    for (column, rules) in known {
      let day = dayOfYear(row[column])
      let isOfYear = isOfPlanYear(row[column])
      if isOfYear { times.rulesOfPlanYear.insert(rules) }
      if let last = rules.last, let day {
        times.lastDays[last] = max(times.lastDays[last] ?? 0, day)
      }
      guard rules.first.map(isTarget) == true else { continue }
      if let day {
        times.lastDayOfTargets = max(times.lastDayOfTargets, day)
      } else if isOfYear || years(in: row[column]).isEmpty {
        times.hasYear = true
      }
    }
    table.headingTimes = times
    return times
  }

  /// The columns that may be of targets.
  private mutating func targetColumns(_ known: [Int: [Int]], _ row: GridRow, _ below: RowsBelow)
    -> TableState.TargetColumns
  {
    if let columns = table.targetColumns, columns.header == table.headerIndex { return columns }
    var columns = TableState.TargetColumns(header: table.headerIndex)
    for (column, rules) in known where mayBeTarget(column, rules, below) {
      columns.count += 1
      columns.rules.insert(rules)
      if isOfPlanYear(row[column]) { columns.ofPlanYear += 1 }
    }
    table.targetColumns = columns
    return columns
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
  func withoutLooseNames(_ known: [Int: [Int]], _ row: GridRow) -> [Int: [Int]] {
    var settled = known
    for (column, rules) in known where rules.count > 1 {
      guard let name = row[column]?.folded?.bytes, isExact(rules[0], name),
        case .into(let target, _) = layout.columns[rules[0]].destination,
        let opener = rules.first(where: { opens(target.record, $0) })
      else { continue }
      let others = known.filter { $0.key != column }.values
      if others.contains(where: { $0.first.map { opens(target.record, $0) } == true }) {
        settled[column] = rules.filter { $0 != opener }
      } else if isExact(opener, name), isOpenAbove(target.record) {
        settled[column] = rules.filter { $0 != opener }
      } else if others.joined().contains(where: { rule in
        record(of: rule).map { opens($0, rule) && belongs($0, to: target.record) } == true
      }) {
        settled[column] = [opener]
      }
    }
    return settled
  }

  /// Whether a title or a form above the table has opened a record of a type, and no other unit's title stands
  /// in between: the table is about it.
  private func isOpenAbove(_ type: RecordTypeID) -> Bool {
    guard let record = latest[type], !twins.listed.contains(record) else { return false }
    guard let names = layout.names, let unit = open[names.record] else { return true }
    return schema[type].fields.indices.contains { field in
      schema[type].fields[field].type == .reference(names.record)
        && builder.linked(ValueRef(record: record, field: field)) == unit
    }
  }

  /// The rules for the columns without a column of numbers that could only open records without a name: how many
  /// objectives each unit has.
  func withoutCounts(_ known: [Int: [Int]], _ below: RowsBelow) -> [Int: [Int]] {
    let openers = known.filter { $0.value.first.map(isOpener) == true }
    guard openers.count == 1, let (column, rules) = openers.first, let type = record(of: rules[0]),
      !known.contains(where: { other, rules in
        other != column
          && rules.contains { record(of: $0) == type && self.type(of: $0) == .value(.text) }
      })
    else { return known }
    return holdsNumbers(column, below) ? known.filter { $0.key != column } : known
  }

  /// Whether there are numbers below a heading, and nothing else.
  private func holdsNumbers(_ column: Int, _ below: RowsBelow) -> Bool {
    let cells = below.rows.compactMap { $0.row[column] }.filter { !$0.isEmpty }
    return !cells.isEmpty
      && cells.allSatisfy { cell in
        if case .value = QuantityReading.read(document.text[cell.run.text.range].span) {
          true
        } else {
          false
        }
      }
  }

  /// The rule by which a column of numbers opens records whose names stand in another column: «Fase» beside
  /// «Descrizione».
  private func numberedOpener(
    _ column: Int, _ rules: [Int], _ known: [Int: [Int]], _ below: RowsBelow
  ) -> Int? {
    func opened(_ rule: Int) -> Layout.Target? {
      guard case .opens(let type, let fields) = layout.columns[rule].destination,
        let field = fields.first
      else { return nil }
      return Layout.Target(record: type, field: field)
    }
    guard let name = opened(rules[0]),
      let numbered = rules.dropFirst().first(where: { rule in
        guard let other = opened(rule), other.record == name.record else { return false }
        return schema[other.record].fields[other.field].type == .value(.number)
      }),
      known.contains(where: { other, rules in
        other != column
          && rules.contains { rule in
            if case .into(name, _) = layout.columns[rule].destination { true } else { false }
          }
      }),
      holdsNumbers(column, below)
    else { return nil }
    return numbered
  }

  /// Whether a rule names a column in full.
  func isExact(_ rule: Int, _ name: [UInt8]) -> Bool {
    layout.columns[rule].names.contains { $0.onlyText == name }
  }

  /// The rules for a column without those of the codes of records that no column opens: the numbers of
  /// the phases in a table are no code of the objective above it.
  func withoutForeignCodes(_ rules: [Int], opened: Set<RecordTypeID>) -> [Int] {
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
  func namedInFull(
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

  /// Whether a heading names the year of the plan.
  private func isOfPlanYear(_ cell: GridCell?) -> Bool {
    Int(planYear.drop { $0 == " " }).map(years(in: cell).contains) == true
  }

  func years(in cell: GridCell?) -> [Int] {
    guard let cell else { return [] }
    return YearMention.findAll(in: document.text[cell.run.text.range].span).map(\.year)
  }

  /// The rule for a column among those with its name.
  func choose(
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
}
