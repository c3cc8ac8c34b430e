// Text that is shown as it is, each scalar in one column: nearly all text, known at a glance.

/// Looks for what needs no look-up of properties: printable ASCII, the letters of Western
/// European languages, dashes, quotes and frames.
enum PlainText {
  /// The columns of a text in UTF-8 that is plain; `nil` when something in it is not.
  static func columns(of text: Span<UInt8>) -> Int? {
    var columns = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x20...0x7E: index += 1
      // U+00A0 to U+02FF, where only the soft hyphen is not plain.
      case 0xC2:
        guard index + 1 < text.count, text[index + 1] >= 0xA0, text[index + 1] != 0xAD else {
          return nil
        }
        index += 2
      case 0xC3...0xCB: index += 2
      // U+2000 to U+2FFF.
      case 0xE2:
        guard index + 2 < text.count else { return nil }
        let middle = UInt32(text[index + 1] & 0x3F) << 6
        guard isPlain(0x2000 | middle | UInt32(text[index + 2] & 0x3F)) else { return nil }
        index += 3
      default: return nil
      }
      columns += 1
    }
    return columns
  }

  /// Whether a scalar is shown as it is, in one column; `false` when that is not known.
  static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2030...0x205E, 0x20AC,
      0x2190...0x21FF, 0x2500...0x259F:
      true
    default: false
    }
  }

  /// The parts of a text between separators, empty ones too; `nil` when the text is not plain: then
  /// a separator may be part of a character that goes on behind it.
  static func parts(of text: String, between separator: String) -> [String]? {
    guard columns(of: text.utf8Span.span) != nil else { return nil }
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count {
      if bytes[index] == mark.first, bytes[index...].starts(with: mark) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}
