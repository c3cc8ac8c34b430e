// Records → a plan in JSON, values as written, with the place of each in its document.

import JSONText
public import SourceText

/// Writes plans in JSON.
public struct PlanJSONWriter {
  private let plan: Plan
  /// Where a place of the plan is in the document; `nil` for no place.
  private let locate: (PlanPlace) -> Location
  private var writer = JSONWriter()

  private init(_ plan: Plan, _ locate: @escaping (PlanPlace) -> Location) {
    self.plan = plan
    self.locate = locate
  }

  /// The plan as JSON: the records and fields of the model, values as the document writes them.
  ///
  /// - Parameters:
  ///   - origin: The document the plan was imported from.
  ///   - locate: The location of a place in that document.
  public static func write(
    _ plan: Plan, origin: PlanJSONReading.Origin, locate: @escaping (PlanPlace) -> Location
  ) -> [UInt8] {
    var writer = PlanJSONWriter(plan, locate)
    writer.writeRecord(plan.root, origin)
    return writer.writer.bytes + [0x0A]
  }

  private mutating func writeRecord(_ record: RecordRef, _ origin: PlanJSONReading.Origin?) {
    writer.beginObject()
    if let origin { write(origin) }
    for (index, field) in plan.schema[record.type].fields.enumerated() {
      let reference = ValueRef(record: record, field: index)
      switch field.type {
      case .value, .reference:
        let value = plan.value(reference)
        guard value.presence != .absent else { continue }
        writer.key(field.name)
        writer.string(plan.written(value))
      case .values(_, let hidden):
        let rows = plan.rows(of: record, field: index)
        guard !rows.isEmpty else { continue }
        writer.key(field.name)
        writer.beginArray()
        for row in rows { writer.string(plan.written(plan.value(element(hidden, row)))) }
        writer.endArray()
      case .children(let type):
        let rows = plan.rows(of: record, field: index)
        guard !rows.isEmpty else { continue }
        writer.key(field.name)
        writer.beginArray()
        for row in rows { writeRecord(RecordRef(type: type, row: Int(row)), nil) }
        writer.endArray()
      case .inverse: continue
      }
    }
    writePlaces(of: record)
    writer.endObject()
  }

  private func element(_ hidden: RecordTypeID, _ row: UInt32) -> ValueRef {
    ValueRef(record: RecordRef(type: hidden, row: Int(row)), field: 0)
  }

  private mutating func write(_ origin: PlanJSONReading.Origin) {
    writer.key("$documento")
    writer.beginObject()
    writer.key("percorso")
    writer.string(origin.path)
    writer.key("sha256")
    writer.string(origin.sha256)
    if let layout = origin.layout {
      writer.key("tracciato")
      writer.string(layout)
    }
    writer.key("celle")
    writer.number(origin.cells)
    writer.key("celleUsate")
    writer.number(origin.cellsUsed)
    writer.endObject()
  }

  /// `$posti` and `$inferiti`: where the values of a record are written, and which were guessed.
  private mutating func writePlaces(of record: RecordRef) {
    writer.key("$posti")
    writer.beginObject()
    let own = plan.ownPlace(of: record)
    if own != .none {
      writer.key("$record")
      writer.string(locate(own).compact)
    }
    var inferred: [String] = []
    for (index, field) in plan.schema[record.type].fields.enumerated() {
      let reference = ValueRef(record: record, field: index)
      switch field.type {
      case .value, .reference:
        let value = plan.value(reference)
        if value.isInferred { inferred.append(field.name) }
        guard value.place != .none else { continue }
        writer.key(field.name)
        writer.string(locate(value.place).compact)
      case .values(_, let hidden):
        let rows = plan.rows(of: record, field: index)
        guard !rows.isEmpty else { continue }
        writer.key(field.name)
        writer.beginArray()
        for row in rows {
          let place = plan.value(element(hidden, row)).place
          writer.string(place == .none ? "" : locate(place).compact)
        }
        writer.endArray()
      case .children, .inverse: continue
      }
    }
    writer.endObject()
    guard !inferred.isEmpty else { return }
    writer.key("$inferiti")
    writer.beginArray()
    for name in inferred { writer.string(name) }
    writer.endArray()
  }
}
