// Regions of pages → paragraphs, headings and tables in reading order.

/// What a PDF says, before it becomes a document.
enum PDFBlock {
  case heading(text: [UInt8], page: Int)
  case paragraph(DecodedParagraph, page: Int)
  case table(PDFTable)
}

/// Puts the regions of all pages together.
struct PDFContent {
  private let text: [UInt8]
  private var spacing = PDFLineSpacing()
  /// Height of the letters of running text.
  private var bodyHeight = 0.0
  private(set) var blocks: [PDFBlock] = []

  init(_ layout: PDFLayout) {
    text = layout.text
    let lines = PDFFurniture.remove(
      from: layout.pages.map(PDFLine.lines(of:)), pages: layout.pages, text: layout.text)
    var pages: [[PDFRegion]] = []
    for page in lines {
      pages.append(PDFRegionFinder.regions(of: page, after: pages.last?.last))
    }
    measure(pages)
    for (index, regions) in pages.enumerated() {
      for region in regions {
        if region.isTable, !PDFList.isList(region, text: text) {
          addTables(region, page: index + 1)
        } else {
          addText(region, page: index + 1)
        }
      }
    }
  }

  /// Finds the usual line spacing and the usual height of letters.
  private mutating func measure(_ pages: [[PDFRegion]]) {
    var heights: [Int: Int] = [:]
    for region in pages.joined() {
      // Tables are often set smaller.
      for line in region.lines where !region.isTable {
        for word in line.words {
          heights[Int((word.box.height * 4).rounded()), default: 0] += word.text.count
        }
      }
      let columns =
        region.isTable
        ? PDFGrid(region).cells.map { $0.map(\.words.box) } : [region.lines.map(\.box)]
      for column in columns {
        for (upper, lower) in zip(column, column.dropFirst()) { spacing.note(upper, lower) }
      }
    }
    spacing.finish()
    bodyHeight =
      heights.max { ($0.value, $0.key) < ($1.value, $1.key) }.map { Double($0.key) / 4 } ?? 0
  }

  // MARK: Running text

  private mutating func addText(_ region: PDFRegion, page: Int) {
    let right = region.lines.map(\.box.right).max() ?? 0
    var open: (text: [UInt8], last: PDFLine, isListItem: Bool, isHeading: Bool)?
    func block(_ text: [UInt8], _ isListItem: Bool, _ isHeading: Bool) -> PDFBlock {
      isHeading
        ? .heading(text: text, page: page)
        : .paragraph(DecodedParagraph(text: text, isListItem: isListItem), page: page)
    }
    for line in region.lines {
      let content = line.text(in: text)
      let marker = ListMarker.end(in: content, range: 0..<content.count)
      let isHeading = bodyHeight > 0 && line.height > 1.12 * bodyHeight
      if var last = open, marker == nil, isHeading == last.isHeading,
        spacing.joins(last.last.box, line.box),
        last.last.box.right + 0.25 * line.height + line.words[0].box.width > right
          || goesOn(last.last, in: content)
      {
        line.append(to: &last.text, in: text)
        last.last = line
        open = last
        continue
      }
      if let open { blocks.append(block(open.text, open.isListItem, open.isHeading)) }
      open = (Array(content[(marker ?? 0)...]), line, marker != nil, isHeading && marker == nil)
    }
    if let open { blocks.append(block(open.text, open.isListItem, open.isHeading)) }
  }

  private func goesOn(_ line: PDFLine, in next: [UInt8]) -> Bool {
    let line = line.text(in: text)
    return LineWraps.goesOn(
      line + next, from: 0..<line.count, to: line.count..<line.count + next.count)
  }

  // MARK: Tables

  /// Adds the tables of a region; the first may go on with the one that ends the page before.
  private mutating func addTables(_ region: PDFRegion, page: Int) {
    var open: PDFTable?
    if case .table(let last)? = blocks.last, last.lastPage == page - 1 { open = last }
    let reader = PDFTableReader(region, page: page, spacing: spacing, text: text)
    var tables = reader.tables(after: open)
    if var open, let first = tables.first {
      let rest = open.takeRest(of: first)
      blocks[blocks.count - 1] = .table(open)
      tables.replaceSubrange(0..<1, with: rest.map { [$0] } ?? [])
    }
    blocks += tables.map(PDFBlock.table)
  }
}

/// Lists look like tables of two columns: marks and texts.
enum PDFList {
  /// Whether the first of two columns has nothing but bullets, numbers and letters of a list.
  static func isList(_ region: PDFRegion, text: [UInt8]) -> Bool {
    guard region.columns.count == 2 else { return false }
    let marks = PDFGrid(region).cells[0]
    return marks.allSatisfy { isMark($0.words.text(in: text)) }
  }

  private static func isMark(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 5, let first = bytes.scalar(at: 0, before: bytes.count) else {
      return false
    }
    if ListMarker.isBullet(first) || bytes == [0x2D] || bytes == Array("–".utf8) || bytes == [0x6F]
    {
      return true
    }
    guard let last = bytes.last else { return false }
    return last == UInt8(ascii: ".") || last == UInt8(ascii: ")")
  }
}
