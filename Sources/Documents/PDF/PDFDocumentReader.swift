// The layout of a PDF → a document.

import SourceText

/// Rebuilds paragraphs and tables from where words stand on pages.
enum PDFDocumentReader {
  /// Reads a PDF.
  ///
  /// - Throws: `DocumentFailure` when the file was cut or has no text, or for what the converter says.
  static func read(
    _ file: SourceFile, converter: DocumentConverter
  ) throws(DocumentFailure) -> Document {
    // Poppler mends a file that was cut and leaves out the pages that it does not find. The mark stands
    // in the last kilobyte (PDF Reference 1.7, appendix H, note 18); some programs add more after it.
    let end = file.bytes.suffix(4096)
    guard end.indices.contains(where: { end[$0...].starts(with: "%%EOF".utf8) }) else {
      throw .pdf(.broken)
    }
    return try read(layout: converter.pdfLayout(file.bytes).get(), path: file.path)
  }

  /// Reads what `pdftotext -bbox-layout -enc UTF-8` printed for a PDF.
  ///
  /// - Throws: `DocumentFailure` when it is no layout, has no text, or exceeds a limit.
  static func read(
    layout bytes: [UInt8], path: String, limits: PDFLayout.Limits = PDFLayout.Limits()
  ) throws(DocumentFailure) -> Document {
    let layout = try PDFLayoutScanner.read(bytes, limits: limits)
    guard layout.pages.contains(where: { !$0.words.isEmpty }) else { throw .pdf(.noText) }
    // The words of a PDF are nowhere in its bytes as they are.
    var builder = DocumentBuilder(path: path, format: .pdf, bytes: [])
    for block in PDFContent(layout).blocks {
      switch block {
      case .heading(let text, let page): builder.addHeading(text, level: nil, at: .page(page))
      case .paragraph(let paragraph, let page): builder.addParagraph(paragraph, at: .page(page))
      case .table(let table): add(table, to: &builder)
      }
    }
    guard !builder.blocks.isEmpty else { throw .pdf(.noText) }
    return try Document(builder)
  }

  private static func add(_ table: PDFTable, to builder: inout DocumentBuilder) {
    for row in table.rows {
      let firstCell = builder.cells.count
      for cell in row.cells {
        builder.addCell(
          cell.paragraphs, column: cell.column, columnSpan: cell.span, at: .page(row.page))
      }
      builder.endRow(firstCell: firstCell, place: .page(row.page))
    }
    builder.endTable()
  }
}
