// The manual page that the executable prints.

import Foundation
import Testing

@Suite("lince man")
struct ManPageTests {
  @Test("the page has its sections in order, and is plain ASCII for every formatter")
  func sections() throws {
    let run = try Executable.run("man")
    #expect(run.status == 0 && run.errors == "")
    let titles = run.output.split(separator: "\n").filter { $0.hasPrefix(".SH ") }
      .map { $0.dropFirst(5).dropLast() }
    #expect(
      titles == [
        "NOME", "SINOSSI", "COMANDI", "OPZIONI", "STATO DI USCITA", "FILE", "ESEMPI",
      ])
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("every line that looks like a request of roff is one of the few the page uses")
  func requests() throws {
    let known: Set<Substring> = [".\\\"", ".TH", ".SH", ".TP", ".IP", ".PP", ".br", ".RS", ".RE"]
    for line in try Executable.run("man").output.split(separator: "\n") {
      if line.hasPrefix("'") { Issue.record("\(line)") }
      if line.hasPrefix(".") { #expect(known.contains(line.prefix { $0 != " " }), "\(line)") }
    }
  }

  @Test("each option of the help stands in the page, with its value")
  func options() throws {
    let page = try Executable.run("man").output
    for verb in ["check", "baseline", "import", "init", "rules", "man"] {
      for line in try Executable.run(verb, "--help").output.split(separator: "\n")
      where line.hasPrefix("  --") {
        let words = line.prefix(21).split(separator: " ").joined(separator: " ")
        #expect(page.contains("\\fB" + words.replacingOccurrences(of: "-", with: "\\-") + "\\fR"))
      }
    }
  }

  @Test("each exit status of the overview has its entry")
  func statuses() throws {
    let page = try Executable.run("man").output
    for status in ["0", "1", "2"] { #expect(page.contains(".TP\n\\fB\(status)\\fR\n")) }
  }
}
