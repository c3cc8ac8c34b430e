// What can be wrong with a JSON text, with the evidence that its message needs.

public import SourceText

/// A JSON text that cannot be read: what is wrong, where, and what to do.
public struct JSONFailure: Error, Hashable, Sendable {
  /// What is open around a mistake.
  public enum Container: Hashable, Sendable {
    /// `{ … }`.
    case object
    /// `[ … ]`.
    case array
  }

  /// A word without quotes, by what its writer probably meant.
  public enum BareWord: Hashable, Sendable {
    /// `True`, `vero`.
    case truth
    /// `False`, `falso`.
    case falsehood
    /// `None`, `NULL`, `nil`.
    case null
    /// `NaN`, `Infinity`.
    case notANumber
    /// Text.
    case other
  }

  /// The part of a number that has no digits.
  public enum NumberPart: Hashable, Sendable {
    /// What follows the minus sign.
    case whole
    /// What follows the decimal point.
    case fraction
    /// What follows the `e`.
    case exponent
  }

  /// The mistakes.
  public enum Kind: Hashable, Sendable {
    /// The text holds nothing, or only white space.
    case emptyText
    /// The text is in UTF-16 or UTF-32.
    case wideEncoding
    /// The text has more than `limit` bytes.
    case tooLarge(limit: Int)
    /// More than `limit` containers are open at once.
    case tooDeep(limit: Int)

    /// The text ends inside a string.
    case unclosedString
    /// The text ends inside a container.
    case unclosed(Container)
    /// Something follows the end of the value.
    case trailingContent
    /// A bracket closes a container of the other kind; this is the one that is open.
    case mismatchedBracket(open: Container)
    /// A bracket closes, and nothing is open.
    case strayBracket
    /// No comma between two members or elements.
    case missingComma(Container)
    /// A comma behind the last member or element.
    case trailingComma(Container)
    /// A comma with nothing before it.
    case strayComma
    /// No colon between a name and its value.
    case missingColon
    /// No value after a colon.
    case missingValue
    /// A name without quotes.
    case unquotedKey
    /// Digits where a name must stand, behind a number and a comma: `12,5`.
    case decimalComma

    /// A value of another kind than the one asked for.
    case wrongKind(expected: JSONKind, found: JSONKind)
    /// A word without quotes where a value must stand.
    case bareWord(BareWord)
    /// Text between apostrophes.
    case singleQuotes
    /// Text between the quotes of print, as word processors write them.
    case typographicQuotes
    /// A comment.
    case comment
    /// A character that begins nothing.
    case unexpectedCharacter(Unicode.Scalar)

    /// A line break inside a string.
    case lineBreakInString
    /// A control character inside a string.
    case controlCharacter(UInt8)
    /// A backslash before a character that it cannot precede.
    case invalidEscape(Unicode.Scalar)
    /// `\u` without four hexadecimal digits.
    case invalidUnicodeEscape
    /// Half of a surrogate pair.
    case loneSurrogate(UInt16)
    /// A byte that no UTF-8 text has there.
    case invalidUTF8(UInt8)

    /// A zero before other digits.
    case leadingZero
    /// A number that begins with a point.
    case leadingPoint
    /// A number with a plus sign.
    case plusSign
    /// A number without digits where there must be some.
    case missingDigits(NumberPart)
    /// Something attached to a number: `50%`, `31.12.2024`.
    case textAfterNumber(Unicode.Scalar)
  }

  /// What is wrong.
  public var kind: Kind
  /// Where; of length zero where something is missing.
  public var span: SourceSpan
  /// Where the string or container that is not closed, or closed wrongly, was opened.
  public var opening: SourceSpan?

  init(_ kind: Kind, _ range: Range<Int>, opening: Int? = nil) {
    self.kind = kind
    span = SourceSpan(range)
    self.opening = opening.map { SourceSpan($0..<$0 + 1) }
  }
}
