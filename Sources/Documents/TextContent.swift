// Whether bytes are a text that can be read: size, encoding, content.

import SourceText

/// The checks that a text file must pass before anything reads its lines.
public enum TextContent {
  /// 1 GiB, far above any plan and far below what 32-bit offsets hold.
  public static let defaultSizeLimit = 1 << 30

  /// Offsets are 32 bits wide and decoded text follows the file in the same arena.
  private static let largestLimit = 1 << 31

  /// Makes sure that the bytes are UTF-8 text with a content; a UTF-8 byte order mark is allowed.
  ///
  /// Fails with the first of: too large, UTF-16, binary, not UTF-8, empty.
  public static func validate(
    _ bytes: [UInt8], sizeLimit: Int = defaultSizeLimit
  ) throws(DocumentFailure) {
    let limit = min(sizeLimit, largestLimit)
    guard bytes.count <= limit else {
      throw .tooLarge(byteCount: bytes.count, limit: limit)
    }
    if isWide(bytes) { throw .wideEncoding }
    if let nul = bytes.firstIndex(of: 0) {
      throw .binary(at: SourceSpan(nul..<nul + 1))
    }
    if let offset = firstInvalidByte(bytes) {
      let position = LineIndex(bytes).position(of: offset, in: bytes)
      throw .invalidUTF8(
        at: SourceSpan(offset..<offset + 1), byte: bytes[offset], position: position)
    }
    guard !bytes.trimmed(0..<bytes.count).isEmpty else { throw .empty }
  }

  /// A UTF-16 byte order mark, or the NULs that UTF-16 puts beside every Latin letter.
  private static func isWide(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.count >= 4 else { return false }
    let zeros = bytes[..<4].map { $0 == 0 }
    return zeros == [false, true, false, true] || zeros == [true, false, true, false]
  }

  /// The offset of the first byte at which the text stops being UTF-8 (RFC 3629, table 3-7 of the
  /// Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF).
  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let (length, second): (Int, ClosedRange<UInt8>)
      switch lead {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard index + length <= bytes.count, second.contains(bytes[index + 1]),
        bytes[index + 2..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 })
      else { return index }
      index += length
    }
    return nil
  }
}
