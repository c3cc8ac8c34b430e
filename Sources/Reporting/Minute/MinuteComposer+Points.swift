// The findings in a minute: to be mended, to be answered, to be considered.

import Diagnostics
import SourceText

extension MinuteComposer {
  /// Up to so many other occurrences are named with what stands there; more by place alone.
  private static let namedOccurrences = 12

  mutating func composePoints() {
    composePoints(
      .error, "Rilievi da sanare \(wording.beforeOutcome)",
      "Finché non è tutto sanato, i controlli non permettono di proporre un esito favorevole.")
    composePoints(
      .warning, "Rilievi ai quali l'ente deve rispondere",
      "Chi ha redatto il documento corregge, oppure spiega per iscritto perché è giusto com'è.")
    composePoints(
      .note, "Raccomandazioni",
      report.threshold == .note
        ? "Per la soglia scelta condizionano anch'esse l'esito." : "Non condizionano l'esito.")
  }

  private mutating func composePoints(_ severity: Severity, _ title: String, _ what: String) {
    beginSection(title)
    let points = points.filter { $0.severity == severity }
    guard !points.isEmpty else { return add(paragraph: "Nessuno.") }
    let findings = points.flatMap(\.findings)
    var introduction = CountedNoun.finding.counted(findings.count)
    let occurrences = findings.reduce(0) { $0 + $1.occurrences.count }
    if occurrences > findings.count {
      introduction += " (\(CountedNoun.occurrence.counted(occurrences)))"
    }
    introduction += points.count == 1 ? " in un punto. " : " in \(points.count) punti. "
    add(paragraph: introduction + what)
    for point in points { compose(point) }
  }

  private mutating func compose(_ point: MinutePoint) {
    add(.heading(level: 2, MinuteText("\(point.number). \(point.title) (\(point.rule))")))
    let sharedRemedy = point.sharedRemedy
    if point.findings.count == 1, let finding = point.findings.first {
      add(item: MinuteText(label: "Rilievo", MinuteWording.sentence(finding.message)))
      add(item: MinuteText(label: "Dove", "\(place(of: finding))."))
      if let others = otherPlaces(of: finding) {
        add(item: MinuteText(label: others.label, others.text))
      }
      if let new = newPlaces(of: finding) { add(item: MinuteText(label: "Confronto", "\(new).")) }
    } else {
      for (index, finding) in point.findings.enumerated() {
        compose(
          finding, number: "\(point.number).\(index + 1)", showsRemedy: sharedRemedy == nil)
      }
    }
    let norms = point.norms
    if !norms.isEmpty {
      let acts = CitedActs(norms).acts.map(\.citation).joined(separator: "; ")
      add(item: MinuteText(label: norms.count == 1 ? "Norma" : "Norme", "\(acts)."))
    }
    let fix = point.findings.count == 1 ? point.findings.first?.fix : nil
    if let remedy = remedy(sharedRemedy, fix) {
      add(item: MinuteText(label: "Rimedio", remedy))
    }
    if point.severity == .warning {
      add(item: MinuteText(label: "Risposta dell'ente", Minute.blank))
    }
  }

  /// One of several findings of a point.
  private mutating func compose(_ finding: Finding, number: String, showsRemedy: Bool) {
    var text = MinuteText("\(number)", isStrong: true)
    text.append(" \(MinuteWording.sentence(finding.message)) Dove: \(place(of: finding)).")
    if let others = otherPlaces(of: finding) { text.append(" \(others.label): \(others.text)") }
    if let new = newPlaces(of: finding) { text.append(" Confronto: \(new).") }
    if let remedy = remedy(showsRemedy ? finding.remedy : nil, finding.fix) {
      text.append(" Rimedio: \(remedy)")
    }
    add(item: text)
  }

  private func remedy(_ remedy: String?, _ fix: Finding.Fix?) -> String? {
    var parts: [String] = []
    if let remedy { parts.append(remedy) }
    if let fix {
      parts.append(
        fix.message.contains(fix.replacement)
          ? fix.message : "\(fix.message): «\(fix.replacement)»")
    }
    return parts.isEmpty ? nil : parts.map(MinuteWording.sentence).joined(separator: " ")
  }

  // MARK: Places

  /// The document that places are in unless they say another.
  var mainDocument: Int? {
    checked.count == 1 ? report.documents.firstIndex { $0.role == nil } : nil
  }

  private func place(of finding: Finding) -> String {
    guard let first = finding.occurrences.first else { return "intero documento" }
    let name = report.shortNames(of: finding.occurrences, from: mainDocument).first ?? ""
    // Most messages begin with the subject.
    return first.subject.isEmpty || finding.message.contains(first.subject)
      ? name : "\(name) (\(first.subject))"
  }

  private func otherPlaces(of finding: Finding) -> (label: String, text: String)? {
    guard finding.occurrences.count > 1 else { return nil }
    let others = finding.occurrences.dropFirst()
    let names = report.shortNames(of: finding.occurrences, from: mainDocument).dropFirst()
    let isNamed = others.count <= Self.namedOccurrences
    let subject = finding.occurrences.first?.subject ?? ""
    let texts = zip(others, names).map { other, name in
      let difference = isNamed ? Self.difference(of: other.subject, from: subject) : ""
      return difference.isEmpty ? name : "\(name) (\(difference))"
    }
    let label =
      others.count == 1
      ? "Un'altra occorrenza" : "Altre \(CountedNoun.occurrence.counted(others.count))"
    return (label, texts.joined(separator: isNamed ? "; " : ", ") + ".")
  }

  /// The parts of a subject in which it differs from that of the first place, which was written.
  private static func difference(of subject: String, from other: String) -> String {
    var parts = subject.split(separator: " › ")[...]
    var others = other.split(separator: " › ")[...]
    while let part = parts.first, part == others.first {
      parts.removeFirst()
      others.removeFirst()
    }
    while let part = parts.last, part == others.last {
      parts.removeLast()
      others.removeLast()
    }
    return parts.joined(separator: " › ")
  }
}
