// One mistake, one finding: which rules speak together on the examples that break one of them.

import Compliance
import PlanModel
import TestSupport
import Testing

@Suite("Rules that speak together")
struct CrossingTests {
  @Test("a mistake that two rules raise is on the list that was read, and no other is")
  func crossings() throws {
    let asOf = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    let crossings = RuleLibrary.load().crossings(asOf: asOf)
    let alone = crossings.count { $0.others.isEmpty }
    let lines = crossings.filter { !$0.others.isEmpty }.map {
      "\($0.rule)  \($0.others.joined(separator: " "))"
    }
    let listing =
      "# L'esempio che viola la prima regola viola anche le altre.\n"
      + "# Regole il cui esempio viola solo loro: \(alone) su \(crossings.count).\n"
      + lines.joined(separator: "\n") + "\n"
    #expect(GoldenFile("Tests/ComplianceTests/Oracle/incroci.txt").compare(listing) == .matches)
  }
}
