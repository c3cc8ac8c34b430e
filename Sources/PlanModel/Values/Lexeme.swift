// The smallest pieces of written text: words, digits, codes, white space and signs.

/// A piece of text that the readers of values look at as one.
struct Lexeme {
  enum Kind {
    /// A run of letters.
    case word
    /// A run of ASCII digits that touches no letter; only a date may hang on a word.
    case digits
    /// Letters and digits in one run, with what hangs on it: `M1C1-1.4.3`, `4O`, `D6`.
    case code
    /// A run of white space within a line.
    case space
    /// A line break; CR LF is two.
    case lineBreak
    /// Any other single scalar.
    case sign
  }

  let kind: Kind
  let range: Range<Int>
  /// The scalar of a sign; zero for every other kind.
  var scalar: UInt32 = 0

  /// The piece that begins at `offset`; `nil` at the end of the text.
  ///
  /// Total over any bytes: what is not UTF-8 is a sign (U+FFFD) of one byte.
  static func next(in text: Span<UInt8>, at offset: Int) -> Lexeme? {
    guard offset >= 0, offset < text.count else { return nil }
    let first = text.scalar(at: offset)
    switch ScalarClass(first.value) {
    case .sign:
      return Lexeme(
        kind: .sign, range: offset..<offset + first.length, scalar: first.value)
    case .lineBreak:
      return Lexeme(kind: .lineBreak, range: offset..<offset + first.length)
    case .space:
      return Lexeme(kind: .space, range: offset..<text.end(of: .space, from: offset))
    case .letter, .digit:
      return run(in: text, at: offset)
    }
  }

  private static func run(in text: Span<UInt8>, at offset: Int) -> Lexeme {
    var end = text.endOfDigits(from: offset)
    let letters = text.end(of: .letter, from: end)
    if letters == end {
      return Lexeme(kind: .digits, range: offset..<end)
    }
    if end == offset, text.byte(at: letters)?.isDigit != true {
      return Lexeme(kind: .word, range: offset..<letters)
    }
    // A word run into a date, as in `il31/12/2024`, is a slip of the pen and no code.
    if end == offset, letters - offset >= 2,
      DateWriting.kind(of: DigitChain(text, at: letters), isDeadline: false) != nil
    {
      return Lexeme(kind: .word, range: offset..<letters)
    }
    // `31dicembre` and `dicembre2024` are slips of the same kind.
    if end > offset, end - offset <= 2, MonthPhrase.isFullName(text, end..<letters) {
      return Lexeme(kind: .digits, range: offset..<end)
    }
    if end == offset, text.endOfDigits(from: letters) - letters == 4,
      MonthPhrase.isFullName(text, offset..<letters)
    {
      return Lexeme(kind: .word, range: offset..<letters)
    }
    // Letters and digits touch: a code, and the groups behind `.`, `-` or `/` belong to it.
    end = letters
    while end < text.count {
      let next = text.endOfLettersAndDigits(from: end)
      if next > end {
        end = next
      } else if text[end].isDateSeparator, text.byte(at: end + 1)?.isDigit == true {
        end += 1
      } else {
        break
      }
    }
    return Lexeme(kind: .code, range: offset..<end)
  }
}

/// What a scalar is to the readers of values.
enum ScalarClass {
  case letter, digit, space, lineBreak, sign

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x30...0x39: self = .digit
    case 0x41...0x5A, 0x61...0x7A: self = .letter
    case 0x09, 0x20, 0xA0: self = .space
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .lineBreak
    case 0x00...0xAC, 0xAE...0xBF, 0xD7, 0xF7: self = .sign
    case 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0x3000, 0xFE00...0xFE0F, 0xFEFF:
      self = .space
    case 0x2000...0x2BFF, 0x3001...0x303F, 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0x1F000...:
      self = .sign
    default: self = .letter
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether it is a letter of ASCII, which most letters are.
  var isPlainLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// The signs that stand between the parts of a date written in digits.
  var isDateSeparator: Bool {
    self == UInt8(ascii: ".") || self == UInt8(ascii: "/") || self == UInt8(ascii: "-")
  }
}

extension Span where Element == UInt8 {
  /// The byte at `offset`; `nil` outside the text.
  func byte(at offset: Int) -> UInt8? {
    offset >= 0 && offset < count ? self[offset] : nil
  }

  /// The end of the ASCII digits that begin at `offset`.
  func endOfDigits(from offset: Int) -> Int {
    var end = offset
    while end < count, self[end].isDigit { end += 1 }
    return end
  }

  /// The end of the scalars of one class that begin at `offset`.
  func end(of scalarClass: ScalarClass, from offset: Int) -> Int {
    var end = offset
    while end < count {
      if self[end] < 0x80, scalarClass == .letter {
        guard self[end].isPlainLetter else { break }
        end += 1
        continue
      }
      let next = scalar(at: end)
      guard ScalarClass(next.value) == scalarClass else { break }
      end += next.length
    }
    return end
  }

  /// Whether as many ASCII digits in a row stand somewhere.
  func hasDigits(inARow length: Int) -> Bool {
    // Any such run covers one of these places.
    var place = length - 1
    while place < count {
      if self[place].isDigit {
        var start = place
        while start > 0, self[start - 1].isDigit { start -= 1 }
        if endOfDigits(from: place) - start >= length { return true }
      }
      place += length
    }
    return false
  }

  /// The end of the letters and digits that begin at `offset`.
  func endOfLettersAndDigits(from offset: Int) -> Int {
    var end = offset
    while end < count {
      let next = scalar(at: end)
      let kind = ScalarClass(next.value)
      guard kind == .letter || kind == .digit else { break }
      end += next.length
    }
    return end
  }

  /// The end of white space within the line that begins at `offset`.
  func skippingSpace(from offset: Int) -> Int { end(of: .space, from: offset) }

  /// The number that a range of ASCII digits writes; beyond eighteen digits it stays at 10^18.
  func number(in range: Range<Int>) -> Int {
    let limit = 1_000_000_000_000_000_000
    var number = 0
    for index in range {
      let (shifted, overflow) = number.multipliedReportingOverflow(by: 10)
      if overflow || shifted >= limit { return limit }
      number = shifted + Int(self[index] &- 0x30)
    }
    return number
  }

  /// The scalar at `offset`, which lies in the text; bytes that are not UTF-8 give U+FFFD, one
  /// byte long.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = self[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return (0xFFFD, 1)
    }
    guard length <= count - offset else { return (0xFFFD, 1) }
    for index in offset + 1..<offset + length {
      guard self[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    // Overlong forms and surrogates are not UTF-8; taken at their word, they would pass for
    // ASCII digits that are not there.
    let isShortest = value >= (length == 3 ? 0x800 : length == 4 ? 0x1_0000 : 0x80)
    return isShortest && Unicode.Scalar(value) != nil ? (value, length) : (0xFFFD, 1)
  }
}
