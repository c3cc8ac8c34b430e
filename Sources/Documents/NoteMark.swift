// Marks of notes: raised figures behind a text, which are no part of what it says.

/// Tells the mark of a note (`30.06.2024²`) from raised letters that belong to a text (`m²`, `1º`).
enum NoteMark {
  /// Letters whose exponent is a measure's; longer words are none.
  private static let units: Set<String> = [
    "kmq", "kmc", "mmq", "cmq", "dmq", "dam", "metri", "metro", "chilometri", "centimetri",
  ]
  /// More than the longest mark and the longest unit.
  private static let longest = 12

  /// Whether raised letters are the mark of a note on what stands right before them: figures,
  /// asterisks or one letter, alone or in brackets, behind a figure, a percent sign, a closing sign
  /// or a word of three letters.
  ///
  /// What is behind a short word stays, for it may be a unit; so do the endings of ordinals.
  static func isMark(_ raised: ArraySlice<UInt8>, behind text: ArraySlice<UInt8>) -> Bool {
    guard raised.count <= longest, isMarkShaped(raised) else { return false }
    let text = Array(text.suffix(4 * longest))
    guard let last = text.scalar(endingAt: text.count, after: 0) else { return false }
    switch last {
    case "0"..."9": return !isPowerOfTen(text)
    case "%", "‰", "€", ")", "]", "»", "”", "\"", "’", "'", ";", ":", "!", "?", "…": return true
    case ".", ",":
      // The cents of a sum may be raised.
      return text.count < 2 || !isDigit(text[text.count - 2])
    default: return isLongWord(endOf: text)
    }
  }

  private static func isMarkShaped(_ raised: ArraySlice<UInt8>) -> Bool {
    let isBracketed = raised.contains { "()[]".utf8.contains($0) }
    let marks = raised.split { "()[], ".utf8.contains($0) }
    return !marks.isEmpty
      && marks.allSatisfy { mark in
        if mark.allSatisfy({ $0 == UInt8(ascii: "*") }) { return true }
        if mark.allSatisfy(isDigit) { return mark.count <= 3 }
        guard mark.count == 1, let letter = mark.first?.asLowercaseLetter else { return false }
        // «1ª», «nº», «2e» end in letters.
        return isBracketed || !"aoe".utf8.contains(letter)
      }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  /// `3 × 10`
  private static func isPowerOfTen(_ text: [UInt8]) -> Bool {
    guard text.suffix(2).elementsEqual("10".utf8) else { return false }
    let before = String(decoding: text.dropLast(2), as: UTF8.self)
    return before.unicodeScalars.last { !$0.isBlank }.map { "×x·*⋅".unicodeScalars.contains($0) }
      ?? false
  }

  private static func isLongWord(endOf text: [UInt8]) -> Bool {
    let word = String(decoding: text, as: UTF8.self).unicodeScalars.suffix(longest).reversed()
      .prefix { $0.properties.isAlphabetic }
    guard word.count >= 3 else { return false }
    return !units.contains(String(String.UnicodeScalarView(word.reversed())).lowercased())
  }
}

extension UInt8 {
  /// The letter from a to z that it is in ASCII.
  fileprivate var asLowercaseLetter: UInt8? {
    let lower = self | 0x20
    return 0x61...0x7A ~= lower ? lower : nil
  }
}
