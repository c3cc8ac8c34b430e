// A hostile document cannot act through the page, nor the page reach anything outside it.

import Diagnostics
import Foundation
import Reporting
import SourceText
import Testing

@Suite("The page is inert")
struct HTMLSafetyTests {
  static let payloads = [
    "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='alert(1)", "--><svg onload=alert(1)>", "</textarea><b>", "&lt;script&gt;",
    "javascript:alert(1)", "]]>", "</script>", HostileTextTests.hostile,
  ]

  /// A report with a text in every field that comes from a file or a command line.
  static func report(_ text: String) -> Report {
    let cell = FindingPlace(document: 0, location: .cell(sheet: text, cell: text), subject: text)
    let start = TextPosition(line: 1, column: 1)
    let place = FindingPlace(
      document: 0, location: .text(start: start, end: TextPosition(line: 1, column: 5)),
      subject: text)
    let finding = Finding(
      rule: text, title: text, severity: .error, message: text, occurrences: [place, cell],
      related: [.init(message: text, place: cell)], values: [.init(expression: text, value: text)],
      remedy: text,
      norms: [
        Norm(text: text, urn: text, isVerified: false),
        Norm(text: text, urn: "urn:nir:" + text, isVerified: true),
      ], fix: .init(message: text, replacement: text + "2"))
    let outcomes = RuleOutcome.Status.allCases.map { status in
      RuleOutcome(
        rule: text, title: text, status: status, cases: 3, undecided: 1, absorbed: 1,
        reasons: [.init(message: text, count: 2, place: cell)])
    }
    var report = Report(
      toolVersion: text, asOf: text, rulesFingerprint: text,
      ruleFiles: [Fingerprint(path: text, sha256: text)],
      profile: Fingerprint(path: text, sha256: text), documents: [],
      findings: [finding],
      waived: [WaivedFinding(finding: finding, reason: text, author: text, act: text, until: text)],
      outcomes: outcomes, threshold: .error)
    var document = CheckedDocument(
      path: text, sha256: text, body: text, year: 2024, kind: text, layout: text, cells: 3,
      cellsUsed: 2, source: SourceFile(path: text, bytes: Array(text.utf8)))
    document.figures = DocumentFigures(
      weights: [
        .init(
          recordTitle: text,
          sums: [.init(owner: text, total: text, hundredths: 1, weighed: 1, unweighed: 0)])
      ], deadlines: [.init(recordTitle: text)])
    var companion = document
    companion.role = text
    report.documents = [document, companion, document]
    report.matches = [
      DocumentMatch(
        role: text, recordTitle: text, document: 0, companion: 1,
        pairs: [.init(record: place, counterpart: cell, similarity: 50, isDoubt: false)],
        unpaired: [cell])
    ]
    return report
  }

  @Test(
    "no text of a document becomes markup, whatever field it comes through", arguments: payloads)
  func inert(payload: String) {
    let calm = PageReading(String(decoding: htmlReport(Self.report("x")), as: UTF8.self))
    let page = PageReading(String(decoding: htmlReport(Self.report(payload)), as: UTF8.self))
    #expect(page.problems == [])
    // The same elements with the same attributes as for a harmless text.
    let known = Set(calm.elements.map(\.name))
    #expect(page.elements.allSatisfy { known.contains($0.name) })
    let attributes = Set(calm.elements.flatMap { $0.attributes.keys })
    #expect(page.elements.allSatisfy { attributes.isSuperset(of: $0.attributes.keys) })
    #expect(page.all("script").count == 1 && page.all("style").count == 1)
  }

  @Test("no control character and no mark that turns the order of reading gets into the page")
  func order() {
    let page = String(decoding: htmlReport(Self.report(HostileTextTests.hostile)), as: UTF8.self)
    let steering = page.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control
          || $0.properties.generalCategory == .format)
    }
    #expect(steering.isEmpty)
    #expect(page.contains("\u{FFFD}[2J"))
  }

  @Test("the page loads nothing, and links only to itself and to Normattiva", arguments: payloads)
  func references(payload: String) {
    let page = PageReading(String(decoding: htmlReport(Self.report(payload)), as: UTF8.self))
    let forbidden: Set<String> = ["src", "srcset", "style", "action", "background", "data", "ping"]
    for element in page.elements {
      #expect(forbidden.isDisjoint(with: element.attributes.keys))
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
      #expect(!["link", "img", "iframe", "object", "embed", "base"].contains(element.name))
      guard let link = element.attributes["href"] else { continue }
      let isNorm = link.hasPrefix("https://www.normattiva.it/uri-res/N2Ls?urn:nir:")
      #expect(isNorm || link.hasPrefix("#"), "\(link)")
      if isNorm { #expect(link.utf8.allSatisfy { (0x21...0x7E).contains($0) }) }
    }
    let style = page.all("style").first?.text ?? ""
    #expect(!style.contains("url(") && !style.contains("@import"))
  }

  @Test("the policy allows the page's own style and script and nothing else")
  func policy() throws {
    let page = PageReading(String(decoding: htmlReport(Self.report("x")), as: UTF8.self))
    let policy = try #require(
      page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
    let style = digest(try #require(page.all("style").first).text)
    let script = digest(try #require(page.all("script").first).text)
    #expect(
      policy.attributes["content"]
        == "default-src 'none'; style-src 'sha256-\(style)'; script-src 'sha256-\(script)'; "
        + "base-uri 'none'; form-action 'none'")
  }

  /// The SHA-256 of a text in base 64, through Foundation.
  private func digest(_ text: String) -> String {
    let hex = Array(SHA256.hexDigest(of: Array(text.utf8)).utf8)
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap {
      UInt8(String(decoding: hex[$0..<($0 + 2)], as: UTF8.self), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
