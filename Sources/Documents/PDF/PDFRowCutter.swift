// Where one row of a table ends and the next begins.

/// Finds the first lines of the rows of a grid.
///
/// A PDF has no rows, only words. A row begins
/// - where no column goes on: in every one the distance is larger than between lines of a paragraph;
/// - where numbers stand below numbers, beside a cell that covers several rows or is empty here;
/// - where columns that had ended begin again, although another one, whose cell was full, seems to go on;
/// - where every column begins at once and the lines above would have had room for the next word.
struct PDFRowCutter {
  private let grid: PDFGrid
  private let spacing: PDFLineSpacing
  private let text: [UInt8]
  /// For each column the index in its lines of the first one that has not been passed.
  private var next: [Int]
  /// Whether the first column holds labels of one line.
  private var hasLabels = false
  /// Columns with text in the row that is being read.
  private var filled: Set<Int> = []
  /// Columns with text in the row before that.
  private var filledBefore: Set<Int> = []

  /// Indices in `grid.lines` of the lines that begin rows; the first is 0.
  ///
  /// - Parameter headerEnd: The line after a repeated header, which begins a row in any case.
  static func rowStarts(
    in grid: PDFGrid, spacing: PDFLineSpacing, text: [UInt8], headerEnd: Int?
  ) -> [Int] {
    var cutter = PDFRowCutter(grid: grid, spacing: spacing, text: text)
    return cutter.cut(headerEnd: headerEnd)
  }

  private init(grid: PDFGrid, spacing: PDFLineSpacing, text: [UInt8]) {
    self.grid = grid
    self.spacing = spacing
    self.text = text
    next = Array(repeating: 0, count: grid.columns.count)
    hasLabels = hasLabels(grid.cells[0])
  }

  /// Whether nearly every line of the first column begins like a label: in forms each is one.
  private func hasLabels(_ lines: [PDFCellLine]) -> Bool {
    lines.count(where: startsUpperCase) * 5 >= lines.count * 4
  }

  private mutating func cut(headerEnd: Int?) -> [Int] {
    var starts = [0]
    for line in grid.lines.indices {
      if line > 0, line == headerEnd || !isInterleaved(line) && startsRow(line) {
        if isStray(starts, headerEnd) {
          starts.removeLast()
          filled.formUnion(filledBefore)
        }
        starts.append(line)
        filledBefore = filled
        filled = []
      }
      for column in next.indices where at(column)?.line == line {
        filled.formUnion(column..<column + (at(column)?.span ?? 1))
        next[column] += 1
      }
    }
    if isStray(starts, headerEnd) { starts.removeLast() }
    return starts
  }

  /// Whether the last row has one column alone, which is a further paragraph in a cell of the row
  /// above.
  private func isStray(_ starts: [Int], _ headerEnd: Int?) -> Bool {
    starts.count > 1 && starts.last != headerEnd && filled.count == 1 && !filled.contains(0)
  }

  private func at(_ column: Int) -> PDFCellLine? {
    next[column] < grid.cells[column].count ? grid.cells[column][next[column]] : nil
  }

  private func before(_ column: Int) -> PDFCellLine? {
    next[column] > 0 ? grid.cells[column][next[column] - 1] : nil
  }

  /// Whether a line stands beside the one above it rather than below: centred cells do.
  private func isInterleaved(_ line: Int) -> Bool {
    let box = grid.lines[line].box
    return grid.lines[max(0, line - 2)..<line].contains {
      box.top - $0.box.top < 0.6 * min(box.height, $0.height)
    }
  }

  private func startsRow(_ line: Int) -> Bool {
    let here = Set(next.indices.filter { at($0)?.line == line })
    var joined: Set<Int> = []
    var weak: Set<Int> = []
    for column in next.indices {
      guard let upper = before(column), let lower = at(column),
        upper.span == lower.span, spacing.joins(upper.words.box, lower.words.box)
      else { continue }
      joined.insert(column)
      if hadRoom(upper, lower, column) { weak.insert(column) }
    }
    let restarted = here.subtracting(joined).intersection(filled)
    // In a row of centred cells the longest one begins alone.
    if joined.isEmpty { return true }
    guard joined.isSubset(of: here) else { return false }
    if !restarted.isEmpty {
      return restarted.contains(0) || restarted.count > joined.subtracting(weak).count
    }
    if hasNewNumbers(here) { return true }
    guard here.count >= 2, here.contains(0) else { return false }
    if hasLabels, at(0).map(startsUpperCase) ?? false { return true }
    if joined == weak, joined.count < here.count { return true }
    return filled.isSubset(of: here) && weak.count * 2 > here.count
  }

  /// Whether a line has numbers below numbers in two columns, which never are one text, and whatever else it
  /// has begins like a text.
  private func hasNewNumbers(_ here: Set<Int>) -> Bool {
    let cells = here.compactMap { column in at(column).map { (column, $0) } }
    let numbers = cells.filter { column, lower in
      isNumber(lower) && before(column).map(isNumber) == true
    }
    return cells.count >= 3 && numbers.count >= 2
      && cells.allSatisfy { isNumber($0.1) || startsUpperCase($0.1) }
  }

  /// Whether the next line's first word would have had room, so that the lines are not one text;
  /// numbers and dates, one below the other, never are, nor labels of one word, nor a number below a heading.
  private func hadRoom(_ upper: PDFCellLine, _ lower: PDFCellLine, _ column: Int) -> Bool {
    if isNumber(upper), isNumber(lower) || startsUpperCase(lower) { return true }
    if upper.line == 0, startsUpperCase(upper), isQuantity(lower) { return true }
    if startsUpperCase(lower), upper.words.words.count == 1 { return true }
    let bounds = grid.columns[column]
    var room = bounds.upperBound - bounds.lowerBound
    // The text of a column need not fill it: up to the next one there is only the padding of two cells.
    if column + 1 < grid.columns.count {
      room = max(
        room, grid.columns[column + 1].lowerBound - bounds.lowerBound - upper.words.height)
    }
    let width = lower.words.words[0].box.width
    return upper.words.box.width + 0.25 * upper.words.height + width < room
  }

  private func startsUpperCase(_ line: PDFCellLine) -> Bool {
    let word = line.words.words[0].text
    return text.scalar(at: word.lowerBound, before: word.upperBound)?.properties.isUppercase
      ?? false
  }

  /// Whether a line is a number that no heading ends with: neither a year nor a day.
  private func isQuantity(_ line: PDFCellLine) -> Bool {
    guard isNumber(line) else { return false }
    let bytes = line.words.text(in: text)
    let runs = bytes.split { !(0x30...0x39).contains($0) }
    return runs.count <= 2 && runs.allSatisfy { $0.count <= 3 }
  }

  private func isNumber(_ line: PDFCellLine) -> Bool {
    let bytes = line.words.text(in: text)
    return bytes.contains { (0x30...0x39).contains($0) }
      && !String(decoding: bytes, as: UTF8.self).unicodeScalars
        .contains { $0.properties.isAlphabetic }
  }
}
