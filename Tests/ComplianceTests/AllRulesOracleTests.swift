// What every rule says on the five seeds, as listings that a person has reviewed line by line.

import Compliance
import Diagnostics
import TestSupport
import Testing

private let missing = Testing.Comment(rawValue: Seed.missing)

@Suite("What every rule says on the five seeds", .enabled(if: Seed.isHere, missing))
struct AllRulesOracleTests {
  static let families = [
    "COND", "CONS", "DATA", "DERO", "ESTR", "INDI", "NORM", "PESO", "RISO", "STRU", "TEST", "TREN",
  ]
  static let seeds: [(name: String, seed: Seed?)] = [
    ("alzano-2020", Seed.alzano2020), ("alzano-2023", Seed.alzano2023),
    ("calcinate", Seed.calcinate), ("tortona", Seed.tortona), ("lurano", Seed.lurano),
  ]

  @Test("no finding comes, goes, moves or changes its severity unseen", arguments: families)
  func family(name: String) throws {
    let listing = try Self.listing { $0.hasPrefix(name + "-") }
    #expect(GoldenFile("Tests/ComplianceTests/Oracle/\(name).txt").compare(listing) == .matches)
  }

  @Test("every rule belongs to a family with a listing")
  func complete() throws {
    let report = try #require(Seed.tortona).report
    for outcome in report.outcomes {
      #expect(Self.families.contains { outcome.rule.hasPrefix($0 + "-") }, "\(outcome.rule)")
    }
  }

  /// One line for each finding, with the lines of its occurrences, and for each rule that does not
  /// judge or leaves cases undecided; a rule that is kept has none.
  private static func listing(where isIncluded: (String) -> Bool) throws -> String {
    var lines: [String] = []
    let reports = try seeds.map { (name: $0.name, report: try #require($0.seed).report) }
    let rules = reports.first?.report.outcomes.map(\.rule).filter(isIncluded) ?? []
    for rule in rules {
      for (name, report) in reports {
        guard let outcome = report.outcomes.first(where: { $0.rule == rule }) else { continue }
        for finding in report.findings where finding.rule == rule {
          let places = finding.occurrences.map { String($0.line) }.joined(separator: ",")
          lines.append("\(rule)  \(name)  \(finding.severity.rawValue) \(places)")
        }
        switch outcome.status {
        case .undecided, .notApplicable, .disabled:
          lines.append("\(rule)  \(name)  \(outcome.status.rawValue)")
        case .kept, .broken:
          if outcome.undecided > 0 {
            lines.append("\(rule)  \(name)  indecisi \(outcome.undecided)")
          }
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
