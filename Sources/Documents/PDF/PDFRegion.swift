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
  /// More columns than any table of a plan; more than these are no table.
  fileprivate static let largestColumnCount = 64

  private let lines: [PDFLine]
  private let segments: [[PDFLine]]
  /// Columns of the table that may go on from the page before; 0 without one.
  private let openColumns: Int
  private var regions: [PDFRegion] = []
  /// The first line that is in no region yet.
  private var textStart = 0

  /// Divides a page; `previous` is the last region of the page before.
  static func regions(of lines: [PDFLine], after previous: PDFRegion?) -> [PDFRegion] {
    var finder = PDFRegionFinder(lines: lines, openColumns: previous?.columns.count ?? 0)
    finder.find()
    return finder.regions
  }

  private init(lines: [PDFLine], openColumns: Int) {
    self.lines = lines
    self.openColumns = openColumns
    segments = lines.map(\.segments)
  }

  private mutating func find() {
    var index = 0
    while index < lines.count {
      guard beginsTable(index) else {
        index += 1
        continue
      }
      var table = OpenTable(segments[index])
      var end = index + 1
      while end < lines.count, !beginsAgain(end, start: index, of: table) {
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

  /// Whether a line that crosses the columns is a row of one merged cell: rows like those above it stand
  /// right below, and not the header of a new table.
  private func isBanner(_ index: Int, start: Int, of table: OpenTable) -> Bool {
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
      return (2...Self.largestColumnCount).contains(count)
    }
    let (here, next) = (lines[index].box, lines[index + 1].box)
    let gap = max(next.left - here.right, here.left - next.right)
    return next.top - here.top < 0.75 * here.height && gap > 0.4 * here.height
  }

  /// Whether a form begins again: the first label of the region stands at its place once more.
  private func beginsAgain(_ index: Int, start: Int, of table: OpenTable) -> Bool {
    let here = segments[index][0]
    // The label may stand in the middle of a higher cell.
    let begin = segments[start..<min(start + 3, index)].map { $0[0] }
    guard let first = begin.min(by: { $0.box.left < $1.box.left }) else { return false }
    return (3...4).contains(table.columns.count) && index - start > 2
      && segments[index].count > 1 && first.words.count == here.words.count
      && (first.box.left - here.box.left).magnitude < 0.5
      && sameWidths(first.words.map(PDFLine.init), here.words.map(PDFLine.init))
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
  private func firstLine(of table: OpenTable, before index: Int) -> Int {
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
  private func isRest(of table: OpenTable, before index: Int) -> Bool {
    guard textStart == 0, index > 0, table.columns.count == openColumns else { return false }
    return (0..<index).allSatisfy { line in
      let touched = segments[line].count == 1 ? table.touched(by: segments[line][0]) : 0..<0
      let pitch = lines[line + 1].box.top - lines[line].box.top
      return touched.count == 1 && touched != 0..<1 && pitch < 2 * lines[line].height
    }
  }
}

/// A table whose end has not been seen.
private struct OpenTable {
  /// Columns that are nearer to one another than this, in heights of the letters, are one.
  private static let narrowestGap = 0.3

  private(set) var columns: [ClosedRange<Double>] = []
  /// How many lines have text in each column.
  private var counts: [Int] = []
  private var lineCount = 0
  private var widestAir = 0.0
  private(set) var hasWideGap = false

  init(_ segments: [PDFLine]) {
    for segment in segments { insert(segment) }
    lineCount = 1
    hasWideGap = zip(segments, segments.dropFirst()).contains {
      $1.box.left - $0.box.right > 2 * $0.height
    }
  }

  /// The columns that a stretch of words stands in.
  func touched(by segment: PDFLine) -> Range<Int> {
    let slack = Self.narrowestGap * segment.height
    let first = columns.firstIndex { $0.upperBound + slack > segment.box.left }
    guard let first else { return columns.count..<columns.count }
    let end = columns[first...].firstIndex { $0.lowerBound - slack >= segment.box.right }
    return first..<(end ?? columns.count)
  }

  /// From the first column to the last.
  var width: Double { (columns.last?.upperBound ?? 0) - (columns.first?.lowerBound ?? 0) }

  /// The stretches of a line, divided also at the white between the columns.
  func divided(_ line: PDFLine, _ segments: [PDFLine]) -> [PDFLine] {
    let isCrossing = segments.contains { touched(by: $0).count > 1 }
    return isCrossing ? line.segments(in: columns) : segments
  }

  /// Whether no stretch of a line crosses two columns.
  func fits(_ segments: [PDFLine]) -> Bool {
    segments.allSatisfy { touched(by: $0).count == 1 }
  }

  /// Whether a line goes on with the table.
  mutating func accepts(_ segments: [PDFLine], _ line: PDFLine, after previous: PDFLine) -> Bool {
    guard segments.count <= PDFRegionFinder.largestColumnCount else { return false }
    let air = line.box.top - previous.box.bottom
    if air > 4 * line.height, lineCount >= 3, air > 2 * widestAir { return false }
    let touched = segments.map(touched(by:))
    if segments.count == 1 {
      // A title crosses the columns; a stray line stands apart.
      if touched[0].count > 1 { return false }
      if touched[0].isEmpty, line.box.top - previous.box.top > 1.2 * line.height { return false }
    }
    // Another table with more columns.
    if segments.count >= columns.count + 2, lineCount > 4 { return false }
    let crossed = touched.reduce(0) { $0 + max(0, $1.count - 1) }
    let left = columns.count - crossed
    if crossed > 0, left < 2 || left * 2 < columns.count { return false }
    widestAir = max(widestAir, air)
    return true
  }

  /// Adds an accepted line. A stretch of words over columns that are well established is a merged
  /// cell; over others it shows that they are one.
  mutating func add(_ segments: [PDFLine]) {
    lineCount += 1
    if lineCount <= 5 { splitColumns(at: segments) }
    for segment in segments {
      let range = touched(by: segment)
      if range.count > 1, counts[range].allSatisfy({ $0 >= 3 }) { continue }
      insert(segment)
    }
  }

  /// A table may begin with merged cells: where a line below has several cells, the one above covers
  /// their columns.
  private mutating func splitColumns(at segments: [PDFLine]) {
    for column in columns.indices.reversed() {
      let inside = segments.filter { touched(by: $0) == column..<column + 1 }
      let isSplit = zip(inside, inside.dropFirst()).contains {
        $1.box.left - $0.box.right > 1.5 * $0.height
      }
      guard isSplit else { continue }
      columns.replaceSubrange(
        column...column, with: inside.map { $0.box.left...$0.box.right })
      counts.replaceSubrange(column...column, with: inside.map { _ in 0 })
    }
  }

  private mutating func insert(_ segment: PDFLine) {
    let range = touched(by: segment)
    var bounds = segment.box.left...segment.box.right
    for column in columns[range] {
      bounds =
        min(bounds.lowerBound, column.lowerBound)...max(bounds.upperBound, column.upperBound)
    }
    let count = counts[range].max() ?? 0
    columns.replaceSubrange(range, with: [bounds])
    counts.replaceSubrange(range, with: [count + 1])
  }
}
