// The corrections of findings, written into the text of a document.

public import Diagnostics
import Documents
public import SourceText

/// A document with the corrections of its findings.
public struct DocumentFix: Sendable {
  /// The corrected file; the same bytes where nothing was corrected.
  public var file: SourceFile
  /// Number of places that were corrected.
  public var applied = 0
  /// Number of places that were left, because the text there is not what the finding says, or
  /// because another correction changes it.
  public var left = 0
  /// Why this document cannot be corrected at all.
  public var refusal: String?
  /// The lines that changed, from 1: what stood there and what stands there now.
  public var changes: [(line: Int, old: String, new: String)] = []

  /// Corrects a file.
  ///
  /// Only text that the file holds as it was read is changed: UTF-8 text, CSV, Markdown and JSON
  /// plans. Documents of other programs, other encodings and plans that were imported from another
  /// document are refused. What stands at a place must be what the finding says, byte for byte.
  ///
  /// - Parameter findings: Findings of this file alone; places in document 0 are its own.
  public init(_ file: SourceFile, findings: [Finding], layout: String?) {
    self.file = file
    let edits = findings.flatMap { $0.fix?.edits ?? [] }.filter { $0.place.document == 0 }
    guard !edits.isEmpty else { return }
    let decoded = DecodedFile(file)
    let format = DocumentFormat.detect(file.bytes, name: file.path)
    guard [.json, .text, .csv, .markdown].contains(format) else {
      refusal = "un documento di questo formato non si riscrive: correggerlo con il suo programma"
      return
    }
    // A sign of a symbol font is no other encoding: it stands at its place.
    guard decoded.encoding == .utf8 else {
      refusal = "il testo non è in UTF-8: correggerlo con l'editor con cui è stato scritto"
      return
    }
    guard format != .json || layout == nil else {
      refusal = "il piano è stato importato da un altro documento: correggere quello"
      return
    }
    apply(edits, isJSON: format == .json)
  }

  private mutating func apply(_ edits: [Finding.Fix.Edit], isJSON: Bool) {
    let lines = file.lines
    var ranges: [(range: Range<Int>, line: Int, bytes: [UInt8])] = []
    for edit in edits {
      guard case .text(let start, let end) = edit.place.location,
        let from = lines.offset(of: start, in: file.bytes),
        let to = lines.offset(of: end, in: file.bytes), from <= to,
        file.bytes[from..<to].elementsEqual(edit.written.utf8),
        // What JSON would have to escape is not written into it.
        !isJSON || edit.replacement.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C })
      else {
        left += 1
        continue
      }
      ranges.append((range: from..<to, line: start.line, bytes: Array(edit.replacement.utf8)))
    }
    ranges.sort { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var position = 0
    var touched: [Int] = []
    for edit in ranges {
      guard edit.range.lowerBound >= position else {
        left += 1
        continue
      }
      bytes += file.bytes[position..<edit.range.lowerBound]
      bytes += edit.bytes
      position = edit.range.upperBound
      applied += 1
      if touched.last != edit.line { touched.append(edit.line) }
    }
    bytes += file.bytes[position...]
    let corrected = SourceFile(path: file.path, bytes: bytes)
    let newLines = LineIndex(bytes)
    changes = touched.map { line in
      (
        line: line, old: Self.text(ofLine: line, file, lines),
        new: Self.text(ofLine: line, corrected, newLines)
      )
    }
    file = corrected
  }

  private static func text(ofLine line: Int, _ file: SourceFile, _ lines: LineIndex) -> String {
    String(decoding: file.bytes[lines.range(ofLine: line, in: file.bytes)], as: UTF8.self)
  }
}
