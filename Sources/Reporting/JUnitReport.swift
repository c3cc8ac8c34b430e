// The report as JUnit XML: a suite for each document, a case for each rule.

public import Diagnostics

/// The report as JUnit XML, with the elements and attributes that all readers know.
///
/// A finding at or over the threshold is a failure; what is under it, known or waived stands in
/// `system-out`; a rule that did not judge is skipped with the reason. A problem that kept the
/// check from being whole is an error.
public func junitReport(_ report: Report, problems: RunProblems = RunProblems()) -> String {
  let findings = Dictionary(grouping: report.reportedFindings) {
    $0.finding.occurrences.first?.document ?? 0
  }
  let rules = report.allRules
  let outcomes = Dictionary(report.outcomes.map { ($0.rule, $0) }) { first, _ in first }
  var suites = report.documents.indices.compactMap {
    report.suite(ofDocument: $0, findings[$0] ?? [], rules, outcomes)
  }
  if !problems.isComplete {
    let cases = problems.errors.map { problem in
      JUnitCase(
        name: problem.code, className: "lince",
        result: .error("\(problem.path): \(problem.message)"), output: [])
    }
    suites.append(JUnitSuite(name: "lince", cases: cases))
  }
  var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  text += "<testsuites name=\"lince\"\(suites.flatMap(\.cases).counts)>\n"
  for suite in suites {
    text += "  <testsuite name=\"\(xmlText(suite.name))\"\(suite.cases.counts)"
    text += " skipped=\"\(suite.cases.count { $0.isSkipped })\">\n"
    for testCase in suite.cases { text += testCase.xml }
    text += "  </testsuite>\n"
  }
  return text + "</testsuites>\n"
}

/// The text on one line for XML, in attributes and between tags.
func xmlText(_ text: String) -> String {
  var result = ""
  for scalar in inertLine(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private struct JUnitSuite {
  var name: String
  var cases: [JUnitCase]
}

private struct JUnitCase {
  enum Result {
    case passed
    case skipped(String)
    /// The message, and a line for each place.
    case failure(String, [String])
    case error(String)
  }

  var name: String
  var className: String
  var result: Result
  /// Lines that are no failure.
  var output: [String]

  var isSkipped: Bool { if case .skipped = result { true } else { false } }

  var xml: String {
    var inner = ""
    switch result {
    case .passed: break
    case .skipped(let reason): inner = "      <skipped message=\"\(xmlText(reason))\"/>\n"
    case .error(let message):
      inner = "      <error message=\"\(xmlText(message))\" type=\"controllo\"/>\n"
    case .failure(let message, let lines):
      inner = "      <failure message=\"\(xmlText(message))\" type=\"\(xmlText(className))\">"
      inner += lines.map { xmlText($0) }.joined(separator: "\n") + "</failure>\n"
    }
    if !output.isEmpty {
      let lines = output.map { xmlText($0) }.joined(separator: "\n")
      inner += "      <system-out>\(lines)</system-out>\n"
    }
    let head = "    <testcase name=\"\(xmlText(name))\" classname=\"\(xmlText(className))\""
    return inner.isEmpty ? head + "/>\n" : head + ">\n\(inner)    </testcase>\n"
  }
}

extension [JUnitCase] {
  fileprivate var counts: String {
    let failures = count { if case .failure = $0.result { true } else { false } }
    let errors = count { if case .error = $0.result { true } else { false } }
    return " tests=\"\(count)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }
}

extension Report {
  /// The suite of a document; `nil` for one that only stands beside and has no finding.
  fileprivate func suite(
    ofDocument document: Int, _ here: [ReportedFinding], _ rules: [RuleDescription],
    _ outcomes: [String: RuleOutcome]
  ) -> JUnitSuite? {
    let isChecked = documents[document].role == nil
    guard isChecked || !here.isEmpty else { return nil }
    let byRule = Dictionary(grouping: here) { $0.finding.rule }
    // A baseline's document may have another name: what has gone is told once, in the first suite.
    let isFirst = document == documents.firstIndex { $0.role == nil }
    let vanished = Dictionary(grouping: isFirst ? baseline?.vanished ?? [] : []) { $0.entry.rule }
    let cases = rules.compactMap { rule -> JUnitCase? in
      let findings = byRule[rule.code] ?? []
      let outcome = outcomes[rule.code]
      let gone = (vanished[rule.code] ?? []).map(\.sentence)
      guard isChecked && outcome != nil || !findings.isEmpty || !gone.isEmpty else { return nil }
      var result = testCase(of: rule, findings, outcome, in: document)
      result.output += gone
      return result
    }
    return JUnitSuite(name: documents[document].path, cases: cases)
  }

  private func testCase(
    of rule: RuleDescription, _ findings: [ReportedFinding], _ outcome: RuleOutcome?,
    in document: Int
  ) -> JUnitCase {
    let failed = findings.filter { $0.exemption == nil && $0.finding.severity >= threshold }
    let others = findings.filter { $0.exemption != nil || $0.finding.severity < threshold }
    var output = others.flatMap { lines(of: $0, in: document) }
    let reasons = (outcome?.reasons ?? []).map(\.message).joined(separator: "; ")
    var result = JUnitCase.Result.passed
    if !failed.isEmpty {
      let first = failed[0].message
      let message = failed.count == 1 ? first : "\(first) (e altri \(failed.count - 1))"
      result = .failure(message, failed.flatMap { lines(of: $0, in: document) })
    } else if others.isEmpty, let outcome, let status = outcome.skippedStatus {
      result = .skipped(reasons.isEmpty ? status : "\(status): \(reasons)")
    } else if let outcome, outcome.undecided > 0 {
      output.append("non si è potuto giudicare, \(outcome.undecidedShare): \(reasons)")
    }
    return JUnitCase(
      name: "\(rule.code) \(rule.title)", className: "lince.\(rule.family)", result: result,
      output: output)
  }

  /// The finding with its places, values and remedy, a line each.
  private func lines(of reported: ReportedFinding, in document: Int) -> [String] {
    let finding = reported.finding
    var lines = ["\(finding.severity.rawValue): \(reported.message)"]
    let names = shortNames(of: finding.occurrences, from: document)
    lines += zip(finding.occurrences, names).map { place, name in
      "  \(name)\(place.subject.isEmpty ? "" : " \(place.subject)")"
    }
    if !reported.values.isEmpty { lines.append("  valori: \(reported.values)") }
    if !reported.norms.isEmpty { lines.append("  norme: \(reported.norms)") }
    if let remedy = finding.remedy { lines.append("  rimedio: \(remedy)") }
    return lines
  }
}

extension RuleOutcome {
  /// Why there is no verdict; `nil` when there is one.
  fileprivate var skippedStatus: String? {
    switch countedStatus {
    case .kept, .broken: nil
    case .undecided: "non verificabile, \(undecidedShare)"
    case .notApplicable: "non applicabile"
    case .disabled: "disattivata"
    }
  }
}
