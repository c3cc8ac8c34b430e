// The proposed opinion of a minute: what follows from the gate, for people to decide.

import Diagnostics

extension MinuteComposer {
  mutating func composeOpinion() {
    beginSection(wording.isReport ? "Proposta di esito" : "Proposta di parere")
    add(.paragraph(proposal))
    for reason in reasons { add(item: MinuteText(reason)) }
    add(paragraph: "Decisione dell'organismo (segnare una voce):")
    let blank = Minute.blank
    add(.choice(MinuteText(wording.favourable)))
    add(.choice(MinuteText("\(wording.favourableWithRemarks), ai punti \(blank)")))
    add(
      .choice(MinuteText("\(wording.unfavourable) finché non siano sanati i punti \(blank)")))
    add(paragraph: "Motivazione: \(blank)")
    add(paragraph: "Termine dato all'ente per sanare i rilievi e rispondere: \(blank)")
  }

  /// The opinion that the gate proposes, as a sentence.
  private var proposal: MinuteText {
    var text = MinuteText("I controlli propongono: ")
    switch report.verdict {
    case .failed:
      text.append(wording.unfavourable, isStrong: true)
      text.append(" ")
      if let points = numbers(where: { $0 >= report.threshold }) {
        let verb = points.count == 1 ? "sia sanato" : "siano sanati"
        text.append("finché non \(verb) \(MinuteWording.points(points))", isStrong: true)
      }
      text.append(".")
    case .nothingJudged:
      return MinuteText(
        "I controlli non propongono un esito: nessun caso è stato giudicato. L'organismo esamina "
          + "il documento per intero.")
    case .passed, .passedWithReserve:
      let isPlain =
        report.verdict == .passed && report.findings.isEmpty && report.waived.isEmpty
        && report.known.isEmpty
      text.append(isPlain ? wording.favourable : wording.favourableWithRemarks, isStrong: true)
      text.append(".")
    }
    return text
  }

  /// Why, one reason an item.
  private var reasons: [String] {
    var reasons = [MinuteWording.sentence(gateReason)]
    if report.verdict != .failed, let points = numbers(where: { $0 == .error }) {
      reasons.append("Da sanare: \(MinuteWording.points(points)).")
    }
    if let points = numbers(where: { $0 == .warning }) {
      reasons.append("L'ente deve rispondere \(MinuteWording.points(points, a: true)).")
    }
    if let points = numbers(where: { $0 == .note }) {
      reasons.append("Raccomandazioni: \(MinuteWording.points(points)).")
    }
    let undecided = report.undecidedRules.count
    if undecided > 0 {
      reasons.append(
        "\(MinuteWording.capitalized(CountedNoun.rule.counted(undecided))) non "
          + (undecided == 1 ? "è verificabile" : "sono verificabili")
          + ", almeno in parte: l'esito vale per il resto.")
    }
    if !report.known.isEmpty {
      reasons.append(
        "Già noti, da riscontrare: \(CountedNoun.finding.counted(report.known.count)).")
    }
    if !report.waived.isEmpty {
      reasons.append(
        "In deroga, da riscontrare: \(CountedNoun.finding.counted(report.waived.count)).")
    }
    return reasons
  }

  private var gateReason: String {
    let threshold = "la soglia «\(report.threshold.rawValue)»"
    let count = report.findings.count { $0.severity >= report.threshold }
    let noun = report.newFindings
    switch count {
    case 0 where report.judgedCases == 0: return "nessun caso è stato giudicato"
    case 0 where report.findings.isEmpty:
      return "\(noun.counted(0)) su \(CountedNoun.judgedCase.counted(report.judgedCases))"
    case 0: return "\(noun.counted(0)) raggiunge \(threshold)"
    case 1: return "\(noun.counted(1)) raggiunge \(threshold)"
    default: return "\(noun.counted(count)) raggiungono \(threshold)"
    }
  }

  /// The numbers of the points of some severities, which stand together.
  private func numbers(where isWanted: (Severity) -> Bool) -> ClosedRange<Int>? {
    let numbers = points.filter { isWanted($0.severity) }.map(\.number)
    guard let first = numbers.first, let last = numbers.last else { return nil }
    return first...last
  }
}
