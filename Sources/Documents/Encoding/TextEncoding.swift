// The encodings in which bodies send texts, and how each becomes UTF-8.

/// How the letters of a text were written as bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8, with or without a byte order mark (RFC 3629).
  case utf8
  /// UTF-16 with the byte order mark FF FE, the «Unicode» of Windows programs.
  case utf16LittleEndian
  /// UTF-16 with the byte order mark FE FF.
  case utf16BigEndian
  /// The «ANSI» of Windows programs in western Europe; ISO 8859-1 is read as this, as browsers do.
  case windows1252

  /// The name that people know.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .windows1252: "Windows-1252"
    }
  }

  /// The UTF-16 whose byte order mark starts the bytes; UTF-32 starts alike and goes on with NULs.
  static func utf16(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    return bytes.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
  }

  /// The text as UTF-8, without a byte order mark; `nil` when the bytes are not of this encoding.
  func utf8(of bytes: [UInt8]) -> [UInt8]? {
    switch self {
    case .utf8: bytes
    case .utf16LittleEndian: Self.utf8(ofUTF16: bytes, low: 0)
    case .utf16BigEndian: Self.utf8(ofUTF16: bytes, low: 1)
    case .windows1252: Windows1252.utf8(of: bytes)
    }
  }

  /// `low` is the index of the lower byte of a unit; half a unit or half a surrogate pair ends in
  /// `nil`: part of the file is missing.
  private static func utf8(ofUTF16 bytes: [UInt8], low: Int) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    func unit(at index: Int) -> UInt32 {
      UInt32(bytes[index + low]) | UInt32(bytes[index + 1 - low]) << 8
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = ByteOrderMark.utf16Length
    while index < bytes.count {
      var value = unit(at: index)
      index += 2
      if 0xD800...0xDBFF ~= value, index < bytes.count, 0xDC00...0xDFFF ~= unit(at: index) {
        value = 0x10000 + (value - 0xD800) << 10 + (unit(at: index) - 0xDC00)
        index += 2
      }
      guard let scalar = Unicode.Scalar(value) else { return nil }
      result.append(scalar)
    }
    return result
  }
}

extension [UInt8] {
  /// Appends a scalar in UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
