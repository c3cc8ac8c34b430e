// Places of blocks, and of parts of their text, as people name them.

public import SourceText

extension Document {
  /// The location of a place.
  public func location(of place: BlockPlace) -> Location {
    switch place {
    case .document: .document
    case .text(let span): .text(start: position(of: span.range.lowerBound), end: endPosition(span))
    case .cell(let sheet, let row, let column):
      .cell(
        sheet: sheets.indices.contains(sheet) ? sheets[sheet] : "",
        cell: BlockPlace.columnName(column) + String(row))
    case .tableCell(let table, let row, let column):
      .tableCell(table: table, row: row, column: column)
    case .page(let page): .page(page)
    case .paragraph(let paragraph): .paragraph(paragraph)
    }
  }

  /// The location of a run's text.
  public func location(of run: TextRun) -> Location { location(of: run.place) }

  /// The location of a part of a run's text; `range` counts bytes from the start of the run.
  ///
  /// In a text file it is exact to the scalar, through markup and entities; elsewhere it is the
  /// location of the whole run. A range outside the run is limited to it.
  public func location(of run: TextRun, range: Range<Int>) -> Location {
    location(of: place(of: run, range: range))
  }

  /// A part of a run as a run of its own; `range` counts bytes from the start of the run.
  public func slice(of run: TextRun, range: Range<Int>) -> TextRun {
    let limited = range.clamped(to: 0..<Int(run.text.length))
    let start = Int(run.text.start)
    return TextRun(
      text: SourceSpan(start + limited.lowerBound..<start + limited.upperBound),
      place: place(of: run, range: limited))
  }

  private func place(of run: TextRun, range: Range<Int>) -> BlockPlace {
    guard case .text(let whole) = run.place else { return run.place }
    let limited = range.clamped(to: 0..<Int(run.text.length))
    // An empty part at the very end has no byte of its own to be mapped.
    guard limited.lowerBound < Int(run.text.length) else {
      return .text(SourceSpan(start: whole.end, length: 0))
    }
    let start = Int(run.text.start)
    let part = start + limited.lowerBound..<start + limited.upperBound
    // A run that needed no decoding is a slice of the file itself.
    if run.text == whole { return .text(SourceSpan(part)) }
    return .text(map.source(of: part).map { SourceSpan($0) } ?? whole)
  }

  private func endPosition(_ span: SourceSpan) -> TextPosition {
    position(of: span.range.upperBound)
  }

  private func position(of offset: Int) -> TextPosition {
    lines.position(of: min(offset, fileByteCount), in: text).withoutMark(in: text)
  }
}

extension TextPosition {
  /// The position as an editor shows it, which shows no byte order mark.
  func withoutMark(in bytes: [UInt8]) -> TextPosition {
    guard line == 1, column > 1, ByteOrderMark.isUTF8(bytes) else { return self }
    return TextPosition(line: line, column: column - 1)
  }
}
