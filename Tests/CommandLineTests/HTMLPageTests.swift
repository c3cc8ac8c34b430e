// `lince check --format html`, as an evaluator gets it: one file, the same every time.

import Foundation
import TestSupport
import Testing

@Suite("lince check --format html")
struct HTMLPageTests {
  @Test("the page of the example holds every finding of the report, and needs no other file")
  func example() throws {
    let arguments = ["check", "examples/piano-valdora.txt", "--as-of", "2026-11-01", "--format"]
    let page = try Executable.run(
      arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], "html")
    #expect(page.status == 1)
    #expect(page.errors == "")
    let json = try Executable.run(
      arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], "json"
    ).json()
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(page.output.components(separatedBy: "<article ").count - 1 == findings.count)
    for finding in findings {
      let message = try #require(finding["message"] as? String)
      let shown = message.dropFirst().replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
      #expect(page.output.contains(shown), "\(message)")
    }
    #expect(!page.output.contains(" src="))
    #expect(page.output.contains("Somma dei pesi per struttura (obiettivo)"))
    #expect(page.output.contains("Scadenze nei mesi del 2024"))
  }

  @Test("two runs write the same bytes, to a file too")
  func repeatable() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/carta.html"
    let written = try Executable.run(
      "check", "examples/piano-valdora.txt", "--as-of", "2026-11-01", "--format", "html",
      "--output", file)
    #expect(written.status == 1 && written.output == "")
    let shown = try Executable.run(
      "check", "examples/piano-valdora.txt", "--as-of", "2026-11-01", "--format", "html")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == shown.output)
  }

  @Test("a title that is markup stays a title")
  func hostile() throws {
    let folder = try TemporaryFolder()
    let plan = try folder.write(
      #"""
      {"tipo": "piano", "ente": "</title><script>alert(1)</script>", "anno": 2024,
       "strutture": [{"nome": "</style>\u202e<b>\"", "obiettivi": [
         {"titolo": "<img src=x onerror=alert(1)>", "peso": "40",
          "fasi": [{"descrizione": "A", "scadenza": "31.06.2024", "peso": "90"}]}]}]}
      """#, to: "piano.json")
    let page = try Executable.run("check", plan, "--format", "html").output
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.components(separatedBy: "</style").count == 2)
    #expect(!page.contains("<img") && !page.contains("<b>") && !page.contains("\u{202E}"))
    #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
  }
}
