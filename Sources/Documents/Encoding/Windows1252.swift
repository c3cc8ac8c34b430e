// Windows-1252: its letters, and whether bytes that are not UTF-8 may be a text in it.

/// The encoding of texts saved by Windows programs as «ANSI» (WHATWG Encoding, index windows-1252,
/// without the five bytes that have no character).
enum Windows1252 {
  /// The scalars of the bytes 80 to 9F; 0 where there is none (81, 8D, 8F, 90, 9D).
  private static let upper: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The scalar of a byte; `nil` for one that has no character.
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard 0x80...0x9F ~= byte else { return Unicode.Scalar(byte) }
    let value = upper[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// The text as UTF-8; `nil` when a byte has no character.
  static func utf8(of bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      guard let scalar = scalar(byte) else { return nil }
      result.append(scalar)
    }
    return result
  }

  /// Whether bytes that are not UTF-8 are plausibly a text in Windows-1252.
  ///
  /// Every byte but five has a character, so that nearly anything «is» Windows-1252; a wrong guess
  /// would read broken letters in silence. It is plausible only when
  ///
  /// - every byte has a character and none is a control character but white space;
  /// - at most a third of what is visible is outside ASCII: binary data and other alphabets are
  ///   not, Italian texts are far below;
  /// - nothing proves that the text is UTF-8 with some bytes lost: no sequence of bytes that in
  ///   UTF-8 is a letter or sign of Windows-1252 or a scalar above U+FFFF (in Windows-1252 it would
  ///   read `Ã¨`, `â€™`, `ðŸ˜€`), and the other valid sequences (`È»` happens to be one) are not
  ///   more than the bytes that UTF-8 cannot explain;
  /// - the `è` of MS-DOS (8A) is not there without the `è` of Windows: the text would be in code
  ///   page 850. (The `è` of old Macs, 8F, has no character.)
  static func isPlausible(_ bytes: [UInt8]) -> Bool {
    var visible = 0
    var high = 0
    var unexplained = 0
    var sequences = 0
    var hasE = false
    var hasDOSE = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte < 0x20, !(0x09...0x0D).contains(byte) { return false }
        if byte > 0x20 { visible += 1 }
        index += 1
        continue
      }
      let length = bytes.sequenceLength(at: index)
      for offset in index..<index + (length ?? 1) {
        guard scalar(bytes[offset]) != nil else { return false }
        hasE = hasE || bytes[offset] == 0xE8 || bytes[offset] == 0xC8
        hasDOSE = hasDOSE || bytes[offset] == 0x8A
      }
      if length != nil {
        if let scalar = bytes.scalar(at: index, before: bytes.count), isProof(scalar) {
          return false
        }
        sequences += 1
      } else {
        unexplained += 1
      }
      high += length ?? 1
      index += length ?? 1
    }
    return high * 3 <= visible + high && sequences <= unexplained && (hasE || !hasDOSE)
  }

  /// Whether a scalar read as UTF-8 shows that the text was UTF-8.
  private static func isProof(_ scalar: Unicode.Scalar) -> Bool {
    0x80...0xFF ~= scalar.value || scalar.value > 0xFFFF || upper.contains(scalar.value)
  }
}
