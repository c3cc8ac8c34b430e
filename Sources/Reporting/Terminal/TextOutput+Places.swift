// The frame around a place: arrow, excerpt with its mark, and labelled lines below it.

import Diagnostics
import SourceText

extension TextOutput {
  /// With fewer columns than these left, a place is listed without its subject.
  private static let smallestSubject = 8

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
    marks.append(spaces: excerpt.markStart)
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
    let width = prefix.width
    write(first, after: prefix, hanging: width)
    let indentation = min(width, style.width / 2)
    for entry in entries.dropFirst() {
      write(entry, after: TextLine(spaces: indentation), hanging: indentation)
    }
  }

  /// `   = altre 3 occorrenze: r. 159, r. 257, r. 301`, broken only between names; below the label
  /// when it does not fit beside it.
  mutating func writeList(_ gutter: Int, _ label: String, _ names: [String]) {
    var flow = FlowingText()
    for (index, name) in names.enumerated() {
      flow.append(unbroken: name)
      if index < names.count - 1 { flow.append(", ") }
    }
    let width = flow.words.reduce(gutter + 3 + TextLine(label).width + 1) { $0 + $1.width + 1 }
    if width <= style.width {
      writeNote(gutter, label, [flow])
    } else {
      writePlaces(gutter, label, [], wraps: false)
      write(flow, after: TextLine(spaces: gutter + 5), hanging: gutter + 5)
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
    let described = zip(places, names).filter { !$0.0.text.isEmpty }.map(\.1.width)
    let longest = min(described.max() ?? 0, style.width / 3)
    for (place, name) in zip(places, names) {
      var line = TextLine(spaces: gutter + 5)
      line.append(name)
      if !place.text.isEmpty { line.pad(to: max(line.width, gutter + 5 + longest) + 2) }
      if wraps {
        write(FlowingText(place.text), after: line, hanging: gutter + longest + 7)
        continue
      }
      let room = style.width - line.width
      if room >= Self.smallestSubject { line.append(TextLine.fitting(place.text, columns: room)) }
      write(line)
    }
  }
}
