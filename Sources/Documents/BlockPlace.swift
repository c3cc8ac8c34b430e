// Where a block stands, in the terms of its own format; resolved to a location only when shown.

public import SourceText

/// The place of a block, row or cell, in the terms of the format it was read from.
public enum BlockPlace: Hashable, Sendable {
  /// Nothing finer than the document is known.
  case document
  /// Bytes of the original file: text, CSV, Markdown, HTML.
  case text(SourceSpan)
  /// A spreadsheet cell: index in `Document.sheets`, row and column from 1.
  case cell(sheet: Int, row: Int, column: Int)
  /// A cell of a word-processor table, all counted from 1.
  case tableCell(table: Int, row: Int, column: Int)
  /// A paragraph of a word-processor document outside its tables, from 1.
  case paragraph(Int)
  /// A page, from 1.
  case page(Int)

  /// The name of a spreadsheet column: 1 is `A`, 27 is `AA`; empty below 1.
  static func columnName(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
