// The plan in figures: weights by structure, deadlines through the year; bars and their numbers.

import Diagnostics

extension HTMLReportWriter {
  private static let months = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
    "ottobre", "novembre", "dicembre",
  ]

  /// The documents with something to draw.
  private var drawn: [(index: Int, figures: DocumentFigures)] {
    checked.compactMap { entry in
      guard let figures = entry.document.figures,
        !figures.weights.isEmpty || !figures.deadlines.isEmpty
      else { return nil }
      return (entry.index, figures)
    }
  }

  /// Whether the page has charts.
  var hasFigures: Bool { !drawn.isEmpty }

  /// The charts of every document.
  func writeFigures(into html: inout HTMLOutput) {
    let drawn = drawn
    guard !drawn.isEmpty else { return }
    section("cifre", "Il piano in cifre", into: &html) { html in
      html.block(
        "p", [("class", "tenue")],
        "Pesi e scadenze come il documento li scrive, prima di ogni giudizio; ciò che è ripetuto in "
          + "più schede è contato ogni volta.")
      for (index, figures) in drawn.prefix(HTMLLimits.charts) {
        if checked.count > 1 { html.block("h3", [], name(of: report.documents[index])) }
        for weights in figures.weights { write(weights, into: &html) }
        writeDeadlines(figures.deadlines, report.documents[index].year, into: &html)
      }
      if drawn.count > HTMLLimits.charts {
        html.block(
          "p", [],
          "Le cifre sono quelle dei primi \(HTMLLimits.charts) documenti su "
            + "\(ItalianNumber.grouped(drawn.count)).")
      }
    }
  }

  /// What a document is called in headings: the body and the year.
  func name(of document: CheckedDocument) -> String {
    guard let body = document.body else { return document.path }
    return [body, document.year.map(String.init)].compactMap { $0 }.joined(separator: " ")
  }

  // MARK: Weights

  /// A table that draws its numbers: chart and table are one.
  private func write(_ weights: DocumentFigures.Weights, into html: inout HTMLOutput) {
    let largest = weights.sums.map(\.hundredths).max() ?? 0
    let columns =
      [Column(title: "Struttura")]
      + ["Somma", "Con peso", "Senza peso"].map { Column(title: $0, isNumber: true) }
    table("Somma dei pesi per struttura (\(weights.recordTitle))", columns, into: &html) { html in
      html.block("tbody") { html in
        for sum in weights.sums.prefix(HTMLLimits.bars) {
          html.block("tr") { html in
            html.element("th", [("scope", "row")]) { html in
              html.text(sum.owner ?? "senza struttura", limit: HTMLLimits.text)
              writeBar(sum.hundredths, of: largest, into: &html)
            }
            html.element("td", [("class", "num")], sum.weighed > 0 ? sum.total : "—")
            html.element("td", [("class", "num")], ItalianNumber.grouped(sum.weighed))
            html.element("td", [("class", "num")], ItalianNumber.grouped(sum.unweighed))
          }
        }
      }
    }
    if weights.sums.count > HTMLLimits.bars {
      let rest = ItalianNumber.grouped(weights.sums.count - HTMLLimits.bars)
      html.block("p", [("class", "tenue")], "… e altre \(rest) strutture, non riportate qui.")
    }
  }

  private func writeBar(_ value: Int, of largest: Int, into html: inout HTMLOutput) {
    guard value > 0 else { return }
    // Thousandths of the width; a sum of weights stays far from where this could overflow.
    let width = max(1, Self.scaled(value, of: largest, to: 1000))
    html.open(
      "svg",
      [
        ("class", "barra"), ("viewBox", "0 0 1000 16"), ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
      ])
    html.open("rect", [("width", String(width)), ("height", "16")])
    html.markup("</rect></svg>")
  }

  /// `value` as a share of `largest`, in steps; what cannot be computed is drawn whole.
  private static func scaled(_ value: Int, of largest: Int, to steps: Int) -> Int {
    let (product, overflow) = value.multipliedReportingOverflow(by: steps)
    guard !overflow, largest > 0 else { return steps }
    return min(steps, product / largest)
  }

  // MARK: Deadlines

  private func writeDeadlines(
    _ deadlines: [DocumentFigures.Deadlines], _ year: Int?, into html: inout HTMLOutput
  ) {
    guard !deadlines.isEmpty else { return }
    let year = year.map { " \($0)" } ?? ""
    let totals = Self.months.indices.map { month in
      deadlines.reduce(0) { $0 + ($1.months.indices.contains(month) ? $1.months[month] : 0) }
    }
    html.block("figure", [("class", "mesi")]) { html in
      html.block("figcaption", [], "Scadenze nei mesi del\(year)")
      drawMonths(totals, year, into: &html)
    }
    let columns =
      [Column(title: "Voce")]
      + Self.months.map {
        Column(title: String($0.prefix(3)), isNumber: true, fullTitle: $0)
      } + ["altri anni", "senza mese"].map { Column(title: $0, isNumber: true) }
    let caption = "Le stesse scadenze in numeri, con quelle di altri anni o senza un mese"
    table(caption, columns, style: "stretta", into: &html) { html in
      html.block("tbody") { html in
        for entry in deadlines {
          html.block("tr") { html in
            html.element("th", [("scope", "row")], entry.recordTitle)
            for number in entry.months + [entry.otherYears, entry.undated] {
              html.element("td", [("class", "num")], ItalianNumber.grouped(number))
            }
          }
        }
      }
    }
  }

  private func drawMonths(_ totals: [Int], _ year: String, into html: inout HTMLOutput) {
    let largest = totals.max() ?? 0
    let list = zip(Self.months, totals).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
    let spoken = list.isEmpty ? "nessuna" : list.joined(separator: ", ")
    let label = "Scadenze nei mesi del\(year): \(spoken). I numeri sono nella tabella che segue."
    html.open("svg", [("viewBox", "0 0 372 150"), ("role", "img"), ("aria-label", label)])
    for (month, total) in totals.enumerated() {
      let left = 6 + month * 30
      let height = total > 0 ? max(1, Self.scaled(total, of: largest, to: 105)) : 0
      let top = 122 - height
      html.open(
        "rect",
        [
          ("x", String(left + 4)), ("y", String(top)), ("width", "22"), ("height", String(height)),
        ])
      html.markup("</rect>")
      let middle = String(left + 15)
      if total > 0 {
        let position: [HTMLOutput.Attribute] = [("x", middle), ("y", String(top - 4))]
        html.element("text", position, ItalianNumber.grouped(total))
      }
      html.element("text", [("x", middle), ("y", "138")], String(Self.months[month].prefix(3)))
    }
    html.markup("<line x1=\"4\" y1=\"122.5\" x2=\"368\" y2=\"122.5\"></line></svg>\n")
  }
}
