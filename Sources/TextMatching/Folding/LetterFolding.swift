// What one scalar is worth when case, accents and typography do not count.

/// The part a scalar plays in folded text.
enum FoldedScalar: Equatable {
  /// Part of a word: a letter (lower case, without accent) or a digit.
  case word(UInt32)
  /// Not there: combining accents, soft hyphens, zero-width characters.
  case ignored
  /// `'` and its typographic forms.
  case apostrophe
  /// Anything else: space, punctuation, symbols, bytes that are not UTF-8.
  case separator
}

enum LetterFolding {
  /// Scalars below this one are looked up in `table`: Latin-1 and Latin Extended-A and -B.
  private static let tableEnd: UInt32 = 0x250

  /// The values of `classified` for the Latin blocks, where nearly all the text lies.
  private static let table: [FoldedScalar] = (0..<tableEnd).map(classify)

  /// The part `scalar` plays in folded text.
  static func folded(_ scalar: UInt32) -> FoldedScalar {
    scalar < tableEnd ? table[Int(scalar)] : classify(scalar)
  }

  /// Whether `scalar` is a letter or a digit of any script.
  static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isASCIIWord(UInt8(truncatingIfNeeded: scalar)) }
    if case .word = folded(scalar) { return true }
    return false
  }

  /// Whether `byte` is an ASCII letter or digit.
  @inline(__always)
  static func isASCIIWord(_ byte: UInt8) -> Bool { isASCIILetter(byte) || isASCIIDigit(byte) }

  /// Whether `byte` is an ASCII letter.
  @inline(__always)
  static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether `byte` is an ASCII digit.
  @inline(__always)
  static func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The ASCII letter in lower case; other bytes unchanged.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// The scalar a pattern compares: letters without case and accent, the typographic forms of
  /// apostrophe, double quote, hyphen and space as the plain ones, anything else as it is.
  static func comparable(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return UInt32(lowercased(UInt8(truncatingIfNeeded: scalar))) }
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x202F: return 0x20
    case 0xB4, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032: return 0x27
    case 0x201C...0x201F, 0x2033: return 0x22
    case 0x2010...0x2015, 0x2212: return 0x2D
    default: break
    }
    if case .word(let folded) = folded(scalar) { return folded }
    return scalar
  }

  /// Whether `scalar` is one of the combining accents (U+0300 to U+036F).
  @inline(__always)
  static func isCombiningAccent(_ scalar: UInt32) -> Bool { scalar &- 0x300 < 0x70 }

  private static func classify(_ scalar: UInt32) -> FoldedScalar {
    switch scalar {
    case 0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032: return .apostrophe
    // Ordinal marks, so that «1º», «1ª» and «1°» fold alike.
    case 0xAA, 0xBA: return .separator
    case 0x131: return .word(0x69)
    case 0x17F: return .word(0x73)
    default: break
    }
    guard let value = Unicode.Scalar(scalar) else { return .separator }
    switch value.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter:
      let lower = value.properties.lowercaseMapping.unicodeScalars.first ?? value
      return .word(withoutAccent(lower).value)
    case .modifierLetter, .otherLetter, .letterNumber, .decimalNumber, .spacingMark:
      return .word(scalar)
    case .nonspacingMark, .enclosingMark, .format: return .ignored
    default: return .separator
    }
  }

  /// The plain letter of an accented Latin one, read from its Unicode name
  /// (`LATIN SMALL LETTER E WITH ACUTE`): the one decomposition the standard library offers.
  private static func withoutAccent(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0x80, let name = scalar.properties.name else { return scalar }
    let prefix = "LATIN SMALL LETTER "
    guard name.hasPrefix(prefix) else { return scalar }
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    guard let letter = rest.first, isASCIILetter(letter),
      rest.dropFirst().starts(with: " WITH ".utf8)
    else { return scalar }
    return Unicode.Scalar(lowercased(letter))
  }
}
