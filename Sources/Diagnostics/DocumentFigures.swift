// What a document says in figures: weights by the structure they are given to, deadlines by month.

/// The figures of a document that charts show; counted as written, before any rule judges them.
public struct DocumentFigures: Hashable, Sendable {
  /// The weights of one type of record, added up by what the records belong to.
  public struct Weights: Hashable, Sendable {
    /// What is weighed, for example «obiettivo».
    public var recordTitle: String
    /// The sums, in the order in which the document names their owners.
    public var sums: [WeightSum]

    /// The weights of a type of record.
    public init(recordTitle: String, sums: [WeightSum]) {
      self.recordTitle = recordTitle
      self.sums = sums
    }
  }

  /// The weights of the records that belong to one structure.
  public struct WeightSum: Hashable, Sendable {
    /// The structure's name; `nil` for records that name none.
    public var owner: String?
    /// The exact sum, in Italian form.
    public var total: String
    /// The sum in hundredths, for drawing; never negative.
    public var hundredths: Int
    /// Records with a weight that is a number.
    public var weighed: Int
    /// Records without one: not written, or unreadable.
    public var unweighed: Int

    /// A sum.
    public init(owner: String?, total: String, hundredths: Int, weighed: Int, unweighed: Int) {
      self.owner = owner
      self.total = total
      self.hundredths = hundredths
      self.weighed = weighed
      self.unweighed = unweighed
    }
  }

  /// The deadlines of one type of record.
  public struct Deadlines: Hashable, Sendable {
    /// What has a deadline, for example «fase».
    public var recordTitle: String
    /// How many fall in each month of the plan's year; twelve numbers.
    public var months: [Int]
    /// How many fall in other years.
    public var otherYears: Int
    /// How many are written and name no month: vague, relative, impossible, unreadable.
    public var undated: Int

    /// Deadlines; the months begin at nought.
    public init(recordTitle: String) {
      self.recordTitle = recordTitle
      months = [Int](repeating: 0, count: 12)
      otherYears = 0
      undated = 0
    }
  }

  /// The names of the structures that records can belong to, in document order.
  public var owners: [String] = []
  /// One entry for each type of record that carries weights.
  public var weights: [Weights]
  /// One entry for each type of record that carries deadlines; empty without a plan year.
  public var deadlines: [Deadlines]

  /// The figures of a document.
  public init(weights: [Weights], deadlines: [Deadlines]) {
    self.weights = weights
    self.deadlines = deadlines
  }
}
