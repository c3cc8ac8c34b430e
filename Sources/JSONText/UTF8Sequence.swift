// One character of UTF-8 text, by the table of well-formed sequences of the Unicode standard.

/// The bytes of one character beyond ASCII, or the bytes that fail to be one.
struct UTF8Sequence {
  /// Number of bytes; for an invalid sequence, of those that one U+FFFD replaces (Unicode 17,
  /// section 3.9, "maximal subpart"). At least 1.
  var length: Int
  /// Whether the bytes are a well-formed sequence.
  var isValid: Bool

  /// The sequence that begins at `offset`, which lies inside the text.
  init(_ text: Span<UInt8>, at offset: Int) {
    let first = text[offset]
    let expected: Int
    // What the second byte may be: the limits exclude overlong forms, halves of surrogate pairs
    // and values beyond U+10FFFF (Unicode 17, table 3-7).
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0x00..<0x80: expected = 1
    case 0xC2...0xDF: expected = 2
    case 0xE0: (expected, second) = (3, 0xA0...0xBF)
    case 0xED: (expected, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: expected = 3
    case 0xF0: (expected, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: expected = 4
    case 0xF4: (expected, second) = (4, 0x80...0x8F)
    default: expected = 0
    }
    var length = 1
    while length < expected, offset + length < text.count {
      let byte = text[offset + length]
      guard length == 1 ? second.contains(byte) : byte & 0xC0 == 0x80 else { break }
      length += 1
    }
    self.length = length
    isValid = length == expected
  }
}
