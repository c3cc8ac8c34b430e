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

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
