// Documents of every format: what is read has its places inside the file.

import Compliance
import Diagnostics
import Documents
import JSONText
import PlanModel
import SourceText

enum ReadingTargets {
  /// A plan that can be read can be written and read again, with the same records.
  static func json(_ bytes: [UInt8]) -> String? {
    _ = try? JSONValue.parse(bytes)
    let file = SourceFile(path: "piano.json", bytes: bytes)
    guard case .success(let document) = FuzzTarget.library.read(file) else { return nil }
    let written = document.json()
    let again = SourceFile(path: "scritto.json", bytes: written)
    guard case .success(let second) = FuzzTarget.library.read(again) else {
      return "a plan that Lince wrote cannot be read"
    }
    let counts = document.recordCounts.map(\.count)
    return counts == second.recordCounts.map(\.count)
      ? nil : "a plan that Lince wrote has other records: \(counts)"
  }

  /// A document with its layout.
  static func document(_ bytes: [UInt8], name: String) -> String? {
    guard
      case .success(let document) = FuzzTarget.library.read(SourceFile(path: name, bytes: bytes))
    else { return nil }
    _ = document.json()
    return document.description.cellsUsed <= document.description.cells
      ? nil : "more cells were used than there are"
  }

  /// The paragraphs and tables of a document.
  static func blocks(
    _ bytes: [UInt8], name: String, converter: DocumentConverter = .none
  ) -> String? {
    guard
      let document = try? DocumentReader.read(
        SourceFile(path: name, bytes: bytes), converter: converter, sizeLimit: 1 << 22)
    else { return nil }
    _ = document.outline()
    for run in document.items.map(\.run) + document.cells.map(\.run) {
      guard run.text.range.upperBound <= document.text.count else {
        return "a text ends behind the document"
      }
      _ = document.location(of: run)
      if case .text(let place) = run.place, place.range.upperBound > document.fileByteCount {
        return "a place ends behind the file"
      }
    }
    return nil
  }

  static func pdf(_ bytes: [UInt8]) -> String? {
    blocks(
      Array("%PDF-1.7\n%%EOF".utf8), name: "piano.pdf",
      converter: DocumentConverter { _ in .success(bytes) })
  }
}
