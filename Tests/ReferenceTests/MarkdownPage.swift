// A page of `Grammar/`: its fenced blocks by kind, and its lines.

import Foundation
import TestSupport
import Testing

/// A Markdown page of the repository.
struct MarkdownPage: CustomTestStringConvertible {
  /// A fenced block.
  struct Block {
    /// The word behind the opening fence.
    var kind: String
    /// The lines between the fences.
    var lines: [String]
    /// The page's line, from 1, of the first of them.
    var firstLine: Int

    var text: String { lines.joined(separator: "\n") + "\n" }
  }

  /// The reference of the language.
  static let reference = MarkdownPage("riferimento")
  /// The guide for authors of rules.
  static let guide = MarkdownPage("guida")
  /// The guide for authors of layouts.
  static let layoutGuide = MarkdownPage("leggere-un-documento")

  let name: String
  let lines: [String]
  let blocks: [Block]

  var testDescription: String { name }

  /// Reads `Grammar/NAME.md`; a page that is not there has no lines, which fails every test of it.
  init(_ name: String) {
    self.name = name
    let bytes = (try? Repository.bytes("Grammar/\(name).md")) ?? []
    lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
    var blocks: [Block] = []
    var open: Block?
    for (index, line) in lines.enumerated() {
      guard line.hasPrefix("```") else {
        open?.lines.append(line)
        continue
      }
      if let block = open {
        blocks.append(block)
        open = nil
      } else {
        open = Block(kind: String(line.dropFirst(3)), lines: [], firstLine: index + 2)
      }
    }
    self.blocks = blocks
  }

  /// The blocks of a kind.
  func blocks(_ kind: String) -> [Block] { blocks.filter { $0.kind == kind } }

  /// Whether a row of a table begins with these cells.
  func hasRow(_ cells: String...) -> Bool {
    let start = "| " + cells.joined(separator: " | ") + " |"
    return lines.contains { $0.hasPrefix(start) }
  }

  /// The words that the rows of the tables with this first heading are about, in order: the first
  /// word of each first cell, without its back-quotes.
  func words(ofTables heading: String) -> [String] {
    var words: [String] = []
    var isInside = false
    for line in lines {
      guard line.hasPrefix("|") else {
        isInside = false
        continue
      }
      if line.hasPrefix("| \(heading) |") { isInside = true }
      if isInside, line.hasPrefix("| `"),
        let cell = line.split(separator: "`").dropFirst().first,
        let word = cell.split(separator: " ").first
      {
        words.append(String(word))
      }
    }
    return words
  }
}
