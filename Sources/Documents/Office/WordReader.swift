// Word documents (DOCX, ECMA-376 part 1): paragraphs, headings and tables of the main part.

import SourceText

/// Reads the main part of a DOCX. Headers, footers, notes and comments are left out, and so are
/// text that is hidden or was deleted with the changes tracked, and placeholders.
struct WordReader {
  static func read(_ file: SourceFile) throws(DocumentFailure) -> Document {
    var archive = try ZipArchive(file.bytes)
    let name = try mainPart(of: &archive)
    let main = try archive.part(name)
    var styles: [String: WordStyle] = [:]
    let styleName = try PackageRelations(of: name, in: &archive).part("styles")
    if let part = try archive.partIfThere(styleName ?? "word/styles.xml") {
      styles = try WordStyle.read(part)
    }
    var reader = WordReader(file, styles: styles)
    try reader.read(XMLPart(main, name: name))
    guard !reader.builder.blocks.isEmpty else { throw .empty }
    return try Document(reader.builder)
  }

  /// The name of the main part: what the package says, or what nearly every program calls it.
  private static func mainPart(of archive: inout ZipArchive) throws(DocumentFailure) -> String {
    if let name = try PackageRelations(of: nil, in: &archive).part("officeDocument"),
      archive.contains(name)
    {
      return name
    }
    return "word/document.xml"
  }

  /// A cell under construction, and whether it goes on with the one above.
  private struct OpenCell {
    var cell: GridTable.Cell
    var continues = false
  }

  /// A table under construction.
  private struct OpenTable {
    /// Its number in the document, from 1.
    var number: Int
    var rows: [[OpenCell]] = []
    var row: [OpenCell] = []
    var cell: OpenCell?
    /// The column at which the next cell of the row begins.
    var column = 0

    /// A row or a cell begins, or says how far it reaches.
    mutating func start(_ name: String, _ value: String?) {
      switch name {
      case "w:tr": (row, column) = ([], 0)
      case "w:gridBefore": column += Self.span(value)
      case "w:tc": cell = OpenCell(cell: GridTable.Cell(column: column, paragraphs: []))
      case "w:gridSpan": cell?.cell.columnSpan = Self.span(value)
      case "w:vMerge": cell?.continues = value != "restart"
      default: break
      }
    }

    /// A row or a cell ends.
    mutating func end(_ name: String) {
      guard name == "w:tc" else { return rows.append(row) }
      guard let ended = cell else { return }
      row.append(ended)
      column += ended.cell.columnSpan
      cell = nil
    }

    /// A number of columns within reason.
    private static func span(_ value: String?) -> Int {
      min(max(value.flatMap { Int($0) } ?? 1, 1), 1_000)
    }

    /// The table with the cells joined that are merged downwards.
    var joined: GridTable {
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
      return table
    }
  }

  /// Text that is not there any more, properties as they were before a change, and what programs
  /// that know less would show.
  private static let left: Set<String> = [
    "w:del", "w:moveFrom", "mc:Fallback", "w:pPrChange", "w:rPrChange", "w:tblPrChange",
    "w:tblPrExChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "w:tblGridChange",
    "w:numberingChange",
  ]
  /// Rows of all tables together.
  private static let rowLimit = 500_000

  private var builder: DocumentBuilder
  private let styles: [String: WordStyle]
  private var paragraphs: [WordParagraph] = []
  private var paragraphCount = 0
  private var tableCount = 0
  private var rowCount = 0
  /// The tables that are open, each inside a cell of the one before.
  private var tables: [OpenTable] = []
  /// Tables too deep inside others to be followed.
  private var deeperTables = 0
  private var isInText = false
  /// The drop-down list that is open.
  private var dropDown: WordDropDown?
  /// The content controls that are open: whether each shows a placeholder, which is no content.
  private var controls: [Bool] = []
  private var placeholders = 0

  private init(_ file: SourceFile, styles: [String: WordStyle]) {
    builder = DocumentBuilder(path: file.path, format: .docx, bytes: [])
    self.styles = styles
  }

  private mutating func read(_ part: XMLPart) throws(DocumentFailure) {
    while let event = try part.next() {
      switch event {
      case .start(let name, let attributes):
        if Self.left.contains(name) {
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
    guard !paragraphs.isEmpty, placeholders == 0 else { return }
    paragraphs[paragraphs.count - 1].append(text)
  }

  private mutating func start(_ name: String, _ attributes: [String: String])
    throws(DocumentFailure)
  {
    let value = attributes["val"]
    switch name {
    case "w:p": paragraphs.append(WordParagraph())
    case "w:t", "m:t": isInText = true
    case "w:tab", "w:ptab": append([0x20])
    case "w:br", "w:cr": append([0x0A])
    case "w:noBreakHyphen": append([UInt8(ascii: "-")])
    case "m:den": append([UInt8(ascii: "/")])
    case "w:sdt": controls.append(false)
    case "w:showingPlcHdr":
      if let last = controls.indices.last, !controls[last], Self.isOn(value) {
        controls[last] = true
        placeholders += 1
      }
    case "w:ddList": dropDown = WordDropDown()
    case "w:default", "w:result", "w:listEntry": dropDown?.start(name, value)
    case "w:tbl":
      if tables.count < GridTable.depthLimit {
        tableCount += 1
        tables.append(OpenTable(number: tableCount))
      } else {
        deeperTables += 1
      }
    case "w:tr", "w:gridBefore", "w:tc", "w:gridSpan", "w:vMerge":
      guard deeperTables == 0, let last = tables.indices.last else { return }
      if name == "w:tr" { rowCount += 1 }
      guard rowCount <= Self.rowLimit else {
        throw .container(.tooMany(what: "righe", limit: Self.rowLimit))
      }
      tables[last].start(name, value)
    default:
      if name == "w:sym", placeholders > 0 { return }
      if let last = paragraphs.indices.last { Self.start(name, attributes, of: &paragraphs[last]) }
    }
  }

  /// A property of a paragraph or of a run begins, or what a run holds besides text.
  private static func start(
    _ name: String, _ attributes: [String: String], of paragraph: inout WordParagraph
  ) {
    let value = attributes["val"]
    switch name {
    case "w:r", "m:r": paragraph.run = WordParagraph.Run()
    case "w:rFonts":
      paragraph.run.font = (attributes["ascii"] ?? attributes["hAnsi"]).flatMap {
        SymbolFont(named: $0)
      }
    case "w:vanish": paragraph.run.isHidden = isOn(value)
    case "w:vertAlign": paragraph.run.isRaised = value == "superscript"
    case "w:sym": paragraph.appendSymbol(attributes["char"], font: attributes["font"])
    case "w:fldChar": if attributes["fldCharType"] == "end" { paragraph.endChoice() }
    case "w:pStyle": paragraph.style = value
    case "w:outlineLvl":
      if let level = value.flatMap({ Int($0) }), (0...8).contains(level) {
        paragraph.level = level + 1
      }
    case "w:numId": paragraph.isListItem = value != "0"
    default: break
    }
  }

  /// Whether a property that is either on or off is on (ECMA-376 part 1, 17.17.4, `ST_OnOff`).
  private static func isOn(_ value: String?) -> Bool {
    !["0", "false", "off"].contains(value ?? "1")
  }

  private mutating func end(_ name: String) {
    switch name {
    case "w:t", "m:t": isInText = false
    case "w:p": endParagraph()
    case "w:sdt": if controls.popLast() == true { placeholders -= 1 }
    case "w:ddList":
      if placeholders == 0, let last = paragraphs.indices.last, let chosen = dropDown?.chosen {
        paragraphs[last].choose(chosen)
      }
      dropDown = nil
    case "w:tc", "w:tr":
      if deeperTables == 0, let last = tables.indices.last { tables[last].end(name) }
    case "w:tbl": endTable()
    default: break
    }
  }

  private mutating func endParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    let text = paragraph.finished()
    let decoded = DecodedParagraph(text: text, isListItem: paragraph.isListItem)
    if let last = tables.indices.last {
      tables[last].cell?.cell.paragraphs.append(decoded)
      return
    }
    paragraphCount += 1
    let place = BlockPlace.paragraph(paragraphCount)
    if let level = paragraph.level ?? paragraph.style.flatMap({ WordStyle.level(of: $0, styles) }) {
      builder.addHeading(text, level: level, at: place)
    } else {
      builder.addParagraph(decoded, at: place)
    }
  }

  /// Adds the table to the document, or to the cell around it.
  private mutating func endTable() {
    guard deeperTables == 0 else {
      deeperTables -= 1
      return
    }
    guard let ended = tables.popLast() else { return }
    guard let outer = tables.indices.last else {
      return ended.joined.add(to: &builder, number: ended.number)
    }
    guard let position = tables[outer].cell?.cell.paragraphs.count else { return }
    tables[outer].cell?.cell.inner.append(
      GridTable.Inner(position: position, table: ended.joined, number: ended.number))
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
