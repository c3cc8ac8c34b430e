// What was taken for the same thing in a document and in the one beside it, with its doubts.

import Diagnostics

extension TextReportWriter {
  /// Writes how documents were paired: the pairs with equal names are counted, the others listed.
  mutating func writeMatches() {
    for (index, match) in report.matches.enumerated() {
      if index == 0 || report.matches[index - 1].companion != match.companion {
        output.separate()
        writeTitle("Confronto con il documento «\(match.role)»")
      }
      let paired = match.pairs.filter { $0.counterpart != nil && !$0.isDoubt }
      let equal = paired.count { $0.similarity == 100 }
      let total = ItalianNumber.grouped(match.pairs.count)
      output.write(
        FlowingText(
          "\(match.recordTitle): \(ItalianNumber.grouped(paired.count)) su \(total) con un "
            + "corrispondente, \(ItalianNumber.grouped(equal)) con lo stesso nome"), hanging: 2)
      writePairs("Abbinati per somiglianza o per codice:", paired.filter { $0.similarity < 100 })
      writePairs(
        "Non abbinati, da verificare a mano:", match.pairs.filter(\.isDoubt))
      writePlaces(
        "Senza corrispondente in quel documento:",
        match.pairs.filter { $0.counterpart == nil }.map(\.record))
      writePlaces("Solo in quel documento:", match.unpaired)
    }
  }

  private mutating func writePairs(_ title: String, _ pairs: [DocumentMatch.Pair]) {
    guard !pairs.isEmpty else { return }
    output.write(TextLine(title, .strong))
    for pair in pairs {
      guard let counterpart = pair.counterpart else { continue }
      var line = FlowingText("\(named(pair.record)) ↔ \(named(counterpart))")
      line.append(" (\(pair.similarity)%)", .faint)
      output.write(line, after: TextLine("    - ", .faint), hanging: 6)
    }
  }

  private mutating func writePlaces(_ title: String, _ places: [FindingPlace]) {
    guard !places.isEmpty else { return }
    output.write(TextLine(title, .strong))
    for place in places {
      output.write(FlowingText(named(place)), after: TextLine("    - ", .faint), hanging: 6)
    }
  }

  private func named(_ place: FindingPlace) -> String {
    let name = report.shortNames(of: [place], from: place.document).joined()
    return place.subject.isEmpty ? name : "\(place.subject) (\(name))"
  }
}
