// Looking at UTF-8 text around an offset: white space, neighbours, edges.

/// Byte order marks at the start of a file.
enum ByteOrderMark {
  /// Number of bytes of the UTF-8 mark.
  static let length = 3
  /// Number of bytes of the UTF-16 mark.
  static let utf16Length = 2

  /// Whether the bytes start with the UTF-8 mark.
  static func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }
}

extension [UInt8] {
  /// The length of the UTF-8 sequence that starts at `index`, which is below `count`; `nil` when it
  /// is not valid (RFC 3629, table 3-7 of the Unicode standard: no overlong forms, no surrogates,
  /// nothing above U+10FFFF).
  func sequenceLength(at index: Int) -> Int? {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch self[index] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= count, second.contains(self[index + 1]),
      self[index + 2..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { return nil }
    return length
  }

  /// The scalar that starts at `offset`; `nil` at or after `end`. The bytes are valid UTF-8.
  func scalar(at offset: Int, before end: Int) -> Unicode.Scalar? {
    guard offset >= 0, offset < end, end <= count else { return nil }
    let lead = self[offset]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1 else { return Unicode.Scalar(lead) }
    guard offset + length <= end else { return nil }
    var value = UInt32(lead & (0xFF >> UInt8(length + 1)))
    for index in offset + 1..<offset + length {
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    return Unicode.Scalar(value)
  }

  /// The scalar that ends at `offset`; `nil` at or before `start`. The bytes are valid UTF-8.
  func scalar(endingAt offset: Int, after start: Int) -> Unicode.Scalar? {
    var first = offset - 1
    while first >= start, first > offset - 4, self[first] & 0xC0 == 0x80 { first -= 1 }
    return first >= start ? scalar(at: first, before: offset) : nil
  }

  /// `range` without the white space at its edges.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while let scalar = scalar(at: lower, before: upper), scalar.isBlank {
      lower += scalar.utf8Length
    }
    while let scalar = scalar(endingAt: upper, after: lower), scalar.isBlank {
      upper -= scalar.utf8Length
    }
    return lower..<upper
  }
}

extension Unicode.Scalar {
  /// White space of any width, and the scalars that show nothing at all (U+200B, U+FEFF).
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: true
    case 0..<0x1680: false
    case 0x200B, 0xFEFF: true
    default: properties.isWhitespace
    }
  }

  /// Whether the scalar belongs to a word or a number.
  var isWordScalar: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }

  /// Number of bytes in UTF-8.
  var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }
}
