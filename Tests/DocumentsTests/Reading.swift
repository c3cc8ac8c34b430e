// Reads text given in a test, or one of the seeds, into a document.

import Documents
import Foundation
import SourceText
import TestSupport
import Testing

/// Reads a text as the file `prova.txt`.
func document(_ text: String) throws(DocumentFailure) -> Document {
  try DocumentReader.read(SourceFile(path: "prova.txt", bytes: Array(text.utf8)))
}

/// The bytes of a seed.
func seedBytes(_ name: String) throws -> [UInt8] {
  let path = try #require(Repository.seed(name))
  return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

extension Document {
  /// The runs of the document that stand for themselves: no item of a cell, no empty cell.
  var runs: [TextRun] {
    blocks.flatMap { block -> [TextRun] in
      switch block {
      case .heading(let heading): [heading.run]
      case .paragraph(let paragraph): [paragraph.run]
      case .table(let table):
        rows(of: table).flatMap { cells(of: $0).map(\.run).filter { !$0.isEmpty } }
      }
    }
  }

  /// The texts of all paragraphs and headings.
  var paragraphs: [String] {
    blocks.compactMap { block in
      switch block {
      case .heading(let heading): string(of: heading.run)
      case .paragraph(let paragraph): string(of: paragraph.run)
      case .table: nil
      }
    }
  }

  /// The only cell of the document's only row that a test looks at.
  func cell(_ column: Int) throws -> Cell {
    try #require(rows.first.flatMap { cells(of: $0).dropFirst(column).first })
  }

  /// The bytes of the file at a place of text.
  func source(of place: BlockPlace) -> [UInt8]? {
    guard case .text(let span) = place, span.range.upperBound <= fileByteCount else { return nil }
    return Array(text[span.range])
  }
}
