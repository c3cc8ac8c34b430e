// The real documents that tests read: each read and checked once for all of them.

import Compliance
import Diagnostics
import Foundation
import Layouts
import PlanModel
import SourceText
import TestSupport

/// A seed with what became of it.
struct Seed: Sendable {
  let file: SourceFile
  let library: RuleLibrary
  let document: PlanDocument
  let report: Report

  static let isHere = Repository.shared != nil
  static let missing = "the folder ../shared/seeds is not beside the repository"
  static let asOf = CalendarDate(year: 2026, month: 11, day: 1)

  static let alzano2020 = Seed("000", profile: "comune-di-alzano-lombardo")
  static let alzano2023 = Seed("001", profile: "comune-di-alzano-lombardo")
  static let calcinate = Seed("002", profile: "comune-di-calcinate")
  static let tortona = Seed("003", profile: nil)
  static let lurano = Seed("004", profile: "comune-di-lurano")

  /// `nil` when the seeds are not there.
  private init?(_ name: String, profile: String?) {
    guard let path = Repository.seed(name), let asOf = Self.asOf,
      let data = try? Data(contentsOf: URL(fileURLWithPath: path))
    else { return nil }
    file = SourceFile(path: "\(name).txt", bytes: [UInt8](data))
    library = RuleLibrary.load(profile: profile.flatMap { RuleLibrary.standardProfile(named: $0) })
    guard case .success(let document) = library.read(file) else { return nil }
    self.document = document
    report = library.check([file], asOf: asOf, threshold: .error).report
  }

  var plan: Plan { document.plan }

  /// The findings of a rule: severity and the lines of the occurrences, in order.
  func findings(of rule: String) -> [String] {
    report.findings.filter { $0.rule == rule }.map { finding in
      let lines = finding.occurrences.map { String($0.line) }.joined(separator: ",")
      return "\(finding.severity.rawValue) \(lines)"
    }
  }
}

extension FindingPlace {
  /// The line of a place in a text; 0 for other places.
  var line: Int {
    if case .text(let start, _) = location { start.line } else { 0 }
  }
}

extension Plan {
  /// The number of records of a type; -1 when the model has none.
  func count(_ name: String) -> Int {
    schema.record(named: name).map { count(of: $0) } ?? -1
  }

  /// The records of a type.
  func records(_ name: String) -> [RecordRef] {
    guard let type = schema.record(named: name) else { return [] }
    return (0..<count(of: type)).map { RecordRef(type: type, row: $0) }
  }

  /// What is written in a field; `nil` where it is absent.
  func text(_ record: RecordRef, _ field: String) -> String? {
    guard let index = schema[record.type].field(named: field) else { return nil }
    let value = value(ValueRef(record: record, field: index))
    return value.presence == .absent ? nil : written(value)
  }

  /// The written values of a field, record after record; `nil` where it is absent.
  func values(_ record: String, _ field: String) -> [String?] {
    records(record).map { text($0, field) }
  }

  /// The line in which a value stands.
  func line(_ record: RecordRef, _ field: String, of file: SourceFile) -> Int? {
    guard let index = schema[record.type].field(named: field),
      case .span(let span) = value(ValueRef(record: record, field: index)).place
    else { return nil }
    return file.lines.position(of: Int(span.start), in: file.bytes).line
  }

  /// The sum of the weights of shares by party, as written («Area I», «Tutte le Aree»).
  var shares: [String: Double] {
    var sums: [String: Double] = [:]
    for share in records("assegnazione") {
      let party = text(share, "struttura") ?? text(share, "ruolo") ?? ""
      let weight = text(share, "peso")?.replacingOccurrences(of: ",", with: ".") ?? ""
      sums[party, default: 0] += Double(weight) ?? 0
    }
    return sums
  }
}
