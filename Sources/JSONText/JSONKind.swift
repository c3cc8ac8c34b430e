// The six kinds of JSON value, and the strings a cursor hands out.

public import SourceText

/// What a JSON value is.
public enum JSONKind: Hashable, Sendable, CaseIterable {
  /// `{ … }`.
  case object
  /// `[ … ]`.
  case array
  /// `"…"`.
  case string
  /// `-12.5`.
  case number
  /// `true` or `false`.
  case truth
  /// `null`.
  case null

  /// The kind of the value that begins with `byte`; `nil` when none does.
  @inline(__always)
  init?(firstByte byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): self = .string
    case UInt8(ascii: "{"): self = .object
    case UInt8(ascii: "["): self = .array
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .truth
    case UInt8(ascii: "n"): self = .null
    default: return nil
    }
  }
}

/// A string of a JSON text, checked but not copied: its place and whether it needs decoding.
public struct JSONString: Hashable, Sendable {
  /// The bytes between the quotes.
  public var span: SourceSpan
  /// Whether there are escapes in them; without, the bytes of the span are the string.
  public var hasEscapes: Bool

  /// A string whose bytes between the quotes are at `span`.
  public init(span: SourceSpan, hasEscapes: Bool) {
    self.span = span
    self.hasEscapes = hasEscapes
  }
}

/// A value of a JSON text that has been read, or the container that comes next.
public struct JSONScalar: Hashable, Sendable {
  /// What it is; of an object or an array nothing has been read yet.
  public var kind: JSONKind
  /// Whether it is a string with escapes.
  public var hasEscapes: Bool
  /// The bytes of a string between its quotes; all the bytes of anything else, and the bracket that
  /// opens a container.
  public var span: SourceSpan
}
