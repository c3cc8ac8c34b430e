// What strings say: comparing them in place, and resolving their escapes.

import SourceText

extension JSONCursor {
  /// The text of a string of this cursor, escapes resolved, in UTF-8.
  ///
  /// - Throws: `JSONFailure` when `string` is not one of this text and its escapes stand for
  ///   nothing; the strings that the cursor gives have been checked.
  public func decode(_ string: JSONString) throws(JSONFailure) -> [UInt8] {
    let range = string.span.range.clamped(to: bytes.indices)
    guard string.hasEscapes else { return Array(bytes[range]) }
    let text = bytes.span
    var decoded: [UInt8] = []
    decoded.reserveCapacity(range.count)
    var offset = range.lowerBound
    var copied = offset
    while offset < range.upperBound {
      offset = TextScanning.endOfPlainText(text, from: offset)
      guard offset < range.upperBound else { break }
      guard text[offset] == UInt8(ascii: "\\") else {
        offset += 1
        continue
      }
      decoded += bytes[copied..<offset]
      guard let escape = JSONEscape(text, at: offset) else { throw escapeFailure(at: offset) }
      if escape.scalar.isASCII {
        decoded.append(UInt8(truncatingIfNeeded: escape.scalar.value))
      } else {
        decoded += escape.scalar.utf8
      }
      offset += escape.length
      copied = offset
    }
    decoded += bytes[min(copied, range.upperBound)..<range.upperBound]
    return decoded
  }

  /// Whether a string says `text`, byte for byte; escapes count as what they stand for.
  public func matches(_ string: JSONString, _ text: String) -> Bool {
    matches(string, text.utf8Span.span)
  }

  /// Whether a string says `text`, given in UTF-8; escapes count as what they stand for.
  public func matches(_ string: JSONString, _ text: [UInt8]) -> Bool {
    matches(string, text.span)
  }

  private func matches(_ string: JSONString, _ text: Span<UInt8>) -> Bool {
    let range = string.span.range.clamped(to: bytes.indices)
    guard !string.hasEscapes else {
      guard let decoded = try? decode(string) else { return false }
      return Self.isEqual(decoded.span, text)
    }
    return Self.isEqual(bytes.span.extracting(range), text)
  }

  private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
