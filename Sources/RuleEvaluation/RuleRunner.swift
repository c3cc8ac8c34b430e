// Runs one rule over one plan: every case is kept, broken or undecided, and none is lost.

import Diagnostics
import PlanModel
import RuleChecking

/// What a rule found at one case, before copies are joined and vaguer rules absorbed.
struct RawFinding {
  /// A thing that is pointed at: a record, or one of its fields.
  struct Signal: Hashable {
    var record: RecordRef
    /// The field; `nil` for the record as a whole.
    var field: Int?
    /// The part of the field's text, for something found inside it.
    var part: Range<Int>?

    /// Whether both point at the same thing; a record covers its fields.
    func overlaps(_ other: Signal) -> Bool {
      record == other.record && (field == other.field || field == nil || other.field == nil)
    }
  }

  var rule: Int
  var key: [UInt8]?
  var signals: [Signal]
  var message: String
  var severity: Severity
  var values: [Finding.Value]
  var related: [(message: String, place: PlanPlace)]
  var remedy: String?
  var fix: (field: ValueRef, written: String, replacement: String)?
}

/// The account of one rule.
struct RuleAccount {
  var cases = 0
  var violations = 0
  var undecided = 0
  var reasons: [String: (count: Int, place: PlanPlace?, order: Int)] = [:]
  var findings: [RawFinding] = []
  /// Whether the rule used up its steps: the check could not be done.
  var exceededSteps = false

  mutating func leaveUndecided(because message: String, at place: PlanPlace?) {
    cases += 1
    undecided += 1
    let known = reasons[message]
    reasons[message] = (
      (known?.count ?? 0) + 1, known?.place ?? place, known?.order ?? reasons.count
    )
  }
}

/// Runs rules over one plan.
struct RuleRunner {
  /// Steps that one rule may take over one plan; a limit that is reached is reported.
  static let stepLimit = 400_000_000

  var evaluator: Evaluator
  let places: PlaceResolver
  /// What is said of causes that many cases share.
  private var words: [ReasonKind: String] = [:]

  private struct ReasonKind: Hashable {
    var cause: Cause
    var isEmpty = false
  }

  init(_ rules: CompiledRules, plan: Plan, places: PlaceResolver) {
    evaluator = Evaluator(rules, plan: plan)
    self.places = places
  }

  /// Steps that the last rule took.
  var stepsTaken: Int { Self.stepLimit - evaluator.stepsLeft }

  /// Runs the rule at `index` of the program.
  mutating func run(_ index: Int) -> RuleAccount {
    let rule = evaluator.world.program.rules[index]
    evaluator.stepsLeft = Self.stepLimit
    evaluator.frame = 0
    evaluator.groups = []
    if evaluator.memory.isFull(pinned: evaluator.workspace.weight) {
      evaluator.memory.forget()
      evaluator.workspace.removeAll()
      evaluator.scans.forget()
    }
    let mark = evaluator.workspace.mark
    defer { evaluator.workspace.release(to: mark) }
    evaluator.locals = [Value](repeating: .missing(.invalid), count: rule.slotCount)
    var account = RuleAccount()
    iterate(rule, index, depth: 0, element: nil, &account)
    if evaluator.stepsLeft <= 0 { account.exceededSteps = true }
    return account
  }

  // MARK: Iteration

  private mutating func iterate(
    _ rule: CheckedRule, _ index: Int, depth: Int, element: Value?, _ account: inout RuleAccount
  ) {
    guard depth < rule.iterations.count else {
      judge(rule, index, element: element ?? .record(evaluator.world.plan.root), &account)
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
        iterate(rule, index, depth: depth + 1, element: element, &account)
        evaluator.workspace.release(to: mark)
      }
      return
    }
    for position in 0..<list.count where evaluator.stepsLeft > 0 {
      let mark = evaluator.workspace.mark
      let element = list.element(position)
      evaluator.locals[Int(iteration.slot)] = element
      if passes(iteration.filter, element, &account) {
        iterate(rule, index, depth: depth + 1, element: element, &account)
      }
      evaluator.workspace.release(to: mark)
    }
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
    for position in 0..<list.count where evaluator.stepsLeft > 0 {
      let element = list.element(position)
      guard case .record(let record) = element else { continue }
      evaluator.locals[Int(grouping.slot)] = element
      guard passes(iteration.filter, element, &account) else { continue }
      var key: [UInt8] = []
      var shown: [UInt8] = []
      var failure: Cause?
      for node in grouping.keys {
        let value = evaluator.evaluate(node)
        switch value {
        case .missing(let cause), .unknown(let cause): failure = failure ?? cause
        case .field where evaluator.text(value).cause != nil:
          failure = failure ?? evaluator.text(value).cause
        default:
          key += evaluator.key(of: value) + [0x1E]
          if shown.isEmpty { shown = Array(evaluator.shown(value).utf8) }
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
        evaluator.groups.append(
          Evaluator.Group(
            key: key, shownKey: shown, type: record.type, rows: [UInt32(clamping: record.row)]))
      }
    }
    return first..<evaluator.groups.count
  }

  private mutating func leaveUndecided(
    _ cause: Cause, _ element: Value?, _ account: inout RuleAccount
  ) {
    var place: PlanPlace?
    switch cause {
    case .value(let reference), .reference(let reference):
      place = evaluator.world.plan.place(of: reference)
    default: place = element.flatMap { evaluator.place(of: $0) }
    }
    account.leaveUndecided(because: words(for: cause), at: place)
  }

  /// Why a case cannot be judged; most causes are the same for many cases, and said once.
  private mutating func words(for cause: Cause) -> String {
    var kind = ReasonKind(cause: cause)
    if case .value(let reference) = cause {
      let presence = evaluator.world.plan.value(reference).presence
      guard presence == .absent || presence == .empty else { return evaluator.explain(cause) }
      // Where it is missing is not said.
      kind = ReasonKind(
        cause: .value(
          ValueRef(record: RecordRef(type: reference.record.type, row: 0), field: reference.field)),
        isEmpty: presence == .empty)
    }
    if let known = words[kind] { return known }
    let text = evaluator.explain(cause)
    words[kind] = text
    return text
  }

  // MARK: One case

  private mutating func judge(
    _ rule: CheckedRule, _ index: Int, element: Value, _ account: inout RuleAccount
  ) {
    for step in evaluator.world.rules.steps[index].needed {
      switch step {
      case .bind(let slot, let node): evaluator.locals[Int(slot)] = evaluator.evaluate(node)
      case .require(let node):
        switch evaluator.condition(node) {
        case .known(true): continue
        case .known(false): return
        case .unknown(let cause):
          leaveUndecided(cause, element, &account)
          return
        }
      }
    }
    var broken: [NodeID] = []
    var unknown: Cause?
    for check in rule.checks {
      switch evaluator.condition(check) {
      case .known(true): continue
      case .known(false): broken.append(check)
      case .unknown(let cause): unknown = unknown ?? cause
      }
    }
    if !broken.isEmpty {
      for case .bind(let slot, let node) in evaluator.world.rules.steps[index].late {
        evaluator.locals[Int(slot)] = evaluator.evaluate(node)
      }
      account.cases += 1
      account.violations += 1
      account.findings.append(makeFinding(rule, index, element, broken))
    } else if let unknown {
      leaveUndecided(unknown, element, &account)
    } else {
      account.cases += 1
    }
  }

  // MARK: Findings

  private mutating func makeFinding(
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
      signals = [RawFinding.Signal(record: evaluator.world.plan.root, field: nil, part: nil)]
    }
    var related = explanation.related
    for (target, text) in rule.related {
      let message = text.map { fill($0) } ?? ""
      let place = evaluator.evaluate(target)
      for signal in self.signals(of: place) {
        related.append((message, self.place(of: signal)))
      }
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
        if case .property(_, .subject) = evaluator.world.program.nodes[Int(node)] {
          text += Self.shortened(shown)
        } else if case .property(_, .subjectWithoutBelonging) = evaluator.world.program.nodes[
          Int(node)]
        {
          text += Self.shortened(shown)
        } else {
          text += shown
        }
      }
    }
    return text
  }

  /// A subject with every part of it cut where it goes on for lines: the whole of it stands beside
  /// the place of the finding.
  private static func shortened(_ subject: String) -> String {
    let limit = 90
    let parts = subject.split(separator: " › ", omittingEmptySubsequences: false).map { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      var text = ""
      for word in words {
        if !text.isEmpty, text.count + word.count >= limit { return text + "…" }
        text += (text.isEmpty ? "" : " ") + word
      }
      return text
    }
    return parts.joined(separator: " › ")
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
    guard let field = signal.field else { return evaluator.world.plan.place(of: signal.record) }
    return evaluator.world.plan.place(of: ValueRef(record: signal.record, field: field))
  }

  /// The correction, written the way the document writes dates.
  private mutating func fix(of rule: CheckedRule)
    -> (field: ValueRef, written: String, replacement: String)?
  {
    guard let (target, replacement) = rule.fix else { return nil }
    guard case .field(let reference) = evaluator.evaluate(target) else { return nil }
    let written = evaluator.world.plan.written(evaluator.world.plan.value(reference))
    let value = evaluator.evaluate(replacement)
    let text: String
    switch value {
    case .missing, .unknown: return nil
    case .date(let date): text = replaceDate(in: reference, with: date)
    default: text = evaluator.shown(value)
    }
    guard text != written else { return nil }
    return (field: reference, written: written, replacement: text)
  }

  /// The text of a deadline with its decisive token replaced, separators kept.
  private mutating func replaceDate(in reference: ValueRef, with date: CalendarDate) -> String {
    let bytes = evaluator.world.plan.bytes(of: evaluator.world.plan.value(reference))
    guard let range = evaluator.deadline(of: reference)?.range else { return date.formatted() }
    let start = bytes.startIndex
    let token = bytes[(start + range.lowerBound)..<(start + range.upperBound)]
    let separator = token.first { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let sign = separator.map { String(decoding: [$0], as: UTF8.self) } ?? "/"
    let day = date.formatted().split(separator: "/").joined(separator: sign)
    return String(decoding: bytes[..<(start + range.lowerBound)], as: UTF8.self) + day
      + String(decoding: bytes[(start + range.upperBound)...], as: UTF8.self)
  }
}
