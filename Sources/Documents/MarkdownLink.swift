// Links of Markdown that say the same thing twice.

/// A link whose target repeats its text: `[a@b.it](mailto:a@b.it)`.
///
/// Any other link stays as it is written: dropping its target would lose something.
struct MarkdownLink {
  /// The bytes between the square brackets.
  var text: Range<Int>
  /// The offset after the closing parenthesis.
  var end: Int

  /// The link that starts at `start`, where a `[` stands; `nil` when it is text.
  ///
  /// Scanning stops at the next `[`, so all links of a text together cost one pass.
  static func read(_ bytes: [UInt8], at start: Int, before end: Int) -> MarkdownLink? {
    func offset(of closing: Unicode.Scalar, from first: Int) -> Int? {
      let found = bytes[first..<end].firstIndex {
        $0 == UInt8(ascii: closing) || $0 == UInt8(ascii: "[")
      }
      return found.flatMap { bytes[$0] == UInt8(ascii: closing) ? $0 : nil }
    }
    guard let bracket = offset(of: "]", from: start + 1), bracket + 1 < end,
      bytes[bracket + 1] == UInt8(ascii: "("),
      let parenthesis = offset(of: ")", from: bracket + 2)
    else { return nil }
    let text = start + 1..<bracket
    let target = bytes[bracket + 2..<parenthesis]
    let repeats = ["", "mailto:", "http://", "https://"].contains { scheme in
      target.count == scheme.utf8.count + text.count && target.starts(with: scheme.utf8)
        && target.suffix(text.count).elementsEqual(bytes[text])
    }
    return repeats && !text.isEmpty ? MarkdownLink(text: text, end: parenthesis + 1) : nil
  }
}
