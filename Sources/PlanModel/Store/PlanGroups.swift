// The rows of list fields, grouped by the record they belong to.

extension Plan.Groups {
  /// The groups of every field of every type.
  static func all(in schema: PlanSchema, _ tables: [Plan.Table]) -> [[Plan.Groups?]] {
    schema.records.indices.map { type in
      schema.records[type].fields.indices.map { Self(of: $0, type, in: schema, tables) }
    }
  }

  /// The rows of a list field, grouped by record (a counting sort: linear, stable).
  private init?(of field: Int, _ type: Int, in schema: PlanSchema, _ tables: [Plan.Table]) {
    let keys: [UInt32?]
    switch schema.records[type].fields[field].type {
    case .children(let child), .values(_, let child):
      keys = tables[child.index].parents.map { $0 }
    case .inverse(let other, let reference):
      let width = schema[other].fields.count
      keys = (0..<tables[other.index].count).map { row in
        let link = tables[other.index].values[row * width + reference].link
        return link == 0 ? nil : link - 1
      }
    case .value, .reference: return nil
    }
    var starts = [UInt32](repeating: 0, count: tables[type].count + 1)
    for case .some(let key) in keys where Int(key) < tables[type].count {
      starts[Int(key) + 1] += 1
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var rows = [UInt32](repeating: 0, count: Int(starts.last ?? 0))
    for (row, key) in keys.enumerated() {
      guard let key, Int(key) < tables[type].count else { continue }
      rows[Int(next[Int(key)])] = UInt32(clamping: row)
      next[Int(key)] += 1
    }
    self.init(starts: starts, rows: rows)
  }
}
