// Texts between quotes: what is escaped, and how.

extension JSONWriter {
  /// Appends a text between quotes.
  mutating func appendQuoted(_ text: Span<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var offset = 0
    while offset < text.count {
      let plainEnd = TextScanning.endOfPlainText(text, from: offset)
      appendPlain(text, offset..<plainEnd)
      guard plainEnd < text.count else { break }
      offset = plainEnd
      let sequence = UTF8Sequence(text, at: offset)
      if sequence.isValid {
        appendMarked(text, offset..<offset + sequence.length)
      } else {
        bytes.append(contentsOf: "\u{FFFD}".utf8)
      }
      offset += sequence.length
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends ASCII text without quotes, backslashes and control characters other than DEL.
  private mutating func appendPlain(_ text: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    for index in range where text[index] == 0x7F {
      append(text.extracting(start..<index))
      appendEscape(0x7F)
      start = index + 1
    }
    append(text.extracting(start..<range.upperBound))
  }

  private mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Appends one valid character that may need an escape.
  private mutating func appendMarked(_ text: Span<UInt8>, _ range: Range<Int>) {
    switch text[range.lowerBound] {
    case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
    case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case let control where control < 0x20: appendEscape(UInt16(control))
    default:
      if let unit = Self.actingCharacter(text, range) {
        appendEscape(unit)
      } else {
        for index in range { bytes.append(text[index]) }
      }
    }
  }

  /// The character in `range` if it acts on the text around it instead of being shown: the second
  /// set of control characters (C1), the separators of lines and paragraphs, and the characters
  /// with the Unicode property `Bidi_Control`.
  private static func actingCharacter(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    let first = UInt16(text[range.lowerBound])
    let unit: UInt16
    switch range.count {
    case 2: unit = (first & 0x1F) << 6 | UInt16(text[range.lowerBound + 1] & 0x3F)
    case 3:
      unit =
        (first & 0x0F) << 12 | UInt16(text[range.lowerBound + 1] & 0x3F) << 6
        | UInt16(text[range.lowerBound + 2] & 0x3F)
    default: return nil
    }
    switch unit {
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return unit
    default: return nil
    }
  }

  /// Appends `\uXXXX`.
  private mutating func appendEscape(_ unit: UInt16) {
    bytes.append(contentsOf: #"\u"#.utf8)
    for shift: UInt16 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
