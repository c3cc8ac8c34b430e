// The lines of a text output: words are laid out over them in the width of the style.

/// Collects lines of output in one style.
struct TextOutput {
  let style: TextStyle
  /// Everything written; each line ends with a line feed.
  private(set) var bytes: [UInt8] = []

  init(style: TextStyle) {
    self.style = style
  }

  /// Everything written.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes one line as it is.
  mutating func write(_ line: TextLine = TextLine()) {
    line.write(to: &bytes, style)
    bytes.append(0x0A)
  }

  /// Writes an empty line, unless nothing has been written yet.
  mutating func separate() {
    if !bytes.isEmpty { write() }
  }

  /// Writes a text after `prefix`, broken at the width; further lines begin at column `hanging`.
  ///
  /// A word that is longer than a line is left whole: addresses and paths stay usable.
  mutating func write(
    _ flow: FlowingText, after prefix: consuming TextLine = TextLine(), hanging: Int
  ) {
    let indentation = min(hanging, style.width / 2)
    let prefixWidth = prefix.width
    var line = prefix
    // The words that are still to be added to the line, with their columns.
    var part = 0..<0
    var partWidth = 0
    var isFirst = true
    for word in flow.words {
      let width = line.width + partWidth
      let needed = isFirst ? word.width : word.width + 1
      let isTooLong = width + needed > style.width
      let helps =
        !isFirst || (prefixWidth > indentation && indentation + word.width <= style.width)
      if isTooLong, helps, width > indentation {
        line.append(flow.line, part, width: partWidth)
        write(line)
        line.restart(spaces: indentation)
        (part, partWidth) = (0..<0, 0)
        isFirst = true
      }
      if !isFirst, word.start == part.upperBound + 1 {
        // The space between them stands in the text.
        part = part.lowerBound..<word.end
        partWidth += 1 + word.width
      } else {
        line.append(flow.line, part, width: partWidth)
        if !isFirst, word.end > word.start {
          // The space takes the role of its neighbours when they share one.
          let role = flow.line.role(at: word.start)
          line.append(spaces: 1, line.lastRole == role ? role : .plain)
        }
        (part, partWidth) = (word.start..<word.end, word.width)
      }
      isFirst = false
    }
    line.append(flow.line, part, width: partWidth)
    write(line)
  }
}
