// Every finding of a report with what it counts for: new, known to the baseline, waived.

import Diagnostics
import SourceText

/// A finding as reports for programs show it.
struct ReportedFinding {
  /// What it counts for.
  enum State {
    /// It counts for the gate.
    case counted
    /// The baseline knows it.
    case known
    /// The body accepts it.
    case waived(WaivedFinding)
  }

  var finding: Finding
  var state: State
  /// The fingerprints of its occurrences.
  var marks: [String]

  /// The fingerprint of the finding.
  var fingerprint: String { FindingFingerprints.joined(marks) }

  /// Why it does not count; `nil` when it does.
  var exemption: String? {
    switch state {
    case .counted: nil
    case .known: "già noto"
    case .waived(let waived): "in deroga: \(waived.justification)"
    }
  }

  /// The message on one line, with why it does not count before it.
  var message: String {
    inertLine((exemption.map { "(\($0)) " } ?? "") + finding.message)
  }

  /// The values of its parts on one line; empty without any.
  var values: String {
    inertLine(finding.values.map { "\($0.expression) = \($0.value)" }.joined(separator: "; "))
  }

  /// Its sources on one line.
  var norms: String {
    inertLine(
      finding.norms.map { $0.isVerified ? $0.text : "\($0.text) (da verificare)" }
        .joined(separator: "; "))
  }
}

extension WaivedFinding {
  /// The act, who decided, until when and why.
  var justification: String {
    "\(act), \(author)\(until.map { ", fino al \($0)" } ?? ""): \(reason)"
  }
}

extension Report {
  /// The findings that count, then the known ones, then the waived ones.
  var reportedFindings: [ReportedFinding] {
    let marks = FindingFingerprints(of: self)
    return zip(findings, marks.findings).map {
      ReportedFinding(finding: $0, state: .counted, marks: $1)
    }
      + zip(known, marks.known).map { ReportedFinding(finding: $0, state: .known, marks: $1) }
      + zip(waived, marks.waived).map {
        ReportedFinding(finding: $0.finding, state: .waived($0), marks: $1)
      }
  }

  /// Every rule that the report speaks of, by code: a rule that nobody described has its title.
  var allRules: [RuleDescription] {
    var known = Set(rules.map(\.code))
    var result: [RuleDescription] = []
    var seen: Set<String> = []
    for rule in rules where seen.insert(rule.code).inserted { result.append(rule) }
    for outcome in outcomes where known.insert(outcome.rule).inserted {
      result.append(RuleDescription(code: outcome.rule, title: outcome.title, severity: .warning))
    }
    for finding in findings + self.known + waived.map(\.finding)
    where known.insert(finding.rule).inserted {
      result.append(
        RuleDescription(
          code: finding.rule, title: finding.title, severity: finding.severity,
          norms: finding.norms))
    }
    for entry in (baseline?.vanished ?? []).map(\.entry) where known.insert(entry.rule).inserted {
      result.append(
        RuleDescription(code: entry.rule, title: entry.title, severity: entry.severity))
    }
    return result.sorted { $0.code < $1.code }
  }

  /// Where a place is, on one line: `piano.txt, r. 12`.
  func placeName(_ place: FindingPlace) -> String {
    inertLine("\(path(of: place.document)), \(place.location.shortName)")
  }
}
