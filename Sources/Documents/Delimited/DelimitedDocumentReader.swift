// CSV and TSV files into blocks: records are rows, blank records divide tables.

import SourceText

/// Reads a file of delimited fields into a document.
///
/// A file may hold several tables as a sheet does: a record without content ends a table, and a
/// record with one content only is a paragraph (a title above the table) unless it stands inside a
/// table. Where no blank record divides two tables, records without any separator do, if what
/// follows has a width that the table had nowhere. Cells are slices of the file unless quotes had to
/// be taken out; the lines of a cell are its items.
struct DelimitedDocumentReader {
  /// A limit for memory: a cell takes about a hundred bytes.
  static let cellLimit = 1_000_000

  static func read(_ file: DecodedFile, sizeLimit: Int) throws(DocumentFailure) -> Document {
    let bytes = file.text.bytes
    try TextContent.validate(file.text, sizeLimit: sizeLimit)
    let finding = DelimitedSeparator.find(in: bytes, name: file.text.path)
    var reader = DelimitedDocumentReader(
      scanner: DelimitedScanner(
        bytes, range: finding.start..<bytes.count, separator: finding.separator),
      builder: DocumentBuilder(file, format: .csv))
    while try reader.scanner.next() { try reader.readRecord() }
    reader.builder.endTable()
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return try Document(reader.builder)
  }

  private var scanner: DelimitedScanner
  private var builder: DocumentBuilder
  private var isInTable = false
  /// The numbers of fields that records of the table have.
  private var widths: Set<Int> = []
  /// Whether the records without separators that follow belong to the table; looked up once for all.
  private var staysInTable = false

  private mutating func readRecord() throws(DocumentFailure) {
    let fields = scanner.fields
    if fields.count > 1 {
      if !isInTable { widths = [] }
      widths.insert(fields.count)
      staysInTable = false
    } else if isInTable, !staysInTable {
      staysInTable = try !standsAboveOtherTable()
      isInTable = staysInTable
    }
    let texts = fields.map { scanner.pieces(of: $0) }
    let filled = texts.filter { !$0.isEmpty }
    if !isInTable || filled.isEmpty {
      builder.endTable()
      isInTable = filled.count > 1
      guard isInTable else {
        addParagraphs(filled.first ?? [])
        return
      }
    }
    guard builder.cells.count + fields.count <= Self.cellLimit else {
      throw .tooManyCells(limit: Self.cellLimit)
    }
    let firstCell = builder.cells.count
    for (column, field) in fields.enumerated() {
      let pieces = texts[column]
      builder.addCell(
        pieces, lines: scanner.lines(of: pieces), column: column, at: field.range.lowerBound)
    }
    builder.endRow(firstCell: firstCell, place: .text(SourceSpan(scanner.record)))
  }

  /// Whether the current record stands above a table of another width.
  private func standsAboveOtherTable() throws(DocumentFailure) -> Bool {
    var ahead = scanner
    while try ahead.next(), !ahead.record.isEmpty {
      if ahead.fields.count > 1 { return !widths.contains(ahead.fields.count) }
    }
    return false
  }

  private mutating func addParagraphs(_ pieces: [MarkupReader.Piece]) {
    guard !pieces.isEmpty else { return }
    let lines = scanner.lines(of: pieces)
    if lines.isEmpty {
      builder.addParagraph(MarkupReader.Segment(pieces: pieces, isListItem: false))
    }
    for line in lines { builder.addParagraph(line) }
  }
}
