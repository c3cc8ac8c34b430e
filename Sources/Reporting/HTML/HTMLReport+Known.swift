// What the page says of the baseline: findings already known, those that grew, those that are gone.

import Diagnostics

extension HTMLReportWriter {
  /// The findings that do not count because they were known; nothing without a baseline.
  func writeKnown(into html: inout HTMLOutput) {
    guard let baseline = report.baseline else { return }
    section("noti", "Rilievi già noti", into: &html) { html in
      if baseline.known.isEmpty {
        html.block("p", [], "Nessuno: i rilievi di questa pagina sono tutti nuovi.")
      } else {
        html.block(
          "p", [],
          "Già fra quelli noti al \(italianDate(baseline.asOf)): non contano per l'esito, ma il "
            + "documento li ha ancora.")
        list(baseline.known, into: &html) { html, finding in
          write(finding.rule, finding.message, finding.occurrences, into: &html)
        }
      }
      if !baseline.grown.isEmpty {
        html.block("p", [], "In parte già noti, con occorrenze nuove che contano:")
        list(baseline.grown, into: &html) { write($1.rule, "", $1.places, into: &$0) }
      }
      if !baseline.vanished.isEmpty {
        html.block("p", [], "Noti, e non più trovati:")
        list(baseline.vanished, into: &html) { html, vanished in
          let subject = vanished.entry.subject.isEmpty ? "" : ": \(vanished.entry.subject)"
          let doubt = vanished.doubt.isEmpty ? "" : " (\(vanished.doubt))"
          write(vanished.entry.rule, vanished.entry.title + subject + doubt, [], into: &html)
        }
      }
    }
  }

  /// A rule, what it says, and where.
  private func write(
    _ rule: String, _ text: String, _ places: [FindingPlace], into html: inout HTMLOutput
  ) {
    html.element("span", [("class", "codice")], rule)
    if !text.isEmpty { html.text(" \(text)", limit: HTMLLimits.text) }
    let names = report.shortNames(
      of: Array(places.prefix(HTMLLimits.related)), from: checked.count == 1 ? 0 : nil)
    let rest = places.count > names.count ? " e altri \(places.count - names.count)" : ""
    if !names.isEmpty { html.text(" (\(names.joined(separator: ", "))\(rest))") }
  }
}
