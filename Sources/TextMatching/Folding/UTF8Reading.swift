// Reads one Unicode scalar at a time from bytes that may not be UTF-8.

/// One scalar as it stands in a text.
struct ReadScalar {
  /// The code point; `UTF8Reading.invalid` for a byte that belongs to no scalar.
  var value: UInt32
  /// Number of bytes, at least 1.
  var length: Int
}

enum UTF8Reading {
  /// What a byte that is not UTF-8 reads as: U+FFFD, which is neither letter nor space.
  static let invalid: UInt32 = 0xFFFD

  /// The scalar that begins at `offset`, which must lie in the text.
  ///
  /// Overlong forms, surrogates, stray continuation bytes and cut sequences read as `invalid`,
  /// one byte at a time.
  @inline(__always)
  static func scalar(in text: Span<UInt8>, at offset: Int) -> ReadScalar {
    let lead = text[offset]
    if lead < 0x80 { return ReadScalar(value: UInt32(lead), length: 1) }
    return longScalar(in: text, at: offset, lead: lead)
  }

  private static func longScalar(in text: Span<UInt8>, at offset: Int, lead: UInt8) -> ReadScalar {
    let length: Int
    var value: UInt32
    let smallest: UInt32
    switch lead {
    case 0xC2...0xDF: (length, value, smallest) = (2, UInt32(lead & 0x1F), 0x80)
    case 0xE0...0xEF: (length, value, smallest) = (3, UInt32(lead & 0x0F), 0x800)
    case 0xF0...0xF4: (length, value, smallest) = (4, UInt32(lead & 0x07), 0x10000)
    default: return ReadScalar(value: invalid, length: 1)
    }
    guard text.count - offset >= length else { return ReadScalar(value: invalid, length: 1) }
    for index in offset + 1..<offset + length {
      let byte = text[index]
      guard byte & 0xC0 == 0x80 else { return ReadScalar(value: invalid, length: 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= smallest, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else {
      return ReadScalar(value: invalid, length: 1)
    }
    return ReadScalar(value: value, length: length)
  }

  /// The scalar that ends just before `offset`; `nil` at the beginning of the text.
  static func scalar(in text: Span<UInt8>, before offset: Int) -> ReadScalar? {
    guard offset > 0, offset <= text.count else { return nil }
    for length in 1...4 where length <= offset {
      let start = offset - length
      if text[start] & 0xC0 == 0x80 { continue }
      let read = scalar(in: text, at: start)
      if read.length == length { return read }
      break
    }
    return ReadScalar(value: invalid, length: 1)
  }

  /// Gives the bytes of the UTF-8 form of `value`, or of U+FFFD when it is no scalar.
  @inline(__always)
  static func write(_ value: UInt32, _ put: (UInt8) -> Void) {
    let value = value > 0x10FFFF ? invalid : value
    func byte(_ lead: UInt8, _ shift: UInt32, _ mask: UInt8) {
      put(lead | UInt8(truncatingIfNeeded: value >> shift) & mask)
    }
    switch value {
    case 0..<0x80: byte(0, 0, 0x7F)
    case 0x80..<0x800:
      byte(0xC0, 6, 0x1F)
      byte(0x80, 0, 0x3F)
    case 0x800..<0x10000:
      byte(0xE0, 12, 0x0F)
      byte(0x80, 6, 0x3F)
      byte(0x80, 0, 0x3F)
    default:
      byte(0xF0, 18, 0x07)
      byte(0x80, 12, 0x3F)
      byte(0x80, 6, 0x3F)
      byte(0x80, 0, 0x3F)
    }
  }
}
