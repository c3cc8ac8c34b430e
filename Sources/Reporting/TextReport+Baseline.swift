// What a text report says of the baseline: known findings, those that grew, those that are gone.

import Diagnostics

extension BaselineComparison.Vanished {
  /// What has gone, as a sentence for lists.
  var sentence: String {
    "non più trovato: \(entry.title)" + (entry.subject.isEmpty ? "" : ": \(entry.subject)")
      + (doubt.isEmpty ? "" : " (\(doubt))")
  }

  /// Why the mistake may still be there; empty when its rule judged.
  var doubt: String {
    switch status {
    case .kept, .broken: ""
    case .undecided: "ora la regola non è verificabile"
    case .notApplicable: "ora la regola non si applica"
    case .disabled: "ora la regola è disattivata"
    case nil: "ora la regola non c'è"
    }
  }
}

extension TextReportWriter {
  /// Writes what the baseline knows; nothing without one.
  mutating func writeBaseline() {
    guard let baseline = report.baseline else { return }
    output.separate()
    var heading = FlowingText("Rilievi già noti da \(baseline.file.path)", .strong)
    heading.append(" (del \(italianDate(baseline.asOf))):")
    output.write(heading, hanging: 2)
    output.write(
      FlowingText(
        "\(CountedNoun.newFinding.counted(report.findings.count)); "
          + "\(CountedNoun.knownFinding.counted(baseline.known.count)); "
          + CountedNoun.vanished.counted(baseline.vanished.count)),
      after: TextLine(spaces: 2), hanging: 6)
    for finding in baseline.known {
      var line = FlowingText(finding.rule, .strong)
      line.append(" \(finding.message)")
      let names = report.shortNames(of: finding.occurrences, from: onlyDocument)
      line.append(" (\(names.joined(separator: ", ")))", .faint)
      output.write(line, after: TextLine("  già noto: "), hanging: 6)
    }
    for grown in baseline.grown {
      var line = FlowingText(grown.rule, .strong)
      let names = report.shortNames(of: grown.places, from: onlyDocument)
      line.append(" in parte già noto; le occorrenze nuove: \(names.joined(separator: ", "))")
      output.write(line, after: TextLine("  cresciuto: "), hanging: 6)
    }
    for vanished in baseline.vanished {
      var line = FlowingText(vanished.entry.rule, .strong)
      line.append(" \(vanished.entry.title)")
      if !vanished.entry.subject.isEmpty { line.append(": \(vanished.entry.subject)") }
      if !vanished.doubt.isEmpty { line.append(" (\(vanished.doubt))", .warning) }
      output.write(line, after: TextLine("  non più trovato: "), hanging: 6)
    }
    for path in baseline.unchecked {
      output.write(
        FlowingText(
          "\(path): è fra i documenti dei rilievi noti, ma non fra i documenti controllati"),
        after: TextLine(spaces: 2), hanging: 6)
    }
  }

  /// The only document that is checked: its places need no path.
  private var onlyDocument: Int? {
    report.documents.count(where: { $0.role == nil }) == 1 ? 0 : nil
  }
}
