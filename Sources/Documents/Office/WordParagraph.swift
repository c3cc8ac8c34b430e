// A paragraph of a Word document under construction: its runs, one after the other, as text.

/// Collects the text of a paragraph.
struct WordParagraph {
  /// The properties of a run that change what it says.
  struct Run {
    /// The symbol font that it is written in, if any.
    var font: SymbolFont?
    var isHidden = false
    var isRaised = false
  }

  var style: String?
  var level: Int?
  var isListItem = false
  /// The run that is being read.
  var run = Run()

  private var text = RunText()
  /// The chosen entry of a list, and where the list stands; some programs write it behind it too.
  private var choice: (entry: [UInt8], position: Int)?

  /// Adds what the run says.
  mutating func append(_ bytes: [UInt8]) {
    if run.isHidden || bytes.isEmpty { return }
    let letters = run.font.map { SymbolFont.decoded(bytes, in: $0) } ?? bytes
    text.append(letters, isRaised: run.isRaised)
  }

  /// Adds a character of a symbol font (`w:sym`).
  mutating func appendSymbol(_ code: String?, font: String?) {
    guard let code = code.flatMap({ UInt32($0, radix: 16) }) else { return }
    let font = font.map { SymbolFont(named: $0) } ?? .unknown
    // What has no other meaning stays the private character that it is.
    guard let scalar = font?.scalar(code) ?? Unicode.Scalar(code), scalar.value >= 0x20 else {
      return
    }
    append(Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
  }

  /// A drop-down list ends, of which an entry is chosen.
  mutating func choose(_ entry: String) {
    endChoice()
    choice = (Array(entry.utf8), text.length())
  }

  /// A field ends: a list that has not been followed by its entry says it itself.
  mutating func endChoice() {
    guard let (entry, position) = choice else { return }
    choice = nil
    if text.isBlank(behind: position) { append(entry) }
  }

  /// The whole text.
  mutating func finished() -> [UInt8] {
    run = Run()
    endChoice()
    return text.finished()
  }
}
