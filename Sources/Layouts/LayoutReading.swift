// What came out of reading a document with a layout: the plan, and what was not understood.

public import Documents
public import PlanModel
public import SourceText

/// A plan read from a document.
public struct LayoutReading: Sendable {
  /// A piece of the document that landed in no field and no heading.
  public struct Leftover: Hashable, Sendable {
    /// Its text.
    public var text: String
    /// Where it stands.
    public var place: Location
    /// Whether it is a cell of a table of objectives, and counts as not understood.
    public var isObjectiveCell: Bool
  }

  /// What became of a block or a row, for the author of a layout.
  public struct Step: Hashable, Sendable {
    /// Where it stands.
    public var place: Location
    /// Its text.
    public var text: String
    /// What the layout made of it, in Italian.
    public var meaning: String
  }

  /// The plan's records, not yet finished: a profile may add names.
  public var builder: PlanBuilder
  /// The layout's title.
  public var layout: String
  /// Cells with a content in tables of objectives.
  public var cells: Int
  /// How many of them landed in a field or a heading.
  public var cellsUsed: Int
  /// Everything else, in document order.
  public var leftovers: [Leftover]
  /// What became of every block and row, in document order.
  public var steps: [Step]
  /// The layouts that recognise the document, the chosen one first.
  public var choices: [LayoutReader.Choice] = []
}

/// Chooses layouts and reads documents with them.
public enum LayoutReader {
  /// How well a layout suits a document.
  public struct Choice: Hashable, Sendable {
    /// The layout's title.
    public var layout: String
    /// Tables, or texts, of the document that it recognises.
    public var score: Int
    /// Whether it reads whatever has columns that it knows.
    public var isGeneral: Bool
  }

  /// How well each layout suits a document, best first: those that recognise this kind of document,
  /// by the number of tables that they recognise; without any, the general ones, by the number of tables
  /// whose headings they know. Layouts that recognise nothing are left out.
  private static func choices(
    for document: Document, _ items: [LayoutSession.Item], layouts: [Layout], schema: PlanSchema
  ) -> [Choice] {
    var choices: [Choice] = []
    // A general layout is asked only when no other recognises the document.
    for isGeneral in [false, true] where choices.isEmpty {
      let scored = layouts.filter { $0.isGeneral == isGeneral }.map { layout in
        Choice(
          layout: layout.title,
          score: LayoutSession(
            document: document, items: items, layout: layout, schema: schema, keepsAccount: false
          ).score,
          isGeneral: isGeneral)
      }
      // A stable order: of several that suit as well, the first one wins.
      choices += scored.enumerated()
        .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
        .map(\.element).filter { $0.score > 0 }
    }
    return choices
  }

  /// Reads a document with the layout that suits it best.
  ///
  /// - Parameter keepsAccount: Whether somebody will look at what became of each piece of the
  ///   document: without it `leftovers` and `steps` stay empty.
  /// - Returns: `nil` when no layout recognises anything.
  public static func read(
    _ document: Document, layouts: [Layout], schema: PlanSchema, keepsAccount: Bool = true
  ) -> LayoutReading? {
    let items = LayoutSession.items(of: document)
    let choices = choices(for: document, items, layouts: layouts, schema: schema)
    guard let best = choices.first,
      let layout = layouts.first(where: { $0.title == best.layout })
    else { return nil }
    var session = LayoutSession(
      document: document, items: items, layout: layout, schema: schema, keepsAccount: keepsAccount)
    session.read()
    var reading = session.reading
    reading.choices = choices
    return reading
  }
}
