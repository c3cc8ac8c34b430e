// The tokens of Lince's language: flat, lossless, with offsets instead of text.

public import SourceText

/// What a token is; white space and comments are tokens too, so that joined tokens give the file.
public enum TokenKind: UInt8, Sendable {
  case whiteSpace, comment
  /// A word: letter, then letters, digits and `_`.
  case word
  /// A rule's code: `PESO-001`.
  case code
  /// Digits, with a decimal comma that stands directly between digits.
  case number
  /// `31/12/2024`.
  case date
  /// A text between double quotes, on one line.
  case string
  /// A text whose closing quote is missing on its line.
  case unterminatedString
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, dot, colon, bar
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case plus, minus, times, divide
  /// Bytes that belong to no token of the language.
  case unknown
  case endOfFile

  /// Whether the parser passes over it.
  public var isTrivia: Bool { self == .whiteSpace || self == .comment }
}

/// One token: its kind and its bytes.
public struct Token: Sendable {
  /// What it is.
  public let kind: TokenKind
  /// Where it stands.
  public let span: SourceSpan
}
