// A plan in few lines, as the pages show what a layout has made of a document.

import PlanModel

/// Writes a line for each record that the document gave, with its values as they are written.
///
///     obiettivo: titolo «Strade», peso «40» (inferito)
///       fase: descrizione «Rilievo»
struct PlanOutline {
  let plan: Plan

  /// The lines, a record inside another one two spaces further right.
  var lines: [String] { lines(of: plan.root, indentation: "") }

  private func lines(of record: RecordRef, indentation: String) -> [String] {
    var values: [String] = []
    var inner: [String] = []
    let deeper = record == plan.root ? "" : indentation + "  "
    for (index, field) in plan.schema[record.type].fields.enumerated() {
      switch field.type {
      case .value, .reference:
        let value = plan.value(ValueRef(record: record, field: index))
        if value.presence == .written { values.append("\(field.name) \(text(of: value))") }
      case .values(_, let hidden):
        let texts = plan.rows(of: record, field: index).map {
          text(
            of: plan.value(
              ValueRef(record: RecordRef(type: hidden, row: Int($0)), field: 0)))
        }
        if !texts.isEmpty { values.append("\(field.name) \(texts.joined(separator: " e "))") }
      case .children(let type):
        for row in plan.rows(of: record, field: index) {
          inner += lines(of: RecordRef(type: type, row: Int(row)), indentation: deeper)
        }
      case .inverse: continue
      }
    }
    let name = indentation + plan.schema[record.type].name
    let line = values.isEmpty ? name : "\(name): \(values.joined(separator: ", "))"
    return [line] + inner
  }

  private func text(of value: PlanValue) -> String {
    "«\(plan.written(value).replacing("\n", with: " / "))»"
      + (value.isInferred ? " (inferito)" : "")
  }
}
