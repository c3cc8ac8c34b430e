// What became of the checks that found nothing: not judged, not applied, kept; and the waivers.

import Diagnostics

extension HTMLReportWriter {
  /// The findings that the body has accepted: never hidden, each with its act.
  func writeWaived(into html: inout HTMLOutput) {
    guard !report.waived.isEmpty else { return }
    section("deroghe", "Rilievi in deroga", into: &html) { html in
      html.block(
        "p", [], "Accettati dall'ente con un atto: non contano per l'esito, restano in vista.")
      let columns = ["Rilievo", "Motivo", "Atto", "Fino al"].map { Column(title: $0) }
      table("Rilievi in deroga", columns, style: "lunga", into: &html) { html in
        html.block("tbody") { html in
          for waived in report.waived.prefix(HTMLLimits.entries) { writeRow(waived, into: &html) }
        }
      }
      if report.waived.count > HTMLLimits.entries {
        let rest = ItalianNumber.grouped(report.waived.count - HTMLLimits.entries)
        html.block("p", [("class", "tenue")], "… e altri \(rest), non riportati in questa pagina.")
      }
    }
  }

  private func writeRow(_ waived: WaivedFinding, into html: inout HTMLOutput) {
    html.block("tr") { html in
      html.element("th", [("scope", "row")]) { html in
        html.element("span", [("class", "codice")], waived.finding.rule)
        html.text(" \(waived.finding.message)", limit: HTMLLimits.text)
        let places = waived.finding.occurrences
        let names = report.shortNames(
          of: Array(places.prefix(HTMLLimits.related)), from: checked.count == 1 ? 0 : nil)
        let rest = places.count > names.count ? " e altri \(places.count - names.count)" : ""
        if !names.isEmpty { html.text(" (\(names.joined(separator: ", "))\(rest))") }
      }
      html.element("td", [], waived.reason)
      html.element("td", [], "\(waived.act), \(waived.author)")
      html.element("td", [], waived.until ?? "senza termine")
    }
  }

  // MARK: Not judged

  /// The rules that left cases unjudged, and the datum that each lacks.
  func writeUndecided(into html: inout HTMLOutput) {
    section("non-verificato", "Che cosa non si è potuto verificare", into: &html) { html in
      let groups = report.undecidedGroups
      guard !groups.isEmpty else {
        html.block("p", [], "Nulla: ogni caso è stato giudicato.")
        return
      }
      let columns = ["Regola", "Che cosa manca"].map { Column(title: $0) }
      table("Regole non verificabili e dati che mancano", columns, into: &html) { html in
        html.block("tbody") { html in
          for group in groups { html.block("tr") { write(group, into: &$0) } }
        }
      }
    }
  }

  private func write(_ group: Report.UndecidedGroup, into html: inout HTMLOutput) {
    switch group {
    case .shared(let reason, let rules):
      html.element("th", [("scope", "row")], shortenedCodes(rules.map(\.rule)))
      html.element("td") { html in
        html.text(capitalized(reason), limit: HTMLLimits.text)
        html.block("ul", [("class", "tenue")]) { html in
          for rule in rules { html.block("li", [], "\(rule.rule) \(rule.title)") }
        }
      }
    case .rule(let outcome):
      html.element("th", [("scope", "row")]) { html in
        html.element("span", [("class", "codice")], outcome.rule)
        html.text(" \(outcome.title)")
      }
      html.element("td") { html in
        html.text(capitalized(outcome.undecidedShare))
        guard !outcome.reasons.isEmpty else { return }
        list(outcome.reasons, limit: HTMLLimits.reasons, into: &html) { html, reason in
          html.text(reason.message, limit: HTMLLimits.text)
          if let details = report.details(of: reason) {
            html.element("span", [("class", "tenue")], " (\(details))")
          }
        }
      }
    }
  }

  // MARK: Not applied

  /// The rules that did not apply, those that the profile leaves out, and those that others absorb.
  func writeLeftOut(into html: inout HTMLOutput) {
    section("non-applicato", "Che cosa non si applica", into: &html) { html in
      let notApplicable = report.leftOut(.notApplicable)
      let disabled = report.leftOut(.disabled)
      let absorbed = report.outcomes.filter { $0.absorbed > 0 }
      if notApplicable.isEmpty, disabled.isEmpty, absorbed.isEmpty {
        html.block("p", [], "Nulla: tutte le regole si applicano.")
      }
      write(notApplicable, "Regole che non si applicano a questi documenti", into: &html)
      write(disabled, "Regole escluse dal profilo dell'ente", into: &html)
      if !absorbed.isEmpty {
        let parts = absorbed.map { "\($0.rule) (\(CountedNoun.judgedCase.counted($0.absorbed)))" }
        html.block(
          "p", [],
          "Già compresi in rilievi di regole più specifiche: \(parts.joined(separator: ", ")).")
      }
    }
  }

  private func write(
    _ groups: [Report.LeftOutGroup], _ title: String, into html: inout HTMLOutput
  ) {
    guard !groups.isEmpty else { return }
    let columns = ["Motivo", "Regole"].map { Column(title: $0) }
    table(title, columns, into: &html) { html in
      html.block("tbody") { html in
        for group in groups {
          html.block("tr") { html in
            html.element("th", [("scope", "row")]) { html in
              html.text(capitalized(group.reason), limit: HTMLLimits.text)
            }
            html.element("td", [], shortenedCodes(group.codes))
          }
        }
      }
    }
  }

  // MARK: Kept

  /// The rules that every case kept: what was looked for and not found.
  func writeKept(into html: inout HTMLOutput) {
    section("rispettato", "Che cosa è rispettato", into: &html) { html in
      let kept = report.outcomes(.kept)
      guard !kept.isEmpty else {
        html.block("p", [], "Nessuna regola è rispettata in ogni caso.")
        return
      }
      html.block(
        "p", [],
        "Ogni riga dice che cosa è stato cercato, in quanti casi, senza trovarlo in nessuno.")
      let columns = [
        Column(title: "Regola"), Column(title: "Cercato e non trovato"),
        Column(title: "Casi", isNumber: true),
      ]
      let title = kept.count == 1 ? "1 regola rispettata" : "\(kept.count) regole rispettate"
      table(title, columns, into: &html) { html in
        html.block("tbody") { html in
          for outcome in kept {
            html.block("tr") { html in
              html.element("th", [("scope", "row"), ("class", "codice")], outcome.rule)
              html.element("td", [], outcome.title)
              html.element("td", [("class", "num")], ItalianNumber.grouped(outcome.cases))
            }
          }
        }
      }
    }
  }

  // MARK: The end

  /// Room for what the evaluator concludes, and for the signatures.
  func writeConclusions(into html: inout HTMLOutput) {
    section("conclusioni", "Conclusioni del valutatore", into: &html) { html in
      writeNote(for: "l'intero controllo", id: "nota-finale", rows: 8, into: &html)
      html.block("div", [("class", "firma")]) { html in
        html.block("p", [], "Luogo e data")
        html.block("p", [], "Firma")
      }
    }
  }
}
