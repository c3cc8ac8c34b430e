// OpenDocument texts and spreadsheets (ODT, ODS; OASIS OpenDocument 1.3): paragraphs, headings, tables.

import SourceText

/// Reads `content.xml`. Notes, comments, and text deleted with the changes tracked are left out.
struct OpenDocumentReader {
  static func read(_ file: SourceFile, _ format: DocumentFormat) throws(DocumentFailure) -> Document {
    var archive = try ZipArchive(file.bytes)
    if let manifest = try archive.partIfThere("META-INF/manifest.xml"),
      String(decoding: manifest, as: UTF8.self).contains("encryption-data")
    {
      throw .container(.encrypted)
    }
    let content = try archive.part("content.xml")
    var reader = OpenDocumentReader(file, format)
    try reader.read(XMLPart(content, name: "content.xml"))
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return Document(reader.builder)
  }

  private static let left: Set<String> = [
    "text:tracked-changes", "text:note", "office:annotation", "office:forms", "text:ruby-text",
  ]
  private static let cellLimit = 2_000_000
  /// How often a row or a cell with a content may be repeated.
  private static let repeatLimit = 10_000

  private var builder: DocumentBuilder
  private let isSpreadsheet: Bool
  /// Texts of the paragraphs that are open: a text box stands inside a paragraph.
  private var texts: [[UInt8]] = []
  private var headingLevel: Int?
  private var listDepth = 0
  private var paragraphCount = 0
  private var tableDepth = 0
  private var tableCount = 0
  private var cellCount = 0
  private var rows: [GridTable.Row] = []
  /// The row that is being read: its number, cells and how often it stands there.
  private var rowNumber = 0
  private var cells: [GridTable.Cell] = []
  private var rowRepeats = 1
  private var column = 0
  private var cell: GridTable.Cell?
  private var cellRepeats = 1
  private var cellValue = ""

  private init(_ file: SourceFile, _ format: DocumentFormat) {
    builder = DocumentBuilder(path: file.path, format: format, bytes: [])
    isSpreadsheet = format == .ods
  }

  private mutating func read(_ part: XMLPart) throws(DocumentFailure) {
    var isInBody = false
    while let event = try part.next() {
      switch event {
      case .start("office:body", _): isInBody = true
      case .start(let name, let attributes):
        guard isInBody else { continue }
        if Self.left.contains(name) {
          try part.skip(name)
        } else {
          start(name, attributes)
        }
      case .end(let name): if isInBody { try end(name) }
      case .text(let text): if isInBody { append(text) }
      }
    }
  }

  /// White space collapses (OpenDocument 1.3 part 3, 6.1.2): line breaks of the XML are no text.
  private mutating func append(_ text: [UInt8]) {
    guard !texts.isEmpty else { return }
    texts[texts.count - 1] += text.map { $0 < 0x20 ? 0x20 : $0 }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "text:p": texts.append([])
    case "text:h":
      texts.append([])
      headingLevel = attributes["outline-level"].flatMap { Int($0) } ?? 1
    case "text:s":
      let count = Self.number(attributes["c"], limit: 1_000)
      append([UInt8](repeating: 0x20, count: count))
    case "text:tab": append([0x20])
    case "text:line-break": if !texts.isEmpty { texts[texts.count - 1].append(0x0A) }
    case "text:list": listDepth += 1
    case "table:table":
      tableDepth += 1
      guard tableDepth == 1 else { return }
      tableCount += 1
      rows = []
      rowNumber = 0
      if isSpreadsheet {
        let title = attributes["name"] ?? ""
        builder.sheets.append(title)
        builder.addHeading(
          Array(title.utf8), level: 1, at: .cell(sheet: tableCount - 1, row: 1, column: 1))
      }
    case "table:table-row" where tableDepth == 1:
      rowNumber += 1
      rowRepeats = Self.number(attributes["number-rows-repeated"], limit: 2_000_000)
      cells = []
      column = 0
    case "table:table-cell" where tableDepth == 1:
      cellRepeats = Self.number(attributes["number-columns-repeated"], limit: 20_000)
      cell = GridTable.Cell(
        column: column, paragraphs: [],
        columnSpan: Self.number(attributes["number-columns-spanned"], limit: 1_000),
        rowSpan: Self.number(attributes["number-rows-spanned"], limit: 10_000))
      cellValue = attributes["string-value"] ?? attributes["date-value"] ?? attributes["value"] ?? ""
    case "table:covered-table-cell" where tableDepth == 1:
      cellRepeats = Self.number(attributes["number-columns-repeated"], limit: 20_000)
    default: break
    }
  }

  /// A positive number within a limit; 1 when it is missing or wrong.
  private static func number(_ text: String?, limit: Int) -> Int {
    min(max(text.flatMap { Int($0) } ?? 1, 1), limit)
  }

  private mutating func end(_ name: String) throws(DocumentFailure) {
    switch name {
    case "text:p", "text:h": endParagraph()
    case "text:list": listDepth = max(0, listDepth - 1)
    case "table:table-cell" where tableDepth == 1: try endCell()
    case "table:covered-table-cell" where tableDepth == 1: column += cellRepeats
    case "table:table-row" where tableDepth == 1: try endRow()
    case "table:table":
      if tableDepth == 1 { endTable() }
      tableDepth = max(0, tableDepth - 1)
    default: break
    }
  }

  private mutating func endParagraph() {
    guard let text = texts.popLast() else { return }
    let paragraph = DecodedParagraph(text: text, isListItem: listDepth > 0)
    let level = headingLevel
    headingLevel = nil
    if cell != nil {
      cell?.paragraphs.append(paragraph)
      return
    }
    guard tableDepth == 0, !isSpreadsheet else { return }
    paragraphCount += 1
    let place = BlockPlace.paragraph(paragraphCount)
    if let level {
      builder.addHeading(text, level: level, at: place)
    } else {
      builder.addParagraph(paragraph, at: place)
    }
  }

  private mutating func endCell() throws(DocumentFailure) {
    guard var new = cell else { return }
    cell = nil
    if new.paragraphs.isEmpty, !cellValue.isEmpty {
      new.paragraphs = [DecodedParagraph(text: Array(cellValue.utf8))]
    }
    if new.isEmpty, isSpreadsheet {
      column += cellRepeats
      return
    }
    guard cellRepeats <= Self.repeatLimit else {
      throw .container(.tooMany(what: "celle", limit: Self.repeatLimit))
    }
    for _ in 0..<cellRepeats {
      new.column = column
      cells.append(new)
      column += 1
    }
    try count(cellRepeats)
  }

  private mutating func endRow() throws(DocumentFailure) {
    let isFilled = cells.contains { !$0.isEmpty }
    guard isFilled || !isSpreadsheet else {
      rowNumber += rowRepeats - 1
      return
    }
    guard rowRepeats <= Self.repeatLimit else {
      throw .container(.tooMany(what: "righe", limit: Self.repeatLimit))
    }
    for repetition in 0..<rowRepeats {
      if repetition > 0 {
        rowNumber += 1
        try count(cells.count)
      }
      rows.append(GridTable.Row(number: rowNumber, cells: cells))
    }
  }

  private mutating func count(_ new: Int) throws(DocumentFailure) {
    cellCount += new
    guard cellCount <= Self.cellLimit else {
      throw .container(.tooMany(what: "celle", limit: Self.cellLimit))
    }
  }

  private mutating func endTable() {
    let number = tableCount
    if isSpreadsheet {
      SheetBlocks.add(rows, to: &builder) { .cell(sheet: number - 1, row: $0, column: $1) }
    } else {
      GridTable(rows: rows).add(to: &builder) { .tableCell(table: number, row: $0, column: $1) }
    }
    rows = []
  }
}
