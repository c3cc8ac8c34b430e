// What stands around a mistake: characters, words, the last token, the open bracket.

extension JSONCursor {
  /// What is wrong with the text as a whole, when that explains any failure in it.
  func textFailure() -> JSONFailure? {
    if let exceededSizeLimit { return JSONFailure(.tooLarge(limit: exceededSizeLimit), 0..<0) }
    // A JSON text begins with an ASCII character, which in UTF-16 has a zero beside it.
    let isWide =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count > 1 && (bytes[0] == 0) != (bytes[1] == 0))
    return isWide ? JSONFailure(.wideEncoding, 0..<2) : nil
  }

  /// The innermost open container.
  var container: JSONFailure.Container { nesting.isInsideObject ? .object : .array }

  /// What the character at `offset` is when it begins neither a value nor anything else.
  func characterFailure() -> JSONFailure {
    let character = character(at: offset)
    let here = offset..<offset + character.length
    guard let scalar = character.scalar else {
      return JSONFailure(.invalidUTF8(bytes[offset]), here)
    }
    switch scalar {
    case "'", "`": return JSONFailure(.singleQuotes, here)
    case "“", "”", "„", "«", "»", "‘", "’": return JSONFailure(.typographicQuotes, here)
    case "#", "/": return JSONFailure(.comment, here)
    default: return wordFailure() ?? JSONFailure(.unexpectedCharacter(scalar), here)
    }
  }

  /// The word at `offset`, if it is one that JSON does not know.
  func wordFailure() -> JSONFailure? {
    var end = offset
    while end < bytes.count {
      let character = character(at: end)
      guard let scalar = character.scalar,
        scalar.properties.isAlphabetic || scalar == "_" || scalar == "$"
          || (end > offset && scalar.properties.numericType != nil)
      else { break }
      end += character.length
      // A text of any length without quotes is still one mistake at its beginning.
      if end - offset > 64 { return JSONFailure(.bareWord(.other), offset..<end) }
    }
    guard end > offset else { return nil }
    let word = String(decoding: bytes[offset..<end], as: UTF8.self)
    let isJSON = word == "true" || word == "false" || word == "null"
    if isJSON, TextScanning.isBoundary(bytes.span, end) { return nil }
    return JSONFailure(.bareWord(JSONFailure.BareWord(word)), offset..<end)
  }

  /// The character at `place`, which lies inside the text; without a scalar when the bytes there
  /// are not UTF-8.
  func character(at place: Int) -> (scalar: Unicode.Scalar?, length: Int) {
    let sequence = UTF8Sequence(bytes.span, at: place)
    guard sequence.isValid else { return (nil, sequence.length) }
    let text = String(decoding: bytes[place..<place + sequence.length], as: UTF8.self)
    return (text.unicodeScalars.first, sequence.length)
  }

  /// The end of what comes before the white space before `offset`: where something is missing.
  var tokenEnd: Int {
    var end = offset
    while end > 0, Self.isSpace(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The last byte before the white space before `offset`.
  var lastByte: UInt8? { bytes[..<tokenEnd].last }

  /// The bracket that opens the innermost container, found by reading the text again up to
  /// `offset`, all of which has been checked.
  var openingBracket: Int? {
    var open: [Int] = []
    var place = 0
    while place < offset {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(place)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""):
        guard case .quote(let end, _) = TextScanning.endOfString(bytes.span, from: place + 1)
        else { return open.last }
        place = end
      default: break
      }
      place += 1
    }
    return open.last
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}

extension JSONFailure.BareWord {
  /// What the writer of `word` probably meant.
  fileprivate init(_ word: String) {
    switch word.lowercased() {
    case "t", "tr", "tru", "true", "vero", "sì", "si", "yes": self = .truth
    case "f", "fa", "fal", "fals", "false", "falso", "no": self = .falsehood
    case "n", "nu", "nul", "null", "none", "nil", "undefined": self = .null
    case "nan", "infinity", "inf": self = .notANumber
    default: self = .other
    }
  }
}
