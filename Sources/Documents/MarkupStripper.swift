// Clean text out of lines and cells: HTML fragments, bold and italic marks, entities, lists.

/// Removes the marks that converters leave in extracted text.
struct MarkupStripper {
  /// The clean text of a piece, or `nil` when the piece has no mark and can be used as it is.
  static func clean(_ piece: ArraySlice<UInt8>) -> [UInt8]? {
    guard piece.contains(where: { $0 == lessThan || $0 == ampersand || $0 == star }) else {
      return nil
    }
    var stripper = MarkupStripper()
    stripper.strip(piece)
    guard stripper.didChange else { return nil }
    return trimmed(stripper.output[...]).map { $0 }
  }

  private static let lessThan = UInt8(ascii: "<")
  private static let ampersand = UInt8(ascii: "&")
  private static let star = UInt8(ascii: "*")

  private var output: [UInt8] = []
  private var didChange = false

  private mutating func strip(_ piece: ArraySlice<UInt8>) {
    var index = piece.startIndex
    while index < piece.endIndex {
      let byte = piece[index]
      if byte == Self.lessThan, let tag = Self.tag(in: piece, at: index) {
        if tag.separates { separate() }
        index = tag.end
        didChange = true
      } else if byte == Self.ampersand, let entity = Self.entity(in: piece, at: index) {
        output += entity.text
        index = entity.end
        didChange = true
      } else if byte == Self.star, let end = Self.emphasis(in: piece, at: index) {
        index = end
        didChange = true
      } else {
        output.append(byte)
        index += 1
      }
    }
  }

  /// The ends of blocks and list items keep words apart.
  private mutating func separate() {
    if let last = output.last, last != 0x20 { output.append(0x20) }
  }

  /// A tag of HTML: `<name …>` or `</name>`, closed within the piece.
  private static func tag(in piece: ArraySlice<UInt8>, at start: Int) -> (
    end: Int, separates: Bool
  )? {
    var index = start + 1
    if index < piece.endIndex, piece[index] == UInt8(ascii: "/") { index += 1 }
    let nameStart = index
    while index < piece.endIndex, isLetterOrDigit(piece[index]) { index += 1 }
    let name = String(decoding: piece[nameStart..<index], as: UTF8.self).lowercased()
    guard let separates = tags[name],
      let end = piece[index...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    return (end + 1, separates)
  }

  /// The tags that converters leave, and whether they separate words.
  private static let tags: [String: Bool] = [
    "p": true, "br": true, "li": true, "ul": true, "ol": true, "div": true, "td": true,
    "tr": true, "th": true, "table": true, "b": false, "i": false, "u": false, "em": false,
    "strong": false, "span": false, "a": false, "sup": false, "sub": false, "font": false,
  ]

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func entity(in piece: ArraySlice<UInt8>, at start: Int) -> (
    text: [UInt8], end: Int
  )? {
    for (name, text) in entities where piece[start...].starts(with: name.utf8) {
      return (Array(text.utf8), start + name.utf8.count)
    }
    return nil
  }

  private static let entities = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""),
    ("&#39;", "'"), ("&apos;", "'"),
  ]

  /// The end of `**` or of a `*` that opens or closes a word; other stars are text.
  private static func emphasis(in piece: ArraySlice<UInt8>, at start: Int) -> Int? {
    var end = start
    while end < piece.endIndex, piece[end] == star { end += 1 }
    if end - start >= 2 { return end }
    let isOpening =
      end < piece.endIndex && piece[end] != 0x20
      && piece[end...].dropFirst().contains(star)
      && (start == piece.startIndex || piece[start - 1] == 0x20 || piece[start - 1] == 0x28)
    let isClosing =
      start > piece.startIndex && piece[start - 1] != 0x20
      && piece[..<start].contains(star)
      && (end == piece.endIndex || piece[end] == 0x20 || piece[end] == 0x29)
    return isOpening || isClosing ? end : nil
  }

  /// The range without white space at its ends; a no-break space is white space too.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end {
      if isSpace(bytes[start]) {
        start += 1
      } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if isSpace(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return bytes[start..<end]
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(byte)
  }
}
