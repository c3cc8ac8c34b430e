// Several columns of units in one table: «Settore» and «Servizio», «Settore» and «Settori coinvolti».

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The rule that ignores a column of units, where another one, or the title above the table, says who answers
  /// for the records.
  mutating func ignoredUnit(
    _ column: Int, _ known: [Int: [Int]], _ row: GridRow, _ below: RowsBelow
  ) -> Int? {
    guard let ignored = ignoring(known[column]) else { return nil }
    let columns = known.keys.filter { ignoring(known[$0]) != nil }.sorted()
    guard columns.count > 1 else {
      return isDivisionOfUnit(column, known, row) ? ignored : nil
    }
    return column == answering(columns, known, below) ? nil : ignored
  }

  /// The column whose units answer for the records: the first in which the weights of each sum to 100, or
  /// else the first of all.
  private func answering(_ columns: [Int], _ known: [Int: [Int]], _ below: RowsBelow) -> Int? {
    columns.first { column in
      let sums = weights(of: column, known, below)
      return !sums.isEmpty && sums.values.allSatisfy { $0 == ExactDecimal(100) }
    } ?? columns.first
  }

  /// Whether the names of a column divide the records of the unit that the title above has opened: the weights
  /// sum to 100, or nearly, over all of them, here or in another table with the same headings, and over none by
  /// itself.
  private mutating func isDivisionOfUnit(
    _ column: Int, _ known: [Int: [Int]], _ row: GridRow
  ) -> Bool {
    guard let names = layout.names, let unit = open[names.record], let key = headingKey(of: row),
      let label = schema[names.record].labels.first, let heading = row[column]?.folded?.bytes
    else { return false }
    // «Settore» below «SETTORE TECNICO», or below «SEGRETARIO GENERALE», says again who answers.
    let written = builder.written(builder.value(ValueRef(record: unit, field: label)))
    let name = FoldedText(Array(written.utf8).span)
    guard names.roles.firstMatch(in: name) == nil,
      name.bytes.prefix(while: { $0 != 0x20 }) != heading.prefix(while: { $0 != 0x20 })
    else { return false }
    let question = HeadingColumn(headings: key, column: column)
    if let answer = dividedColumns[question] { return answer }
    var tables: [[[UInt8]: ExactDecimal]] = []
    for item in rowsHeaded(key) {
      tables.append(weights(of: column, known, rowsBelow(known, at: item)))
    }
    let hundred = ExactDecimal(100)
    let isSharedOut = tables.contains { sums in
      sums.count > 1 && sum(of: sums.values) == hundred
    }
    // The plan may have added up wrong.
    let isNearly = tables.contains { sums in
      sums.count > 1 && sum(of: sums.values).map(Self.isNearHundred) == true
    }
    let sums = tables.joined().map(\.value)
    let answer =
      isSharedOut && !sums.contains(hundred)
      || isNearly && !sums.contains(where: Self.isNearHundred)
    dividedColumns[question] = answer
    return answer
  }

  /// The weights that stand beside each name of a column of units, added up.
  private func weights(
    of column: Int, _ known: [Int: [Int]], _ below: RowsBelow
  ) -> [[UInt8]: ExactDecimal] {
    guard let weights = known.keys.filter({ known[$0]?.contains(where: isWeight) == true }).min()
    else { return [:] }
    var sums: [[UInt8]: ExactDecimal] = [:]
    var name: [UInt8] = []
    for row in below.rows.map(\.row) where !isTotal(row) {
      if let cell = row[column], !cell.isEmpty {
        name = FoldedText.fold(document.text[cell.run.text.range].span)
      }
      guard let cell = row[weights],
        case .value(let weight) = QuantityReading.read(document.text[cell.run.text.range].span)
      else { continue }
      sums[name] = (sums[name] ?? ExactDecimal(0)).adding(weight.value)
    }
    return sums
  }

  private static func isNearHundred(_ sum: ExactDecimal) -> Bool {
    sum >= ExactDecimal(90) && sum <= ExactDecimal(110)
  }

  /// Whether a row begins with a label that the layout ignores: «Totale».
  private func isTotal(_ row: GridRow) -> Bool {
    guard let first = row.filled.first, let rule = label(of: first),
      case .ignored = rule.destination
    else { return false }
    return true
  }

  private func sum(of weights: some Sequence<ExactDecimal>) -> ExactDecimal? {
    weights.reduce(ExactDecimal(0)) { $0?.adding($1) }
  }

  /// Of the rules for a column that may be a reference to a unit, the one that ignores it.
  private func ignoring(_ rules: [Int]?) -> Int? {
    guard let names = layout.names, let rules, let first = rules.first,
      isReference(layout.columns[first], to: names.record)
    else { return nil }
    return rules.first { rule in
      if case .ignored = layout.columns[rule].destination { true } else { false }
    }
  }
}
