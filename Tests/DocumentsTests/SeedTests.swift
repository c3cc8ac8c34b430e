// The five real documents: figures counted by a script of its own, and nothing lost.

import Documents
import Foundation
import SourceText
import TestSupport
import Testing

@Suite(.enabled(if: Repository.shared != nil, "the folder of shared material is not there"))
struct SeedTests {
  static let names = ["000", "001", "002", "003", "004"]

  private func read(_ name: String) throws -> Document {
    try DocumentReader.read(SourceFile(path: name, bytes: try seedBytes(name)))
  }

  struct Figures: Equatable {
    var tables: Int
    var rows: Int
    var cells: Int
    var filled: Int
    var headings: Int
    var items: Int
    var paragraphs: Int
  }

  @Test(
    "a real document has as many tables, rows and cells as it shows",
    arguments: [
      (
        "000",
        Figures(
          tables: 22, rows: 189, cells: 809, filled: 480, headings: 0, items: 1, paragraphs: 44)
      ),
      (
        "001",
        Figures(
          tables: 26, rows: 76, cells: 442, filled: 377, headings: 0, items: 0, paragraphs: 37)
      ),
      // 98 lines of text; the list of offices glues 30 more titles and links to them.
      (
        "002",
        Figures(
          tables: 20, rows: 190, cells: 1090, filled: 895, headings: 25, items: 8, paragraphs: 128)
      ),
      // 211 lines of text; seven of them glue eight more titles.
      (
        "003",
        Figures(
          tables: 60, rows: 588, cells: 2381, filled: 1606, headings: 0, items: 1, paragraphs: 219)
      ),
      (
        "004",
        Figures(tables: 2, rows: 9, cells: 54, filled: 45, headings: 0, items: 28, paragraphs: 46)
      ),
    ])
  func figures(_ name: String, _ expected: Figures) throws {
    let document = try read(name)
    var figures = Figures(
      tables: 0, rows: document.rows.count, cells: document.cells.count,
      filled: document.cells.count { !$0.run.isEmpty }, headings: 0, items: 0, paragraphs: 0)
    for block in document.blocks {
      switch block {
      case .heading: figures.headings += 1
      case .paragraph(let paragraph):
        if paragraph.isListItem { figures.items += 1 } else { figures.paragraphs += 1 }
      case .table: figures.tables += 1
      }
    }
    #expect(figures == expected)
  }

  @Test("every word of a real document lands in a block, once and in order", arguments: names)
  func coverage(_ name: String) throws {
    let document = try read(name)
    let tag = /<\/?[a-z][a-z0-9]*( [^<>]*)?>/
    let target = /\]\([^)]*\)/
    let text = String(decoding: try seedBytes(name), as: UTF8.self)
      .replacing(tag, with: " ").replacing(target, with: " ")
    #expect(
      words(document.runs.map { document.string(of: $0) }.joined(separator: "\n")) == words(text))
  }

  private func words(_ text: String) -> [String] {
    text.unicodeScalars
      .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
      .map { String($0) }
  }

  @Test("every word of every cell leads back to the same word in the file", arguments: names)
  func places(_ name: String) throws {
    let document = try read(name)
    let runs = document.runs + document.items.map(\.run)
    for run in runs {
      let clean = Array(document.bytes(of: run))
      for word in clean.indices.split(whereSeparator: { clean[$0] == 0x20 }) {
        let slice = document.slice(of: run, range: word.startIndex..<word.endIndex)
        let source = try #require(document.source(of: slice.place))
        // Emphasis in the middle of a word would make them differ; the seeds have none but links.
        let visible = source.filter { !"*\\".utf8.contains($0) }
        let expected = clean[word.startIndex..<word.endIndex].filter { !"*\\".utf8.contains($0) }
        #expect(withoutTags(visible) == expected)
      }
    }
  }

  private func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).replacing(/<[^<>]*>/, with: "").utf8)
  }

  @Test(
    "a value of a real document is found at its line and column",
    arguments: [
      ("000", 175, "3.000,00", 220), ("000", 205, "20", 401), ("001", 39, "10 (Area III)", 662),
      ("002", 139, "18", 48), ("002", 430, "RISORSE", 5), ("003", 46, "31.06.2024", 143),
      ("003", 39, "OBIETTIVI STRATEGICI DI SISTEMA", 61), ("003", 231, #"\geq 30"#, 120),
      ("003", 120, "COMUNICAZIONE ISTITUZIONALE", 34), ("004", 137, "31/12/2024", 538),
    ])
  func values(_ name: String, _ line: Int, _ value: String, _ column: Int) throws {
    let document = try read(name)
    let wanted = Location.text(
      start: TextPosition(line: line, column: column),
      end: TextPosition(line: line, column: column + value.unicodeScalars.count))
    let found = document.runs.contains { run in
      let bytes = Array(document.bytes(of: run))
      return bytes.indices.contains { start in
        bytes[start...].starts(with: value.utf8)
          && document.location(of: run, range: start..<start + value.utf8.count) == wanted
      }
    }
    #expect(found)
  }

  @Test("rows that the extraction set apart with rules are one table")
  func rules() throws {
    let document = try read("003")
    let lines = document.blocks.compactMap { block -> ClosedRange<Int>? in
      guard case .table(let table) = block,
        case .text(let start, let end) = document.location(of: table.place)
      else { return nil }
      return start.line...end.line
    }
    #expect(lines.contains(1037...1051))
  }

  @Test("saved by Windows, a real document reads the same at the same places", arguments: names)
  func carriageReturns(_ name: String) throws {
    let bytes = try seedBytes(name)
    let windows = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    let document = try DocumentReader.read(SourceFile(path: name, bytes: windows))
    #expect(document.outline() == (try read(name)).outline())
  }

  @Test("a document cut anywhere is read as far as it goes", arguments: names)
  func truncation(_ name: String) throws {
    let bytes = try seedBytes(name)
    var random = SeededGenerator(seed: 20_240_630)
    for _ in 0..<40 {
      let cut = Int.random(in: 0...bytes.count, using: &random)
      expectSound(Array(bytes[..<cut]))
    }
  }
}
