// What every document format is turned into: headings, paragraphs and tables, each with its place.

public import SourceText

/// A stretch of clean text: what it says and where it stands.
public struct TextRun: Hashable, Sendable {
  /// The clean text (no markup, no white space at its edges), as a span of `Document.text`.
  public var text: SourceSpan
  /// Where the text stands in the original.
  public var place: BlockPlace

  /// A run of clean text.
  public init(text: SourceSpan, place: BlockPlace) {
    self.text = text
    self.place = place
  }

  /// Whether there is no text, as in an empty cell; an empty run still has a place.
  public var isEmpty: Bool { text.length == 0 }
}

/// A heading that the format itself marks as one (`## …`, a heading style, `<h2>`).
public struct Heading: Hashable, Sendable {
  /// Depth from 1, when the format says it.
  public var level: Int?
  /// The heading's text.
  public var run: TextRun

  /// A heading.
  public init(level: Int?, run: TextRun) {
    self.level = level
    self.run = run
  }
}

/// A paragraph; in extracted text, one line or a part of it.
public struct Paragraph: Hashable, Sendable {
  /// The text, without the list marker.
  public var run: TextRun
  /// Whether it was written as an item of a list (`- …`, `• …`).
  public var isListItem: Bool

  /// A paragraph.
  public init(run: TextRun, isListItem: Bool = false) {
    self.run = run
    self.isListItem = isListItem
  }
}

/// A table; its rows are a range of `Document.rows`.
public struct Table: Hashable, Sendable {
  /// Indices in `Document.rows`; never empty.
  public var rows: Range<Int>
  /// From the first row to the last.
  public var place: BlockPlace

  /// A table.
  public init(rows: Range<Int>, place: BlockPlace) {
    self.rows = rows
    self.place = place
  }
}

/// A row of a table; its cells are a range of `Document.cells`.
public struct Row: Hashable, Sendable {
  /// Indices in `Document.cells`, in column order.
  public var cells: Range<Int>
  /// The whole row.
  public var place: BlockPlace

  /// A row.
  public init(cells: Range<Int>, place: BlockPlace) {
    self.cells = cells
    self.place = place
  }
}

/// A cell of a table; an empty cell is a cell.
public struct Cell: Hashable, Sendable {
  /// The whole text of the cell; pieces that the source kept apart are joined by one space.
  public var run: TextRun
  /// Index of the column, from 0; leaps where a cell is merged with its neighbour or with
  /// the one above.
  public var column: Int
  /// Indices in `Document.items` of the paragraphs and list items inside the cell; empty when the
  /// cell is one stretch of text.
  public var items: Range<Int>
  /// How many columns it covers: more than one when it is merged with its neighbours.
  public var columnSpan: Int
  /// How many rows it covers: more than one when it is merged with the cells below it, which are
  /// then not listed in their rows.
  public var rowSpan: Int

  /// A cell.
  public init(
    run: TextRun, column: Int, items: Range<Int>, columnSpan: Int = 1, rowSpan: Int = 1
  ) {
    self.run = run
    self.column = column
    self.items = items
    self.columnSpan = columnSpan
    self.rowSpan = rowSpan
  }
}

/// One element in the order of the document.
public enum Block: Hashable, Sendable {
  /// A heading marked as such by the format.
  case heading(Heading)
  /// A paragraph or a list item.
  case paragraph(Paragraph)
  /// A table.
  case table(Table)

  /// Where the block stands.
  public var place: BlockPlace {
    switch self {
    case .heading(let heading): heading.run.place
    case .paragraph(let paragraph): paragraph.run.place
    case .table(let table): table.place
    }
  }
}
