// Bytes → tokens. Never fails: what is not a token of the language is an `unknown` token.

import SourceText

/// Splits the bytes of a file into tokens; joined, the tokens give back the bytes exactly.
public struct Lexer: ~Copyable {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  /// Whether the range is a part of a text between quotes, where a quote is written `\"`.
  private let isInsideText: Bool

  /// A lexer over all of `bytes`, or over `range` of them: a value inside a text between quotes.
  public init(_ bytes: [UInt8], range: Range<Int>? = nil) {
    self.bytes = bytes
    isInsideText = range != nil
    let limits = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    offset = limits.lowerBound
    end = limits.upperBound
  }

  /// All tokens, the last one `endOfFile`; linear time.
  public consuming func tokens() -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity((end - offset) / 4 + 1)
    while offset < end {
      let start = offset
      let kind = scan()
      tokens.append(Token(kind: kind, span: SourceSpan(start..<offset)))
    }
    tokens.append(Token(kind: .endOfFile, span: SourceSpan(end..<end)))
    return tokens
  }

  private func byte(at index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  private mutating func scan() -> TokenKind {
    let first = bytes[offset]
    switch first {
    case 0x20, 0x09, 0x0A, 0x0D: return scanWhiteSpace()
    case 0xC2, 0xEF: if whiteSpaceLength > 0 { return scanWhiteSpace() }
    case UInt8(ascii: "#") where !isInsideText: return scanComment()
    case UInt8(ascii: "\""): return scanString()
    case UInt8(ascii: "\\") where isInsideText && byte(at: offset + 1) == UInt8(ascii: "\""):
      return scanInnerString()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return scanNumber()
    default: break
    }
    if startsWord(offset) { return scanWord() }
    return scanSymbol(first)
  }

  private mutating func scanWhiteSpace() -> TokenKind {
    while whiteSpaceLength > 0 { offset += whiteSpaceLength }
    return .whiteSpace
  }

  /// The bytes of the white space that begins here: also the no-break space that comes with text
  /// pasted from a document, and the mark that some editors put in front of a file.
  private var whiteSpaceLength: Int {
    switch byte(at: offset) {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xC2: byte(at: offset + 1) == 0xA0 ? 2 : 0
    case 0xEF: byte(at: offset + 1) == 0xBB && byte(at: offset + 2) == 0xBF ? 3 : 0
    default: 0
    }
  }

  private mutating func scanComment() -> TokenKind {
    while offset < end, bytes[offset] != 0x0A { offset += 1 }
    return .comment
  }

  private mutating func scanString() -> TokenKind {
    offset += 1
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return .string
      case UInt8(ascii: "\\") where offset + 1 < end && bytes[offset + 1] != 0x0A:
        offset += 2
      case 0x0A, 0x0D:
        return .unterminatedString
      default: offset += 1
      }
    }
    return .unterminatedString
  }

  /// A text inside a text: `\"…\"`.
  private mutating func scanInnerString() -> TokenKind {
    offset += 2
    while offset < end {
      guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < end else {
        offset += 1
        continue
      }
      offset += 2
      if bytes[offset - 1] == UInt8(ascii: "\"") { return .string }
    }
    return .unterminatedString
  }

  /// A number, or a date such as `31/12/2024` (digits and slashes without spaces).
  private mutating func scanNumber() -> TokenKind {
    let day = digits(from: offset)
    if day - offset <= 2, byte(at: day) == UInt8(ascii: "/") {
      let month = digits(from: day + 1)
      if (1...2).contains(month - day - 1), byte(at: month) == UInt8(ascii: "/") {
        let year = digits(from: month + 1)
        if year - month - 1 == 4 {
          offset = year
          return .date
        }
      }
    }
    offset = day
    if byte(at: offset) == UInt8(ascii: ","), isDigit(byte(at: offset + 1)) {
      offset = digits(from: offset + 1)
    }
    return .number
  }

  private mutating func scanWord() -> TokenKind {
    let start = offset
    var isUpperCase = true
    while startsWord(offset) || isDigit(byte(at: offset)) {
      if !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[offset]) { isUpperCase = false }
      offset += 1
    }
    guard isUpperCase, offset - start >= 2, byte(at: offset) == UInt8(ascii: "-") else {
      return .word
    }
    let codeEnd = digits(from: offset + 1)
    guard codeEnd - offset - 1 == 3, !startsWord(codeEnd) else { return .word }
    offset = codeEnd
    return .code
  }

  private mutating func scanSymbol(_ first: UInt8) -> TokenKind {
    offset += 1
    switch first {
    case UInt8(ascii: "("): return .leftParenthesis
    case UInt8(ascii: ")"): return .rightParenthesis
    case UInt8(ascii: "["): return .leftBracket
    case UInt8(ascii: "]"): return .rightBracket
    case UInt8(ascii: "{"): return .leftBrace
    case UInt8(ascii: "}"): return .rightBrace
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: "."): return .dot
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "|"): return .bar
    case UInt8(ascii: "+"): return .plus
    case UInt8(ascii: "-"): return .minus
    case UInt8(ascii: "*"): return .times
    case UInt8(ascii: "/"): return .divide
    case UInt8(ascii: "="): return .equal
    case UInt8(ascii: "!") where byte(at: offset) == UInt8(ascii: "="):
      offset += 1
      return .notEqual
    case UInt8(ascii: "<"):
      return taking(UInt8(ascii: "="), .lessOrEqual) ?? taking(UInt8(ascii: ">"), .notEqual)
        ?? .less
    case UInt8(ascii: ">"): return taking(UInt8(ascii: "="), .greaterOrEqual) ?? .greater
    default: return scanUnknown(first)
    }
  }

  private mutating func taking(_ next: UInt8, _ kind: TokenKind) -> TokenKind? {
    guard byte(at: offset) == next else { return nil }
    offset += 1
    return kind
  }

  /// Comparison signs of three bytes, or a run of bytes that mean nothing here.
  private mutating func scanUnknown(_ first: UInt8) -> TokenKind {
    if first == 0xE2, byte(at: offset) == 0x89 {
      let third = byte(at: offset + 1)
      let kinds: [UInt8: TokenKind] = [0xA0: .notEqual, 0xA4: .lessOrEqual, 0xA5: .greaterOrEqual]
      if let kind = kinds[third] {
        offset += 2
        return kind
      }
    }
    // The rest of a multi-byte scalar belongs to the same token.
    while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return .unknown
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func digits(from start: Int) -> Int {
    var index = start
    while index < end, isDigit(bytes[index]) { index += 1 }
    return index
  }

  /// ASCII letters, `_`, and the letters of Latin-1 and Latin Extended-A: not `×` and `÷`.
  private func startsWord(_ index: Int) -> Bool {
    switch byte(at: index) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    case 0xC3: byte(at: index + 1) != 0x97 && byte(at: index + 1) != 0xB7
    case 0xC4...0xC5: true
    // A continuation byte is part of a word directly behind its letter's first byte.
    case 0x80...0xBF: index > 0 && (0xC3...0xC5).contains(bytes[index - 1]) && startsWord(index - 1)
    default: false
    }
  }
}
