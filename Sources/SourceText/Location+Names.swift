// Short Italian names of places, for lists and sentences: `r. 46`, `Pesi!B7`.

extension Location {
  /// A short name, without commas because it stands in lists.
  public var shortName: String {
    switch self {
    case .document: "intero documento"
    case .text(let start, _): "r. \(start.line)"
    case .cell(let sheet, let cell): "\(sheet)!\(cell)"
    case .tableCell(let table, let row, let column): "tab. \(table) r. \(row) col. \(column)"
    case .page(let page): "p. \(page)"
    case .paragraph(let paragraph): "capov. \(paragraph)"
    }
  }
}
