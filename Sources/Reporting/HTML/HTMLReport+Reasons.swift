// Why a finding is one and what to do: values, norms, remedy, correction, other places.

import Diagnostics

extension HTMLReportWriter {
  /// Rule, values, norms, remedy, correction and the other places, as far as a finding has them.
  func writeReasons(of finding: Finding, into html: inout HTMLOutput) {
    html.block("dl", [("class", "scheda")]) { html in
      term("Regola", into: &html) { $0.text(finding.title, limit: HTMLLimits.text) }
      if !finding.values.isEmpty {
        term("Valori", into: &html) { html in
          list(finding.values, into: &html) { html, value in
            html.text("\(value.expression) = \(value.value)", limit: HTMLLimits.text)
          }
        }
      }
      if !finding.norms.isEmpty {
        term(finding.norms.count == 1 ? "Norma" : "Norme", into: &html) { html in
          list(finding.norms, into: &html) { write($1, into: &$0) }
        }
      }
      if let remedy = finding.remedy {
        term("Rimedio", into: &html) { $0.text(remedy, limit: HTMLLimits.text) }
      }
      if let fix = finding.fix {
        term("Correzione", into: &html) { html in
          html.text(fix.message, limit: HTMLLimits.text)
          if !fix.message.contains(fix.replacement) {
            html.text(": «")
            html.text(fix.replacement, limit: HTMLLimits.text)
            html.text("»")
          }
        }
      }
      writeOccurrences(of: finding, into: &html)
      writeRelated(of: finding, into: &html)
    }
  }

  private func term(
    _ name: String, into html: inout HTMLOutput, _ content: (inout HTMLOutput) -> Void
  ) {
    html.block("dt", [], name)
    html.block("dd", [], content)
  }

  /// A citation, with its address when the act has one.
  func write(_ norm: Norm, into html: inout HTMLOutput) {
    if let address = norm.address {
      html.element("a", [("href", address), ("rel", "noopener noreferrer")], norm.text)
    } else {
      html.text(norm.text)
    }
    guard !norm.isVerified else { return }
    html.text(" ")
    html.element("span", [("class", "verificare")], "(da verificare)")
  }

  private func writeOccurrences(of finding: Finding, into html: inout HTMLOutput) {
    guard let first = finding.occurrences.first, finding.occurrences.count > 1 else { return }
    let names = report.shortNames(of: finding.occurrences, from: first.document).dropFirst()
    let others = Array(zip(names, finding.occurrences.dropFirst()))
    let title =
      others.count == 1
      ? "un'altra occorrenza" : "altre \(CountedNoun.occurrence.counted(others.count))"
    term("Occorrenze", into: &html) { html in
      let isFolded = others.count > HTMLLimits.unfolded
      if isFolded {
        html.markup("<details>")
        html.element("summary", [], title)
      }
      list(others, limit: HTMLLimits.occurrences, into: &html) { html, other in
        html.text(other.0)
        let subject = Self.difference(of: other.1.subject, from: first.subject)
        if !subject.isEmpty {
          html.text(": ")
          html.element("bdi") { $0.text(subject, limit: HTMLLimits.text) }
        }
      }
      if isFolded { html.markup("</details>") }
    }
  }

  /// A subject without the parts at its end that it shares with another one: copies of a phase
  /// differ by the structure they stand in.
  static func difference(of subject: String, from other: String) -> String {
    let parts = FindingGroups.parts(of: subject)
    let shared = zip(parts.reversed(), FindingGroups.parts(of: other).reversed())
      .prefix { $0 == $1 }.count
    if shared == parts.count { return parts.count == 1 && subject != other ? subject : "" }
    guard shared > 0 else { return subject }
    return parts.dropLast(shared).joined(separator: " › ") + " › …"
  }

  private func writeRelated(of finding: Finding, into html: inout HTMLOutput) {
    guard !finding.related.isEmpty else { return }
    let names = report.shortNames(
      of: finding.related.map(\.place), from: finding.occurrences.first?.document)
    term("Vedi anche", into: &html) { html in
      list(Array(zip(names, finding.related)), limit: HTMLLimits.related, into: &html) {
        html, entry in
        let message = entry.1.message.isEmpty ? entry.1.place.subject : entry.1.message
        html.text(message.isEmpty ? entry.0 : "\(entry.0): \(message)", limit: HTMLLimits.text)
      }
    }
  }
}
