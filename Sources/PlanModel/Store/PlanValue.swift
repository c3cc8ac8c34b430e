// One value of a plan: what is written, where, and whether it was guessed.

public import SourceText

/// Where a value stands: bytes of the document, or an entry of the plan's list of origins.
public enum PlanPlace: Hashable, Sendable {
  /// Nowhere: the value or record is absent.
  case none
  /// Bytes of the document that was read.
  case span(SourceSpan)
  /// An index in `Plan.origins`: a cell, or a place carried by a plan in JSON.
  case origin(UInt32)
}

/// How a value is present, before asking what it means (catalogue, section 2.2).
public enum Presence: UInt8, Sendable {
  /// The document has no such field.
  case absent
  /// The field is there and holds nothing: blank, `-`, `.....`, `N.D.`.
  case empty
  /// The field says that there is none: «Nessuna».
  case declaredNil
  /// Something is written.
  case written
}

/// One value; 32 bytes, no storage of its own.
public struct PlanValue: Sendable {
  /// What is written, as a range of the plan's text.
  public var text: SourceSpan
  /// Where it is written.
  public var place: PlanPlace
  /// How it is present.
  public var presence: Presence
  /// Whether a layout guessed it.
  public var isInferred: Bool
  /// For a reference, the row of the record it names plus one; 0 when it names none.
  var link: UInt32

  /// A value that is not there.
  public static let absent = PlanValue(
    text: SourceSpan(start: 0, length: 0), place: .none, presence: .absent, isInferred: false,
    link: 0)
}

/// A record of a plan: its type and its row.
public struct RecordRef: Hashable, Sendable {
  /// The type.
  public var type: RecordTypeID
  /// The row among the records of the type, from 0.
  public var row: Int

  /// A record.
  public init(type: RecordTypeID, row: Int) {
    self.type = type
    self.row = row
  }
}

/// A field of a record of a plan.
public struct ValueRef: Hashable, Sendable {
  /// The record.
  public var record: RecordRef
  /// The index of the field in its type.
  public var field: Int

  /// A field of a record.
  public init(record: RecordRef, field: Int) {
    self.record = record
    self.field = field
  }
}
