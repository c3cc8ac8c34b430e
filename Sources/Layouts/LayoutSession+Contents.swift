// Tables of contents: a title and a page on each line, or in each row.

import Documents
import SourceText
import TextMatching

extension LayoutSession {
  /// A line that may be one of a table of contents.
  private struct ContentsLine {
    var item: Int
    /// The title, folded.
    var title: [UInt8]
    var page: Int
    /// Whether dots or a tab lead from the title to the page.
    var isLed: Bool
  }

  /// The paragraphs and rows that are lines of a table of contents: what they name stands further down, and is
  /// read there.
  ///
  /// They follow each other, their pages never go back, and above them stands «Indice» or «Sommario», or
  /// dots lead to the pages and the titles come again in the document. Where a title comes again, the table
  /// of contents is over. Rows count only below such a title.
  func findContents() -> Set<Int> {
    var contents: Set<Int> = []
    var run: [ContentsLine] = []
    var runTitles: Set<[UInt8]> = []
    var laterTitles: [[UInt8]: Int]?
    func close() {
      defer { (run, runTitles) = ([], []) }
      guard let first = run.first else { return }
      if !isContentsTitle(first.item - 1) {
        guard run.count > 1 else { return }
        let titles = laterTitles ?? self.titles()
        laterTitles = titles
        let repeated = run.count { line in
          Self.endings(of: line.title).contains { (titles[Array($0)] ?? -1) > line.item }
        }
        guard repeated > 1, repeated * 2 >= run.count, run.count(where: \.isLed) * 2 >= run.count
        else { return }
      }
      contents.formUnion(run.map(\.item))
    }
    for (index, item) in items.enumerated() {
      guard let line = contentsLine(item, index) else {
        close()
        continue
      }
      if let last = run.last, last.page > line.page || Self.isAgain(line, below: runTitles) {
        close()
      }
      run.append(line)
      runTitles.insert(line.title)
    }
    close()
    return contents
  }

  /// Whether a line begins with one of the titles above it, of two words at least.
  private static func isAgain(_ line: ContentsLine, below titles: Set<[UInt8]>) -> Bool {
    let title = line.title
    var words = 0
    for index in title.indices where index + 1 == title.count || title[index + 1] == 0x20 {
      words += 1
      if words > 1, titles.contains(Array(title[...index])) { return true }
    }
    return false
  }

  private func contentsLine(_ item: Item, _ index: Int) -> ContentsLine? {
    switch item {
    case .paragraph(let run, _): return contentsLine(run, index)
    case .row(let row):
      guard let last = row.cells.last(where: { !$0.isEmpty }), let page = last.folded?.bytes,
        page.count <= 3, page.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(String(decoding: page, as: UTF8.self))
      else { return nil }
      let titles = row.filled.dropLast().compactMap(\.folded?.bytes)
      guard (1...2).contains(titles.count), titles.count + 1 == row.filled.count else { return nil }
      return ContentsLine(
        item: index, title: Array(titles.joined(separator: [0x20])), page: number, isLed: false)
    }
  }

  /// A title and a page of up to three digits; a colon before the number makes it a value.
  private func contentsLine(_ run: TextRun, _ item: Int) -> ContentsLine? {
    let bytes = document.text[run.text.range]
    guard bytes.count < 250, let end = bytes.lastIndex(where: { !Self.isSpace($0) }) else {
      return nil
    }
    let digits = bytes[...end].reversed().prefix { (0x30...0x39).contains($0) }.count
    guard (1...3).contains(digits),
      let page = Int(String(decoding: bytes[...end].suffix(digits), as: UTF8.self))
    else { return nil }
    let rest = bytes[...end].dropLast(digits)
    guard let separator = rest.last, Self.isLeader(separator),
      let last = rest.last(where: { !Self.isLeader($0) }), !":=<>/-".utf8.contains(last)
    else { return nil }
    let title = FoldedText.fold(rest.span)
    guard !title.isEmpty else { return nil }
    let leaders = rest.reversed().prefix { Self.isLeader($0) }
    let isLed = leaders.contains(0x09) || leaders.count { $0 != 0x20 } > 2
    return ContentsLine(item: item, title: title, page: page, isLed: isLed)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// A space, a dot or a part of `…` or of a space that does not break.
  private static func isLeader(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private func isContentsTitle(_ item: Int) -> Bool {
    guard items.indices.contains(item), case .paragraph(let run, _) = items[item] else {
      return false
    }
    return run.text.length < 40
      && Self.contentsTitles.contains(FoldedText.fold(document.text[run.text.range].span))
  }

  private static let contentsTitles: Set<[UInt8]> = [
    Array("indice".utf8), Array("sommario".utf8), Array("indice generale".utf8),
    Array("indice dei contenuti".utf8), Array("sommario generale".utf8),
  ]

  /// The short texts of the document, folded, with the last item where each stands.
  private func titles() -> [[UInt8]: Int] {
    var titles: [[UInt8]: Int] = [:]
    for (index, item) in items.enumerated() {
      switch item {
      case .paragraph(let run, _):
        guard run.text.length < 250 else { continue }
        titles[FoldedText.fold(document.text[run.text.range].span)] = index
      case .row(let row):
        for cell in row.cells {
          if let folded = cell.folded { titles[folded.bytes] = index }
        }
      }
    }
    return titles
  }

  /// A title, and what is left of it without its first words: «Obiettivo n. 1: …» may stand in a form as
  /// its title alone.
  private static func endings(of title: [UInt8]) -> [ArraySlice<UInt8>] {
    var endings = [title[...]]
    for index in title.indices where title[index] == 0x20 {
      let rest = title[(index + 1)...]
      if rest.contains(0x20) { endings.append(rest) }
    }
    return Array(endings.prefix(8))
  }
}
