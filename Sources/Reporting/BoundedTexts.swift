// Texts of a document that are too long to be told: cut, with how much is missing.

public import Diagnostics

/// How long what a report says may be.
public enum TextBounds {
  /// Scalars of one text of a report; a title of ten megabytes is in no message whole.
  public static let limit = 3_000
}

/// The text, cut after `limit` scalars; how much is missing is said.
public func boundedText(_ text: String, limit: Int = TextBounds.limit) -> String {
  // No text has more scalars than bytes.
  guard text.utf8.count > limit else { return text }
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  let missing = ItalianNumber.grouped(scalars.distance(from: end, to: scalars.endIndex))
  return String(scalars[..<end]) + "… [testo tagliato: altri \(missing) caratteri]"
}

/// Cuts the text where it stands; nearly always there is nothing to do.
private func cut(_ text: inout String) {
  if text.utf8.count > TextBounds.limit { text = boundedText(text) }
}

/// Changes the elements whose longest text, in bytes, is too long; the others are not even copied.
private func cut<Element>(
  _ elements: inout [Element], _ longest: (Element) -> Int, _ change: (inout Element) -> Void
) {
  guard let first = elements.firstIndex(where: { longest($0) > TextBounds.limit }) else { return }
  for index in first..<elements.count where longest(elements[index]) > TextBounds.limit {
    change(&elements[index])
  }
}

extension FindingPlace {
  fileprivate mutating func bound() { subject = boundedText(subject) }
}

extension Finding {
  /// Cuts every text that is too long. Corrections of texts that long are left out: half of one
  /// would be wrong.
  public mutating func bound() {
    cut(&message)
    remedy = remedy.map { boundedText($0) }
    cut(&occurrences, \.subject.utf8.count) { $0.bound() }
    cut(&related, { max($0.message.utf8.count, $0.place.subject.utf8.count) }) {
      $0.message = boundedText($0.message)
      $0.place.bound()
    }
    cut(&values, \.value.utf8.count) { $0.value = boundedText($0.value) }
    guard var fix else { return }
    fix.edits.removeAll { max($0.written.utf8.count, $0.replacement.utf8.count) > TextBounds.limit }
    cut(&fix.edits, \.place.subject.utf8.count) { $0.place.bound() }
    cut(&fix.message)
    cut(&fix.replacement)
    self.fix = fix
  }
}

extension RuleOutcome {
  /// Cuts every reason that is too long.
  public mutating func bound() {
    cut(&reasons, { max($0.message.utf8.count, $0.place?.subject.utf8.count ?? 0) }) {
      $0.message = boundedText($0.message)
      $0.place?.bound()
    }
  }
}

extension CheckedDocument {
  /// The document with every name cut that is too long; its own text stays as it is.
  public func bounded() -> CheckedDocument {
    var document = self
    document.body = body.map { boundedText($0) }
    document.kind = kind.map { boundedText($0) }
    guard var figures else { return document }
    figures.owners = figures.owners.map { boundedText($0) }
    for index in figures.weights.indices {
      for position in figures.weights[index].sums.indices {
        let sum = figures.weights[index].sums[position]
        figures.weights[index].sums[position].owner = sum.owner.map { boundedText($0) }
        figures.weights[index].sums[position].total = boundedText(sum.total)
      }
    }
    document.figures = figures
    return document
  }
}

extension DocumentMatch {
  /// The match with every name cut that is too long.
  public func bounded() -> DocumentMatch {
    var match = self
    for index in pairs.indices {
      match.pairs[index].record.bound()
      match.pairs[index].counterpart?.bound()
    }
    for index in unpaired.indices { match.unpaired[index].bound() }
    return match
  }
}

extension Diagnostic {
  /// The problem with every text cut that is too long.
  public func bounded() -> Diagnostic {
    var diagnostic = self
    diagnostic.message = boundedText(message)
    diagnostic.help = help.map { boundedText($0) }
    for index in related.indices {
      diagnostic.related[index].message = boundedText(related[index].message)
    }
    return diagnostic
  }
}
