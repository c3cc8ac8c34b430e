// What reading a plan in JSON gives: records, where they come from, warnings.

public import Diagnostics

/// What reading a plan in JSON gives.
public struct PlanJSONReading: Sendable {
  /// Where an imported plan comes from.
  public struct Origin: Sendable {
    /// The original document.
    public var path: String
    /// Its SHA-256.
    public var sha256: String
    /// The layout that read it.
    public var layout: String?
    /// Cells of its tables of objectives, and how many were used.
    public var cells: Int
    /// See `cells`.
    public var cellsUsed: Int

    /// The origin of an imported plan.
    public init(path: String, sha256: String, layout: String?, cells: Int, cellsUsed: Int) {
      self.path = path
      self.sha256 = sha256
      self.layout = layout
      self.cells = cells
      self.cellsUsed = cellsUsed
    }
  }

  /// The records, not yet finished: a profile may add names.
  public var builder: PlanBuilder
  /// The document it was imported from, when it was imported.
  public var origin: Origin?
  /// Warnings: members that the model does not know.
  public var diagnostics: [Diagnostic]

  /// The plan; takes the records out of `builder`, so that none is copied.
  public mutating func finishBuilder() -> Plan {
    var records = PlanBuilder(schema: builder.schema, text: [])
    swap(&records, &builder)
    return (consume records).finish()
  }
}
