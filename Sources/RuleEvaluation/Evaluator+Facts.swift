// What names stand for, and folded texts: what is asked again and again is remembered.

import PlanModel
import RuleChecking
import SourceText
import TextMatching

extension Evaluator {
  /// The value of a parameter: missing when nothing sets it, unknown when the profile says so.
  mutating func parameter(_ index: Int) -> Value {
    if let value = world.constants.parameters[index] { return value.value }
    return world.program.parameters[index].origin == .unknownInProfile
      ? .unknown(.parameter(Int32(truncatingIfNeeded: index)))
      : .missing(.parameter(Int32(truncatingIfNeeded: index)))
  }

  /// The value of a definition for its arguments, remembered where nothing but the plan decides it.
  mutating func definition(_ index: Int, _ first: Int32, _ count: Int32) -> Value {
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

  /// The bytes of the folded form of a value; none are made for a text that folding leaves as it is.
  mutating func foldedBytes(_ value: Value, _ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    FoldedText.leavesAsItIs(bytes.span) ? bytes : foldedText(value, bytes).bytes[...]
  }

  /// The folded form of a value; fields of the plan, constants and what is kept are folded once.
  mutating func foldedText(_ value: Value, _ bytes: ArraySlice<UInt8>) -> FoldedText {
    switch value {
    case .field(let reference), .text(.written(let reference)):
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
