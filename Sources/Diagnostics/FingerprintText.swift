// The part of a subject that an edit of the plan leaves alone: names stay, measured values go.

/// The text by which a fingerprint knows a subject: letters in lower case, single spaces, without
/// the values that follow a comparator (`reclami >= 3` is `reclami`) and without percentages.
///
/// Numbers that are part of a name (`fase 1`, `art. 5`, `piano 2024`) stay.
func appendFingerprintText(of subject: String, to bytes: inout [UInt8]) {
  var words = FingerprintWords(bytes: consume bytes)
  for scalar in subject.unicodeScalars {
    switch scalar.value {
    case 0x00...0x20, 0x7F: words.endWord()
    case 0x41...0x5A: words.take(Unicode.Scalar(UInt8(scalar.value | 0x20)))
    // Small letters, digits and marks of ASCII; accented small letters; dashes and quotes.
    case 0x21...0x7E, 0xDF...0xFF, 0x2010...0x2027, 0x2030...0x205E: words.take(scalar)
    default: words.takeUnknown(scalar)
    }
  }
  words.endWord()
  bytes = words.bytes
}

/// The words that are kept, while a subject is read scalar by scalar.
private struct FingerprintWords {
  /// What stood there before, and behind it the words so far, one space between two.
  private(set) var bytes: [UInt8]
  private let start: Int
  /// Where the word began that is being read, with the space before it.
  private var wordStart: Int
  private var isAfterComparator = false
  /// Whether the word is nothing but a value so far.
  private var isValue = true

  init(bytes: consuming [UInt8]) {
    start = bytes.count
    wordStart = start
    self.bytes = bytes
  }

  /// Reads a scalar in lower case that is no white space.
  mutating func take(_ scalar: Unicode.Scalar) {
    // A comparator may be glued to its value: `>=3`, `reclami>=3`.
    if Self.isComparator(scalar) {
      isAfterComparator = true
      return
    }
    let isValueScalar = Self.isValueScalar(scalar)
    if isAfterComparator, isValueScalar { return }
    isAfterComparator = false
    if bytes.count == wordStart, wordStart > start { bytes.append(0x20) }
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      bytes.append(contentsOf: scalar.utf8)
    }
    isValue = isValue && isValueScalar
  }

  /// Reads a scalar of which nothing is known.
  mutating func takeUnknown(_ scalar: Unicode.Scalar) {
    for lowered in scalar.properties.lowercaseMapping.unicodeScalars {
      if lowered.properties.isWhitespace || lowered.properties.generalCategory == .control {
        endWord()
      } else {
        take(lowered)
      }
    }
  }

  /// Ends a word; a percentage is not kept.
  mutating func endWord() {
    if isValue, bytes.count > wordStart, bytes.last == UInt8(ascii: "%") {
      bytes.removeSubrange(wordStart...)
    }
    wordStart = bytes.count
    isValue = true
  }

  private static func isComparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "=", "≤", "≥": true
    default: false
    }
  }

  private static func isValueScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", ".", ",", "%", "€", "+", "-", "−": true
    default: false
    }
  }
}
