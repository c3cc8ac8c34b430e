// The report as JSON: a contract (design, Contracts); fields may be added, never changed.

public import Diagnostics
import JSONText
import SourceText

/// The report as JSON, schema version 1.
///
/// - Parameter problems: What kept the check from being whole: the member `problems`, which is there
///   only when the exit status is 2.
public func jsonReport(_ report: Report, problems: RunProblems = RunProblems()) -> [UInt8] {
  var bytes: [UInt8] = []
  jsonReport(report, problems: problems) { bytes += $0 }
  return bytes
}

/// The report as JSON, part by part as it is written: it may be longer than all that it speaks of.
public func jsonReport(
  _ report: Report, problems: RunProblems = RunProblems(), to take: ([UInt8]) -> Void
) {
  var writer = ReportJSONWriter(report: report)
  writer.write(problems) { take(inertJSON($0)) }
  take(inertJSON(writer.json.bytes) + [0x0A])
}

/// Writes one report.
struct ReportJSONWriter {
  let report: Report
  /// The fingerprints of the findings.
  let marks: FindingFingerprints
  var json = JSONWriter()

  init(report: Report) {
    self.report = report
    marks = FindingFingerprints(of: report)
  }

  mutating func member(_ key: String, _ text: String) {
    json.key(key)
    json.string(text)
  }

  mutating func member(_ key: String, _ number: Int) {
    json.key(key)
    json.number(number)
  }

  /// Writes the report; hands over what becomes much.
  mutating func write(_ problems: RunProblems, _ take: ([UInt8]) -> Void) {
    json.beginObject()
    member("schemaVersion", 1)
    json.key("tool")
    json.beginObject()
    member("name", "lince")
    member("version", report.toolVersion)
    json.endObject()
    writeFingerprints()
    if !problems.isComplete {
      json.key("problems")
      json.beginArray()
      for problem in problems.placedErrors {
        write(problem)
        json.takeMuch().map(take)
      }
      json.endArray()
    }
    json.key("documents")
    json.beginArray()
    for document in report.documents { write(document) }
    json.endArray()
    if !report.matches.isEmpty {
      json.key("matches")
      json.beginArray()
      for match in report.matches { write(match) }
      json.endArray()
    }
    json.key("findings")
    json.beginArray()
    for (finding, marks) in zip(report.findings, marks.findings) {
      write(finding, marks)
      json.takeMuch().map(take)
    }
    json.endArray()
    if let baseline = report.baseline { write(baseline) }
    json.key("waived")
    json.beginArray()
    for (waived, marks) in zip(report.waived, marks.waived) {
      write(waived, marks)
      json.takeMuch().map(take)
    }
    json.endArray()
    json.key("rules")
    json.beginArray()
    for outcome in report.outcomes { write(outcome) }
    json.endArray()
    json.key("summary")
    json.beginObject()
    for severity in Severity.allCases.reversed() {
      member(severity.rawValue, report.count(of: severity))
    }
    json.endObject()
    json.endObject()
  }

  /// What went into the verdict, so that it can be repeated.
  private mutating func writeFingerprints() {
    json.key("fingerprints")
    json.beginObject()
    member("asOf", report.asOf)
    member("rules", report.rulesFingerprint)
    json.key("ruleFiles")
    json.beginArray()
    for file in report.ruleFiles { write(file) }
    json.endArray()
    if let profile = report.profile {
      json.key("profile")
      write(profile)
    }
    if report.profiles.count > 1 {
      json.key("profiles")
      json.beginArray()
      for profile in report.profiles { write(profile) }
      json.endArray()
    }
    member("failOn", report.threshold.rawValue)
    json.endObject()
  }

  /// What kept the check from being whole, with its place where that is known.
  private mutating func write(_ problem: PlacedProblem) {
    json.beginObject()
    member("code", problem.diagnostic.code)
    member("severity", problem.diagnostic.severity.rawValue)
    member("message", problem.diagnostic.countedMessage)
    member("path", problem.diagnostic.path)
    if let start = problem.start {
      member("line", start.line)
      member("column", start.column)
    }
    if let end = problem.end {
      member("endLine", end.line)
      member("endColumn", end.column)
    }
    if let help = problem.diagnostic.help { member("help", help) }
    json.endObject()
  }

  private mutating func write(_ fingerprint: Fingerprint) {
    json.beginObject()
    member("path", fingerprint.path)
    member("sha256", fingerprint.sha256)
    json.endObject()
  }

  private mutating func write(_ document: CheckedDocument) {
    json.beginObject()
    member("path", document.path)
    member("sha256", document.sha256)
    if let body = document.body { member("ente", body) }
    if let year = document.year { member("anno", year) }
    if let kind = document.kind { member("tipo", kind) }
    if let layout = document.layout { member("layout", layout) }
    member("cells", document.cells)
    member("cellsUsed", document.cellsUsed)
    if let role = document.role { member("role", role) }
    if report.profiles.count > 1, let profile = document.profile { member("profile", profile) }
    json.endObject()
  }

  /// A finding with the act that accepts it.
  private mutating func write(_ waived: WaivedFinding, _ marks: [String]) {
    json.beginObject()
    member("reason", waived.reason)
    member("author", waived.author)
    member("act", waived.act)
    if let until = waived.until { member("until", until) }
    json.key("finding")
    write(waived.finding, marks)
    json.endObject()
  }

  /// A finding; `marks` are the fingerprints of its occurrences.
  mutating func write(_ finding: Finding, _ marks: [String]) {
    json.beginObject()
    member("rule", finding.rule)
    member("title", finding.title)
    member("severity", finding.severity.rawValue)
    member("message", finding.message)
    if let first = finding.occurrences.first { writePlace(first) }
    json.key("occurrences")
    json.beginArray()
    for occurrence in finding.occurrences {
      json.beginObject()
      writePlace(occurrence)
      json.endObject()
    }
    json.endArray()
    json.key("related")
    json.beginArray()
    for related in finding.related {
      json.beginObject()
      member("message", related.message)
      writePlace(related.place)
      json.endObject()
    }
    json.endArray()
    json.key("values")
    json.beginArray()
    for value in finding.values {
      json.beginObject()
      member("expression", value.expression)
      member("value", value.value)
      json.endObject()
    }
    json.endArray()
    json.key("norms")
    json.beginArray()
    for norm in finding.norms { write(norm) }
    json.endArray()
    if let remedy = finding.remedy { member("remedy", remedy) }
    if let fix = finding.fix {
      json.key("fix")
      json.beginObject()
      member("message", fix.message)
      member("replacement", fix.replacement)
      json.key("edits")
      json.beginArray()
      for edit in fix.edits {
        json.beginObject()
        writePlace(edit.place)
        member("written", edit.written)
        member("replacement", edit.replacement)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    member("fingerprint", FindingFingerprints.joined(marks))
    json.endObject()
  }

  private mutating func write(_ norm: Norm) {
    json.beginObject()
    member("text", norm.text)
    if let urn = norm.urn { member("urn", urn) }
    json.key("verified")
    json.truth(norm.isVerified)
    json.endObject()
  }

  /// The members of a place, inside the object that is open.
  mutating func writePlace(_ place: FindingPlace) {
    if report.documents.indices.contains(place.document) {
      member("path", report.documents[place.document].path)
    }
    switch place.location {
    case .document: break
    case .text(let start, let end):
      member("line", start.line)
      member("column", start.column)
      member("endLine", end.line)
      member("endColumn", end.column)
    case .cell(let sheet, let cell):
      member("sheet", sheet)
      member("cell", cell)
    case .tableCell(let table, let row, let column):
      member("table", table)
      member("row", row)
      member("cell", column)
    case .page(let page): member("page", page)
    case .paragraph(let paragraph): member("paragraph", paragraph)
    }
    if !place.subject.isEmpty { member("subject", place.subject) }
  }

  private mutating func write(_ outcome: RuleOutcome) {
    json.beginObject()
    member("rule", outcome.rule)
    member("title", outcome.title)
    member("status", outcome.status.rawValue)
    member("cases", outcome.cases)
    member("violations", outcome.violations)
    member("undecided", outcome.undecided)
    member("absorbed", outcome.absorbed)
    json.key("reasons")
    json.beginArray()
    for reason in outcome.reasons {
      json.beginObject()
      member("message", reason.message)
      member("count", reason.count)
      if let place = reason.place { writePlace(place) }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
