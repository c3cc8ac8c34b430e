// How the work of each rule grows with the plan: evaluation steps, which every machine counts alike.

public import Diagnostics
import Glibc
public import PlanModel
public import SourceText

/// A document, with those that stand beside it.
public struct GrowthSample: Sendable {
  /// The document that is checked.
  public var file: SourceFile
  /// The documents beside it.
  public var companions: CompanionFiles

  /// A document to measure.
  public init(_ file: SourceFile, companions: CompanionFiles = CompanionFiles()) {
    self.file = file
    self.companions = companions
  }
}

/// The steps of one rule over documents, each twice the size of the one before.
public struct RuleGrowth: Sendable {
  /// The exponent above which a rule does not count as proportional: n·log n stays below it.
  public static let limit = 1.2
  /// The doublings at the end that the exponent is taken from.
  static let doublings = 3

  /// The rule's code.
  public var rule: String
  /// Steps over each document.
  public var steps: [Int]
  /// What became of the rule over the largest document.
  public var outcome: RuleOutcome?

  /// The power of the size with which the steps grow, over the last doublings: about 0 where they
  /// stay as they are, 1 where they double with the plan, 2 where they become four times as many;
  /// `nil` where there are too few documents, or no steps.
  public var exponent: Double? {
    guard steps.count > Self.doublings, let last = steps.last, last > 0 else { return nil }
    let first = steps[steps.count - 1 - Self.doublings]
    guard first > 0 else { return nil }
    return log2(Double(last) / Double(first)) / Double(Self.doublings)
  }

  /// Whether the steps grow faster than the plan.
  public var isFasterThanThePlan: Bool { exponent.map { $0 > Self.limit } ?? false }

  /// Whether the rule judged something in the largest document; of a rule that judged nothing the
  /// exponent says little.
  public var hasJudged: Bool {
    outcome.map { $0.cases > $0.undecided } ?? false
  }
}

extension RuleLibrary {
  /// Measures the rules over documents, each twice the size of the one before.
  ///
  /// - Returns: The rules that took part in all of them, in the order of the program.
  public func growth(over samples: [GrowthSample], asOf: CalendarDate) -> [RuleGrowth] {
    var growths: [RuleGrowth] = []
    for (index, sample) in samples.enumerated() {
      let check = checkDocument(sample.file, asOf: asOf, companions: sample.companions)
      if index == 0 {
        growths = check.steps.map { RuleGrowth(rule: $0.rule, steps: [$0.steps], outcome: nil) }
      } else {
        let steps = Dictionary(check.steps.map { ($0.rule, $0.steps) }) { first, _ in first }
        growths = growths.compactMap { growth in
          guard let count = steps[growth.rule] else { return nil }
          var longer = growth
          longer.steps.append(count)
          return longer
        }
      }
      guard index == samples.count - 1 else { continue }
      let outcomes = Dictionary(check.outcomes.map { ($0.rule, $0) }) { first, _ in first }
      for position in growths.indices {
        growths[position].outcome = outcomes[growths[position].rule]
      }
    }
    return growths
  }
}
