// How a text report closes: what became of every check, and the verdict in words.

import Diagnostics

extension TextReportWriter {
  /// Reasons that are shown for a rule; the others are counted.
  private static let reasonLimit = 5
  /// Problems that are shown; the others are counted.
  private static let problemLimit = 20

  /// Writes the account of the checks, what kept them from being whole, the count of findings and
  /// the verdict.
  mutating func writeSummary(_ problems: RunProblems) {
    writeBodies()
    output.separate()
    writeTitle("Controlli")
    writeAccount()
    writeClean()
    writeUndecided()
    writeLeftOut()
    writeAbsorbed()
    writeWaived()
    writeBaseline()
    writeProblems(problems.placedErrors)
    output.separate()
    writeOrigin()
    writeVerdict(problems)
  }

  // MARK: The account

  private mutating func writeAccount() {
    guard !report.outcomes.isEmpty else {
      output.write(TextLine("nessuna regola: niente è stato controllato"))
      return
    }
    let rows = RuleOutcome.Status.allCases.map { ($0, report.outcomes($0)) }
    let digits = rows.map { ItalianNumber.grouped($1.count).utf8.count }.max() ?? 1
    for (status, outcomes) in rows where !outcomes.isEmpty {
      let count = ItalianNumber.grouped(outcomes.count)
      var line = TextLine(spaces: 2 + digits - count.utf8.count)
      line.append(count, .strong)
      line.append(" \(Self.name(of: status, outcomes.count))")
      line.pad(to: 2 + digits + 19)
      // The rules that did not judge are listed below with the reason why.
      let isListed = status == .kept || status == .broken
      let codes = isListed ? shortenedCodes(outcomes.map(\.rule)) : ""
      output.write(FlowingText(codes, .faint), after: line, hanging: line.width)
    }
  }

  private static func name(of status: RuleOutcome.Status, _ count: Int) -> String {
    let isOne = count == 1
    return switch status {
    case .kept: isOne ? "rispettata" : "rispettate"
    case .broken: isOne ? "violata" : "violate"
    case .notApplicable: isOne ? "non applicabile" : "non applicabili"
    case .undecided: isOne ? "non verificabile" : "non verificabili"
    case .disabled: isOne ? "disattivata" : "disattivate"
    }
  }

  /// Without findings, says what was looked for and not found.
  private mutating func writeClean() {
    let kept = report.outcomes(.kept)
    guard report.findings.isEmpty, !kept.isEmpty else { return }
    output.separate()
    output.write(TextLine("Cercati in ogni caso e non trovati:", .strong))
    let cases = kept.map { CountedNoun.judgedCase.counted($0.cases) }
    let codeWidth = kept.map { TextLine($0.rule).width }.max() ?? 0
    let caseWidth = cases.map(\.utf8.count).max() ?? 0
    for (outcome, cases) in zip(kept, cases) {
      var line = TextLine("  \(outcome.rule)")
      line.pad(to: codeWidth + 4 + caseWidth - cases.utf8.count)
      line.append(cases, .faint)
      line.append("  ")
      output.write(FlowingText(outcome.title), after: line, hanging: codeWidth + caseWidth + 6)
    }
  }

  /// The rules that left cases unjudged, broken ones too, and why.
  private mutating func writeUndecided() {
    let groups = report.undecidedGroups
    guard !groups.isEmpty else { return }
    output.separate()
    output.write(TextLine("Non si è potuto giudicare:", .strong))
    for group in groups {
      switch group {
      case .shared(let reason, let rules):
        var line = FlowingText(shortenedCodes(rules.map(\.rule)), .strong)
        line.append(": \(reason)")
        output.write(line, after: TextLine(spaces: 2), hanging: 6)
      case .rule(let outcome):
        var heading = FlowingText("\(outcome.rule)", .strong)
        heading.append(" \(outcome.title): \(outcome.undecidedShare)")
        output.write(heading, after: TextLine(spaces: 2), hanging: 6)
        writeReasons(outcome)
      }
    }
  }

  private mutating func writeReasons(_ outcome: RuleOutcome) {
    let total = outcome.reasons.count
    let shown = total <= Self.reasonLimit + 1 ? total : Self.reasonLimit
    for reason in outcome.reasons.prefix(shown) {
      var line = FlowingText(reason.message)
      if let details = report.details(of: reason) { line.append(" (\(details))", .faint) }
      output.write(line, after: TextLine("    - ", .faint), hanging: 6)
    }
    if shown < total {
      output.write(
        TextLine("    - … e altri \(ItalianNumber.grouped(total - shown)) motivi", .faint))
    }
  }

  /// The rules that did not apply and those that the profile leaves out; rules that share a reason
  /// share a line.
  private mutating func writeLeftOut() {
    let titles: [(RuleOutcome.Status, String)] = [
      (.notApplicable, "Non applicate:"), (.disabled, "Disattivate:"),
    ]
    for (status, title) in titles {
      let groups = report.leftOut(status)
      guard !groups.isEmpty else { continue }
      output.separate()
      output.write(TextLine(title, .strong))
      for group in groups {
        var line = FlowingText(shortenedCodes(group.codes))
        line.append(": \(group.reason)")
        output.write(line, after: TextLine(spaces: 2), hanging: 6)
      }
    }
  }

  private mutating func writeAbsorbed() {
    let absorbed = report.outcomes.filter { $0.absorbed > 0 }
    guard !absorbed.isEmpty else { return }
    var line = FlowingText("Già compresi in rilievi di regole più specifiche:", .strong)
    let parts = absorbed.map { "\($0.rule) (\(CountedNoun.judgedCase.counted($0.absorbed)))" }
    for (index, part) in parts.enumerated() {
      line.append(" ")
      line.append(unbroken: part)
      if index < parts.count - 1 { line.append(",") }
    }
    output.separate()
    output.write(line, hanging: 2)
  }

  /// The findings that the body has accepted: never hidden, each with its act.
  private mutating func writeWaived() {
    guard !report.waived.isEmpty else { return }
    output.separate()
    let count = CountedNoun.finding.counted(report.waived.count)
    output.write(TextLine("In deroga: \(count)", .strong))
    for waived in report.waived {
      var line = FlowingText(waived.finding.rule, .strong)
      let places = CountedNoun.occurrence.counted(waived.finding.occurrences.count)
      line.append(" \(waived.finding.message) (\(places))")
      output.write(line, after: TextLine(spaces: 2), hanging: 6)
      let until = waived.until.map { ", fino al \($0)" } ?? ""
      output.write(
        FlowingText("\(waived.act), \(waived.author)\(until): \(waived.reason)", .faint),
        after: TextLine("    - ", .faint), hanging: 6)
    }
  }

  // MARK: The verdict

  /// What kept the check from being whole.
  private mutating func writeProblems(_ problems: [PlacedProblem]) {
    guard !problems.isEmpty else { return }
    output.separate()
    output.write(TextLine("Errori che hanno impedito parte del controllo:", .strong))
    for problem in problems.prefix(Self.problemLimit) {
      var line = FlowingText(problem.diagnostic.code, .error)
      line.append(" \(problem.place): \(problem.diagnostic.countedMessage)")
      output.write(line, after: TextLine(spaces: 2), hanging: 6)
    }
    let rest = problems.count - Self.problemLimit
    guard rest > 0 else { return }
    output.write(
      TextLine("  … e \(rest == 1 ? "un altro" : "altri \(ItalianNumber.grouped(rest))")", .faint))
  }

  /// What the verdict rests on, so that it can be repeated.
  private mutating func writeOrigin() {
    var facts = ["lince \(report.toolVersion)", "alla data del \(italianDate(report.asOf))"]
    let profiles = report.profiles.count
    facts.append(
      profiles > 0 && report.profile == nil
        ? "profili \(report.profiles.map(\.path).joined(separator: ", "))"
        : report.profile.map { "profilo \($0.path)" } ?? "nessun profilo")
    if !report.rulesFingerprint.isEmpty {
      facts.append("regole \(String(report.rulesFingerprint.unicodeScalars.prefix(12)))")
    }
    output.write(FlowingText(facts.joined(separator: " · "), .faint), hanging: 2)
    guard let rule = report.findings.first?.rule else { return }
    let hint = FlowingText("per la spiegazione di una regola: lince explain \(rule)", .faint)
    output.write(hint, hanging: 2)
  }

  private mutating func writeVerdict(_ problems: RunProblems) {
    var counts = FlowingText("Rilievi: ", .strong)
    let nouns: [(Severity, CountedNoun)] = [(.error, .error), (.warning, .warning), (.note, .note)]
    for (index, (severity, noun)) in nouns.enumerated() {
      let count = report.count(of: severity)
      let text = noun.counted(count) + (index < nouns.count - 1 ? "," : "")
      counts.append(" ")
      counts.append(text, count > 0 ? TextStyle.Role(severity) : .plain)
    }
    let checked = report.documents.count { $0.role == nil }
    let occurrences = report.findings.reduce(0) { $0 + $1.occurrences.count }
    let documents =
      checked == 1 ? "in un documento" : "in \(CountedNoun.document.counted(checked))"
    counts.append(
      occurrences > report.findings.count
        ? " (\(CountedNoun.occurrence.counted(occurrences)) \(documents))" : " \(documents)")
    output.write(counts, hanging: 2)
    let verdict = report.verdict(given: problems)
    var line = FlowingText("Esito: ", .strong)
    line.append(verdict.name, Self.role(of: verdict.verdict))
    line.append(": \(verdict.reason)")
    output.write(line, hanging: 2)
  }

  private static func role(of verdict: ReportVerdict?) -> TextStyle.Role {
    switch verdict {
    case nil, .failed: .error
    case .nothingJudged, .passedWithReserve: .warning
    case .passed: .strong
    }
  }
}
