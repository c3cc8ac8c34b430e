// How the records of a document were paired with those of the document beside it.

/// What a document and the one beside it have in common, for one type of record.
public struct DocumentMatch: Hashable, Sendable {
  /// A record, and what it was taken for in the other document.
  public struct Pair: Hashable, Sendable {
    /// The record.
    public var record: FindingPlace
    /// The one it was paired with, or could be paired with; `nil` when there is none.
    public var counterpart: FindingPlace?
    /// How alike their names are, in hundredths; 100 for equal names; those paired by their codes
    /// may have any.
    public var similarity: Int
    /// Whether the pair was not made, because it is not sure enough.
    public var isDoubt: Bool

    /// A pair.
    public init(
      record: FindingPlace, counterpart: FindingPlace?, similarity: Int, isDoubt: Bool
    ) {
      self.record = record
      self.counterpart = counterpart
      self.similarity = similarity
      self.isDoubt = isDoubt
    }
  }

  /// What the other document is: «precedente», «riferimento».
  public var role: String
  /// What the records are called, for example «obiettivo».
  public var recordTitle: String
  /// Index of the document in the report.
  public var document: Int
  /// Index of the document beside it.
  public var companion: Int
  /// The records of the document, in order.
  public var pairs: [Pair]
  /// The records of the other document that nothing was paired with.
  public var unpaired: [FindingPlace]

  /// How a document was paired with another one.
  public init(
    role: String, recordTitle: String, document: Int, companion: Int, pairs: [Pair],
    unpaired: [FindingPlace]
  ) {
    self.role = role
    self.recordTitle = recordTitle
    self.document = document
    self.companion = companion
    self.pairs = pairs
    self.unpaired = unpaired
  }
}
