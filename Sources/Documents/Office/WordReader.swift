// Word documents (DOCX, ECMA-376 part 1): paragraphs, headings and tables of the main part.

import SourceText

/// Reads the main part of a DOCX. Headers, footers, notes and comments are left out, and so is text
/// that was deleted with the changes tracked.
struct WordReader {
  static func read(_ file: SourceFile) throws(DocumentFailure) -> Document {
    var archive = try ZipArchive(file.bytes)
    let main = try archive.part("word/document.xml")
    var styles: [String: WordStyle] = [:]
    if let part = try archive.partIfThere("word/styles.xml") { styles = try WordStyle.read(part) }
    var reader = WordReader(file, styles: styles)
    try reader.read(XMLPart(main, name: "word/document.xml"))
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return Document(reader.builder)
  }

  /// A paragraph under construction.
  private struct OpenParagraph {
    var text: [UInt8] = []
    var style: String?
    var level: Int?
    var isListItem = false
  }

  /// A cell under construction, and whether it goes on with the one above.
  private struct OpenCell {
    var cell: GridTable.Cell
    var continues = false
  }

  /// Rows of all tables together.
  private static let rowLimit = 500_000

  private var builder: DocumentBuilder
  private let styles: [String: WordStyle]
  private var paragraphs: [OpenParagraph] = []
  private var paragraphCount = 0
  private var tableDepth = 0
  private var tableCount = 0
  private var rowCount = 0
  private var rows: [[OpenCell]] = []
  private var row: [OpenCell] = []
  private var cell: OpenCell?
  /// The column at which the next cell of the row begins.
  private var column = 0
  private var isInText = false

  private init(_ file: SourceFile, styles: [String: WordStyle]) {
    builder = DocumentBuilder(path: file.path, format: .docx, bytes: [])
    self.styles = styles
  }

  private mutating func read(_ part: XMLPart) throws(DocumentFailure) {
    while let event = try part.next() {
      switch event {
      case .start(let name, let attributes):
        if ["w:del", "w:moveFrom", "mc:Fallback"].contains(name) {
          try part.skip(name)
        } else {
          try start(name, attributes)
        }
      case .end(let name): end(name)
      case .text(let text): if isInText { append(text) }
      }
    }
  }

  private mutating func append(_ text: [UInt8]) {
    guard !paragraphs.isEmpty else { return }
    paragraphs[paragraphs.count - 1].text += text
  }

  private mutating func start(_ name: String, _ attributes: [String: String])
    throws(DocumentFailure)
  {
    let value = attributes["val"]
    let last = paragraphs.count - 1
    switch name {
    case "w:p": paragraphs.append(OpenParagraph())
    case "w:t": isInText = true
    case "w:tab", "w:ptab": append([0x20])
    case "w:br", "w:cr": append([0x0A])
    case "w:noBreakHyphen": append([UInt8(ascii: "-")])
    case "w:pStyle": if last >= 0 { paragraphs[last].style = value }
    case "w:outlineLvl":
      if last >= 0, let level = value.flatMap({ Int($0) }), (0...8).contains(level) {
        paragraphs[last].level = level + 1
      }
    case "w:numId": if last >= 0 { paragraphs[last].isListItem = value != "0" }
    case "w:tbl":
      tableDepth += 1
      if tableDepth == 1 {
        tableCount += 1
        rows = []
      }
    case "w:tr" where tableDepth == 1:
      rowCount += 1
      guard rowCount <= Self.rowLimit else {
        throw .container(.tooMany(what: "righe", limit: Self.rowLimit))
      }
      row = []
      column = 0
    case "w:gridBefore" where tableDepth == 1: column += span(value)
    case "w:tc" where tableDepth == 1:
      cell = OpenCell(cell: GridTable.Cell(column: column, paragraphs: []))
    case "w:gridSpan" where tableDepth == 1:
      let columns = span(value)
      cell?.cell.columnSpan = columns
    case "w:vMerge" where tableDepth == 1: cell?.continues = value != "restart"
    default: break
    }
  }

  /// A number of columns within reason.
  private func span(_ value: String?) -> Int {
    min(max(value.flatMap { Int($0) } ?? 1, 1), 1_000)
  }

  private mutating func end(_ name: String) {
    switch name {
    case "w:t": isInText = false
    case "w:p": endParagraph()
    case "w:tc" where tableDepth == 1:
      if let cell {
        row.append(cell)
        column += cell.cell.columnSpan
      }
      cell = nil
    case "w:tr" where tableDepth == 1: rows.append(row)
    case "w:tbl":
      if tableDepth == 1 { endTable() }
      tableDepth = max(0, tableDepth - 1)
    default: break
    }
  }

  private mutating func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    let decoded = DecodedParagraph(text: paragraph.text, isListItem: paragraph.isListItem)
    if cell != nil {
      cell?.cell.paragraphs.append(decoded)
      return
    }
    guard tableDepth == 0 else { return }
    paragraphCount += 1
    let place = BlockPlace.paragraph(paragraphCount)
    if let level = paragraph.level ?? paragraph.style.flatMap({ WordStyle.level(of: $0, styles) }) {
      builder.addHeading(paragraph.text, level: level, at: place)
    } else {
      builder.addParagraph(decoded, at: place)
    }
  }

  /// Joins the cells that are merged downwards, and adds the table.
  private mutating func endTable() {
    var table = GridTable()
    /// For each column, the row and cell that a cell below goes on with.
    var open: [Int: (row: Int, cell: Int)] = [:]
    for (index, cells) in rows.enumerated() {
      var kept: [GridTable.Cell] = []
      for cell in cells {
        let column = cell.cell.column
        if cell.continues, let above = open[column] {
          table.rows[above.row].cells[above.cell].rowSpan = index - above.row + 1
        } else {
          open[column] = (index, kept.count)
          kept.append(cell.cell)
        }
      }
      table.rows.append(GridTable.Row(number: index + 1, cells: kept))
    }
    rows = []
    let number = tableCount
    table.add(to: &builder) { .tableCell(table: number, row: $0, column: $1) }
  }
}

/// A paragraph style: what it is called and based on, and its outline level.
struct WordStyle {
  var name = ""
  var base: String?
  var level: Int?

  /// The styles of `word/styles.xml`, by identifier.
  static func read(_ bytes: [UInt8]) throws(DocumentFailure) -> [String: WordStyle] {
    let part = XMLPart(bytes, name: "word/styles.xml")
    var styles: [String: WordStyle] = [:]
    var current: String?
    while let event = try part.next() {
      switch event {
      case .start("w:style", let attributes):
        current = attributes["styleId"]
        if let current { styles[current] = WordStyle() }
      case .start("w:name", let attributes):
        if let current { styles[current]?.name = attributes["val"] ?? "" }
      case .start("w:basedOn", let attributes):
        if let current { styles[current]?.base = attributes["val"] }
      case .start("w:outlineLvl", let attributes):
        if let current, let level = attributes["val"].flatMap({ Int($0) }), (0...8).contains(level)
        {
          styles[current]?.level = level + 1
        }
      case .end("w:style"): current = nil
      default: continue
      }
    }
    return styles
  }

  /// The heading level of a style, by its outline level, its name («heading 1», «Titolo 1», «Title»),
  /// or the style it is based on.
  static func level(of identifier: String, _ styles: [String: WordStyle]) -> Int? {
    var next: String? = identifier
    for _ in 0..<10 {
      guard let name = next, let style = styles[name] else { return nil }
      if let level = style.level { return level }
      let words = style.name.lowercased().split(separator: " ")
      if words.count == 2, ["heading", "titolo"].contains(words[0]), let level = Int(words[1]) {
        return level
      }
      if words.count == 1, ["title", "titolo"].contains(words[0]) { return 1 }
      next = style.base
    }
    return nil
  }
}
