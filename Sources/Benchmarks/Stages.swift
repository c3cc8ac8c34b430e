// The stages of a run inside one process: loading the rules, reading, checking.

import Compliance
import Diagnostics
import PlanModel
import RuleChecking
import SamplePlans
import SourceText

/// Times the stages on generated plans of one body.
enum Stages {
  static func run() {
    guard let asOf = CalendarDate(year: 2026, month: 1, day: 1) else { return }
    say("Stages inside one process, medians.\n")
    var table = TextTable("stage", "MB", "runs", "ms", "MB/s", "result")
    time("load the rules as built", runs: 20, &table) {
      RuleLibrary.load(withExamples: false).program.rules.count
    }
    time("read and check the rule files", runs: 5, &table) {
      RuleLibrary.load().program.rules.count
    }
    let library = RuleLibrary.load(withExamples: false)
    let cases: [(name: String, bytes: [UInt8], runs: Int)] = [
      ("86 objectives in JSON", SamplePlan.json(SampleShape(objectives: 86)), 20),
      ("10,000 objectives in JSON", SamplePlan.json(SampleShape(objectives: 10_000)), 3),
      ("text document of 100 KB", SamplePlan.text(bytes: 100_000), 20),
    ]
    for (name, bytes, runs) in cases {
      let file = SourceFile(path: "piano", bytes: bytes)
      time("\(name): read", bytes: bytes.count, runs: runs, &table) {
        if case .success(let document) = library.read(file) {
          return document.recordCounts.reduce(0) { $0 + $1.count }
        }
        return -1
      }
      time("\(name): read and check", bytes: bytes.count, runs: runs, &table) {
        library.checkDocument(file, asOf: asOf).findings.count
      }
    }
    say(table.text())
    say("result: rules, records, findings")
  }

  private static func time(
    _ name: String, bytes: Int = 0, runs: Int, _ table: inout TextTable, _ work: () -> Int
  ) {
    var result = work()
    let times = (0..<runs).map { _ in
      let start = MeasuredProcess.now()
      result = work()
      return MeasuredProcess.now() - start
    }
    let (middle, megabytes) = (median(times), Double(bytes) / 1e6)
    table.add(
      name, bytes == 0 ? "" : decimal(megabytes, digits: 2), String(runs), decimal(middle * 1000),
      bytes == 0 ? "" : decimal(megabytes / middle), String(result))
  }
}
