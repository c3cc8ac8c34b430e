// What a title says of the tables below it: which columns they have, and what all their records share.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  // MARK: Columns of tables below a title

  /// Finds out which columns a title announces. A table that sums up counts as such only beside the one
  /// that it sums up: otherwise its rows are all there is.
  mutating func announceColumns(_ run: TextRun, isHeading: Bool, at index: Int) {
    guard layout.columns.contains(where: { !$0.after.isEmpty }) else { return }
    var columns: Set<Int> = []
    if run.text.length < 200 {
      let folded = FoldedText(document.text[run.text.range].span)
      for (rule, column) in layout.columns.enumerated()
      where column.after.contains(where: { $0.match(folded) != nil }) {
        columns.insert(rule)
      }
    }
    if !columns.isEmpty, hasRecordsElsewhere(index) {
      announcedColumns = columns
    } else if isHeading || Self.isUpperCase(document.text[run.text.range]) {
      announcedColumns = []
    }
  }

  /// The columns with a name that count in the table that is being read.
  func columnRules(for name: FoldedText) -> [Int] {
    if announcedColumns.isEmpty {
      let rules = layout.columnIndex.rules(for: name)
      guard rules.contains(where: { layout.columns[$0].isEarlier }) else { return rules }
      let isBefore = isBeforePlan(name)
      return rules.filter { layout.columns[$0].isEarlier == isBefore }
    }
    return layout.announcedColumnIndex.rules(for: name).filter(announcedColumns.contains)
  }

  /// The labels of forms with a name.
  func labelRules(for name: FoldedText) -> [Int] {
    let rules = layout.rowIndex.rules(for: name)
    guard rules.contains(where: { layout.rows[$0].isEarlier }) else { return rules }
    let isBefore = isBeforePlan(name)
    return rules.filter { layout.rows[$0].isEarlier == isBefore }
  }

  /// Whether the last year in a name comes before that of the plan.
  private func isBeforePlan(_ name: FoldedText) -> Bool {
    let words = name.bytes.split(separator: 0x20)
    let years = words.suffix(3).compactMap { word in
      word.count == 4 ? Int(String(decoding: word, as: UTF8.self)) : nil
    }
    guard let year = years.last(where: { (1900...2099).contains($0) }),
      let own = Int(planYear.dropFirst())
    else { return false }
    return year < own
  }

  /// Whether rows before a title, or behind the table below it, open records by ordinary columns or by
  /// labels.
  private mutating func hasRecordsElsewhere(_ index: Int) -> Bool {
    let isRead = layout.columns.contains { column in
      guard column.after.isEmpty, case .opens(let type, _) = column.destination else {
        return false
      }
      return history[type]?.isEmpty == false
    }
    if isRead { return true }
    let row = rowBeforeLastOpening ?? findRowBeforeLastOpening()
    rowBeforeLastOpening = row
    return row > index
  }

  /// The last row before the table in which the last record is opened; -1 when there is none.
  private func findRowBeforeLastOpening() -> Int {
    guard var start = items.lastIndex(where: opensRecord) else { return -1 }
    while start > 0, isRow(start - 1) { start -= 1 }
    return items[..<start].indices.last(where: isRow) ?? -1
  }

  private func isRow(_ index: Int) -> Bool {
    if case .row = items[index] { true } else { false }
  }

  private func opensRecord(_ item: Item) -> Bool {
    guard case .row(let row) = item else { return false }
    let opens = header(of: row).values.joined().contains { rule in
      if case .opens = layout.columns[rule].destination { true } else { false }
    }
    return opens
      || row.cells.contains { cell in
        guard let rule = label(of: cell), case .opens = rule.destination else { return false }
        return true
      }
  }

  /// Whether a table with known columns comes before another paragraph in capitals. The answer holds for
  /// all items up to the one that gives it: a document may have thousands of titles and no table.
  mutating func isHeaderAhead(of start: Int) -> Bool {
    if headerAhead.items.contains(start) { return headerAhead.answer }
    var answer = false
    var index = start
    looking: while index < items.count {
      switch items[index] {
      case .paragraph(let run, _):
        if Self.isUpperCase(document.text[run.text.range]) { break looking }
      case .row(let row):
        answer = !header(of: row).isEmpty
        if answer { break looking }
        guard let only = row.onlyFirstCell, !Self.isUpperCase(document.text[only.text.range]) else {
          break looking
        }
      }
      index += 1
    }
    headerAhead = (start..<max(start, index) + 1, answer)
    return answer
  }

  // MARK: What the records of a section share

  /// Keeps a text that goes into a field of all the records below; nobody in particular answers for
  /// what is everybody's.
  ///
  /// - Returns: Whether the action is of that kind.
  mutating func beginSection(_ action: Layout.Action, _ run: TextRun) -> Bool {
    guard case .append(let target, _) = action else { return false }
    if let allocation = layout.allocation, target.record == allocation.record {
      let mentions = registry?.mentions(in: document.text[run.text.range]) ?? []
      guard mentions.contains(where: { $0.kind == .everybody }) else { return false }
      if let names = layout.names {
        open[names.record] = nil
        latest[names.record] = nil
      }
      endTableContext()
    }
    section = [(target, run)]
    return true
  }

  /// Gives a new record what the title of its section says.
  mutating func takeSection(_ record: RecordRef) {
    for (target, run) in section {
      if target.record == record.type {
        let reference = ValueRef(record: record, field: target.field)
        if builder.value(reference).presence == .absent { set(reference, run) }
      } else if target.record == layout.allocation?.record,
        schema[target.record].owner?.type == record.type
      {
        addParties(in: run)
      }
    }
  }
}
