// One cell or line of extracted text: markup out, clean pieces with their places in.

import SourceText

/// Reads a stretch of text with its markup into segments of clean text.
///
/// Removed are the tags of `HTMLTag`, paired emphasis markers, the target of a link that repeats its
/// text, `$` around LaTeX and the backslash of an escape; entities are decoded. Everything that is
/// not certainly markup stays: `a < b`, `<nome>`, `US$ 5`, `\geq`.
struct MarkupReader {
  /// A stretch of the file that is copied, or replaced by one scalar.
  struct Piece {
    var source: Range<Int>
    var replacement: Unicode.Scalar?
  }

  /// A text of its own: a paragraph, a list item.
  struct Segment {
    var pieces: [Piece]
    var isListItem: Bool
  }

  /// How the items of a list without `<li>` are marked.
  private enum DashStyle {
    case none
    /// `- voce - voce`
    case spaced
    /// `-voce -voce`
    case tight
  }

  private let bytes: [UInt8]
  private let end: Int
  private var markers: ArraySlice<EmphasisMarker>
  /// Bullets divide the text of a cell; in a line they are part of it.
  private let isCell: Bool

  private var index: Int
  private var verbatimStart: Int
  private var pieces: [Piece] = []
  private var segments: [Segment] = []
  private var isListItem = false
  private var dashStyle = DashStyle.none
  private var linkEnd: Range<Int>?
  private var mathEnd: Int?

  /// A reader of `range`, where `markers` are the emphasis markers in it.
  init(
    bytes: [UInt8], range: Range<Int>, markers: ArraySlice<EmphasisMarker>, isCell: Bool
  ) {
    self.bytes = bytes
    self.markers = markers
    self.isCell = isCell
    end = range.upperBound
    index = range.lowerBound
    verbatimStart = range.lowerBound
  }

  /// Whether a range without emphasis markers has anything to be read here; most have not.
  static func isNeeded(for range: Range<Int>, of bytes: [UInt8], isCell: Bool) -> Bool {
    bytes[range].contains { byte in
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "$"),
        UInt8(ascii: "["):
        true
      // The first bytes of the bullets.
      case 0xE2, 0xEF: isCell
      default: false
      }
    }
  }

  /// The segments of clean text, none of them empty.
  mutating func read() -> [Segment] {
    while index < end {
      if let marker = markers.first, marker.range.lowerBound <= index {
        markers.removeFirst()
        // A marker inside a tag or a link's target went with it.
        guard marker.range.lowerBound == index else { continue }
        skip(to: marker.range.upperBound)
        if marker.isBoundary { endSegment() }
        continue
      }
      if linkEnd?.lowerBound == index {
        closeLink()
        continue
      }
      if mathEnd == index {
        mathEnd = nil
        skip(to: index + 1)
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "<"): readTag()
      case UInt8(ascii: "&"): readEntity()
      case UInt8(ascii: "\\"): readEscape()
      case UInt8(ascii: "$"): readMath()
      case UInt8(ascii: "["): readLink()
      case UInt8(ascii: "-"): readDash()
      case 0xE2, 0xEF: readBullet()
      case 0x0A: readLineBreak()
      default: index += 1
      }
    }
    endSegment()
    return segments
  }

  // MARK: Pieces

  /// Ends the current copy here and goes on after the markup.
  private mutating func skip(to next: Int) {
    addVerbatim(verbatimStart..<index)
    index = next
    verbatimStart = next
  }

  /// Replaces the bytes up to `next` by a scalar.
  private mutating func replace(to next: Int, with scalar: Unicode.Scalar) {
    let source = index..<next
    skip(to: next)
    pieces.append(Piece(source: source, replacement: scalar))
  }

  private mutating func addVerbatim(_ range: Range<Int>) {
    var range = range
    // Markup between two spaces leaves one.
    if let last = pieces.last, last.replacement == " " || endsWithSpace(last),
      range.lowerBound < range.upperBound, bytes[range.lowerBound] == 0x20
    {
      range = range.lowerBound + 1..<range.upperBound
    }
    if !range.isEmpty { pieces.append(Piece(source: range, replacement: nil)) }
  }

  /// The line break inside a paragraph, with the white space around it, is one space.
  private mutating func readLineBreak() {
    let content = bytes[verbatimStart..<index].reversed().drop { $0 <= 0x20 }.count
    let end = verbatimStart + content
    var next = index
    while next < self.end, bytes[next] <= 0x20 { next += 1 }
    addVerbatim(verbatimStart..<end)
    if let last = pieces.last, last.replacement != " ", !endsWithSpace(last) {
      pieces.append(Piece(source: end..<next, replacement: " "))
    }
    index = next
    verbatimStart = next
  }

  private func endsWithSpace(_ piece: Piece) -> Bool {
    piece.replacement == nil && bytes[piece.source.upperBound - 1] == 0x20
  }

  /// Ends the current segment, without the white space at its edges.
  private mutating func endSegment(nextIsListItem: Bool = false) {
    skip(to: index)
    let trimmed = pieces.trimmed(in: bytes)
    if !trimmed.isEmpty { segments.append(Segment(pieces: trimmed, isListItem: isListItem)) }
    pieces.removeAll(keepingCapacity: true)
    isListItem = nextIsListItem
  }

  // MARK: HTML

  private mutating func readTag() {
    guard let (tag, isClosing, next) = HTMLTag.read(bytes, at: index, before: end) else {
      index += 1
      return
    }
    skip(to: next)
    switch tag {
    case .inline: break
    case .separator:
      endSegment()
      dashStyle = .none
    case .list:
      endSegment()
      dashStyle = isClosing ? .none : style(from: next)
    case .listItem: endSegment(nextIsListItem: !isClosing)
    }
  }

  private mutating func readEntity() {
    guard let (scalar, next) = HTMLEntity.read(bytes, at: index, before: end) else {
      index += 1
      return
    }
    replace(to: next, with: scalar)
  }

  // MARK: Lists

  /// The way a list marks its items is told by its first visible character.
  private func style(from start: Int) -> DashStyle {
    let content = bytes[start..<end].prefix { $0 == 0x20 }.endIndex
    guard content < end, bytes[content] == UInt8(ascii: "-"), content + 1 < end else {
      return .none
    }
    return bytes[content + 1] == 0x20 ? .spaced : .tight
  }

  private mutating func readDash() {
    let followsSpace = index == verbatimStart || bytes[index - 1] == 0x20
    let precedesSpace = index + 1 >= end || bytes[index + 1] == 0x20
    let isMarker =
      switch dashStyle {
      case .none: false
      case .spaced: followsSpace && precedesSpace
      case .tight: followsSpace && !precedesSpace
      }
    guard isMarker else {
      index += 1
      return
    }
    skip(to: index + 1)
    endSegment(nextIsListItem: true)
  }

  private mutating func readBullet() {
    guard isCell, let scalar = bytes.scalar(at: index, before: end), ListMarker.isBullet(scalar)
    else {
      index += 1
      return
    }
    skip(to: index + scalar.utf8Length)
    endSegment(nextIsListItem: true)
  }

  // MARK: Markdown and LaTeX

  /// `\*` is an asterisk and `\%` a percent sign; `\geq` stays, as the readers of values know it.
  private mutating func readEscape() {
    let next = index + 1
    guard next < end, "*_#%$&[]|~`".utf8.contains(bytes[next]) else {
      index += 1
      return
    }
    skip(to: next)
    index = next + 1
  }

  /// `$…$` is a formula when it holds a command or starts with a comparator; else it is money.
  private mutating func readMath() {
    let content = index + 1
    guard mathEnd == nil,
      let closing = bytes[content..<end].firstIndex(of: UInt8(ascii: "$")), closing > content,
      bytes[content..<closing].contains(UInt8(ascii: "\\")) || "<>=".utf8.contains(bytes[content])
    else {
      index += 1
      return
    }
    mathEnd = closing
    skip(to: content)
  }

  /// Removes the brackets and the target; words glued to the link stay apart from it.
  private mutating func readLink() {
    guard linkEnd == nil, let link = MarkdownLink.read(bytes, at: index, before: end) else {
      index += 1
      return
    }
    linkEnd = link.text.upperBound..<link.end
    let previous = bytes.scalar(endingAt: index, after: verbatimStart)
    if previous?.isWordScalar ?? false {
      replace(to: index + 1, with: " ")
    } else {
      skip(to: index + 1)
    }
  }

  private mutating func closeLink() {
    guard let closing = linkEnd else { return }
    linkEnd = nil
    if bytes.scalar(at: closing.upperBound, before: end)?.isWordScalar ?? false {
      replace(to: closing.upperBound, with: " ")
    } else {
      skip(to: closing.upperBound)
    }
  }
}
