// The line of the document: the right words are underlined, whatever the line is made of.

import Diagnostics
import Reporting
import SourceText
import TestSupport
import Testing

@Suite struct ExcerptTests {
  /// The excerpt's own line of an output: the one that begins with the line number.
  private func excerpt(_ output: String, line: Int) -> String? {
    lines(output).first { $0.drop { $0 == " " }.hasPrefix("\(line) |") }
  }

  private func output(_ text: String, _ place: FindingPlace, width: Int = 60) -> String {
    textReport(Sample.report(on: text, at: place), style: TextStyle(width: width))
  }

  private static let words = (1...200).map { "parola\($0)" }
  private static let long = words.joined(separator: " ")

  @Test(
    "In a long line the place is shown with what stands around it",
    arguments: [
      ("parola1", " 1 | parola1 parola2 parola3 parola4 parola5 parola6 …"),
      ("parola2 parola3", " 1 | parola1 parola2 parola3 parola4 parola5 parola6 …"),
      ("parola100", " 1 | … parola98 parola99 parola100 parola101 parola102 …"),
      ("parola199", " 1 | … parola196 parola197 parola198 parola199 parola200"),
      ("parola200", " 1 | … parola196 parola197 parola198 parola199 parola200"),
    ])
  func longLine(part: String, expected: String) {
    let place = Sample.place(of: part, line: 1, in: Self.long)
    let text = output(Self.long, place)
    #expect(excerpt(text, line: 1) == expected)
    #expect(underlined(text) == part)
  }

  @Test("A place longer than the line is shown from its beginning")
  func longPlace() throws {
    let place = Sample.place(of: Self.words[20..<90].joined(separator: " "), line: 1, in: Self.long)
    let text = output(Self.long, place)
    #expect(try #require(underlined(text)).hasPrefix("parola21 parola22"))
    #expect(excerpt(text, line: 1)?.hasSuffix("…") == true)
    #expect(lines(text).allSatisfy { columns($0) <= 60 })
  }

  @Test("Every place of every line is underlined exactly", arguments: [40, 47, 60, 100, 160])
  func everyPlace(width: Int) {
    var generator = SeededGenerator(seed: UInt64(width))
    let alphabet: [Unicode.Scalar] = ["a", "b", " ", "è", "漢", "\u{0301}", "😀", ".", "1", " "]
    for _ in 0..<150 {
      let scalars = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? "a"
      }
      let start = Int.random(in: 0..<scalars.count, using: &generator)
      let end = Int.random(in: start..<min(start + 15, scalars.count), using: &generator) + 1
      var line = String.UnicodeScalarView()
      line.append(contentsOf: scalars)
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[start..<end])
      let text = output(String(line), Sample.place(1, (start + 1)..<(end + 1)), width: width)
      #expect(lines(text).allSatisfy { columns($0) <= width }, "\(text)")
      // A mark at the edge of the place belongs to a letter outside or to one inside.
      let shown = underlined(text).map { $0.unicodeScalars.filter { columns($0) > 0 } }
      let expected = part.filter { columns($0) > 0 }
      if !expected.isEmpty, expected.contains(where: { $0 != " " }), String(expected).last != " " {
        #expect(shown.map { Array($0) } == Array(expected), "\(text)")
      }
    }
  }

  @Test("Tabs are visible and the mark stays below its cell")
  func tabs() {
    let line = "TUTTI Verifica\t31.06.2024\t50%"
    let text = output(line, Sample.place(of: "31.06.2024", line: 1, in: line))
    #expect(excerpt(text, line: 1) == " 1 | TUTTI Verifica ⇥ 31.06.2024 ⇥ 50%")
    #expect(underlined(text) == "31.06.2024")
  }

  @Test("Windows line ends do not show, nor move the place")
  func windowsLines() {
    let file = "Titolo\r\nFase uno\t31.06.2024\r\nFase due\r\n"
    let text = output(file, Sample.place(2, 10..<20))
    #expect(excerpt(text, line: 2) == " 2 | Fase uno ⇥ 31.06.2024")
    #expect(underlined(text) == "31.06.2024")
    #expect(!text.unicodeScalars.contains("\r"))
  }

  @Test("An empty place has one mark, also at the end of the line")
  func points() {
    let inside = output("Fase uno", Sample.place(1, 6..<6))
    #expect(underlined(inside) == "u")
    let atEnd = output("Fase uno", Sample.place(1, 9..<9))
    #expect(atEnd.contains("\n 1 | Fase uno\n   |         ^\n"))
    #expect(output("", Sample.place(1, 1..<1)).contains("\n  --> "))
  }

  @Test("A place of several lines is underlined on the first")
  func severalLines() {
    let place = FindingPlace(
      document: 0,
      location: .text(
        start: TextPosition(line: 1, column: 6), end: TextPosition(line: 3, column: 2)))
    #expect(underlined(output("Fase uno due\nFase tre\nFine", place)) == "uno due")
  }

  @Test("A large line number widens the frame")
  func lineNumbers() {
    let file = String(repeating: "riga\n", count: 12_345)
    let text = output(file, Sample.place(12_345, 1..<5))
    #expect(
      text.contains("\n     |\n12345 | riga\n      | ^^^^\n") || text.contains("      |\n12345 |"))
    #expect(underlined(text) == "riga")
  }

  @Test(
    "A place that is not in the text shows no excerpt and does no harm",
    arguments: [(0, 1), (-3, 4), (99, 1), (Int.max, Int.max), (1, Int.max), (1, 0), (1, Int.min)])
  func outside(line: Int, column: Int) {
    let position = TextPosition(line: line, column: column)
    let place = FindingPlace(document: 0, location: .text(start: position, end: position))
    let text = output("Fase uno", place)
    #expect(text.contains("\nerrore[DATA-001]: messaggio\n"))
    #expect(text.contains("piani/vallechiara-2024.txt:\(line):\(column)\n"))
  }

  @Test("Bytes that are not UTF-8 are shown as such and keep the columns right")
  func brokenEncoding() {
    let bytes: [UInt8] = [0x41, 0xFF, 0xC3, 0x42, 0x20] + Array("31.06.2024".utf8) + [0xE2, 0x82]
    let source = SourceFile(path: Sample.path, bytes: bytes)
    var document = Sample.document()
    document.source = source
    var report = Sample.report(on: "", at: Sample.place(1, 6..<16))
    report.documents = [document]
    let text = textReport(report, style: TextStyle(width: 60))
    #expect(excerpt(text, line: 1) == " 1 | A\u{FFFD}\u{FFFD}B 31.06.2024\u{FFFD}")
    #expect(underlined(text) == "31.06.2024")
  }

  @Test("Thousands of findings in one line of megabytes take little time")
  func hugeLine() {
    let record = "{\"titolo\": \"Città\", \"scadenza\": \"31.06.2024\"}, "
    let count = 40_000
    let line = String(repeating: record, count: count)
    let length = record.unicodeScalars.count
    let findings = (0..<2000).map { index in
      let start = (index * 20) * length + 34
      return Finding(
        rule: "DATA-001", title: "T", severity: .error, message: "m",
        occurrences: [Sample.place(1, start..<(start + 10))])
    }
    let report = Sample.report(documents: [Sample.document(line)], findings: findings)
    let text = withinAMinute("40,000 records in a line") {
      textReport(report, style: TextStyle(width: 60))
    }
    let marks = lines(text).filter { $0.contains("^^^^^^^^^^") }
    #expect(marks.count == 2000)
    #expect(underlined(text) == "31.06.2024")
  }
}
