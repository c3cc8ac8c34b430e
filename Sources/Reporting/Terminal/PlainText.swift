// Text that is shown as it is, each scalar in one column: nearly all text, known at a glance.

/// Looks for what needs no look-up of properties: printable ASCII, the letters of Western
/// European languages, dashes, quotes and frames.
enum PlainText {
  /// The columns of a text in UTF-8 that is plain; `nil` when something in it is not, or when the
  /// bytes are no UTF-8.
  static func columns(of text: Span<UInt8>) -> Int? {
    var columns = 0
    var index = 0
    while index < text.count {
      if index <= text.count - 16, isASCII(text, at: index) {
        index += 16
        columns += 16
        continue
      }
      // What is left, or the sixteen bytes up to the next try.
      let stop = min(text.count, index + 16)
      while index < stop {
        guard let length = plainLength(text, at: index) else { return nil }
        index += length
        columns += 1
      }
    }
    return columns
  }

  /// Whether sixteen bytes are printable ASCII; they must lie in the text.
  @inline(__always)
  private static func isASCII(_ text: Span<UInt8>, at index: Int) -> Bool {
    let bytes = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
    // As signed numbers, everything beyond ASCII is below the space too.
    let signed = unsafeBitCast(bytes, to: SIMD16<Int8>.self)
    let others =
      (signed .< SIMD16<Int8>(repeating: 0x20)) .| (signed .== SIMD16<Int8>(repeating: 0x7F))
    let words = unsafeBitCast(others, to: SIMD2<UInt64>.self)
    return words[0] | words[1] == 0
  }

  /// The bytes of the scalar at an offset of the text; `nil` when it is not plain.
  @inline(__always)
  private static func plainLength(_ text: Span<UInt8>, at index: Int) -> Int? {
    switch text[index] {
    case 0x20...0x7E: return 1
    // U+00A0 to U+02FF, where only the soft hyphen is not plain.
    case 0xC2...0xCB:
      guard index + 1 < text.count, text[index + 1] & 0xC0 == 0x80 else { return nil }
      let isControl = text[index] == 0xC2 && (text[index + 1] < 0xA0 || text[index + 1] == 0xAD)
      return isControl ? nil : 2
    // U+2000 to U+2FFF.
    case 0xE2:
      guard index + 2 < text.count, text[index + 1] & 0xC0 == 0x80,
        text[index + 2] & 0xC0 == 0x80
      else { return nil }
      let middle = UInt32(text[index + 1] & 0x3F) << 6
      return isPlain(0x2000 | middle | UInt32(text[index + 2] & 0x3F)) ? 3 : nil
    default: return nil
    }
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

  /// Whether a text holds another one, character by character.
  static func contains(_ text: String, _ part: String) -> Bool {
    let (bytes, wanted) = (text.utf8Span.span, part.utf8Span.span)
    // Where both are plain, no character has two forms or more than one scalar.
    guard let first = wanted.isEmpty ? nil : wanted[0], columns(of: bytes) != nil,
      columns(of: wanted) != nil
    else { return text.contains(part) }
    var start = 0
    while start + wanted.count <= bytes.count {
      if bytes[unchecked: start] == first {
        var length = 1
        while length < wanted.count,
          bytes[unchecked: start + length] == wanted[unchecked: length]
        { length += 1 }
        if length == wanted.count { return true }
      }
      start += 1
    }
    return false
  }
}
