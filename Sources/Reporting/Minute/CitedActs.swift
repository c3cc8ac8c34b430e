// The norms of a run by act: each act once, with the articles that are cited.

import Diagnostics

/// Norms put together by the act they belong to.
struct CitedActs {
  /// An act with the parts of it that are cited.
  struct Act {
    var name: String
    /// Whether the act is cited as a whole too, and whether that citation was checked.
    var isWholeVerified: Bool?
    var parts: [Norm] = []

    /// Whether nothing that is cited of it was checked.
    var isUnverified: Bool {
      isWholeVerified != true && parts.allSatisfy { !$0.isVerified }
    }

    /// The act and its parts on one line: `D.Lgs. 150/2009, art. 5, c. 1; art. 7`.
    var citation: String {
      let parts = parts.map(\.marked).joined(separator: "; ")
      guard let isWholeVerified else { return "\(name), \(parts)" }
      let whole = isWholeVerified ? name : "\(name) (da verificare)"
      return parts.isEmpty ? whole : "\(whole); \(name), \(parts)"
    }
  }

  /// The act on which performance plans rest, which stands before the others.
  private static let first = "D.Lgs. 150/2009"

  /// The acts, in order of name; numbers are compared as numbers.
  let acts: [Act]

  init(_ norms: [Norm]) {
    var seen: Set<String> = []
    let norms = norms.filter { seen.insert($0.text).inserted }
    let whole = Set(norms.map(\.text).filter { Self.part(of: $0) == nil })
    var acts: [String: Act] = [:]
    for norm in norms {
      let (name, part) = Self.split(norm.text, whole)
      var act = acts[name] ?? Act(name: name)
      if let part {
        act.parts.append(Norm(text: part, urn: norm.urn, isVerified: norm.isVerified))
      } else {
        act.isWholeVerified = norm.isVerified
      }
      acts[name] = act
    }
    self.acts = acts.values.map { act in
      var act = act
      act.parts.sort { Self.precedes($0.text, $1.text) }
      return act
    }.sorted { left, right in
      if (left.name == Self.first) != (right.name == Self.first) { return left.name == Self.first }
      return Self.precedes(left.name, right.name)
    }
  }

  /// Whether anything cited has not been checked.
  var hasUnverified: Bool {
    acts.contains { $0.isWholeVerified == false || $0.parts.contains { !$0.isVerified } }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    let keys = (RuleCatalogue.sortKey(left), RuleCatalogue.sortKey(right))
    return keys.0 == keys.1 ? left < right : keys.0 < keys.1
  }

  /// Where the part of an act begins that a citation names.
  private static func part(of text: String) -> Range<String.Index>? {
    [", art. ", ", artt. ", ", all. ", ", c. "].compactMap { text.firstRange(of: $0) }
      .min { $0.lowerBound < $1.lowerBound }
  }

  /// The act and the part of it; an act that is cited as a whole elsewhere is known by its name.
  private static func split(_ text: String, _ whole: Set<String>) -> (String, String?) {
    func parted(at index: String.Index) -> (String, String?) {
      let part = text[index...].drop { $0 == "," || $0 == " " }
      return (String(text[..<index]), String(part))
    }
    if let range = part(of: text) { return parted(at: range.lowerBound) }
    var end = text.endIndex
    while let comma = text[..<end].lastIndex(of: ",") {
      if whole.contains(String(text[..<comma])) { return parted(at: comma) }
      end = comma
    }
    return (text, nil)
  }
}

extension Norm {
  /// The citation, and that it is to be checked if it was not.
  var marked: String { isVerified ? text : "\(text) (da verificare)" }
}
