// The text of a paragraph under construction, from runs of letters that may be raised.

/// Collects a text and leaves the raised marks of notes out.
struct RunText {
  private var text: [UInt8] = []
  /// Where the raised letters begin that the text ends with.
  private var raised: Int?

  /// Adds letters.
  mutating func append(_ letters: [UInt8], isRaised: Bool) {
    if !isRaised {
      endRaised()
    } else if raised == nil {
      raised = text.count
    }
    text += letters
  }

  /// How long the text is; what is added later does not change what stands before.
  mutating func length() -> Int {
    endRaised()
    return text.count
  }

  /// Whether there is nothing but white space behind a length.
  func isBlank(behind length: Int) -> Bool { text.dropFirst(length).allSatisfy { $0 <= 0x20 } }

  /// The whole text.
  mutating func finished() -> [UInt8] {
    endRaised()
    return text
  }

  /// Raised letters end: they go when they are the mark of a note.
  private mutating func endRaised() {
    guard let start = raised else { return }
    raised = nil
    if NoteMark.isMark(text[start...], behind: text[..<start]) { text.removeSubrange(start...) }
  }
}
