// The frame around a place: arrow, excerpt with its mark, and labelled lines below it.

import Diagnostics
import SourceText

extension TextOutput {
  /// Columns of the line numbers on the left of a frame: those of the largest one, at least two.
  static func gutter(of lines: [Int]) -> Int {
    max(2, String(lines.max() ?? 0).utf8.count)
  }

  /// `errore[DATA-001]: il 31.06.2024 non esiste`.
  mutating func writeHeading(_ severity: Severity, code: String, message: String) {
    var heading = FlowingText()
    heading.append(unbroken: "\(severity.rawValue)[\(code)]", TextStyle.Role(severity))
    heading.append(": ", .strong)
    heading.append(message, .strong)
    write(heading, hanging: 4)
  }

  /// `  --> piano.txt:49:126`; a path is never broken.
  mutating func writeArrow(_ gutter: Int, path: String, position: TextPosition?) {
    var line = TextLine(spaces: gutter)
    line.append("--> ", .faint)
    line.append(path)
    if let position { line.append(":\(position.line):\(position.column)") }
    write(line)
  }

  /// `   in Affari generali › Emissioni`, below an arrow.
  mutating func writeSubject(_ gutter: Int, _ subject: String) {
    guard !subject.isEmpty else { return }
    var prefix = TextLine(spaces: gutter)
    prefix.append(" in ", .faint)
    write(FlowingText(subject), after: prefix, hanging: gutter + 4)
  }

  /// The bar that frames an excerpt.
  mutating func writeBar(_ gutter: Int) {
    var line = TextLine(spaces: gutter)
    line.append(" |", .faint)
    write(line)
  }

  /// A line of a document with its place underlined; says whether there was anything to show.
  @discardableResult
  mutating func writeExcerpt(
    _ gutter: Int, _ source: IndexedSource, from start: TextPosition, to end: TextPosition,
    mark: Unicode.Scalar, _ role: TextStyle.Role
  ) -> Bool {
    let width = style.width - gutter - 3
    guard !source.bytes.isEmpty,
      let excerpt = Excerpt(of: source, from: start, to: end, width: width)
    else { return false }
    writeBar(gutter)
    let number = String(excerpt.lineNumber)
    var line = TextLine(spaces: gutter - number.utf8.count)
    line.append("\(number) | ", .faint)
    line.append(excerpt.line)
    write(line)
    var marks = TextLine(spaces: gutter)
    marks.append(" | ", .faint)
    marks.append(TextLine(spaces: excerpt.markStart))
    for _ in 0..<excerpt.markWidth { marks.append(mark, role) }
    write(marks)
    return true
  }

  /// A place that is not text, in words, where an excerpt would stand.
  mutating func writePlaceName(_ gutter: Int, _ name: String) {
    writeBar(gutter)
    var prefix = TextLine(spaces: gutter)
    prefix.append(" | ", .faint)
    write(FlowingText(name), after: prefix, hanging: gutter + 3)
  }

  /// `   = rimedio: …`, the entries one below the other.
  mutating func writeNote(_ gutter: Int, _ label: String, _ entries: [FlowingText]) {
    guard let first = entries.first else { return }
    var prefix = TextLine(spaces: gutter)
    prefix.append(" = ", .faint)
    prefix.append("\(label): ", .strong)
    write(first, after: prefix, hanging: prefix.width)
    for entry in entries.dropFirst() {
      let indentation = min(prefix.width, style.width / 2)
      write(entry, after: TextLine(spaces: indentation), hanging: indentation)
    }
  }

  /// `   = vedi anche:` and below it a line for each place with what stands there.
  mutating func writePlaces(
    _ gutter: Int, _ label: String, _ places: [(name: String, text: String)], wraps: Bool
  ) {
    var heading = TextLine(spaces: gutter)
    heading.append(" = ", .faint)
    heading.append("\(label):", .strong)
    write(heading)
    let names = places.map { TextLine($0.name) }
    let longest = min(names.map(\.width).max() ?? 0, style.width / 3)
    for (place, name) in zip(places, names) {
      var line = TextLine(spaces: gutter + 5)
      line.append(name)
      if !place.text.isEmpty { line.pad(to: gutter + 5 + longest + 2) }
      if wraps {
        write(FlowingText(place.text), after: line, hanging: gutter + longest + 7)
      } else {
        line.append(TextLine.fitting(place.text, columns: style.width - line.width))
        write(line)
      }
    }
  }
}
