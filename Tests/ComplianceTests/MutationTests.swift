// A clean plan, changed in one place at a time: each change is caught by the rules meant for it and
// by no others.

import Compliance
import Diagnostics
import Foundation
import PlanModel
import RuleChecking
import SourceText
import TestSupport
import Testing

/// A change to the clean plan, and the rules that must speak.
private struct Mutation: Decodable, Sendable, CustomTestStringConvertible {
  struct Edit: Decodable, Sendable {
    /// A path such as `obiettivi[4].fasi[1].peso`, elements counted from 1.
    var dove: String
    /// The new value; nothing removes what stands there.
    var valore: JSONValue?
  }

  var nome: String
  var modifiche: [Edit]
  var regole: [String]

  var testDescription: String { nome }

  static let all: [Mutation] = {
    let path = Repository.root + "/Tests/ComplianceTests/mutazioni.json"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return (try? JSONDecoder().decode([Mutation].self, from: data)) ?? []
  }()
}

/// A value of JSON, as it is read from the list of changes.
private indirect enum JSONValue: Decodable, Sendable {
  case text(String)
  case record([String: JSONValue])
  case list([JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .record(try container.decode([String: JSONValue].self))
    }
  }

  var object: Any {
    switch self {
    case .text(let text): text
    case .record(let members): members.mapValues(\.object)
    case .list(let elements): elements.map(\.object)
    }
  }
}

@Suite("Changes to a clean plan")
struct MutationTests {
  private static let library = RuleLibrary.load()

  private static func plan() throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(try Repository.bytes("examples/piano-corretto.json")))
  }

  private func rules(_ plan: Any) throws -> Set<String> {
    let bytes = [UInt8](try JSONSerialization.data(withJSONObject: plan))
    let asOf = try #require(CalendarDate(year: 2024, month: 6, day: 1))
    let result = Self.library.check(
      [SourceFile(path: "piano.json", bytes: bytes)], asOf: asOf, threshold: .error)
    #expect(!result.report.documents.isEmpty)
    return Set(result.report.findings.map(\.rule))
  }

  @Test("a change is caught by the rules meant for it, and by no others", arguments: Mutation.all)
  private func change(mutation: Mutation) throws {
    var plan = try Self.plan()
    for edit in mutation.modifiche {
      plan = try changed(plan, Self.steps(edit.dove)[...], edit.valore?.object)
    }
    #expect(try rules(plan) == Set(mutation.regole))
  }

  @Test("the changes reach many rules, and the list of them is read")
  func reach() {
    #expect(Mutation.all.count > 60)
    #expect(Mutation.all.first?.regole == [])
    let reached = Set(Mutation.all.flatMap(\.regole))
    let known = Set(Self.library.program.rules.map(\.code))
    #expect(reached.isSubset(of: known))
    #expect(reached.count > 65)
  }

  /// A step of a path: a member, or an element from 0.
  private enum Step {
    case member(String)
    case element(Int)
  }

  private static func steps(_ path: String) -> [Step] {
    path.split(separator: ".").flatMap { part -> [Step] in
      let pieces = part.split(whereSeparator: { "[]".contains($0) })
      let name = Step.member(String(pieces.first ?? ""))
      return [name] + pieces.dropFirst().compactMap { Int($0).map { .element($0 - 1) } }
    }
  }

  private func changed(_ value: Any, _ steps: ArraySlice<Step>, _ new: Any?) throws -> Any {
    switch steps.first {
    case .member(let name):
      var members = try #require(value as? [String: Any], "\(name)")
      if steps.count == 1 {
        members[name] = new
      } else {
        members[name] = try changed(try #require(members[name]), steps.dropFirst(), new)
      }
      return members
    case .element(let index):
      var elements = try #require(value as? [Any])
      if steps.count > 1 {
        elements[index] = try changed(elements[index], steps.dropFirst(), new)
      } else if index == elements.count, let new {
        elements.append(new)
      } else if let new {
        elements[index] = new
      } else {
        elements.remove(at: index)
      }
      return elements
    case nil: return value
    }
  }
}
