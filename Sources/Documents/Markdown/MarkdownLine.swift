// One line of Markdown: what kind of block it begins, ends or belongs to.

/// The block structure of lines (CommonMark 0.31, section 4), each line by itself.
enum MarkdownLine {
  /// `#` to `######` before a space or the end, without the closing `#`s (4.2).
  static func heading(_ content: Range<Int>, of bytes: [UInt8]) -> (level: Int, text: Range<Int>)? {
    let level = bytes[content].prefix { $0 == UInt8(ascii: "#") }.count
    let next = content.lowerBound + level
    guard (1...6).contains(level), next == content.upperBound || isBlank(bytes[next]) else {
      return nil
    }
    let text = bytes.trimmed(next..<content.upperBound)
    let closing = bytes[text].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let end = text.upperBound - closing
    guard closing > 0, end == text.lowerBound || isBlank(bytes[end - 1]) else {
      return (level, text)
    }
    return (level, bytes.trimmed(text.lowerBound..<end))
  }

  /// The level of the heading that the line makes of the paragraph above it (4.3). One sign alone
  /// may be a value.
  static func underlinedLevel(_ content: Range<Int>, of bytes: [UInt8]) -> Int? {
    guard content.count >= 2 else { return nil }
    if bytes[content].allSatisfy({ $0 == UInt8(ascii: "=") }) { return 1 }
    return bytes[content].allSatisfy { $0 == UInt8(ascii: "-") } ? 2 : nil
  }

  /// Three or more `*`, `-` or `_`, with spaces at will (4.1).
  static func isThematicBreak(_ content: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard let mark = bytes[content].first, "*-_".utf8.contains(mark) else { return false }
    var count = 0
    for byte in bytes[content] where !isBlank(byte) {
      guard byte == mark else { return false }
      count += 1
    }
    return count >= 3
  }

  /// The signs that open or close a block of code (4.5).
  struct Fence {
    var mark: UInt8
    var length: Int
    /// Whether something stands behind the signs: then they only open.
    var hasInfo: Bool

    /// Whether the block that `opening` opened ends here.
    func closes(_ opening: Fence) -> Bool {
      mark == opening.mark && length >= opening.length && !hasInfo
    }
  }

  static func fence(_ content: Range<Int>, of bytes: [UInt8]) -> Fence? {
    guard let mark = bytes[content].first, "`~".utf8.contains(mark) else { return nil }
    let length = bytes[content].prefix { $0 == mark }.count
    let info = bytes[content].dropFirst(length)
    // Three accents and an accent later on are code inside a sentence.
    guard length >= 3, mark != UInt8(ascii: "`") || !info.contains(mark) else { return nil }
    return Fence(mark: mark, length: length, hasInfo: !info.isEmpty)
  }

  /// Where the text of a list item begins (5.2); a number stays in the text, since it may be the
  /// number of an objective.
  static func listItem(_ content: Range<Int>, of bytes: [UInt8]) -> Int? {
    if let text = ListMarker.end(in: bytes, range: content) { return text }
    guard let first = bytes[content].first else { return nil }
    if first == UInt8(ascii: "+") {
      let text = bytes.trimmed(content.lowerBound + 1..<content.upperBound)
      return text.isEmpty || text.lowerBound == content.lowerBound + 1 ? nil : text.lowerBound
    }
    let digits = bytes[content].prefix { 0x30...0x39 ~= $0 }
    guard (1...9).contains(digits.count), digits.endIndex + 1 < content.upperBound,
      ".)".utf8.contains(bytes[digits.endIndex]), isBlank(bytes[digits.endIndex + 1])
    else { return nil }
    return content.lowerBound
  }

  /// The content behind the `>` signs of a quotation (5.1).
  static func unquoted(_ content: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var start = content.lowerBound
    while start < content.upperBound, bytes[start] == UInt8(ascii: ">") || isBlank(bytes[start]) {
      start += 1
    }
    return start..<content.upperBound
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
