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
    var places: [NumberedPlace] = []
    for (list, findings) in lists.enumerated() {
      for (index, finding) in findings.enumerated() {
        for (occurrence, place) in finding.occurrences.enumerated() {
          places.append(
            NumberedPlace(
              list: list, finding: index, occurrence: occurrence, place: place,
              message: finding.message,
              name: "\(finding.rule)\n\(fingerprintText(of: place.subject))"))
        }
      }
    }
    var result = lists.map { findings in
      findings.map { Array(repeating: "", count: $0.occurrences.count) }
    }
    var counts: [DocumentName: Int] = [:]
    // The order must not depend on what is waived or known, which changes from run to run.
    let order = places.indices.sorted { NumberedPlace.precedes(places[$0], places[$1]) }
    for place in order.lazy.map({ places[$0] }) {
      let key = DocumentName(document: place.place.document, name: place.name)
      let number = counts[key, default: 0] + 1
      counts[key] = number
      result[place.list][place.finding][place.occurrence] = Self.digest(
        of: "\(place.name)\n\(number)")
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
    String(decoding: SHA256.hexDigest(of: Array(text.utf8)).utf8.prefix(32), as: UTF8.self)
  }
}

private struct DocumentName: Hashable {
  var document: Int
  var name: String
}

/// An occurrence with what decides its number among equal ones.
private struct NumberedPlace {
  var list: Int
  var finding: Int
  var occurrence: Int
  var place: FindingPlace
  var message: String
  var name: String

  static func precedes(_ left: NumberedPlace, _ right: NumberedPlace) -> Bool {
    if left.place.document != right.place.document {
      return left.place.document < right.place.document
    }
    if left.place.location != right.place.location {
      return left.place.location < right.place.location
    }
    return (left.name, left.message, left.list, left.finding, left.occurrence)
      < (right.name, right.message, right.list, right.finding, right.occurrence)
  }
}
