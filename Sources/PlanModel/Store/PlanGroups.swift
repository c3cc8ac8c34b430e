// The rows of list fields, grouped by the record they belong to.

extension Plan.Groups {
  /// The groups of every field of every type.
  static func all(in schema: PlanSchema, _ tables: [PlanTable]) -> [[Plan.Groups?]] {
    schema.records.indices.map { type in
      schema.records[type].fields.indices.map { Self(of: $0, RecordTypeID(type), schema, tables) }
    }
  }

  /// The rows of a list field, grouped by record.
  private init?(
    of field: Int, _ type: RecordTypeID, _ schema: PlanSchema, _ tables: [PlanTable]
  ) {
    let owners = tables[type.index].count
    switch schema.fieldType(type, field) {
    case .children(let child), .values(_, let child):
      self.init(rowsBy: tables[child.index].parents, minus: 0, owners)
    case .inverse(let other, let reference):
      let column = schema.table.column(other, reference)
      guard column >= 0 else {
        self.init(rowsBy: [], minus: 0, owners)
        return
      }
      self.init(rowsBy: tables[other.index].links[column], minus: 1, owners)
    case .value, .reference: return nil
    }
  }

  /// Groups rows by key (a counting sort: linear, stable); the key of a row is what stands in
  /// `keys` less `first`, and rows whose key is not below `count` belong nowhere.
  private init(rowsBy keys: [UInt32], minus first: UInt32, _ count: Int) {
    var starts = [UInt32](repeating: 0, count: count + 1)
    // Children mostly follow their parents in order: then every row stands where it belongs.
    var isSorted = true
    var last: UInt32 = 0
    for key in keys {
      let key = key &- first
      if key < last || key >= count { isSorted = false }
      last = key
      if key < count { starts[Int(key) + 1] &+= 1 }
    }
    for index in starts.indices.dropFirst() { starts[index] &+= starts[index - 1] }
    if isSorted {
      self.init(starts: starts, rows: keys.indices.map { UInt32(truncatingIfNeeded: $0) })
      return
    }
    var next = starts
    var rows = [UInt32](repeating: 0, count: Int(starts[count]))
    for (row, key) in keys.enumerated() {
      let key = key &- first
      guard key < count else { continue }
      let place = next[Int(key)]
      rows[Int(place)] = UInt32(truncatingIfNeeded: row)
      next[Int(key)] = place &+ 1
    }
    self.init(starts: starts, rows: rows)
  }
}
