// One element for every value of a plan that was asked for.

import PlanModel

/// One element for every value of a plan that was asked for, kept by columns of fields; a field that
/// nobody asks about has none.
struct ValueTable<Element> {
  /// By number of the field, that of its column plus one; 0 for a field without one.
  private var numbers: [UInt32] = []
  private var columns: [[Element?]] = []

  @inline(__always)
  subscript(reference: ValueRef, plan: Plan) -> Element? {
    let field = plan.schema.fieldNumber(of: reference)
    guard field < numbers.count, numbers[field] > 0 else { return nil }
    return columns[Int(numbers[field]) - 1][reference.record.row]
  }

  /// Keeps an element of a value of a plan.
  mutating func set(_ element: Element, for reference: ValueRef, of plan: Plan) {
    if numbers.isEmpty { numbers = Array(repeating: 0, count: plan.schema.fieldTotal) }
    let field = plan.schema.fieldNumber(of: reference)
    if numbers[field] == 0 {
      columns.append(Array(repeating: nil, count: plan.count(of: reference.record.type)))
      numbers[field] = UInt32(clamping: columns.count)
    }
    columns[Int(numbers[field]) - 1][reference.record.row] = element
  }
}
