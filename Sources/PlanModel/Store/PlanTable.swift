// The records of one type: rows of values, and what else is known of each row.

/// The records of one type.
///
/// Invariant: `values` has `width` elements for each row; `parents`, `places` and every column of
/// `links` have one.
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
    values.append(contentsOf: repeatElement(.absent, count: width))
    parents.append(parent)
    places.append(place)
    for column in links.indices { links[column].append(0) }
  }
}
