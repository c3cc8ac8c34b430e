// The known columns of a table, by their index; the last one is always at hand.

/// A column: its rule, and how far it stands from the first column of its heading.
struct TableColumn {
  var rule: Int
  var offset: Int
}

/// The columns of a table that a layout knows.
struct TableColumns: Sequence {
  private var byIndex: [Int: TableColumn] = [:]
  /// The index of the last one.
  private(set) var lastIndex: Int?

  var isEmpty: Bool { byIndex.isEmpty }
  var count: Int { byIndex.count }
  var indices: Dictionary<Int, TableColumn>.Keys { byIndex.keys }
  var values: Dictionary<Int, TableColumn>.Values { byIndex.values }
  /// How many columns the table has, known or not, up to the last known one.
  var width: Int { lastIndex.map { $0 + 1 } ?? 0 }
  /// The one that stands first.
  var first: TableColumn? { byIndex.keys.min().flatMap { byIndex[$0] } }
  /// From left to right.
  var ordered: [(index: Int, column: TableColumn)] {
    byIndex.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  subscript(index: Int) -> TableColumn? {
    get { byIndex[index] }
    set {
      byIndex[index] = newValue
      if newValue != nil {
        lastIndex = Swift.max(lastIndex ?? index, index)
      } else if index == lastIndex {
        lastIndex = byIndex.keys.max()
      }
    }
  }

  func makeIterator() -> Dictionary<Int, TableColumn>.Iterator { byIndex.makeIterator() }
}
