// How the steps of every standard rule grow while a plan doubles eight times.

import Compliance
import Diagnostics
import PlanModel
import SamplePlans
import SourceText

/// Prints the growth of every rule; steps are counted, not timed, so every run prints the same.
enum GrowthRun {
  /// Objectives of the plans, each twice the one before.
  static let sizes = (0...8).map { 10 << $0 }

  static func run(_ options: BenchmarkOptions) throws(BenchmarkFailure) {
    guard let asOf = CalendarDate(year: 2026, month: 1, day: 1) else { return }
    let library = RuleLibrary.load(withExamples: false)
    guard options.documents.isEmpty else {
      var samples: [GrowthSample] = []
      for path in options.documents {
        let bytes = try InstructionTable.read(path)
        samples.append(GrowthSample(SourceFile(path: path, bytes: bytes)))
      }
      let own = library.growth(over: samples, asOf: asOf)
      show(own, samples.map { "\(grouped($0.file.bytes.count)) B" }, showsAll: true)
      return
    }
    let plans = library.growth(over: sizes.map(plan), asOf: asOf)
    let reports = library.growth(over: sizes.map(report), asOf: asOf)
    var all = plans
    // A rule is shown over the kind of document in which it has more to do.
    for report in reports {
      if let index = all.firstIndex(where: { $0.rule == report.rule }) {
        if more(report, than: all[index]) { all[index] = report }
      } else {
        all.append(report)
      }
    }
    show(all, sizes.map(grouped), showsAll: options.isFull)
  }

  /// Prints the steepest rules first, then what the table says in a sentence.
  private static func show(_ growths: [RuleGrowth], _ sizes: [String], showsAll: Bool) {
    let sorted = growths.sorted {
      ($0.exponent ?? -1, $0.steps.last ?? 0, $1.rule) > (
        $1.exponent ?? -1, $1.steps.last ?? 0, $0.rule
      )
    }
    var table = TextTable(["rule"] + sizes + ["exponent", "cases", "judged"])
    for growth in sorted where showsAll || growth.isFasterThanThePlan {
      let cases = growth.outcome?.cases ?? 0
      table.add(
        [growth.rule]
          + sizes.indices.map { $0 < growth.steps.count ? grouped(growth.steps[$0]) : "" } + [
            growth.exponent.map { decimal($0, digits: 2) } ?? "–", grouped(cases),
            grouped(cases - (growth.outcome?.undecided ?? 0)),
          ])
    }
    say(table.text())
    let faster = sorted.filter(\.isFasterThanThePlan).map(\.rule)
    let idle = growths.filter { !$0.hasJudged }.map(\.rule)
    say("rules measured: \(growths.count)")
    say(
      "faster than n^\(decimal(RuleGrowth.limit)) over the last doublings: "
        + (faster.isEmpty ? "none" : faster.joined(separator: ", ")))
    say(
      "with nothing to judge here, so that their growth says little: "
        + (idle.isEmpty ? "none" : idle.joined(separator: ", ")))
  }

  private static func more(_ one: RuleGrowth, than other: RuleGrowth) -> Bool {
    if one.hasJudged != other.hasJudged { return one.hasJudged }
    return (one.steps.last ?? 0) > (other.steps.last ?? 0)
  }

  /// A plan with that of the year before.
  private static func plan(_ objectives: Int) -> GrowthSample {
    GrowthSample(
      file(objectives, 2024, isReport: false),
      companions: CompanionFiles(previous: [file(objectives, 2023, isReport: true)]))
  }

  /// A report with the plan that it answers to, and the report of the year before.
  private static func report(_ objectives: Int) -> GrowthSample {
    GrowthSample(
      file(objectives, 2024, isReport: true),
      companions: CompanionFiles(
        previous: [file(objectives, 2023, isReport: true)],
        reference: file(objectives, 2024, isReport: false)))
  }

  private static func file(_ objectives: Int, _ year: Int, isReport: Bool) -> SourceFile {
    let shape = SampleShape(
      objectives: objectives, year: year, hasEveryRecord: true, isReport: isReport)
    return SourceFile(path: "\(year)-\(objectives).json", bytes: SamplePlan.json(shape))
  }
}
