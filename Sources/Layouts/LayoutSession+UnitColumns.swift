// Several columns of units in one table: «Settore» and «Servizio», «Settore» and «Settori coinvolti».

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The rule that ignores a column of units, where another one says who answers for the records.
  func ignoredUnit(_ column: Int, _ known: [Int: [Int]], _ below: RowsBelow) -> Int? {
    guard let ignored = ignoring(known[column]) else { return nil }
    let columns = known.keys.filter { ignoring(known[$0]) != nil }.sorted()
    guard columns.count > 1, column != answering(columns, known, below) else { return nil }
    return ignored
  }

  /// The column whose units answer for the records: the first in which the weights of each sum to 100, or
  /// else the first of all.
  private func answering(_ columns: [Int], _ known: [Int: [Int]], _ below: RowsBelow) -> Int? {
    let weights = known.keys.filter { known[$0]?.contains(where: isWeight) == true }.min()
    let summing = columns.first { column in
      guard let weights else { return false }
      var sums: [[UInt8]: ExactDecimal] = [:]
      var name: [UInt8] = []
      for row in below.rows.map(\.row) {
        if let cell = row[column], !cell.isEmpty {
          name = FoldedText.fold(document.text[cell.run.text.range].span)
        }
        guard let cell = row[weights],
          case .value(let weight) = QuantityReading.read(document.text[cell.run.text.range].span)
        else { continue }
        sums[name] = (sums[name] ?? ExactDecimal(0)).adding(weight.value)
      }
      return !sums.isEmpty && sums.values.allSatisfy { $0 == ExactDecimal(100) }
    }
    return summing ?? columns.first
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
