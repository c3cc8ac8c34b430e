// What a broken case becomes: message, places, values, severity, correction.

import Diagnostics
import PlanModel
import RuleChecking

extension RuleRunner {
  mutating func makeFinding(
    _ rule: CheckedRule, _ index: Int, _ element: Value, _ broken: [NodeID]
  ) -> RawFinding {
    var bindings: [Int32: NodeID] = [:]
    for case .bind(let slot, let node) in rule.steps { bindings[slot] = node }
    var explanation = Explanation(bindings: bindings, places: places)
    for check in broken { explanation.explain(check, &evaluator) }
    let reported = rule.reported.map { evaluator.evaluate($0) }
    var signals = reported.flatMap { self.signals(of: $0) }
    if signals.isEmpty { signals = self.signals(of: element) }
    if signals.isEmpty {
      signals = [RawFinding.Signal(record: evaluator.plan.root, field: nil, part: nil)]
    }
    var related = explanation.related
    for (target, text) in rule.related {
      let message = text.map { fill($0) } ?? ""
      let place = evaluator.evaluate(target)
      let signals = self.signals(of: place)
      related.reserveCapacity(related.count + signals.count)
      for signal in signals { related.append(self.related(message, self.place(of: signal))) }
    }
    return RawFinding(
      rule: index,
      key: rule.groupKeys.isEmpty
        ? nil
        : rule.groupKeys.reduce(into: []) {
          $0 += evaluator.key(of: evaluator.evaluate($1)) + [0x1E]
        },
      signals: signals, message: fill(rule.message), severity: severity(of: rule),
      values: explanation.values, related: related, remedy: rule.remedy.map { fill($0) },
      fix: fix(of: rule))
  }

  /// A related place, shared with other findings that say the same of it.
  private mutating func related(_ message: String, _ place: PlanPlace) -> Finding.Related {
    if relatedPlaces.message != message { relatedPlaces = (message, [:]) }
    if let known = relatedPlaces.places[place] { return known }
    let related = Finding.Related(message: message, place: places.findingPlace(of: place))
    relatedPlaces.places[place] = related
    return related
  }

  private mutating func severity(of rule: CheckedRule) -> Severity {
    for (severity, condition) in rule.conditionalSeverities {
      if case .known(true) = evaluator.condition(condition) { return severity }
    }
    return rule.severity
  }

  mutating func fill(_ template: CheckedTemplate) -> String {
    var text = ""
    for part in template.parts {
      switch part {
      case .text(let literal): text += literal
      case .value(let node):
        let shown = evaluator.shown(node)
        switch evaluator.world.program.nodes[Int(node)] {
        case .property(_, .subject), .property(_, .subjectWithoutBelonging):
          text += shortSubject(shown)
        default: text += shown
        }
      }
    }
    return text
  }

  private mutating func signals(of value: Value) -> [RawFinding.Signal] {
    switch value {
    case .field(let reference):
      [RawFinding.Signal(record: reference.record, field: reference.field, part: nil)]
    case .record(let record): [RawFinding.Signal(record: record, field: nil, part: nil)]
    case .match(let index):
      signals(of: evaluator.workspace.matches[Int(index)])
    case .group(let index):
      evaluator.groups[Int(index)].rows.map {
        RawFinding.Signal(
          record: RecordRef(type: evaluator.groups[Int(index)].type, row: Int($0)), field: nil,
          part: nil)
      }
    case .list(let reference): signals(of: evaluator.elements(of: reference))
    default: []
    }
  }

  private mutating func signals(of match: MatchValue) -> [RawFinding.Signal] {
    match.source.map {
      [RawFinding.Signal(record: $0.record, field: $0.field, part: match.range)]
    } ?? []
  }

  private mutating func signals(of list: ListValue) -> [RawFinding.Signal] {
    (0..<list.count).flatMap { signals(of: list.element($0)) }
  }

  func place(of signal: RawFinding.Signal) -> PlanPlace {
    guard let field = signal.field else { return evaluator.plan.place(of: signal.record) }
    return evaluator.plan.place(of: ValueRef(record: signal.record, field: field))
  }

  /// The correction, written the way the document writes dates.
  private mutating func fix(of rule: CheckedRule)
    -> (field: ValueRef, written: String, replacement: String)?
  {
    guard let (target, replacement) = rule.fix else { return nil }
    guard case .field(let reference) = evaluator.evaluate(target) else { return nil }
    let written = evaluator.plan.written(evaluator.plan.value(reference))
    let value = evaluator.evaluate(replacement)
    let text: String
    switch value {
    case .missing, .unknown: return nil
    case .date(let date):
      guard let corrected = replaceDate(in: reference, with: date) else { return nil }
      text = corrected
    default: text = evaluator.shown(value)
    }
    guard text != written else { return nil }
    return (field: reference, written: written, replacement: text)
  }

  /// The text of a deadline with its date put right; `nil` when a person must do it.
  private mutating func replaceDate(in reference: ValueRef, with date: CalendarDate) -> String? {
    let bytes = evaluator.plan.bytes(of: evaluator.plan.value(reference))
    return DeadlineReading.correction(of: bytes.span, to: date).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
