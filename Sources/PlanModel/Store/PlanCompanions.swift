// Plans beside a plan: last year's, and the one that a report answers to, in the same store.

public import SourceText

/// What another document is to a plan; the raw value is its name in rules.
public enum DocumentRole: String, CaseIterable, Sendable {
  /// The plan or report of the year before.
  case previous = "precedente"
  /// The plan that a report answers to.
  case reference = "riferimento"

  /// Its name for people.
  public var title: String {
    switch self {
    case .previous: "documento dell'anno precedente"
    case .reference: "piano di riferimento"
    }
  }

  /// The option of the command line that gives it.
  public var option: String {
    switch self {
    case .previous: "--previous"
    case .reference: "--reference"
    }
  }
}

/// A plan that stands beside another one.
public struct CompanionPlan: Sendable {
  /// What it is to the plan that it accompanies.
  public var role: DocumentRole
  /// The plan.
  public var plan: Plan
  /// Which plan it accompanies: 0 is the plan itself, 1 the first companion, and so on.
  public var part: Int
  /// Where its bytes stand in its own document; `nil` when all plans were read from one text.
  public var locate: (@Sendable (PlanPlace) -> Location)?

  /// A companion.
  public init(
    role: DocumentRole, plan: Plan, part: Int = 0,
    locate: (@Sendable (PlanPlace) -> Location)? = nil
  ) {
    self.role = role
    self.plan = plan
    self.part = part
    self.locate = locate
  }
}

extension Plan {
  /// A plan and the one beside it, with their records paired.
  public struct Comparison: Sendable {
    /// What the other plan is.
    public var role: DocumentRole
    /// The plan: 0 is the plan itself, 1 its first companion.
    public var part: Int
    /// The one beside it.
    public var companion: Int
    /// The pairs.
    public var match: PlanMatch
  }

  /// The plan with others beside it: their records come after its own, in each type, and are
  /// matched with those of the plan they accompany. Linear time, except for titles that changed.
  public func joined(with companions: [CompanionPlan]) -> Plan {
    guard !companions.isEmpty else { return self }
    var joining = PlanJoining(self)
    for companion in companions { joining.append(companion) }
    let plan = joining.finish()
    let comparisons = companions.enumerated().map { index, companion in
      Comparison(
        role: companion.role, part: companion.part, companion: index + 1,
        match: PlanMatch(plan, companion.part, index + 1))
    }
    return Plan(plan, comparisons)
  }

  /// The plan that a record belongs to: 0, or the number of a companion.
  public func part(of record: RecordRef) -> Int {
    firstRows.lastIndex { $0[record.type.index] <= record.row } ?? 0
  }

  /// The plan whose document a place belongs to.
  public func part(of place: PlanPlace) -> Int {
    guard case .origin(let index) = place else { return 0 }
    return firstOrigins.lastIndex { $0 <= Int(index) } ?? 0
  }

  /// What one of the plans is to the one that it accompanies; `nil` for the plan itself.
  public func role(of part: Int) -> DocumentRole? {
    comparisons.first { $0.companion == part }?.role
  }

  /// Number of records of a type in the plan itself.
  public func ownCount(of type: RecordTypeID) -> Int {
    firstRows.count > 1 ? firstRows[1][type.index] : count(of: type)
  }

  /// The records of a type in one of the plans, in document order.
  public func records(of type: RecordTypeID, in part: Int) -> [RecordRef] {
    let end = part + 1 < firstRows.count ? firstRows[part + 1][type.index] : count(of: type)
    return (firstRows[part][type.index]..<end).map { RecordRef(type: type, row: $0) }
  }

  /// The record of one of the plans that stands for the whole.
  public func root(of part: Int) -> RecordRef {
    RecordRef(type: schema.root, row: firstRows[part][schema.root.index])
  }

  /// What a record is in another plan.
  public enum Counterpart: Sendable {
    case record(RecordRef)
    /// The other plan has nothing like it.
    case none
    /// There is no other plan of this role.
    case noPlan
  }

  /// The record that a record is in the companion of its own plan.
  public func counterpart(of record: RecordRef, in role: DocumentRole) -> Counterpart {
    let part = part(of: record)
    guard let found = comparisons.first(where: { $0.part == part && $0.role == role }) else {
      return .noPlan
    }
    return found.match.forward[record].map { .record($0) } ?? .none
  }

  /// The record that a record of a companion is in the plan that it accompanies.
  public func accompanied(by record: RecordRef) -> Counterpart {
    let part = part(of: record)
    guard let found = comparisons.first(where: { $0.companion == part }) else { return .noPlan }
    return found.match.backward[record].map { .record($0) } ?? .none
  }
}

/// Puts the records of several plans into one store.
private struct PlanJoining {
  private let schema: PlanSchema
  private var text: PlanText
  private var origins: [Location]
  private var tables: [PlanTable]
  private var firstRows: [[Int]]
  private var firstOrigins = [0]

  init(_ plan: Plan) {
    schema = plan.schema
    text = plan.text
    origins = plan.origins
    tables = plan.tables
    firstRows = [plan.tables.map { _ in 0 }]
    for index in tables.indices { tables[index].trim() }
  }

  mutating func append(_ companion: CompanionPlan) {
    let plan = companion.plan
    let textStart = UInt32(clamping: text.count)
    let first = tables.map(\.count)
    firstRows.append(first)
    firstOrigins.append(origins.count)
    text.append(plan.text)
    for (index, table) in plan.tables.enumerated() where index < tables.count {
      let type = RecordTypeID(index)
      let owner = schema.owner(of: type)?.type.index ?? index
      tables[index].parents += table.parents.map { $0 + UInt32(clamping: first[owner]) }
      for place in table.places { tables[index].places.append(moved(place, companion)) }
      for value in table.values.prefix(table.count * table.width) {
        var value = value
        let place = moved(value.place, companion)
        value.text.start += textStart
        value.place = place
        tables[index].values.append(value)
      }
      for field in schema[type].fields.indices {
        guard case .reference(let target) = schema.fieldType(type, field) else { continue }
        let column = schema.table.column(type, field)
        tables[index].links[column] += table.links[column].map {
          $0 == 0 ? 0 : $0 + UInt32(clamping: first[target.index])
        }
      }
    }
    // The whole stands somewhere in its own document, so that everything in it does.
    let root = first[schema.root.index]
    if tables[schema.root.index].places[root] == .none {
      tables[schema.root.index].places[root] = origin(.document)
    }
  }

  private mutating func moved(_ place: PlanPlace, _ companion: CompanionPlan) -> PlanPlace {
    switch place {
    case .none: .none
    case .span: companion.locate.map { origin($0(place)) } ?? place
    case .origin(let index):
      Int(index) < companion.plan.origins.count
        ? origin(companion.plan.origins[Int(index)]) : .none
    }
  }

  private mutating func origin(_ location: Location) -> PlanPlace {
    let isNew = origins.count == firstOrigins.last || origins.last != location
    if isNew { origins.append(location) }
    return .origin(UInt32(clamping: origins.count - 1))
  }

  consuming func finish() -> Plan {
    let groups = Plan.Groups.all(in: schema, tables)
    return Plan(
      schema: schema, text: text, origins: origins, tables: tables, groups: groups,
      firstRows: firstRows, firstOrigins: firstOrigins)
  }
}
