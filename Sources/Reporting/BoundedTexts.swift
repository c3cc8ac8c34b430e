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

extension FindingPlace {
  fileprivate mutating func bound() { subject = boundedText(subject) }
}

extension Finding {
  /// The finding with every text cut that is too long. Corrections of texts that long are left out:
  /// half of one would be wrong.
  public func bounded() -> Finding {
    var finding = self
    finding.message = boundedText(message)
    finding.remedy = remedy.map { boundedText($0) }
    for index in occurrences.indices { finding.occurrences[index].bound() }
    for index in related.indices {
      finding.related[index].message = boundedText(related[index].message)
      finding.related[index].place.bound()
    }
    for index in values.indices { finding.values[index].value = boundedText(values[index].value) }
    guard var fix else { return finding }
    fix.edits.removeAll { max($0.written.utf8.count, $0.replacement.utf8.count) > TextBounds.limit }
    for index in fix.edits.indices { fix.edits[index].place.bound() }
    fix.message = boundedText(fix.message)
    fix.replacement = boundedText(fix.replacement)
    finding.fix = fix
    return finding
  }
}

extension RuleOutcome {
  /// The outcome with every reason cut that is too long.
  public func bounded() -> RuleOutcome {
    var outcome = self
    for index in reasons.indices {
      outcome.reasons[index].message = boundedText(reasons[index].message)
      outcome.reasons[index].place?.bound()
    }
    return outcome
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
