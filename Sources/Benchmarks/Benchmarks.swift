// Times the stages of a run on generated plans: `swift run -c release Benchmarks`.

import Compliance
import Diagnostics
import Glibc
import PlanModel
import Reporting
import SourceText

/// Runs the benchmarks and prints a table.
@main
enum Benchmarks {
  static func main() {
    print("Times are medians of the runs; sizes are of the input. Quote ratios of one run.\n")
    print(row("what", "input MB", "runs", "ms", "MB/s", "findings"))
    let library = RuleLibrary.load()
    time("load rules", bytes: 0, runs: 20) { RuleLibrary.load().diagnostics.count }
    var generator = PlanGenerator(seed: 20_261_121)
    let cases: [(name: String, bytes: [UInt8], runs: Int)] = [
      ("JSON, 90 objectives", generator.json(objectives: 90), 20),
      ("JSON, 10,000 objectives", generator.json(objectives: 10_000), 5),
      ("JSON, 100,000 objectives", generator.json(objectives: 100_000), 3),
      ("text document, 100 KB", generator.text(bytes: 100_000), 20),
    ]
    guard let asOf = CalendarDate(year: 2026, month: 1, day: 1) else { return }
    for (name, bytes, runs) in cases {
      let file = SourceFile(path: "piano", bytes: bytes)
      time("\(name): read", bytes: bytes.count, runs: runs) {
        if case .success(let document) = library.read(file) { return document.recordCounts.count }
        return -1
      }
      time("\(name): check", bytes: bytes.count, runs: runs) {
        library.check([file], asOf: asOf, threshold: .error).report.findings.count
      }
    }
    print("\npeak memory: \(peakMemory()) MB")
  }

  private static func time(_ name: String, bytes: Int, runs: Int, _ work: () -> Int) {
    var times: [Double] = []
    var result = 0
    for _ in 0..<runs {
      let start = clock()
      result = work()
      times.append((clock() - start) * 1000)
    }
    let median = times.sorted()[times.count / 2]
    let megabytes = Double(bytes) / 1_000_000
    print(
      row(
        name, bytes == 0 ? "" : decimal(megabytes), String(runs), decimal(median),
        bytes == 0 ? "" : decimal(megabytes / median * 1000), String(result)))
  }

  private static func clock() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  private static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func row(_ cells: String...) -> String {
    let widths = [36, 9, 5, 10, 8, 9]
    return zip(cells, widths).enumerated().map { index, pair in
      let padding = String(repeating: " ", count: max(0, pair.1 - pair.0.utf8.count))
      return index == 0 ? pair.0 + padding : padding + pair.0
    }.joined(separator: " ")
  }
}
