// Waivers: findings that the body accepts with an act; an expired or unused one is said.

import Diagnostics
import PlanModel
import RuleChecking
import TextMatching

/// Takes the waived occurrences out of findings.
struct WaiverApplication {
  let waivers: [CheckedProfile.Waiver]
  /// The profile's path, for its problems.
  let path: String
  let asOf: CalendarDate

  /// The findings that remain, those that are covered, and the waivers to be looked at again.
  func apply(to findings: [Finding]) -> (
    kept: [Finding], waived: [WaivedFinding], problems: [Diagnostic]
  ) {
    var kept: [Finding] = []
    var waived: [WaivedFinding] = []
    var used: Set<Int> = []
    for finding in findings {
      var rest = finding
      for (index, waiver) in waivers.enumerated() where waiver.rule == finding.rule {
        let covered = rest.occurrences.filter { covers(waiver, $0) }
        guard !covered.isEmpty else { continue }
        used.insert(index)
        guard !isExpired(waiver) else { continue }
        var part = finding
        part.occurrences = covered
        waived.append(
          WaivedFinding(
            finding: part, reason: waiver.reason, author: waiver.author, act: waiver.act,
            until: waiver.until?.formatted()))
        rest.occurrences.removeAll { covered.contains($0) }
      }
      if !rest.occurrences.isEmpty { kept.append(rest) }
    }
    return (kept, waived, waivers.indices.compactMap { problem(of: $0, isUsed: used.contains($0)) })
  }

  /// Whether the waiver names a part of what the occurrence is about.
  private func covers(_ waiver: CheckedProfile.Waiver, _ place: FindingPlace) -> Bool {
    guard let subject = waiver.subject else { return true }
    let wanted = Self.folded(subject)
    return place.subject.split(separator: "›").contains { Self.folded(String($0)) == wanted }
  }

  private static func folded(_ text: String) -> [UInt8] {
    FoldedText.fold(Array(text.utf8).span)
  }

  private func isExpired(_ waiver: CheckedProfile.Waiver) -> Bool {
    waiver.until.map { $0 < asOf } ?? false
  }

  private func problem(of index: Int, isUsed: Bool) -> Diagnostic? {
    let waiver = waivers[index]
    if isExpired(waiver), let until = waiver.until {
      return Diagnostic(
        code: "profilo/deroga-scaduta", severity: .warning,
        message: "la deroga a \(waiver.rule) è scaduta il \(until.formatted())", path: path,
        span: waiver.span, help: "rinnovarla con un nuovo atto, o toglierla")
    }
    if isUsed { return nil }
    return Diagnostic(
      code: "profilo/deroga-inutile", severity: .warning,
      message: "la deroga a \(waiver.rule) non copre nessun rilievo", path: path,
      span: waiver.span, help: "controllare il codice e il titolo, o toglierla")
  }
}
