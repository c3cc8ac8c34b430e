// Reads the XHTML that `pdftotext -bbox-layout` prints; only pages and words matter.

/// A scanner of the one regular form in which poppler writes layouts (`pdftotext(1)`): tags with quoted
/// attributes, words as text with the five entities of XML and numeric ones.
///
/// Flows, blocks and lines are left out: poppler guesses them for running text, and in a table they
/// join what stands below one another.
struct PDFLayoutScanner {
  private let bytes: [UInt8]
  private let limits: PDFLayout.Limits
  private var index = 0
  private var layout = PDFLayout()
  private var wordCount = 0

  /// Reads a layout.
  ///
  /// - Throws: `DocumentFailure` when the bytes are not a layout or exceed a limit.
  static func read(
    _ bytes: [UInt8], limits: PDFLayout.Limits = PDFLayout.Limits()
  ) throws(DocumentFailure) -> PDFLayout {
    guard bytes.count <= limits.byteCount else { throw .pdf(.tooLarge) }
    var scanner = PDFLayoutScanner(bytes: bytes, limits: limits)
    try scanner.scan()
    return scanner.layout
  }

  private init(bytes: [UInt8], limits: PDFLayout.Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  private mutating func scan() throws(DocumentFailure) {
    var hasDocument = false
    while let opening = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = opening + 1
      switch name() {
      case "doc": hasDocument = true
      case "page": try readPage()
      case "word": try readWord()
      default: break
      }
    }
    guard hasDocument else { throw .pdf(.broken) }
  }

  /// The name of the tag that starts here; empty for closing tags.
  private mutating func name() -> String {
    let start = index
    while index < bytes.count, (0x61...0x7A).contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func readPage() throws(DocumentFailure) {
    let attributes = try attributes()
    guard layout.pages.count < limits.pages else { throw .pdf(.tooLarge) }
    guard let width = attributes["width"], let height = attributes["height"] else {
      throw .pdf(.broken)
    }
    layout.pages.append(PDFPage(width: width, height: height))
  }

  private mutating func readWord() throws(DocumentFailure) {
    let attributes = try attributes()
    guard let left = attributes["xMin"], let top = attributes["yMin"],
      let right = attributes["xMax"], let bottom = attributes["yMax"], !layout.pages.isEmpty
    else { throw .pdf(.broken) }
    guard wordCount < limits.words else { throw .pdf(.tooLarge) }
    let start = layout.text.count
    try readText()
    // Words of no height have no place in a line; poppler gives them for fonts without a size.
    guard layout.text.count > start, bottom > top, right >= left else {
      layout.text.removeLast(layout.text.count - start)
      return
    }
    wordCount += 1
    let box = PDFBox(left: left, top: top, right: right, bottom: bottom)
    layout.pages[layout.pages.count - 1].words.append(
      PDFWord(box: box, text: start..<layout.text.count))
  }

  /// The attributes of a tag up to its `>`, all of them numbers.
  private mutating func attributes() throws(DocumentFailure) -> [String: Double] {
    var result: [String: Double] = [:]
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      guard bytes[index] == 0x20 else { throw .pdf(.broken) }
      index += 1
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "="), index - start < 16 {
        index += 1
      }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      guard bytes[index...].starts(with: "=\"".utf8) else { throw .pdf(.broken) }
      index += 2
      let value = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "\""), index - value < 32 {
        index += 1
      }
      let number = Double(String(decoding: bytes[value..<index], as: UTF8.self))
      guard let number, number.magnitude < 1e6, bytes[index...].first == UInt8(ascii: "\"")
      else { throw .pdf(.broken) }
      result[name] = number
      index += 1
    }
    guard index < bytes.count else { throw .pdf(.broken) }
    index += 1
    return result
  }

  /// The text of a word up to the next tag, without white space and control characters.
  private mutating func readText() throws(DocumentFailure) {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    guard index < bytes.count else { throw .pdf(.broken) }
    // Fonts with broken tables give bytes that are no text.
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "&", let end = rest.prefix(10).firstIndex(of: ";"),
        let decoded = Self.entity(String(rest[..<end]))
      {
        rest = rest[rest.index(after: end)...]
        append(decoded)
      } else {
        append(scalar)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    guard !isControl, !scalar.isBlank else { return }
    layout.text.append(contentsOf: String(scalar).utf8)
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
  }
}
