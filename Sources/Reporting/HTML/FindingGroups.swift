// The findings as an evaluator goes through them: the gravest first, then structure by structure.

import Diagnostics

/// Findings by severity, document and structure.
struct FindingGroups {
  /// Findings of one severity on one structure of one document.
  struct Group {
    var severity: Severity
    var document: Int
    /// Index in `structures`.
    var structure: Int
    /// Indices in the report's findings, in its order.
    var findings: [Int]
  }

  /// The name of what a finding on the whole document is about.
  static let wholeDocument = "Intero documento"
  /// The name of what a finding is about that names no structure.
  static let noStructure = "Parti che non nominano una struttura"

  /// The groups in order.
  let groups: [Group]
  /// The names of the structures, in the order in which findings name them.
  let structures: [String]
  /// The families of the rules with findings, in order of name.
  let families: [String]
  /// For each finding, the structures of its occurrences: indices in `structures`, in order.
  let structuresOfFindings: [[Int]]

  private struct Key: Hashable {
    var severity: Severity
    var document: Int
    var structure: Int
  }

  init(_ report: Report) {
    let owners = report.documents.map { Set($0.figures?.owners ?? []) }
    var structures: [String] = []
    var indices: [String: Int] = [:]
    var ofFindings: [[Int]] = []
    for finding in report.findings {
      var found: [Int] = []
      for place in finding.occurrences {
        let known = owners.indices.contains(place.document) ? owners[place.document] : []
        let name = Self.structure(of: place, known)
        let index = indices[name] ?? structures.count
        if index == structures.count {
          indices[name] = index
          structures.append(name)
        }
        if !found.contains(index) { found.append(index) }
      }
      ofFindings.append(found)
    }
    var groups: [Key: [Int]] = [:]
    for (index, finding) in report.findings.enumerated() {
      let key = Key(
        severity: finding.severity, document: finding.occurrences.first?.document ?? 0,
        structure: ofFindings[index].first ?? 0)
      groups[key, default: []].append(index)
    }
    let keys = groups.keys.sorted {
      if $0.severity != $1.severity { return $0.severity > $1.severity }
      return ($0.document, $0.structure) < ($1.document, $1.structure)
    }
    self.groups = keys.map {
      Group(
        severity: $0.severity, document: $0.document, structure: $0.structure,
        findings: groups[$0] ?? [])
    }
    self.structures = structures
    structuresOfFindings = ofFindings
    families = Set(report.findings.map(\.family)).sorted()
  }

  /// The structure that a place belongs to: the first part of its subject that is the name of one,
  /// or the first of all where nobody knows which structures the document has.
  private static func structure(of place: FindingPlace, _ known: Set<String>) -> String {
    guard !place.subject.isEmpty else { return wholeDocument }
    let parts = Self.parts(of: place.subject)
    guard !known.isEmpty else { return parts.first ?? wholeDocument }
    return parts.first { known.contains($0) } ?? noStructure
  }

  /// The parts of a subject, from the outside in.
  static func parts(of subject: String) -> [String] {
    PlainText.parts(of: subject, between: " › ")
      ?? subject.split(separator: " › ", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Finding {
  /// The family of the rule's code: `PESO` of `PESO-001`.
  var family: String { String(rule.prefix { $0 != "-" }) }
}
