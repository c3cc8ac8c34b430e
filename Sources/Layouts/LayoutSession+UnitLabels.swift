// Labels with several meanings, and those that name the unit of the forms that follow.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// Whether the unit of a record is known: from a label, or from the title above.
  private func isNamed(_ reference: ValueRef) -> Bool {
    saidByLabel.contains(reference) || builder.linked(reference) != nil
  }

  /// The rule for a label, of several with its name: «Responsabile» is who answers for the unit, and where
  /// the form has named the unit already, for the objective; «Scadenza» behind «Fase 1» is that of the
  /// phase; «Obiettivo operativo» in the form of an objective that a title has named is what it serves;
  /// «Risultato» in a report is what was reached. Above headings below which the objectives stand, it can
  /// only be about the unit.
  func rule(for cell: GridCell, at item: Int? = nil) -> Layout.RowRule? {
    guard let first = label(of: cell), let text = cell.folded else { return nil }
    let numbers = labelRules(for: text)
    guard numbers.count > 1 else { return first }
    let rules = numbers.sorted().map { layout.rows[$0] }
    if let part = labelledPart,
      let own = rules.first(where: { isInto($0, part.type) }), let field = field(of: own),
      builder.value(ValueRef(record: part, field: field)).presence == .absent
    {
      return own
    }
    switch first.destination {
    case .opens(let type, let fields):
      guard let record = latest[type], recordTables[type] == table.block,
        twins.tables[record] == -1, let title = fields.first,
        builder.value(ValueRef(record: record, field: title)).presence == .written
      else { return first }
      return rules.first { isInto($0, type) } ?? first
    case .into(let target, _):
      let type = schema[target.record].fields[target.field].type
      if isReport, type == .value(.text),
        let reached = rules.first(where: { rule in
          guard case .into(let part, _) = rule.destination else { return false }
          return schema[part.record].owner?.type == target.record
        })
      {
        return reached
      }
      guard let names = layout.names, type == .reference(names.record) else { return first }
      if let item, open[names.record] != nil, opensBelow(item, target.record),
        let own = rules.first(where: { isInto($0, names.record) })
      {
        return own
      }
      if let unit = labelledUnit?.record, unit == open[names.record], latest[target.record] == nil {
        let isAlone = lastOpenings[target.record] == -1
        return rules.dropFirst().first { isInto($0, isAlone ? unit.type : target.record) } ?? first
      }
      guard let record = latest[target.record],
        isNamed(ValueRef(record: record, field: target.field))
      else { return first }
      return rules[1]
    case .ignored: return first
    }
  }

  /// Whether the row behind an item is one of headings, below which records of a type are opened.
  private func opensBelow(_ item: Int, _ type: RecordTypeID) -> Bool {
    guard item + 1 < items.count, case .row(let next) = items[item + 1] else { return false }
    return header(of: next).values.joined().contains { rule in
      if case .opens(type, _) = layout.columns[rule].destination { true } else { false }
    }
  }

  func isInto(_ rule: Layout.RowRule, _ type: RecordTypeID) -> Bool {
    if case .into(let target, _) = rule.destination { target.record == type } else { false }
  }

  private func field(of rule: Layout.RowRule) -> Int? {
    if case .into(let target, _) = rule.destination { target.field } else { nil }
  }

  // MARK: Units

  /// Opens the unit that a label names above the objectives of its form, or in a form that says nothing
  /// else: «Settore | Tributi». It holds for the forms that follow too, as that of a title does. Where a
  /// title has opened one, a label is about its own objective.
  ///
  /// - Returns: The cell used, or `nil` when the label is to be read as any other.
  mutating func openUnit(
    _ label: GridCell, _ rule: Layout.RowRule, _ values: ArraySlice<GridCell>, at item: Int
  ) -> TextRun? {
    guard layout.isGeneral, let names = layout.names, case .into(let target, _) = rule.destination,
      schema[target.record].fields[target.field].type == .reference(names.record),
      open[names.record] == nil || open[names.record] == labelledUnit?.record,
      let name = label.folded, labelRules(for: name).count == 1,
      let value = values.first(where: { !$0.isEmpty })
    else { return nil }
    let known = latest[target.record].map { ValueRef(record: $0, field: target.field) }
    let isAbove = isAboutNext(known, target.record, at: item + 1)
    guard isAbove || isTitle(target, known, at: item), let unit = soleUnit(in: value) else {
      return nil
    }
    let block = table.block
    enterUnit(unit)
    table.block = block
    if !isAbove { table.titled = (target.record, block) }
    labelledUnit = (unit, item)
    if isAbove, let record = newPart(target.record, value.run) {
      let reference = ValueRef(record: record, field: target.field)
      saidByLabel.insert(reference)
      _ = setNames(value, reference)
    }
    return value.run
  }

  /// Gives the unit that a label has just opened what the next label says of it too: who answers for it.
  mutating func describeUnit(
    _ label: GridCell, _ values: ArraySlice<GridCell>, at item: Int
  ) {
    guard let (unit, opening) = labelledUnit, item - opening <= 1, open[unit.type] == unit,
      let text = label.folded, let value = values.first(where: { !$0.isEmpty }),
      let rule = labelRules(for: text).map({ layout.rows[$0] })
        .first(where: { isInto($0, unit.type) }), let field = field(of: rule),
      builder.value(ValueRef(record: unit, field: field)).presence == .absent
    else { return }
    set(ValueRef(record: unit, field: field), value.run)
  }

  /// Whether a form says nothing of a record but which unit it belongs to, and who answers for that, perhaps with
  /// the people and the money that it has; the latest record has its unit already.
  private mutating func isTitle(_ target: Layout.Target, _ known: ValueRef?, at index: Int) -> Bool
  {
    guard recordTables[target.record] != table.block, known.map(isNamed) ?? true else {
      return false
    }
    var saysMore = false
    var saysWho = false
    for item in items[index...] {
      guard case .row(let row) = item, row.table == table.block else { break }
      guard let first = row.filled.first, let rule = label(of: first) else { continue }
      switch rule.destination {
      case .ignored: continue
      case .opens: return false
      case .into(let other, _):
        guard other.record == target.record else { continue }
        let type = schema[other.record].fields[other.field].type
        if type == .reference(layout.names?.record ?? other.record) {
          saysWho = saysWho || isAboutUnit(first)
        } else {
          guard mayBeOfUnit(other) else { return false }
          saysMore = true
        }
      }
    }
    if saysMore, !saysWho { return false }
    lastOpenings[target.record] = -1
    return true
  }

  /// Whether a label may say something of the unit: who answers for it.
  private func isAboutUnit(_ label: GridCell) -> Bool {
    guard let names = layout.names, let text = label.folded else { return false }
    return labelRules(for: text).contains { isInto(layout.rows[$0], names.record) }
  }

  /// Whether what a label says of a record may as well be said of its unit: a text that is no name, an amount.
  private func mayBeOfUnit(_ target: Layout.Target) -> Bool {
    let type = schema[target.record].fields[target.field].type
    return (type == .value(.text) || type == .value(.amount))
      && !schema[target.record].labels.contains(target.field)
  }
}
