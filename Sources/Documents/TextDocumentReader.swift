// Text extracted from PDFs → blocks: lines with tabs are table rows, other lines paragraphs.

public import SourceText

/// Reads text whose tables are lines of cells separated by tabs.
public struct TextDocumentReader {
  private let source: SourceFile
  private var text: [UInt8]
  private var blocks: [Block] = []
  private var rows: [[TextRun]] = []

  private init(_ source: SourceFile) {
    self.source = source
    text = source.bytes
  }

  /// The blocks of a text; linear time. Nothing but blank lines and lines of dashes is left out.
  public static func read(_ source: SourceFile) -> Document {
    var reader = TextDocumentReader(source)
    var start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < source.bytes.count {
      let end = source.bytes[start...].firstIndex(of: 0x0A) ?? source.bytes.count
      reader.readLine(start..<end)
      start = end + 1
    }
    reader.closeTable()
    return Document(source: source, text: reader.text, blocks: reader.blocks)
  }

  // MARK: Lines

  private mutating func readLine(_ range: Range<Int>) {
    let line = source.bytes[range]
    if line.contains(0x09) {
      if !Self.isRule(line) { rows.append(readCells(line)) }
      return
    }
    closeTable()
    let content = MarkupStripper.trimmed(line)
    guard !content.isEmpty, !Self.isRule(content) else { return }
    for piece in Self.gluedHeadings(content) { readParagraph(piece) }
  }

  private mutating func closeTable() {
    guard !rows.isEmpty else { return }
    blocks.append(.table(DocumentTable(rows: rows)))
    rows = []
  }

  /// Whether a line only draws a line: dashes, stars and tabs.
  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    var hasMark = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="): hasMark = true
      case 0x20, 0x09, 0x0D, UInt8(ascii: "|"): continue
      default: return false
      }
    }
    return hasMark
  }

  private mutating func readCells(_ line: ArraySlice<UInt8>) -> [TextRun] {
    var cells: [TextRun] = []
    var start = line.startIndex
    while true {
      let end = line[start...].firstIndex(of: 0x09) ?? line.endIndex
      cells.append(run(of: MarkupStripper.trimmed(line[start..<end])))
      guard end < line.endIndex else { return cells }
      start = end + 1
    }
  }

  /// A piece of the file as a run; with marks, its clean text is appended to the document's text.
  private mutating func run(of piece: ArraySlice<UInt8>) -> TextRun {
    let place = SourceSpan(piece.startIndex..<piece.endIndex)
    guard let clean = MarkupStripper.clean(piece) else {
      return TextRun(text: place, place: .span(place))
    }
    let start = text.count
    text += clean
    return TextRun(text: SourceSpan(start..<text.count), place: .span(place))
  }

  // MARK: Paragraphs

  private mutating func readParagraph(_ piece: ArraySlice<UInt8>) {
    var content = piece
    var level: Int?
    let marks = content.prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(marks), content.dropFirst(marks).first == 0x20 {
      level = marks
      content = MarkupStripper.trimmed(content.dropFirst(marks))
    }
    content = Self.withoutListMark(content)
    guard !content.isEmpty else { return }
    blocks.append(.paragraph(Paragraph(run: run(of: content), headingLevel: level)))
  }

  private static func withoutListMark(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let marks: [[UInt8]] = [Array("- ".utf8), Array("• ".utf8), Array("* ".utf8)]
    for mark in marks where content.starts(with: mark) {
      return MarkupStripper.trimmed(content.dropFirst(mark.count))
    }
    return content
  }

  /// Headings that conversion has glued into one line: `SERVIZIO X**OBIETTIVI****TITOLO**`.
  ///
  /// They are glued when bold begins directly behind a word and lasts to the end of the line:
  /// bold inside a sentence has a space, a quote or more text beside it.
  private static func gluedHeadings(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let star = UInt8(ascii: "*")
    guard line.suffix(2).elementsEqual([star, star]) else { return [line] }
    var pieces: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      guard line[index] == star else {
        index += 1
        continue
      }
      var end = index
      while end < line.endIndex, line[end] == star { end += 1 }
      let isBoundary =
        end - index >= 4 || end == line.endIndex
        || (end - index >= 2 && index > line.startIndex && isWordEnd(line[index - 1]))
      guard isBoundary || index == line.startIndex else { return [line] }
      pieces.append(line[start..<index])
      start = end
      index = end
    }
    let kept = pieces.map { MarkupStripper.trimmed($0) }.filter { !$0.isEmpty }
    return kept.count > 1 ? kept : [line]
  }

  private static func isWordEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("): false
    // The last byte of “ and ‘ and «: an opening quote, not the end of a word.
    case 0x9C, 0x98, 0xAB: false
    default: true
    }
  }
}
