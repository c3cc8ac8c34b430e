// A document as lines of text: the same document always gives the same lines.

import SourceText

extension Document {
  /// One line for each block and each row of a table: place, kind and text.
  ///
  ///     5:1-26 paragrafo: CITTÀ DI ESEMPIO
  ///     7:1-9:14 tabella 1: 2 righe
  ///     7:1-14 riga 1.1: Fase | Scadenza
  ///
  /// Cells are separated by ` | `, an empty one is `·`, the items inside a cell are separated by ` ¶ `.
  public func outline() -> String {
    var lines: [String] = []
    var tableNumber = 0
    for block in blocks {
      let place = Self.label(location(of: block.place))
      switch block {
      case .heading(let heading):
        let level = heading.level.map { " \($0)" } ?? ""
        lines.append("\(place) titolo\(level): \(oneLine(heading.run))")
      case .paragraph(let paragraph):
        let kind = paragraph.isListItem ? "voce" : "paragrafo"
        lines.append("\(place) \(kind): \(oneLine(paragraph.run))")
      case .table(let table):
        tableNumber += 1
        let noun = table.rows.count == 1 ? "riga" : "righe"
        lines.append("\(place) tabella \(tableNumber): \(table.rows.count) \(noun)")
        for (index, row) in rows(of: table).enumerated() {
          let place = Self.label(location(of: row.place))
          let texts = cells(of: row).map(outline(of:)).joined(separator: " | ")
          lines.append("\(place) riga \(tableNumber).\(index + 1): \(texts)")
        }
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func outline(of cell: Cell) -> String {
    if cell.run.isEmpty { return "·" }
    if cell.items.isEmpty { return oneLine(cell.run) }
    return items(of: cell).map { oneLine($0.run) }.joined(separator: " ¶ ")
  }

  /// A run without line breaks, which cells of office formats may hold.
  private func oneLine(_ run: TextRun) -> String {
    String(decoding: bytes(of: run).map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }

  /// A location in few characters: `46:141-151`, `Pesi!B7`.
  private static func label(_ location: Location) -> String {
    switch location {
    case .document: "documento"
    case .text(let start, let end):
      start.line == end.line
        ? "\(start.line):\(start.column)-\(end.column)"
        : "\(start.line):\(start.column)-\(end.line):\(end.column)"
    case .cell(let sheet, let cell): "\(sheet)!\(cell)"
    case .tableCell(let table, let row, let column):
      "tabella \(table), riga \(row), colonna \(column)"
    case .page(let page): "pagina \(page)"
    case .paragraph(let paragraph): "capoverso \(paragraph)"
    }
  }
}
