// OpenDocument texts and spreadsheets (ODT, ODS; OASIS OpenDocument 1.3): paragraphs, headings, tables.

import SourceText

/// Reads `content.xml`. Notes, comments, hidden text and text deleted with the changes tracked are left
/// out, and so are the descriptions of pictures.
struct OpenDocumentReader {
  static func read(_ file: SourceFile, _ format: DocumentFormat) throws(DocumentFailure) -> Document
  {
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
    return try Document(reader.builder)
  }

  private static let left: Set<String> = [
    "text:tracked-changes", "text:note", "office:annotation", "office:forms", "text:ruby-text",
    "svg:title", "svg:desc",
  ]
  private static let cellLimit = 2_000_000
  /// How often a row or a cell with a content may be repeated.
  private static let repeatLimit = 10_000

  /// A table under construction.
  private struct OpenTable {
    /// Its number in the document, from 1.
    var number: Int
    var rows: [GridTable.Row] = []
    /// The row that is being read: its number, cells and how often it stands there.
    var rowNumber = 0
    var cells: [GridTable.Cell] = []
    var rowRepeats = 1
    var column = 0
    var cell: GridTable.Cell?
    var cellRepeats = 1
    var cellValue = ""

    /// A row or a cell begins.
    mutating func start(_ name: String, _ attributes: [String: String]) {
      switch name {
      case "table:table-row":
        rowNumber += 1
        rowRepeats = number(attributes["number-rows-repeated"], limit: 2_000_000)
        (cells, column) = ([], 0)
      case "table:table-cell":
        cellRepeats = number(attributes["number-columns-repeated"], limit: 20_000)
        cell = GridTable.Cell(
          column: column, paragraphs: [],
          columnSpan: number(attributes["number-columns-spanned"], limit: 1_000),
          rowSpan: number(attributes["number-rows-spanned"], limit: 10_000))
        cellValue =
          attributes["string-value"] ?? attributes["date-value"] ?? attributes["value"] ?? ""
      default: cellRepeats = number(attributes["number-columns-repeated"], limit: 20_000)
      }
    }

    private func number(_ text: String?, limit: Int) -> Int {
      OpenDocumentReader.number(text, limit: limit)
    }
  }

  private var builder: DocumentBuilder
  private let isSpreadsheet: Bool
  /// What a style of the document itself says of its letters.
  private struct Look {
    var isHidden = false
    var isRaised = false
  }

  /// The looks by the names of their styles; the last one is under construction in the head.
  private var looks: [String: Look] = [:]
  private var styleName: String?
  /// Texts of the paragraphs that are open, each with its look: a text box stands inside a paragraph.
  private var texts: [(text: RunText, look: Look)] = []
  /// The looks of the spans that are open, each with that of the span around it.
  private var spans: [Look] = []
  private var headingLevel: Int?
  private var listDepth = 0
  private var paragraphCount = 0
  private var tableCount = 0
  private var cellCount = 0
  /// The tables that are open, each inside a cell of the one before.
  private var tables: [OpenTable] = []
  /// Tables too deep inside others to be followed.
  private var deeperTables = 0

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
        guard isInBody else {
          readStyle(name, attributes)
          continue
        }
        if Self.left.contains(name) || name == "text:section" && attributes["display"] == "none" {
          try part.skip(name)
        } else {
          start(name, attributes)
        }
      case .end(let name): if isInBody { try end(name) }
      case .text(let text): if isInBody { append(text) }
      }
    }
  }

  /// An element of the document's own styles begins.
  private mutating func readStyle(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "style:style": styleName = attributes["name"]
    case "style:text-properties":
      guard let styleName else { return }
      let look = Look(
        isHidden: attributes["display"] == "none",
        isRaised: attributes["text-position"]?.hasPrefix("super") ?? false)
      if look.isHidden || look.isRaised { looks[styleName] = look }
    default: break
    }
  }

  private func look(_ attributes: [String: String]) -> Look {
    attributes["style-name"].flatMap { looks[$0] } ?? Look()
  }

  /// White space collapses (OpenDocument 1.3 part 3, 6.1.2): line breaks of the XML are no text.
  private mutating func append(_ text: [UInt8]) {
    appendLetters(text.map { $0 < 0x20 ? 0x20 : $0 })
  }

  private mutating func appendLetters(_ letters: [UInt8]) {
    guard let last = texts.indices.last else { return }
    let span = spans.last ?? Look()
    if span.isHidden || texts[last].look.isHidden { return }
    texts[last].text.append(letters, isRaised: span.isRaised || texts[last].look.isRaised)
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "text:p": texts.append((RunText(), look(attributes)))
    case "text:h":
      texts.append((RunText(), look(attributes)))
      headingLevel = attributes["outline-level"].flatMap { Int($0) } ?? 1
    case "text:s":
      let count = Self.number(attributes["c"], limit: 1_000)
      append([UInt8](repeating: 0x20, count: count))
    case "text:tab": append([0x20])
    case "text:line-break": appendLetters([0x0A])
    case "text:span":
      let outer = spans.last ?? Look()
      let inner = look(attributes)
      spans.append(
        Look(
          isHidden: outer.isHidden || inner.isHidden, isRaised: outer.isRaised || inner.isRaised))
    case "text:list": listDepth += 1
    case "table:table": startTable(attributes)
    case "table:table-row", "table:table-cell", "table:covered-table-cell":
      if deeperTables == 0, let last = tables.indices.last { tables[last].start(name, attributes) }
    default: break
    }
  }

  private mutating func startTable(_ attributes: [String: String]) {
    guard tables.count < GridTable.depthLimit else {
      deeperTables += 1
      return
    }
    if !isSpreadsheet || tables.isEmpty { tableCount += 1 }
    tables.append(OpenTable(number: tableCount))
    if isSpreadsheet, tables.count == 1 {
      let title = attributes["name"] ?? ""
      builder.sheets.append(title)
      builder.addHeading(
        Array(title.utf8), level: 1, at: .cell(sheet: tableCount - 1, row: 1, column: 1))
    }
  }

  /// A positive number within a limit; 1 when it is missing or wrong.
  fileprivate static func number(_ text: String?, limit: Int) -> Int {
    min(max(text.flatMap { Int($0) } ?? 1, 1), limit)
  }

  private mutating func end(_ name: String) throws(DocumentFailure) {
    switch name {
    case "text:p", "text:h": endParagraph()
    case "text:span": _ = spans.popLast()
    case "text:list": listDepth = max(0, listDepth - 1)
    case "table:table-cell", "table:covered-table-cell", "table:table-row":
      guard deeperTables == 0, var table = tables.popLast() else { return }
      try end(name, of: &table)
      tables.append(table)
    case "table:table": endTable()
    default: break
    }
  }

  private mutating func end(_ name: String, of table: inout OpenTable) throws(DocumentFailure) {
    switch name {
    case "table:table-cell": try endCell(of: &table)
    case "table:table-row": try endRow(of: &table)
    default: table.column += table.cellRepeats
    }
  }

  private mutating func endParagraph() {
    guard var open = texts.popLast() else { return }
    let text = open.text.finished()
    let paragraph = DecodedParagraph(text: text, isListItem: listDepth > 0)
    let level = headingLevel
    headingLevel = nil
    if let last = tables.indices.last {
      tables[last].cell?.paragraphs.append(paragraph)
      return
    }
    guard !isSpreadsheet else { return }
    paragraphCount += 1
    let place = BlockPlace.paragraph(paragraphCount)
    if let level {
      builder.addHeading(text, level: level, at: place)
    } else {
      builder.addParagraph(paragraph, at: place)
    }
  }

  private mutating func endCell(of table: inout OpenTable) throws(DocumentFailure) {
    guard var new = table.cell else { return }
    table.cell = nil
    if new.paragraphs.isEmpty, !table.cellValue.isEmpty {
      new.paragraphs = [DecodedParagraph(text: Array(table.cellValue.utf8))]
    }
    if new.isEmpty, isSpreadsheet {
      table.column += table.cellRepeats
      return
    }
    guard table.cellRepeats <= Self.repeatLimit else {
      throw .container(.tooMany(what: "celle", limit: Self.repeatLimit))
    }
    for _ in 0..<table.cellRepeats {
      new.column = table.column
      table.cells.append(new)
      table.column += 1
      new.inner = []  // what is repeated are texts
    }
    try count(table.cellRepeats)
  }

  private mutating func endRow(of table: inout OpenTable) throws(DocumentFailure) {
    let isFilled = table.cells.contains { !$0.isEmpty }
    guard isFilled || !isSpreadsheet else {
      table.rowNumber += table.rowRepeats - 1
      return
    }
    guard table.rowRepeats <= Self.repeatLimit else {
      throw .container(.tooMany(what: "righe", limit: Self.repeatLimit))
    }
    for repetition in 0..<table.rowRepeats {
      if repetition > 0 {
        table.rowNumber += 1
        try count(table.cells.count)
      }
      table.rows.append(GridTable.Row(number: table.rowNumber, cells: table.cells))
      for index in table.cells.indices { table.cells[index].inner = [] }
    }
  }

  private mutating func count(_ new: Int) throws(DocumentFailure) {
    cellCount += new
    guard cellCount <= Self.cellLimit else {
      throw .container(.tooMany(what: "celle", limit: Self.cellLimit))
    }
  }

  /// Adds the table to the document, or to the cell around it.
  private mutating func endTable() {
    guard deeperTables == 0 else {
      deeperTables -= 1
      return
    }
    guard let ended = tables.popLast() else { return }
    if let outer = tables.indices.last {
      guard let position = tables[outer].cell?.paragraphs.count else { return }
      tables[outer].cell?.inner.append(
        GridTable.Inner(
          position: position, table: GridTable(rows: ended.rows), number: ended.number))
    } else if isSpreadsheet {
      SheetBlocks.add(ended.rows, to: &builder) {
        .cell(sheet: ended.number - 1, row: $0, column: $1)
      }
    } else {
      GridTable(rows: ended.rows).add(to: &builder, number: ended.number)
    }
  }
}
