// What every format of document becomes: paragraphs and tables with places.

public import SourceText

/// A piece of text of a document.
public struct TextRun: Hashable, Sendable {
  /// Where a run stands in its document.
  public enum Place: Hashable, Sendable {
    /// Bytes of a text file.
    case span(SourceSpan)
    /// A cell or page, for formats without lines.
    case location(Location)
  }

  /// The clean text, as a range of `Document.text`.
  public var text: SourceSpan
  /// Where it is written.
  public var place: Place

  /// A run.
  public init(text: SourceSpan, place: Place) {
    self.text = text
    self.place = place
  }

  /// Whether there is no text.
  public var isEmpty: Bool { text.length == 0 }
}

/// A paragraph, heading or list item.
public struct Paragraph: Hashable, Sendable {
  /// Its text.
  public var run: TextRun
  /// Level of a heading, from 1, when the format says it.
  public var headingLevel: Int?

  /// A paragraph.
  public init(run: TextRun, headingLevel: Int? = nil) {
    self.run = run
    self.headingLevel = headingLevel
  }
}

/// A table, row after row; rows may have different lengths.
public struct DocumentTable: Hashable, Sendable {
  /// The cells of each row; empty cells are kept, so that an index is a column.
  public var rows: [[TextRun]]

  /// A table.
  public init(rows: [[TextRun]]) { self.rows = rows }
}

/// A part of a document, in reading order.
public enum Block: Hashable, Sendable {
  case paragraph(Paragraph)
  case table(DocumentTable)
}

/// A document as blocks.
public struct Document: Sendable {
  /// The file.
  public var source: SourceFile
  /// The bytes that runs are ranges of: the file's own, then decoded texts.
  public var text: [UInt8]
  /// The blocks, in reading order.
  public var blocks: [Block]

  /// A document.
  public init(source: SourceFile, text: [UInt8], blocks: [Block]) {
    self.source = source
    self.text = text
    self.blocks = blocks
  }

  /// The clean text of a run.
  public func string(of run: TextRun) -> String {
    String(decoding: text[run.text.range], as: UTF8.self)
  }
}
