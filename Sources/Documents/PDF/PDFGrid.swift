// A table region as columns of lines: what the cutter of rows works on.

/// A line of one column.
struct PDFCellLine: Sendable {
  /// Index of the line in the region.
  var line: Int
  var words: PDFLine
  /// How many columns it covers.
  var span: Int
}

/// The lines of a table, divided into its columns.
struct PDFGrid: Sendable {
  /// The lines of the region, from top to bottom.
  let lines: [PDFLine]
  let columns: [ClosedRange<Double>]
  /// The lines of every column, from top to bottom.
  private(set) var cells: [[PDFCellLine]]

  init(_ region: PDFRegion) {
    lines = region.lines
    columns = region.columns
    cells = Array(repeating: [], count: region.columns.count)
    for (index, line) in lines.enumerated() {
      for segment in line.segments(in: columns) { add(segment, line: index) }
    }
  }

  private mutating func add(_ segment: PDFLine, line: Int) {
    let first = columns.firstIndex { $0.upperBound > segment.box.left } ?? columns.count - 1
    let end = columns[first...].firstIndex { $0.lowerBound >= segment.box.right } ?? columns.count
    let span = max(1, end - first)
    if let last = cells[first].last, last.line == line {
      for word in segment.words { cells[first][cells[first].count - 1].words.append(word) }
      cells[first][cells[first].count - 1].span = max(last.span, span)
    } else {
      cells[first].append(PDFCellLine(line: line, words: segment, span: span))
    }
  }
}

/// The usual distance between the lines of one paragraph, by the height of their letters.
struct PDFLineSpacing {
  private var pitches: [Int: [Double]] = [:]
  private var spacings: [Int: Double] = [:]

  /// The difference that a rule between rows makes at least: half a point, but poppler's numbers and
  /// those of word processors are rounded.
  private static let rounding = 0.35

  /// Notes two lines, one below the other.
  mutating func note(_ upper: PDFBox, _ lower: PDFBox) {
    let pitch = lower.top - upper.top
    guard Self.isSame(upper, lower), pitch > 0.6 * upper.height, pitch < 1.7 * upper.height else {
      return
    }
    pitches[Self.key(lower), default: []].append(pitch)
  }

  /// Finds for every height the smallest distance that is usual.
  mutating func finish() {
    for (key, values) in pitches {
      let sorted = values.sorted()
      let enough = max(2, sorted.count / 20)
      var end = 0
      for (start, pitch) in sorted.enumerated() {
        while end < sorted.count, sorted[end] <= pitch + 0.25 { end += 1 }
        if end - start >= enough {
          spacings[key] = pitch
          break
        }
      }
    }
    pitches = [:]
  }

  /// Whether two lines, one below the other, may belong to one paragraph.
  func joins(_ upper: PDFBox, _ lower: PDFBox) -> Bool {
    guard Self.isSame(upper, lower) else { return false }
    let usual = spacings[Self.key(lower)] ?? 1.25 * lower.height
    return lower.top - upper.top <= usual + Self.rounding
  }

  private static func isSame(_ upper: PDFBox, _ lower: PDFBox) -> Bool {
    (upper.height - lower.height).magnitude <= 0.06 * lower.height
  }

  /// Heights in quarters of a point.
  private static func key(_ box: PDFBox) -> Int { Int((box.height * 4).rounded()) }
}
