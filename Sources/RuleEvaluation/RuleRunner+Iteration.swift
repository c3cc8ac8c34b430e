// What a rule runs over: its iterations, the steps between them, and groups of records.

import PlanModel
import RuleChecking

extension RuleRunner {
  /// Goes on with a rule whose first `depth` iterations are bound; `undecided` is why the cases further
  /// in cannot be judged, once that is known.
  mutating func iterate(
    _ rule: CheckedRule, _ index: Int, depth: Int, element: Value?, undecided: Cause?,
    _ account: inout RuleAccount
  ) {
    var undecided = undecided
    if undecided == nil {
      switch takeSteps(evaluator.world.rules.steps[index].levels[depth]) {
      case .known(true): break
      case .known(false): return
      case .unknown(let cause): undecided = cause
      }
    }
    guard depth < rule.iterations.count else {
      let element = element ?? .record(evaluator.plan.root)
      if let undecided {
        leaveUndecided(undecided, element, &account)
      } else {
        judge(rule, index, element: element, &account)
      }
      return
    }
    let iteration = rule.iterations[depth]
    let list: ListValue
    switch evaluator.evaluate(iteration.list) {
    case .list(let value): list = evaluator.elements(of: value)
    case .missing: return
    case .unknown(let cause):
      leaveUndecided(cause, element, &account)
      return
    default: return
    }
    if let grouping = iteration.grouping {
      for group in makeGroups(list, iteration, grouping, &account) {
        let mark = evaluator.workspace.mark
        let element = Value.group(Int32(truncatingIfNeeded: group))
        evaluator.locals[Int(iteration.slot)] = element
        iterate(
          rule, index, depth: depth + 1, element: element, undecided: undecided, &account)
        evaluator.workspace.release(to: mark)
      }
      return
    }
    let testsFields =
      depth == 0 && undecided == nil && !evaluator.world.rules.steps[index].fieldTests.isEmpty
    for position in 0..<list.count where evaluator.stepsLeft > 0 {
      let mark = evaluator.workspace.mark
      let element = list.element(position)
      evaluator.locals[Int(iteration.slot)] = element
      if !(testsFields && isFieldLeftOut(of: element, index)),
        passes(iteration.filter, element, &account)
      {
        iterate(
          rule, index, depth: depth + 1, element: element, undecided: undecided, &account)
      }
      evaluator.workspace.release(to: mark)
    }
  }

  /// Binds names and asks what must hold, in order: whether it does.
  private mutating func takeSteps(_ steps: [CheckedStep]) -> Evaluator.Verdict {
    for step in steps {
      switch step {
      case .bind(let slot, let node): evaluator.locals[Int(slot)] = evaluator.evaluate(node)
      case .require(let node):
        let verdict = evaluator.condition(node)
        guard case .known(true) = verdict else { return verdict }
      }
    }
    return .known(true)
  }

  /// Whether the rule asks for something that no value of the field has which `element` is a value of.
  private mutating func isFieldLeftOut(of element: Value, _ index: Int) -> Bool {
    guard case .field(let reference) = element else { return false }
    if fieldsLeftOut.isEmpty {
      fieldsLeftOut = Array(repeating: nil, count: evaluator.plan.schema.fieldTotal)
    }
    let field = evaluator.plan.schema.fieldNumber(of: reference)
    if let known = fieldsLeftOut[field] { return known }
    let isLeftOut = failsFieldTests(evaluator.world.rules.steps[index].fieldTests)
    fieldsLeftOut[field] = isLeftOut
    return isLeftOut
  }

  private mutating func failsFieldTests(_ tests: [RuleSteps.FieldTest]) -> Bool {
    for test in tests {
      var allHold = test.isComplete
      for condition in test.conditions {
        switch evaluator.condition(condition) {
        case .known(true): continue
        case .known(false): return true
        case .unknown: allHold = false
        }
      }
      // An undecided case must be counted.
      if !allHold { return false }
    }
    return false
  }

  /// Whether an element passes the filter; one that it cannot decide is an undecided case.
  private mutating func passes(_ filter: NodeID?, _ element: Value, _ account: inout RuleAccount)
    -> Bool
  {
    guard let filter else { return true }
    switch evaluator.condition(filter) {
    case .known(let isIn): return isIn
    case .unknown(let cause):
      leaveUndecided(cause, element, &account)
      return false
    }
  }

  /// Groups records by key in order of first appearance; one pass with a hash table.
  private mutating func makeGroups(
    _ list: ListValue, _ iteration: CheckedIteration, _ grouping: (slot: Int32, keys: [NodeID]),
    _ account: inout RuleAccount
  ) -> Range<Int> {
    let first = evaluator.groups.count
    var positions = TextTable<Int>()
    var values: [Value] = []
    var key: [UInt8] = []
    for position in 0..<list.count where evaluator.stepsLeft > 0 {
      let element = list.element(position)
      guard case .record(let record) = element else { continue }
      evaluator.locals[Int(grouping.slot)] = element
      guard passes(iteration.filter, element, &account) else { continue }
      key.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
      var failure: Cause?
      for node in grouping.keys {
        let value = evaluator.evaluate(node)
        switch value {
        case .missing(let cause), .unknown(let cause): failure = failure ?? cause
        case .field where evaluator.text(value).cause != nil:
          failure = failure ?? evaluator.text(value).cause
        default:
          evaluator.appendKey(of: value, to: &key)
          key.append(0x1E)
          values.append(value)
        }
      }
      if let failure {
        leaveUndecided(failure, element, &account)
        continue
      }
      if let known = positions[key.span] {
        evaluator.groups[known].rows.append(UInt32(clamping: record.row))
      } else {
        positions.set(evaluator.groups.count, for: key.span)
        evaluator.groupKeys += values
        let keys = evaluator.groupKeys.count - values.count..<evaluator.groupKeys.count
        evaluator.groups.append(
          Evaluator.Group(
            keys: keys, type: record.type, rows: [UInt32(clamping: record.row)]))
      }
    }
    return first..<evaluator.groups.count
  }
}
