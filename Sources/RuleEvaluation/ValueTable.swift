// One element for every value of a plan that was asked for.

import PlanModel

/// One element for every value of a plan that was asked for, kept by columns of fields.
struct ValueTable<Element> {
  private var columns: [[Element?]]
  private let schema: PlanSchema

  init(of schema: PlanSchema) {
    self.schema = schema
    columns = Array(repeating: [], count: schema.fieldTotal)
  }

  subscript(reference: ValueRef) -> Element? {
    let column = schema.fieldNumber(of: reference)
    let row = reference.record.row
    return row < columns[column].count ? columns[column][row] : nil
  }

  /// Keeps an element; `rows` is the number of records of the type.
  mutating func set(_ element: Element, for reference: ValueRef, rows: Int) {
    let column = schema.fieldNumber(of: reference)
    if columns[column].isEmpty { columns[column] = Array(repeating: nil, count: rows) }
    columns[column][reference.record.row] = element
  }

  mutating func removeAll() {
    for column in columns.indices { columns[column] = [] }
  }
}
