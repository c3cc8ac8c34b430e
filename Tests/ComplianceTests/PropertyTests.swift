// What holds for every plan: the order of structures and the spelling of values change no finding, a
// correct objective mends nothing, and a place quotes what the finding says.

import Compliance
import Diagnostics
import Foundation
import PlanModel
import SourceText
import TestSupport
import Testing

@Suite("Properties of every plan")
struct PropertyTests {
  private static let library = RuleLibrary.load(withExamples: false)
  private static let seeds: [UInt64] = Array(1...5)

  private func report(_ file: SourceFile) throws -> Report {
    let asOf = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    let result = Self.library.check([file], asOf: asOf, threshold: .error)
    try #require(!result.report.documents.isEmpty, "\(result.diagnostics)")
    return result.report
  }

  /// Rule and subject of every occurrence that is not of the `excluded` rules.
  private func findings(_ report: Report, without excluded: Set<String> = []) -> Set<String> {
    Set(
      report.findings.filter { !excluded.contains($0.rule) }.flatMap { finding in
        finding.occurrences.map { "\(finding.rule) \($0.subject)" }
      })
  }

  // MARK: Order

  @Test("the order of the structures changes no finding", arguments: seeds)
  func order(seed: UInt64) throws {
    let plan = GeneratedPlan(seed: seed)
    let expected = findings(try report(plan.json()), without: Self.rulesOfOrder)
    #expect(expected.count > 5)
    var random = SeededGenerator(seed: seed)
    var other = plan
    other.structures.shuffle(using: &random)
    other.structures.reverse()
    let found = findings(try report(other.json()), without: Self.rulesOfOrder)
    #expect(found.symmetricDifference(expected) == [])
  }

  /// Rules whose finding depends on the order: STRU-012 judges numbering, and where what INDI-021 and
  /// RISO-009 look for is missing everywhere, they say it once, at the first objective.
  private static let rulesOfOrder: Set = ["INDI-021", "RISO-009", "STRU-012"]

  // MARK: Spelling

  @Test("weights and days written in another way have the same findings", arguments: seeds)
  func spelling(seed: UInt64) throws {
    let plan = GeneratedPlan(seed: seed)
    let expected = findings(try report(plan.json()), without: Self.rulesOfSpelling)
    for spelling in Spelling.others {
      let found = findings(try report(plan.json(spelling)), without: Self.rulesOfSpelling)
      #expect(found.symmetricDifference(expected) == [], "\(spelling.name)")
    }
  }

  /// They speak of the spelling itself.
  private static let rulesOfSpelling: Set = ["DATA-019"]

  // MARK: A correct objective

  @Test("a correct objective in a structure of its own removes no finding", arguments: seeds)
  func correctObjective(seed: UInt64) throws {
    var plan = GeneratedPlan(seed: seed)
    let before = findings(try report(plan.json()))
    plan.structures.append(
      GeneratedPlan.Structure(
        name: "Polizia locale", head: "G.H.",
        objectives: [
          GeneratedPlan.Objective(
            title: "Controlli sul commercio ambulante", weight: 100,
            deadline: GeneratedPlan.Day(day: 30, month: 9, year: 2024),
            indicator: "Quota di banchi controllati sul totale dei banchi", target: ">= 90%",
            resources: "Due agenti di Polizia locale", phases: [])
        ]))
    let after = findings(try report(plan.json()))
    #expect(before.subtracting(after) == [])
  }

  // MARK: Places

  @Test("a place in a text quotes what the finding says", arguments: seeds)
  func places(seed: UInt64) throws {
    let file = GeneratedPlan(seed: seed).text()
    try quotes(file, atLeast: 3)
  }

  @Test("a place in the example quotes what the finding says")
  func placesOfTheExample() throws {
    let path = "examples/piano-valdora.txt"
    try quotes(SourceFile(path: path, bytes: try Repository.bytes(path)), atLeast: 10)
  }

  /// Every shown value stands in the line it names, every addend and every correction at its place.
  private func quotes(_ file: SourceFile, atLeast least: Int) throws {
    let report = try report(file)
    let index = LineIndex(file.bytes)
    let lines = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var quoted = 0
    func excerpt(_ place: FindingPlace) throws -> String? {
      guard case .text(let start, let end) = place.location else { return nil }
      let from = try #require(index.offset(of: start, in: file.bytes))
      let to = try #require(index.offset(of: end, in: file.bytes))
      // Where something is missing, the place is empty.
      try #require(from <= to)
      return file.text(of: SourceSpan(from..<to))
    }
    for finding in report.findings {
      for place in finding.occurrences { _ = try excerpt(place) }
      for related in finding.related {
        let words = related.message.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.first == "addendo", let value = words.last else { continue }
        #expect(try excerpt(related.place)?.contains(value) == true, "\(finding.rule) \(value)")
        quoted += 1
      }
      for edit in finding.fix?.edits ?? [] {
        #expect(try excerpt(edit.place) == edit.written, "\(finding.rule)")
        quoted += 1
      }
      for match in finding.values.flatMap({ $0.value.matches(of: /([^+]*?) \(r\. (\d+)\)/) }) {
        let value = match.1.trimmingCharacters(in: .whitespaces)
        guard value != "(assente)" else { continue }
        let line = try #require(Int(match.2).flatMap { $0 <= lines.count ? lines[$0 - 1] : nil })
        #expect(line.contains(value), "\(finding.rule): «\(value)» is not in «\(line)»")
        quoted += 1
      }
    }
    #expect(quoted >= least)
  }
}
