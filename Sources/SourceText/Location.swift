// Where something stands, as people and reports name it: a text range, a cell, a page.

/// A resolved place in a document; the file is named apart, because most places share it.
public enum Location: Hashable, Sendable {
  /// The document as a whole.
  case document
  /// A range of a text file; the end is exclusive.
  case text(start: TextPosition, end: TextPosition)
  /// A cell of a spreadsheet, for example sheet «Pesi», cell `B7`.
  case cell(sheet: String, cell: String)
  /// A cell of a table in a word-processor document, all counted from 1.
  case tableCell(table: Int, row: Int, column: Int)
  /// A paragraph of a word-processor document outside its tables, from 1.
  case paragraph(Int)
  /// A page of a paginated document, from 1.
  case page(Int)
}

extension Location: Comparable {
  /// Document order within one file.
  public static func < (left: Location, right: Location) -> Bool {
    // Most places are text, and sorting compares each many times.
    if case .text(let start, let end) = left, case .text(let otherStart, let otherEnd) = right {
      return start == otherStart ? end < otherEnd : start < otherStart
    }
    return left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [Int] {
    switch self {
    case .document: [0]
    case .text(let start, let end): [1, start.line, start.column, end.line, end.column]
    case .page(let page): [2, page]
    case .paragraph(let paragraph): [2, 0, paragraph]
    case .tableCell(let table, let row, let column): [3, table, row, column]
    case .cell(let sheet, let cell):
      [4] + sheet.utf8.map(Int.init) + [-1] + Location.cellOrder(cell)
    }
  }

  /// `B7` as row 7, column 2, so that cells sort by row and then by column.
  private static func cellOrder(_ cell: String) -> [Int] {
    var column = 0
    var row = 0
    for byte in cell.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        column = min(column * 26 + Int(byte - UInt8(ascii: "A")) + 1, 1 << 30)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        row = min(row * 10 + Int(byte - UInt8(ascii: "0")), 1 << 40)
      default: break
      }
    }
    return [row, column]
  }
}
