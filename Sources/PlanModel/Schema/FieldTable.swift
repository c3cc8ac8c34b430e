// The schema as flat tables: what evaluating a rule asks of every value, without strings.

/// The fields of every type in one array. Immutable; a class, so that a schema is passed on cheaply.
@usableFromInline
final class FieldTable: Sendable {
  /// What the fields hold, type after type.
  @usableFromInline let types: [FieldType]
  /// Where the fields of each type begin in `types`, and where the last ones end.
  @usableFromInline let starts: [Int]
  /// The type that contains each type, and the field.
  @usableFromInline let owners: [(type: RecordTypeID, field: Int)?]
  /// For each field, its number among the references of its type; -1 when it is none.
  let columns: [Int]
  /// For each type, how many of its fields are references.
  let referenceCounts: [Int]

  init(_ records: [RecordType]) {
    var types: [FieldType] = []
    var starts = [0]
    var columns: [Int] = []
    var counts: [Int] = []
    for record in records {
      var count = 0
      for field in record.fields {
        types.append(field.type)
        if case .reference = field.type {
          columns.append(count)
          count += 1
        } else {
          columns.append(-1)
        }
      }
      starts.append(types.count)
      counts.append(count)
    }
    self.types = types
    self.starts = starts
    owners = records.map(\.owner)
    self.columns = columns
    referenceCounts = counts
  }

  /// The number of a reference field among the references of its type; -1 for any other field.
  func column(_ type: RecordTypeID, _ field: Int) -> Int {
    columns[starts[type.index] + field]
  }

  /// The number of a reference field among the references of its type; -1 for any other field.
  func column(of reference: ValueRef) -> Int { column(reference.record.type, reference.field) }
}

extension PlanSchema {
  /// Empty tables for the records of every type.
  var emptyTables: [PlanTable] {
    records.indices.map {
      PlanTable(width: records[$0].fields.count, references: table.referenceCounts[$0])
    }
  }

  /// What a field holds; constant time, nothing is copied.
  @inlinable public func fieldType(_ type: RecordTypeID, _ field: Int) -> FieldType {
    table.types[table.starts[type.index] + field]
  }

  /// What the field of a value holds.
  @inlinable public func fieldType(of reference: ValueRef) -> FieldType {
    fieldType(reference.record.type, reference.field)
  }

  /// The kind of a value; `nil` for lists and references.
  @inlinable public func valueKind(of reference: ValueRef) -> ValueKind? {
    guard case .value(let kind) = fieldType(of: reference) else { return nil }
    return kind
  }

  /// How many fields a type has.
  @inlinable public func fieldCount(of type: RecordTypeID) -> Int {
    table.starts[type.index + 1] - table.starts[type.index]
  }

  /// The number of a field among the fields of all types, from 0.
  @inlinable public func fieldNumber(of reference: ValueRef) -> Int {
    table.starts[reference.record.type.index] + reference.field
  }

  /// How many fields all types have together.
  public var fieldTotal: Int { table.types.count }

  /// The type that contains a type, and the field; `nil` for the plan itself.
  @inlinable public func owner(of type: RecordTypeID) -> (type: RecordTypeID, field: Int)? {
    table.owners[type.index]
  }
}
