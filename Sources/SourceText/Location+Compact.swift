// Locations as short texts, for plans in JSON: `46:12-46:22`, `Pesi!B7`, `t1:r2:c3`, `p4`, `c12`.

extension Location {
  /// The location as a short text; the empty text is the document as a whole.
  public var compact: String {
    switch self {
    case .document: ""
    case .text(let start, let end):
      "\(start.line):\(start.column)-\(end.line):\(end.column)"
    case .cell(let sheet, let cell): "\(sheet)!\(cell)"
    case .tableCell(let table, let row, let column): "t\(table):r\(row):c\(column)"
    case .page(let page): "p\(page)"
    case .paragraph(let paragraph): "c\(paragraph)"
    }
  }

  /// The location that a short text says; `nil` when it says none.
  public init?(compact text: String) {
    if text.isEmpty {
      self = .document
      return
    }
    if let mark = text.lastIndex(of: "!") {
      self = .cell(
        sheet: String(text[..<mark]), cell: String(text[text.index(after: mark)...]))
      return
    }
    let numbers = text.split(whereSeparator: { !("0"..."9").contains($0) }).map { Int($0) ?? 0 }
    switch (text.first, numbers.count) {
    case ("t", 3): self = .tableCell(table: numbers[0], row: numbers[1], column: numbers[2])
    case ("p", 1): self = .page(numbers[0])
    case ("c", 1): self = .paragraph(numbers[0])
    case (_, 4):
      self = .text(
        start: TextPosition(line: numbers[0], column: numbers[1]),
        end: TextPosition(line: numbers[2], column: numbers[3]))
    default: return nil
    }
  }
}
