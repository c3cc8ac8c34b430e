// The tree of a JSON text, built without recursion with the cursor that reads plans.

import SourceText

extension JSONValue {
  /// The tree of a whole JSON text. Containers nest at most `JSONCursor.defaultNestingLimit`
  /// deep, so whoever walks a tree may recurse.
  ///
  /// - Throws: `JSONFailure` when `bytes` is not one JSON value.
  public static func parse(_ bytes: [UInt8]) throws(JSONFailure) -> JSONValue {
    var cursor = JSONCursor(bytes)
    var open: [OpenContainer] = []
    while true {
      if var value = try cursor.readSimpleValue(opening: &open) {
        // Hands the value to its container, which may be complete with it, and so on outwards.
        while true {
          guard let last = open.indices.last else {
            try cursor.finish()
            return value
          }
          open[last].append(value)
          if try cursor.advance(in: &open[last]) { break }
          value = open.removeLast().value(endingAt: cursor.offset)
        }
      }
    }
  }
}

/// A container whose end has not been read.
private struct OpenContainer {
  let isObject: Bool
  let start: Int
  /// The name of the member whose value comes next.
  var name: (text: String, span: SourceSpan) = ("", SourceSpan(start: 0, length: 0))
  var members: [JSONValue.Member] = []
  var elements: [JSONValue] = []

  mutating func append(_ value: JSONValue) {
    if isObject {
      members.append(JSONValue.Member(name: name.text, nameSpan: name.span, value: value))
    } else {
      elements.append(value)
    }
  }

  func value(endingAt end: Int) -> JSONValue {
    JSONValue(
      content: isObject ? .object(members) : .array(elements), span: SourceSpan(start..<end))
  }
}

extension JSONCursor {
  /// Goes to the next member or element; at the end of the container, `false`, and it is left.
  fileprivate mutating func advance(in container: inout OpenContainer) throws(JSONFailure) -> Bool {
    guard container.isObject else { return try nextElement() }
    guard let key = try nextKey() else { return false }
    container.name = (String(decoding: try decode(key), as: UTF8.self), key.span)
    return true
  }

  /// Reads the next value, if it is complete: not a container, or an empty one. Any other
  /// container is entered, up to its first value, and added to `open`.
  fileprivate mutating func readSimpleValue(
    opening open: inout [OpenContainer]
  ) throws(JSONFailure) -> JSONValue? {
    let kind = try peekKind()
    let start = offset
    let content: JSONValue.Content
    switch kind {
    case .object, .array:
      var container = OpenContainer(isObject: kind == .object, start: start)
      if container.isObject { try beginObject() } else { try beginArray() }
      guard try advance(in: &container) else { return container.value(endingAt: offset) }
      open.append(container)
      return nil
    case .string:
      let string = try readString()
      content = .string(String(decoding: try decode(string), as: UTF8.self))
    case .number:
      content = .number(String(decoding: bytes[try readNumber().range], as: UTF8.self))
    case .truth: content = .truth(try readTruth())
    case .null:
      try readNull()
      content = .null
    }
    return JSONValue(content: content, span: SourceSpan(start..<offset))
  }
}
