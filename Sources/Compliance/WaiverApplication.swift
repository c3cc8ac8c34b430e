// Waivers: findings that the body accepts with an act; an expired or unused one is a finding itself.

import Diagnostics
import PlanModel
import RuleChecking
import SourceText
import TextMatching

/// Takes the waived occurrences out of findings.
struct WaiverApplication {
  let waivers: [CheckedProfile.Waiver]
  /// The profile that they stand in.
  let profile: SourceFile
  let asOf: CalendarDate
  private var used: Set<Int> = []

  init(waivers: [CheckedProfile.Waiver], profile: SourceFile, asOf: CalendarDate) {
    self.waivers = waivers
    self.profile = profile
    self.asOf = asOf
  }

  /// The findings that remain, and those that are covered.
  mutating func apply(to findings: [Finding]) -> (kept: [Finding], waived: [WaivedFinding]) {
    guard !waivers.isEmpty else { return (findings, []) }
    var kept: [Finding] = []
    var waived: [WaivedFinding] = []
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
    return (kept, waived)
  }

  /// The waivers to be looked at again, with the outcome of the checks on them.
  ///
  /// - Parameter document: The profile's index among the documents of the report.
  func problems(document: Int) -> (findings: [Finding], outcomes: [RuleOutcome]) {
    let lines = profile.lines
    let expired = waivers.indices.filter { isExpired(waivers[$0]) }
    let unused = waivers.indices.filter { !isExpired(waivers[$0]) && !used.contains($0) }
    let findings =
      expired.map { finding(.expired, waivers[$0], lines, document) }
      + unused.map { finding(.unused, waivers[$0], lines, document) }
    return (
      findings, [outcome(of: .expired, expired.count), outcome(of: .unused, unused.count)]
    )
  }

  private func outcome(of check: WaiverCheck, _ violations: Int) -> RuleOutcome {
    RuleOutcome(
      rule: check.rawValue, title: check.title,
      status: waivers.isEmpty ? .notApplicable : violations > 0 ? .broken : .kept,
      cases: waivers.count, violations: violations)
  }

  private func finding(
    _ check: WaiverCheck, _ waiver: CheckedProfile.Waiver, _ lines: LineIndex, _ document: Int
  ) -> Finding {
    let range = waiver.span.range
    let place = FindingPlace(
      document: document,
      location: .text(
        start: lines.position(of: range.lowerBound, in: profile.bytes),
        end: lines.position(of: range.upperBound, in: profile.bytes)),
      subject: "deroga a \(waiver.rule)")
    let scope = waiver.subject.map { " per «\($0)»" } ?? ""
    let act = "\(waiver.act), \(waiver.author)"
    let message =
      switch check {
      case .expired:
        "la deroga a \(waiver.rule)\(scope) (\(act)) è scaduta il "
          + "\(waiver.until?.formatted() ?? "") e non copre più i rilievi"
      case .unused: "la deroga a \(waiver.rule)\(scope) (\(act)) non copre nessun rilievo"
      }
    return Finding(
      rule: check.rawValue, title: check.title, severity: check.severity, message: message,
      occurrences: [place], remedy: check.remedy)
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
}
