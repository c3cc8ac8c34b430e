// The guide as its reader follows it: its layout reads its document, its rules judge it.

import Compliance
import Diagnostics
import Layouts
import PlanModel
import RuleChecking
import SourceText
import Testing

@Suite struct GuideTests {
  let page = MarkdownPage.guide

  private func document() throws -> SourceFile {
    try #require(page.blocks("documento").first).file
  }

  @Test("the guide's layout reads the guide's document whole")
  func layout() throws {
    let reading = try PageLibrary(page).library.read(document()).get()
    #expect(reading.description.layout == "schede con referente")
    #expect(reading.leftovers.map(\.text) == [])
    #expect(reading.description.cells == reading.description.cellsUsed)
    #expect(reading.description.body == "Comune di Valdora")
    #expect(reading.description.year == 2024)
  }

  @Test("the guide's rules say of its document what the guide says")
  func report() throws {
    let profile = try #require(page.blocks("profilo").first)
    let library = PageLibrary(page, profile: profile).library
    let day = try #require(CalendarDate(year: 2024, month: 6, day: 1))
    let result = library.check([try document()], asOf: day, threshold: .error)
    #expect(result.diagnostics == [])
    let lines = result.report.outcomes.filter { $0.rule.hasPrefix("ENTE-") }.map { outcome in
      let messages =
        result.report.findings.filter { $0.rule == outcome.rule }.map(\.message)
        + outcome.reasons.map(\.message)
      return ([outcome.rule + " " + outcome.status.rawValue] + messages).joined(separator: ": ")
    }
    #expect(lines == page.blocks("rapporto").flatMap(\.lines))
  }
}
