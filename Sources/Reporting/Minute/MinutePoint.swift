// The findings of a report as points of a minute: one for each rule, numbered throughout.

import Diagnostics

/// What one rule found, at one severity.
struct MinutePoint {
  /// Its number in the minute, from 1.
  var number: Int
  var severity: Severity
  var rule: String
  var title: String
  /// In the order of the report; never empty.
  var findings: [Finding]

  /// The points: the gravest first, then in the order in which the document gives them.
  static func points(of findings: [Finding]) -> [MinutePoint] {
    var points: [MinutePoint] = []
    for severity in Severity.allCases.reversed() {
      var positions: [String: Int] = [:]
      for finding in findings where finding.severity == severity {
        if let position = positions[finding.rule] {
          points[position].findings.append(finding)
        } else {
          positions[finding.rule] = points.count
          points.append(
            MinutePoint(
              number: points.count + 1, severity: severity, rule: finding.rule,
              title: finding.title, findings: [finding]))
        }
      }
    }
    return points
  }

  /// The sources of all its findings, each once.
  var norms: [Norm] {
    var seen: Set<Norm> = []
    return findings.flatMap(\.norms).filter { seen.insert($0).inserted }
  }

  /// The remedy, when it is the same for all its findings.
  var sharedRemedy: String? {
    guard let first = findings.first?.remedy else { return nil }
    return findings.allSatisfy { $0.remedy == first } ? first : nil
  }
}
