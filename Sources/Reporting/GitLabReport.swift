// The report as a Code Quality artifact of GitLab.

public import Diagnostics
import JSONText
import SourceText

/// The report as Code Quality JSON: one issue for each finding, known and waived ones as `info`.
public func gitlabReport(_ report: Report, problems: RunProblems = RunProblems()) -> [UInt8] {
  var writer = GitLabWriter(report: report)
  writer.json.beginArray()
  for problem in problems.errors {
    writer.write(
      GitLabIssue(
        description: "\(problem.path): \(problem.message)", check: problem.code,
        severity: "blocker", path: problem.path, line: 1,
        mark: "\(problem.code)\n\(problem.message)"))
  }
  for finding in report.reportedFindings { writer.write(finding) }
  for outcome in report.undecidedRules { writer.write(outcome) }
  writer.json.endArray()
  return writer.json.bytes + [0x0A]
}

private struct GitLabIssue {
  var description: String
  var check: String
  var severity: String
  var path: String
  var line: Int
  /// What makes the issue the same in two reports.
  var mark: String
  var body = ""
}

private struct GitLabWriter {
  let report: Report
  var json = JSONWriter()
  /// Marks that were written: GitLab shows one issue of those that share a fingerprint.
  private var marks: [String: Int] = [:]

  init(report: Report) { self.report = report }

  mutating func write(_ reported: ReportedFinding) {
    let finding = reported.finding
    let place = finding.occurrences.first
    var body = finding.occurrences.map {
      report.placeName($0) + ($0.subject.isEmpty ? "" : ": \(inertLine($0.subject))")
    }
    if let remedy = finding.remedy { body.append("Rimedio: \(inertLine(remedy))") }
    if !reported.norms.isEmpty { body.append("Norme: \(reported.norms)") }
    let start = place?.location.textStart
    let name = start == nil ? place?.location.phrase.map { "\($0): " } ?? "" : ""
    write(
      GitLabIssue(
        description: name + reported.message, check: finding.rule,
        severity: reported.exemption == nil ? finding.severity.gitlabSeverity : "info",
        path: report.path(of: place?.document ?? 0), line: start?.line ?? 1,
        mark: reported.fingerprint, body: body.joined(separator: "\n")))
  }

  /// A rule that could not judge: no mistake, but not a clean plan either.
  mutating func write(_ outcome: RuleOutcome) {
    let place = outcome.reasons.lazy.compactMap(\.place).first
    let reasons = outcome.reasons.map(\.message).joined(separator: "; ")
    write(
      GitLabIssue(
        description: "\(outcome.title): non si è potuto giudicare, \(outcome.undecidedShare)"
          + (reasons.isEmpty ? "" : ": \(reasons)"),
        check: outcome.rule, severity: "info", path: report.path(of: place?.document ?? 0),
        line: place?.location.textStart?.line ?? 1, mark: "\(outcome.rule)\nnon verificabile"))
  }

  mutating func write(_ issue: GitLabIssue) {
    let mark = "\(issue.path)\n\(issue.mark)"
    let number = marks[mark, default: 0] + 1
    marks[mark] = number
    json.beginObject()
    member("description", inertLine(issue.description))
    member("check_name", inertLine(issue.check))
    member("fingerprint", FindingFingerprints.digest(of: "\(mark)\n\(number)"))
    member("severity", issue.severity)
    json.key("location")
    json.beginObject()
    member("path", inertLine(issue.path))
    json.key("lines")
    json.beginObject()
    json.key("begin")
    json.number(issue.line)
    json.endObject()
    json.endObject()
    if !issue.body.isEmpty {
      json.key("content")
      json.beginObject()
      member("body", issue.body)
      json.endObject()
    }
    json.endObject()
  }

  private mutating func member(_ key: String, _ text: String) {
    json.key(key)
    json.string(text)
  }
}

extension Severity {
  fileprivate var gitlabSeverity: String {
    switch self {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
