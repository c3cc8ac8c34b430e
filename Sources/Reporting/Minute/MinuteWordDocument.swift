// A minute as a Word document (DOCX).

public import Diagnostics

/// The draft of the evaluation body's minute on a run, as a DOCX for A4.
public func minuteWordDocument(_ report: Report) -> [UInt8] {
  let minute = MinuteComposer.minute(of: report)
  return WordPackage(
    body: MinuteWord.body(of: minute.blocks), title: MinuteText(minute.name).plain,
    author: MinuteText(minute.author).plain, date: minute.date
  ).file
}

/// Writes blocks as WordprocessingML.
private enum MinuteWord {
  /// The width of the text, in twentieths of a point.
  private static let pageWidth = 9638

  static func body(of blocks: [MinuteBlock]) -> String {
    var body = ""
    for (index, block) in blocks.enumerated() {
      // A paragraph that introduces a table stays with it.
      if case .paragraph(let text) = block, index + 1 < blocks.count,
        case .table = blocks[index + 1]
      {
        body += paragraph(text, "<w:keepNext/>")
      } else {
        body += xml(of: block)
      }
    }
    return body
  }

  private static func xml(of block: MinuteBlock) -> String {
    switch block {
    case .title(let text): paragraph(text, style: "Title")
    case .subtitle(let text): paragraph(text, style: "Subtitle")
    case .notice(let text): paragraph(text, style: "Avvertenza")
    case .heading(let level, let text): paragraph(text, style: "Heading\(level)")
    case .paragraph(let text): paragraph(text)
    case .item(let depth, let text):
      paragraph(
        text, style: "ListBullet",
        "<w:numPr><w:ilvl w:val=\"\(depth)\"/><w:numId w:val=\"1\"/></w:numPr>")
    case .choice(let text): paragraph(text, style: "Scelta", mark: "☐ ")
    // Two tables in a row would be one.
    case .table(let table):
      xml(of: table) + "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:p>"
    }
  }

  private static func paragraph(
    _ text: MinuteText, style: String? = nil, _ properties: String = "", mark: String = "",
    isStrong: Bool = false
  ) -> String {
    let style = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    let all = style + properties
    var result = "<w:p>" + (all.isEmpty ? "" : "<w:pPr>\(all)</w:pPr>")
    if !mark.isEmpty { result += run(mark, isStrong: false) }
    for part in text.runs { result += run(part.text, isStrong: part.isStrong || isStrong) }
    return result + "</w:p>"
  }

  private static func run(_ text: String, isStrong: Bool) -> String {
    "<w:r>" + (isStrong ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : "")
      + "<w:t xml:space=\"preserve\">\(xmlEscaped(unbroken(text)))</w:t></w:r>"
  }

  /// The text with abbreviations held to what they introduce: `art. 5`, `r. 212`.
  private static func unbroken(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var result = ""
    for (index, word) in words.enumerated() {
      result += word
      guard index < words.count - 1 else { break }
      let letters = word.drop { $0 == "(" || $0 == "«" }
      result += FlowingText.introductions.contains(letters.lowercased()) ? "\u{A0}" : " "
    }
    return result
  }

  /// Tables up to so many rows stay on one page.
  private static let unbrokenRows = 24

  private static func xml(of table: MinuteTable) -> String {
    let widths = table.widths.map { pageWidth * $0 / 100 }
    var result = """
      <w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>\
      <w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>\
      <w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>
      """
    result += row(table.header, widths, table, isHeader: true)
    for cells in table.rows { result += row(cells, widths, table, isHeader: false) }
    return result + "</w:tbl>"
  }

  private static func row(
    _ cells: [MinuteText], _ widths: [Int], _ table: MinuteTable, isHeader: Bool
  ) -> String {
    var properties = "<w:cantSplit/>"
    if table.isForm, !isHeader { properties += "<w:trHeight w:val=\"567\" w:hRule=\"atLeast\"/>" }
    if isHeader { properties += "<w:tblHeader/>" }
    var result = "<w:tr><w:trPr>\(properties)</w:trPr>"
    for (column, (cell, width)) in zip(cells, widths).enumerated() {
      var look = "<w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
      if isHeader { look += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E6E6\"/>" }
      if table.isForm { look += "<w:vAlign w:val=\"center\"/>" }
      var place = isHeader || table.rows.count <= unbrokenRows ? "<w:keepNext/>" : ""
      if table.isNumeric, column > 0 { place += "<w:jc w:val=\"right\"/>" }
      result += "<w:tc><w:tcPr>\(look)</w:tcPr>"
      result += paragraph(cell, style: "Cella", place, isStrong: isHeader) + "</w:tc>"
    }
    return result + "</w:tr>"
  }
}
