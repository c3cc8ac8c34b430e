// HTML under construction: names come from the program alone, every text is made harmless.

/// Writes HTML. Tags and attribute names are static strings, so that nothing read from a file can
/// become one; texts and attribute values are escaped, and lose what could steer a reader.
struct HTMLOutput {
  /// An attribute and its value; `nil` for one that stands without a value.
  typealias Attribute = (name: StaticString, value: String?)

  private(set) var bytes: [UInt8] = []

  /// Markup of the program.
  mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes += $0 }
  }

  /// Style or script of the program, as it is; never a text that was read from anywhere.
  mutating func own(_ text: String) { bytes += text.utf8 }

  /// An element on its own lines.
  mutating func block(
    _ tag: StaticString, _ attributes: [Attribute] = [], _ content: (inout HTMLOutput) -> Void
  ) {
    element(tag, attributes, content)
    bytes.append(0x0A)
  }

  /// An element inside a line.
  mutating func element(
    _ tag: StaticString, _ attributes: [Attribute] = [], _ content: (inout HTMLOutput) -> Void
  ) {
    open(tag, attributes)
    content(&self)
    markup("</")
    markup(tag)
    markup(">")
  }

  /// An element that holds a text.
  mutating func element(_ tag: StaticString, _ attributes: [Attribute] = [], _ text: String) {
    element(tag, attributes) { $0.text(text) }
  }

  /// An element on its own line that holds a text.
  mutating func block(_ tag: StaticString, _ attributes: [Attribute] = [], _ text: String) {
    block(tag, attributes) { $0.text(text) }
  }

  /// A start tag, or an element without content.
  mutating func open(_ tag: StaticString, _ attributes: [Attribute] = []) {
    markup("<")
    markup(tag)
    for (name, value) in attributes {
      markup(" ")
      markup(name)
      guard let value else { continue }
      markup("=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  /// Text on one line: markup is escaped, line breaks are spaces, and what could steer the order of
  /// reading (control characters, bidirectional marks) is U+FFFD.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "'": markup("&#39;")
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default:
        if TextLine.isBlank(scalar) {
          bytes.append(0x20)
        } else if let shown = ScalarDisplay(scalar).scalar {
          bytes += UTF8.encode(shown) ?? UTF8.encodedReplacementCharacter
        }
      }
    }
  }

  /// Text cut after `limit` scalars; how much is missing is said.
  mutating func text(_ text: String, limit: Int) {
    self.text(boundedText(text, limit: limit))
  }
}
