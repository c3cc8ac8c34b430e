// One line of output: harmless text in runs of one role, with its width in columns.

/// A line under construction.
struct TextLine {
  /// The text, as it is written.
  private(set) var bytes: [UInt8] = []
  /// The runs before the last one, none of them empty.
  private var runs = RoleRuns()
  /// The role of the last run, which goes up to the end of the text.
  private var role = TextStyle.Role.plain
  /// Columns taken so far.
  private(set) var width = 0

  /// A line that begins with `text`.
  init(_ text: String = "", _ role: TextStyle.Role = .plain) {
    append(text, role)
  }

  /// A line that begins with spaces.
  init(spaces: Int) {
    // Text follows, which would make room in several steps.
    bytes.reserveCapacity(TextStyle.defaultWidth)
    append(spaces: spaces)
  }

  // MARK: Adding text

  /// Adds a text made harmless; its tabs and line breaks become spaces.
  mutating func append(_ text: String, _ role: TextStyle.Role = .plain) {
    let span = text.utf8Span.span
    if let columns = PlainText.columns(of: span) {
      append(plain: span, columns: columns, role)
    } else {
      beginRun(role)
      for scalar in text.unicodeScalars { take(scalar) }
    }
  }

  /// Adds a text that is `PlainText` of so many columns.
  mutating func append(plain text: Span<UInt8>, columns: Int, _ role: TextStyle.Role) {
    beginRun(role)
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    width += columns
  }

  /// Adds a scalar made harmless; a tab or a line break becomes a space.
  mutating func append(_ scalar: Unicode.Scalar, _ role: TextStyle.Role = .plain) {
    beginRun(role)
    take(scalar)
  }

  /// Adds spaces; none when there are fewer than one.
  mutating func append(spaces: Int, _ role: TextStyle.Role = .plain) {
    guard spaces > 0 else { return }
    beginRun(role)
    bytes.append(contentsOf: repeatElement(0x20, count: spaces))
    width += spaces
  }

  /// Adds another line at the end of this one.
  mutating func append(_ other: TextLine) {
    append(other, other.bytes.indices, width: other.width)
  }

  /// Adds a part of another line, which takes `width` columns.
  mutating func append(_ other: TextLine, _ part: Range<Int>, width: Int) {
    var start = part.lowerBound
    for index in 0..<other.runs.count {
      let run = other.runs[index]
      guard run.end > start, start < part.upperBound else { continue }
      let end = min(run.end, part.upperBound)
      beginRun(run.role)
      bytes.append(contentsOf: other.bytes[start..<end])
      start = end
    }
    if start < part.upperBound {
      beginRun(other.role)
      bytes.append(contentsOf: other.bytes[start..<part.upperBound])
    }
    self.width += width
  }

  /// Adds spaces up to a column, counted from 0; nothing when the line is already there.
  mutating func pad(to column: Int) {
    append(spaces: column - width)
  }

  /// Begins the line anew, with spaces.
  mutating func restart(spaces: Int) {
    bytes.removeAll(keepingCapacity: true)
    runs.removeAll()
    role = .plain
    width = 0
    append(spaces: spaces)
  }

  /// Appends what a scalar becomes, in the last run.
  private mutating func take(_ scalar: Unicode.Scalar) {
    // Nearly everything is ASCII, which needs no table.
    if (0x20...0x7E).contains(scalar.value) {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      width += 1
      return
    }
    let display = ScalarDisplay(Self.isBlank(scalar) ? " " : scalar)
    guard let shown = display.scalar else { return }
    bytes.append(contentsOf: shown.utf8)
    width += display.width
  }

  /// Makes what comes next a part of the last run, or of one that follows it.
  private mutating func beginRun(_ role: TextStyle.Role) {
    guard role != self.role else { return }
    if bytes.count > (runs.last?.end ?? 0) {
      runs.append(RoleRuns.Run(end: bytes.count, role: self.role))
    } else if runs.last?.role == role {
      runs.removeLast()
    }
    self.role = role
  }

  // MARK: Reading it

  /// The role of the text at an offset of the line.
  func role(at offset: Int) -> TextStyle.Role {
    for index in 0..<runs.count where runs[index].end > offset { return runs[index].role }
    return role
  }

  /// The role of what the line ends with; `nil` for an empty line.
  var lastRole: TextStyle.Role? {
    bytes.isEmpty ? nil : role(at: bytes.count - 1)
  }

  /// Writes the line with its colours and without spaces at the end.
  func write(to output: inout [UInt8], _ style: TextStyle) {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    guard style.isColored else {
      output.append(contentsOf: bytes[..<end])
      return
    }
    var start = 0
    for index in 0...runs.count where start < end {
      let run = index < runs.count ? runs[index] : RoleRuns.Run(end: bytes.count, role: role)
      let stop = min(run.end, end)
      let text = String(decoding: bytes[start..<stop], as: UTF8.self)
      output.append(contentsOf: style.painted(text, as: run.role).utf8)
      start = stop
    }
  }

  /// The line as `write` writes it.
  func rendered(_ style: TextStyle) -> String {
    var output: [UInt8] = []
    write(to: &output, style)
    return String(decoding: output, as: UTF8.self)
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
