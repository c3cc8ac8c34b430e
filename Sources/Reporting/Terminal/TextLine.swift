// One line of output: harmless text in runs of one role, with its width in columns.

/// A line under construction.
struct TextLine {
  /// A stretch of text of one role.
  private struct Run {
    var text: String
    var role: TextStyle.Role
  }

  private var runs: [Run] = []
  /// Columns taken so far.
  private(set) var width = 0

  /// A line that begins with `text`.
  init(_ text: String = "", _ role: TextStyle.Role = .plain) {
    append(text, role)
  }

  /// A line that begins with spaces.
  init(spaces: Int) {
    append(String(repeating: " ", count: max(0, spaces)))
  }

  /// Adds a text made harmless; its tabs and line breaks become spaces.
  mutating func append(_ text: String, _ role: TextStyle.Role = .plain) {
    for scalar in text.unicodeScalars { append(scalar, role) }
  }

  /// Adds a scalar made harmless; a tab or a line break becomes a space.
  mutating func append(_ scalar: Unicode.Scalar, _ role: TextStyle.Role = .plain) {
    let display = ScalarDisplay(Self.isBlank(scalar) ? " " : scalar)
    guard let shown = display.scalar else { return }
    if runs.isEmpty || runs[runs.count - 1].role != role { runs.append(Run(text: "", role: role)) }
    runs[runs.count - 1].text.unicodeScalars.append(shown)
    width += display.width
  }

  /// Adds a word after a space; the space takes the role of its neighbours when they share one.
  mutating func append(word: TextLine) {
    guard let first = word.runs.first else { return }
    append(" ", runs.last?.role == first.role ? first.role : .plain)
    append(word)
  }

  /// Adds another line at the end of this one.
  mutating func append(_ other: TextLine) {
    for run in other.runs {
      if let last = runs.last, last.role == run.role {
        runs[runs.count - 1].text += run.text
      } else {
        runs.append(run)
      }
    }
    width += other.width
  }

  /// Adds spaces up to a column, counted from 0; nothing when the line is already there.
  mutating func pad(to column: Int) {
    append(TextLine(spaces: column - width))
  }

  /// The line with its colours and without spaces at the end.
  func rendered(_ style: TextStyle) -> String {
    var kept = runs
    while var last = kept.popLast() {
      while last.text.unicodeScalars.last == " " { last.text.unicodeScalars.removeLast() }
      if !last.text.isEmpty {
        kept.append(last)
        break
      }
    }
    return kept.reduce(into: "") { $0 += style.painted($1.text, as: $1.role) }
  }

  /// A text in at most `columns`, cut with «…» when it is longer.
  static func fitting(_ text: String, columns: Int, _ role: TextStyle.Role = .plain) -> TextLine {
    let whole = TextLine(text, role)
    guard whole.width > columns else { return whole }
    var cut = TextLine()
    for scalar in text.unicodeScalars {
      guard cut.width + 2 < columns else { break }
      cut.append(scalar, role)
    }
    cut.append("…", role)
    return cut
  }

  /// Whether prose may be broken here; a no-break space is not among these.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value) || scalar.value == 0x85
      || scalar.value == 0x2028 || scalar.value == 0x2029
  }
}
