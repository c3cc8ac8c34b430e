// The real plan of forms with weighted phases: read whole, and judged as an evaluator would.

import Compliance
import Diagnostics
import Foundation
import Layouts
import PlanModel
import SourceText
import TestSupport
import Testing

/// The seed, read and checked once for all tests.
private enum Tortona {
  static let isHere = Seed.isHere
  static let missing = Testing.Comment(rawValue: Seed.missing)
  static let file = Seed.tortona?.file
  static let document = Seed.tortona?.document
  static let report = Seed.tortona?.report

  /// Lines of the occurrences of each finding of a rule, finding by finding.
  static func lines(_ rule: String, severity: Severity? = nil) -> [[Int]] {
    (report?.findings ?? [])
      .filter { $0.rule == rule && (severity == nil || $0.severity == severity) }
      .map { $0.occurrences.map(\.line) }
  }
}

@Suite("The seed with weighted phases is read whole", .enabled(if: Tortona.isHere, Tortona.missing))
struct TortonaReadingTests {
  @Test("no structure, objective, phase or indicator is lost")
  func counts() throws {
    let document = try #require(Tortona.document)
    let levels = document.plan.values("struttura", "livello")
    #expect(levels.count { $0 == "centro" } == 6)
    #expect(document.plan.count("obiettivo") == 59)
    #expect(document.plan.count("fase") == 200)
    #expect(document.plan.values("fase", "peso").count { $0 == "" } == 33)
    #expect(document.plan.count("indicatore") == 69)
    #expect(document.plan.values("indicatore", "target").count { $0 == nil } == 7)
    #expect(document.plan.values("obiettivo", "peso").allSatisfy { $0 != nil })
    #expect(document.plan.values("obiettivo", "riferimento_dup").count { $0 == nil } == 14)
    #expect(document.plan.values("obiettivo", "condivisione").count { $0 != nil } == 29)
    #expect(document.plan.values("obiettivo", "risorse_umane").allSatisfy { $0 != nil })
    #expect(document.description.body == "TORTONA")
    #expect(document.description.year == 2024)
  }

  @Test("nine structures answer for objectives: the four services of staff and five centres")
  func structures() throws {
    let plan = try #require(Tortona.document?.plan)
    let type = try #require(plan.schema.record(named: "struttura"))
    let field = try #require(plan.schema[type].field(named: "obiettivi"))
    let counts = (0..<plan.count(of: type)).map { row in
      plan.rows(of: RecordRef(type: type, row: row), field: field).count
    }
    #expect(counts.filter { $0 > 0 } == [7, 6, 5, 5, 8, 8, 7, 6, 7])
  }

  @Test("every cell of the tables of objectives lands in a field or a heading")
  func cells() throws {
    let document = try #require(Tortona.document)
    #expect(document.description.cells > 1500)
    #expect(document.description.cells == document.description.cellsUsed)
    #expect(document.leftovers.allSatisfy { !$0.isObjectiveCell })
  }

  @Test("codes in front of phases become addressees and leave the text")
  func addressees() throws {
    let plan = try #require(Tortona.document?.plan)
    let codes = plan.values("fase.destinatari", "valore").compactMap { $0 }
    #expect(
      Set(codes) == ["TUTTI", "S.E.", "LL.PP.", "FIN", "URB", "A.G.", "SUE", "S.S.P.C.", "S.P.C."])
    #expect(plan.values("fase", "descrizione").allSatisfy { $0?.hasPrefix("TUTTI") == false })
  }
}

@Suite("The oracle of the catalogue on the seed", .enabled(if: Tortona.isHere, Tortona.missing))
struct TortonaOracleTests {
  @Test("impossible dates: 31.06 in nine forms, 31.04 in one, at the very digits")
  func impossibleDates() throws {
    #expect(
      Tortona.lines("DATA-001")
        == [[46, 159, 257, 342, 447, 590, 730, 856, 974], [810]])
    let report = try #require(Tortona.report)
    let source = try #require(Tortona.file)
    let index = LineIndex(source.bytes)
    for finding in report.findings where finding.rule == "DATA-001" {
      for occurrence in finding.occurrences {
        guard case .text(let start, let end) = occurrence.location else {
          Issue.record("no place")
          continue
        }
        let line = String(
          decoding: source.bytes[index.range(ofLine: start.line, in: source.bytes)],
          as: UTF8.self)
        let scalars = Array(line.unicodeScalars)
        let text = scalars[(start.column - 1)..<(end.column - 1)].map(String.init).joined()
        #expect(["31.06.2024", "31.04.2024"].contains(text))
      }
      #expect(["30.06.2024", "30.04.2024"].contains(finding.fix?.replacement))
    }
  }

  @Test("only public works do not reach 100, lowered because the text may be cut there")
  func weights() throws {
    let report = try #require(Tortona.report)
    let findings = report.findings.filter { $0.rule == "PESO-002" }
    #expect(findings.count == 1)
    #expect(findings.first?.severity == .warning)
    #expect(findings.first?.message.contains("90") == true)
    let sum = findings.first?.values.first { $0.value.contains("= 90") }
    #expect(sum?.value.contains("r. 1074") == true)
  }

  @Test(
    "what is right stays silent",
    arguments: [
      "PESO-001", "PESO-003", "PESO-004", "PESO-006", "PESO-007", "PESO-009", "PESO-010",
      "PESO-011", "DATA-004", "DATA-005", "DATA-006", "DATA-007", "DATA-010", "COND-001",
      "COND-002", "COND-003", "COND-004", "COND-005", "COND-006", "INDI-001", "INDI-003",
      "STRU-001", "NORM-001", "NORM-002", "PESO-005", "PESO-013", "PESO-016", "DATA-008",
      "COND-013", "INDI-009", "STRU-008", "STRU-009", "STRU-011", "CONS-002", "ESTR-001",
      "ESTR-002", "ESTR-003",
    ])
  func silent(rule: String) {
    #expect(Tortona.lines(rule) == [])
  }

  @Test("staff copied from another unit: one group of three")
  func copiedStaff() { #expect(Tortona.lines("COND-007") == [[197, 293, 380]]) }

  @Test("the year that one copy forgot to change")
  func staleYear() { #expect(Tortona.lines("COND-008") == [[792]]) }

  @Test("repeated objectives that nobody declares shared: nine copies and two")
  func undeclared() {
    let groups = Tortona.lines("COND-011")
    #expect(groups.map(\.count).sorted() == [2, 9])
    #expect(groups.contains([507, 650]))
  }

  @Test("comparisons that reward the worse result: nine copies and one")
  func polarity() {
    let groups = Tortona.lines("INDI-005")
    #expect(groups.contains([85, 200, 296, 383, 486, 629, 769, 895, 1013]))
    #expect(groups.contains([145]))
    #expect(groups.count == 2)
  }

  @Test("one indicator with opposite directions, in three forms")
  func opposite() { #expect(Tortona.lines("INDI-006") == [[117, 145, 801]]) }

  @Test("indicators without a target: three errors, four notes")
  func withoutTarget() {
    #expect(Set(Tortona.lines("INDI-002", severity: .error).joined()) == [537, 835, 952])
    #expect(Set(Tortona.lines("INDI-002", severity: .note).joined()) == [521, 569, 664, 692])
  }

  @Test("a malformed date in the text of a phase, and nothing that only looks like one")
  func malformed() {
    #expect(Tortona.lines("DATA-002") == [[926]])
    #expect(Tortona.lines("DATA-002", severity: .warning).count == 1)
  }

  @Test("services without a head of their own: four notes")
  func heads() {
    #expect(Tortona.lines("STRU-002", severity: .note).joined().sorted() == [27, 33, 424, 579])
    #expect(Tortona.lines("STRU-002").count == 4)
  }

  @Test("fourteen objectives without a reference to the DUP, nine of them imposed by law")
  func references() {
    #expect(Tortona.lines("STRU-006").joined().count == 14)
    #expect(Tortona.lines("STRU-006", severity: .note).joined().count == 9)
  }

  @Test("no rule is left undecided without saying why")
  func reasons() throws {
    let report = try #require(Tortona.report)
    for outcome in report.outcomes where outcome.undecided > 0 {
      #expect(!outcome.reasons.isEmpty, "\(outcome.rule)")
      #expect(outcome.reasons.map(\.count).reduce(0, +) == outcome.undecided)
    }
  }
}
