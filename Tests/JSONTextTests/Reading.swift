// What the tests of this folder share: reading a whole text, and the place of its mistake.

import JSONText
import SourceText
import Testing

/// Why a text is refused; `nil` when it is accepted. Reads it twice, passing over it and building
/// its tree, which must agree.
func refusal(of bytes: [UInt8]) -> JSONFailure? {
  let skipped = outcome { () throws(JSONFailure) in
    var cursor = JSONCursor(bytes)
    try cursor.skipValue()
    try cursor.finish()
  }
  let parsed = outcome { () throws(JSONFailure) in _ = try JSONValue.parse(bytes) }
  #expect(skipped == parsed, "passing over a text and building its tree disagree")
  return skipped
}

/// Why a text is refused; `nil` when it is accepted.
func refusal(of text: String) -> JSONFailure? { refusal(of: Array(text.utf8)) }

private func outcome(_ read: () throws(JSONFailure) -> Void) -> JSONFailure? {
  do throws(JSONFailure) {
    try read()
    return nil
  } catch {
    return error
  }
}

/// Line and column of an offset, as `2:10`.
func place(_ offset: UInt32, in bytes: [UInt8]) -> String {
  let position = LineIndex(bytes).position(of: Int(offset), in: bytes)
  return "\(position.line):\(position.column)"
}
