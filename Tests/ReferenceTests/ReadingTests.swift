// The documents that a page shows, read with its layouts: what comes of them is what the page says.

import Compliance
import Layouts
import SourceText
import Testing

@Suite struct ReadingTests {
  @Test("a layout of the reference makes of its document what the reference shows")
  func readings() throws {
    let readings = MarkdownPage.reference.readings
    #expect(readings.count > 5)
    for reading in readings {
      let document = try #require(try reading.read(.reference))
      let place = "riferimento, r. \(reading.document.firstLine)"
      #expect(PlanOutline(plan: document.plan).lines == reading.plan.lines, "\(place)")
      #expect(document.leftovers.map(\.text) == [], "\(place)")
    }
  }
}

/// A document of a page, the layout above it, and the plan below it.
struct PageReading {
  var layout: MarkdownPage.Block
  var document: MarkdownPage.Block
  var plan: MarkdownPage.Block

  /// The document read with the layout alone, over the files of the page.
  func read(_ page: MarkdownPage) throws -> PlanDocument? {
    var library = PageLibrary(page).library
    let title = layout.text.split(separator: "\"").dropFirst().first.map(String.init)
    library.layouts.removeAll { $0.title != title }
    return try library.read(document.file).get()
  }
}

extension MarkdownPage.Block {
  /// The block as a document; a tab cannot be seen on a page, which writes «⇥» for it.
  var file: SourceFile {
    SourceFile(path: "piano.txt", bytes: Array(text.replacing("⇥", with: "\t").utf8))
  }
}

extension MarkdownPage {
  /// The documents with a plan behind them, each with the last layout before it.
  var readings: [PageReading] {
    blocks.indices.dropLast().compactMap { index in
      guard blocks[index].kind == "documento", blocks[index + 1].kind == "piano",
        let layout = blocks[..<index].last(where: { $0.kind == "tracciato" })
      else { return nil }
      return PageReading(layout: layout, document: blocks[index], plan: blocks[index + 1])
    }
  }
}
