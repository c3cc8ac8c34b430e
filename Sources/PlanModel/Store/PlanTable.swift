// The records of one type: rows of values, and what else is known of each row.

/// The records of one type.
///
/// Invariant: `parents`, `places` and every column of `links` have one element for each row;
/// `values` has `width`, and behind them, until `trim()`, absent values for rows that may come.
@usableFromInline
struct PlanTable: Sendable {
  /// Number of fields.
  @usableFromInline let width: Int
  /// Values, row after row, one for each field.
  @usableFromInline var values: [PlanValue] = []
  /// Row of the containing record.
  @usableFromInline var parents: [UInt32] = []
  /// Where each record begins.
  var places: [PlanPlace] = []
  /// For each reference field (`FieldTable.column`): by row, the row of the record it names plus
  /// one; 0 when it names none.
  var links: [[UInt32]]

  /// A table without rows.
  init(width: Int, references: Int) {
    self.width = width
    links = Array(repeating: [], count: references)
  }

  /// Number of records.
  @usableFromInline var count: Int { parents.count }

  /// The value of a field of a row.
  @inlinable func value(_ row: Int, _ field: Int) -> PlanValue { values[row * width + field] }

  /// Adds a row with every field absent.
  mutating func append(parent: UInt32, place: PlanPlace) {
    if values.count < (count + 1) * width {
      // Few and large steps; what is not yet used of them costs no memory.
      let rows = min(max(8, count / 8), 4096)
      addAbsent(rows * width)
    }
    parents.append(parent)
    places.append(place)
    for column in links.indices { links[column].append(0) }
  }

  private mutating func addAbsent(_ count: Int) {
    var missing = count
    while missing > 0 {
      let part = min(missing, Self.absent.count)
      values.append(contentsOf: Self.absent[..<part])
      missing -= part
    }
  }

  /// Absent values, which are copied as one piece of memory.
  private static let absent = [PlanValue](repeating: .absent, count: 512)

  /// Makes room for rows, so that adding them moves nothing.
  mutating func reserve(rows: Int) {
    guard rows > count else { return }
    values.reserveCapacity(rows * width)
    parents.reserveCapacity(rows)
    places.reserveCapacity(rows)
    for column in links.indices { links[column].reserveCapacity(rows) }
  }

  /// Drops the values of rows that have not come.
  mutating func trim() { values.removeLast(values.count - count * width) }
}
