// The flat store of a plan: one table a record type, values as ranges of one text.

public import SourceText
import TextMatching

/// A plan or report as records; complete and immutable once built, and therefore a value. A class, so
/// that passing it on copies one reference.
public final class Plan: Sendable {
  /// Rows of one type grouped by the record they belong to.
  @usableFromInline
  struct Groups: Sendable {
    @usableFromInline var starts: [UInt32] = []
    @usableFromInline var rows: [UInt32] = []
  }

  /// What the records mean.
  public let schema: PlanSchema
  /// What is written, value after value: the document's bytes, then decoded texts.
  public let text: PlanText
  /// Places that are not bytes of the document.
  public let origins: [Location]
  @usableFromInline let tables: [PlanTable]
  /// Contained records and inverse references, by type and field.
  @usableFromInline let groups: [[Groups?]]
  /// The first row of each type, and the first origin, of the plan and of each of its companions.
  let firstRows: [[Int]]
  let firstOrigins: [Int]
  /// The plans beside this one, in the order given.
  public let comparisons: [Comparison]

  init(
    schema: PlanSchema, text: PlanText, origins: [Location], tables: [PlanTable],
    groups: [[Groups?]], firstRows: [[Int]], firstOrigins: [Int]
  ) {
    self.schema = schema
    self.text = text
    self.origins = origins
    self.tables = tables
    self.groups = groups
    self.firstRows = firstRows
    self.firstOrigins = firstOrigins
    comparisons = []
  }

  /// The same plan with its records paired.
  init(_ plan: Plan, _ comparisons: [Comparison]) {
    schema = plan.schema
    text = plan.text
    origins = plan.origins
    tables = plan.tables
    groups = plan.groups
    firstRows = plan.firstRows
    firstOrigins = plan.firstOrigins
    self.comparisons = comparisons
  }

  // MARK: Records

  /// The plan's own record.
  public var root: RecordRef { RecordRef(type: schema.root, row: 0) }

  /// Number of records of a type.
  @inlinable public func count(of type: RecordTypeID) -> Int { tables[type.index].count }

  /// The record that contains `record`; `nil` for the plan itself.
  @inlinable public func parent(of record: RecordRef) -> RecordRef? {
    guard let owner = schema.owner(of: record.type) else { return nil }
    return RecordRef(type: owner.type, row: Int(tables[record.type.index].parents[record.row]))
  }

  /// The rows that a list field of a record holds, in document order; constant time.
  @inlinable public func rows(of record: RecordRef, field: Int) -> ArraySlice<UInt32> {
    guard let groups = groups[record.type.index][field] else { return [] }
    return groups.rows[Int(groups.starts[record.row])..<Int(groups.starts[record.row + 1])]
  }

  /// Which of the records of its type that its container holds a record is, from 1.
  public func ordinal(of record: RecordRef) -> Int {
    guard let owner = schema[record.type].owner, let parent = parent(of: record) else { return 1 }
    let rows = rows(of: parent, field: owner.field)
    // They stand in the order of the document.
    var (low, high) = (rows.startIndex, rows.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if Int(rows[middle]) < record.row { low = middle + 1 } else { high = middle }
    }
    return low - rows.startIndex + 1
  }

  // MARK: Values

  /// A value; for list fields, an absent one.
  @inlinable public func value(_ reference: ValueRef) -> PlanValue {
    tables[reference.record.type.index].value(reference.record.row, reference.field)
  }

  /// The bytes of a value as written, without surrounding white space.
  @inlinable public func bytes(of value: PlanValue) -> ArraySlice<UInt8> {
    text[value.text.range]
  }

  /// What is written; bytes that are not UTF-8 become U+FFFD.
  public func written(_ value: PlanValue) -> String {
    String(decoding: bytes(of: value), as: UTF8.self)
  }

  /// The record that a reference names.
  public func target(of reference: ValueRef) -> RecordRef? {
    guard case .reference(let type) = schema.fieldType(of: reference) else { return nil }
    let link = tables[reference.record.type.index].links[schema.table.column(of: reference)][
      reference.record.row]
    return link == 0 ? nil : RecordRef(type: type, row: Int(link) - 1)
  }

  // MARK: Places and names

  /// Where a value stands; for an absent one, where its record does.
  public func place(of reference: ValueRef) -> PlanPlace {
    let value = value(reference)
    return value.place == .none ? place(of: reference.record) : value.place
  }

  /// Where a record stands: its name if it has one, else its beginning, else its container.
  public func place(of record: RecordRef) -> PlanPlace {
    for field in schema[record.type].labels {
      let value = value(ValueRef(record: record, field: field))
      if value.place != .none { return value.place }
    }
    let place = tables[record.type.index].places[record.row]
    if place == .none, let parent = parent(of: record) { return self.place(of: parent) }
    return place
  }

  /// Where a record itself begins, whatever names it.
  func ownPlace(of record: RecordRef) -> PlanPlace {
    tables[record.type.index].places[record.row]
  }

  /// How a record is called: its first label that is written.
  public func label(of record: RecordRef) -> String? {
    labelValue(of: record).map { written($0) }
  }

  /// The value that says how a record is called.
  private func labelValue(of record: RecordRef) -> PlanValue? {
    for field in schema[record.type].labels {
      let reference = ValueRef(record: record, field: field)
      switch schema.fieldType(record.type, field) {
      case .value where value(reference).presence == .written: return value(reference)
      case .reference where target(of: reference) != nil:
        return target(of: reference).flatMap { labelValue(of: $0) }
      default: continue
      }
    }
    return nil
  }

  /// What a record is about, in UTF-8, from the outside in: `Affari generali › Emissioni › fase 2`.
  ///
  /// - Parameter withBelonging: whether to begin with what the outermost record belongs to; copies
  ///   of an objective in different structures share the part without it.
  public func subject(of record: RecordRef, withBelonging: Bool) -> [UInt8] {
    var text: [UInt8] = []
    appendSubject(of: record, withBelonging, to: &text)
    return text
  }

  private func appendSubject(
    of record: RecordRef, _ withBelonging: Bool, to text: inout [UInt8]
  ) {
    guard record.type != schema.root else { return }
    let parent = parent(of: record)
    if let parent { appendSubject(of: parent, withBelonging, to: &text) }
    if withBelonging { forEachBelonging(of: record) { append(part: $0, to: &text) } }
    if schema[record.type].isHidden { return }
    if let label = labelValue(of: record) {
      append(part: label, to: &text)
    } else if parent != nil {
      if !text.isEmpty { text += " › ".utf8 }
      text += "\(schema[record.type].name) \(ordinal(of: record))".utf8
    }
  }

  /// Appends what is written in a value, behind what stands there.
  private func append(part value: PlanValue, to text: inout [UInt8]) {
    if !text.isEmpty { text += " › ".utf8 }
    let bytes = bytes(of: value)
    if (try? UTF8Span(validating: bytes.span)) != nil {
      text += bytes
    } else {
      text += written(value).utf8
    }
  }

  /// What a record belongs to, by name.
  func belongings(of record: RecordRef) -> [String] {
    var names: [String] = []
    forEachBelonging(of: record) { names.append(written($0)) }
    return names
  }

  private func forEachBelonging(of record: RecordRef, _ body: (PlanValue) -> Void) {
    let fields = schema[record.type].fields
    for index in fields.indices where fields[index].isBelonging {
      let reference = ValueRef(record: record, field: index)
      if let target = target(of: reference), let label = labelValue(of: target) {
        body(label)
      } else if value(reference).presence == .written {
        body(value(reference))
      }
    }
  }
}
