// The same plan in every format: the same findings, at places of the format's own kind.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("One plan in every format")
struct FormatTests {
  private static let library = RuleLibrary.load()
  /// The rules that the example was written to break.
  static let planted = ["COND-011", "DATA-001", "DATA-007", "INDI-002", "PESO-002", "STRU-006"]
  static let formats = ["txt", "md", "html", "csv", "docx", "xlsx", "odt", "ods"]

  private func check(_ format: String) throws -> Report {
    let path = "examples/formati/piano-roccascura.\(format)"
    let file = SourceFile(path: path, bytes: try Repository.bytes(path))
    let asOf = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    return Self.library.check([file], asOf: asOf, threshold: .error).report
  }

  /// Rule, severity and subjects of every finding, without places.
  private func findings(_ report: Report) -> [String] {
    report.findings.map { finding in
      let subjects = finding.occurrences.map { $0.subject.lowercased() }.joined(separator: "; ")
      return "\(finding.rule) \(finding.severity.rawValue) \(subjects)"
    }.sorted()
  }

  @Test("a plan has the same findings whatever program it was written with", arguments: formats)
  func sameFindings(format: String) throws {
    let report = try check(format)
    #expect(findings(report) == findings(try check("txt")))
    #expect(
      report.findings.map(\.rule).filter(Self.planted.contains).sorted()
        == Self.planted)
    let document = try #require(report.documents.first)
    #expect(document.cells == 95 && document.cellsUsed == 95)
    #expect(document.body == "ROCCASCURA" && document.year == 2025)
  }

  @Test(
    "the impossible date is shown where it stands in the format",
    arguments: [
      ("txt", "r. 11"), ("md", "r. 12"), ("html", "r. 13"), ("csv", "r. 8"),
      ("docx", "tab. 1 r. 3 col. 7"),
      ("odt", "tab. 1 r. 3 col. 7"), ("xlsx", "Settore Affari generali!G5"),
      ("ods", "Settore Affari generali!G5"),
    ])
  func places(format: String, place: String) throws {
    let finding = try #require(try check(format).findings.first { $0.rule == "DATA-001" })
    #expect(finding.occurrences.map(\.location.shortName) == [place])
  }
}
