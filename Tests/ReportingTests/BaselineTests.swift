// What a baseline knows again after the plan was edited, and what it must not hide.

import Diagnostics
import JSONText
import Reporting
import SourceText
import Testing

@Suite("Baselines")
struct BaselineTests {
  private func finding(
    _ subjects: String..., rule: String = "PESO-001", line: Int = 5, severity: Severity = .error,
    message: String = "m", in document: Int = 0
  ) -> Finding {
    Finding(
      rule: rule, title: "Titolo", severity: severity, message: message,
      occurrences: subjects.enumerated().map {
        Sample.place(line + $0, 1..<4, $1, in: document)
      })
  }

  private func report(_ findings: Finding..., paths: [String] = ["piano.txt"]) -> Report {
    Sample.report(
      documents: paths.map { path in
        var document = Sample.document(path: path)
        document.sha256 = "sha di \(path)"
        return document
      }, findings: findings)
  }

  /// The new report against the baseline of the old one, by way of the file.
  private func compare(_ new: Report, with old: Report) throws -> (Report, BaselineComparison) {
    let file = SourceFile(path: "noti.json", bytes: jsonBaseline(Baseline(of: old)))
    var report = new
    report.apply(try readBaseline(file).get(), from: Fingerprint(path: file.path, sha256: ""))
    return (report, try #require(report.baseline))
  }

  @Test("an edit that moves lines, changes values and rewords the message leaves a finding known")
  func edited() throws {
    let (report, baseline) = try compare(
      self.report(finding("Affari › reclami >= 5", line: 40, message: "sommano 80")),
      with: self.report(finding("AFFARI ›  Reclami >=3", message: "sommano 90")))
    #expect(report.findings.isEmpty && baseline.known.count == 1 && baseline.vanished.isEmpty)
    #expect(!report.failsGate)
  }

  @Test(
    "names that differ are not the same finding",
    arguments: [("fase 1", "fase 2"), ("piano 2024", "piano 2025"), ("art. 5", "art. 6")])
  func names(old: String, new: String) throws {
    let (report, baseline) = try compare(
      self.report(finding(new)), with: self.report(finding(old)))
    #expect(report.findings.count == 1 && report.failsGate)
    #expect(baseline.vanished.map(\.entry.subject) == [old])
  }

  @Test("one more of the same kind is new, one fewer has gone")
  func counts() throws {
    let one = self.report(finding("A"))
    let two = self.report(finding("A"), finding("A", line: 9))
    let (more, _) = try compare(two, with: one)
    #expect(more.findings.count == 1 && more.known.count == 1)
    let (fewer, baseline) = try compare(one, with: two)
    #expect(fewer.findings.isEmpty && baseline.vanished.count == 1)
  }

  @Test("mending one copy leaves the others known; a new copy makes the finding new, and is named")
  func copies() throws {
    let three = self.report(finding("A", "B", "C"))
    let (fewer, gone) = try compare(self.report(finding("A", "C")), with: three)
    #expect(fewer.findings.isEmpty && gone.vanished.map(\.entry.subject) == ["B"])
    let (more, grown) = try compare(self.report(finding("A", "B", "C", "D")), with: three)
    #expect(more.findings.count == 1 && more.failsGate)
    #expect(grown.grown.flatMap(\.places).map(\.subject) == ["D"])
  }

  @Test("a finding that became graver is new")
  func graver() throws {
    let mild = self.report(finding("A", severity: .warning))
    let (report, baseline) = try compare(self.report(finding("A")), with: mild)
    #expect(report.findings.count == 1 && baseline.vanished.isEmpty)
    let (milder, _) = try compare(mild, with: self.report(finding("A")))
    #expect(milder.findings.isEmpty)
  }

  @Test("a mistake is not said to be mended when its rule could not judge")
  func undecided() {
    let vanished = Sample.whole.baseline?.vanished ?? []
    #expect(vanished.map(\.status) == [.undecided])
    let text = textReport(Sample.whole, style: TextStyle(width: 1000))
    #expect(text.contains("ora la regola non è verificabile"))
  }

  @Test("a renamed plan keeps its baseline; a plan that was not in it has only new findings")
  func renamed() throws {
    let old = self.report(finding("A"), paths: ["v1/piano.txt"])
    for path in ["v2/piano.txt", "altro nome.txt"] {
      let (report, _) = try compare(self.report(finding("A"), paths: [path]), with: old)
      #expect(report.findings.isEmpty, "\(path)")
    }
    let (two, baseline) = try compare(
      self.report(finding("A"), finding("A", in: 1), paths: ["v1/piano.txt", "altro.txt"]),
      with: old)
    #expect(two.findings.map(\.occurrences[0].document) == [1])
    #expect(baseline.unchecked.isEmpty)
    let (one, rest) = try compare(
      old, with: self.report(finding("A"), finding("A", in: 1), paths: ["v1/piano.txt", "x.txt"]))
    #expect(one.findings.isEmpty && rest.vanished.isEmpty && rest.unchecked == ["x.txt"])
  }

  @Test("a waiver granted later is no vanished finding")
  func waived() throws {
    var new = self.report()
    new.waived = [
      WaivedFinding(finding: finding("A"), reason: "r", author: "a", act: "d", until: nil)
    ]
    let (_, baseline) = try compare(new, with: self.report(finding("A"), finding("A", line: 9)))
    #expect(baseline.vanished.count == 1, "only the second one has gone")
  }

  @Test("the file holds no line and no measured value")
  func file() throws {
    let text = String(
      decoding: jsonBaseline(Baseline(of: self.report(Sample.weights))), as: UTF8.self)
    #expect(!text.contains("\"line") && !text.contains("pesano"))
    #expect(Baseline(of: Sample.whole) == Baseline(of: Sample.whole))
  }

  @Test(
    "a broken file is refused with its place and what to do",
    arguments: [
      ("", "vuoto"), ("{", "finisce prima"), ("[]", "non è un file di «lince baseline»"),
      (#"{"findings": []}"#, "non è un file di «lince baseline»"),
      (#"{"baselineVersion": 2}"#, "versione"), (#"{"baselineVersion": 1}"#, "manca «documents»"),
      (
        #"{"baselineVersion": 1, "documents": [], "findings": [{"severity": "x"}]}"#,
        "uno fra nota, avviso, errore"
      ),
      (#"{"baselineVersion": 1, "documents": {}, "findings": []}"#, "deve essere un elenco"),
      (#"{"baselineVersion": 1, "documents": [{"path": 1}]}"#, "deve essere un testo"),
    ])
  func broken(text: String, reason: String) throws {
    let file = SourceFile(path: "noti.json", bytes: Array(text.utf8))
    guard case .failure(let failure) = readBaseline(file) else {
      Issue.record("accepted")
      return
    }
    #expect(failure.diagnostic.message.contains(reason), "\(failure.diagnostic.message)")
    #expect(failure.diagnostic.severity == .error && failure.diagnostic.span != nil)
    #expect(failure.diagnostic.help?.contains("lince baseline") == true)
  }

  @Test("a report of a run without baseline has no member of one")
  func members() throws {
    let plain = try JSONValue.parse(jsonReport(Sample.report()))
    #expect(plain["baseline"] == nil && plain["known"] == nil)
    let compared = try JSONValue.parse(jsonReport(Sample.whole))
    #expect(compared["known"]?.elements?.count == 1)
    #expect(compared["baseline"]?["vanished"]?.elements?.count == 1)
    let marks = compared["findings"]?.elements?.compactMap { $0["fingerprint"]?.text } ?? []
    #expect(marks.count == 3 && Set(marks).count == 3)
  }
}
