// The report as Markdown: a summary to be read in a pull request.

public import Diagnostics
import SourceText

/// The report as Markdown: the verdict, the findings by severity, what was not judged.
public func markdownReport(_ report: Report, problems: RunProblems = RunProblems()) -> String {
  var writer = MarkdownWriter(report: report)
  writer.writeHead(problems)
  for severity in Severity.allCases.reversed() { writer.writeFindings(of: severity) }
  writer.writeExempted()
  writer.writeVanished()
  writer.writeUndecided()
  writer.writeOrigin()
  return writer.text
}

private struct MarkdownWriter {
  /// Findings of one list that are shown: comments of a pull request have a limit.
  static let findingLimit = 30
  /// Places and reasons of one entry that are shown.
  static let placeLimit = 5

  let report: Report
  var text = ""
  private let findings: [ReportedFinding]

  init(report: Report) {
    self.report = report
    findings = report.reportedFindings
  }

  private mutating func line(_ line: String = "") { text += line + "\n" }

  mutating func writeHead(_ problems: RunProblems) {
    let verdict = problems.isComplete ? report.verdict.name : "controllo non completo"
    line("## Lince: \(verdict)")
    line()
    line("\(markdownText(report.verdictReason)).")
    line()
    for problem in problems.errors {
      line(
        "- **il controllo non è completo**: \(code(problem.path)) \(markdownText(problem.message))")
    }
    if !problems.isComplete { line() }
    line("| documento | ente | anno | errori | avvisi | note |")
    line("| --- | --- | ---: | ---: | ---: | ---: |")
    for (index, document) in report.documents.enumerated() {
      let here = report.findings.filter { $0.occurrences.first?.document == index }
      guard document.role == nil || !here.isEmpty else { continue }
      let counts = Severity.allCases.reversed().map { severity in
        ItalianNumber.grouped(here.count { $0.severity == severity })
      }
      let body = document.body.map { markdownText($0) } ?? ""
      let cells = [code(document.path), body, document.year.map { "\($0)" } ?? ""] + counts
      line("| \(cells.joined(separator: " | ")) |")
    }
    line()
  }

  mutating func writeFindings(of severity: Severity) {
    let counted = findings.filter { $0.exemption == nil && $0.finding.severity == severity }
    writeList(severity.plural, counted, isOpen: severity >= report.threshold)
  }

  mutating func writeExempted() {
    let title = report.baseline == nil ? "In deroga" : "Già noti e in deroga"
    writeList(title, findings.filter { $0.exemption != nil }, isOpen: false)
  }

  /// A list of findings; those that do not reach the threshold are folded.
  private mutating func writeList(_ title: String, _ list: [ReportedFinding], isOpen: Bool) {
    guard !list.isEmpty else { return }
    begin("\(title) (\(ItalianNumber.grouped(list.count)))", isOpen: isOpen)
    for reported in list.prefix(Self.findingLimit) { write(reported) }
    if list.count > Self.findingLimit {
      line("- … e altri \(ItalianNumber.grouped(list.count - Self.findingLimit))")
    }
    end(isOpen: isOpen)
  }

  private mutating func begin(_ title: String, isOpen: Bool) {
    line(isOpen ? "### \(title)" : "<details><summary>\(title)</summary>")
    line()
  }

  private mutating func end(isOpen: Bool) {
    line()
    if isOpen { return }
    line("</details>")
    line()
  }

  private mutating func write(_ reported: ReportedFinding) {
    let finding = reported.finding
    line("- **\(markdownText(finding.rule))** \(markdownText(reported.message))")
    if let first = finding.occurrences.first {
      let names = report.shortNames(of: finding.occurrences, from: first.document)
      var places = "\(code(report.path(of: first.document))) "
      places += names.prefix(Self.placeLimit).map { markdownText($0) }.joined(separator: ", ")
      if names.count > Self.placeLimit { places += " … e altri \(names.count - Self.placeLimit)" }
      line("  - \(places)")
    }
    if !reported.values.isEmpty { line("  - valori: \(markdownText(reported.values))") }
    if let remedy = finding.remedy { line("  - rimedio: \(markdownText(remedy))") }
    if let fix = finding.fix { line("  - correzione: \(markdownText(fix.message))") }
    if !finding.norms.isEmpty {
      line("  - norme: \(finding.norms.map(link).joined(separator: "; "))")
    }
  }

  private func link(_ norm: Norm) -> String {
    let text = markdownText(norm.text)
    return (norm.address.map { "[\(text)](\($0))" } ?? text)
      + (norm.isVerified ? "" : " (da verificare)")
  }

  mutating func writeVanished() {
    guard let baseline = report.baseline, !baseline.vanished.isEmpty else { return }
    begin("Non più trovati (\(baseline.vanished.count))", isOpen: false)
    for vanished in baseline.vanished.prefix(Self.findingLimit) {
      let doubt = vanished.doubt.isEmpty ? "" : " (\(vanished.doubt))"
      let subject = vanished.entry.subject.isEmpty ? "" : ": \(vanished.entry.subject)"
      line(
        "- **\(markdownText(vanished.entry.rule))** "
          + markdownText(vanished.entry.title + subject + doubt))
    }
    if baseline.vanished.count > Self.findingLimit {
      line("- … e altri \(baseline.vanished.count - Self.findingLimit)")
    }
    end(isOpen: false)
  }

  mutating func writeUndecided() {
    let undecided = report.undecidedRules
    guard !undecided.isEmpty else { return }
    begin("Non si è potuto giudicare (\(undecided.count))", isOpen: false)
    for outcome in undecided {
      line(
        "- **\(markdownText(outcome.rule))** \(markdownText(outcome.title)): "
          + outcome.undecidedShare)
      for reason in outcome.reasons.prefix(Self.placeLimit) {
        let place = reason.place.map { " (\(report.placeName($0)))" } ?? ""
        line("  - \(markdownText(reason.message + place))")
      }
      if outcome.reasons.count > Self.placeLimit {
        line("  - … e altri \(outcome.reasons.count - Self.placeLimit)")
      }
    }
    end(isOpen: false)
  }

  mutating func writeOrigin() {
    var facts = ["lince \(report.toolVersion)", "alla data del \(italianDate(report.asOf))"]
    facts.append(report.profile.map { "profilo \($0.path)" } ?? "nessun profilo")
    facts.append("regole \(String(report.rulesFingerprint.unicodeScalars.prefix(12)))")
    if let baseline = report.baseline { facts.append("rilievi noti da \(baseline.file.path)") }
    line("<sub>\(facts.map { markdownText($0) }.joined(separator: " · "))</sub>")
  }

  /// A path as code; one that holds a backtick would end it, and is text.
  private func code(_ path: String) -> String {
    let line = inertLine(path)
    let marks: [Unicode.Scalar] = ["`", "|"]
    return line.isEmpty || line.unicodeScalars.contains(where: { marks.contains($0) })
      ? markdownText(path) : "`\(line)`"
  }
}

extension Severity {
  fileprivate var plural: String {
    switch self {
    case .error: "Errori"
    case .warning: "Avvisi"
    case .note: "Note"
    }
  }
}
