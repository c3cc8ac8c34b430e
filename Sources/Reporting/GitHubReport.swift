// The report as workflow commands of GitHub Actions: annotations on the lines of the documents.

public import Diagnostics
import SourceText

/// The report as workflow commands, one for each finding, and one for what could not be judged.
public func githubReport(_ report: Report, problems: RunProblems = RunProblems()) -> String {
  var text = ""
  for problem in problems.errors {
    text += command("error", [("file", problem.path), ("title", problem.code)], problem.message)
  }
  for reported in report.reportedFindings where reported.exemption == nil {
    text += report.annotation(of: reported.finding)
  }
  for outcome in report.undecidedRules {
    let reasons = outcome.reasons.map(\.message).joined(separator: "; ")
    text += command(
      "notice", [("title", "\(outcome.rule) non si è potuto giudicare")],
      "\(outcome.title): \(outcome.undecidedShare)\(reasons.isEmpty ? "" : "; \(reasons)")")
  }
  let run = report.verdict(given: problems)
  var verdict = "\(run.name): \(run.reason)"
  if !report.known.isEmpty {
    verdict += "; \(CountedNoun.knownFinding.counted(report.known.count))"
  }
  if let vanished = report.baseline?.vanished, !vanished.isEmpty {
    verdict += "; " + vanished.map(\.sentence).joined(separator: "; ")
  }
  if !report.waived.isEmpty {
    verdict += "; in deroga \(CountedNoun.finding.counted(report.waived.count))"
  }
  return text + command("notice", [("title", "Lince")], verdict)
}

/// One command; whatever the texts hold, it is one line.
private func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String
{
  let list = properties.map { "\($0)=\(escaped($1, ":,"))" }.joined(separator: ",")
  return "::\(name) \(list)::\(escaped(message, ""))\n"
}

/// A text without what would end it: `%`, and in properties also colons and commas.
private func escaped(_ text: String, _ marks: String) -> String {
  var result = ""
  for scalar in inertLine(text).unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case ":" where marks.unicodeScalars.contains(scalar): result += "%3A"
    case "," where marks.unicodeScalars.contains(scalar): result += "%2C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Report {
  fileprivate func annotation(of finding: Finding) -> String {
    var properties: [(String, String)] = []
    var message = finding.message
    if let place = finding.occurrences.first {
      properties.append(("file", path(of: place.document)))
      if case .text(let start, let end) = place.location {
        properties += [("line", "\(start.line)"), ("endLine", "\(end.line)")]
        // Columns are for ranges of one line only.
        if start.line == end.line {
          properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
        }
      } else if let phrase = place.location.phrase {
        message = "\(phrase): \(message)"
      }
      let others = shortNames(of: finding.occurrences, from: place.document).dropFirst()
      if !others.isEmpty { message += " (anche: \(others.joined(separator: ", ")))" }
    }
    if let remedy = finding.remedy { message += "; rimedio: \(remedy)" }
    properties.append(("title", "\(finding.rule) \(finding.title)"))
    return command(finding.severity.githubCommand, properties, message)
  }
}

extension Severity {
  fileprivate var githubCommand: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
