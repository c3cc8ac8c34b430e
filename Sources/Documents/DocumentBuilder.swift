// Puts a document together: clean text into the arena, rows and cells into their arrays.

import SourceText

/// A paragraph whose text was decoded by the parser of its format.
struct DecodedParagraph {
  /// Valid UTF-8.
  var text: [UInt8]
  var isListItem = false
}

/// A document under construction; every reader of a format fills one.
struct DocumentBuilder {
  let path: String
  let format: DocumentFormat
  /// The bytes of the file, in UTF-8 when it is a text.
  let bytes: [UInt8]
  /// What the file was written in.
  let encoding: TextEncoding
  /// Text that is not a slice of the file; in the arena it follows `bytes`.
  private(set) var decoded: [UInt8] = []
  private(set) var map = TextMap()
  private(set) var blocks: [Block] = []
  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  private(set) var items: [Paragraph] = []
  var sheets: [String] = []

  /// The most paragraphs, headings and tables, and paragraphs in cells, of a document.
  static let blockLimit = 500_000
  /// Whether there were more: they are not kept.
  private(set) var isFull = false

  private var tableStart = 0

  init(path: String, format: DocumentFormat, bytes: [UInt8]) {
    self.init(DecodedFile(utf8: SourceFile(path: path, bytes: bytes)), format: format)
  }

  init(_ file: DecodedFile, format: DocumentFormat) {
    path = file.text.path
    self.format = format
    bytes = file.text.bytes
    encoding = file.encoding
  }

  private mutating func append(_ block: Block) {
    if hasRoom() { blocks.append(block) }
  }

  private mutating func append(item: Paragraph) {
    if hasRoom() { items.append(item) }
  }

  /// Whether one more may be kept; notes that there was more.
  private mutating func hasRoom() -> Bool {
    isFull = isFull || blocks.count + items.count >= Self.blockLimit
    return !isFull
  }

  /// Adds a heading.
  mutating func addHeading(_ segment: MarkupReader.Segment, level: Int?) {
    append(.heading(Heading(level: level, run: run(of: segment.pieces))))
  }

  /// Adds a paragraph.
  mutating func addParagraph(_ segment: MarkupReader.Segment) {
    append(
      .paragraph(Paragraph(run: run(of: segment.pieces), isListItem: segment.isListItem)))
  }

  /// Adds a cell to the row that is being filled; an empty one stands at `range`.
  mutating func addCell(
    _ segments: [MarkupReader.Segment], column: Int, columnSpan: Int = 1, rowSpan: Int = 1,
    at range: Range<Int>
  ) {
    let firstItem = items.count
    let text = cellText(segments, at: range)
    cells.append(
      Cell(
        run: text, column: column, items: firstItem..<items.count, columnSpan: columnSpan,
        rowSpan: rowSpan))
  }

  /// The text of a cell; several segments are joined by spaces and become its items.
  private mutating func cellText(_ segments: [MarkupReader.Segment], at range: Range<Int>)
    -> TextRun
  {
    guard let first = segments.first else {
      let point = SourceSpan(range.lowerBound..<range.lowerBound)
      return TextRun(text: point, place: .text(point))
    }
    guard segments.count > 1 else { return run(of: first.pieces) }
    let start = arenaEnd
    var previousEnd: Int?
    for segment in segments {
      if let previousEnd, let next = segment.pieces.first?.source.lowerBound {
        append([0x20], source: previousEnd..<max(previousEnd, next))
      }
      previousEnd = segment.pieces.last?.source.upperBound
      let run = decodedRun(of: segment.pieces)
      append(item: Paragraph(run: run, isListItem: segment.isListItem))
    }
    let lower = sourceRange(of: first.pieces).lowerBound
    let place = lower..<max(lower, previousEnd ?? range.upperBound)
    return TextRun(text: SourceSpan(start..<arenaEnd), place: .text(SourceSpan(place)))
  }

  /// Adds a cell with one text, line breaks included, whose `lines` are its items; an empty one
  /// stands at `offset`.
  mutating func addCell(
    _ pieces: [MarkupReader.Piece], lines: [MarkupReader.Segment], column: Int, at offset: Int
  ) {
    let firstItem = items.count
    for line in lines where lines.count > 1 {
      append(item: Paragraph(run: run(of: line.pieces), isListItem: line.isListItem))
    }
    let point = SourceSpan(offset..<offset)
    let run = pieces.isEmpty ? TextRun(text: point, place: .text(point)) : run(of: pieces)
    cells.append(Cell(run: run, column: column, items: firstItem..<items.count))
  }

  // MARK: Text decoded by the format's own parser

  /// Adds a heading whose text is nowhere in the file as it is (office formats, HTML, PDF); nothing
  /// when it is blank.
  mutating func addHeading(_ text: [UInt8], level: Int?, at place: BlockPlace) {
    guard let run = decodedRun(text, at: place) else { return }
    append(.heading(Heading(level: level, run: run)))
  }

  /// Adds such a paragraph; nothing when it is blank.
  mutating func addParagraph(_ paragraph: DecodedParagraph, at place: BlockPlace) {
    guard let run = decodedRun(paragraph.text, at: place) else { return }
    append(.paragraph(Paragraph(run: run, isListItem: paragraph.isListItem)))
  }

  /// Adds a cell to the row that is being filled; blank paragraphs are left out.
  mutating func addCell(
    _ paragraphs: [DecodedParagraph], column: Int, columnSpan: Int = 1, rowSpan: Int = 1,
    at place: BlockPlace
  ) {
    let start = arenaEnd
    let firstItem = items.count
    for paragraph in paragraphs {
      let separator = arenaEnd
      if separator > start { decoded.append(0x20) }
      if let run = decodedRun(paragraph.text, at: place) {
        append(item: Paragraph(run: run, isListItem: paragraph.isListItem))
      } else {
        decoded.removeLast(arenaEnd - separator)
      }
    }
    // One paragraph is one stretch of text.
    if items.count == firstItem + 1, !items[firstItem].isListItem { items.removeLast() }
    cells.append(
      Cell(
        run: TextRun(text: SourceSpan(start..<arenaEnd), place: place), column: column,
        items: firstItem..<items.count, columnSpan: columnSpan, rowSpan: rowSpan))
  }

  /// Puts a text into the arena without the white space at its edges; `nil` when it is blank.
  private mutating func decodedRun(_ text: [UInt8], at place: BlockPlace) -> TextRun? {
    let content = text.trimmed(0..<text.count)
    guard !content.isEmpty else { return nil }
    let start = arenaEnd
    decoded.append(contentsOf: LineWraps.joined(SymbolFont.decoded(Array(text[content]))))
    return TextRun(text: SourceSpan(start..<arenaEnd), place: place)
  }

  // MARK: Rows and tables

  /// Ends the row whose cells were added since `firstCell`.
  mutating func endRow(firstCell: Int, place: BlockPlace) {
    rows.append(Row(cells: firstCell..<cells.count, place: place))
  }

  /// Ends the table of all rows added since the last one; nothing when there are none.
  mutating func endTable() {
    guard tableStart < rows.count else { return }
    let range = tableStart..<rows.count
    tableStart = rows.count
    var place = rows[range.lowerBound].place
    if case .text(let first) = place, case .text(let last) = rows[range.upperBound - 1].place {
      place = .text(first.union(last))
    }
    append(.table(Table(rows: range, place: place)))
  }

  // MARK: Text

  private var arenaEnd: Int { bytes.count + decoded.count }

  private func sourceRange(of pieces: [MarkupReader.Piece]) -> Range<Int> {
    guard let first = pieces.first else { return 0..<0 }
    // What a broken page leaves open comes after what it contains.
    var (start, end) = (first.source.lowerBound, first.source.upperBound)
    for piece in pieces.dropFirst() {
      start = min(start, piece.source.lowerBound)
      end = max(end, piece.source.upperBound)
    }
    return start..<end
  }

  /// A slice of the file when one piece is all there is, decoded text otherwise.
  private mutating func run(of pieces: [MarkupReader.Piece]) -> TextRun {
    if pieces.count == 1, pieces[0].replacement == nil {
      let span = SourceSpan(pieces[0].source)
      return TextRun(text: span, place: .text(span))
    }
    return decodedRun(of: pieces)
  }

  private mutating func decodedRun(of pieces: [MarkupReader.Piece]) -> TextRun {
    let start = arenaEnd
    for piece in pieces {
      if let scalar = piece.replacement {
        append(UTF8.encode(scalar).map(Array.init) ?? [], source: piece.source)
      } else {
        append(bytes[piece.source], source: piece.source)
      }
    }
    return TextRun(
      text: SourceSpan(start..<arenaEnd), place: .text(SourceSpan(sourceRange(of: pieces))))
  }

  private mutating func append(_ text: some Collection<UInt8>, source: Range<Int>) {
    let start = arenaEnd
    decoded.append(contentsOf: text)
    map.append(text: start..<arenaEnd, source: source)
  }
}
