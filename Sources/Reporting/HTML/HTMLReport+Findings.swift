// The findings, one by one: the filter, then place, excerpt and room for a note.

import Diagnostics
import SourceText

extension HTMLReportWriter {
  /// The anchor of a finding by its number in the order of the page, from 0.
  static func anchor(_ number: Int) -> String { "rilievo-\(number + 1)" }

  /// The findings by severity, then by structure.
  func writeFindings(into html: inout HTMLOutput) {
    section("rilievi", "Rilievi", into: &html) { html in
      guard !report.findings.isEmpty else {
        html.block("p", [], "Nessun rilievo in quanto si è potuto giudicare.")
        return
      }
      writeTools(into: &html)
      if report.findings.count > HTMLLimits.excerpts {
        html.block(
          "p", [],
          "I primi \(ItalianNumber.grouped(HTMLLimits.excerpts)) rilievi, i più gravi, hanno "
            + "l'estratto del documento; degli altri, per tenere leggibile la pagina, è indicato "
            + "soltanto il luogo.")
      }
      var sources = ExcerptSources(report)
      var number = 0
      var severity: Severity?
      var isOpen = false
      for group in order.groups {
        if severity != group.severity {
          if isOpen { html.markup("</section>\n") }
          html.markup("<section class=\"gruppo\">\n")
          html.block("h3", [], heading(of: group.severity))
          severity = group.severity
          isOpen = true
        }
        html.block("section", [("class", "gruppo")]) { html in
          html.block("h4", [], heading(of: group))
          for index in group.findings {
            write(index, number: number, &sources, into: &html)
            number += 1
          }
        }
      }
      if isOpen { html.markup("</section>\n") }
    }
  }

  private func heading(of severity: Severity) -> String {
    let count = report.count(of: severity)
    return switch severity {
    case .error: capitalized(CountedNoun.error.counted(count))
    case .warning: capitalized(CountedNoun.warning.counted(count))
    case .note: capitalized(CountedNoun.note.counted(count))
    }
  }

  private func heading(of group: FindingGroups.Group) -> String {
    let structure = order.structures[group.structure]
    guard checked.count > 1, report.documents.indices.contains(group.document) else {
      return structure
    }
    return "\(name(of: report.documents[group.document])) — \(structure)"
  }

  // MARK: The filter

  private func writeTools(into html: inout HTMLOutput) {
    html.block("div", [("class", "strumenti"), ("id", "strumenti"), ("hidden", nil)]) { html in
      html.block("form", [("class", "filtro"), ("id", "filtro")]) { html in
        let severities = Severity.allCases.reversed().filter { report.count(of: $0) > 0 }
        choice(
          "livello", "Livello", "tutti", severities.map { ($0.rawValue, $0.rawValue) }, into: &html)
        choice("famiglia", "Famiglia", "tutte", order.families.map { ($0, $0) }, into: &html)
        choice(
          "struttura", "Struttura", "tutte",
          order.structures.enumerated().map { (String($0.offset), $0.element) }, into: &html)
        if checked.count > 1 {
          let documents = report.documents.enumerated().map { (String($0.offset), $0.element.path) }
          choice("documento", "Documento", "tutti", documents, into: &html)
        }
        html.block("button", [("type", "reset")], "Mostra tutti")
      }
      html.block("p", [("id", "conteggio"), ("role", "status")], "")
      html.block("p", [("class", "salva")]) { html in
        html.block("button", [("type", "button"), ("id", "salva")], "Salva una copia con le note")
      }
    }
  }

  private func choice(
    _ name: String, _ label: String, _ all: String, _ options: [(value: String, text: String)],
    into html: inout HTMLOutput
  ) {
    html.block("label") { html in
      html.text(label)
      html.open("select", [("name", name), ("autocomplete", "off")])
      html.element("option", [("value", "")], all)
      for option in options { html.element("option", [("value", option.value)], option.text) }
      html.markup("</select>")
    }
  }

  // MARK: One finding

  private func write(
    _ index: Int, number: Int, _ sources: inout ExcerptSources, into html: inout HTMLOutput
  ) {
    let finding = report.findings[index]
    let documents = Set(finding.occurrences.map(\.document)).sorted()
    let attributes: [HTMLOutput.Attribute] = [
      ("class", "rilievo \(finding.severity.rawValue)"), ("id", Self.anchor(number)),
      ("data-livello", finding.severity.rawValue), ("data-famiglia", finding.family),
      ("data-struttura", Self.joined(order.structuresOfFindings[index])),
      ("data-documento", Self.joined(documents)),
    ]
    let excerpt =
      number < HTMLLimits.excerpts
      ? finding.occurrences.first.flatMap { sources.excerpt(at: $0) } : nil
    html.block("article", attributes) { html in
      html.block("h5") { html in
        html.element("span", [("class", "sigla")]) { html in
          html.text("\(ItalianNumber.grouped(number + 1)). ")
          html.element("span", [("class", "livello")], finding.severity.rawValue)
          html.text(" \(finding.rule)")
        }
        html.markup(" ")
        html.text(capitalized(finding.message), limit: HTMLLimits.text)
      }
      writePlace(of: finding, into: &html)
      if let excerpt { write(excerpt, into: &html) }
      writeReasons(of: finding, into: &html)
      writeNote(for: "il rilievo \(number + 1)", id: "nota-\(number + 1)", rows: 2, into: &html)
    }
  }

  private static func joined(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }

  /// Where the finding stands, in words, and what stands there unless the message begins with it.
  private func writePlace(of finding: Finding, into html: inout HTMLOutput) {
    guard let place = finding.occurrences.first else { return }
    html.block("p", [("class", "luogo")]) { html in
      let phrase = Self.phrase(of: place.location)
      if report.documents.count > 1 {
        html.element("span", [("class", "percorso")], report.path(of: place.document))
        html.text(", \(phrase)")
      } else {
        html.text(capitalized(phrase))
      }
      if !place.subject.isEmpty, !finding.message.hasPrefix(place.subject) {
        html.text(": ")
        html.element("bdi") { $0.text(place.subject, limit: HTMLLimits.text) }
      }
    }
  }

  private static func phrase(of location: Location) -> String {
    if let phrase = location.phrase { return phrase }
    guard case .text(let start, let end) = location else { return "" }
    let first = "riga \(ItalianNumber.grouped(start.line)), colonna \(start.column)"
    return end.line > start.line ? "\(first), fino alla riga \(end.line)" : first
  }

  private func write(_ excerpt: Excerpt, into html: inout HTMLOutput) {
    let parts = excerpt.parts
    html.block("pre", [("class", "estratto")]) { html in
      html.element("span", [("class", "riga")], "\(excerpt.lineNumber)")
      html.text(parts.before)
      html.element("mark", [], parts.marked)
      html.text(parts.after)
    }
  }

  // MARK: The evaluator's note

  /// Room for a note: a field on the screen; on paper its text, or ruled lines.
  func writeNote(for what: String, id: String, rows: Int, into html: inout HTMLOutput) {
    html.block("div", [("class", rows > 2 ? "annota ampia" : "annota")]) { html in
      html.element("label", [("for", id)], "Nota del valutatore per \(what)")
      html.open("textarea", [("id", id), ("rows", String(rows)), ("autocomplete", "off")])
      html.markup("</textarea><div class=\"copia\" aria-hidden=\"true\"></div>")
    }
  }
}
