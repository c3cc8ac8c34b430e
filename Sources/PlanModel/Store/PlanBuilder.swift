// Builds a plan record by record.

public import SourceText
import TextMatching

/// Collects the records of a plan; `finish()` makes the immutable store.
public struct PlanBuilder: Sendable {
  /// What the records mean.
  public let schema: PlanSchema
  /// What is written; decoded texts are appended to the document's bytes.
  public private(set) var text: PlanText
  var tables: [PlanTable]
  private(set) var origins: [Location] = []

  /// A builder whose text begins with the bytes of the document; the plan's own record exists.
  public init(schema: PlanSchema, text: [UInt8]) {
    self.schema = schema
    self.text = PlanText(text)
    tables = schema.emptyTables
    _ = append(to: schema.root, parent: nil, place: .none)
  }

  /// The plan's own record.
  public var root: RecordRef { RecordRef(type: schema.root, row: 0) }

  /// Adds a record.
  ///
  /// - Returns: The new record, with every field absent.
  public mutating func append(to type: RecordTypeID, parent: RecordRef?, place: PlanPlace)
    -> RecordRef
  {
    let row = tables[type.index].count
    tables[type.index].append(parent: parent?.row32 ?? 0, place: place)
    return RecordRef(type: type, row: row)
  }

  /// Makes room for what a document will hold, of which `part` bytes of `whole` have been read,
  /// supposing that the rest is like it: tables that grow step by step leave holes in memory.
  ///
  /// Room that is not used costs nothing; no table is given more than half the size of the whole.
  mutating func reserve(afterReading part: Int, of whole: Int) {
    guard part > 0 else { return }
    for index in tables.indices where tables[index].count > 1_000 {
      let bytes = tables[index].width * MemoryLayout<PlanValue>.stride
      let rows = tables[index].count * (whole / part + 1)
      tables[index].reserve(rows: min(rows, whole / 2 / max(1, bytes)))
    }
  }

  /// Whether nothing is written in any field of any record.
  public var isBlank: Bool {
    !tables.contains { table in
      table.values.contains { $0.presence != .absent && $0.presence != .empty }
    }
  }

  /// Number of records of a type so far.
  public func count(of type: RecordTypeID) -> Int { tables[type.index].count }

  /// A value as set so far.
  public func value(_ reference: ValueRef) -> PlanValue {
    tables[reference.record.type.index].value(reference.record.row, reference.field)
  }

  /// What is written in a value set so far.
  public func written(_ value: PlanValue) -> String {
    String(decoding: text[value.text.range], as: UTF8.self)
  }

  private mutating func store(_ value: PlanValue, in reference: ValueRef) {
    let type = reference.record.type.index
    tables[type].values[reference.record.row * tables[type].width + reference.field] = value
  }

  /// Sets a value to a range of the text; its presence follows from what is written there.
  public mutating func set(
    _ reference: ValueRef, text span: SourceSpan, place: PlanPlace, isInferred: Bool = false
  ) {
    store(
      PlanValue(text: span, place: place, presence: presence(of: span), isInferred: isInferred),
      in: reference)
  }

  /// Sets a value to a range of the text that is also its place.
  mutating func set(_ reference: ValueRef, writtenAt span: SourceSpan) {
    store(PlanValue(writtenAt: span, presence: presence(of: span)), in: reference)
  }

  /// Changes nothing: otherwise all would be copied for a call.
  private mutating func presence(of span: SourceSpan) -> Presence {
    if let first = text.first(of: span), WrittenState.isCertain(from: first) { return .written }
    return switch WrittenState(of: text[span.range].span) {
    case .empty: .empty
    case .declaredNil: .declaredNil
    case .written: .written
    }
  }

  /// Appends decoded text and sets a value to it.
  public mutating func set(
    _ reference: ValueRef, decoded bytes: some Sequence<UInt8>, place: PlanPlace,
    isInferred: Bool = false
  ) {
    set(reference, text: appendText(bytes), place: place, isInferred: isInferred)
  }

  /// Appends bytes to the text.
  public mutating func appendText(_ bytes: some Sequence<UInt8>) -> SourceSpan {
    text.append(bytes)
  }

  /// Makes a reference point at a record directly, whatever is written.
  public mutating func link(_ reference: ValueRef, to record: RecordRef) {
    let column = schema.table.column(of: reference)
    guard column >= 0 else { return }
    tables[reference.record.type.index].links[column][reference.record.row] = record.row32 &+ 1
    var value = value(reference)
    if value.presence == .absent { value.presence = .written }
    store(value, in: reference)
  }

  /// The record a reference was linked to.
  public func linked(_ reference: ValueRef) -> RecordRef? {
    guard case .reference(let type) = schema.fieldType(of: reference) else { return nil }
    let link = tables[reference.record.type.index].links[schema.table.column(of: reference)][
      reference.record.row]
    return link == 0 ? nil : RecordRef(type: type, row: Int(link) - 1)
  }

  /// A place that is not bytes of the document.
  public mutating func place(of location: Location) -> PlanPlace {
    if origins.last != location { origins.append(location) }
    return .origin(UInt32(clamping: origins.count - 1))
  }

  /// Sets where a record begins.
  public mutating func setPlace(_ place: PlanPlace, of record: RecordRef) {
    tables[record.type.index].places[record.row] = place
  }

  /// Forgets where the values of a record stand, because their places will be set anew.
  mutating func forgetPlaces(of record: RecordRef) {
    setPlace(.none, of: record)
    for (index, field) in schema[record.type].fields.enumerated() {
      setPlaces([nil], of: ValueRef(record: record, field: index))
      if case .values(_, let hidden) = field.type {
        for child in lastChildren(of: record, in: hidden) { forgetPlaces(of: child) }
      }
    }
  }

  /// Sets where a value stands, or where each element of a list of values does.
  mutating func setPlaces(_ locations: [Location?], of reference: ValueRef) {
    switch schema[reference.record.type].fields[reference.field].type {
    case .value, .reference:
      var value = value(reference)
      value.place = locations.first.flatMap { $0 }.map { place(of: $0) } ?? .none
      store(value, in: reference)
    case .values(_, let hidden):
      for (child, location) in zip(lastChildren(of: reference.record, in: hidden), locations) {
        setPlaces([location], of: ValueRef(record: child, field: 0))
      }
    case .children, .inverse: return
    }
  }

  /// Marks a value as guessed.
  public mutating func setInferred(_ reference: ValueRef) {
    var value = value(reference)
    value.isInferred = true
    store(value, in: reference)
  }

  /// The records of a type that belong to `parent`, among the last ones added.
  private func lastChildren(of parent: RecordRef, in type: RecordTypeID) -> [RecordRef] {
    let parents = tables[type.index].parents
    let first = parents.lastIndex { Int($0) != parent.row }.map { $0 + 1 } ?? 0
    return (first..<parents.count).map { RecordRef(type: type, row: $0) }
  }

  /// The first record of a type one of whose names is `name`, in normalised form.
  public func record(of type: RecordTypeID, called name: String) -> RecordRef? {
    let wanted = FoldedText.fold(Array(name.utf8).span)
    for row in 0..<count(of: type) {
      let record = RecordRef(type: type, row: row)
      for label in schema[type].labels {
        guard case .value = schema[type].fields[label].type else { continue }
        let value = value(ValueRef(record: record, field: label))
        if value.presence == .written, FoldedText.fold(text[value.text.range].span) == wanted {
          return record
        }
      }
    }
    return nil
  }

  /// Adds texts that no document holds to a list of values of a record; those that the list has
  /// already are left out.
  public mutating func add(_ texts: [String], to record: RecordRef, field name: String) {
    guard let field = schema[record.type].field(named: name),
      case .values(_, let hidden) = schema[record.type].fields[field].type
    else { return }
    var known = Set(
      tables[hidden.index].parents.indices
        .filter { Int(tables[hidden.index].parents[$0]) == record.row }
        .map { row in
          let value = value(ValueRef(record: RecordRef(type: hidden, row: row), field: 0))
          return FoldedText.fold(self.text[value.text.range].span)
        })
    for text in texts where known.insert(FoldedText.fold(Array(text.utf8).span)).inserted {
      let child = append(to: hidden, parent: record, place: .none)
      set(ValueRef(record: child, field: 0), decoded: text.utf8, place: .none)
    }
  }
}
