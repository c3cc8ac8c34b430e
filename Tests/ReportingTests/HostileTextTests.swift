// Text of a document cannot steer the terminal, whatever field of the report it comes through.

import Diagnostics
import Reporting
import SourceText
import Testing

@Suite struct HostileTextTests {
  static let hostile =
    "a\u{1B}[2J\u{1B}]0;x\u{07}\u{9B}31m\r\n\u{0B}\u{0C}\u{08}\u{7F}\u{00}\u{85}\u{202E}cba\u{202C}"
    + "\u{2066}z\u{2069}\u{200E}\u{200F}\u{061C}\u{2028}\u{2029}\u{200B}\u{FEFF}\u{AD}fine"

  /// A report with hostile text in every field that comes from a file or a command line.
  static func report() -> Report {
    let place = FindingPlace(
      document: 0,
      location: .text(
        start: TextPosition(line: 1, column: 2), end: TextPosition(line: 1, column: 9)),
      subject: hostile)
    let cell = FindingPlace(
      document: 0, location: .cell(sheet: hostile, cell: hostile), subject: hostile)
    let finding = Finding(
      rule: hostile, title: hostile, severity: .error, message: hostile,
      occurrences: [place, cell], related: [.init(message: hostile, place: cell)],
      values: [.init(expression: hostile, value: hostile)], remedy: hostile,
      norms: [Norm(text: hostile, urn: hostile, isVerified: false)],
      fix: .init(message: hostile, replacement: hostile + "2"))
    var onCell = finding
    onCell.occurrences.reverse()
    let outcomes = RuleOutcome.Status.allCases.map { status in
      RuleOutcome(
        rule: hostile, title: hostile, status: status, cases: 3, undecided: 1,
        absorbed: 1, reasons: [.init(message: hostile, count: 2, place: cell)])
    }
    return Report(
      toolVersion: hostile, asOf: hostile, rulesFingerprint: hostile, ruleFiles: [],
      profile: Fingerprint(path: hostile, sha256: hostile),
      documents: [
        CheckedDocument(
          path: hostile, sha256: hostile, body: hostile, year: -1, kind: hostile, layout: hostile,
          cells: 3, cellsUsed: 2,
          source: SourceFile(path: hostile, bytes: Array(hostile.utf8)))
      ],
      findings: [finding, onCell], outcomes: outcomes, threshold: .error)
  }

  @Test("Nothing of a document reaches the terminal raw", arguments: [40, 60, 100])
  func report(width: Int) {
    let plain = textReport(Self.report(), style: TextStyle(width: width))
    #expect(plain.unicodeScalars.filter(isDangerous).isEmpty)
    let colored = textReport(Self.report(), style: TextStyle(isColored: true, width: width))
    #expect(withoutColors(colored) == plain)
    #expect(plain.contains("a\u{FFFD}[2J"))
  }

  @Test("Nothing of a rule file reaches the terminal raw")
  func diagnostics() {
    let diagnostic = Diagnostic(
      code: Self.hostile, message: Self.hostile, path: Self.hostile, span: SourceSpan(0..<12),
      help: Self.hostile,
      related: [.init(message: Self.hostile, path: "altro", span: SourceSpan(1..<4))])
    let sources = [SourceFile(path: Self.hostile, bytes: Array(Self.hostile.utf8))]
    let plain = textDiagnostics([diagnostic], sources: sources, style: TextStyle())
    #expect(plain.unicodeScalars.filter(isDangerous).isEmpty)
    let colored = textDiagnostics([diagnostic], sources: sources, style: TextStyle(isColored: true))
    #expect(withoutColors(colored) == plain)
  }

  @Test("No scalar that steers a terminal or the order of reading is ever let through")
  func everyScalar() {
    let ranges: [ClosedRange<UInt32>] = [0...0xD7FF, 0xE000...0x1FFFF, 0xE0000...0xE0FFF]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = inertLine("a\(scalar)b").unicodeScalars
      let isSafe = shown.allSatisfy {
        ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
          $0.properties.generalCategory)
      }
      if !isSafe { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(
    "One line of unknown text is one harmless line",
    arguments: [
      ("semplice", "semplice"), ("due\r\nrighe", "due  righe"), ("a\tb ", "a b"),
      ("\u{1B}[31mrosso", "\u{FFFD}[31mrosso"), ("abc\u{202E}def", "abc\u{FFFD}def"),
      ("ille\u{AD}galità", "illegalità"), ("1\u{200B}0", "1\u{FFFD}0"),
      ("perche\u{0301}", "perche\u{0301}"),
      ("\u{FEFF}titolo", "titolo"), ("❤\u{FE0F}", "❤"), ("n.\u{A0}2", "n.\u{A0}2"), ("", ""),
    ])
  func inert(text: String, expected: String) {
    #expect(Array(inertLine(text).unicodeScalars) == Array(expected.unicodeScalars))
  }
}
