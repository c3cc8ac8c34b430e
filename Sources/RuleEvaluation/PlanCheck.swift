// All rules over one plan: which apply, what they found, what a vaguer rule leaves to another.

public import Diagnostics
public import PlanModel
public import RuleChecking
import SourceText

/// The outcome of checking one plan.
public struct PlanCheck: Sendable {
  /// Findings, by place and rule.
  public var findings: [Finding]
  /// The outcome of every rule, by code.
  public var outcomes: [RuleOutcome]
  /// Rules that used up their steps: the check could not be done for them.
  public var exceeded: [String]
  /// The steps that each rule took which took part, by code; a fact that several rules ask for
  /// counts with the first of them, on each core.
  public var steps: [(rule: String, steps: Int)]

  /// Runs every rule of a program over a plan.
  ///
  /// - Parameters:
  ///   - year: The plan's year, when it is known; rules are for plan years.
  ///   - asOf: The day from which the run judges which sources are in force.
  ///   - cores: How many cores may work; it changes nothing but the steps.
  public static func run(
    _ rules: CompiledRules, over plan: Plan, year: Int?, asOf: CalendarDate,
    places: PlaceResolver, cores: Int = 1
  ) -> PlanCheck {
    run(
      rules, over: plan, year: year, asOf: asOf, places: places, cores: cores,
      limits: RunLimits())
  }

  /// The same with other limits; however few answers are remembered, the outcome is one.
  static func run(
    _ rules: CompiledRules, over plan: Plan, year: Int?, asOf: CalendarDate,
    places: PlaceResolver, cores: Int = 1, limits: RunLimits
  ) -> PlanCheck {
    let program = rules.program
    var outcomes = rules.outcomes
    var running: [Int] = []
    for index in rules.included {
      if let exclusion = exclusion(of: program.rules[index], year: year, asOf: asOf) {
        outcomes[index] = exclusion
      } else {
        running.append(index)
      }
    }
    let accounts = Self.accounts(of: running, over: plan, cores: cores) {
      RuleRunner(rules, plan: plan, places: places, limits: limits)
    }
    for (index, account) in zip(running, accounts) {
      outcomes[index] = outcome(of: program.rules[index], account, places)
    }
    var raw = accounts.flatMap(\.findings)
    absorb(&raw, by: rules.absorbers, &outcomes)
    let findings = FindingAssembler(program: program, plan: plan, places: places).assemble(raw)
    let codes = running.map { program.rules[$0].code }
    return PlanCheck(
      findings: findings, outcomes: outcomes,
      exceeded: zip(codes, accounts).filter(\.1.exceededSteps).map(\.0),
      steps: zip(codes, accounts).map { ($0, $1.steps) })
  }

  private static func accounts(
    of rules: [Int], over plan: Plan, cores: Int, makeRunner: @escaping @Sendable () -> RuleRunner
  ) -> [RuleAccount] {
    if let accounts = RuleLanes.accounts(
      of: rules, over: plan, lanes: cores, makeRunner: makeRunner)
    {
      return accounts
    }
    var runner = makeRunner()
    defer { runner.finish() }
    return rules.map { runner.run($0) }
  }

  // MARK: Which rules apply

  /// The outcome of a rule that is left out of a run, because the profile excludes it, its norms are
  /// not in force, or it is for plans of other years; `nil` for one that takes part. A rule for
  /// certain years is undecided when the year is not known.
  public static func exclusion(of rule: CheckedRule, year: Int?, asOf: CalendarDate)
    -> RuleOutcome?
  {
    func outcome(_ status: RuleOutcome.Status, _ reason: String) -> RuleOutcome {
      Self.outcome(of: rule, status, reason)
    }
    if let excluded = exclusion(of: rule) { return excluded }
    if let from = rule.inForce.from, asOf < from {
      return outcome(
        .notApplicable,
        "la norma entra in vigore il \(from.formatted()), dopo il \(asOf.formatted())")
    }
    if let to = rule.inForce.to, asOf > to {
      return outcome(
        .notApplicable,
        "la norma è stata in vigore fino al \(to.formatted()), prima del \(asOf.formatted())")
    }
    guard let years = rule.years else { return nil }
    guard let year else {
      return outcome(
        .undecided,
        "il documento non dice l'anno del piano: la regola \(description(of: years))")
    }
    return years.contains(year)
      ? nil : outcome(.notApplicable, "\(description(of: years)); questo è del \(year)")
  }

  /// The outcome of a rule that the profile excludes.
  static func exclusion(of rule: CheckedRule) -> RuleOutcome? {
    rule.exclusionReason.map { outcome(of: rule, .disabled, "esclusa dal profilo: \($0)") }
  }

  private static func outcome(
    of rule: CheckedRule, _ status: RuleOutcome.Status, _ reason: String
  ) -> RuleOutcome {
    RuleOutcome(
      rule: rule.code, title: rule.title, status: status,
      reasons: [RuleOutcome.Reason(message: reason, count: 0, place: nil)])
  }

  private static func description(of years: ClosedRange<Int>) -> String {
    switch (years.lowerBound, years.upperBound) {
    case (0, let last): "vale per i piani fino al \(last)"
    case (let first, 9999): "vale per i piani dal \(first)"
    case (let first, let last): "vale per i piani dal \(first) al \(last)"
    }
  }

  private static func outcome(
    of rule: CheckedRule, _ account: RuleAccount, _ places: PlaceResolver
  ) -> RuleOutcome {
    let status: RuleOutcome.Status =
      if account.violations > 0 { .broken } else if account.undecided > 0 {
        .undecided
      } else if account.cases > 0 { .kept } else { .notApplicable }
    let reasons = account.reasons.sorted {
      ($1.value.count, $0.value.order) < ($0.value.count, $1.value.order)
    }
    return RuleOutcome(
      rule: rule.code, title: rule.title, status: status, cases: account.cases,
      violations: account.violations, undecided: account.undecided,
      reasons: reasons.map { message, entry in
        RuleOutcome.Reason(
          message: message, count: entry.count,
          place: entry.place.map { places.findingPlace(of: $0) })
      })
  }

  // MARK: Absorption

  /// Where two rules point at the same thing, the more specific one speaks for both.
  private static func absorb(
    _ findings: inout [RawFinding], by absorbers: [[Int]], _ outcomes: inout [RuleOutcome]
  ) {
    let specific = Set(findings.lazy.map(\.rule)).reduce(into: Set<Int>()) {
      $0.formUnion(absorbers[$1])
    }
    var signalsByRule: [Int: [RecordRef: [RawFinding.Signal]]] = [:]
    for finding in findings where specific.contains(finding.rule) {
      for signal in finding.signals {
        signalsByRule[finding.rule, default: [:]][signal.record, default: []].append(signal)
      }
    }
    guard !signalsByRule.isEmpty else { return }
    findings = findings.compactMap { finding in
      let specific = absorbers[finding.rule]
      guard !specific.isEmpty else { return finding }
      var kept = finding
      kept.signals = finding.signals.filter { signal in
        !specific.contains { rule in
          signalsByRule[rule]?[signal.record]?.contains { $0.overlaps(signal) } == true
        }
      }
      if !kept.signals.isEmpty { return kept }
      outcomes[finding.rule].absorbed += 1
      return nil
    }
  }
}
