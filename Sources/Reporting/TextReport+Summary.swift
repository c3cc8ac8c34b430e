// How a text report closes: what became of every check, and the verdict in words.

import Diagnostics

extension TextReportWriter {
  /// Reasons that are shown for a rule; the others are counted.
  private static let reasonLimit = 5

  /// Writes the account of the checks, the count of findings and the verdict.
  mutating func writeSummary() {
    output.separate()
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
    output.separate()
    writeOrigin()
    writeVerdict()
  }

  // MARK: The account

  private func outcomes(_ status: RuleOutcome.Status) -> [RuleOutcome] {
    report.outcomes.filter { $0.countedStatus == status }
  }

  private mutating func writeAccount() {
    guard !report.outcomes.isEmpty else {
      output.write(TextLine("nessuna regola: niente è stato controllato"))
      return
    }
    let rows = RuleOutcome.Status.allCases.map { ($0, outcomes($0)) }
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
    let kept = outcomes(.kept)
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
    let undecided = report.undecidedRules
    guard !undecided.isEmpty else { return }
    output.separate()
    output.write(TextLine("Non si è potuto giudicare:", .strong))
    // What several rules lack alike, a document or a parameter, is said once.
    let shared = Dictionary(grouping: undecided.filter { $0.reasons.count == 1 }) {
      $0.countedStatus == .undecided ? $0.reasons[0].message : ""
    }.filter { !$0.key.isEmpty && $0.value.count > 1 }
    var told: Set<String> = []
    for outcome in undecided {
      if let reason = outcome.reasons.first?.message, outcome.reasons.count == 1,
        let rules = shared[reason], rules.contains(where: { $0.rule == outcome.rule })
      {
        guard told.insert(reason).inserted else { continue }
        var line = FlowingText(shortenedCodes(rules.map(\.rule)), .strong)
        line.append(": \(reason)")
        output.write(line, after: TextLine(spaces: 2), hanging: 6)
        continue
      }
      var heading = FlowingText("\(outcome.rule)", .strong)
      heading.append(" \(outcome.title): \(outcome.undecidedShare)")
      output.write(heading, after: TextLine(spaces: 2), hanging: 6)
      writeReasons(outcome)
    }
  }

  private mutating func writeReasons(_ outcome: RuleOutcome) {
    let total = outcome.reasons.count
    let shown = total <= Self.reasonLimit + 1 ? total : Self.reasonLimit
    for reason in outcome.reasons.prefix(shown) {
      var details: [String] = []
      if reason.count > 0 { details.append(CountedNoun.judgedCase.counted(reason.count)) }
      if let place = reason.place {
        let document = report.documents.count(where: { $0.role == nil }) == 1 ? 0 : nil
        let name = report.shortNames(of: [place], from: document).joined()
        details.append(reason.count > 1 ? "il primo: \(name)" : name)
      }
      var line = FlowingText(reason.message)
      if !details.isEmpty { line.append(" (\(details.joined(separator: ", ")))", .faint) }
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
    let groups: [(status: RuleOutcome.Status, title: String, noReason: String)] = [
      (.notApplicable, "Non applicate:", "nessun caso nei documenti"),
      (.disabled, "Disattivate:", "senza un motivo dichiarato"),
    ]
    for group in groups {
      var codes: [String: [String]] = [:]
      var reasons: [String] = []
      for outcome in outcomes(group.status) {
        let messages = outcome.reasons.isEmpty ? [group.noReason] : outcome.reasons.map(\.message)
        for message in messages {
          if codes[message] == nil { reasons.append(message) }
          codes[message, default: []].append(outcome.rule)
        }
      }
      guard !reasons.isEmpty else { continue }
      output.separate()
      output.write(TextLine(group.title, .strong))
      for reason in reasons {
        var line = FlowingText(shortenedCodes(codes[reason] ?? []))
        line.append(": \(reason)")
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

  private mutating func writeVerdict() {
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
    var verdict = FlowingText("Esito: ", .strong)
    verdict.append(report.verdictName, verdictRole)
    verdict.append(": \(report.verdictReason)")
    output.write(verdict, hanging: 2)
  }

  private var verdictRole: TextStyle.Role {
    if report.failsGate { return .error }
    return report.judgedCases == 0 || !report.undecidedRules.isEmpty ? .warning : .strong
  }
}
