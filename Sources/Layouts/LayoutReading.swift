// What came out of reading a document with a layout: the plan, and what was not understood.

public import Documents
public import PlanModel

/// A plan read from a document.
public struct LayoutReading: Sendable {
  /// A piece of the document that landed in no field and no heading.
  public struct Leftover: Hashable, Sendable {
    /// Its text.
    public var text: String
    /// Where it stands.
    public var place: BlockPlace
    /// Whether it is a cell of a table of objectives, and counts as not understood.
    public var isObjectiveCell: Bool
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
}

/// Chooses layouts and reads documents with them.
public enum LayoutReader {
  /// Reads a document with the layout that fits it best: the one that recognises most tables.
  /// Of several that fit as well, the first wins.
  ///
  /// - Returns: `nil` when no layout recognises anything.
  public static func read(_ document: Document, layouts: [Layout], schema: PlanSchema)
    -> LayoutReading?
  {
    var best: (layout: Layout, score: Int)?
    for layout in layouts {
      let score = layout.score(for: document)
      if score > best?.score ?? 0 { best = (layout, score) }
    }
    guard let best else { return nil }
    var session = LayoutSession(document: document, layout: best.layout, schema: schema)
    session.read()
    return session.reading
  }
}
