// What stands where something else was expected; runs once, when a text is refused.

import SourceText

extension JSONCursor {
  // MARK: Where a value is expected

  /// Why no value begins at `offset`.
  func valueFailure() -> JSONFailure {
    if let failure = textFailure() { return failure }
    guard offset < bytes.count else { return endFailure() }
    let here = offset..<offset + 1
    switch bytes[offset] {
    case UInt8(ascii: ","):
      return JSONFailure(lastByte == UInt8(ascii: ":") ? .missingValue : .strayComma, here)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): return bracketFailure()
    case UInt8(ascii: "+"): return JSONFailure(.plusSign, here)
    case UInt8(ascii: "."): return JSONFailure(.leadingPoint, here)
    default: return characterFailure()
    }
  }

  /// Why the value at `offset` is not of the kind that the caller asks for.
  func failure(expecting expected: JSONKind) -> JSONFailure {
    guard offset < bytes.count, let found = JSONKind(firstByte: bytes[offset]) else {
      return valueFailure()
    }
    if found == .truth || found == .null, let failure = wordFailure() { return failure }
    return JSONFailure(.wrongKind(expected: expected, found: found), offset..<offset + 1)
  }

  /// Why what begins at `offset` is not a number, though it begins like one.
  func numberFailure() -> JSONFailure {
    let text = bytes.span
    var place = offset
    if text[place] == UInt8(ascii: "-") { place += 1 }
    let whole = place
    place = TextScanning.endOfDigits(text, from: whole)
    guard place > whole else { return JSONFailure(.missingDigits(.whole), offset..<place) }
    if text[whole] == UInt8(ascii: "0"), place > whole + 1 {
      return JSONFailure(.leadingZero, offset..<place)
    }
    if place < text.count, text[place] == UInt8(ascii: ".") {
      let fraction = place + 1
      place = TextScanning.endOfDigits(text, from: fraction)
      guard place > fraction else { return JSONFailure(.missingDigits(.fraction), offset..<place) }
    }
    if place < text.count, text[place] | 0x20 == UInt8(ascii: "e") {
      var exponent = place + 1
      if exponent < text.count,
        text[exponent] == UInt8(ascii: "+") || text[exponent] == UInt8(ascii: "-")
      {
        exponent += 1
      }
      place = TextScanning.endOfDigits(text, from: exponent)
      guard place > exponent else { return JSONFailure(.missingDigits(.exponent), offset..<place) }
    }
    let character = character(at: place)
    return JSONFailure(
      character.scalar.map { .textAfterNumber($0) } ?? .invalidUTF8(text[place]),
      place..<place + character.length)
  }

  // MARK: Inside containers

  /// Why no name of a member begins at `offset`.
  func keyFailure() -> JSONFailure {
    if let failure = textFailure() { return failure }
    guard offset < bytes.count else { return endFailure() }
    let byte = bytes[offset]
    let here = offset..<offset + 1
    if byte == UInt8(ascii: "]") { return bracketFailure() }
    if byte == UInt8(ascii: ",") { return JSONFailure(.strayComma, here) }
    // `{"peso": 12,5}`: digits right behind the comma, and a digit right before it.
    if Self.isDigit(byte), offset >= 2, bytes[offset - 1] == UInt8(ascii: ","),
      Self.isDigit(bytes[offset - 2])
    {
      return JSONFailure(.decimalComma, offset - 1..<offset)
    }
    if JSONKind(firstByte: byte) != nil { return JSONFailure(.unquotedKey, here) }
    let failure = characterFailure()
    if case .bareWord = failure.kind { return JSONFailure(.unquotedKey, failure.span.range) }
    return failure
  }

  /// Why there is no colon at `offset`.
  func colonFailure() -> JSONFailure {
    guard offset < bytes.count else { return endFailure() }
    return JSONFailure(.missingColon, tokenEnd..<tokenEnd)
  }

  /// Why neither a comma nor the closing bracket stands at `offset`.
  func separatorFailure() -> JSONFailure {
    if let failure = textFailure() { return failure }
    guard offset < bytes.count else { return endFailure() }
    switch bytes[offset] {
    case UInt8(ascii: "}"), UInt8(ascii: "]"): return bracketFailure()
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "+"): return characterFailure()
    case let byte:
      let failure = characterFailure()
      if case .bareWord = failure.kind { return missingComma }
      return JSONKind(firstByte: byte) == nil ? failure : missingComma
    }
  }

  private var missingComma: JSONFailure {
    JSONFailure(.missingComma(container), tokenEnd..<tokenEnd)
  }

  /// A comma at `comma`, and behind it the bracket that ends the container.
  func trailingCommaFailure(_ comma: Int) -> JSONFailure {
    JSONFailure(.trailingComma(container), comma..<comma + 1)
  }

  /// One container too many at `offset`.
  func nestingFailure() -> JSONFailure {
    JSONFailure(.tooDeep(limit: nestingLimit), offset..<offset + 1)
  }

  /// A closing bracket at `offset` that does not close what is open, or closes it too early.
  private func bracketFailure() -> JSONFailure {
    let here = offset..<offset + 1
    guard nesting.depth > 0 else { return JSONFailure(.strayBracket, here) }
    let closesOther = (bytes[offset] == UInt8(ascii: "}")) != nesting.isInsideObject
    if closesOther {
      return JSONFailure(.mismatchedBracket(open: container), here, opening: openingBracket)
    }
    return JSONFailure(lastByte == UInt8(ascii: ":") ? .missingValue : .strayBracket, here)
  }

  /// Why the text cannot end where it does, or goes on where it should end.
  func endFailure() -> JSONFailure {
    if let failure = textFailure() { return failure }
    guard offset < bytes.count else {
      guard nesting.depth > 0 else { return JSONFailure(.emptyText, 0..<0) }
      return JSONFailure(.unclosed(container), tokenEnd..<tokenEnd, opening: openingBracket)
    }
    let isBracket = bytes[offset] == UInt8(ascii: "}") || bytes[offset] == UInt8(ascii: "]")
    return JSONFailure(isBracket ? .strayBracket : .trailingContent, offset..<offset + 1)
  }

  // MARK: Strings

  /// What is wrong at `place` in the string whose quote is at `opening`.
  func stringFailure(openedAt opening: Int, brokenAt place: Int) -> JSONFailure {
    if let failure = textFailure() { return failure }
    guard place < bytes.count else {
      return JSONFailure(.unclosedString, place..<place, opening: opening)
    }
    switch bytes[place] {
    case UInt8(ascii: "\\"): return escapeFailure(at: place, openedAt: opening)
    case 0x0A, 0x0D:
      return JSONFailure(.lineBreakInString, place..<place + 1, opening: opening)
    case 0x00..<0x20:
      return JSONFailure(.controlCharacter(bytes[place]), place..<place + 1)
    default:
      return JSONFailure(.invalidUTF8(bytes[place]), place..<place + character(at: place).length)
    }
  }

  /// What is wrong with the escape whose backslash is at `place`.
  func escapeFailure(at place: Int, openedAt opening: Int? = nil) -> JSONFailure {
    guard place + 1 < bytes.count else {
      return JSONFailure(.unclosedString, bytes.count..<bytes.count, opening: opening)
    }
    guard bytes[place + 1] == UInt8(ascii: "u") else {
      let character = character(at: place + 1)
      guard let scalar = character.scalar else {
        return JSONFailure(
          .invalidUTF8(bytes[place + 1]), place + 1..<place + 1 + character.length)
      }
      return JSONFailure(.invalidEscape(scalar), place..<place + 1 + character.length)
    }
    if let unit = JSONEscape.codeUnit(bytes.span, at: place) {
      return JSONFailure(.loneSurrogate(unit), place..<place + 6)
    }
    var end = place + 2
    while end < bytes.count, end < place + 6, JSONEscape.hexDigit(bytes[end]) != nil { end += 1 }
    guard end < bytes.count else {
      return JSONFailure(.unclosedString, end..<end, opening: opening)
    }
    return JSONFailure(.invalidUnicodeEscape, place..<end)
  }
}
