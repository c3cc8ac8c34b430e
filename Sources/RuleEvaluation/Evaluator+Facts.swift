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
    guard count == 1 else {
      let base = top
      beginFrame(max(Int(count), world.program.definitions[index].slotCount))
      for position in 0..<Int(count) {
        locals[base + position] = evaluate(world.program.arguments[Int(first) + position])
      }
      defer { top = base }
      let fact: Memory.Fact = count == 0 ? .plan : .none
      return memory.answer(of: index, about: fact) ?? definition(index, body, base, fact)
    }
    // Most are asked about one thing, and know the answer.
    let subject = evaluate(world.program.arguments[Int(first)])
    if case .field(let reference) = subject, world.rules.fieldDecisions.ofDefinitions[index],
      let truth = fieldAnswer(of: index, about: reference)
    {
      return .truth(truth)
    }
    let fact = fact(about: subject)
    if let known = answer(of: index, about: fact) { return known }
    let base = top
    beginFrame(max(1, world.program.definitions[index].slotCount))
    locals[base] = subject
    defer { top = base }
    return definition(index, body, base, fact)
  }

  /// What a definition is known to say.
  private mutating func answer(of index: Int, about fact: Memory.Fact) -> Value? {
    guard case .text(let reference) = fact else { return memory.answer(of: index, about: fact) }
    let text = bytes(of: reference)
    return memory.answer(of: index, to: text.span)
  }

  /// The value of a definition whose arguments stand at `base`.
  private mutating func definition(
    _ index: Int, _ body: NodeID, _ base: Int, _ fact: Memory.Fact
  ) -> Value {
    let outer = frame
    let mark = workspace.mark
    frame = base
    var result = evaluate(body)
    frame = outer
    if case .none = fact { return result }
    // Cut short, a computation says nothing about the plan.
    guard stepsLeft > 0 else { return result }
    result = workspace.keep(result, droppingSince: mark)
    if case .text(let reference) = fact {
      let text = bytes(of: reference)
      memory.keep(result, of: index, to: text.span)
    } else {
      memory.keep(result, of: index, about: fact)
    }
    return result
  }

  /// What a definition with one argument is asked about.
  private mutating func fact(about subject: Value) -> Memory.Fact {
    switch subject {
    case .record(let record): return .record(record)
    case .field(let reference): return .field(reference)
    case .text(let text):
      if let part = planPart(text), part.end - part.start > Memory.wordLimit {
        return .part(part)
      }
      return bytes(of: text).count <= Memory.textLimit ? .text(text) : .none
    default: return .none
    }
  }

  /// The bytes of the plan's text that a text is; `nil` for one that stands elsewhere.
  private mutating func planPart(_ text: TextRef) -> TextScans.Key? {
    switch text {
    case .written(let reference): TextScans.Key(plan.value(reference).text.range)
    case .plan(let start, let end): TextScans.Key(start: start, end: end)
    case .constant, .made: nil
    }
  }

  /// The bytes of the folded form of a value; none are made for a text that folding leaves as it is.
  mutating func foldedBytes(_ value: Value, _ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if FoldedText.leavesAsItIs(bytes.span) { return bytes }
    return switch value {
    case .field, .text(.written), .text(.constant), .text(.made):
      foldedText(value, bytes).bytes[...]
    default: FoldedText.fold(bytes.span)[...]
    }
  }

  /// The folded form of a value; fields of the plan, constants and what is kept are folded once.
  mutating func foldedText(_ value: Value, _ bytes: ArraySlice<UInt8>) -> FoldedText {
    switch value {
    case .field(let reference), .text(.written(let reference)):
      if let known = memory.folded[reference, plan] { return known }
      let text = FoldedText(bytes.span)
      memory.remember(text, of: reference)
      return text
    case .text(.constant(let index)):
      if let known = memory.foldedConstants[Int(index)] { return known }
      let text = FoldedText(bytes.span)
      memory.foldedConstants.set(text, for: Int(index))
      return text
    case .text(.made(let index, 0, let end)) where workspace.isKept(text: index, end: end):
      if let known = memory.foldedMade[index] { return known }
      let text = FoldedText(bytes.span)
      memory.remember(text, made: index)
      return text
    default: return FoldedText(bytes.span)
    }
  }
}
