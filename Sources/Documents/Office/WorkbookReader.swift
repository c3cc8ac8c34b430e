// Excel workbooks (XLSX, ECMA-376 part 1, chapter 18): every sheet as a heading and its tables.

import SourceText

/// Reads the sheets of an XLSX in their order, hidden ones too, with the values that the program
/// computed last; a formula without one is shown as the formula.
struct WorkbookReader {
  static func read(_ file: SourceFile) throws(DocumentFailure) -> Document {
    var reader = WorkbookReader(file, archive: try ZipArchive(file.bytes))
    try reader.readWorkbook()
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return try Document(reader.builder)
  }

  private static let cellLimit = 2_000_000
  /// The last column and row of a sheet.
  private static let columnLimit = 16_384
  private static let rowLimit = 1_048_576

  private var builder: DocumentBuilder
  private var archive: ZipArchive
  private var strings: [[UInt8]] = []
  private var formats: [NumberFormat] = []
  private var startsIn1904 = false
  private var cellCount = 0

  private init(_ file: SourceFile, archive: ZipArchive) {
    builder = DocumentBuilder(path: file.path, format: .xlsx, bytes: [])
    self.archive = archive
  }

  private mutating func readWorkbook() throws(DocumentFailure) {
    let workbook = XMLPart(try archive.part("xl/workbook.xml"), name: "xl/workbook.xml")
    var sheets: [(name: String, id: String)] = []
    while let event = try workbook.next() {
      switch event {
      case .start("sheet", let attributes):
        sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
      case .start("workbookPr", let attributes):
        startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
      default: continue
      }
    }
    let targets = try relations()
    try readStrings()
    try readFormats()
    for (index, sheet) in sheets.enumerated() {
      builder.sheets.append(sheet.name)
      builder.addHeading(
        Array(sheet.name.utf8), level: 1, at: .cell(sheet: index, row: 1, column: 1))
      guard let target = targets[sheet.id] else { throw .container(.missingPart(sheet.name)) }
      let name = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      try readSheet(XMLPart(try archive.part(name), name: name), index)
    }
  }

  /// The parts that the workbook refers to, by identifier.
  private mutating func relations() throws(DocumentFailure) -> [String: String] {
    let name = "xl/_rels/workbook.xml.rels"
    let part = XMLPart(try archive.part(name), name: name)
    var targets: [String: String] = [:]
    while let event = try part.next() {
      if case .start(_, let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"]
      {
        targets[id] = target
      }
    }
    return targets
  }

  /// The shared strings; pieces of different look are joined, phonetic hints left out.
  private mutating func readStrings() throws(DocumentFailure) {
    let name = "xl/sharedStrings.xml"
    guard let bytes = try archive.partIfThere(name) else { return }
    let part = XMLPart(bytes, name: name)
    var text: [UInt8] = []
    var isInText = false
    while let event = try part.next() {
      switch event {
      case .start("si", _): text = []
      case .start("rPh", _): try part.skip("rPh")
      case .start("t", _): isInText = true
      case .end("t"): isInText = false
      case .end("si"): strings.append(text)
      case .text(let piece): if isInText { text += piece }
      default: continue
      }
    }
  }

  /// The number format of each cell style.
  private mutating func readFormats() throws(DocumentFailure) {
    let name = "xl/styles.xml"
    guard let bytes = try archive.partIfThere(name) else { return }
    let part = XMLPart(bytes, name: name)
    var codes: [Int: String] = [:]
    var isInCellFormats = false
    while let event = try part.next() {
      switch event {
      case .start("numFmt", let attributes):
        if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
          codes[id] = attributes["formatCode"]
        }
      case .start("cellXfs", _): isInCellFormats = true
      case .end("cellXfs"): isInCellFormats = false
      case .start("xf", let attributes):
        guard isInCellFormats else { continue }
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        formats.append(NumberFormat(id: id, code: codes[id]))
      default: continue
      }
    }
  }

  /// A cell under construction.
  private struct OpenCell {
    var row: Int
    var column: Int
    var type: String
    var style: Int
    var value: [UInt8] = []
    var formula: [UInt8] = []
  }

  private mutating func readSheet(_ part: XMLPart, _ index: Int) throws(DocumentFailure) {
    var rows: [GridTable.Row] = []
    var merges: [(row: Int, column: Int, rows: Int, columns: Int)] = []
    var cell: OpenCell?
    var rowNumber = 0
    var column = 0
    var field = ""
    while let event = try part.next() {
      switch event {
      case .start("row", let attributes):
        rowNumber = attributes["r"].flatMap { Int($0) } ?? rowNumber + 1
        column = 0
      case .start("c", let attributes):
        let place = attributes["r"].flatMap { Self.reference($0) }
        column = place?.column ?? column
        cell = OpenCell(
          row: place?.row ?? rowNumber, column: column, type: attributes["t"] ?? "n",
          style: attributes["s"].flatMap { Int($0) } ?? 0)
        column += 1
      case .start("v", _), .start("t", _): field = "v"
      case .start("f", _): field = "f"
      case .start("rPh", _): try part.skip("rPh")
      case .end("v"), .end("t"), .end("f"): field = ""
      case .text(let text):
        if field == "v" { cell?.value += text }
        if field == "f" { cell?.formula += text }
      case .end("c"):
        if let cell { try add(cell, to: &rows) }
        cell = nil
      case .start("mergeCell", let attributes):
        if let merge = attributes["ref"].flatMap({ Self.range($0) }), merges.count < 100_000 {
          merges.append(merge)
        }
      default: continue
      }
    }
    merge(merges, in: &rows)
    rows.sort { $0.number < $1.number }
    SheetBlocks.add(rows, to: &builder) { .cell(sheet: index, row: $0, column: $1) }
  }

  private mutating func add(_ cell: OpenCell, to rows: inout [GridTable.Row])
    throws(DocumentFailure)
  {
    let text = shown(cell)
    guard text.contains(where: { $0 > 0x20 }), cell.row > 0, cell.row <= Self.rowLimit,
      cell.column < Self.columnLimit
    else { return }
    cellCount += 1
    guard cellCount <= Self.cellLimit else {
      throw .container(.tooMany(what: "celle", limit: Self.cellLimit))
    }
    let lines = text.split(separator: 0x0A).map { DecodedParagraph(text: Array($0)) }
    let new = GridTable.Cell(column: cell.column, paragraphs: lines)
    if rows.last?.number == cell.row {
      rows[rows.count - 1].cells.append(new)
    } else {
      rows.append(GridTable.Row(number: cell.row, cells: [new]))
    }
  }

  /// What the cell shows.
  private func shown(_ cell: OpenCell) -> [UInt8] {
    if cell.value.isEmpty { return cell.formula.isEmpty ? [] : Array("=".utf8) + cell.formula }
    let text = String(decoding: cell.value, as: UTF8.self)
    switch cell.type {
    case "s":
      guard let index = Int(text), strings.indices.contains(index) else { return cell.value }
      return strings[index]
    case "b": return Array((text == "1" ? "sì" : "no").utf8)
    case "n":
      guard let number = Double(text) else { return cell.value }
      let format = formats.indices.contains(cell.style) ? formats[cell.style] : .general
      return Array(format.show(number, startsIn1904: startsIn1904).utf8)
    default: return cell.value
    }
  }

  private func merge(
    _ merges: [(row: Int, column: Int, rows: Int, columns: Int)], in rows: inout [GridTable.Row]
  ) {
    var positions: [Int: Int] = [:]
    for (index, row) in rows.enumerated() where positions[row.number] == nil {
      positions[row.number] = index
    }
    for merge in merges {
      guard let row = positions[merge.row],
        let cell = rows[row].cells.firstIndex(where: { $0.column == merge.column })
      else { continue }
      rows[row].cells[cell].rowSpan = merge.rows
      rows[row].cells[cell].columnSpan = merge.columns
    }
  }

  /// `B7`: the row from 1, the column from 0.
  private static func reference(_ text: String) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        column = min(column * 26 + Int(byte - UInt8(ascii: "A")) + 1, columnLimit + 1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        row = min(row * 10 + Int(byte - UInt8(ascii: "0")), rowLimit + 1)
      default: return nil
      }
    }
    return row > 0 && column > 0 ? (row, column - 1) : nil
  }

  private static func range(_ text: String) -> (row: Int, column: Int, rows: Int, columns: Int)? {
    let ends = text.split(separator: ":").compactMap { reference(String($0)) }
    guard ends.count == 2, ends[1].row >= ends[0].row, ends[1].column >= ends[0].column else {
      return nil
    }
    return (
      ends[0].row, ends[0].column, min(ends[1].row - ends[0].row + 1, 10_000),
      min(ends[1].column - ends[0].column + 1, 1_000)
    )
  }
}
