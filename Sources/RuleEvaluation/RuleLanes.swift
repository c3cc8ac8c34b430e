// The rules over one plan shared among cores, with the outcome that a single one would give.

import PlanModel
import Synchronization
import Workers

/// Runs rules over one plan on several cores. Each lane has a runner, which remembers what its own rules
/// asked.
///
/// What a rule finds does not depend on what is remembered, except where it comes to its limit of
/// steps. That is left out: what a lane did since it last forgot everything is no less than what a rule
/// would take with nothing remembered, and that no less than what it takes behind all the others. As
/// long as it is below the limit, no rule comes to its own, in any order. The same holds of the steps of
/// all rules: the lanes together take no fewer than a single runner.
enum RuleLanes {
  /// Shorter plans are done before the lanes have started.
  private static let leastText = 16_384
  /// Bytes of text over all lanes: each remembers for itself, and a very long plan is for few.
  private static let mostText = 512 << 20

  /// The accounts of rules, in their order; `nil` where that is not for lanes: let one runner do it.
  static func accounts(
    of rules: [Int], over plan: Plan, lanes: Int, makeRunner: @escaping @Sendable () -> RuleRunner
  ) -> [RuleAccount]? {
    let text = plan.text.count
    guard text >= leastText else { return nil }
    let count = min(lanes, 8, rules.count, mostText / text)
    guard count > 1 else { return nil }
    let work = Work(rules, lanes: count)
    Workers.run(count) { lane in
      var runner = makeRunner()
      defer { runner.finish() }
      while work.isCertain.load(ordering: .relaxed),
        let position = work.shares.withLock({ $0.next(for: lane) })
      {
        let account = runner.run(rules[position], forgetsEarly: true)
        let (_, all) = work.steps.add(account.steps, ordering: .relaxed)
        if runner.stepsRemembered >= runner.limits.steps || all >= runner.limits.allSteps {
          work.isCertain.store(false, ordering: .relaxed)
        }
        work.accounts.withLock { $0[position] = account }
      }
    }
    let done = work.accounts.withLock { $0.compactMap { $0 } }
    return work.isCertain.load(ordering: .relaxed) && done.count == rules.count ? done : nil
  }

  /// What the lanes have in common.
  private final class Work: Sendable {
    let shares: Mutex<Shares>
    let accounts: Mutex<[RuleAccount?]>
    /// The steps of all lanes.
    let steps = Atomic(0)
    /// Whether no rule can have come to its limit.
    let isCertain = Atomic(true)

    init(_ rules: [Int], lanes: Int) {
      shares = Mutex(Shares(of: rules.count, among: lanes))
      accounts = Mutex(Array(repeating: nil, count: rules.count))
    }
  }

  /// What each lane has still to do. Rules that stand together ask for the same things: a lane goes on
  /// in its own share, and then helps from the end of the largest.
  private struct Shares {
    private var open: [Range<Int>]

    init(of count: Int, among lanes: Int) {
      open = (0..<lanes).map { $0 * count / lanes..<($0 + 1) * count / lanes }
    }

    mutating func next(for lane: Int) -> Int? {
      if let next = open[lane].popFirst() { return next }
      guard let largest = open.indices.max(by: { open[$0].count < open[$1].count }) else {
        return nil
      }
      return open[largest].popLast()
    }
  }
}
