// The report as one page: what an evaluator reads in it, and that it is sound for every reader.

import Diagnostics
import Reporting
import SourceText
import TestSupport
import Testing

/// A report with everything that a page can show.
private func fullReport() -> Report {
  var report = Sample.report(findings: [Sample.weights, Sample.impossibleDate])
  report.profile = Fingerprint(path: "vallechiara.profilo", sha256: "beef")
  report.ruleFiles = [Fingerprint(path: "mie.regole", sha256: "cafe")]
  report.waived = [
    WaivedFinding(
      finding: Sample.impossibleDate, reason: "procedimento pluriennale", author: "Giunta",
      act: "DGC 10/2024", until: "31/12/2024")
  ]
  var figures = DocumentFigures(weights: [], deadlines: [])
  figures.owners = ["Affari generali", "Polizia locale"]
  figures.weights = [
    .init(
      recordTitle: "obiettivo",
      sums: [
        .init(owner: "Affari generali", total: "97,5", hundredths: 9750, weighed: 3, unweighed: 1),
        .init(owner: nil, total: "0", hundredths: 0, weighed: 0, unweighed: 2),
      ])
  ]
  var deadlines = DocumentFigures.Deadlines(recordTitle: "fase")
  deadlines.months[5] = 2
  deadlines.months[11] = 7
  deadlines.undated = 1
  figures.deadlines = [deadlines]
  report.documents[0].figures = figures
  var previous = Sample.document(path: "piani/vallechiara-2023.txt")
  previous.role = "precedente"
  report.documents.append(previous)
  let place = Sample.place(5, 1..<2, "Affari generali › Trasparenza degli atti")
  let other = Sample.place(5, 1..<2, "Affari generali › Trasparenza", in: 1)
  report.matches = [
    DocumentMatch(
      role: "precedente", recordTitle: "obiettivo", document: 0, companion: 1,
      pairs: [
        .init(record: place, counterpart: other, similarity: 80, isDoubt: false),
        .init(record: place, counterpart: other, similarity: 60, isDoubt: true),
        .init(record: place, counterpart: nil, similarity: 0, isDoubt: false),
      ], unpaired: [other])
  ]
  return report
}

private func text(_ report: Report) -> String {
  String(decoding: htmlReport(report), as: UTF8.self)
}

@Suite("The report as a page")
struct HTMLReportTests {
  @Test("the page is the one that a person has reviewed")
  func golden() {
    // Style and script have their own lives; the page around them must not change unseen.
    let page = text(fullReport())
      .replacing(#/<style>[^<]*<\/style>/#) { _ in "<style></style>" }
      .replacing(#/(?s)<script>.*<\/script>/#) { _ in "<script></script>" }
      .replacing(#/'sha256-[^']*'|&#39;sha256-.*?&#39;/#) { _ in "SHA256" }
    #expect(
      GoldenFile("Tests/ReportingTests/Expected/carta-di-lavoro.html").compare(page) == .matches)
  }

  @Test("the same report gives the same bytes")
  func repeatable() {
    #expect(htmlReport(fullReport()) == htmlReport(fullReport()))
  }

  @Test("every tag closes, ids are unique, labels and links of the page lead somewhere")
  func structure() {
    for report in [fullReport(), Sample.clean, Sample.shapes, Sample.report(documents: [])] {
      let page = PageReading(text(report))
      #expect(page.problems == [])
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for element in page.elements {
        let target = element.attributes["for"] ?? element.attributes["aria-labelledby"]
        if let target { #expect(ids.contains(target)) }
        if let link = element.attributes["href"], link.hasPrefix("#") {
          #expect(ids.contains(String(link.dropFirst())))
        }
      }
    }
  }

  @Test("headings never skip a level, tables have captions and headed rows and columns")
  func outline() {
    let page = PageReading(text(fullReport()))
    let levels = page.elements.compactMap { element in
      element.name.wholeMatch(of: #/h([1-6])/#).flatMap { Int($0.1) }
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
    #expect(page.all("table").count == page.all("caption").count)
    #expect(page.all("th").allSatisfy { ["row", "col"].contains($0.attributes["scope"]) })
    #expect(page.all("th").allSatisfy { !$0.text.isEmpty })
    #expect(page.all("html").first?.attributes["lang"] == "it")
    #expect(page.elements.first { $0.attributes["class"] == "salta" }?.text == "Vai ai rilievi")
  }

  @Test("every field of the page has a label")
  func labels() {
    let page = PageReading(text(fullReport()))
    let labelled = Set(page.all("label").compactMap { $0.attributes["for"] })
    for area in page.all("textarea") {
      #expect(area.attributes["id"].map { labelled.contains($0) } == true)
    }
    #expect(page.all("select").allSatisfy { $0.parents.contains("label") })
    #expect(page.all("textarea").count == 3)
  }

  @Test("the gravest finding comes first, with all that explains it")
  func finding() throws {
    let page = PageReading(text(fullReport()))
    let finding = try #require(page.findings.first)
    #expect(finding.attributes["data-livello"] == "errore")
    #expect(finding.attributes["data-famiglia"] == "DATA")
    for part in [
      "Il 31.06.2024 non esiste: giugno ha 30 giorni", "riga 7, colonna 95", "31.06.2024",
      "Data che non esiste nel calendario", "scrivere una data che esiste",
      "sostituire «31.06.2024» con «30.06.2024»", "r. 14: Polizia locale › …",
      "D.Lgs. 150/2009, art. 5, c. 2, lett. c",
    ] {
      #expect(finding.text.contains(part), "\(part)")
    }
    let mark = try #require(page.all("mark").first)
    #expect(mark.text == "31.06.2024")
    let last = try #require(page.findings.last)
    #expect(last.text.contains("SMVP dell'ente, art. 12 (da verificare)"))
    #expect(last.text.contains("totale = 30 (r. 7) + 40 (r. 8) = 70; senza valore: r. 9"))
  }

  @Test("a finding can be filtered by every structure it occurs in")
  func structures() throws {
    let page = PageReading(text(fullReport()))
    let names = page.all("option").filter { !$0.attributes["value", default: ""].isEmpty }
    #expect(names.map(\.text).suffix(2) == ["Affari generali", "Polizia locale"])
    let finding = try #require(page.findings.first)
    #expect(finding.attributes["data-struttura"] == "0 1")
  }

  @Test("the page says what was checked, with what, and what could not be judged")
  func account() {
    let page = PageReading(text(fullReport()))
    let body = page.all("main").first?.text ?? ""
    for part in [
      "Non superato", "1 rilievo raggiunge la soglia «errore»", "Comune di Vallechiara, anno 2024",
      "celle lette: 880 su 900 (97,7%)", "3f2a9c1b77e0d5aa", "vallechiara.profilo", "beef",
      "mie.regole", "cafe", "31/12/2024", "obiettivo.peso: «4O%» non è un numero",
      "CONS-001, 002", "Vale per le relazioni, questo è un piano",
      "Esclusa dal profilo: target nel PEG", "DATA-004 (2 casi)", "DGC 10/2024, Giunta",
      "Abbinati per somiglianza", "80%", "97,5",
    ] {
      #expect(body.contains(part), "\(part)")
    }
  }

  @Test("rules that lack the same datum are named together, and the datum once")
  func sharedReason() {
    let reason = RuleOutcome.Reason(message: "manca il documento", count: 0, place: nil)
    let outcomes = ["TREN-001", "TREN-002"].map {
      RuleOutcome(rule: $0, title: "Titolo", status: .undecided, reasons: [reason])
    }
    let page = text(Sample.report(findings: [], outcomes: outcomes))
    #expect(page.contains("TREN-001, 002"))
    #expect(page.components(separatedBy: "anca il documento").count == 2)
  }

  @Test("without findings the page says what was looked for and not found")
  func clean() {
    let page = PageReading(text(Sample.clean))
    let body = page.all("main").first?.text ?? ""
    #expect(body.contains("Superato"))
    #expect(body.contains("Data che non esiste"))
    #expect(body.contains("1.200"))
    #expect(page.element("strumenti") == nil)
  }

  @Test("a page that leaves excerpts or occurrences out says so")
  func limits() {
    let occurrences = (1...200).map { Sample.place(7, $0..<($0 + 1), "Settore › voce \($0)") }
    var many = Sample.impossibleDate
    many.occurrences = occurrences
    let page = text(Sample.report(findings: [many]))
    #expect(page.contains("… e altri 99, non riportati in questa pagina"))
    let long = text(
      Sample.report(findings: [Finding](repeating: Sample.impossibleDate, count: 1_001)))
    #expect(long.contains("I primi 1.000 rilievi, i più gravi, hanno l&#39;estratto"))
    #expect(long.components(separatedBy: "<pre").count == 1_001)
    var wordy = Sample.impossibleDate
    wordy.message = String(repeating: "parola ", count: 1_000)
    #expect(
      text(Sample.report(findings: [wordy])).contains("[testo tagliato: altri 4.000 caratteri]"))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
