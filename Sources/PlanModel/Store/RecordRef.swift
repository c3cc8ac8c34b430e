// What points into a plan: a record by type and row, a value by record and field; 8 bytes each.

/// A record of a plan: its type and its row.
///
/// Rows stay below `UInt32.max`: a record takes three bytes of a text that has less than 4 GiB. The
/// model has fewer than `PlanSchema.sizeLimit` types and fields. What is beyond is clamped.
public struct RecordRef: Hashable, Sendable {
  @usableFromInline var row32: UInt32
  @usableFromInline var type16: UInt16

  /// A record.
  @inlinable public init(type: RecordTypeID, row: Int) {
    row32 = UInt32(clamping: row)
    type16 = type.number
  }

  /// The type.
  @inlinable public var type: RecordTypeID {
    get { RecordTypeID(number: type16) }
    set { type16 = newValue.number }
  }

  /// The row among the records of the type, from 0.
  @inlinable public var row: Int {
    get { Int(row32) }
    set { row32 = UInt32(clamping: newValue) }
  }

  /// One word that no other record has.
  @inlinable var word: UInt64 { UInt64(type16) << 32 | UInt64(row32) }

  /// Whether both are the same record.
  @inlinable public static func == (left: RecordRef, right: RecordRef) -> Bool {
    left.word == right.word
  }

  /// Hashes one word.
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(word) }
}

/// A field of a record of a plan.
public struct ValueRef: Hashable, Sendable {
  @usableFromInline var row32: UInt32
  @usableFromInline var type16: UInt16
  @usableFromInline var field16: UInt16

  /// A field of a record.
  @inlinable public init(record: RecordRef, field: Int) {
    row32 = record.row32
    type16 = record.type16
    field16 = UInt16(clamping: field)
  }

  /// The record.
  @inlinable public var record: RecordRef {
    get { RecordRef(row32: row32, type16: type16) }
    set { (row32, type16) = (newValue.row32, newValue.type16) }
  }

  /// The index of the field in its type.
  @inlinable public var field: Int {
    get { Int(field16) }
    set { field16 = UInt16(clamping: newValue) }
  }

  /// One word that no other field of a record has.
  @inlinable var word: UInt64 {
    UInt64(field16) << 48 | UInt64(type16) << 32 | UInt64(row32)
  }

  /// Whether both are the same field of the same record.
  @inlinable public static func == (left: ValueRef, right: ValueRef) -> Bool {
    left.word == right.word
  }

  /// Hashes one word.
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(word) }
}

extension RecordRef {
  @inlinable init(row32: UInt32, type16: UInt16) {
    self.init(type: RecordTypeID(number: type16), row: Int(row32))
  }
}
