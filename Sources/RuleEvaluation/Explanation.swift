// Why a condition failed: the values of its parts, sums down to their addends and lines.

import Diagnostics
import PlanModel
import RuleChecking
import RuleParsing

/// Collects the values of a failed condition.
struct Explanation {
  /// At most this many addends are written out.
  static let addendLimit = 30
  /// At most this many related places are listed.
  static let relatedLimit = 50

  var values: [Finding.Value] = []
  var related: [Finding.Related] = []
  /// What each name of «sia» was bound to, by slot.
  let bindings: [Int32: NodeID]
  let places: PlaceResolver

  private mutating func add(_ expression: String, _ value: String) {
    guard !values.contains(where: { $0.expression == expression }) else { return }
    values.append(
      Finding.Value(expression: expression, value: value.isEmpty ? "(nessuno)" : value))
  }

  /// Explains the parts of a condition that made it false.
  mutating func explain(_ node: NodeID, _ evaluator: inout Evaluator) {
    switch evaluator.world.program.nodes[Int(node)] {
    case .not(let operand): explain(operand, &evaluator)
    case .binary(.and, let left, let right):
      for side in [left, right] {
        if case .known(true) = evaluator.condition(side) { continue }
        explain(side, &evaluator)
      }
    case .binary(.or, let left, let right):
      explain(left, &evaluator)
      explain(right, &evaluator)
    case .binary(let sign, let left, let right) where sign.isComparison:
      describe(left, &evaluator)
      describe(right, &evaluator)
    case .presence(_, let operand): describe(operand, &evaluator)
    case .quantified(let quantifier, let binder, let body):
      explainElements(quantifier, Int(binder), body, &evaluator)
    case .definition(_, let first, let count): describeArguments(first, count, &evaluator)
    default: describe(node, &evaluator)
    }
  }

  private mutating func describeArguments(
    _ first: Int32, _ count: Int32, _ evaluator: inout Evaluator
  ) {
    for argument in evaluator.world.program.arguments[Int(first)..<Int(first + count)] {
      describe(argument, &evaluator)
    }
  }

  /// The elements for which an «ogni» fails, or that a «nessun» should not have.
  private mutating func explainElements(
    _ quantifier: ExpressionSyntax.Quantifier, _ index: Int, _ body: NodeID,
    _ evaluator: inout Evaluator
  ) {
    guard quantifier != .exists else { return }
    var found: [String] = []
    let wanted = quantifier == .none
    let binder = evaluator.world.program.binders[index]
    _ = evaluator.forEach(index) { evaluator, element in
      if case .known(wanted) = evaluator.condition(body) {
        found.append(named(element, &evaluator))
      }
      return found.count < Self.addendLimit
    }
    if !found.isEmpty {
      add(evaluator.world.rules.nodeTexts[binder.list], found.joined(separator: "; "))
    }
  }

  private func named(_ value: Value, _ evaluator: inout Evaluator) -> String {
    guard let place = evaluator.place(of: value), let name = places.shortName(of: place) else {
      return evaluator.shown(value)
    }
    return "\(evaluator.shown(value)) (\(name))"
  }

  /// Adds the value of an operand, under the text by which the rule calls it.
  private mutating func describe(_ node: NodeID, _ evaluator: inout Evaluator) {
    switch evaluator.world.program.nodes[Int(node)] {
    case .number, .text, .date, .truth, .wordList, .pattern, .list: return
    case .local(let slot):
      guard let bound = bindings[slot] else { return }
      let name = evaluator.world.rules.nodeTexts[node]
      if let sum = addends(of: bound, &evaluator) {
        add(name, sum)
      } else {
        let value = evaluator.evaluate(node)
        add(name, named(value, &evaluator))
      }
    case .call(_, let first, let count):
      describeArguments(first, count, &evaluator)
      add(evaluator.world.rules.nodeTexts[node], evaluator.shown(node))
    case .aggregate:
      let name = evaluator.world.rules.nodeTexts[node]
      add(name, addends(of: node, &evaluator) ?? evaluator.shown(node))
    case .binary(let sign, let left, let right) where !sign.isComparison:
      describe(left, &evaluator)
      describe(right, &evaluator)
      if ![.and, .or, .otherwise].contains(sign) {
        add(
          evaluator.world.rules.nodeTexts[node], evaluator.shown(node))
      }
    default:
      let value = evaluator.evaluate(node)
      if case .record = value { return }
      add(evaluator.world.rules.nodeTexts[node], named(value, &evaluator))
    }
  }

  /// `30 (r. 212) + 40 (r. 240) = 70; senza valore: r. 290`, for an aggregate or a sum of two.
  private mutating func addends(of node: NodeID, _ evaluator: inout Evaluator) -> String? {
    guard let (parts, missing, total) = collectAddends(node, &evaluator) else { return nil }
    var text = parts.prefix(Self.addendLimit).joined(separator: " + ")
    if parts.count > Self.addendLimit { text += " + altri \(parts.count - Self.addendLimit)" }
    if parts.count != 1 || !missing.isEmpty { text += text.isEmpty ? total : " = \(total)" }
    if !missing.isEmpty {
      text += "; senza valore: \(missing.prefix(Self.addendLimit).joined(separator: ", "))"
    }
    return text
  }

  private mutating func collectAddends(_ node: NodeID, _ evaluator: inout Evaluator) -> (
    parts: [String], missing: [String], total: String
  )? {
    switch evaluator.world.program.nodes[Int(node)] {
    case .aggregate(.sum, let value, let index):
      var parts: [String] = []
      var missing: [String] = []
      let filter = evaluator.world.program.binders[Int(index)].filter
      _ = evaluator.forEachUnfiltered(Int(index)) { evaluator, element in
        let addend = evaluator.evaluate(value)
        if filter >= 0, case .known(false) = evaluator.condition(filter) {
          if case .missing = evaluator.number(addend),
            let name = evaluator.place(of: element).flatMap({ places.shortName(of: $0) })
          {
            missing.append(name)
          }
          return true
        }
        parts.append(named(addend, &evaluator))
        if related.count < Self.relatedLimit, let place = evaluator.place(of: addend) {
          related.append(
            Finding.Related(
              message: "addendo \(evaluator.shown(addend))", place: places.findingPlace(of: place)))
        }
        return true
      }
      return (parts, missing, evaluator.shown(node))
    case .binary(.add, let left, let right):
      guard let first = collectAddends(left, &evaluator),
        let second = collectAddends(right, &evaluator)
      else { return nil }
      return (
        first.parts + second.parts, first.missing + second.missing,
        evaluator.shown(node)
      )
    case .local(let slot):
      return bindings[slot].flatMap { collectAddends($0, &evaluator) }
    default: return nil
    }
  }
}

extension Evaluator {
  /// Where a value stands, when it is a part of the plan.
  func place(of value: Value) -> PlanPlace? {
    switch value {
    case .field(let reference): plan.place(of: reference)
    case .record(let record): plan.place(of: record)
    case .match(let index):
      workspace.matches[Int(index)].source.map { plan.place(of: $0) }
    default: nil
    }
  }
}
