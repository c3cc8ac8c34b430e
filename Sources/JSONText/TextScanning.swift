// The inner loops over bytes: white space, plain text, UTF-8 and escapes, digits.

/// Finds where parts of a JSON text end. Every function takes an offset inside the text, or its
/// end, and gives one that is not smaller.
///
/// Vectors of 16 bytes are tested at once. They are loaded without a check of their own.
/// Invariant: `offset + 16 <= text.count` stands before every load, and `offset` is never negative.
enum TextScanning {
  /// The first byte from `start` that is not white space.
  @inline(__always)
  static func endOfSpace(_ text: Span<UInt8>, from start: Int) -> Int {
    guard start < text.count, text[unchecked: start] <= 0x20 else { return start }
    let next = start + 1
    guard next <= text.count - 16, isSpace(text[unchecked: start]) else {
      return endOfLongSpace(text, from: start)
    }
    // One space, or a line break with its indentation.
    if text[unchecked: next] > 0x20 { return next }
    if let other = firstMark(vector(text, at: next) .!= SIMD16<UInt8>(repeating: 0x20)),
      text[unchecked: next + other] > 0x20
    {
      return next + other
    }
    return endOfLongSpace(text, from: start)
  }

  /// The first byte from `start` that is not white space, and its value; 0, which begins nothing
  /// in JSON, at the end of the text.
  @inline(__always)
  static func token(_ text: Span<UInt8>, from start: Int) -> (offset: Int, byte: UInt8) {
    let offset = endOfSpace(text, from: start)
    return (offset, offset < text.count ? text[unchecked: offset] : 0)
  }

  private static func endOfLongSpace(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < text.count, isSpace(text[unchecked: offset]) {
      offset += 1
      // Most white space is the indentation of a line.
      while offset <= text.count - 16 {
        let others = vector(text, at: offset) .!= SIMD16<UInt8>(repeating: 0x20)
        guard let other = firstMark(others) else {
          offset += 16
          continue
        }
        offset += other
        if text[unchecked: offset] > 0x20 { return offset }
        break
      }
    }
    return offset
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool {
    // A set of bits: space, line feed, carriage return, tabulation.
    byte <= 0x20 && (0x1_0000_2600 as UInt64) &>> UInt64(byte) & 1 == 1
  }

  /// Sixteen bytes. Any bytes are valid.
  @inline(__always)
  private static func vector(_ text: Span<UInt8>, at offset: Int) -> SIMD16<UInt8> {
    text.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  /// Set for the bytes that are a quote, a backslash, a control character or not ASCII; the last
  /// two are what is below a space as a signed number.
  ///
  /// Only operators between vectors of known types become single instructions: those with a scalar
  /// go through the bytes one by one.
  @inline(__always)
  private static func marks(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    let signed = unsafeBitCast(bytes, to: SIMD16<Int8>.self)
    return (bytes .== SIMD16<UInt8>(repeating: UInt8(ascii: "\"")))
      .| (bytes .== SIMD16<UInt8>(repeating: UInt8(ascii: "\\")))
      .| (signed .< SIMD16<Int8>(repeating: 0x20))
  }

  /// The first byte that is marked, from 0; `nil` when none is.
  @inline(__always)
  private static func firstMark(_ marks: SIMDMask<SIMD16<Int8>>) -> Int? {
    let words = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
    let (low, high) = (UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
    if low != 0 { return low.trailingZeroBitCount / 8 }
    return high == 0 ? nil : 8 + high.trailingZeroBitCount / 8
  }

  /// The first byte from `start` that is a quote, a backslash, a control character or not ASCII.
  @inline(__always)
  static func endOfPlainText(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    // Most texts are short; of the long ones four vectors are tested at once.
    var shorts = 2
    while offset <= text.count - 16 {
      if let mark = firstMark(marks(vector(text, at: offset))) { return offset + mark }
      offset += 16
      shorts -= 1
      guard shorts <= 0 else { continue }
      while offset <= text.count - 64 {
        let (first, second) = (vector(text, at: offset), vector(text, at: offset + 16))
        let (third, fourth) = (vector(text, at: offset + 32), vector(text, at: offset + 48))
        let any = (marks(first) .| marks(second)) .| (marks(third) .| marks(fourth))
        guard firstMark(any) == nil else { break }
        offset += 64
      }
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
  @inline(__always)
  static func endOfString(_ text: Span<UInt8>, from start: Int) -> StringEnd {
    if let end = endOfShortString(text, from: start) {
      return .quote(offset: end, hasEscapes: false)
    }
    return endOfLongString(text, from: start)
  }

  private static func endOfLongString(_ text: Span<UInt8>, from start: Int) -> StringEnd {
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
        // Accented letters and typographic quotes are nearly all there is beyond ASCII.
        if byte <= 0xDF, byte >= 0xC2, offset + 1 < text.count, text[offset + 1] & 0xC0 == 0x80 {
          offset += 2
        } else {
          let scalar = UTF8Sequence(text, at: offset)
          guard scalar.isValid else { return .broken(offset: offset) }
          offset += scalar.length
        }
      }
    }
  }

  /// The end of a string that begins at `start` and ends, without escapes, within one vector.
  @inline(__always)
  private static func endOfShortString(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard start <= text.count - 16, let mark = firstMark(marks(vector(text, at: start))),
      text[unchecked: start + mark] == UInt8(ascii: "\"")
    else { return nil }
    return start + mark
  }

  /// The short name of the next member of an object and the offset behind its colon, where
  /// everything is as in most texts: a comma if need be, white space, a name in quotes, a colon.
  /// Of anything else, right or wrong, `nil`: the cursor then looks closely.
  @inline(__always)
  static func plainMember(_ text: Span<UInt8>, from start: Int, isFirst: Bool)
    -> (name: Range<Int>, end: Int)?
  {
    var (offset, byte) = token(text, from: start)
    if !isFirst {
      guard byte == UInt8(ascii: ",") else { return nil }
      (offset, byte) = token(text, from: offset + 1)
    }
    guard byte == UInt8(ascii: "\""), let quote = endOfShortString(text, from: offset + 1) else {
      return nil
    }
    let colon = token(text, from: quote + 1)
    guard colon.byte == UInt8(ascii: ":") else { return nil }
    return (offset + 1..<quote, colon.offset + 1)
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
