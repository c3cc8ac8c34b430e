// Runs one rule over one plan: every case is kept, broken or undecided, and none is lost.

import Diagnostics
import PlanModel
import RuleChecking

/// What a rule found at one case, before copies are joined and vaguer rules absorbed.
struct RawFinding: Sendable {
  /// A thing that is pointed at: a record, or one of its fields.
  struct Signal: Hashable, Sendable {
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
  var related: [Finding.Related]
  var remedy: String?
  var fix: (field: ValueRef, written: String, replacement: String)?
}

/// The account of one rule.
struct RuleAccount: Sendable {
  var cases = 0
  var violations = 0
  var undecided = 0
  var reasons: [String: (count: Int, place: PlanPlace?, order: Int)] = [:]
  var findings: [RawFinding] = []
  /// Steps that it took.
  var steps = 0
  /// Whether the rule used up its steps, or found none left: the check could not be done.
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

/// How much may be done.
struct RunLimits: Sendable {
  /// Steps of one rule.
  var steps = RuleRunner.stepLimit
  /// Steps of all rules together; those that come behind are not done.
  var allSteps = RuleRunner.totalLimit
  /// Answers remembered from rule to rule.
  var answers = Memory.answerLimit
}

/// Runs rules over one plan.
struct RuleRunner {
  /// Steps that one rule may take over one plan; a limit that is reached is reported.
  static let stepLimit = 400_000_000
  /// Steps that all rules together may take over one plan: many rules that each stay below their limit
  /// could take days.
  static let totalLimit = 20_000_000_000

  var evaluator: Evaluator
  let places: PlaceResolver
  let limits: RunLimits
  /// Of the rule that is running, by number of the field: whether all values of it are left out; `nil` for
  /// a field that was not met.
  var fieldsLeftOut: [Bool?] = []
  /// What is said of causes that many cases share.
  private var words: [ReasonKind: String] = [:]
  /// What the finding made last would say of each related place: others often say the same.
  var relatedPlaces: (message: String, places: [PlanPlace: Finding.Related]) = ("", [:])

  private struct ReasonKind: Hashable {
    var cause: Cause
    var isEmpty = false
  }

  init(
    _ rules: CompiledRules, plan: Plan, places: PlaceResolver,
    limits: RunLimits = RunLimits()
  ) {
    evaluator = Evaluator(rules, plan: plan, answerLimit: limits.answers)
    self.places = places
    self.limits = limits
  }

  /// Steps taken by all rules.
  private var stepsTaken = 0
  /// Steps taken since everything that is remembered was last forgotten.
  private(set) var stepsRemembered = 0

  /// Gives back what other runs can use.
  mutating func finish() { evaluator.scans.finish() }

  /// Runs the rule at `index` of the program.
  ///
  /// - Parameter forgetsEarly: Whether to forget what is remembered long before `stepsRemembered`
  ///   comes to the limit of a rule.
  mutating func run(_ index: Int, forgetsEarly: Bool = false) -> RuleAccount {
    let rule = evaluator.world.program.rules[index]
    guard stepsTaken < limits.allSteps else {
      var account = RuleAccount()
      account.exceededSteps = true
      return account
    }
    evaluator.stepsLeft = limits.steps
    evaluator.frame = 0
    evaluator.groups = []
    evaluator.groupKeys = []
    if evaluator.isFull || forgetsEarly && stepsRemembered > limits.steps / 2 {
      evaluator.forget()
      stepsRemembered = 0
    }
    let mark = evaluator.workspace.mark
    evaluator.workspace.beginRule()
    defer { evaluator.workspace.release(to: mark) }
    evaluator.locals = []
    evaluator.top = 0
    evaluator.beginFrame(rule.slotCount)
    var account = RuleAccount()
    fieldsLeftOut = []
    iterate(rule, index, depth: 0, element: nil, undecided: nil, &account)
    account.exceededSteps = evaluator.stepsLeft <= 0
    account.steps = limits.steps - evaluator.stepsLeft
    stepsRemembered += account.steps
    stepsTaken += account.steps
    return account
  }

  /// Counts a case that cannot be judged, with its cause.
  mutating func leaveUndecided(
    _ cause: Cause, _ element: Value?, _ account: inout RuleAccount
  ) {
    var place: PlanPlace?
    switch cause {
    case .value(let reference), .reference(let reference):
      place = evaluator.plan.place(of: reference)
    default: place = element.flatMap { evaluator.place(of: $0) }
    }
    account.leaveUndecided(because: words(for: cause), at: place)
  }

  /// Why a case cannot be judged; most causes are the same for many cases, and said once.
  private mutating func words(for cause: Cause) -> String {
    var kind = ReasonKind(cause: cause)
    if case .value(let reference) = cause {
      let presence = evaluator.plan.value(reference).presence
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

  /// Judges one case, all of whose requirements hold: a finding where it is broken.
  mutating func judge(
    _ rule: CheckedRule, _ index: Int, element: Value, _ account: inout RuleAccount
  ) {
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
}
