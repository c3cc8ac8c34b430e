// Evaluates checked expressions over one plan: the core, with names, records and conditions.

import PlanModel
import RuleChecking
import RuleParsing
import SourceText
import TextMatching

/// Evaluates the expressions of a program over one plan. Total: every expression has a value, a
/// cause that makes it missing, or one that makes it unknown.
///
/// Its methods are all `mutating`, also those that change nothing: before a call of another method
/// the evaluator would be copied.
struct Evaluator {
  /// The records that share a key.
  struct Group {
    var key: [UInt8]
    var shownKey: [UInt8]
    var type: RecordTypeID
    var rows: [UInt32]
  }

  /// What does not change while rules run; apart, so that passing the evaluator on copies little.
  final class World: Sendable {
    let rules: CompiledRules
    let program: RuleProgram
    let constants: ProgramConstants
    let plan: Plan

    init(_ rules: CompiledRules, _ plan: Plan) {
      self.rules = rules
      program = rules.program
      constants = rules.constants
      self.plan = plan
    }
  }

  let world: World
  /// Steps left to the rule that is running.
  var stepsLeft = 0
  /// Values of the names of the running rule and definitions; `frame` is where the current begin.
  var locals: [Value] = []
  var frame = 0
  var groups: [Group] = []
  /// What the running rule made.
  var workspace = Workspace()
  /// What is remembered of the plan for all rules.
  var memory: Memory
  /// Which patterns match in the values of the plan.
  var scans: TextScans
  /// Names of the records of a type, compiled once for `citati`.
  var citations: [RecordTypeID: CitationIndex] = [:]

  init(_ rules: CompiledRules, plan: Plan, answerLimit: Int = Memory.answerLimit) {
    world = World(rules, plan)
    scans = TextScans(rules.scanners, of: plan)
    memory = Memory(of: plan, for: rules, answerLimit: answerLimit)
  }

  /// The value of an expression in the current frame.
  mutating func evaluate(_ node: NodeID) -> Value {
    if stepsLeft <= 0 { return .unknown(.steps) }
    stepsLeft -= 1
    // Nearly half of all nodes have nothing below them.
    switch world.program.nodes[Int(node)] {
    case .local(let slot): return locals[frame + Int(slot)]
    case .text(let index): return .text(.constant(index))
    default: break
    }
    let number = Int(world.rules.invariantNumbers[Int(node)])
    guard number >= 0 else { return compute(node) }
    if let known = memory.invariants[number] { return known }
    let value = compute(node)
    // Cut short, a computation says nothing about the plan.
    if stepsLeft > 0 {
      memory.invariants[number] = value
      workspace.keep()
    }
    return value
  }

  private mutating func compute(_ node: NodeID) -> Value {
    switch world.program.nodes[Int(node)] {
    case .invalid: return .unknown(.invalid)
    case .number(let index): return .number(world.program.numbers[Int(index)])
    case .text(let index): return .text(.constant(index))
    case .date(let year, let month, let day):
      guard let date = CalendarDate(year: Int(year), month: Int(month), day: Int(day)) else {
        return .unknown(.arithmetic(node))
      }
      return .date(date)
    case .truth(let truth): return .truth(truth)
    case .local(let slot): return locals[frame + Int(slot)]
    case .parameter(let index): return parameter(Int(index))
    case .root: return .record(world.plan.root)
    case .companion(let role): return counterpart(of: world.plan.root, in: role)
    case .wordList(let index): return .wordList(index)
    case .pattern(let index): return .pattern(index)
    case .table(let index): return .list(.table(index))
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
      case .known(let record): return .list(.rows(ValueRef(record: record, field: Int(field))))
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
        return world.plan.parent(of: record).map { .record($0) } ?? .missing(.invalid)
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
      let width = world.program.tables[Int(table)].columns.count
      return world.constants.cells[Int(table)][Int(row) * width + Int(index)].value
    case .call(let function, let first, let count):
      return call(function, first, count, at: node)
    case .definition(let index, let first, let count):
      return definition(Int(index), first, count)
    case .list(let first, let count):
      if let constant = world.constants.literals[node] { return .list(.constant(constant)) }
      var values: [Value] = []
      values.reserveCapacity(Int(count))
      for argument in first..<(first + count) {
        values.append(evaluate(world.program.arguments[Int(argument)]))
      }
      return make(.values(values))
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
      return quantified(quantifier, Int(binder), body)
    case .aggregate(let kind, let value, let binder):
      return aggregate(kind, value, Int(binder), at: node)
    case .pick(let isFirst, let binder):
      return pick(isFirst: isFirst, Int(binder), at: node)
    case .search(let pattern, let text, let every):
      return search(pattern, in: text, every: every, at: node)
    case .conditional(let test, let then, let otherwise):
      switch condition(test) {
      case .known(let truth): return evaluate(truth ? then : otherwise)
      case .unknown(let cause): return .unknown(cause)
      }
    case .values(let mask): return .list(allValues(mask))
    }
  }

  /// Whether so much is remembered of the plan that it is better forgotten.
  var isFull: Bool { memory.isFull(pinned: workspace.weight) }

  /// Forgets what is remembered of the plan; not while a rule runs.
  mutating func forget() {
    memory.forget()
    workspace.removeAll()
    scans.forget()
  }

  // MARK: What rules make

  mutating func make(_ text: [UInt8]) -> Value { .text(workspace.add(text)) }

  mutating func make(_ list: ListValue) -> Value { .list(workspace.add(list)) }

  /// The bytes of a text.
  mutating func bytes(of text: TextRef) -> ArraySlice<UInt8> {
    switch text {
    case .written(let reference): world.plan.bytes(of: world.plan.value(reference))
    case .plan(let start, let end): world.plan.text[Int(start)..<Int(end)]
    case .constant(let index): world.constants.texts[Int(index)][...]
    case .made(let index, let start, let end):
      workspace.texts[Int(index)][Int(start)..<Int(end)]
    }
  }

  /// A part of a text, by offsets from its beginning.
  mutating func part(_ range: Range<Int>, of text: TextRef) -> TextRef {
    switch text {
    case .written(let reference):
      .planPart(range, from: world.plan.value(reference).text.range.lowerBound)
    case .plan(let start, _): .planPart(range, from: Int(start))
    case .made(let index, let start, _):
      .made(
        index, start: start + UInt32(clamping: range.lowerBound),
        end: start + UInt32(clamping: range.upperBound))
    case .constant(let index): workspace.add(Array(world.constants.texts[Int(index)][range]))
    }
  }

  /// The elements of a list.
  mutating func elements(of list: ListRef) -> ListValue {
    switch list {
    case .rows(let field): rows(of: field.record, field: field.field)
    case .made(let index): workspace.lists[Int(index)]
    case .constant(let index):
      .values(world.constants.lists[Int(index)].map { .text(.constant($0)) })
    case .table(let index):
      .rows(table: index, count: world.program.tables[Int(index)].rows.count)
    }
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

  mutating func truth(_ value: Value) -> Verdict {
    switch value {
    case .truth(let truth): return .known(truth)
    case .missing(let cause), .unknown(let cause): return .unknown(cause)
    case .field(let reference):
      return Self.truth(written: world.plan.bytes(of: world.plan.value(reference)))
        .map { .known($0) } ?? .unknown(.value(reference))
    default: return .unknown(.invalid)
    }
  }

  /// What a yes or no in a plan says; `nil` when it says neither.
  private static func truth(written bytes: ArraySlice<UInt8>) -> Bool? {
    // More bytes are no word of five letters, whatever marks folding takes away.
    guard bytes.count <= 40 else { return nil }
    return truthWords[FoldedText.fold(bytes.span)]
  }

  private static let truthWords: [[UInt8]: Bool] = [
    Array("true".utf8): true, Array("si".utf8): true, Array("vero".utf8): true,
    Array("x".utf8): true, Array("false".utf8): false, Array("no".utf8): false,
    Array("falso".utf8): false,
  ]

  // MARK: Names

  private mutating func parameter(_ index: Int) -> Value {
    if let value = world.constants.parameters[index] { return value.value }
    return world.program.parameters[index].origin == .unknownInProfile
      ? .unknown(.parameter(Int32(truncatingIfNeeded: index)))
      : .missing(.parameter(Int32(truncatingIfNeeded: index)))
  }

  /// The value of a definition for its arguments, remembered where nothing but the plan decides it.
  private mutating func definition(_ index: Int, _ first: Int32, _ count: Int32) -> Value {
    let body = world.program.definitions[index].body
    guard body >= 0 else { return .unknown(.invalid) }
    let base = locals.count
    for argument in first..<(first + count) {
      let value = evaluate(world.program.arguments[Int(argument)])
      locals.append(value)
    }
    let fact = fact(of: index, base, Int(count))
    if let known = memory.value(of: fact) {
      locals.removeLast(locals.count - base)
      return known
    }
    let outer = frame
    frame = base
    let slots = world.program.definitions[index].slotCount
    while locals.count - base < slots { locals.append(.missing(.invalid)) }
    let result = evaluate(body)
    locals.removeLast(locals.count - base)
    frame = outer
    // Cut short, a computation says nothing about the plan.
    if stepsLeft > 0, memory.keep(result, of: fact) { workspace.keep() }
    return result
  }

  /// What a call of a definition asks about the plan.
  private mutating func fact(of definition: Int, _ base: Int, _ count: Int) -> Memory.Fact {
    if count == 0 { return .plan(definition) }
    guard count == 1 else { return .none }
    switch locals[base] {
    case .record(let record):
      return .record(definition, record, count: world.plan.count(of: record.type))
    case .field(let reference):
      return .field(definition, reference, count: world.plan.count(of: reference.record.type))
    case .text(let text):
      if let part = planPart(text), part.end - part.start > Memory.wordLimit {
        return .part(definition, part)
      }
      let bytes = bytes(of: text)
      return bytes.count <= Memory.textLimit ? .text(definition, bytes) : .none
    default: return .none
    }
  }

  /// The bytes of the plan's text that a text is; `nil` for one that stands elsewhere.
  private func planPart(_ text: TextRef) -> TextScans.Key? {
    switch text {
    case .written(let reference): TextScans.Key(world.plan.value(reference).text.range)
    case .plan(let start, let end): TextScans.Key(start: start, end: end)
    case .constant, .made: nil
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
  mutating func reference(_ reference: ValueRef) -> Value {
    if let target = world.plan.target(of: reference) { return .record(target) }
    return world.plan.value(reference).presence == .written
      ? .unknown(.reference(reference)) : .missing(.value(reference))
  }

  mutating func rows(of record: RecordRef, field: Int) -> ListValue {
    let rows = world.plan.rows(of: record, field: field)
    switch world.plan.schema.fieldType(record.type, field) {
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
    guard case .list(let reference) = evaluate(list) else { return .unknown(.invalid) }
    let elements = elements(of: reference)
    var rows: [UInt32] = []
    var values: [Value] = []
    var childType: RecordTypeID?
    for index in 0..<elements.count {
      guard case .record(let record) = elements.element(index) else { continue }
      let reference = ValueRef(record: record, field: field)
      switch world.plan.schema.fieldType(record.type, field) {
      case .children(let type), .inverse(let type, _):
        childType = type
        rows += world.plan.rows(of: record, field: field)
      case .values:
        if case .values(let more) = self.rows(of: record, field: field) { values += more }
      case .value: values.append(.field(reference))
      case .reference: values.append(self.reference(reference))
      }
    }
    stepsLeft -= elements.count
    if let childType { return make(.records(childType, rows[...])) }
    return make(.values(values))
  }

  /// Every value of the kinds in `mask` that the document has, in the order of the model.
  private mutating func allValues(_ mask: Int32) -> ListRef {
    if let list = memory.valueLists[mask] { return list }
    var values: [Value] = []
    let withAbsent = mask & Node.absentValues != 0
    for (typeIndex, type) in world.plan.schema.records.enumerated() {
      let fields = type.fields.indices.filter { field in
        guard case .value(let kind) = type.fields[field].type,
          let position = ValueKind.allCases.firstIndex(of: kind)
        else { return false }
        return mask & (1 << Int32(position)) != 0
      }
      guard !fields.isEmpty else { continue }
      let id = RecordTypeID(typeIndex)
      for row in 0..<world.plan.ownCount(of: id) {
        for field in fields {
          let reference = ValueRef(record: RecordRef(type: id, row: row), field: field)
          if withAbsent || world.plan.value(reference).presence != .absent {
            values.append(.field(reference))
          }
        }
      }
    }
    let list = workspace.add(.values(values))
    workspace.keep()
    memory.valueLists[mask] = list
    return list
  }

  /// What a record is in the plan beside its own.
  mutating func counterpart(of record: RecordRef, in role: DocumentRole) -> Value {
    switch world.plan.counterpart(of: record, in: role) {
    case .record(let found): .record(found)
    case .none: .missing(.noCounterpart(record, role))
    case .noPlan: .unknown(.noDocument(role))
    }
  }

  // MARK: Texts

  /// The bytes of the folded form of a value; none are made for a text that folding leaves as it is.
  mutating func foldedBytes(_ value: Value, _ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    FoldedText.leavesAsItIs(bytes.span) ? bytes : foldedText(value, bytes).bytes[...]
  }

  /// The folded form of a value; fields of the plan, constants and what is kept are folded once.
  mutating func foldedText(_ value: Value, _ bytes: ArraySlice<UInt8>) -> FoldedText {
    switch value {
    case .field(let reference):
      if let known = memory.folded[reference] { return known }
      let text = FoldedText(bytes.span)
      memory.remember(text, of: reference, rows: world.plan.count(of: reference.record.type))
      return text
    case .text(.constant(let index)):
      if let known = memory.foldedConstants[Int(index)] { return known }
      let text = FoldedText(bytes.span)
      memory.foldedConstants[Int(index)] = text
      return text
    case .text(.made(let index, 0, let end)) where workspace.isKept(text: index, end: end):
      if let known = memory.foldedMade[index] { return known }
      let text = FoldedText(bytes.span)
      memory.foldedMade[index] = text
      return text
    default: return FoldedText(bytes.span)
    }
  }
}
