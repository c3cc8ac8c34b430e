// A minute as Markdown (CommonMark with tables).

public import Diagnostics

/// The draft of the evaluation body's minute on a run, as Markdown.
public func minuteMarkdown(_ report: Report) -> String {
  MinuteMarkdown(MinuteComposer.minute(of: report)).page
}

/// Writes blocks as Markdown; nothing of a text is markup.
private struct MinuteMarkdown {
  var page = ""
  private var isInList = false

  init(_ minute: Minute) {
    for block in minute.blocks { write(block) }
  }

  private mutating func write(_ block: MinuteBlock) {
    var isItem = false
    var lines: [String]
    switch block {
    case .title(let text): lines = ["# \(Self.inline(text, isAtStart: false))"]
    case .subtitle(let text): lines = ["**\(Self.escaped(text.plain))**"]
    case .notice(let text): lines = ["> \(Self.inline(text))"]
    case .heading(let level, let text):
      lines = ["\(String(repeating: "#", count: level + 1)) \(Self.inline(text, isAtStart: false))"]
    case .paragraph(let text): lines = [Self.inline(text)]
    case .item(let depth, let text):
      isItem = true
      lines = ["\(String(repeating: "  ", count: depth))- \(Self.inline(text))"]
    case .choice(let text):
      isItem = true
      lines = ["- ☐ \(Self.inline(text))"]
    case .table(let table): lines = Self.lines(of: table)
    }
    // An empty line between blocks, none between the items of a list.
    if !page.isEmpty, !(isItem && isInList) { page += "\n" }
    isInList = isItem
    for line in lines { page += "\(line)\n" }
  }

  private static func lines(of table: MinuteTable) -> [String] {
    func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rule = table.header.indices.map { $0 > 0 && table.isNumeric ? "--:" : "---" }
    func cells(_ texts: [MinuteText]) -> String { row(texts.map { inline($0, isAtStart: false) }) }
    return [cells(table.header), row(rule)] + table.rows.map(cells)
  }

  /// - Parameter isAtStart: Whether nothing stands before the text in its block.
  private static func inline(_ text: MinuteText, isAtStart: Bool = true) -> String {
    var line = ""
    for (index, run) in text.runs.enumerated() {
      let piece = escaped(run.text, isAtStart: isAtStart && index == 0 && !run.isStrong)
      line += run.isStrong ? "**\(piece)**" : piece
    }
    return line
  }

  /// Marks that mean something inside a line.
  private static let marks: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&", "~", "$",
  ]

  /// The text with every mark taken at its word.
  ///
  /// - Parameter isAtStart: Whether a line begins here: what would make it a list, a heading or a
  ///   rule is escaped too.
  private static func escaped(_ text: String, isAtStart: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    let digits = scalars.prefix { ("0"..."9").contains($0) }
    let afterDigits = digits.isEmpty ? nil : scalars[digits.endIndex...].first
    let isNumbered = isAtStart && (afterDigits == "." || afterDigits == ")")
    for index in scalars.indices {
      let scalar = scalars[index]
      let isFirst = isAtStart && index == scalars.startIndex
      let isListMark = isFirst && ["-", "+", "="].contains(scalar)
      if marks.contains(scalar) || isListMark || (isNumbered && index == digits.endIndex)
        || makesLink(index, in: scalars)
      {
        result.append("\\")
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// Whether readers that make links of addresses would make one because of this mark: the colon of
  /// `http://`, the point of `www.`.
  private static func makesLink(
    _ index: String.UnicodeScalarView.Index, in scalars: String.UnicodeScalarView
  ) -> Bool {
    switch scalars[index] {
    case ":": scalars[index...].dropFirst().starts(with: ["/", "/"])
    case ".":
      scalars[..<index].suffix(3).elementsEqual("www".unicodeScalars) {
        $0.value | 0x20 == $1.value
      }
    default: false
    }
  }
}
