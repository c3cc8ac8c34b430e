// The documents that the pages show, read with their layouts: what comes of them is what is shown.

import Compliance
import Diagnostics
import Layouts
import SourceText
import Testing

@Suite struct ReadingTests {
  @Test(
    "a layout makes of the document above the plan that the page shows",
    arguments: PageReading.all("piano"))
  func plan(reading: PageReading) throws {
    let document = try reading.read(withLastLayoutOnly: true)
    #expect(PlanOutline(plan: document.plan).lines == reading.block.lines)
    #expect(document.leftovers.map(\.text) == [])
  }

  @Test(
    "of a document Lince says how much it has read as the page says",
    arguments: PageReading.all("lettura"))
  func account(reading: PageReading) throws {
    let document = try reading.read()
    let cells = (all: document.description.cells, used: document.description.cellsUsed)
    let share = cells.used * 1000 / max(1, cells.all)
    var lines = [
      "celle delle tabelle di obiettivi: \(cells.all), usate \(cells.used) "
        + "(\(share / 10),\(share % 10) %)"
    ]
    let rest = document.leftovers.filter(\.isObjectiveCell)
    if !rest.isEmpty { lines.append("non compreso (\(rest.count)):") }
    lines += rest.map { "  \($0.place.shortName): cella di obiettivo: \($0.text)" }
    #expect(lines == reading.block.lines)
  }

  @Test(
    "piece by piece a document becomes what the page says",
    arguments: PageReading.all("spiegazione")
  )
  func explanation(reading: PageReading) throws {
    let steps = try reading.read().steps.map { step in
      "\(step.place.shortName)  \(step.meaning)\n    \(step.text)".trimmingTrailingSpaces
    }
    let lines = reading.block.lines
    let shown = stride(from: 0, to: lines.count - 1, by: 2).map { lines[$0] + "\n" + lines[$0 + 1] }
    // The page may leave out some, but invents none and keeps their order.
    var rest = steps[...]
    for step in shown {
      let place = rest.firstIndex(of: step)
      #expect(place != nil, "\(step) is not among \(steps.joined(separator: "\n"))")
      rest = rest[(place.map { $0 + 1 } ?? rest.startIndex)...]
    }
    #expect(!shown.isEmpty)
  }
}

/// What a page shows of a document that stands above it.
struct PageReading: CustomTestStringConvertible {
  var page: MarkdownPage
  /// The index of the block in the page.
  var index: Int

  var block: MarkdownPage.Block { page.blocks[index] }
  var testDescription: String { "\(page.name), r. \(block.firstLine)" }

  /// The blocks of a kind, in the pages that show documents.
  static func all(_ kind: String) -> [PageReading] {
    [MarkdownPage.reference, .layoutGuide].flatMap { page in
      page.blocks.indices.filter { page.blocks[$0].kind == kind }.map {
        PageReading(page: page, index: $0)
      }
    }
  }

  /// The last document above, read with the files that the reader of the page has by now.
  func read(withLastLayoutOnly: Bool = false) throws -> PlanDocument {
    let before = page.blocks[..<index]
    var library = PageLibrary(page, upTo: index).library
    if withLastLayoutOnly {
      let layout = try #require(before.last { $0.kind == "tracciato" })
      let title = layout.text.split(separator: "\"").dropFirst().first.map(String.init)
      library.layouts.removeAll { $0.title != title }
    }
    return try library.read(#require(before.last { $0.kind == "documento" }).file).get()
  }
}

extension MarkdownPage.Block {
  /// The block as a document; a tab cannot be seen on a page, which writes «⇥» for it.
  var file: SourceFile {
    SourceFile(path: "piano.txt", bytes: Array(text.replacing("⇥", with: "\t").utf8))
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
