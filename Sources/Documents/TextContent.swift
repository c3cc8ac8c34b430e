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
  static func validate(_ file: SourceFile, sizeLimit: Int) throws(DocumentFailure) {
    let bytes = file.bytes
    let limit = min(sizeLimit, largestLimit)
    guard bytes.count <= limit else {
      throw .tooLarge(byteCount: bytes.count, limit: limit)
    }
    if isWide(bytes) { throw .wideEncoding }
    if let nul = bytes.firstIndex(of: 0) {
      throw .binary(at: SourceSpan(nul..<nul + 1))
    }
    if let offset = file.firstInvalidByte {
      throw .invalidUTF8(
        at: SourceSpan(offset..<offset + 1), byte: bytes[offset],
        position: position(of: offset, in: bytes))
    }
    guard !bytes.trimmed(0..<bytes.count).isEmpty else { throw .empty }
  }

  /// Line and column of an offset; a byte order mark has no column, because no editor shows it.
  static func position(of offset: Int, in bytes: [UInt8]) -> TextPosition {
    LineIndex(bytes).position(of: offset, in: bytes).withoutMark(in: bytes)
  }

  /// A UTF-16 byte order mark, or the NULs that UTF-16 puts beside every Latin letter.
  private static func isWide(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.count >= 4 else { return false }
    let zeros = bytes[..<4].map { $0 == 0 }
    return zeros == [false, true, false, true] || zeros == [true, false, true, false]
  }
}
