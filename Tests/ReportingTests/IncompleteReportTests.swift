// What reports say of a run that could not check everything.

import Diagnostics
import JSONText
import Reporting
import SourceText
import Testing

@Suite("Reports of a check that is not whole")
struct IncompleteReportTests {
  private static let rules = SourceFile(
    path: "ente.regole", bytes: Array("# città\nverifica fase.scadenzaa\n".utf8))
  private static let problems = RunProblems(
    [
      Diagnostic(
        code: "nomi/campo", message: "«scadenzaa» non è un campo", path: "ente.regole",
        span: SourceSpan(23..<32), help: "forse «scadenza»", occurrences: 2),
      Diagnostic(
        code: "file/lettura", message: "il file «altro.txt» non esiste", path: "altro.txt"),
      Diagnostic(
        code: "nomi/inutile", severity: .warning, message: "un nome non serve", path: "ente.regole"),
    ], sources: [rules])
  /// A run with a warning, and no error, is whole.
  private static let warnings = RunProblems([
    Diagnostic(code: "nomi/inutile", severity: .warning, message: "non serve", path: "x.regole")
  ])

  private func html(_ report: Report, _ problems: RunProblems) -> String {
    String(decoding: htmlReport(report, problems: problems), as: UTF8.self)
  }

  @Test("the text closes with the errors and a verdict that is no pass, to the letter")
  func text() {
    let text = textReport(Sample.clean, problems: Self.problems, style: TextStyle(width: 80))
    let expected = """

      Errori che hanno impedito parte del controllo:
        nomi/campo ente.regole:2:15: «scadenzaa» non è un campo (2 volte)
        file/lettura altro.txt: il file «altro.txt» non esiste

      lince 0.1.0 · alla data del 31/12/2024 · nessun profilo · regole 3f2a9c1b77e0
      Rilievi: nessun errore, nessun avviso, nessuna nota in un documento
      Esito: non completo: 2 errori hanno impedito parte del controllo: vanno
        corretti, e il controllo ripetuto; in ciò che è stato controllato, nessun
        rilievo su 1.201 casi giudicati

      """
    #expect(text.hasSuffix(expected), "\(text.suffix(900))")
    let summary = textReportSummary(
      Sample.clean, problems: Self.problems, style: TextStyle(width: 80))
    #expect(text.hasSuffix(String(decoding: summary, as: UTF8.self)))
  }

  @Test("twenty errors have a line each, more are counted", arguments: [20, 21, 1_500])
  func bounded(count: Int) {
    let problems = RunProblems(
      (1...count).map { Diagnostic(code: "x/y", message: "m", path: "f\($0).txt") })
    let text = textReport(Sample.clean, problems: problems, style: TextStyle(width: 80))
    #expect(text.contains("x/y f20.txt: m\n") && !text.contains("f21.txt"))
    let rest = [20: nil, 21: "  … e un altro\n", 1_500: "  … e altri 1.480\n"][count]
    #expect(text.contains("  … e") == (count > 20))
    if let rest = rest.flatMap({ $0 }) { #expect(text.contains(rest)) }
  }

  @Test("the JSON has each error with what is known of it, and nothing of warnings")
  func json() throws {
    let tree = try JSONValue.parse(jsonReport(Sample.clean, problems: Self.problems))
    let problems = tree["problems"]?.elements ?? []
    #expect(problems.count == 2)
    #expect(
      problems.first?.members?.map(\.name) == [
        "code", "severity", "message", "path", "line", "column", "endLine", "endColumn", "help",
      ])
    #expect(problems.first?["code"]?.text == "nomi/campo")
    #expect(problems.first?["severity"]?.text == "errore")
    #expect(problems.first?["message"]?.text == "«scadenzaa» non è un campo (2 volte)")
    #expect(problems.first?["line"]?.integer == 2 && problems.first?["column"]?.integer == 15)
    #expect(problems.first?["endColumn"]?.integer == 24)
    #expect(problems.last?.members?.map(\.name) == ["code", "severity", "message", "path"])
    #expect(problems.last?["path"]?.text == "altro.txt")
  }

  @Test("the page says it at the top, before what was checked")
  func page() throws {
    let page = PageReading(html(Sample.clean, Self.problems))
    #expect(page.problems == [])
    let verdict = try #require(page.elements.first { $0.attributes["id"] == "esito" })
    for part in [
      "Non completo", "2 errori hanno impedito", "nomi/campo", "ente.regole:2:15",
      "forse «scadenza»", "altro.txt", "nessun rilievo su 1.201 casi giudicati",
    ] {
      #expect(verdict.text.contains(part), "\(part)")
    }
    #expect(!verdict.text.contains("uperato"))
    #expect(page.elements.contains { $0.attributes["class"] == "esito no" })
  }

  @Test("the table has a row for each error, which no filter by level takes for a finding")
  func csv() throws {
    let rows = try parsedCSV(csvReport(Sample.whole, problems: Self.problems))
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    let (heading, first) = (rows[0], rows[1])
    let cells = Dictionary(uniqueKeysWithValues: zip(heading, first))
    #expect(cells["stato"] == "controllo non completo" && cells["livello"] == "")
    #expect(cells["documento"] == "ente.regole" && cells["riga"] == "2" && cells["colonna"] == "15")
    #expect(cells["messaggio"] == "«scadenzaa» non è un campo (2 volte)")
    #expect(rows.dropFirst(3).elementsEqual(try parsedCSV(csvReport(Sample.whole)).dropFirst()))
  }

  @Test("the annotations of GitHub close with no pass")
  func github() {
    let text = githubReport(Sample.clean, problems: Self.problems)
    #expect(text.contains("::notice title=Lince::non completo: 2 errori hanno impedito"))
    #expect(!text.contains("superato"))
  }

  @Test("warnings alone change no byte of a report")
  func warnings() {
    let style = TextStyle(width: 80)
    for report in [Sample.clean, Sample.whole] {
      #expect(
        textReport(report, problems: Self.warnings, style: style)
          == textReport(report, style: style))
      #expect(jsonReport(report, problems: Self.warnings) == jsonReport(report))
      #expect(htmlReport(report, problems: Self.warnings) == htmlReport(report))
      #expect(csvReport(report, problems: Self.warnings) == csvReport(report))
      #expect(githubReport(report, problems: Self.warnings) == githubReport(report))
    }
  }

  @Test("nothing of a rule file steers a reader or becomes mark-up through an error")
  func inert() throws {
    for title in HTMLSafetyTests.payloads + ["=1+1", "%0A::error::x", "a\n::error::x"] {
      let problems = RunProblems([
        Diagnostic(code: title, message: title, path: title, help: title)
      ])
      let text = textReport(Sample.clean, problems: problems, style: TextStyle(width: 60))
      let json = jsonReport(Sample.clean, problems: problems)
      let table = csvReport(Sample.clean, problems: problems)
      let page = html(Sample.clean, problems)
      let shown = [text, String(decoding: json, as: UTF8.self), table, page]
      for text in shown {
        let dangerous = text.replacing("\r\n", with: "\n").unicodeScalars.filter(isDangerous)
        #expect(dangerous.isEmpty, "\(title)")
      }
      let problem = try JSONValue.parse(json)["problems"]?.elements?.first
      #expect(problem?["message"]?.text == title)
      let reading = PageReading(page)
      #expect(reading.problems == [] && reading.all("script").count == 1)
      #expect(reading.all("img").isEmpty && reading.all("svg").isEmpty)
      for cell in try parsedCSV(table).joined() {
        #expect(!cell.hasPrefix("="), "\(title)")
      }
    }
  }
}
