// The report as a reader sees it: findings, lists of places, summary and verdict.

import Diagnostics
import Reporting
import SourceText
import Testing

@Suite struct TextReportTests {
  @Test("At 60 columns nothing is lost and nothing runs over")
  func narrow() {
    #expect(textReport(Sample.report(), style: TextStyle(width: 60)) == Golden.narrow)
  }

  @Test("At 100 columns the same report takes fewer lines")
  func wide() {
    #expect(textReport(Sample.report(), style: TextStyle(width: 100)) == Golden.wide)
  }

  @Test("Colours change nothing but colours", arguments: [40, 60, 100])
  func colors(width: Int) {
    for report in [Sample.report(), Sample.clean, Sample.shapes] {
      let plain = textReport(report, style: TextStyle(width: width))
      let colored = textReport(report, style: TextStyle(isColored: true, width: width))
      #expect(colored != plain)
      #expect(withoutColors(colored) == plain)
      #expect(lines(plain).allSatisfy { columns($0) <= width })
      #expect(lines(plain).allSatisfy { !$0.hasSuffix(" ") })
    }
  }

  @Test("A clean run says what was looked for, and on how many cases")
  func clean() {
    #expect(textReport(Sample.clean, style: TextStyle(width: 80)) == Golden.clean)
  }

  @Test("Places that are not text are named, and every occurrence is listed")
  func shapes() {
    let text = textReport(Sample.shapes, style: TextStyle(width: 80))
    #expect(text.contains(Golden.manyOccurrences))
    #expect(text.contains(Golden.cellFinding))
    #expect(text.contains("\n  --> pesi.xlsx\n   |\n   | intero documento\n"))
  }

  @Test("An abbreviation stays on the line of what it introduces", arguments: 40...70)
  func abbreviations(width: Int) {
    var finding = Sample.weights
    let norm = "D.Lgs. n. 150/2009, art. 5, c. 2, lett. b; L. 190/2012, artt. 1 e 3 (r. 12)"
    finding.norms = [Norm(text: norm, urn: nil, isVerified: false)]
    finding.values = [.init(expression: "totale", value: "30 (r. 7) + 40 (r. 8) + 20 (r. 9)")]
    let text = textReport(Sample.report(findings: [finding]), style: TextStyle(width: width))
    for line in lines(text) {
      #expect(columns(line) <= width)
      #expect(!line.hasSuffix(" c.") && !line.hasSuffix("art.") && !line.hasSuffix("r."))
      #expect(!line.hasSuffix("n.") && !line.hasSuffix("Lgs.") && !line.hasSuffix("lett."))
    }
  }

  @Test("Fixes that do not quote the new text have it added")
  func fix() {
    var finding = Sample.impossibleDate
    finding.fix = .init(message: "scrivere l'ultimo giorno del mese", replacement: "30.06.2024")
    let text = textReport(Sample.report(findings: [finding]), style: TextStyle())
    #expect(text.contains("= correzione: scrivere l'ultimo giorno del mese: «30.06.2024»\n"))
  }

  @Test("Without the text of the document a finding still says where it stands")
  func noSource() {
    var document = Sample.document()
    document.source = SourceFile(path: Sample.path, bytes: [])
    let text = textReport(Sample.report(documents: [document]), style: TextStyle())
    #expect(text.contains("  --> piani/vallechiara-2024.txt:7:95\n   in Affari generali"))
    #expect(underlined(text) == nil)
  }

  @Test("A finding that names no document is not lost")
  func homeless() {
    var finding = Sample.weights
    finding.occurrences = [Sample.place(1, 1..<2, in: 7)]
    var placeless = Sample.impossibleDate
    placeless.occurrences = []
    let report = Sample.report(documents: [], findings: [finding, placeless])
    let text = textReport(report, style: TextStyle())
    #expect(text.contains("avviso[PESO-001]") && text.contains("errore[DATA-001]"))
    #expect(text.contains("--> documento sconosciuto:1:1\n"))
    #expect(text.contains("in nessun documento\n"))
  }

  @Test(
    "The share of cells is never rounded up to everything",
    arguments: [
      (900, 900, "celle lette: 900 su 900 (100%)\n"),
      (100_000, 99_999, "celle lette: 99.999 su 100.000 (99,9%); 1 non è entrata nel piano\n"),
      (3, 0, "celle lette: 0 su 3 (0%); 3 non sono entrate nel piano\n"),
      (0, 0, "nessuna cella di tabella nel documento\n"),
      (2, 5, "celle lette: 5 su 2\n"),
    ])
  func cells(cells: Int, used: Int, expected: String) {
    let report = Sample.report(documents: [Sample.document(cells: cells, used: used)])
    #expect(textReport(report, style: TextStyle()).contains(expected))
  }
}

@Suite struct VerdictTests {
  private func lastLine(_ report: Report) -> String? {
    lines(textReport(report, style: TextStyle(width: 200))).dropLast().last
  }

  private func outcome(_ status: RuleOutcome.Status, cases: Int = 0, undecided: Int = 0)
    -> RuleOutcome
  {
    RuleOutcome(rule: "R-001", title: "T", status: status, cases: cases, undecided: undecided)
  }

  private func findings(_ severities: [Severity]) -> [Finding] {
    severities.map {
      Finding(
        rule: "R-001", title: "T", severity: $0, message: "m", occurrences: [Sample.place(1, 1..<2)]
      )
    }
  }

  @Test(
    "The verdict says the threshold and how many findings reach it",
    arguments: [
      ([.error], .error, "Esito: non superato: 1 rilievo raggiunge la soglia «errore»"),
      ([.error, .note], .note, "Esito: non superato: 2 rilievi raggiungono la soglia «nota»"),
      ([.warning], .error, "Esito: superato: nessun rilievo raggiunge la soglia «errore»"),
      ([], .warning, "Esito: superato: nessun rilievo su 12 casi giudicati"),
    ] as [([Severity], Severity, String)])
  func threshold(severities: [Severity], threshold: Severity, expected: String) {
    let report = Sample.report(
      findings: findings(severities), outcomes: [outcome(.kept, cases: 12)], threshold: threshold)
    #expect(lastLine(report) == expected)
  }

  @Test("A run that judged nothing passes nothing")
  func nothingJudged() {
    let nothing = "Esito: nessuna conclusione: nessun caso è stato giudicato"
    #expect(lastLine(Sample.report(findings: [], outcomes: [])) == nothing)
    #expect(lastLine(Sample.report(findings: [], outcomes: [outcome(.kept)])) == nothing)
    let undecided = outcome(.undecided, cases: 4, undecided: 4)
    #expect(lastLine(Sample.report(findings: [], outcomes: [undecided])) == nothing)
    let text = textReport(Sample.report(findings: [], outcomes: []), style: TextStyle())
    #expect(text.contains("nessuna regola: niente è stato controllato"))
  }

  @Test("What could not be judged is a reservation of the verdict")
  func reservation() {
    let some = [outcome(.kept, cases: 2), outcome(.undecided, cases: 3, undecided: 1)]
    #expect(
      lastLine(Sample.report(findings: [], outcomes: some))
        == "Esito: superato con riserva: nessun rilievo su 4 casi giudicati; "
        + "1 regola non è verificabile, almeno in parte")
    let one = [outcome(.undecided, cases: 2, undecided: 1)]
    #expect(
      lastLine(Sample.report(findings: [], outcomes: one))?.contains("1 caso giudicato;") == true)
  }

  @Test("A rule that met no case counts as not applicable")
  func noCase() {
    let text = textReport(
      Sample.report(findings: [], outcomes: [outcome(.kept)]), style: TextStyle())
    #expect(text.contains("\n  1 non applicabile\n"))
    #expect(text.contains("\n  R-001: nessun caso nei documenti\n"))
    #expect(!text.contains("rispettat"))
  }

  @Test(
    "Findings are counted in words that agree",
    arguments: [
      ([], "Rilievi: nessun errore, nessun avviso, nessuna nota in un documento"),
      ([.error], "Rilievi: 1 errore, nessun avviso, nessuna nota in un documento"),
      (
        [.error, .error, .warning, .note, .note],
        "Rilievi: 2 errori, 1 avviso, 2 note in un documento"
      ),
      ([Severity](repeating: .warning, count: 1234), "nessun errore, 1.234 avvisi, nessuna nota"),
    ] as [([Severity], String)])
  func plurals(severities: [Severity], expected: String) {
    let report = Sample.report(findings: findings(severities))
    #expect(textReport(report, style: TextStyle()).contains(expected))
  }

  @Test("Reasons beyond the first few are counted, not hidden")
  func manyReasons() {
    var undecided = outcome(.undecided, cases: 20, undecided: 9)
    undecided.reasons = (1...9).map { .init(message: "motivo \($0)", count: 1, place: nil) }
    let text = textReport(Sample.report(findings: [], outcomes: [undecided]), style: TextStyle())
    #expect(text.contains("  R-001 T: 9 casi su 20\n    - motivo 1 (1 caso)\n"))
    #expect(text.contains("    - motivo 5 (1 caso)\n    - … e altri 4 motivi\n"))
  }
}
