// Every format over one hostile report: nothing steers, nothing is markup, nothing grows without end.

import Diagnostics
import Foundation
import JSONText
import Reporting
import SourceText
import TestSupport
import Testing

@Suite("Hostile texts in every format")
struct HostileFormatsTests {
  /// A format with what it writes, as text.
  struct Format: Sendable, CustomTestStringConvertible {
    var name: String
    var text: @Sendable (Report) -> String
    var testDescription: String { name }
  }

  static let formats: [Format] =
    [
      Format(name: "text") { textReport($0, style: TextStyle()) },
      Format(name: "html") { String(decoding: htmlReport($0), as: UTF8.self) },
      Format(name: "json") { String(decoding: jsonReport($0), as: UTF8.self) },
      Format(name: "minute") { minuteMarkdown($0) },
    ]
    + ProgramFormat.allCases.map { format in
      Format(name: format.rawValue) { format.text(of: $0) }
    }

  /// What strangers write into titles.
  static let titles =
    HTMLSafetyTests.payloads + [
      "__proto__", "constructor", "toString", "=cmd|' /C calc'!A0", "+39", "-1", "@SUM(A1)",
      "\t=1", "\r=1", "%0A::error::x", "::stop-commands::x", "[a](javascript:x)", "![x](http://y)",
      "`x`", "# x", "- x", "| x |", "*x*", "~~x~~", "@nome #12", "<!-- x -->", "${x}", "{{x}}",
      "\\u0000", "\"", "\\", "'", "𝕏", "e\u{301}\u{301}\u{301}", "\u{FFFE}\u{FFFF}", "",
    ]

  @Test("no title steers a terminal, a browser or a reader", arguments: formats)
  func inert(format: Format) throws {
    for title in Self.titles {
      let text = format.text(HTMLSafetyTests.report(title)).replacing("\r\n", with: "\n")
      // In JSON a character may stand as its escape; a decoder gives it back as it was.
      #expect(text.unicodeScalars.filter(isDangerous).isEmpty, "\(title)")
      if ["minute", "markdown"].contains(format.name) {
        #expect(!text.contains(#/(^|[^\\`])<script/#), "\(title)")
      }
      try isWhole(text, format.name, title)
    }
  }

  /// Whether a program can read what was written, to the end.
  private func isWhole(_ text: String, _ format: String, _ title: String) throws {
    switch format {
    case "json", "sarif", "gitlab":
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      #expect(value is [String: Any] || value is [Any], "\(title)")
    case "github":
      #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("::") }, "\(title)")
    case "csv":
      // As a spreadsheet sees it: no cell begins with a sign.
      for cell in try parsedCSV(text.replacing("\n", with: "\r\n")).joined() {
        let first = cell.unicodeScalars.first { $0 != " " }
        #expect(first.map { !"=+-@\t\r".unicodeScalars.contains($0) } ?? true, "\(title): \(cell)")
      }
    default: break
    }
  }

  @Test("generated strings of every kind of character do nothing either", arguments: formats)
  func generated(format: Format) throws {
    var generator = SeededGenerator(seed: 20_241_231)
    let kinds: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7E, 0x7F...0xFF, 0x0300...0x036F, 0x0590...0x06FF, 0x200B...0x206F,
      0xFE00...0xFEFF, 0xFFF0...0xFFFD, 0x1F300...0x1F6FF, 0xE0000...0xE007F,
    ]
    for _ in 0..<40 {
      var title = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...24, using: &generator) {
        let kind = kinds[Int.random(in: kinds.indices, using: &generator)]
        if let scalar = Unicode.Scalar(UInt32.random(in: kind, using: &generator)) {
          title.append(scalar)
        }
      }
      let text = format.text(HTMLSafetyTests.report(String(title)))
        .replacing("\r\n", with: "\n")
      #expect(text.unicodeScalars.filter(isDangerous).isEmpty, "\(Array(title))")
      try isWhole(text, format.name, "\(Array(title))")
    }
  }

  @Test("a title of a megabyte is cut in every format, and the cut is told", arguments: formats)
  func bounded(format: Format) {
    let long = String(repeating: "Parola ", count: 150_000)
    var report = Sample.whole
    report.findings[0].message = long
    report.findings[0].occurrences[0].subject = long
    report.findings[0].values = [.init(expression: "x", value: long)]
    report.findings[0].fix = .init(message: long, replacement: long)
    report.outcomes[0].reasons = [.init(message: long, count: 1, place: nil)]
    report.documents[0].body = long
    for index in report.findings.indices { report.findings[index].bound() }
    for index in report.outcomes.indices { report.outcomes[index].bound() }
    report.documents = report.documents.map { $0.bounded() }
    let text = format.text(report)
    #expect(text.utf8.count < 200_000, "\(text.utf8.count)")
    #expect(text.contains("testo tagliato") || text.contains("testo\\_tagliato"))
  }

  @Test("what is short stays as it is, and half a correction is none")
  func cut() {
    #expect(boundedText("perché") == "perché")
    let exact = String(repeating: "è", count: TextBounds.limit)
    #expect(boundedText(exact) == exact)
    #expect(boundedText(exact + "è") == exact + "… [testo tagliato: altri 1 caratteri]")
    for finding in Sample.whole.findings {
      var bounded = finding
      bounded.bound()
      #expect(bounded == finding)
    }
    var finding = Sample.impossibleDate
    let long = exact + exact
    finding.fix = .init(
      message: "m", replacement: long,
      edits: [.init(place: finding.occurrences[0], written: "a", replacement: long)])
    finding.bound()
    #expect(finding.fix?.edits == [])
  }
}
