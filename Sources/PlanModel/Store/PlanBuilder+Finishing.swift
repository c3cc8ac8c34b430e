// The end of building a plan: names are resolved, records grouped by what they belong to.

import SourceText
import TextMatching

extension PlanBuilder {
  /// A plan of the same model with nothing in it.
  public var emptyPlan: Plan { PlanBuilder(schema: schema, text: []).finish() }

  /// Resolves references and groups records; linear time. What the builder holds is moved, not
  /// copied, if nobody else holds it.
  public consuming func finish() -> Plan {
    resolveReferences()
    fillLinkedTexts()
    let groups = Plan.Groups.all(in: schema, tables)
    return Plan(
      schema: schema, text: text, origins: origins, tables: tables,
      groups: groups, firstRows: [tables.map { _ in 0 }], firstOrigins: [0])
  }

  private mutating func resolveReferences() {
    var names: [Int: [[UInt8]: UInt32]] = [:]
    for (typeIndex, type) in schema.records.enumerated() {
      for (fieldIndex, field) in type.fields.enumerated() {
        guard case .reference(let target) = field.type else { continue }
        if names[target.index] == nil { names[target.index] = nameIndex(of: target) }
        guard let index = names[target.index] else { continue }
        let column = schema.table.column(RecordTypeID(typeIndex), fieldIndex)
        for row in 0..<tables[typeIndex].count {
          let value = tables[typeIndex].value(row, fieldIndex)
          guard value.presence == .written, tables[typeIndex].links[column][row] == 0 else {
            continue
          }
          let key = FoldedText.fold(text[value.text.range].span)
          tables[typeIndex].links[column][row] = index[key] ?? 0
        }
      }
    }
  }

  /// Rows plus one by folded name; a name that two records share finds neither (value 0).
  private func nameIndex(of type: RecordTypeID) -> [[UInt8]: UInt32] {
    var index: [[UInt8]: UInt32] = [:]
    func add(_ key: [UInt8], _ link: UInt32) {
      guard !key.isEmpty else { return }
      index[key] = index[key] == nil || index[key] == link ? link : 0
    }
    let record = schema[type]
    for label in record.labels {
      switch record.fields[label].type {
      case .value:
        for row in 0..<tables[type.index].count {
          let value = tables[type.index].values[row * record.fields.count + label]
          guard value.presence == .written else { continue }
          add(FoldedText.fold(text[value.text.range].span), UInt32(clamping: row + 1))
        }
      case .values(_, let hidden):
        for (value, parent) in zip(tables[hidden.index].values, tables[hidden.index].parents)
        where value.presence == .written {
          add(FoldedText.fold(text[value.text.range].span), parent + 1)
        }
      default: continue
      }
    }
    return index
  }

  /// A reference that was linked without a text shows the name of its record.
  private mutating func fillLinkedTexts() {
    for (typeIndex, type) in schema.records.enumerated() {
      for (fieldIndex, field) in type.fields.enumerated() {
        guard case .reference(let target) = field.type, let label = schema[target].labels.first
        else { continue }
        let column = schema.table.column(RecordTypeID(typeIndex), fieldIndex)
        for row in 0..<tables[typeIndex].count {
          let link = tables[typeIndex].links[column][row]
          guard link != 0, tables[typeIndex].value(row, fieldIndex).text.length == 0 else {
            continue
          }
          let named = tables[target.index].value(Int(link) - 1, label)
          let position = row * type.fields.count + fieldIndex
          tables[typeIndex].values[position].text = named.text
        }
      }
    }
  }
}
