// What a plan is made of: record types and their fields, as the `.modello` files declare them.

/// The kinds of value that a field can hold; the raw value is the type's name in `.modello` files.
public enum ValueKind: String, CaseIterable, Sendable {
  /// Words.
  case text = "testo"
  /// A number in Italian notation.
  case number = "numero"
  /// A number of points or a percentage.
  case weight = "peso"
  /// An amount of money in euro.
  case amount = "importo"
  /// A day, or one of the states of a written deadline.
  case deadline = "scadenza"
  /// Comparator, value and unit of an indicator.
  case target = "target"
  /// Yes or no.
  case truth = "logico"

  /// Whether the value is a number to be computed with.
  public var isNumeric: Bool { self == .number || self == .weight || self == .amount }
}

/// A record type, by its index in the schema.
public struct RecordTypeID: Hashable, Sendable {
  @usableFromInline let number: UInt16

  /// The record type at `index`.
  @inlinable public init(_ index: Int) { number = UInt16(clamping: index) }

  @inlinable init(number: UInt16) { self.number = number }

  /// Index in `PlanSchema.records`.
  @inlinable public var index: Int { Int(number) }
}

/// What a field holds.
public enum FieldType: Hashable, Sendable {
  /// One value.
  case value(ValueKind)
  /// A list of values; they are kept as records of the given hidden type, with one field.
  case values(ValueKind, RecordTypeID)
  /// The name of another record.
  case reference(RecordTypeID)
  /// The records that this one contains.
  case children(RecordTypeID)
  /// The records whose reference field names this one.
  case inverse(RecordTypeID, field: Int)
}

/// A field of a record type.
public struct PlanField: Sendable {
  /// Name in files and expressions.
  public let name: String
  /// Name for people.
  public let title: String
  /// What it holds.
  public let type: FieldType
  /// Whether a complete plan may leave it out.
  public let isOptional: Bool
  /// Whether it says to whom the record belongs: opened and shown with it.
  public let isBelonging: Bool

  /// A field.
  public init(
    name: String, title: String, type: FieldType, isOptional: Bool, isBelonging: Bool
  ) {
    self.name = name
    self.title = title
    self.type = type
    self.isOptional = isOptional
    self.isBelonging = isBelonging
  }
}

/// A record type.
public struct RecordType: Sendable {
  /// Name in files and expressions.
  public let name: String
  /// Name for people.
  public let title: String
  /// The fields, in the order of the model.
  public let fields: [PlanField]
  /// Indices of the fields by which a record is called; the first is how it is shown.
  public let labels: [Int]
  /// The type that contains it, and the field; `nil` for the plan itself.
  public let owner: (type: RecordTypeID, field: Int)?
  /// Whether it stands for the elements of a list of values.
  public let isHidden: Bool
  private let indices: [String: Int]

  /// A record type.
  public init(
    name: String, title: String, fields: [PlanField], labels: [Int],
    owner: (type: RecordTypeID, field: Int)?, isHidden: Bool
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    self.labels = labels
    self.owner = owner
    self.isHidden = isHidden
    var indices: [String: Int] = [:]
    for (index, field) in fields.enumerated() where indices[field.name] == nil {
      indices[field.name] = index
    }
    self.indices = indices
  }

  /// The index of a field by its name.
  public func field(named name: String) -> Int? { indices[name] }
}

/// All record types; the first is the plan itself.
public struct PlanSchema: Sendable {
  /// How many records and fields a model may have, those of lists of values included: what a
  /// `ValueRef` can name.
  public static let sizeLimit = Int(UInt16.max) / 2

  /// Title of the model.
  public let title: String
  /// The record types; index 0 is the root.
  public let records: [RecordType]
  /// What is looked up for every value; see `FieldTable`.
  @usableFromInline let table: FieldTable
  private let indices: [String: RecordTypeID]

  /// A schema; the first record is the root.
  public init(title: String, records: [RecordType]) {
    self.title = title
    self.records = records
    table = FieldTable(records)
    var indices: [String: RecordTypeID] = [:]
    for (index, record) in records.enumerated() where indices[record.name] == nil {
      indices[record.name] = RecordTypeID(index)
    }
    self.indices = indices
  }

  /// The type of the plan itself.
  @inlinable public var root: RecordTypeID { RecordTypeID(0) }

  /// The record type of an identifier.
  @inlinable public subscript(id: RecordTypeID) -> RecordType { records[id.index] }

  /// A record type by its name.
  public func record(named name: String) -> RecordTypeID? { indices[name] }
}
