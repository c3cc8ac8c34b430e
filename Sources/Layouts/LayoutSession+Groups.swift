// Headings over or beside others: a name above several columns, or merged downwards to the left of a
// block of rows, says what the columns below or beside it are of.

import Documents
import PlanModel
import SourceText
import TextMatching

extension LayoutSession {
  /// The columns of a row that only tells the columns of a heading above it apart: «2024» and «2025», or
  /// «Minimo», «Atteso» and «Eccellente», below «Target». Where none of them has the meaning of the
  /// heading itself, as with «30 giugno» and «31 dicembre», the last one has.
  func partHeader(of row: GridRow, at index: Int) -> [Int: [Int]] {
    guard completesHeader(row, at: index) else { return [:] }
    var known: [Int: [Int]] = [:]
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
      let isYear = isYear(cell)
      guard let group = table.groups[column], isYear || isBelowHeading(row, of: index) else {
        return [:]
      }
      let written =
        Array(document.text[group.run.text.range]) + [0x20]
        + Array(document.text[cell.run.text.range])
      let name = FoldedText(written.span)
      var rules = columnRules(for: name)
      if !isYear {
        let exact = rules.filter { isExact($0, name.bytes) }
        rules = exact.isEmpty ? rules.filter { $0 != group.rules.first } : exact
      }
      guard !rules.isEmpty || !isYear else { return [:] }
      if !rules.isEmpty { known[column] = rules }
    }
    guard known.count > 1 else { return [:] }
    for (start, columns) in Dictionary(grouping: known.keys, by: { table.groups[$0]?.start }) {
      guard start != nil, let last = columns.max(), let own = table.groups[last]?.rules.first,
        !columns.contains(where: { known[$0]?.contains(own) == true })
      else { continue }
      known[last] = [own]
    }
    return known
  }

  /// Whether a row stands beside headings that reach down to it: it is none of the rows below them.
  private func isBelowHeading(_ row: GridRow, of index: Int) -> Bool {
    guard case .row(let above) = items[index - 1] else { return false }
    return row.cells.indices.contains { column in
      row.cells[column].isCovered && above[column]?.isEmpty == false
    }
  }

  /// Whether a row of headings that stands below another one has nothing but the names of the months, or
  /// of the quarters.
  func isCalendar(_ row: GridRow, at index: Int) -> Bool {
    completesHeader(row, at: index) && months(of: row)?.count == row.filled.count
  }

  /// Whether a row of headings stands right below another one, which it completes.
  func completesHeader(_ row: GridRow, at index: Int) -> Bool {
    table.headerIndex == index - 1 && table.block == row.table
  }

  /// Keeps which headings of a row stand above several columns.
  mutating func keepGroups(_ known: [Int: [Int]], _ row: GridRow) {
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
      var width = cell.columns
      if width == 1 {
        width += row.cells[(column + 1)...].prefix { $0.isEmpty && !$0.isCovered }.count
      }
      guard width > 1 else { continue }
      let group = TableState.Group(start: column, run: cell.run, rules: known[column] ?? [])
      for covered in column..<column + min(width, 1_000) { table.groups[covered] = group }
    }
  }

  /// The columns of a row of headings below others: what a heading above several of them opens, the one
  /// with the text opens («Fasi» above «Descrizione», «Scadenza», «Peso»), unless another one does.
  func adoptGroups(_ known: [Int: [Int]], _ row: GridRow) -> [Int: [Int]] {
    var known = known
    let groups = Dictionary(grouping: row.cells.indices.filter { !row.cells[$0].isEmpty }) {
      table.groups[$0]?.start
    }
    for (start, columns) in groups {
      guard let start, let group = table.groups[start] else { continue }
      known = adopt(group.rules, among: columns, known)
    }
    return known
  }

  /// The columns of a row of headings without the label merged downwards to their left, which is the
  /// name of a block of rows and no column; what it opens, the column with the text opens.
  func adoptLabel(_ known: [Int: [Int]], _ row: GridRow, at index: Int) -> [Int: [Int]] {
    guard let label = row.cells.firstIndex(where: { !$0.isEmpty }), let rules = known[label],
      type(openedBy: rules) != nil, isBlock(beside: label, known, row, at: index)
    else { return known }
    var rest = known
    rest[label] = nil
    let columns = row.cells.indices.filter { $0 != label && !row.cells[$0].isEmpty }
    let adopted = adopt(rules, among: columns, rest)
    // Without a column for the text nothing would open the records of the block.
    return adopted.values.contains { type(openedBy: $0) != nil } ? adopted : known
  }

  /// Whether a cell is merged with all the rows up to the next heading or label, which are not headings
  /// themselves: then it is their label.
  private func isBlock(
    beside label: Int, _ known: [Int: [Int]], _ row: GridRow, at index: Int
  ) -> Bool {
    var item = index + 1
    while item < items.count, case .row(let next) = items[item], next.table == row.table,
      next[label]?.isCovered == true
    {
      if item == index + 1 {
        let isOtherCovered = known.keys.contains { $0 != label && next[$0]?.isCovered == true }
        let isHeading = !header(of: next).isEmpty || next.filled.allSatisfy(isYear)
        if isOtherCovered || isHeading { return false }
      }
      item += 1
    }
    guard item > index + 1 else { return false }
    guard item < items.count, case .row(let end) = items[item], end.table == row.table,
      let first = end.cells.first(where: { !$0.isEmpty })
    else { return true }
    return self.label(of: first) != nil || !header(of: end).isEmpty
  }

  /// Gives the rules of a heading to the first column that takes a text.
  private func adopt(_ rules: [Int], among columns: [Int], _ known: [Int: [Int]]) -> [Int: [Int]] {
    guard let type = type(openedBy: rules),
      !columns.contains(where: { self.type(openedBy: known[$0] ?? []) == type }),
      let column = columns.first(where: { takesText(known[$0]) })
    else { return known }
    var known = known
    known[column] = rules
    return known
  }

  private func type(openedBy rules: [Int]) -> RecordTypeID? {
    guard let rule = rules.first, case .opens(let type, _) = layout.columns[rule].destination else {
      return nil
    }
    return type
  }

  /// Whether a column has an unknown name, or that of a text that is no code.
  private func takesText(_ rules: [Int]?) -> Bool {
    guard let rule = rules?.first else { return true }
    guard case .into(let target, _) = layout.columns[rule].destination else { return false }
    return schema[target.record].fields[target.field].type == .value(.text)
      && !schema[target.record].labels.contains(target.field)
  }

  // MARK: Several records in one cell, or beside one label

  /// The indicators of a cell that holds several, when each says what is expected with a sign as «>=»: a
  /// line that goes on with the one above has none, and words as «massimo» may limit something else.
  func severalParts(of type: RecordTypeID, in cell: GridCell) -> [TextRun] {
    guard schema[type].owner?.type != schema.root,
      schema[type].fields.contains(where: { $0.type == .value(.target) })
    else { return [] }
    let pieces = cell.parts.flatMap { part in
      splitIndicators(document.text[part.text.range].span).map { self.part($0, of: part) }
    }
    return pieces.count > 1 && pieces.allSatisfy(hasTarget) ? pieces : []
  }

  private func hasTarget(_ run: TextRun) -> Bool {
    let bytes = document.text[run.text.range]
    guard case .target(let target) = TargetReading.read(bytes.span),
      let sign = target.comparatorRange?.lowerBound, bytes.indices.contains(bytes.startIndex + sign)
    else { return false }
    let first = bytes[bytes.startIndex + sign]
    return (0x3C...0x3E).contains(first) || first >= 0x80
  }

  /// «2024», «Anno 2024».
  func isYear(_ cell: GridCell) -> Bool {
    guard let text = cell.folded, text.words.count <= 2 else { return false }
    return years(in: cell).count == 1
  }
}
