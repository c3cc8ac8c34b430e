// Weights, counts, amounts and percentages as they are written in a field of their own.

/// A number that a field states, with what the writing says about it.
public struct Quantity: Hashable, Sendable {
  /// The number; `5 %` is 5 with `isPercentage`, not 0,05.
  public let value: ExactDecimal
  /// A per cent sign, «per cento» or «/100» follows the number.
  public let isPercentage: Bool
  /// A currency stands beside the number: `€`, `euro`, `EUR`.
  public let isCurrency: Bool
  /// The number in the field, from its sign to its last digit, without label and unit.
  public let range: Range<Int>
}

/// What a field that should hold one number says (catalogue, section 2.4).
public enum QuantityReading: Hashable, Sendable {
  /// Exactly one number, with at most a label before it and a unit behind it.
  case value(Quantity)
  /// No number, more than one, or words that change what the number says.
  case unreadable

  /// Reads a field's whole text, in linear time.
  ///
  /// One label word before the number («peso», «punti:») and one unit word behind it («unità»,
  /// «punti») are passed over; so are `n.`, the currency and the per cent sign. Words that make the
  /// number a bound or an estimate («oltre», «circa», «max») leave the field unreadable: 10 and
  /// «max 10» are not the same statement. An empty field is unreadable too: ask `WrittenState`.
  public static func read(_ text: Span<UInt8>) -> QuantityReading {
    if let plain = plain(text) { return .value(plain) }
    var reader = QuantityReader()
    var position = 0
    while let lexeme = Lexeme.next(in: text, at: position) {
      guard let end = reader.accept(lexeme, in: text) else { return .unreadable }
      position = end
    }
    return reader.result
  }

  /// The quantity of a field that holds only digits, or digits and a per cent sign: nearly all do.
  private static func plain(_ text: Span<UInt8>) -> Quantity? {
    let end = text.endOfDigits(from: 0)
    let isPercentage = end == text.count - 1 && text[end] == UInt8(ascii: "%")
    // Eighteen digits fit an `Int`.
    guard end > 0, end <= 18, end == text.count || isPercentage else { return nil }
    return Quantity(
      value: ExactDecimal(text.number(in: 0..<end)), isPercentage: isPercentage,
      isCurrency: false, range: 0..<end)
  }
}

/// Follows a field from its label over its number to its unit.
private struct QuantityReader {
  private enum WordRole {
    case numberMarker, currency, per, hundred, qualifier
  }

  private var value: ExactDecimal?
  private var range = 0..<0
  private var labelCount = 0
  private var unitCount = 0
  private var isPercentage = false
  private var isCurrency = false
  private var opensBracket = false
  private var expectsHundred = false
  /// A full stop stands behind the number: words after it make the number a list mark.
  private var isClosed = false

  var result: QuantityReading {
    guard let value, !expectsHundred, !opensBracket else { return .unreadable }
    return .value(
      Quantity(value: value, isPercentage: isPercentage, isCurrency: isCurrency, range: range))
  }

  /// Takes a piece and returns where the next one begins; `nil` when the field is unreadable.
  mutating func accept(_ lexeme: Lexeme, in text: Span<UInt8>) -> Int? {
    switch lexeme.kind {
    case .space, .lineBreak:
      return lexeme.range.upperBound
    case .code:
      return nil
    case .digits:
      return acceptNumber(in: text, from: lexeme.range.lowerBound, isNegative: nil)
    case .word:
      return accept(word: FoldedWord(text, lexeme.range)) ? lexeme.range.upperBound : nil
    case .sign:
      return accept(sign: lexeme, in: text)
    }
  }

  private mutating func acceptNumber(
    in text: Span<UInt8>, from start: Int, isNegative: Bool?
  ) -> Int? {
    guard value == nil else { return nil }
    let numeral = Numeral(text, at: isNegative == nil ? start : start + 1)
    let end = numeral.range.upperBound
    guard let read = numeral.value else { return nil }
    value = isNegative == true ? read.negated : read
    range = start..<end
    return end
  }

  private mutating func accept(word: FoldedWord) -> Bool {
    switch Self.roles[word] {
    case .numberMarker:
      return value == nil
    case .currency:
      isCurrency = true
      return true
    case .per:
      expectsHundred = true
      return value != nil && !isPercentage
    case .hundred:
      let isExpected = expectsHundred || word == "percento"
      expectsHundred = false
      isPercentage = true
      return isExpected && value != nil
    case .qualifier:
      return false
    case nil:
      if expectsHundred || isClosed { return false }
      if value == nil { labelCount += 1 } else { unitCount += 1 }
      return labelCount <= 1 && unitCount <= 1
    }
  }

  private mutating func accept(sign lexeme: Lexeme, in text: Span<UInt8>) -> Int? {
    let end = lexeme.range.upperBound
    switch lexeme.scalar {
    case 0x20AC:  // €
      isCurrency = true
      return end
    case 0x25:  // %
      guard !isPercentage, unitCount == 0 else { return nil }
      isPercentage = true
      return end
    case 0x2F:  // «40/100» is 40 per cent
      guard let value, value <= ExactDecimal(100), !isPercentage, unitCount == 0 else { return nil }
      let hundred = text.skippingSpace(from: end)
      let last = text.endOfDigits(from: hundred)
      guard last == hundred + 3, text.number(in: hundred..<last) == 100 else { return nil }
      isPercentage = true
      return last
    case 0x2D, 0x2B:  // - +
      let start = lexeme.range.lowerBound
      guard value == nil, text.byte(at: end)?.isDigit == true, Self.maySign(text, at: start)
      else { return nil }
      return acceptNumber(in: text, from: start, isNegative: lexeme.scalar == 0x2D)
    case 0x3A, 0x3D, 0xB0, 0xBA:  // : = ° º, before the number only
      return value == nil ? end : nil
    case 0x2E:  // .
      isClosed = value != nil
      return end
    case 0x2C, 0x3B:  // , ; behind the number only
      return value == nil ? nil : end
    case 0x28:  // ( behind the number only: «5 (cinque)»
      guard value != nil, !opensBracket else { return nil }
      opensBracket = true
      return end
    case 0x29:  // )
      guard opensBracket else { return nil }
      opensBracket = false
      return end
    default:
      return nil
    }
  }

  /// A sign belongs to the number unless it hangs on a word: `PESO-10` may be a dash.
  private static func maySign(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset > 0 else { return true }
    switch text[offset - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ":"), UInt8(ascii: "="), 0xA0, 0xAC:
      return true  // the last two end a no-break space and a euro sign
    default: return false
    }
  }

  private static let roles: [FoldedWord: WordRole] = [
    "n": .numberMarker, "nr": .numberMarker, "num": .numberMarker, "no": .numberMarker,
    "numero": .numberMarker,
    "euro": .currency, "eur": .currency,
    "per": .per, "cento": .hundred, "percento": .hundred,
    "almeno": .qualifier, "minimo": .qualifier, "min": .qualifier, "massimo": .qualifier,
    "max": .qualifier, "circa": .qualifier, "oltre": .qualifier, "meno": .qualifier,
    "piu": .qualifier, "non": .qualifier, "fino": .qualifier, "entro": .qualifier,
    "da": .qualifier, "ogni": .qualifier, "ca": .qualifier, "quasi": .qualifier,
    "sotto": .qualifier, "sopra": .qualifier, "mila": .qualifier, "milioni": .qualifier,
    "milione": .qualifier, "miliardi": .qualifier, "mezzo": .qualifier, "mln": .qualifier,
  ]
}
