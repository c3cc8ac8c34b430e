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
    /// Where the values of the key stand among `groupKeys`.
    var keys: Range<Int>
    var type: RecordTypeID
    var rows: [UInt32]
  }

  /// What does not change while rules run; apart, so that passing the evaluator on copies little.
  final class World: Sendable {
    let rules: CompiledRules
    let program: RuleProgram
    let constants: ProgramConstants

    init(_ rules: CompiledRules) {
      self.rules = rules
      program = rules.program
      constants = rules.constants
    }
  }

  let world: World
  let plan: Plan
  /// Steps left to the rule that is running.
  var stepsLeft = 0
  /// Values of the names of the running rule and definitions: `frame` is where the current begin,
  /// `top` where the next would. Above it, and in names not yet bound, stands what was there before.
  var locals: [Value] = []
  var frame = 0
  var top = 0
  var groups: [Group] = []
  var groupKeys: [Value] = []
  /// What the running rule made.
  var workspace = Workspace()
  /// What is remembered of the plan for all rules.
  var memory: Memory
  /// Which patterns match in the values of the plan.
  var scans: TextScans
  /// Names of the records of a type, compiled once for `citati`.
  var citations: [RecordTypeID: CitationIndex] = [:]

  init(_ rules: CompiledRules, plan: Plan, answerLimit: Int = Memory.answerLimit) {
    world = World(rules)
    self.plan = plan
    scans = TextScans(rules.scanners, of: plan)
    memory = Memory(of: plan, for: rules, answerLimit: answerLimit)
  }

  /// The value of an expression in the current frame.
  @inline(__always)
  mutating func evaluate(_ node: NodeID) -> Value {
    if stepsLeft <= 0 { return .unknown(.steps) }
    stepsLeft -= 1
    // Nearly half of all nodes have nothing below them.
    switch world.program.nodes[Int(node)] {
    case .local(let slot): return locals[frame + Int(slot)]
    case .text(let index): return .text(.constant(index))
    default: return evaluateParts(of: node)
    }
  }

  /// The value of an expression with others below it: the most frequent ones here, with a small frame.
  private mutating func evaluateParts(of node: NodeID) -> Value {
    switch world.program.nodes[Int(node)] {
    case .value(let base, let field):
      return record(base).flatMap { .field(ValueRef(record: $0, field: Int(field))) }
    case .definition(let index, let first, let count):
      return definition(Int(index), first, count)
    case .property(let base, let property):
      let value = evaluate(base)
      return self.property(property, of: value, at: node)
    case .binary(let sign, let left, let right): return binary(sign, left, right, at: node)
    case .ancestor(let base, let type):
      let base = evaluate(base)
      guard case .field(let reference) = base else { return base }
      return ancestor(of: reference, type)
    case .conditional(let test, let then, let otherwise):
      switch condition(test) {
      case .known(let truth): return evaluate(truth ? then : otherwise)
      case .unknown(let cause): return .unknown(cause)
      }
    case .quantified, .aggregate, .pick, .call: return remembered(node)
    default: return compute(node)
    }
  }

  /// What is known of an expression from another case, or what it gives now.
  private mutating func remembered(_ node: NodeID) -> Value {
    let number = Int(world.rules.invariantNumbers[Int(node)])
    guard number >= 0 else { return compute(node) }
    if let known = memory.invariants[number] { return known }
    let mark = workspace.mark
    var value = compute(node)
    // Cut short, a computation says nothing about the plan.
    if stepsLeft > 0 {
      value = workspace.keep(value, droppingSince: mark)
      memory.invariants.set(value, for: number)
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
    case .root: return .record(plan.root)
    case .companion(let role): return counterpart(of: plan.root, in: role)
    case .wordList(let index): return .wordList(index)
    case .pattern(let index): return .pattern(index)
    case .table(let index): return .list(.table(index))
    // Answered before it comes here.
    case .value, .definition, .property, .binary, .ancestor, .conditional:
      return evaluateParts(of: node)
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
    case .parent(let base):
      switch record(base) {
      case .known(let record):
        return plan.parent(of: record).map { .record($0) } ?? .missing(.invalid)
      case .missing(let cause): return .missing(cause)
      case .unknown(let cause): return .unknown(cause)
      }
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
    case .list(let first, let count):
      let constant = world.constants.literals[Int(node)]
      if constant >= 0 { return .list(.constant(constant)) }
      var values: [Value] = []
      values.reserveCapacity(Int(count))
      for argument in first..<(first + count) {
        values.append(evaluate(world.program.arguments[Int(argument)]))
      }
      return make(ListValue(values))
    case .not(let operand): return condition(operand).negated.value
    case .negative(let operand):
      let value = evaluate(operand)
      return number(value).flatMap { .number($0.negated) }
    case .presence(let isPresent, let operand): return presence(operand, isPresent).value
    case .quantified(let quantifier, let binder, let body):
      return quantified(quantifier, Int(binder), body)
    case .aggregate(let kind, let value, let binder):
      return aggregate(kind, value, Int(binder), at: node)
    case .pick(let isFirst, let binder):
      return pick(isFirst: isFirst, Int(binder), at: node)
    case .search(let pattern, let text, let every):
      return search(pattern, in: text, every: every, at: node)
    case .values(let mask): return .list(allValues(mask))
    }
  }

  /// Whether so much is remembered of the plan that it is better forgotten.
  var isFull: Bool { memory.isFull(pinned: workspace.weight) }

  /// Forgets what is remembered of the plan; not while a rule runs.
  mutating func forget() {
    memory.forget()
    workspace.removeAll()
    scans.forgetIfLarge()
  }

  /// Begins a frame of names behind the others.
  mutating func beginFrame(_ slots: Int) {
    if locals.count < top + slots {
      locals += repeatElement(.missing(.invalid), count: max(slots, locals.count))
    }
    top += slots
  }

  // MARK: What rules make

  mutating func make(_ text: [UInt8]) -> Value {
    let reference = workspace.add(text)
    if workspace.isTooLarge(forDocument: plan.text.count) { stepsLeft = 0 }
    return .text(reference)
  }

  mutating func make(_ list: ListValue) -> Value {
    let reference = workspace.add(list)
    if workspace.isTooLarge(forDocument: plan.text.count) { stepsLeft = 0 }
    return .list(reference)
  }

  /// Counts the work on a long text: so many bytes are a step.
  @inline(__always)
  mutating func takeSteps(forBytes count: Int) { stepsLeft -= count >> 6 }

  /// The bytes of a text.
  mutating func bytes(of text: TextRef) -> ArraySlice<UInt8> {
    switch text {
    case .written(let reference): plan.bytes(of: plan.value(reference))
    case .plan(let start, let end): plan.text[Int(start)..<Int(end)]
    case .constant(let index): world.constants.texts[Int(index)][...]
    case .made(let index, let start, let end):
      workspace.texts[Int(index)][Int(start)..<Int(end)]
    }
  }

  /// A part of a text, by offsets from its beginning.
  mutating func part(_ range: Range<Int>, of text: TextRef) -> TextRef {
    switch text {
    case .written(let reference):
      .planPart(range, from: plan.value(reference).text.range.lowerBound)
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
}
