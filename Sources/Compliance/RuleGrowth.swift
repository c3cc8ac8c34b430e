// How the work of each rule grows with the plan: evaluation steps, which every machine counts alike.

public import Diagnostics
import Glibc
public import PlanModel
import RuleChecking
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
  /// Steps after which a rule is left out of larger documents: its exponent is known by then, and
  /// a steep rule would take minutes. A proportional one stays well below over 2,560 objectives.
  static let enough = 10_000_000

  /// The rule's code.
  public var rule: String
  /// Steps over each document, up to the one that took enough.
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
  /// - Returns: The rules that took part, in the order of the program.
  public func growth(over samples: [GrowthSample], asOf: CalendarDate) -> [RuleGrowth] {
    var library = self
    var growths: [RuleGrowth] = []
    var positions: [String: Int] = [:]
    for sample in samples {
      let check = library.checkDocument(sample.file, asOf: asOf, companions: sample.companions)
      for (rule, steps) in check.steps {
        if let position = positions[rule] {
          growths[position].steps.append(steps)
        } else {
          positions[rule] = growths.count
          growths.append(RuleGrowth(rule: rule, steps: [steps]))
        }
      }
      var tooLong: Set<String> = []
      for (rule, steps) in check.steps where steps > RuleGrowth.enough { tooLong.insert(rule) }
      for outcome in check.outcomes where outcome.status != .disabled {
        if let position = positions[outcome.rule] { growths[position].outcome = outcome }
      }
      guard !tooLong.isEmpty else { continue }
      for index in library.program.rules.indices
      where tooLong.contains(library.program.rules[index].code) {
        library.program.rules[index].exclusionReason = "misurata abbastanza"
      }
    }
    return growths
  }
}
