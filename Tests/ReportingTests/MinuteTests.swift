// The draft of the evaluation body's minute, in Markdown and as a Word document.

import Diagnostics
import Documents
import Reporting
import SourceText
import TestSupport
import Testing

@Suite("The draft of the minute")
struct MinuteTests {
  private func read(_ bytes: [UInt8]) throws -> Document {
    try DocumentReader.read(SourceFile(path: "verbale.docx", bytes: bytes))
  }

  @Test("the minute reads as a person has reviewed it")
  func markdown() {
    let golden = GoldenFile("Tests/ReportingTests/Expected/minute.md")
    #expect(golden.compare(minuteMarkdown(Sample.forMinute)) == .matches)
  }

  @Test("the Word document has the headings, paragraphs, items and tables of the Markdown")
  func wordDocument() throws {
    let document = try read(minuteWordDocument(Sample.forMinute))
    #expect(document.format == .docx)
    var lines: [String] = []
    for block in document.blocks {
      switch block {
      case .heading(let heading):
        lines.append(document.string(of: heading.run))
      case .paragraph(let paragraph):
        lines.append(document.string(of: paragraph.run))
      case .table(let table):
        for row in document.rows(of: table) {
          lines.append(
            document.cells(of: row).map { document.string(of: $0.run) }.joined(separator: " | "))
        }
      }
    }
    #expect(lines.map(plain) == contents(minuteMarkdown(Sample.forMinute)).map(plain))
    let levels = document.blocks.compactMap { block in
      if case .heading(let heading) = block { heading.level } else { nil }
    }
    #expect(levels.contains(1) && levels.contains(2))
  }

  /// The contents of a Markdown page without its marks: one line for each block, item or row.
  private func contents(_ page: String) -> [String] {
    page.split(separator: "\n").compactMap { line in
      if line.hasPrefix("| --") { return nil }
      var text = String(line.trimmingPrefix(#/\ *(#+|>|-)\ /#)).replacing("**", with: "")
      if line.hasPrefix("|") { text = String(line.dropFirst(2).dropLast(2)) }
      return text.replacing("**", with: "").replacing(#/\\([[:punct:]])/#) { String($0.1) }
    }
  }

  /// The words of a text, whatever kind of space stands between them.
  private func plain(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
  }

  @Test("the same report gives the same bytes")
  func repeatable() {
    #expect(minuteWordDocument(Sample.forMinute) == minuteWordDocument(Sample.forMinute))
    #expect(minuteMarkdown(Sample.forMinute) == minuteMarkdown(Sample.forMinute))
  }

  @Test("the proposed opinion follows from the gate")
  func opinion() {
    #expect(
      minuteMarkdown(Sample.forMinute).contains(
        "**parere non favorevole finché non sia sanato il punto 1**"))
    var strict = Sample.forMinute
    strict.threshold = .note
    #expect(minuteMarkdown(strict).contains("finché non siano sanati i punti da 1 a 3**"))
    #expect(minuteMarkdown(Sample.clean).contains("propongono: **parere favorevole**."))
    let remarks = Sample.report(findings: [Sample.weights])
    #expect(minuteMarkdown(remarks).contains("propongono: **parere favorevole con osservazioni**."))
    let nothing = minuteMarkdown(Sample.report(findings: [], outcomes: []))
    #expect(nothing.contains("non propongono un esito: nessun caso è stato giudicato"))
    var waived = Sample.clean
    waived.waived = Sample.forMinute.waived
    #expect(minuteMarkdown(waived).contains("**parere favorevole con osservazioni**"))
  }

  @Test("a final report is validated, not approved")
  func finalReport() {
    let page = minuteMarkdown(Sample.finalReport)
    #expect(page.contains("Rilievi da sanare prima della validazione"))
    #expect(page.contains("propongono: **validazione**."))
    #expect(!page.contains("parere favorevole") && !page.contains("approvazione"))
  }

  @Test("what nobody knows of a document is left for a person to fill in")
  func unknown() {
    var report = Sample.clean
    report.documents[0].body = nil
    report.documents[0].year = nil
    report.documents[0].kind = nil
    let page = minuteMarkdown(report)
    #expect(page.contains("| Ente | ………… |") && page.contains("anno …………"))
    #expect(page.contains("tipo di documento non riconosciuto"))
  }

  @Test("a place in another document than the one examined says in which")
  func manyDocuments() throws {
    let page = minuteMarkdown(Sample.shapes)
    #expect(page.contains("| Ente | Anno | Documento | File | Impronta SHA-256 |"))
    #expect(page.contains("Pesi!B7 di pesi.xlsx"))
    _ = try read(minuteWordDocument(Sample.shapes))
  }

  @Test("what the baseline knows is not hidden from the minute, and does not pass for plain")
  func baseline() {
    let page = minuteMarkdown(Sample.whole)
    #expect(page.contains("Rilievi già noti"))
    #expect(page.contains("| PESO-009: ") && page.contains("noti.json, del 31/12/2024"))
    #expect(page.contains("Già noti, da riscontrare: 1 rilievo."))
    #expect(page.contains("(PESO-002): Affari generali (ora la regola"))
    var report = Sample.clean
    let finding = Sample.weights
    report.findings = [finding]
    report.apply(Baseline(of: report), from: Fingerprint(path: "noti.json", sha256: "f"))
    #expect(minuteMarkdown(report).contains("**parere favorevole con osservazioni**"))
    var copied = finding
    copied.occurrences.append(Sample.place(40, 1..<4, "Archivio"))
    var grown = Sample.report(findings: [finding])
    let baseline = Baseline(of: grown)
    grown.findings = [copied]
    grown.apply(baseline, from: Fingerprint(path: "noti.json", sha256: "f"))
    #expect(minuteMarkdown(grown).contains("in parte già noto; di nuovo: r. 40"))
    #expect(!minuteMarkdown(Sample.clean).contains("già not"))
  }

  @Test("text of a file can neither steer the reader nor become markup")
  func hostile() throws {
    var report = HostileTextTests.report()
    let markup =
      "<script>x</script> [a](http://b) **c** `d` | e\n\n# f\n- g\n1. h &lt; ]]> www.i.it \u{FFFF}\u{1F}"
    for index in report.findings.indices {
      report.findings[index].message += markup
      report.findings[index].occurrences[0].subject += markup
    }
    report.documents[0].body = markup
    report.outcomes.append(
      RuleOutcome(
        rule: "1. x", title: markup, status: .undecided, cases: 1, undecided: 1,
        reasons: (0..<9).map { .init(message: "\($0)" + markup, count: 1, place: nil) }))
    report.waived = [
      WaivedFinding(
        finding: report.findings[0], reason: markup, author: markup, act: markup, until: markup)
    ]
    let page = minuteMarkdown(report)
    #expect(page.unicodeScalars.filter { $0 != "\n" && isDangerous($0) }.isEmpty)
    #expect(!page.contains(#/[^\\]<script/#) && !page.contains(#/[^\\]\[a/#))
    #expect(!page.contains(#/[^\\]`d/#) && !page.contains(#/[^\\]&lt/#))
    #expect(!page.contains("http://b") && !page.contains("www.i.it"))
    #expect(!page.contains("\n# f") && !page.contains("\n- g"))
    let columns = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.map {
      $0.replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(columns.allSatisfy { (3...8).contains($0) })

    let document = try read(minuteWordDocument(report))
    let text = String(decoding: document.text, as: UTF8.self)
    #expect(text.contains("<script>x</script>") && text.contains("]]>"))
    #expect(text.unicodeScalars.filter { $0 != "\n" && isDangerous($0) }.isEmpty)
  }

  @Test("no character makes a Word document that cannot be opened")
  func everyScalar() throws {
    var text = String.UnicodeScalarView()
    for value in [0...0xD7FF, 0xE000...0x1FFFF, 0xE0000...0xE01FF].joined() {
      if let scalar = Unicode.Scalar(UInt32(value)) { text.append(scalar) }
    }
    let report = Sample.report(
      on: "x", at: Sample.place(1, 1..<2), message: String(text))
    #expect(!(try read(minuteWordDocument(report)).blocks.isEmpty))
  }
}
