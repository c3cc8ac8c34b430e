// The report as the working paper of an evaluator: one page that needs nothing else.

public import Diagnostics
import SourceText

/// The report as a self-contained HTML page in Italian, to read on a screen, to annotate, to print.
///
/// The page loads nothing and runs only its own script, which its policy knows by digest; without
/// the script everything is shown. What comes from a file is inert.
///
/// - Parameter problems: What kept the check from being whole.
public func htmlReport(_ report: Report, problems: RunProblems = RunProblems()) -> [UInt8] {
  let writer = HTMLReportWriter(report, problems)
  var html = HTMLOutput()
  writer.writePage(into: &html)
  return html.bytes
}

/// How much a page shows before it says how much more there is.
enum HTMLLimits {
  /// Findings with an excerpt of the document, the gravest first.
  static let excerpts = 1_000
  /// Columns of an excerpt.
  static let excerptWidth = 320
  /// Scalars of one text.
  static let text = TextBounds.limit
  /// Occurrences of one finding.
  static let occurrences = 100
  /// Other occurrences that are shown unfolded.
  static let unfolded = 4
  /// Related places of one finding.
  static let related = 20
  /// Reasons of one rule.
  static let reasons = 10
  /// Entries of any other list, rows of a chart.
  static let entries = 500
  /// Rows of a chart.
  static let bars = 40
  /// Documents with charts.
  static let charts = 10
}

/// Writes one report as a page.
struct HTMLReportWriter {
  let report: Report
  let problems: RunProblems
  let order: FindingGroups
  /// The documents that were checked, with their indices.
  let checked: [(index: Int, document: CheckedDocument)]

  init(_ report: Report, _ problems: RunProblems) {
    self.report = report
    self.problems = problems
    order = FindingGroups(report)
    checked = report.documents.enumerated().filter { $0.element.role == nil }
      .map { (index: $0.offset, document: $0.element) }
  }

  func writePage(into html: inout HTMLOutput) {
    html.markup("<!DOCTYPE html>\n<html lang=\"it\">\n<head>\n<meta charset=\"utf-8\">\n")
    let policy = ContentPolicy.policy(style: PageStyle.text, script: PageScript.text)
    html.open("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
    html.markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">\n")
    html.open("meta", [("name", "generator"), ("content", "lince \(report.toolVersion)")])
    html.markup("\n")
    html.block("title", [], "Carta di lavoro: \(title)")
    html.markup("<style>")
    html.own(PageStyle.text)
    html.markup("</style>\n</head>\n")
    // A browser lays out the findings of a very long page only as they come into view.
    let isLong = report.findings.count > HTMLLimits.excerpts
    html.open("body", isLong ? [("class", "grande")] : [])
    html.markup("\n")
    html.block("a", [("class", "salta"), ("href", "#rilievi")], "Vai ai rilievi")
    html.block("header") { html in
      html.block(
        "p", [("class", "occhiello")],
        "Carta di lavoro per l'organismo indipendente o il nucleo di valutazione")
      html.block("h1", [], title)
    }
    writeContents(into: &html)
    html.block("main") { html in
      writeVerdict(into: &html)
      writeOrigin(into: &html)
      writeOverview(into: &html)
      writeFigures(into: &html)
      writeFindings(into: &html)
      writeKnown(into: &html)
      writeWaived(into: &html)
      writeMatches(into: &html)
      writeUndecided(into: &html)
      writeLeftOut(into: &html)
      writeKept(into: &html)
      writeConclusions(into: &html)
    }
    html.block("footer") { html in
      html.block(
        "p", [],
        "Prodotta da lince \(report.toolVersion). Con gli stessi documenti, le stesse regole, lo "
          + "stesso profilo e la stessa data il controllo dà la stessa pagina.")
    }
    html.markup("<script>")
    html.own(PageScript.text)
    html.markup("</script>\n</body>\n</html>\n")
  }

  /// Whose plan it is, as the page's title.
  private var title: String {
    guard let first = checked.first, checked.count == 1 else {
      return "\(CountedNoun.document.counted(checked.count)) sulla performance"
    }
    let year = first.document.year.map { " \($0)" } ?? ""
    return
      "\(first.document.body ?? "Ente non indicato"), \(first.document.kind ?? "documento")\(year)"
  }

  private func writeContents(into html: inout HTMLOutput) {
    var entries = [
      ("#esito", "Esito"), ("#controllo", "Che cosa è stato controllato"), ("#quadro", "Quadro"),
    ]
    if hasFigures { entries.append(("#cifre", "Il piano in cifre")) }
    entries.append(("#rilievi", "Rilievi"))
    if report.baseline != nil { entries.append(("#noti", "Già noti")) }
    if !report.waived.isEmpty { entries.append(("#deroghe", "Deroghe")) }
    if !report.matches.isEmpty { entries.append(("#confronto", "Confronto")) }
    entries += [
      ("#non-verificato", "Non verificato"), ("#non-applicato", "Non applicato"),
      ("#rispettato", "Rispettato"), ("#conclusioni", "Conclusioni"),
    ]
    html.block("nav", [("aria-label", "Indice della pagina")]) { html in
      html.block("ul") { html in
        for (target, name) in entries {
          html.block("li") { $0.element("a", [("href", target)], name) }
        }
      }
    }
  }

  // MARK: What sections share

  /// A section with its heading.
  func section(
    _ id: String, _ title: String, into html: inout HTMLOutput,
    _ content: (inout HTMLOutput) -> Void
  ) {
    html.block("section", [("id", id), ("aria-labelledby", "\(id)-titolo")]) { html in
      html.block("h2", [("id", "\(id)-titolo")], title)
      content(&html)
    }
  }

  /// A column of a table.
  struct Column {
    var title: String
    var isNumber = false
    /// The title in full, where a short one stands for it.
    var fullTitle: String?
  }

  /// A table with a caption, that scrolls on its own where it is wider than the page.
  func table(
    _ caption: String, _ columns: [Column], style: String? = nil, into html: inout HTMLOutput,
    rows: (inout HTMLOutput) -> Void
  ) {
    let region: [HTMLOutput.Attribute] = [
      ("class", "scorri"), ("role", "group"), ("aria-label", caption), ("tabindex", "0"),
    ]
    var look: [HTMLOutput.Attribute] = []
    if let style { look.append(("class", style)) }
    html.block("div", region) { html in
      html.block("table", look) { html in
        html.block("caption") { $0.element("span", [], caption) }
        html.block("thead") { html in
          html.block("tr") { html in
            for column in columns {
              let style: [HTMLOutput.Attribute] = column.isNumber ? [("class", "num")] : []
              html.element("th", [("scope", "col")] + style) { html in
                if let fullTitle = column.fullTitle {
                  html.element("abbr", [("title", fullTitle)], column.title)
                } else {
                  html.text(column.title)
                }
              }
            }
          }
        }
        rows(&html)
      }
    }
  }

  /// A list of at most so many entries; the others are counted.
  func list<Entry>(
    _ entries: [Entry], limit: Int = HTMLLimits.entries, into html: inout HTMLOutput,
    _ content: (inout HTMLOutput, Entry) -> Void
  ) {
    html.block("ul") { html in
      for entry in entries.prefix(limit) { html.block("li") { content(&$0, entry) } }
      if entries.count > limit {
        let rest = ItalianNumber.grouped(entries.count - limit)
        html.block("li", [("class", "tenue")], "… e altri \(rest), non riportati in questa pagina")
      }
    }
  }
}
