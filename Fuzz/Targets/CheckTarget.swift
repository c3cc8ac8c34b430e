// A whole run: a document of a stranger under the standard rules, corrected, and reported in every format.

import Compliance
import Diagnostics
import JSONText
import PlanModel
import Reporting
import SourceText

enum CheckTarget {
  private static let names = ["piano.json", "piano.txt", "piano.csv", "piano.html", "piano.md"]

  /// The first byte chooses the name; the rest is the file.
  static func check(_ bytes: [UInt8], reports: Bool) -> String? {
    guard let first = bytes.first, let asOf = CalendarDate(year: 2026, month: 11, day: 1) else {
      return nil
    }
    let name = names[Int(first) % names.count]
    let file = SourceFile(path: name, bytes: Array(bytes.dropFirst()))
    let result = FuzzTarget.library.check([file], asOf: asOf, threshold: .error)
    let report = result.report
    for finding in report.findings {
      guard finding.occurrences.allSatisfy({ report.documents.indices.contains($0.document) })
      else { return "\(finding.rule) points at no document" }
    }
    if let exceeded = result.diagnostics.first(where: { $0.code == "regola/passi" }) {
      return exceeded.message
    }
    return fixing(file, report)
      ?? (reports ? complaint(on: shortened(report), result.diagnostics, result.sources) : nil)
  }

  /// The report without what it says of rules that found nothing: that is always the same.
  private static func shortened(_ report: Report) -> Report {
    var report = report
    let speaking = Set(report.findings.map(\.rule))
    report.rules.removeAll { !speaking.contains($0.code) }
    report.outcomes.removeAll { !speaking.contains($0.rule) }
    return report
  }

  /// What programs read is well formed, and no control character reaches a terminal.
  private static func complaint(
    on report: Report, _ diagnostics: [Diagnostic], _ sources: [SourceFile]
  ) -> String? {
    let problems = RunProblems(diagnostics, sources: sources)
    let style = TextStyle(isColored: false, width: 80)
    let texts = [
      textReport(report, problems: problems, style: style),
      markdownReport(report, problems: problems),
      textDiagnostics(diagnostics, sources: sources, style: style),
      csvReport(report, problems: problems),
      githubReport(report, problems: problems), junitReport(report, problems: problems),
      minuteMarkdown(report),
    ]
    for text in texts where text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D }) {
      return "a control character reaches a report"
    }
    _ = htmlReport(report, problems: problems)
    _ = minuteWordDocument(report)
    let programs = [
      jsonReport(report, problems: problems), sarifReport(report, problems: problems),
      gitlabReport(report, problems: problems),
    ]
    for bytes in programs where !isJSON(bytes) { return "a report is no JSON" }
    return nil
  }

  /// Corrections leave a document that can still be read.
  private static func fixing(_ file: SourceFile, _ report: Report) -> String? {
    guard let document = report.documents.first else { return nil }
    let fix = DocumentFix(file, findings: report.findings, layout: document.layout)
    guard fix.applied > 0 else { return nil }
    return FuzzTarget.library.read(fix.file).failure == nil
      ? nil : "a corrected document cannot be read"
  }
}

/// Whether bytes are one value of JSON.
private func isJSON(_ bytes: [UInt8]) -> Bool {
  (try? JSONValue.parse(bytes)) != nil
}
