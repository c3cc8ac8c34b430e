// Fingerprints by which a finding is known again after the plan was edited.

import SourceText

/// The fingerprints of everything a report found, waived and known findings included.
///
/// An occurrence is known by its rule and its subject, never by its line or its values, so that an
/// edit elsewhere in the plan, or another wrong value in the same place, leaves it what it was.
/// Equal ones of a document are numbered in document order. The path is no part of it.
public struct FindingFingerprints: Sendable {
  /// By finding, then by occurrence, as in `Report.findings`.
  public let findings: [[String]]
  /// As in `Report.waived`.
  public let waived: [[String]]
  /// As in `Report.known`.
  public let known: [[String]]

  /// The fingerprints of a report; takes time in proportion to the occurrences.
  public init(of report: Report) {
    let lists = [report.findings, report.waived.map(\.finding), report.known]
    var result = lists.map { findings in
      findings.map { Array(repeating: "", count: $0.occurrences.count) }
    }
    var latest: [DocumentName: Int] = [:]
    var places: [NumberedPlace] = []
    for (list, findings) in lists.enumerated() {
      for (index, finding) in findings.enumerated() {
        for (occurrence, place) in finding.occurrences.enumerated() {
          let name = DocumentName(rule: finding.rule, place: place)
          var numbered = NumberedPlace(
            list: list, finding: index, occurrence: occurrence, place: place,
            message: finding.message, name: name)
          if let previous = latest.updateValue(places.count, forKey: name) {
            places[previous].isAlone = false
            numbered.isAlone = false
          }
          places.append(numbered)
        }
      }
    }
    for place in places where place.isAlone {
      result[place.list][place.finding][place.occurrence] = place.name.digest(1)
    }
    // The order must not depend on what is waived or known, which changes from run to run.
    var counts: [DocumentName: Int] = [:]
    for place in places.filter({ !$0.isAlone }).sorted(by: NumberedPlace.precedes) {
      let number = counts[place.name, default: 0] + 1
      counts[place.name] = number
      result[place.list][place.finding][place.occurrence] = place.name.digest(number)
    }
    (findings, waived, known) = (result[0], result[1], result[2])
  }

  /// The fingerprint of a finding, from those of its occurrences: they make its identity together.
  public static func joined(_ occurrences: [String]) -> String {
    occurrences.count == 1
      ? occurrences[0] : digest(of: occurrences.sorted().joined(separator: "\n"))
  }

  /// A digest as short as a fingerprint may be: 128 bits in hexadecimal.
  public static func digest(of text: String) -> String {
    digest(of: Array(text.utf8))
  }

  fileprivate static func digest(of text: [UInt8]) -> String {
    SHA256.hexDigest(of: text, bits: 128)
  }
}

/// What equal occurrences of a document have in common.
private struct DocumentName: Hashable {
  var document: Int
  /// The rule's code, a line break, the text of the subject.
  var name: [UInt8]

  init(rule: String, place: FindingPlace) {
    document = place.document
    name = Array(rule.utf8)
    name.append(0x0A)
    appendFingerprintText(of: place.subject, to: &name)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(document)
    name.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// The fingerprint of the occurrence with this number among those of this name.
  func digest(_ number: Int) -> String {
    FindingFingerprints.digest(of: name + [0x0A] + String(number).utf8)
  }
}

/// An occurrence with what decides its number among equal ones.
private struct NumberedPlace {
  var list: Int
  var finding: Int
  var occurrence: Int
  var place: FindingPlace
  var message: String
  var name: DocumentName
  /// Whether no other occurrence of the document has the name.
  var isAlone = true

  static func precedes(_ left: NumberedPlace, _ right: NumberedPlace) -> Bool {
    if left.place.document != right.place.document {
      return left.place.document < right.place.document
    }
    if left.place.location != right.place.location {
      return left.place.location < right.place.location
    }
    // Names need no comparing: only occurrences of one name are numbered together.
    return (left.message, left.list, left.finding, left.occurrence)
      < (right.message, right.list, right.finding, right.occurrence)
  }
}
