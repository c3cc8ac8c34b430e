// What programs and pull requests are given, to the letter, and that hostile text does nothing there.

import Diagnostics
import Foundation
import FoundationXML
import JSONText
import Reporting
import SourceText
import TestSupport
import Testing

@Suite("Formats for programs")
struct ProgramFormatTests {
  @Test(
    "a report with one of everything is the one a person has reviewed",
    arguments: ProgramFormat.allCases)
  func golden(format: ProgramFormat) {
    let golden = GoldenFile("Tests/ReportingTests/Expected/whole.\(format.rawValue)")
    #expect(golden.compare(format.text(of: Sample.whole)) == .matches)
  }

  @Test(
    "a run that could not check everything says so",
    arguments: [
      (ProgramFormat.sarif, "\"executionSuccessful\": false"),
      (.junit, "<error message=\"piani/altro"),
      (.github, "::error file=piani/altro.txt,title=file/lettura::"),
      (.gitlab, "\"severity\": \"blocker\""), (.markdown, "## Lince: controllo non completo"),
    ])
  func incomplete(format: ProgramFormat, expected: String) {
    #expect(format.text(of: Sample.clean, problems: Sample.problems).contains(expected))
    #expect(!format.text(of: Sample.clean).contains(expected))
  }

  @Test("no text of a file steers what shows the report", arguments: ProgramFormat.allCases)
  func inert(format: ProgramFormat) {
    var report = HostileTextTests.report()
    report.waived = report.findings.map {
      WaivedFinding(
        finding: $0, reason: HostileTextTests.hostile, author: "a", act: HostileTextTests.hostile,
        until: nil)
    }
    let text = format.text(of: report).replacing("\r\n", with: "\n")
    #expect(text.unicodeScalars.filter(isDangerous).isEmpty)
  }

  // MARK: JUnit

  private static let hostileTitle = #"a<b> & "c" 'd' ]]> <!-- --> <?x?> &lt; %0A::error::x"#

  @Test("a title full of XML comes back from a parser as it was, and counts are right")
  func junit() throws {
    let place = Sample.place(5, 1..<3)
    var report = Sample.report(on: Sample.plan, at: place, message: Self.hostileTitle)
    report.findings[0].title = Self.hostileTitle
    report.documents[0].path = "a\"<&>.txt"
    let outline = try XMLOutline(junitReport(report))
    let failures = outline.elements.filter { $0.name == "failure" }
    #expect(failures.count == 1)
    #expect(failures.first?.attributes["message"] == Self.hostileTitle)
    let suites = outline.elements.filter { $0.name == "testsuite" }
    #expect(suites.map { $0.attributes["name"] } == ["a\"<&>.txt"])
    let suite = try #require(suites.first)
    #expect(suite.attributes["failures"] == "1")
    let cases = outline.elements.count { $0.name == "testcase" }
    #expect(suite.attributes["tests"] == String(cases) && cases == Sample.outcomes.count)
    let skipped = outline.elements.filter { $0.name == "skipped" }
    #expect(suite.attributes["skipped"] == String(skipped.count) && skipped.count == 5)
    #expect(skipped.allSatisfy { $0.attributes["message"]?.isEmpty == false })
  }

  @Test("a finding under the threshold is no failure, but is told")
  func underThreshold() throws {
    let place = Sample.place(5, 1..<3)
    let report = Sample.report(on: Sample.plan, at: place, severity: .warning)
    let outline = try XMLOutline(junitReport(report))
    #expect(!outline.elements.contains { $0.name == "failure" })
    #expect(outline.elements.contains { $0.name == "system-out" && $0.text.contains("messaggio") })
  }

  // MARK: GitHub

  @Test("whatever a title holds, an annotation is one command on one line")
  func github() {
    let title = "100%, a:b\n::error::falso\r\n::stop-commands::x"
    let place = Sample.place(5, 1..<3)
    var report = Sample.report(on: Sample.plan, at: place, message: title)
    report.findings[0].title = title
    report.documents[0].path = "a,b:c%.txt"
    report.outcomes = []
    let commands = githubReport(report).split(separator: "\n")
    #expect(commands.count == 2)
    #expect(commands.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::notice ") })
    let properties = commands[0].dropFirst("::error ".count).split(separator: ":")[0]
    #expect(
      properties.split(separator: ",").map { $0.split(separator: "=")[0] } == [
        "file", "line", "endLine", "col", "endColumn", "title",
      ])
    #expect(properties.hasPrefix("file=a%2Cb%3Ac%25.txt,"))
  }

  // MARK: GitLab

  @Test("no two issues share a fingerprint, and every path and line is there")
  func gitlab() throws {
    var report = Sample.whole
    report.findings += report.findings
    let issues = try JSONValue.parse(gitlabReport(report)).elements ?? []
    let marks = issues.compactMap { $0["fingerprint"]?.text }
    #expect(marks.count == issues.count && Set(marks).count == marks.count)
    #expect(issues.allSatisfy { ($0["location"]?["lines"]?["begin"]?.integer ?? 0) > 0 })
    #expect(issues.allSatisfy { $0["location"]?["path"]?.text?.isEmpty == false })
  }

  // MARK: CSV

  @Test("every row has the columns of the heading, whatever its texts hold")
  func csv() throws {
    let hostile = "a,\"b\"\n\r\n;c"
    var report = Sample.whole
    report.findings[0].message = hostile
    report.findings[0].title = "\""
    let rows = try parsedCSV(csvReport(report))
    #expect(rows.count > 5)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows[1][rows[0].firstIndex(of: "messaggio") ?? 0] == "a,\"b\"   ;c")
    #expect(rows[1][1] == "\"")
  }

  @Test(
    "no text of a plan becomes a formula in a spreadsheet",
    arguments: [
      "=1+1", "+39", "-2+3", "@SUM(1)", " =1", "\t=1", "\r=1", "＝1", "=HYPERLINK(\"http://x\")",
      "\u{AD}=1", "\n@a",
    ])
  func formula(text: String) throws {
    var report = Sample.whole
    report.findings[0].message = text
    report.findings[0].occurrences[0].subject = text
    let row = try parsedCSV(csvReport(report))[1]
    let cells = row.filter { cell in
      cell.unicodeScalars.first { $0 != " " }.map { "=+-@＝\t\r".unicodeScalars.contains($0) }
        ?? false
    }
    #expect(cells.isEmpty)
  }

  // MARK: Markdown

  @Test("a title does nothing in Markdown: no link, no mark-up, no name called, no row broken")
  func markdown() {
    let title = "**a** [b](http://c) <img src=x> | `d` @nome #12 ![e](f) www.g.it $h$ </details>"
    var report = Sample.whole
    report.findings[0].message = title
    report.documents[0].body = "x | y"
    report.documents[0].path = "a`|b.txt"
    let text = markdownReport(report)
    for part in ["**a**", "[b](", "<img", "@nome", "#12", "![e]", "www.g", "$h$", "http://c"] {
      #expect(!text.contains(part), "\(part)")
    }
    let row = text.split(separator: "\n").first { $0.hasPrefix("| a") }
    #expect(row?.replacing("\\|", with: "").count { $0 == "|" } == 7)
  }

  @Test("a list too long for a comment is cut, and the cut is told")
  func longMarkdown() {
    var report = Sample.whole
    report.findings = Array(repeating: Sample.impossibleDate, count: 500)
    let text = markdownReport(report)
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("… e altri 470"))
  }
}

/// The rows of a CSV text (RFC 4180), read by the letter of the standard.
func parsedCSV(_ text: String) throws -> [[String]] {
  var rows: [[String]] = [[]]
  var cell = ""
  var isQuoted = false
  var previous: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    defer { previous = scalar }
    switch scalar {
    case "\"":
      if !isQuoted, previous == "\"" { cell += "\"" }
      isQuoted.toggle()
    case "," where !isQuoted:
      rows[rows.count - 1].append(cell)
      cell = ""
    case "\r" where !isQuoted: break
    case "\n" where !isQuoted:
      try #require(previous == "\r")
      rows[rows.count - 1].append(cell)
      cell = ""
      rows.append([])
    default: cell.unicodeScalars.append(scalar)
    }
  }
  try #require(rows.last == [] && cell.isEmpty && !isQuoted)
  return rows.dropLast()
}

/// The elements of an XML text as a parser of another hand sees them.
private final class XMLOutline: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: elementName, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let index = open.last { elements[index].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }
}
