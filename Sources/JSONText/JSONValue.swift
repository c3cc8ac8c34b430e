// A JSON text as a tree, for texts that are small: profiles, baselines, expectations of tests.

public import SourceText

/// A JSON value with its place.
///
/// Two values are equal when they say the same: places and escapes do not count, the order of
/// members, the writing of numbers and every byte of texts do.
public struct JSONValue: Sendable, Equatable {
  /// A member of an object.
  public struct Member: Sendable {
    /// The name, decoded.
    public let name: String
    /// The place of the name, between its quotes.
    public let nameSpan: SourceSpan
    /// The value.
    public let value: JSONValue
  }

  /// What a value holds.
  public enum Content: Sendable {
    /// The members as written; names may be repeated.
    case object([Member])
    /// The elements.
    case array([JSONValue])
    /// A text, decoded.
    case string(String)
    /// A number as it is written.
    case number(String)
    /// `true` or `false`.
    case truth(Bool)
    /// `null`.
    case null
  }

  /// What the value holds.
  public let content: Content
  /// Its place, quotes and brackets included.
  public let span: SourceSpan

  /// Whether both say the same.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    // Texts are compared by their bytes: for `String ==`, é is also e with an accent behind it.
    switch (left.content, right.content) {
    case (.object(let left), .object(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy { left, right in
          left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
        }
    case (.array(let left), .array(let right)): left == right
    case (.string(let left), .string(let right)), (.number(let left), .number(let right)):
      left.utf8.elementsEqual(right.utf8)
    case (.truth(let left), .truth(let right)): left == right
    case (.null, .null): true
    case (.object, _), (.array, _), (.string, _), (.number, _), (.truth, _), (.null, _): false
    }
  }

  // MARK: Contents

  /// The value of the first member named `name`; `nil` when there is none or this is no object.
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The elements; `nil` when this is no array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The members; `nil` when this is no object.
  public var members: [Member]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// The text; `nil` when this is no string.
  public var text: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The number, when it is written as a whole one and fits; otherwise `nil`.
  public var integer: Int? {
    if case .number(let digits) = content { Int(digits) } else { nil }
  }

  /// The truth value; `nil` when this is none.
  public var truth: Bool? {
    if case .truth(let value) = content { value } else { nil }
  }

  /// What kind of value this is.
  public var kind: JSONKind {
    switch content {
    case .object: .object
    case .array: .array
    case .string: .string
    case .number: .number
    case .truth: .truth
    case .null: .null
    }
  }
}
