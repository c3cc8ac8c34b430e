// Lines of a page → stretches of text and tables, by the white columns between cells.

/// A stretch of consecutive lines of a page.
struct PDFRegion: Sendable {
  /// Lines in `lines(of:)` order; never empty.
  var lines: [PDFLine]
  /// The columns of a table, left to right; empty for running text.
  var columns: [ClosedRange<Double>]

  var isTable: Bool { !columns.isEmpty }
}

/// Divides the lines of one page.
struct PDFRegionFinder {

  private let lines: [PDFLine]
  private let segments: [[PDFLine]]
  /// Columns of the table that may go on from the page before; empty without one.
  private let openColumns: [ClosedRange<Double>]
  private var regions: [PDFRegion] = []
  /// The most lines that are taken for a title between two tables, with the one below them.
  private static let longestTitle = 6
  /// The columns of a timetable, beside that of the phases.
  private static let months = 12
  /// The first line that is in no region yet.
  private var textStart = 0

  /// Divides a page; `previous` is the last region of the page before.
  static func regions(of lines: [PDFLine], after previous: PDFRegion?) -> [PDFRegion] {
    var finder = PDFRegionFinder(lines: lines, openColumns: previous?.columns ?? [])
    finder.find()
    return finder.regions
  }

  private init(lines: [PDFLine], openColumns: [ClosedRange<Double>]) {
    self.lines = lines
    self.openColumns = openColumns
    segments = lines.map(\.segments)
  }

  private mutating func find() {
    var index = 0
    if let region = continuedTable() {
      regions.append(region)
      index = region.lines.count
      textStart = index
    }
    while index < lines.count {
      guard beginsTable(index) else {
        index += 1
        continue
      }
      var table = PDFOpenTable(segments[index])
      var end = index + 1
      while end < lines.count, !beginsAgain(end, start: index, of: table),
        !isTitleOfNext(end, start: index, of: table), !entersMonths(end, of: table),
        !leavesMonths(end, of: table)
      {
        let parts = table.divided(lines[end], segments[end])
        if table.accepts(parts, lines[end], after: lines[end - 1]) {
          table.add(parts)
        } else if !isBanner(end, start: index, of: table) {
          break
        }
        end += 1
      }
      guard table.columns.count >= 2, end - index > 1 || table.hasWideGap else {
        index += 1
        continue
      }
      let start = firstLine(of: table, before: index)
      endText(at: start)
      regions.append(PDFRegion(lines: Array(lines[start..<end]), columns: table.columns))
      textStart = end
      index = end
    }
    endText(at: lines.count)
  }

  /// The lines from the top of the page that go on with the table of the page before, whose columns are
  /// known: they may begin with the rest of a cell, and in most columns stands something.
  private func continuedTable() -> PDFRegion? {
    guard openColumns.count >= 2 else { return nil }
    var table = PDFOpenTable(continuing: openColumns)
    var end = 0
    var hasRow = false
    while end < lines.count {
      let parts = table.divided(lines[end], segments[end])
      let goesOn = end == 0 ? table.fits(parts) : accepts(parts, end, &table)
      guard goesOn else { break }
      if !hasRow {
        hasRow = parts.count > 1
        // A line at the left margin alone is a title.
        guard table.fits(parts), hasRow || table.touched(by: parts[0]) != 0..<1 else { return nil }
      }
      table.add(parts)
      end += 1
    }
    guard hasRow, table.columns.count == openColumns.count, table.hasTextInMostColumns else {
      return nil
    }
    return PDFRegion(lines: Array(lines[..<end]), columns: table.columns)
  }

  private func accepts(_ parts: [PDFLine], _ index: Int, _ table: inout PDFOpenTable) -> Bool {
    table.accepts(parts, lines[index], after: lines[index - 1])
      || isBanner(index, start: 0, of: table)
  }

  /// Whether a line that crosses the columns is a row of one merged cell: rows like those above it stand
  /// right below, and not the header of a new table.
  private func isBanner(_ index: Int, start: Int, of table: PDFOpenTable) -> Bool {
    guard table.columns.count >= 3, segments[index].count == 1, index + 1 < lines.count,
      lines[index].box.top - lines[index - 1].box.bottom < 0.8 * lines[index].height,
      lines[index + 1].box.top - lines[index].box.bottom < 0.8 * lines[index].height,
      lines[index].box.width < 0.8 * table.width
    else { return false }
    let next = table.divided(lines[index + 1], segments[index + 1])
    let isHeader = next.count == segments[start].count && next.count == table.columns.count
    return next.count >= 2 && !(isHeader && sameWidths(next, segments[start]))
      && table.fits(next)
  }

  /// Whether a line has several cells, or one beside that of the next line: centred cells are not level.
  private func beginsTable(_ index: Int) -> Bool {
    let count = segments[index].count
    guard count == 1, index + 1 < lines.count, segments[index + 1].count == 1 else {
      return (2...PDFOpenTable.largestColumnCount).contains(count)
    }
    let (here, next) = (lines[index].box, lines[index + 1].box)
    let gap = max(next.left - here.right, here.left - next.right)
    return next.top - here.top < 0.75 * here.height && gap > 0.4 * here.height
  }

  /// Whether a form begins again: the first label of the region stands at its place once more.
  private func beginsAgain(_ index: Int, start: Int, of table: PDFOpenTable) -> Bool {
    let here = segments[index][0]
    // The label may stand in the middle of a higher cell.
    let begin = segments[start..<min(start + 3, index)].map { $0[0] }
    guard let first = begin.min(by: { $0.box.left < $1.box.left }) else { return false }
    return (3...4).contains(table.columns.count) && index - start > 2
      && segments[index].count > 1 && first.words.count == here.words.count
      && (first.box.left - here.box.left).magnitude < 0.5
      && sameWidths(first.words.map(PDFLine.init), here.words.map(PDFLine.init))
  }

  /// Whether a line at the left, with some space above it, is a title between two tables: below it, and below
  /// what else has one cell, stands the first line of this table again, or one with more columns.
  private func isTitleOfNext(_ index: Int, start: Int, of table: PDFOpenTable) -> Bool {
    guard index > start + 1, segments[index].count == 1,
      table.touched(by: segments[index][0]).lowerBound == 0,
      lines[index].box.top - lines[index - 1].box.bottom > 0.8 * lines[index].height
    else { return false }
    let ahead = segments[index..<min(index + Self.longestTitle, segments.count)]
    guard let next = ahead.firstIndex(where: { $0.count > 1 }) else { return false }
    return segments[next].count > table.columns.count || isHeading(next, like: start)
  }

  /// Whether a line names the months of a year below the labels of a form, or below a table of other columns.
  private func entersMonths(_ index: Int, of table: PDFOpenTable) -> Bool {
    let count = segments[index].count
    return count >= Self.months && count >= table.columns.count + Self.months / 2
  }

  /// Whether a line below the months of a year has a cell as wide as several of them, or is the heading of one
  /// that has: another table begins.
  private func leavesMonths(_ index: Int, of table: PDFOpenTable) -> Bool {
    guard table.columns.count > Self.months else { return false }
    func others(_ index: Int) -> ArraySlice<PDFLine> {
      index < lines.count ? table.divided(lines[index], segments[index]).dropFirst() : []
    }
    func isWide(_ cell: PDFLine) -> Bool { table.touched(by: cell).count >= 3 }
    return others(index).contains(where: isWide)
      || others(index).contains { $0.box.width > 2 * $0.height }
        && others(index + 1).contains(where: isWide)
  }

  /// Whether two lines have nearly the same words, in the same order, as far as their widths tell.
  private func isHeading(_ index: Int, like first: Int) -> Bool {
    let (here, there) = (lines[index].words, lines[first].words)
    let count = min(here.count, there.count)
    guard count >= 4 else { return false }
    var next = 0
    var same = 0
    for word in here {
      let found = there[next...].firstIndex {
        ($0.box.width - word.box.width).magnitude < 0.1
      }
      guard let found else { continue }
      same += 1
      next = found + 1
    }
    return same * 4 >= count * 3
  }

  /// Whether two lines have the same words, as far as their widths tell.
  private func sameWidths(_ left: [PDFLine], _ right: [PDFLine]) -> Bool {
    zip(left, right).allSatisfy { ($0.box.width - $1.box.width).magnitude < 0.1 }
  }

  private mutating func endText(at end: Int) {
    guard textStart < end else { return }
    regions.append(PDFRegion(lines: Array(lines[textStart..<end]), columns: []))
    textStart = end
  }

  /// Takes in the lines above the first one with several cells that belong to its row: in a row whose
  /// cells are centred, the longest cell begins above the others.
  private func firstLine(of table: PDFOpenTable, before index: Int) -> Int {
    if isRest(of: table, before: index) { return 0 }
    var start = index
    while start > textStart, segments[start - 1].count == 1 {
      let pitch = lines[start].box.top - lines[start - 1].box.top
      let touched = table.touched(by: segments[start - 1][0])
      guard touched.count == 1 else { break }
      let isBeside = pitch < 0.75 * lines[start].height
      let goesOn = pitch < 1.05 * lines[start].height && (start < index || touched != 0..<1)
      guard isBeside || goesOn else { break }
      start -= 1
    }
    return start
  }

  /// Whether the lines from the top of the page are the rest of a cell that the page before cut.
  private func isRest(of table: PDFOpenTable, before index: Int) -> Bool {
    guard textStart == 0, index > 0, table.columns.count == openColumns.count else { return false }
    return (0..<index).allSatisfy { line in
      let touched = segments[line].count == 1 ? table.touched(by: segments[line][0]) : 0..<0
      let pitch = lines[line + 1].box.top - lines[line].box.top
      return touched.count == 1 && touched != 0..<1 && pitch < 2 * lines[line].height
    }
  }
}
