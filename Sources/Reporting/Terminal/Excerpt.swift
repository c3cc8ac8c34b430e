// The line of a document around a place, cut to the width, and the columns to underline.

import SourceText

/// What is shown of a line, with the place marked.
struct Excerpt {
  /// The line's number, from 1.
  let lineNumber: Int
  /// The visible part of the line.
  private(set) var line = TextLine()
  /// Columns of `line` before the mark.
  private(set) var markStart = 0
  /// Columns of the mark; at least one.
  private(set) var markWidth = 0

  /// A part of the line that is shown or cut as a whole.
  private struct Cell {
    var line: TextLine
    var isBreak: Bool
  }

  /// Cells on one side of a point, nearest first, and whether the line goes on beyond them.
  private struct Side {
    /// A word longer than this is cut in two rather than left out.
    static let longestHalfWord = 14

    var cells: [Cell] = []
    var width = 0
    var goesOn = false

    mutating func takeFirst() -> Cell {
      let cell = cells.removeFirst()
      width -= cell.line.width
      return cell
    }

    /// The nearest cells that fit.
    func fitting(_ room: Int) -> [Cell] {
      var used = 0
      return Array(
        cells.prefix { cell in
          used += cell.line.width
          return used <= room
        })
    }

    /// The nearest cells that fit, without the half word at the cut.
    func cut(to room: Int) -> Side {
      var kept = fitting(room)
      let isHalfWord = kept.count < cells.count && !cells[kept.count].isBreak
      if isHalfWord,
        let end = kept.indices.suffix(Self.longestHalfWord).last(where: { kept[$0].isBreak })
      {
        kept.removeSubrange((end + 1)...)
      }
      return Side(
        cells: kept, width: kept.reduce(0) { $0 + $1.line.width }, goesOn: true)
    }
  }

  /// The excerpt of the line where a place begins, in at most `width` columns; `nil` when the
  /// text has no such line. A place of several lines is marked on the first.
  init?(of source: IndexedSource, from start: TextPosition, to end: TextPosition, width: Int) {
    guard let range = source.range(ofLine: start.line),
      let first = source.offset(of: start)
    else { return nil }
    var last = range.upperBound
    if end.line == start.line, let offset = source.offset(of: end) { last = offset }
    lineNumber = start.line
    let isPoint = last <= first

    // Enough cells on each side to fill the width are read, however long the line is.
    var left = Self.cells(before: first, downTo: range.lowerBound, in: source.bytes, width)
    var place = Self.cells(from: first, to: max(first, last), in: source.bytes, width)
    var right = Self.cells(from: max(first, last), to: range.upperBound, in: source.bytes, width)
    if isPoint {
      let pointed =
        right.cells.isEmpty ? Cell(line: TextLine(" "), isBreak: true) : right.takeFirst()
      place = Side(cells: [pointed], width: pointed.line.width, goesOn: false)
    }
    if place.goesOn { right = Side() }

    Self.shorten(&left, before: place, and: right, width)
    if left.goesOn { line.append("…", .faint) }
    for cell in left.cells.reversed() { line.append(cell.line) }
    markStart = line.width
    appendFitting(place, right, width)
    markWidth = max(1, markWidth)
  }

  /// Cuts the left side so that the place stands with some context on both sides.
  private static func shorten(
    _ left: inout Side, before place: Side, and right: Side, _ width: Int
  ) {
    let isWhole = !left.goesOn && !place.goesOn && !right.goesOn
    if isWhole, left.width + place.width + right.width <= width { return }
    // A place that fills the line still leaves a quarter of it to its surroundings.
    let free = max(width - place.width, width / 4)
    let rightNeed = right.goesOn ? free : min(right.width, free)
    let budget = max(free / 2, free - rightNeed)
    guard left.goesOn || left.width > budget else { return }
    left = left.cut(to: budget - 1)
  }

  /// Appends the place and what follows it, cut where the width ends.
  private mutating func appendFitting(_ place: Side, _ right: Side, _ width: Int) {
    let room = width - line.width
    if !place.goesOn, !right.goesOn, place.width + right.width <= room {
      for cell in place.cells + right.cells { line.append(cell.line) }
      markWidth = place.width
      return
    }
    let isPlaceWhole = !place.goesOn && place.width < room
    let shownPlace = isPlaceWhole ? place.cells : place.fitting(room - 1)
    for cell in shownPlace { line.append(cell.line) }
    markWidth = line.width - markStart
    if isPlaceWhole {
      for cell in right.cut(to: width - 1 - line.width).cells { line.append(cell.line) }
    }
    line.append("…", .faint)
  }

  // MARK: Reading cells

  /// A scalar has no more bytes; longer runs of continuation bytes are broken UTF-8.
  private static let longestScalar = 4

  private static func cells(from start: Int, to end: Int, in bytes: [UInt8], _ width: Int) -> Side {
    var side = Side()
    var offset = start
    while offset < end {
      guard hasRoom(side, width) else {
        side.goesOn = true
        break
      }
      var next = offset + 1
      while next < min(end, offset + longestScalar), !IndexedSource.beginsScalar(bytes[next]) {
        next += 1
      }
      append(bytes[offset..<next], to: &side)
      offset = next
    }
    return side
  }

  private static func cells(before end: Int, downTo start: Int, in bytes: [UInt8], _ width: Int)
    -> Side
  {
    var side = Side()
    var offset = end
    while offset > start {
      guard hasRoom(side, width) else {
        side.goesOn = true
        break
      }
      var first = offset - 1
      while first > max(start, offset - longestScalar), !IndexedSource.beginsScalar(bytes[first]) {
        first -= 1
      }
      append(bytes[first..<offset], to: &side)
      offset = first
    }
    return side
  }

  /// Whether more is worth reading; combining marks take no width, so cells are bounded too.
  private static func hasRoom(_ side: Side, _ width: Int) -> Bool {
    side.width <= width && side.cells.count <= 8 * width
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to side: inout Side) {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    var line = TextLine()
    var isBreak = false
    if bytes.count == 1, bytes.first == 0x09 {
      line.append(" ⇥ ", .faint)
      isBreak = true
    } else if let scalar = scalars.first, scalars.dropFirst().isEmpty {
      // A line break inside a line is a lone CR or the like: shown as a mark, never obeyed.
      let isSpace = scalar == " "
      line.append(!isSpace && TextLine.isBlank(scalar) ? "\u{FFFD}" : scalar)
      isBreak = isSpace
    } else {
      line.append("\u{FFFD}")
    }
    side.cells.append(Cell(line: line, isBreak: isBreak))
    side.width += line.width
  }
}
