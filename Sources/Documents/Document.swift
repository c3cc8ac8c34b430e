// A document that has been read: blocks in order, and the text they point into.

public import SourceText

/// A document as a list of blocks, whatever its format was.
///
/// Rows, cells and the items of cells lie in flat arrays that the blocks index; texts are spans of
/// one arena. So a document of a hundred thousand cells is a handful of arrays.
public struct Document: Sendable {
  /// The path as the user gave it.
  public let path: String
  /// The format the file was recognised as.
  public let format: DocumentFormat
  /// The arena: the bytes of the file (for a text), then the texts that had to be decoded.
  public let text: [UInt8]
  /// What the text of the file was written in; unless it is `.utf8`, the file's bytes in `text` are
  /// the transcoded ones (see `DecodedFile`).
  public let encoding: TextEncoding
  /// How many bytes at the start of `text` are the file itself.
  public let fileByteCount: Int
  /// Headings, paragraphs and tables in document order.
  public let blocks: [Block]
  /// The rows of all tables.
  public let rows: [Row]
  /// The cells of all rows.
  public let cells: [Cell]
  /// The paragraphs and list items inside cells.
  public let items: [Paragraph]
  /// The names of the sheets of a workbook; empty for other formats.
  public let sheets: [String]
  /// The lines of the file.
  public let lines: LineIndex

  let map: TextMap

  /// What a builder has gathered.
  ///
  /// - Throws: when it was given more than it keeps.
  init(_ builder: consuming DocumentBuilder) throws(DocumentFailure) {
    guard !builder.isFull else { throw .tooManyBlocks(limit: DocumentBuilder.blockLimit) }
    path = builder.path
    format = builder.format
    encoding = builder.encoding
    fileByteCount = builder.bytes.count
    blocks = builder.blocks
    rows = builder.rows
    cells = builder.cells
    items = builder.items
    sheets = builder.sheets
    lines = LineIndex(builder.bytes)
    map = builder.map
    text = builder.decoded.isEmpty ? builder.bytes : builder.bytes + builder.decoded
  }

  /// The rows of a table.
  public func rows(of table: Table) -> ArraySlice<Row> { rows[table.rows] }

  /// The cells of a row.
  public func cells(of row: Row) -> ArraySlice<Cell> { cells[row.cells] }

  /// The paragraphs and list items inside a cell; empty when the cell is one stretch of text.
  public func items(of cell: Cell) -> ArraySlice<Paragraph> { items[cell.items] }

  /// The bytes of a run's clean text.
  public func bytes(of run: TextRun) -> ArraySlice<UInt8> {
    text[run.text.range.clamped(to: 0..<text.count)]
  }

  /// A run's clean text.
  public func string(of run: TextRun) -> String {
    String(decoding: bytes(of: run), as: UTF8.self)
  }
}
