// What a minute says of the baseline: findings already known, those that grew, those that are gone.

import Diagnostics
import SourceText

extension MinuteComposer {
  /// The findings that do not count because they were known; nothing without a baseline.
  mutating func composeBaseline() {
    guard let baseline = report.baseline else { return }
    beginSection("Rilievi già noti")
    guard !baseline.known.isEmpty || !baseline.vanished.isEmpty else {
      return add(paragraph: "Nessuno: i rilievi di questo verbale sono tutti nuovi.")
    }
    if !baseline.known.isEmpty {
      add(
        paragraph: "Questi rilievi erano già fra quelli noti al \(italianDate(baseline.asOf)): non "
          + "contano per l'esito proposto, ma il documento li ha ancora; l'organismo valuta se "
          + "ammetterli.")
      add(.table(knownTable(baseline.known)))
    }
    guard !baseline.vanished.isEmpty else { return }
    add(paragraph: "Rilievi noti che non si trovano più:")
    for vanished in baseline.vanished {
      let subject = vanished.entry.subject.isEmpty ? "" : ": \(vanished.entry.subject)"
      let doubt = vanished.doubt.isEmpty ? "" : " (\(vanished.doubt))"
      add(
        item: MinuteText(
          "\(vanished.entry.title) (\(vanished.entry.rule))\(subject)\(doubt)."))
    }
  }

  private func knownTable(_ known: [Finding]) -> MinuteTable {
    let rows = known.map { finding in
      [
        MinuteText("\(finding.rule): \(finding.message)"), MinuteText(finding.severity.rawValue),
        MinuteText(
          report.shortNames(of: finding.occurrences, from: mainDocument).joined(separator: ", ")),
      ]
    }
    return MinuteTable(
      header: ["Rilievo già noto", "Livello", "Dove"], rows: rows, widths: [66, 12, 22])
  }

  /// Where the file of known findings comes from, for the table of facts.
  var baselineFact: (String, String)? {
    report.baseline.map {
      (
        "Rilievi noti",
        "\($0.file.path), del \(italianDate($0.asOf)), SHA-256 \($0.file.sha256)"
      )
    }
  }

  /// The places of a finding that the baseline does not know, when it knows the others.
  func newPlaces(of finding: Finding) -> String? {
    let places = Set(finding.occurrences)
    let grown = report.baseline?.grown.first {
      $0.rule == finding.rule && places.isSuperset(of: $0.places)
    }
    guard let grown else { return nil }
    let names = report.shortNames(of: grown.places, from: mainDocument)
    return "in parte già noto; di nuovo: \(names.joined(separator: ", "))"
  }
}
