// The JSON report is a contract with programs: names, order, and what is left out.

import Diagnostics
import JSONText
import Reporting
import SourceText
import Testing

@Suite("The report in JSON")
struct ReportJSONTests {
  /// A report on two invented plans.
  private func report(
    findings: [Finding] = [], outcomes: [RuleOutcome] = [], profile: Fingerprint? = nil
  ) -> Report {
    let text = CheckedDocument(
      path: "piani/vallechiara.txt", sha256: "aa", body: "Comune di Vallechiara", year: 2024,
      kind: "piano", layout: "schede", cells: 900, cellsUsed: 880,
      source: SourceFile(path: "piani/vallechiara.txt", bytes: []))
    let json = CheckedDocument(
      path: "piano.json", sha256: "bb", body: nil, year: nil, kind: nil, layout: nil, cells: 0,
      cellsUsed: 0, source: SourceFile(path: "piano.json", bytes: []))
    return Report(
      toolVersion: "0.1.0", asOf: "2024-12-31", rulesFingerprint: "cc",
      ruleFiles: [Fingerprint(path: "ente.regole", sha256: "dd")], profile: profile,
      documents: [text, json], findings: findings, outcomes: outcomes, threshold: .error)
  }

  private func tree(_ report: Report) throws -> JSONValue {
    try JSONValue.parse(jsonReport(report))
  }

  private func place(_ line: Int, _ columns: Range<Int>, _ subject: String = "") -> FindingPlace {
    FindingPlace(
      document: 0,
      location: .text(
        start: TextPosition(line: line, column: columns.lowerBound),
        end: TextPosition(line: line, column: columns.upperBound)),
      subject: subject)
  }

  private func finding(at place: FindingPlace, severity: Severity = .error) -> Finding {
    Finding(
      rule: "DATA-001", title: "Data che non esiste", severity: severity, message: "non esiste",
      occurrences: [place])
  }

  @Test("a finding with everything is written exactly as the contract says")
  func wholeFinding() {
    let full = Finding(
      rule: "DATA-001", title: "Data che non esiste", severity: .error,
      message: "il 31.06.2024 non esiste",
      occurrences: [place(49, 12..<22, "Affari generali › Emissioni"), place(60, 1..<11)],
      related: [.init(message: "il titolo", place: place(1, 1..<5))],
      values: [.init(expression: "totale", value: "90")], remedy: "correggere la data",
      norms: [
        Norm(text: "D.Lgs. 150/2009, art. 5", urn: "urn:nir:stato", isVerified: true),
        Norm(text: "SMVP, art. 12", urn: nil, isVerified: false),
      ],
      fix: .init(message: "sostituire", replacement: "30.06.2024"))
    let expected = """
      {
            "rule": "DATA-001",
            "title": "Data che non esiste",
            "severity": "errore",
            "message": "il 31.06.2024 non esiste",
            "path": "piani/vallechiara.txt",
            "line": 49,
            "column": 12,
            "endLine": 49,
            "endColumn": 22,
            "subject": "Affari generali › Emissioni",
            "occurrences": [
              {
                "path": "piani/vallechiara.txt",
                "line": 49,
                "column": 12,
                "endLine": 49,
                "endColumn": 22,
                "subject": "Affari generali › Emissioni"
              },
              {
                "path": "piani/vallechiara.txt",
                "line": 60,
                "column": 1,
                "endLine": 60,
                "endColumn": 11
              }
            ],
            "related": [
              {
                "message": "il titolo",
                "path": "piani/vallechiara.txt",
                "line": 1,
                "column": 1,
                "endLine": 1,
                "endColumn": 5
              }
            ],
            "values": [
              {
                "expression": "totale",
                "value": "90"
              }
            ],
            "norms": [
              {
                "text": "D.Lgs. 150/2009, art. 5",
                "urn": "urn:nir:stato",
                "verified": true
              },
              {
                "text": "SMVP, art. 12",
                "verified": false
              }
            ],
            "remedy": "correggere la data",
            "fix": {
              "message": "sostituire",
              "replacement": "30.06.2024",
              "edits": []
            },
            "fingerprint": "5b0846e6b24b9f81079147952dfe8375"
          }
      """
    let text = String(decoding: jsonReport(report(findings: [full])), as: UTF8.self)
    #expect(text.contains("  \"findings\": [\n    \(expected)\n  ]"))
    #expect(text.hasSuffix("}\n"))
  }

  @Test("the report names tool, inputs and documents, and leaves out what is not known")
  func header() throws {
    let tree = try tree(report(profile: Fingerprint(path: "ente.profilo", sha256: "ee")))
    let names = tree.members?.map(\.name) ?? []
    let contract = ["schemaVersion", "tool", "documents", "findings", "rules", "summary"]
    #expect(names.filter(contract.contains) == contract)
    #expect(tree["schemaVersion"]?.integer == 1)
    #expect(tree["tool"]?["name"]?.text == "lince")
    #expect(tree["tool"]?["version"]?.text == "0.1.0")
    #expect(tree["fingerprints"]?["asOf"]?.text == "2024-12-31")
    #expect(tree["fingerprints"]?["rules"]?.text == "cc")
    #expect(tree["fingerprints"]?["ruleFiles"]?.elements?.first?["path"]?.text == "ente.regole")
    #expect(tree["fingerprints"]?["profile"]?["sha256"]?.text == "ee")
    let documents = try #require(tree["documents"]?.elements)
    #expect(
      documents[0].members?.map(\.name)
        == ["path", "sha256", "ente", "anno", "tipo", "layout", "cells", "cellsUsed"])
    #expect(documents[0]["anno"]?.integer == 2024)
    #expect(documents[1].members?.map(\.name) == ["path", "sha256", "cells", "cellsUsed"])
    #expect(try self.tree(report())["fingerprints"]?["profile"] == nil)
  }

  @Test(
    "a place is written with the members of its kind",
    arguments: [
      (.document, [:]),
      (
        .text(start: TextPosition(line: 3, column: 4), end: TextPosition(line: 5, column: 6)),
        ["line": "3", "column": "4", "endLine": "5", "endColumn": "6"]
      ),
      (.cell(sheet: "Pesi", cell: "B7"), ["sheet": "Pesi", "cell": "B7"]),
      (.tableCell(table: 2, row: 3, column: 4), ["table": "2", "row": "3", "cell": "4"]),
      (.page(9), ["page": "9"]),
      (.paragraph(9), ["paragraph": "9"]),
    ] as [(Location, KeyValuePairs<String, String>)])
  func places(location: Location, members: KeyValuePairs<String, String>) throws {
    let place = FindingPlace(document: 1, location: location)
    let reason = RuleOutcome.Reason(message: "vuoto", count: 2, place: place)
    var mistake = finding(at: place)
    mistake.related = [.init(message: "vedi", place: place)]
    let outcome = RuleOutcome(rule: "A-001", title: "a", status: .undecided, reasons: [reason])
    let tree = try tree(report(findings: [mistake], outcomes: [outcome]))
    let written = try #require(tree["findings"]?.elements?.first)
    let expected = ["path=piano.json"] + members.map { "\($0.key)=\($0.value)" }
    for object in [
      written, written["occurrences"]?.elements?.first, written["related"]?.elements?.first,
      tree["rules"]?.elements?.first?["reasons"]?.elements?.first,
    ] {
      let others = ["rule", "title", "severity", "message", "count", "fingerprint"]
      let simple = object?.members?.filter { !others.contains($0.name) }.compactMap { member in
        (member.value.text ?? member.value.integer.map(String.init)).map { "\(member.name)=\($0)" }
      }
      #expect(simple == expected)
    }
  }

  @Test("a finding without extras has empty lists and no other members")
  func bareFinding() throws {
    let tree = try tree(report(findings: [finding(at: place(1, 1..<2))]))
    let written = try #require(tree["findings"]?.elements?.first)
    #expect(
      written.members?.map(\.name) == [
        "rule", "title", "severity", "message", "path", "line", "column", "endLine", "endColumn",
        "occurrences", "related", "values", "norms", "fingerprint",
      ])
    #expect(written["related"]?.elements?.isEmpty == true)
  }

  @Test("every verdict of a rule is written with its counts and reasons")
  func rules() throws {
    let outcomes = RuleOutcome.Status.allCases.map { status in
      RuleOutcome(
        rule: "PESO-001", title: "Somma", status: status, cases: 59, violations: 3, undecided: 2,
        absorbed: 1, reasons: [.init(message: "peso vuoto", count: 2, place: nil)])
    }
    let rules = try #require(try tree(report(outcomes: outcomes))["rules"]?.elements)
    #expect(
      rules.compactMap { $0["status"]?.text } == [
        "rispettata", "violata", "non applicabile", "non verificabile", "disattivata",
      ])
    for rule in rules {
      #expect(
        rule.members?.map(\.name) == [
          "rule", "title", "status", "cases", "violations", "undecided", "absorbed", "reasons",
        ])
      #expect(
        ["cases", "violations", "undecided", "absorbed"].map { rule[$0]?.integer } == [59, 3, 2, 1])
      #expect(rule["reasons"]?.elements?.first?.members?.map(\.name) == ["message", "count"])
    }
  }

  @Test("the summary counts the findings of each severity, gravest first")
  func summary() throws {
    let severities: [Severity] = [.error, .note, .warning, .error, .error, .warning]
    let findings = severities.map { finding(at: place(1, 1..<2), severity: $0) }
    let summary = try #require(try tree(report(findings: findings))["summary"])
    #expect(summary.members?.map(\.name) == ["errore", "avviso", "nota"])
    #expect(["errore", "avviso", "nota"].map { summary[$0]?.integer } == [3, 2, 1])
  }

  @Test("text of a hostile plan is data: no byte of it acts on what shows the report")
  func hostileText() throws {
    var mistake = finding(at: place(1, 1..<2, "\u{1B}]0;x\u{7}\u{202E}\u{2028}\u{9B}31m"))
    mistake.message = "\"}],\"summary\":{\"errore\":0}"
    let bytes = jsonReport(report(findings: [mistake]))
    let text = String(decoding: bytes, as: UTF8.self)
    let acting: [Unicode.Scalar] = ["\u{1B}", "\u{7}", "\u{202E}", "\u{2028}", "\u{9B}"]
    #expect(!text.unicodeScalars.contains { acting.contains($0) })
    let tree = try JSONValue.parse(bytes)
    #expect(tree["summary"]?["errore"]?.integer == 1)
    #expect(tree["findings"]?.elements?.first?["message"]?.text == mistake.message)
    #expect(tree["findings"]?.elements?.first?["subject"]?.text == mistake.occurrences[0].subject)
  }

  @Test("the same report gives the same bytes, and a place in no document stops nothing")
  func robustness() throws {
    let stray = finding(at: FindingPlace(document: 7, location: .page(1)))
    let report = report(findings: [stray])
    #expect(jsonReport(report) == jsonReport(report))
    let written = try tree(report)["findings"]?.elements?.first
    #expect(written?["path"] == nil)
    #expect(written?["page"]?.integer == 1)
  }

  @Test("a report of megabytes, written in parts, is one document with every finding in its place")
  func parts() throws {
    let findings = (1...4_000).map { line in
      var finding = finding(at: place(line, 1..<2))
      finding.message = String(repeating: "è «", count: 100)
      return finding
    }
    let report = report(findings: findings)
    var (json, sarif): ([[UInt8]], [[UInt8]]) = ([], [])
    jsonReport(report) { json.append($0) }
    sarifReport(report, problems: RunProblems()) { sarif.append($0) }
    #expect(json.count > 2)
    #expect(sarif.count > 2)
    let written = try JSONValue.parse(Array(json.joined()))["findings"]?.elements ?? []
    #expect(written.map { $0["line"]?.integer } == Array(1...4_000))
    let run = try JSONValue.parse(Array(sarif.joined()))["runs"]?.elements?.first
    #expect(run?["results"]?.elements?.count == 4_000)
  }
}
