// Records: what contains them, what they contain, what they name.

import PlanModel
import RuleChecking

extension Evaluator {
  /// The record that a node gives; what is missing stays missing.
  mutating func record(_ base: NodeID) -> Reading<RecordRef> {
    switch evaluate(base) {
    case .record(let record): .known(record)
    case .missing(let cause): .missing(cause)
    case .unknown(let cause): .unknown(cause)
    default: .unknown(.invalid)
    }
  }

  /// The record that a reference names: missing when nothing is written, unknown when what is
  /// written names no known record.
  mutating func reference(_ reference: ValueRef) -> Value {
    if let target = plan.target(of: reference) { return .record(target) }
    return plan.value(reference).presence == .written
      ? .unknown(.reference(reference)) : .missing(.value(reference))
  }

  mutating func rows(of record: RecordRef, field: Int) -> ListValue {
    let rows = plan.rows(of: record, field: field)
    switch plan.schema.fieldType(record.type, field) {
    case .children(let type), .inverse(let type, _): return .records(type, rows)
    case .values(_, let hidden): return .fields(hidden, rows)
    case .value, .reference: return .values([])
    }
  }

  mutating func flatten(_ list: NodeID, field: Int) -> Value {
    guard case .list(let reference) = evaluate(list) else { return .unknown(.invalid) }
    let elements = elements(of: reference)
    var rows: [UInt32] = []
    var values: [Value] = []
    var childType: RecordTypeID?
    for index in 0..<elements.count {
      guard case .record(let record) = elements.element(index) else { continue }
      let reference = ValueRef(record: record, field: field)
      switch plan.schema.fieldType(record.type, field) {
      case .children(let type), .inverse(let type, _):
        childType = type
        rows += plan.rows(of: record, field: field)
      case .values:
        let more = self.rows(of: record, field: field)
        for index in 0..<more.count { values.append(more.element(index)) }
      case .value: values.append(.field(reference))
      case .reference: values.append(self.reference(reference))
      }
    }
    stepsLeft -= elements.count
    if let childType { return make(.records(childType, rows[...])) }
    return make(ListValue(values))
  }

  /// Every value of the kinds in `mask` that the document has, in the order of the model.
  mutating func allValues(_ mask: Int32) -> ListRef {
    if let list = memory.valueLists[mask] { return list }
    var references: [ValueRef] = []
    let withAbsent = mask & Node.absentValues != 0
    for (typeIndex, type) in plan.schema.records.enumerated() {
      let fields = type.fields.indices.filter { field in
        guard case .value(let kind) = type.fields[field].type,
          let position = ValueKind.allCases.firstIndex(of: kind)
        else { return false }
        return mask & (1 << Int32(position)) != 0
      }
      guard !fields.isEmpty else { continue }
      let id = RecordTypeID(typeIndex)
      for row in 0..<plan.ownCount(of: id) {
        for field in fields {
          let reference = ValueRef(record: RecordRef(type: id, row: row), field: field)
          if withAbsent || plan.value(reference).presence != .absent {
            references.append(reference)
          }
        }
      }
    }
    let list = workspace.add(.references(references))
    workspace.keep()
    memory.valueLists[mask] = list
    return list
  }

  /// What a record is in the plan beside its own.
  mutating func counterpart(of record: RecordRef, in role: DocumentRole) -> Value {
    switch plan.counterpart(of: record, in: role) {
    case .record(let found): .record(found)
    case .none: .missing(.noCounterpart(record, role))
    case .noPlan: .unknown(.noDocument(role))
    }
  }
}
