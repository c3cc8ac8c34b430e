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
    if !isPoint, showWhole(source.bytes, range, first..<last, width) { return }

    // Enough cells on each side to fill the width are read, however long the line is.
    let bytes = source.bytes
    let behind = max(first, last)
    var left = ExcerptSide(before: first, downTo: range.lowerBound, in: bytes, width)
    var place = ExcerptSide(from: first, to: behind, in: bytes, width)
    var right = ExcerptSide(from: behind, to: range.upperBound, in: bytes, width)
    if isPoint { place = ExcerptSide(right.cells.isEmpty ? .blank : right.takeFirst()) }
    if place.goesOn { right = ExcerptSide() }

    Self.shorten(&left, before: place, and: right, width)
    if left.goesOn { line.append("…", .faint) }
    for cell in left.cells.reversed() { cell.append(to: &line) }
    markStart = line.width
    appendFitting(place, right, width)
    markWidth = max(1, markWidth)
  }

  /// Shows a line of plain text that fits as it is; nearly all do. Of another line, shows nothing.
  private mutating func showWhole(
    _ bytes: [UInt8], _ range: Range<Int>, _ place: Range<Int>, _ width: Int
  ) -> Bool {
    // No plain scalar has more than three bytes.
    guard range.count <= 3 * width, range.lowerBound <= place.lowerBound,
      place.upperBound <= range.upperBound
    else { return false }
    let before = bytes.span.extracting(range.lowerBound..<place.lowerBound)
    let marked = bytes.span.extracting(place)
    let behind = bytes.span.extracting(place.upperBound..<range.upperBound)
    guard let left = PlainText.columns(of: before), let middle = PlainText.columns(of: marked),
      let right = PlainText.columns(of: behind), left + middle + right <= width
    else { return false }
    line.append(plain: bytes.span.extracting(range), columns: left + middle + right, .plain)
    (markStart, markWidth) = (left, middle)
    return true
  }

  /// Cuts the left side so that the place stands with some context on both sides.
  private static func shorten(
    _ left: inout ExcerptSide, before place: ExcerptSide, and right: ExcerptSide, _ width: Int
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
  private mutating func appendFitting(_ place: ExcerptSide, _ right: ExcerptSide, _ width: Int) {
    let room = width - line.width
    if !place.goesOn, !right.goesOn, place.width + right.width <= room {
      for cell in place.cells { cell.append(to: &line) }
      for cell in right.cells { cell.append(to: &line) }
      markWidth = place.width
      return
    }
    let isPlaceWhole = !place.goesOn && place.width < room
    let shownPlace = isPlaceWhole ? place.cells[...] : place.fitting(room - 1)
    for cell in shownPlace { cell.append(to: &line) }
    markWidth = line.width - markStart
    if isPlaceWhole {
      for cell in right.cut(to: width - 1 - line.width).cells { cell.append(to: &line) }
    }
    line.append("…", .faint)
  }
}
