// How the page begins: the verdict with its reasons, what was checked with what, the counts.

import Diagnostics

extension HTMLReportWriter {
  /// The verdict, why, and where to read on.
  func writeVerdict(into html: inout HTMLOutput) {
    section("esito", "Esito", into: &html) { html in
      let verdict = report.verdict(given: problems)
      html.block("div", [("class", "esito \(Self.style(of: verdict.verdict))")]) { html in
        html.block("p", [("class", "voce")], capitalized(verdict.name))
        html.block("p", [], capitalized(verdict.reason) + ".")
        html.block("p", [], countsSentence)
      }
      writeProblems(into: &html)
      let reasons = gateReasons
      if !reasons.isEmpty {
        html.block("p", [], "Raggiungono la soglia i rilievi di queste regole:")
        list(reasons, into: &html) { html, reason in
          html.element("a", [("href", "#\(reason.anchor)"), ("class", "codice")], reason.rule)
          html.text(" \(reason.title)", limit: HTMLLimits.text)
          if reason.count > 1 { html.text(" (\(CountedNoun.finding.counted(reason.count)))") }
        }
      }
      if !report.undecidedRules.isEmpty {
        html.block("p") { html in
          html.text("Il giudizio è incompleto: ")
          html.element("a", [("href", "#non-verificato")], "che cosa manca per completarlo")
          html.text(".")
        }
      }
    }
  }

  /// What kept the check from being whole, and what to do about it.
  private func writeProblems(into html: inout HTMLOutput) {
    let errors = problems.placedErrors
    guard !errors.isEmpty else { return }
    html.block("p", [], "Errori che hanno impedito parte del controllo:")
    list(errors, into: &html) { html, problem in
      html.element("span", [("class", "codice")], problem.diagnostic.code)
      html.text(" ")
      html.element("span", [("class", "percorso")], problem.place)
      html.text(": \(problem.diagnostic.countedMessage)")
      if let help = problem.diagnostic.help {
        html.markup("<br><span class=\"tenue\">aiuto:</span> ")
        html.text(help)
      }
    }
  }

  private static func style(of verdict: ReportVerdict?) -> String {
    switch verdict {
    case nil, .failed: "no"
    case .nothingJudged, .passedWithReserve: "riserva"
    case .passed: "si"
    }
  }

  private var countsSentence: String {
    let counts = [
      CountedNoun.error.counted(report.count(of: .error)),
      CountedNoun.warning.counted(report.count(of: .warning)),
      CountedNoun.note.counted(report.count(of: .note)),
    ]
    var text = "Rilievi: \(counts.joined(separator: ", "))"
    let occurrences = report.findings.reduce(0) { $0 + $1.occurrences.count }
    if occurrences > report.findings.count {
      text += " (\(CountedNoun.occurrence.counted(occurrences)))"
    }
    if !report.known.isEmpty { text += "; già noti: \(ItalianNumber.grouped(report.known.count))" }
    if !report.waived.isEmpty { text += "; in deroga: \(report.waived.count)" }
    return text + "."
  }

  private struct GateReason {
    var rule: String
    var title: String
    var count: Int
    var anchor: String
  }

  /// The rules whose findings reach the threshold, in the order of their first finding.
  private var gateReasons: [GateReason] {
    var reasons: [GateReason] = []
    var positions: [String: Int] = [:]
    for (number, index) in order.groups.flatMap(\.findings).enumerated() {
      let finding = report.findings[index]
      guard finding.severity >= report.threshold else { continue }
      if let position = positions[finding.rule] {
        reasons[position].count += 1
      } else {
        positions[finding.rule] = reasons.count
        reasons.append(
          GateReason(
            rule: finding.rule, title: finding.title, count: 1, anchor: Self.anchor(number)))
      }
    }
    return reasons
  }

  /// The text with its first letter in upper case.
  func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // MARK: What was checked with what

  /// The documents, and everything that the verdict depends on.
  func writeOrigin(into html: inout HTMLOutput) {
    section("controllo", "Che cosa è stato controllato, e con quali regole", into: &html) { html in
      let counts = findingCounts
      let columns = ["Documento", "Tipo", "Tracciato", "Lettura"].map { Column(title: $0) }
      let numbers = ["Errori", "Avvisi", "Note"].map { Column(title: $0, isNumber: true) }
      table("Documenti", columns + numbers, style: "documenti lunga", into: &html) { html in
        html.block("tbody") { html in
          for (index, document) in report.documents.enumerated() {
            writeRow(document, counts[index], into: &html)
          }
        }
      }
      html.block("dl", [("class", "scheda")]) { html in
        entry("Strumento", "lince \(report.toolVersion)", into: &html)
        entry("Alla data del", italianDate(report.asOf), into: &html)
        entry("Soglia", "«\(report.threshold.rawValue)»", into: &html)
        html.block("dt", [], "Regole")
        html.block("dd") { html in
          html.text("\(CountedNoun.rule.counted(report.outcomes.count)), impronta SHA-256 ")
          html.element("span", [("class", "impronta")], report.rulesFingerprint)
        }
        if !report.ruleFiles.isEmpty {
          html.block("dt", [], "Regole aggiunte")
          html.block("dd") { html in
            list(report.ruleFiles, into: &html) { write($1, into: &$0) }
          }
        }
        html.block("dt", [], "Profilo dell'ente")
        html.block("dd") { html in
          if let profile = report.profile {
            write(profile, into: &html)
          } else {
            html.text("nessuno: valgono i parametri predefiniti")
          }
        }
        if let baseline = report.baseline {
          html.block("dt", [], "Rilievi noti")
          html.block("dd") { html in
            write(baseline.file, into: &html)
            html.text(", del \(italianDate(baseline.asOf))")
          }
        }
      }
    }
  }

  /// The number of findings by document and severity.
  private var findingCounts: [[Severity: Int]] {
    var counts = [[Severity: Int]](repeating: [:], count: report.documents.count)
    for finding in report.findings {
      guard let index = finding.occurrences.first?.document, counts.indices.contains(index) else {
        continue
      }
      counts[index][finding.severity, default: 0] += 1
    }
    return counts
  }

  private func writeRow(
    _ document: CheckedDocument, _ counts: [Severity: Int], into html: inout HTMLOutput
  ) {
    html.block("tr") { html in
      html.element("th", [("scope", "row")]) { html in
        if document.role != "profilo" {
          let year = document.year.map { "anno \($0)" } ?? "anno non indicato"
          html.element("strong", [], "\(document.body ?? "ente non indicato"), \(year)")
        }
        html.element("span", [("class", "percorso")], document.path)
        html.markup("<br><span class=\"tenue\">SHA-256</span> ")
        html.element("span", [("class", "impronta")], document.sha256)
      }
      let role = document.role.map { $0 == "profilo" ? "profilo" : "\($0), per confronto" }
      html.element("td", [], role ?? document.kind ?? "non indicato")
      html.element("td", [], document.layout.map { "«\($0)»" } ?? "—")
      let hasCells = document.layout != nil || document.cells > 0
      html.element("td", [], hasCells ? TextReportWriter.cellsUsed(document) : "—")
      for severity in Severity.allCases.reversed() {
        let count = counts[severity] ?? 0
        // A document for comparison has findings only where a rule of the other one points at it.
        let text = document.role != nil && count == 0 ? "—" : ItalianNumber.grouped(count)
        html.element("td", [("class", "num")], text)
      }
    }
  }

  private func entry(_ name: String, _ text: String, into html: inout HTMLOutput) {
    html.block("dt", [], name)
    html.block("dd", [], text)
  }

  private func write(_ file: Fingerprint, into html: inout HTMLOutput) {
    html.element("span", [("class", "percorso")], file.path)
    html.text(", SHA-256 ")
    html.element("span", [("class", "impronta")], file.sha256)
  }

  // MARK: The counts

  /// Findings by family and severity.
  func writeOverview(into html: inout HTMLOutput) {
    section("quadro", "Quadro dei rilievi", into: &html) { html in
      guard !report.findings.isEmpty else {
        html.block("p", [], "Nessun rilievo.")
        return
      }
      var counts: [String: [Severity: Int]] = [:]
      for finding in report.findings {
        counts[finding.family, default: [:]][finding.severity, default: 0] += 1
      }
      let columns =
        [Column(title: "Famiglia di regole")]
        + ["Errori", "Avvisi", "Note", "Totale"].map { Column(title: $0, isNumber: true) }
      table("Rilievi per famiglia e livello", columns, into: &html) { html in
        html.block("tbody") { html in
          for family in order.families {
            writeCounts(family, counts[family] ?? [:], into: &html)
          }
        }
        html.block("tfoot") { html in
          let totals = Severity.allCases.map { ($0, report.count(of: $0)) }
          writeCounts("Totale", Dictionary(uniqueKeysWithValues: totals), into: &html)
        }
      }
    }
  }

  private func writeCounts(
    _ name: String, _ counts: [Severity: Int], into html: inout HTMLOutput
  ) {
    html.block("tr") { html in
      html.element("th", [("scope", "row")], name)
      for severity in Severity.allCases.reversed() {
        let count = counts[severity] ?? 0
        let style = count > 0 ? "num cifra \(severity.rawValue)" : "num"
        html.element("td", [("class", style)], ItalianNumber.grouped(count))
      }
      let total = counts.values.reduce(0, +)
      html.element("td", [("class", "num")], ItalianNumber.grouped(total))
    }
  }
}
