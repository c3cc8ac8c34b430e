// What the pages show can be copied into a file and used: every block is checked and run.

import Compliance
import Diagnostics
import Layouts
import RuleChecking
import RuleEvaluation
import RuleParsing
import SourceText
import Testing

@Suite struct BlockTests {
  static let pages = [MarkdownPage.reference, .guide]
  static let allPages = pages + [.layoutGuide]
  /// The kinds of block that are no files of the language.
  static let otherKinds = [
    "espressione", "documento", "piano", "aggiunta", "lettura", "spiegazione", "rapporto", "sh",
  ]

  @Test("every block of the page says what it is", arguments: allPages)
  func kinds(page: MarkdownPage) {
    let known = FileKind.allCases.map(\.rawValue) + Self.otherKinds
    #expect(!page.blocks.isEmpty)
    for block in page.blocks {
      #expect(known.contains(block.kind), "\(page.name), r. \(block.firstLine)")
    }
  }

  @Test("the files of the page are right together with the standard library", arguments: allPages)
  func files(page: MarkdownPage) {
    #expect(PageLibrary(page).problems == [])
  }

  @Test("the examples of the page's rules answer as they say", arguments: pages)
  func ruleExamples(page: MarkdownPage) {
    let loaded = PageLibrary(page)
    let own = loaded.library.program.rules
      .filter { loaded.library.program.files[$0.file].path.hasPrefix("Grammar/") }.map(\.code)
    let result = RuleTester.test(loaded.library.program, codes: Set(own))
    #expect(result.failures.map { loaded.describe($0) } == [])
    #expect(!own.isEmpty)
  }

  @Test("the page's layouts fit the model", arguments: allPages)
  func layouts(page: MarkdownPage) {
    #expect(!page.blocks("tracciato").isEmpty)
    #expect(PageLibrary(page).problems == [])
  }

  @Test("the page's profiles fit its rules", arguments: pages)
  func profiles(page: MarkdownPage) {
    #expect(!page.blocks("profilo").isEmpty)
    for block in page.blocks("profilo") {
      #expect(PageLibrary(page, profile: block).problems == [])
    }
  }
}
