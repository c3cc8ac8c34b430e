// One escape of a JSON string: how long it is and which character it stands for.

/// An escape that stands for a character.
struct JSONEscape {
  /// The character.
  var scalar: Unicode.Scalar
  /// Number of bytes: 2, 6, or 12 for a surrogate pair.
  var length: Int

  /// The escape whose backslash is at `offset`; `nil` when it is not one of JSON's, is cut off, or
  /// is half of a surrogate pair.
  init?(_ text: Span<UInt8>, at offset: Int) {
    guard offset + 1 < text.count else { return nil }
    length = 2
    switch text[offset + 1] {
    case UInt8(ascii: "\""): scalar = "\""
    case UInt8(ascii: "\\"): scalar = "\\"
    case UInt8(ascii: "/"): scalar = "/"
    case UInt8(ascii: "b"): scalar = "\u{08}"
    case UInt8(ascii: "f"): scalar = "\u{0C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"):
      guard let high = Self.codeUnit(text, at: offset) else { return nil }
      if let single = Unicode.Scalar(high) {
        scalar = single
        length = 6
        return
      }
      guard high < 0xDC00, let low = Self.codeUnit(text, at: offset + 6),
        (0xDC00..<0xE000).contains(low),
        let pair = Unicode.Scalar(0x10000 + UInt32(high - 0xD800) << 10 + UInt32(low - 0xDC00))
      else { return nil }
      scalar = pair
      length = 12
    default: return nil
    }
  }

  /// The UTF-16 code unit of the `\uXXXX` at `offset`; `nil` when there is none.
  static func codeUnit(_ text: Span<UInt8>, at offset: Int) -> UInt16? {
    guard offset + 6 <= text.count, text[offset] == UInt8(ascii: "\\"),
      text[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for index in offset + 2..<offset + 6 {
      guard let digit = hexDigit(text[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
