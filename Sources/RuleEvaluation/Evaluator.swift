// Evaluates checked expressions over one plan: the core, with names, records and conditions.

import PlanModel
import RuleChecking
import RuleParsing
import TextMatching

/// Evaluates the expressions of a program over one plan. Total: every expression has a value, a
/// cause that makes it missing, or one that makes it unknown.
///
/// An operand is evaluated before the call that uses it, never inside its arguments: there the
/// evaluator would be copied for the call, and its caches with it at the next folded text.
struct Evaluator {
  /// The records that share a key.
  struct Group {
    var key: [UInt8]
    var shownKey: [UInt8]
    var type: RecordTypeID
    var rows: [UInt32]
  }

  /// A definition without parameters, or with one that is a record: nothing but the plan decides
  /// its value.
  private struct Fact: Hashable {
    var definition: Int
    var record: RecordRef?
  }

  let program: RuleProgram
  let plan: Plan
  /// Bytes of the program's text constants.
  let texts: [[UInt8]]
  /// Steps left to the rule that is running.
  var stepsLeft = 0
  /// Values of the names of the running rule and definitions; `frame` is where the current begin.
  var locals: [Value] = []
  var frame = 0
  var groups: [Group] = []
  /// Every value of the plan by kind mask, computed once.
  private var valueLists: [Int32: [Value]] = [:]
  /// What definitions say of the plan, or of one of its records; computed once.
  private var facts: [Fact: Value] = [:]
  /// Names of the records of a type, compiled once for `citati`.
  var citations: [RecordTypeID: CitationIndex] = [:]
  /// At most this many folded texts are kept, so that memory does not grow with the plan.
  private static let foldedLimit = 8192

  /// Folded texts of the plan's values.
  private var folded: [ValueRef: FoldedText] = [:]

  init(program: RuleProgram, plan: Plan) {
    self.program = program
    self.plan = plan
    texts = program.texts.map { Array($0.utf8) }
  }

  /// The value of an expression in the current frame.
  mutating func evaluate(_ node: NodeID) -> Value {
    if stepsLeft <= 0 { return .unknown(.steps) }
    stepsLeft -= 1
    switch program.nodes[Int(node)] {
    case .invalid: return .unknown(.invalid)
    case .number(let index): return .number(program.numbers[Int(index)])
    case .text(let index): return .text(texts[Int(index)][...])
    case .date(let year, let month, let day):
      guard let date = CalendarDate(year: Int(year), month: Int(month), day: Int(day)) else {
        return .unknown(.arithmetic(node))
      }
      return .date(date)
    case .truth(let truth): return .truth(truth)
    case .local(let slot): return locals[frame + Int(slot)]
    case .parameter(let index): return parameter(Int(index))
    case .root: return .record(plan.root)
    case .companion(let role): return counterpart(of: plan.root, in: role)
    case .wordList(let index): return .wordList(Int(index))
    case .pattern(let index): return .pattern(Int(index))
    case .table(let index):
      return .list(.rows(table: Int(index), count: program.tables[Int(index)].rows.count))
    case .value(let base, let field):
      return record(base).flatMap { .field(ValueRef(record: $0, field: Int(field))) }
    case .reference(let base, let field):
      switch record(base) {
      case .known(let record): return reference(ValueRef(record: record, field: Int(field)))
      case .missing(let cause): return .missing(cause)
      case .unknown(let cause): return .unknown(cause)
      }
    case .rows(let base, let field):
      switch record(base) {
      case .known(let record): return .list(rows(of: record, field: Int(field)))
      case .missing(let cause): return .missing(cause)
      case .unknown(let cause): return .unknown(cause)
      }
    case .flatten(let list, let field): return flatten(list, field: Int(field))
    case .ancestor(let base, let type):
      let base = evaluate(base)
      guard case .field(let reference) = base else { return base }
      return ancestor(of: reference, type)
    case .parent(let base):
      switch record(base) {
      case .known(let record):
        return plan.parent(of: record).map { .record($0) } ?? .missing(.invalid)
      case .missing(let cause): return .missing(cause)
      case .unknown(let cause): return .unknown(cause)
      }
    case .property(let base, let property):
      let value = evaluate(base)
      return self.property(property, of: value, at: node)
    case .capture(let base, let index):
      let value = evaluate(base)
      return capture(Int(index), of: value, at: node)
    case .column(let base, let index):
      guard case .row(let table, let row) = evaluate(base) else {
        return .missing(.noElement(base))
      }
      return constant(program.tables[table].rows[row][Int(index)])
    case .call(let function, let first, let count):
      return call(function, arguments(first, count), at: node)
    case .definition(let index, let first, let count):
      return definition(Int(index), arguments(first, count))
    case .list(let first, let count):
      return .list(.values(arguments(first, count).map { evaluate($0) }))
    case .not(let operand):
      let value = condition(operand)
      return value.map { !$0 }
    case .negative(let operand):
      let value = evaluate(operand)
      return number(value).flatMap { .number($0.negated) }
    case .binary(let sign, let left, let right): return binary(sign, left, right, at: node)
    case .presence(let isPresent, let operand):
      let present = isPresentValue(operand)
      return isPresent ? present.value : present.map { !$0 }
    case .quantified(let quantifier, let binder, let body):
      return quantified(quantifier, program.binders[Int(binder)], body)
    case .aggregate(let kind, let value, let binder):
      return aggregate(kind, value, program.binders[Int(binder)], at: node)
    case .pick(let isFirst, let binder):
      return pick(isFirst: isFirst, program.binders[Int(binder)], at: node)
    case .search(let pattern, let text, let every):
      return search(pattern, in: text, every: every, at: node)
    case .conditional(let test, let then, let otherwise):
      switch condition(test) {
      case .known(let truth): return evaluate(truth ? then : otherwise)
      case .unknown(let cause): return .unknown(cause)
      }
    case .values(let mask): return .list(.values(allValues(mask)))
    }
  }

  private func arguments(_ first: Int32, _ count: Int32) -> ArraySlice<NodeID> {
    program.arguments[Int(first)..<Int(first + count)]
  }

  // MARK: Conditions

  /// True, false, or unknown because of something.
  enum Verdict {
    case known(Bool)
    case unknown(Cause)

    var value: Value {
      switch self {
      case .known(let truth): .truth(truth)
      case .unknown(let cause): .unknown(cause)
      }
    }

    func map(_ transform: (Bool) -> Bool) -> Value {
      switch self {
      case .known(let truth): .truth(transform(truth))
      case .unknown(let cause): .unknown(cause)
      }
    }
  }

  /// A condition's verdict.
  mutating func condition(_ node: NodeID) -> Verdict {
    let value = evaluate(node)
    return truth(value)
  }

  /// An expression's value as people read it.
  mutating func shown(_ node: NodeID) -> String {
    let value = evaluate(node)
    return shown(value)
  }

  func truth(_ value: Value) -> Verdict {
    switch value {
    case .truth(let truth): return .known(truth)
    case .missing(let cause), .unknown(let cause): return .unknown(cause)
    case .field(let reference):
      switch FoldedText.fold(plan.bytes(of: plan.value(reference)).span) {
      case Array("true".utf8), Array("si".utf8), Array("vero".utf8), Array("x".utf8):
        return .known(true)
      case Array("false".utf8), Array("no".utf8), Array("falso".utf8): return .known(false)
      default: return .unknown(.value(reference))
      }
    default: return .unknown(.invalid)
    }
  }

  // MARK: Names

  private func parameter(_ index: Int) -> Value {
    let parameter = program.parameters[index]
    if let value = parameter.value { return constant(value) }
    return parameter.origin == .unknownInProfile
      ? .unknown(.parameter(index)) : .missing(.parameter(index))
  }

  func constant(_ value: ConstantValue) -> Value {
    switch value {
    case .number(let number): .number(number)
    case .text(let text): .text(Array(text.utf8)[...])
    case .date(let date): .date(date)
    case .truth(let truth): .truth(truth)
    case .texts(let texts): .list(.values(texts.map { .text(Array($0.utf8)[...]) }))
    }
  }

  private mutating func definition(_ index: Int, _ nodes: ArraySlice<NodeID>) -> Value {
    let definition = program.definitions[index]
    guard definition.body >= 0 else { return .unknown(.invalid) }
    let values = nodes.map { evaluate($0) }
    let fact = Self.fact(index, values)
    if let known = fact.flatMap({ facts[$0] }) { return known }
    let outer = frame
    frame = locals.count
    locals += values
    locals += repeatElement(.missing(.invalid), count: max(0, definition.slotCount - values.count))
    let result = evaluate(definition.body)
    locals.removeLast(locals.count - frame)
    frame = outer
    // Cut short, a computation says nothing about the plan.
    if let fact, stepsLeft > 0 { facts[fact] = result }
    return result
  }

  private static func fact(_ definition: Int, _ arguments: [Value]) -> Fact? {
    switch arguments.first {
    case nil: Fact(definition: definition, record: nil)
    case .record(let record) where arguments.count == 1:
      Fact(definition: definition, record: record)
    default: nil
    }
  }

  // MARK: Records

  /// The record that a node gives; what is missing stays missing.
  private mutating func record(_ base: NodeID) -> Reading<RecordRef> {
    switch evaluate(base) {
    case .record(let record): .known(record)
    case .missing(let cause): .missing(cause)
    case .unknown(let cause): .unknown(cause)
    default: .unknown(.invalid)
    }
  }

  /// The record that a reference names: missing when nothing is written, unknown when what is
  /// written names no known record.
  func reference(_ reference: ValueRef) -> Value {
    if let target = plan.target(of: reference) { return .record(target) }
    return plan.value(reference).presence == .written
      ? .unknown(.reference(reference)) : .missing(.value(reference))
  }

  func rows(of record: RecordRef, field: Int) -> ListValue {
    let rows = plan.rows(of: record, field: field)
    switch plan.schema[record.type].fields[field].type {
    case .children(let type), .inverse(let type, _): return .records(type, rows)
    case .values(_, let hidden):
      return .values(
        rows.map {
          .field(ValueRef(record: RecordRef(type: hidden, row: Int($0)), field: 0))
        })
    case .value, .reference: return .values([])
    }
  }

  private mutating func flatten(_ list: NodeID, field: Int) -> Value {
    guard case .list(let elements) = evaluate(list) else { return .unknown(.invalid) }
    var rows: [UInt32] = []
    var values: [Value] = []
    var childType: RecordTypeID?
    for index in 0..<elements.count {
      guard case .record(let record) = elements.element(index) else { continue }
      let reference = ValueRef(record: record, field: field)
      switch plan.schema[record.type].fields[field].type {
      case .children(let type), .inverse(let type, _):
        childType = type
        rows += plan.rows(of: record, field: field)
      case .values:
        if case .values(let more) = self.rows(of: record, field: field) { values += more }
      case .value: values.append(.field(reference))
      case .reference: values.append(self.reference(reference))
      }
    }
    stepsLeft -= elements.count
    if let childType { return .list(.records(childType, rows[...])) }
    return .list(.values(values))
  }

  /// Every value of the kinds in `mask` that the document has, in the order of the model.
  private mutating func allValues(_ mask: Int32) -> [Value] {
    if let values = valueLists[mask] { return values }
    var values: [Value] = []
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
            values.append(.field(reference))
          }
        }
      }
    }
    valueLists[mask] = values
    return values
  }

  /// What a record is in the plan beside its own.
  func counterpart(of record: RecordRef, in role: DocumentRole) -> Value {
    switch plan.counterpart(of: record, in: role) {
    case .record(let found): .record(found)
    case .none: .missing(.noCounterpart(record, role))
    case .noPlan: .unknown(.noDocument(role))
    }
  }

  // MARK: Texts

  /// The folded form of a value; fields of the plan are folded once.
  mutating func foldedText(_ value: Value, _ bytes: ArraySlice<UInt8>) -> FoldedText {
    guard case .field(let reference) = value else { return FoldedText(bytes.span) }
    if let known = folded[reference] { return known }
    let text = FoldedText(bytes.span)
    // Rules come back to the same texts soon or not at all: a full cache starts afresh.
    if folded.count >= Self.foldedLimit { folded.removeAll(keepingCapacity: true) }
    folded[reference] = text
    return text
  }
}
