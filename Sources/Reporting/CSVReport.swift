// The report as CSV for a spreadsheet: one row for each occurrence of a finding.

public import Diagnostics
import SourceText

/// The report as CSV (RFC 4180, UTF-8): what kept the check from being whole, the findings, then what
/// could not be judged. The column `stato` tells them apart; only findings have a `livello`.
///
/// No cell can be a formula: what a spreadsheet would take for one begins with an apostrophe.
public func csvReport(_ report: Report, problems: RunProblems = RunProblems()) -> String {
  var text = row([
    "regola", "titolo", "livello", "stato", "documento", "riga", "colonna", "luogo", "soggetto",
    "occorrenza", "messaggio", "valori", "rimedio", "correzione", "norme", "impronta",
  ])
  for problem in problems.placedErrors {
    text += row([
      problem.diagnostic.code, "Errore che ha impedito parte del controllo", "",
      "controllo non completo", problem.diagnostic.path, problem.start.map { "\($0.line)" } ?? "",
      problem.start.map { "\($0.column)" } ?? "", "", "", "", problem.diagnostic.countedMessage, "",
      problem.diagnostic.help ?? "", "", "", "",
    ])
  }
  for reported in report.reportedFindings {
    let finding = reported.finding
    for (index, place) in finding.occurrences.enumerated() {
      let start = place.location.textStart
      text += row([
        finding.rule, finding.title, finding.severity.rawValue,
        reported.exemption ?? "da risolvere",
        report.path(of: place.document), start.map { "\($0.line)" } ?? "",
        start.map { "\($0.column)" } ?? "", place.location.phrase ?? "", place.subject,
        "\(index + 1) di \(finding.occurrences.count)", finding.message, reported.values,
        finding.remedy ?? "", finding.fix?.message ?? "", reported.norms, reported.marks[index],
      ])
    }
  }
  for outcome in report.undecidedRules {
    let reasons = outcome.reasons.isEmpty ? [nil] : outcome.reasons.map(Optional.some)
    for reason in reasons {
      let place = reason?.place
      let start = place?.location.textStart
      text += row([
        outcome.rule, outcome.title, "", "non verificabile",
        place.map { report.path(of: $0.document) } ?? "", start.map { "\($0.line)" } ?? "",
        start.map { "\($0.column)" } ?? "", place?.location.phrase ?? "", place?.subject ?? "", "",
        reason?.message ?? "", outcome.undecidedShare, "", "", "", "",
      ])
    }
  }
  for vanished in report.baseline?.vanished ?? [] {
    let entry = vanished.entry
    text += row([
      entry.rule, entry.title, entry.severity.rawValue, "non più trovato", entry.path, "", "", "",
      entry.subject, "", vanished.doubt, "", "", "", "", entry.fingerprint,
    ])
  }
  return text
}

private func row(_ cells: [String]) -> String {
  cells.map(cell).joined(separator: ",") + "\r\n"
}

/// One cell, between quotes where it must be.
private func cell(_ text: String) -> String {
  let line = inertLine(text)
  // Spreadsheets skip blanks before a sign; the full-width signs are signs too.
  let first = line.unicodeScalars.first { !$0.properties.isWhitespace }
  let isFormula = first.map { "=+-@＝＋－＠−".unicodeScalars.contains($0) } ?? false
  let safe = isFormula ? "'" + line : line
  guard safe.utf8.contains(where: { ",\"'; ".utf8.contains($0) }) else { return safe }
  let parts = safe.split(separator: "\"", omittingEmptySubsequences: false)
  return "\"" + parts.joined(separator: "\"\"") + "\""
}
