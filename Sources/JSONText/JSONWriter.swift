// JSON out: the same calls always give the same bytes.

/// Writes a JSON text into an array of bytes.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("anno")
///     writer.number(2024)
///     writer.endObject()
///     writer.bytes  // {\n  "anno": 2024\n}
///
/// Contract: one value; inside an object, each value after its key. Texts can do no harm where
/// the bytes are shown: see `string(_:)`.
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Style: Hashable, Sendable {
    /// No white space.
    case compact
    /// A line for each member and element, indented by two spaces for each container around it;
    /// empty containers stay on their line. No line break at the end.
    case indented
  }

  /// What has been written.
  public internal(set) var bytes: [UInt8] = []
  private let style: Style
  private var nesting = NestingStack()
  /// Whether nothing has been written into the innermost container yet.
  private var isAtFirst = true
  /// Whether a key has been written whose value is still missing.
  private var isAfterKey = false

  /// A writer that has written nothing.
  public init(style: Style = .indented) {
    self.style = style
  }

  /// Takes out what has been written, as soon as it is much: what follows goes on behind it.
  ///
  /// - Returns: `nil` as long as it is little.
  public mutating func takeMuch() -> [UInt8]? {
    guard bytes.count >= 1 << 20 else { return nil }
    defer { bytes.removeAll() }
    return bytes
  }

  // MARK: Containers

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{"), isObject: true) }

  /// Closes the innermost object.
  public mutating func endObject() { close(UInt8(ascii: "}"), isObject: true) }

  /// Opens an array.
  public mutating func beginArray() { open(UInt8(ascii: "["), isObject: false) }

  /// Closes the innermost array.
  public mutating func endArray() { close(UInt8(ascii: "]"), isObject: false) }

  /// Writes the name of the next member.
  public mutating func key(_ name: String) {
    assert(nesting.isInsideObject && !isAfterKey, "a key outside an object, or behind a key")
    separate()
    appendQuoted(name.utf8Span.span)
    bytes.append(UInt8(ascii: ":"))
    if style == .indented { bytes.append(0x20) }
    isAfterKey = true
  }

  private mutating func open(_ bracket: UInt8, isObject: Bool) {
    beginValue()
    bytes.append(bracket)
    nesting.push(isObject: isObject)
    isAtFirst = true
  }

  private mutating func close(_ bracket: UInt8, isObject: Bool) {
    assert(nesting.depth > 0 && nesting.isInsideObject == isObject, "nothing to close")
    assert(!isAfterKey, "a key without a value")
    nesting.pop()
    if !isAtFirst { breakLine() }
    bytes.append(bracket)
    isAtFirst = false
  }

  /// What comes before a value.
  private mutating func beginValue() {
    assert(isAfterKey || !nesting.isInsideObject, "a value in an object without its key")
    assert(nesting.depth > 0 || bytes.isEmpty, "a second value")
    if isAfterKey {
      isAfterKey = false
    } else if nesting.depth > 0 {
      separate()
    }
  }

  /// What comes before a member or element.
  private mutating func separate() {
    if !isAtFirst { bytes.append(UInt8(ascii: ",")) }
    isAtFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard style == .indented else { return }
    bytes.append(0x0A)
    for _ in 0..<nesting.depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  // MARK: Values

  /// Writes a text.
  ///
  /// Escaped are, besides what JSON demands, the control characters, the separators of lines and
  /// paragraphs, and the marks that turn the direction of writing, so that the bytes act on no
  /// terminal, page or source file that shows them. All other characters stay as they are.
  public mutating func string(_ text: String) {
    beginValue()
    appendQuoted(text.utf8Span.span)
  }

  /// Writes a text given in UTF-8, as `string(_: String)` does; bytes that are not UTF-8 become
  /// U+FFFD.
  public mutating func string(_ text: [UInt8]) {
    beginValue()
    appendQuoted(text.span)
  }

  /// Writes a whole number.
  public mutating func number(_ value: Int) {
    beginValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number as it is given, for example `1.50`; what is not a JSON number is written as
  /// a text, so that the result is JSON whatever is given.
  public mutating func rawNumber(_ digits: String) {
    let text = digits.utf8Span.span
    guard !text.isEmpty, TextScanning.endOfNumber(text, from: 0) == text.count else {
      return string(digits)
    }
    beginValue()
    bytes.append(contentsOf: digits.utf8)
  }

  /// Writes `true` or `false`.
  public mutating func truth(_ value: Bool) {
    beginValue()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a tree; recursive, because trees nest no deeper than `JSONValue.parse` allows.
  public mutating func value(_ value: JSONValue) {
    switch value.content {
    case .object(let members):
      beginObject()
      for member in members {
        key(member.name)
        self.value(member.value)
      }
      endObject()
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .string(let text): string(text)
    case .number(let digits): rawNumber(digits)
    case .truth(let value): truth(value)
    case .null: null()
    }
  }
}
