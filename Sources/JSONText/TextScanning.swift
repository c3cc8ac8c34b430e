// The inner loops over bytes: white space, plain text, UTF-8 and escapes, digits.

/// Finds where parts of a JSON text end. Every function takes an offset inside the text, or its
/// end, and gives one that is not smaller.
///
/// Words of 8 bytes are tested at once: in `(x - 0x01…) & ~x & 0x80…` the lowest bit that is set
/// marks the first byte of `x` that is zero (bits above it may lie; only the lowest is used).
enum TextScanning {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let spaces: UInt64 = 0x2020_2020_2020_2020

  /// Eight bytes as a number, the first in the lowest place. Any bytes are a valid number.
  @inline(__always)
  private static func word(_ text: Span<UInt8>, at offset: Int) -> UInt64 {
    UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The first byte from `start` that is not white space.
  @inline(__always)
  static func endOfSpace(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < text.count {
      switch text[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return offset
      }
      // Most white space is the indentation of a line.
      while offset <= text.count - 8 {
        let others = word(text, at: offset) ^ spaces
        guard others == 0 else {
          offset += others.trailingZeroBitCount / 8
          break
        }
        offset += 8
      }
    }
    return offset
  }

  /// The first byte from `start` that is a quote, a backslash, a control character or not ASCII.
  @inline(__always)
  static func endOfPlainText(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset <= text.count - 8 {
      let word = word(text, at: offset)
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      let marked =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
          | (word &- spaces) & ~word | word) & highBits
      guard marked == 0 else { return offset + marked.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return offset
      }
      offset += 1
    }
    return offset
  }

  /// The first byte from `start` that is not a digit.
  @inline(__always)
  static func endOfDigits(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < text.count, text[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset
  }

  // MARK: Strings

  /// Where the text of a string ends.
  enum StringEnd {
    /// At the closing quote, which is at `offset`.
    case quote(offset: Int, hasEscapes: Bool)
    /// Before something that cannot stand in a string, at `offset`; or at the end of the text.
    case broken(offset: Int)
  }

  /// Finds the closing quote of the string whose text begins at `start`; everything before it is
  /// valid UTF-8, and every escape stands for a character.
  static func endOfString(_ text: Span<UInt8>, from start: Int) -> StringEnd {
    var offset = start
    var hasEscapes = false
    while true {
      offset = endOfPlainText(text, from: offset)
      guard offset < text.count else { return .broken(offset: offset) }
      let byte = text[offset]
      if byte == UInt8(ascii: "\"") { return .quote(offset: offset, hasEscapes: hasEscapes) }
      if byte == UInt8(ascii: "\\") {
        guard let escape = JSONEscape(text, at: offset) else { return .broken(offset: offset) }
        hasEscapes = true
        offset += escape.length
      } else {
        guard byte >= 0x80 else { return .broken(offset: offset) }
        let scalar = UTF8Sequence(text, at: offset)
        guard scalar.isValid else { return .broken(offset: offset) }
        offset += scalar.length
      }
    }
  }

  // MARK: Numbers

  /// The end of the number that begins at `start`, by RFC 8259, section 6; `nil` when what stands
  /// there is not one. What follows the number is not looked at.
  @inline(__always)
  static func endOfNumber(_ text: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    if offset < text.count, text[offset] == UInt8(ascii: "-") { offset += 1 }
    let whole = offset
    offset = endOfDigits(text, from: whole)
    guard offset > whole, text[whole] != UInt8(ascii: "0") || offset == whole + 1 else {
      return nil
    }
    if offset < text.count, text[offset] == UInt8(ascii: ".") {
      let fraction = offset + 1
      offset = endOfDigits(text, from: fraction)
      guard offset > fraction else { return nil }
    }
    if offset < text.count, text[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < text.count, text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-")
      {
        offset += 1
      }
      let exponent = offset
      offset = endOfDigits(text, from: exponent)
      guard offset > exponent else { return nil }
    }
    return offset
  }

  /// Whether a number or a word may end before `offset`: at white space, a comma, a closing
  /// bracket or the end of the text.
  @inline(__always)
  static func isBoundary(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset < text.count else { return true }
    switch text[offset] {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x0A, 0x0D, 0x09:
      return true
    default: return false
    }
  }
}
