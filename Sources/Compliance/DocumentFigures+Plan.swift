// The figures of a plan, found by the kinds of its fields: no record or field is named here.

import Diagnostics
import PlanModel

extension DocumentFigures {
  /// Counts the weights and deadlines of a plan, in linear time.
  ///
  /// - Parameter year: The plan's year; without it deadlines are not counted.
  init(of plan: Plan, year: Int?) {
    self.init(weights: [], deadlines: [])
    let schema = plan.schema
    let ownerTypes = Self.ownerTypes(of: schema)
    for index in schema.records.indices where ownerTypes.contains(RecordTypeID(index)) {
      owners += plan.records(of: RecordTypeID(index), in: 0).compactMap { plan.label(of: $0) }
    }
    for (index, type) in schema.records.enumerated() where type.owner != nil && !type.isHidden {
      let id = RecordTypeID(index)
      if let field = type.fields.firstIndex(where: { $0.type == .value(.weight) }),
        let owner = Self.ownerField(of: type, ownerTypes)
      {
        var counter = WeightCounter()
        for record in plan.records(of: id, in: 0) {
          let name = plan.target(of: ValueRef(record: record, field: owner))
            .flatMap { plan.label(of: $0) }
          counter.add(plan, ValueRef(record: record, field: field), to: name)
        }
        if let sums = counter.sums {
          weights.append(Weights(recordTitle: type.title, sums: sums))
        }
      }
      // A record has one term; further deadlines of it are declared for comparison with that one.
      if let year, let field = type.fields.firstIndex(where: { $0.type == .value(.deadline) }) {
        var counted = Deadlines(recordTitle: type.title)
        let isPresent = plan.records(of: id, in: 0).reduce(false) { isPresent, record in
          counted.add(plan, ValueRef(record: record, field: field), year: year) || isPresent
        }
        if isPresent { deadlines.append(counted) }
      }
    }
  }

  /// The types of record that others belong to.
  private static func ownerTypes(of schema: PlanSchema) -> Set<RecordTypeID> {
    var types: Set<RecordTypeID> = []
    for field in schema.records.flatMap(\.fields) where field.isBelonging {
      if case .reference(let type) = field.type { types.insert(type) }
    }
    return types
  }

  /// The field that says to whom a record belongs, or else one that names such an owner.
  private static func ownerField(of type: RecordType, _ owners: Set<RecordTypeID>) -> Int? {
    let references = type.fields.indices.filter {
      if case .reference(let target) = type.fields[$0].type { return owners.contains(target) }
      return false
    }
    return references.first { type.fields[$0].isBelonging } ?? references.first
  }
}

/// Adds up weights by owner, in the order in which owners come.
private struct WeightCounter {
  private struct Sum {
    var owner: String?
    var total: ExactDecimal? = .zero
    var weighed = 0
    var unweighed = 0
  }

  private var positions: [String?: Int] = [:]
  private var entries: [Sum] = []

  mutating func add(_ plan: Plan, _ reference: ValueRef, to owner: String?) {
    let position = positions[owner] ?? entries.count
    if position == entries.count {
      positions[owner] = position
      entries.append(Sum(owner: owner))
    }
    let value = plan.value(reference)
    guard value.presence == .written,
      case .value(let quantity) = QuantityReading.read(plan.bytes(of: value).span)
    else {
      entries[position].unweighed += 1
      return
    }
    entries[position].weighed += 1
    entries[position].total = entries[position].total.flatMap { $0.adding(quantity.value) }
  }

  /// The sums; `nil` when no record has a weight.
  var sums: [DocumentFigures.WeightSum]? {
    guard entries.contains(where: { $0.weighed > 0 }) else { return nil }
    return entries.map { entry in
      let hundredths = entry.total?.multiplied(by: ExactDecimal(100))?.rounded(toPlaces: 0)
      return DocumentFigures.WeightSum(
        owner: entry.owner, total: entry.total?.formatted() ?? "troppo grande",
        hundredths: max(0, hundredths?.integerValue ?? 0), weighed: entry.weighed,
        unweighed: entry.unweighed)
    }
  }
}

extension DocumentFigures.Deadlines {
  /// Counts a deadline; returns whether one is written.
  fileprivate mutating func add(_ plan: Plan, _ reference: ValueRef, year: Int) -> Bool {
    let value = plan.value(reference)
    guard value.presence == .written else { return false }
    let found: (month: Int, year: Int)?
    switch DeadlineReading.deadline(of: plan.bytes(of: value).span) {
    case .valid(let date, _, _): found = (date.month, date.year)
    case .incomplete(_, .some(let month), let own, let inherited, _):
      found = (month, own ?? inherited ?? year)
    case .impossible, .malformed, .incomplete, .relative, .vague, .unreadable: found = nil
    }
    guard let found, (1...12).contains(found.month) else {
      undated += 1
      return true
    }
    if found.year == year { months[found.month - 1] += 1 } else { otherYears += 1 }
    return true
  }
}
