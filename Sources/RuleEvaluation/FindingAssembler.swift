// Raw findings → findings: copies become occurrences of one, places become lines and columns.

import Diagnostics
import PlanModel
import RuleChecking
import SourceText

/// Joins copies and resolves places.
struct FindingAssembler {
  let program: RuleProgram
  let plan: Plan
  let places: PlaceResolver

  func assemble(_ raw: [RawFinding]) -> [Finding] {
    var findings: [Finding] = []
    // By the key that makes two findings of a rule copies of one mistake, and the rule.
    var positions = TextTable<Int>()
    // The places of findings with many copies: comparing them costs more than finding them.
    var known: [Int: Set<FindingPlace>] = [:]
    for finding in raw {
      let occurrences = unique(finding.signals.map { place(of: $0) })
      if let key = finding.key, let position = positions[key.span, finding.rule] {
        for occurrence in occurrences {
          // A name for the others would be a second owner, and every place added would copy them all.
          let isNew =
            findings[position].occurrences.count <= Self.fewPlaces
            ? !findings[position].occurrences.contains(occurrence)
            : known[position, default: Set(findings[position].occurrences)]
              .insert(occurrence).inserted
          if isNew { findings[position].occurrences.append(occurrence) }
        }
        findings[position].severity = max(findings[position].severity, finding.severity)
        if let edit = edit(of: finding) { findings[position].fix?.edits.append(edit) }
        continue
      }
      if let key = finding.key { positions.set(findings.count, for: key.span, finding.rule) }
      findings.append(make(finding, occurrences))
    }
    for index in findings.indices where findings[index].occurrences.count > 1 {
      findings[index].occurrences.sort { ($0.document, $0.location) < ($1.document, $1.location) }
    }
    // Positions are sorted, because a finding is large and moves slowly.
    return findings.indices.sorted { Self.precedes($0, $1, in: findings) }.map { findings[$0] }
  }

  /// By document, place, rule and message.
  private static func precedes(_ left: Int, _ right: Int, in findings: [Finding]) -> Bool {
    let (first, second) = (findings[left].occurrences[0], findings[right].occurrences[0])
    if first.document != second.document { return first.document < second.document }
    if first.location != second.location { return first.location < second.location }
    return (findings[left].rule, findings[left].message)
      < (findings[right].rule, findings[right].message)
  }

  private func make(_ finding: RawFinding, _ occurrences: [FindingPlace]) -> Finding {
    let rule = finding.rule
    return Finding(
      rule: program.rules[rule].code, title: program.rules[rule].title,
      severity: finding.severity, message: finding.message, occurrences: occurrences,
      related: finding.related, values: finding.values, remedy: finding.remedy,
      norms: program.rules[rule].norms,
      fix: edit(of: finding).map { edit in
        Finding.Fix(
          message: "sostituire «\(edit.written)» con «\(edit.replacement)»",
          replacement: edit.replacement, edits: [edit])
      })
  }

  private func edit(of finding: RawFinding) -> Finding.Fix.Edit? {
    finding.fix.map { fix in
      Finding.Fix.Edit(
        place: places.findingPlace(of: plan.place(of: fix.field)), written: fix.written,
        replacement: fix.replacement)
    }
  }

  /// So many places are compared faster than their texts are hashed.
  private static let fewPlaces = 16

  private func unique(_ places: [FindingPlace]) -> [FindingPlace] {
    guard places.count > Self.fewPlaces else {
      return places.indices.filter { !places[..<$0].contains(places[$0]) }.map { places[$0] }
    }
    var seen: Set<FindingPlace> = []
    return places.filter { seen.insert($0).inserted }
  }

  private func place(of signal: RawFinding.Signal) -> FindingPlace {
    let subject = String(
      decoding: plan.subject(of: signal.record, withBelonging: true), as: UTF8.self)
    guard let field = signal.field else {
      var found = places.findingPlace(of: plan.place(of: signal.record))
      found.subject = subject
      return found
    }
    let reference = ValueRef(record: signal.record, field: field)
    var found = places.findingPlace(of: plan.place(of: reference))
    found.subject = subject
    if let part = signal.part {
      found.location = places.location(
        of: plan.place(of: reference), part: part, of: plan.bytes(of: plan.value(reference)))
    }
    return found
  }
}
