// Text that is broken at spaces to fit the width, with hanging indentation.

/// Words with their roles, to be laid out over lines.
struct FlowingText {
  /// The words, each made harmless; one space stands between two of them.
  private(set) var words: [TextLine] = []
  /// Whether what comes next belongs to the last word.
  private var isInsideWord = false
  /// The letters at the end of the last word, and the full stop after them, if there is one.
  private var ending = ""

  /// Abbreviations that stay on the line of what they introduce: `art. 5`, `r. 212`.
  static let introductions: Set<String> = [
    "art.", "artt.", "c.", "co.", "col.", "gg.", "l.", "lett.", "lgs.", "n.", "nn.", "p.", "pag.",
    "pp.", "r.", "tab.",
  ]

  /// A text of one role.
  init(_ text: String = "", _ role: TextStyle.Role = .plain) {
    append(text, role)
  }

  /// Adds a text; it may be broken at its spaces, and is glued to what precedes if no space does.
  mutating func append(_ text: String, _ role: TextStyle.Role = .plain) {
    for scalar in text.unicodeScalars {
      if TextLine.isBlank(scalar) {
        isInsideWord = false
        continue
      }
      if !isInsideWord, Self.introductions.contains(ending) {
        isInsideWord = true
        continueWord { $0.append(" ", role) }
      }
      continueWord { $0.append(scalar, role) }
      follow(scalar)
    }
  }

  /// Adds a text that is never broken, even at its spaces.
  mutating func append(unbroken text: String, _ role: TextStyle.Role = .plain) {
    continueWord { $0.append(text, role) }
    ending = ""
  }

  private mutating func follow(_ scalar: Unicode.Scalar) {
    if ending.utf8.last == UInt8(ascii: ".") { ending = "" }
    let lowered = scalar.value | 0x20
    switch scalar {
    case "a"..."z", "A"..."Z": ending.unicodeScalars.append(Unicode.Scalar(UInt8(lowered)))
    case ".": ending += "."
    default: ending = ""
    }
  }

  private mutating func continueWord(_ change: (inout TextLine) -> Void) {
    if !isInsideWord { words.append(TextLine()) }
    isInsideWord = true
    change(&words[words.count - 1])
  }
}

/// Collects lines of output in one style.
struct TextOutput {
  let style: TextStyle
  /// Everything written; each line ends with a line feed.
  private(set) var text = ""

  init(style: TextStyle) {
    self.style = style
  }

  /// Writes one line as it is.
  mutating func write(_ line: TextLine = TextLine()) {
    text += line.rendered(style)
    text += "\n"
  }

  /// Writes an empty line, unless nothing has been written yet.
  mutating func separate() {
    if !text.isEmpty { write() }
  }

  /// Writes a text after `prefix`, broken at the width; further lines begin at column `hanging`.
  ///
  /// A word that is longer than a line is left whole: addresses and paths stay usable.
  mutating func write(_ flow: FlowingText, after prefix: TextLine = TextLine(), hanging: Int) {
    let indentation = min(hanging, style.width / 2)
    var line = prefix
    var isFirst = true
    for word in flow.words {
      let needed = isFirst ? word.width : word.width + 1
      let isTooLong = line.width + needed > style.width
      let helps =
        !isFirst || (prefix.width > indentation && indentation + word.width <= style.width)
      if isTooLong, helps, line.width > indentation {
        write(line)
        line = TextLine(spaces: indentation)
        isFirst = true
      }
      if isFirst { line.append(word) } else { line.append(word: word) }
      isFirst = false
    }
    write(line)
  }
}
