// Words compared without regard to case and accents, without allocating.

/// A word of up to 16 letters folded to small letters without accents, packed into one integer, so
/// that looking it up in a table costs one comparison.
///
/// A longer word is `tooLong`, which equals no word of any table.
struct FoldedWord: Hashable, ExpressibleByStringLiteral {
  private var packed: UInt128

  /// What a word of more than 16 letters becomes.
  static let tooLong = FoldedWord(packed: .max)

  private init(packed: UInt128) {
    self.packed = packed
  }

  /// A word of a table, written in small ASCII letters.
  init(stringLiteral word: StaticString) {
    packed = word.withUTF8Buffer { letters in
      letters.reduce(0) { $0 << 8 | UInt128($1) }
    }
  }

  /// The word that stands at `range`.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var packed: UInt128 = 0
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let letter: UInt8
      if text[offset] < 0x80 {
        letter = text[offset] &- 0x41 < 26 ? text[offset] | 0x20 : text[offset]
        offset += 1
      } else {
        let (scalar, length) = text.scalar(at: offset)
        offset += length
        guard let folded = Self.folded(scalar) else { continue }
        letter = folded
      }
      if count == 16 {
        self = .tooLong
        return
      }
      packed = packed << 8 | UInt128(letter)
      count += 1
    }
    self.packed = packed
  }

  /// The small letter without accent; `nil` for marks that only dress a letter, 0x7F for letters
  /// that Italian does not have.
  private static func folded(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x41...0x5A: UInt8(scalar) + 0x20
    case 0x00...0x7E: UInt8(scalar)
    case 0xC0...0xC5, 0xE0...0xE5: UInt8(ascii: "a")
    case 0xC7, 0xE7: UInt8(ascii: "c")
    case 0xC8...0xCB, 0xE8...0xEB: UInt8(ascii: "e")
    case 0xCC...0xCF, 0xEC...0xEF: UInt8(ascii: "i")
    case 0xD1, 0xF1: UInt8(ascii: "n")
    case 0xD2...0xD6, 0xF2...0xF6: UInt8(ascii: "o")
    case 0xD9...0xDC, 0xF9...0xFC: UInt8(ascii: "u")
    case 0xAD, 0x300...0x36F: nil
    default: 0x7F
    }
  }
}
