// What was taken for the same thing in a document and in the one beside it, with its doubts.

import Diagnostics

extension HTMLReportWriter {
  /// How documents were paired: the pairs with equal names are counted, the others listed.
  func writeMatches(into html: inout HTMLOutput) {
    guard !report.matches.isEmpty else { return }
    section("confronto", "Confronto con altri documenti", into: &html) { html in
      for (index, match) in report.matches.enumerated() {
        if index == 0 || report.matches[index - 1].companion != match.companion {
          html.block(
            "h3", [], "Documento «\(match.role)»: \(report.path(of: match.companion))")
        }
        write(match, into: &html)
      }
    }
  }

  private func write(_ match: DocumentMatch, into html: inout HTMLOutput) {
    let paired = match.pairs.filter { $0.counterpart != nil && !$0.isDoubt }
    let equal = ItalianNumber.grouped(paired.count { $0.similarity == 100 })
    let total = ItalianNumber.grouped(match.pairs.count)
    html.block("p") { html in
      html.element("strong", [], capitalized(match.recordTitle))
      html.text(
        ": \(ItalianNumber.grouped(paired.count)) su \(total) con un corrispondente, \(equal) con "
          + "lo stesso nome.")
    }
    let kind = " (\(match.recordTitle))"
    write(
      paired.filter { $0.similarity < 100 }, "Abbinati per somiglianza o per codice" + kind,
      into: &html)
    write(match.pairs.filter(\.isDoubt), "Non abbinati, da verificare a mano" + kind, into: &html)
    write(
      match.pairs.filter { $0.counterpart == nil }.map(\.record),
      "Senza corrispondente in quel documento", into: &html)
    write(match.unpaired, "Solo in quel documento", into: &html)
  }

  private func write(_ pairs: [DocumentMatch.Pair], _ title: String, into html: inout HTMLOutput) {
    guard !pairs.isEmpty else { return }
    let columns = [
      Column(title: "In questo documento"), Column(title: "Nell'altro"),
      Column(title: "Somiglianza", isNumber: true),
    ]
    table(title, columns, into: &html) { html in
      html.block("tbody") { html in
        for pair in pairs.prefix(HTMLLimits.entries) {
          html.block("tr") { html in
            html.element("th", [("scope", "row")]) { $0.text(named(pair.record)) }
            html.element("td", [], pair.counterpart.map { named($0) } ?? "—")
            html.element("td", [("class", "num")], "\(pair.similarity)%")
          }
        }
      }
    }
    if pairs.count > HTMLLimits.entries {
      let rest = ItalianNumber.grouped(pairs.count - HTMLLimits.entries)
      html.block("p", [("class", "tenue")], "… e altri \(rest), non riportati in questa pagina.")
    }
  }

  private func write(_ places: [FindingPlace], _ title: String, into html: inout HTMLOutput) {
    guard !places.isEmpty else { return }
    html.block("details") { html in
      html.element("summary", [], "\(title): \(ItalianNumber.grouped(places.count))")
      list(places, into: &html) { $0.text(named($1)) }
    }
  }

  private func named(_ place: FindingPlace) -> String {
    let name = report.shortNames(of: [place], from: place.document).joined()
    return place.subject.isEmpty ? name : "\(place.subject) (\(name))"
  }
}
