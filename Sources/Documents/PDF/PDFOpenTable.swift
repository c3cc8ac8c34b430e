// A table of a page while its lines are being collected: the columns found so far.

/// A table whose end has not been seen.
struct PDFOpenTable {
  /// More columns than any table of a plan; more than these are no table.
  static let largestColumnCount = 64
  /// Columns that are nearer to one another than this, in heights of the letters, are one.
  private static let narrowestGap = 0.3

  /// Lines with text that make a column sure.
  private static let established = 3

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

  /// Goes on with a table of the page before.
  init(continuing columns: [ClosedRange<Double>]) {
    self.columns = columns
    counts = columns.map { _ in Self.established }
    // No longer at its beginning, where columns are still found.
    lineCount = 10
  }

  /// Whether lines were added to most of the columns that it began with.
  var hasTextInMostColumns: Bool {
    counts.count { $0 > Self.established } * 5 >= counts.count * 3
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
    guard segments.count <= Self.largestColumnCount else { return false }
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
      if range.count > 1, counts[range].allSatisfy({ $0 >= Self.established }) { continue }
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
