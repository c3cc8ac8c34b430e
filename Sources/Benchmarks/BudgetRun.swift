// Whole processes beside the lower bounds of the same files, in one run, against the budget.

import Glibc

/// Runs programs in turns, so that a slow phase of the machine hits all of them, and prints medians.
struct BudgetRun {
  private let options: BenchmarkOptions
  private let hasFloor: Bool
  private let hasParser: Bool

  init(_ options: BenchmarkOptions) {
    self.options = options
    hasFloor = access(options.floor, X_OK) == 0
    let parser = try? MeasuredProcess([options.floor, "dom"], output: "/dev/null")
    hasParser = parser?.status == 0
  }

  func run() throws(BenchmarkFailure) {
    guard access(options.lince, X_OK) == 0 else {
      throw BenchmarkFailure(
        message: "\(options.lince) is not there: swift build -c release --product lince")
    }
    let data = try BenchmarkData(options)
    say("Whole processes, medians; × simdjson: the time beside a DOM parse of the same files.")
    if !hasFloor {
      say("The lower bounds are left out: \(options.floor) is not there (.ci/bench builds it).")
    } else if !hasParser {
      say("simdjson is left out: the lower bounds were built without libsimdjson-dev.")
    }
    let groups = [
      try measure(
        "\(options.bodies) plans", data.plans, runs: options.runs,
        ours: [.seven(jobs: 1), .all(jobs: 1), .all(jobs: 2)]),
      try measure(
        "\(grouped(options.objectives)) objectives in one file", [data.large], runs: options.runs,
        ours: [.seven(jobs: 1), .all(jobs: 1), .all(jobs: 2)]),
      try measure(
        "one plan of 86 objectives", [BenchmarkData.one], runs: options.runs * 3,
        ours: [.seven(jobs: 1), .all(jobs: 1), .all(jobs: 2)]),
      try measure(
        "one text document of 100 KB", [BenchmarkData.text], runs: options.runs * 3,
        ours: [.all(jobs: 1), .all(jobs: 2)], isJSON: false),
      try measure(
        "\(data.texts.count) text documents of 100 KB", data.texts, runs: options.runs,
        ours: [.all(jobs: 1), .all(jobs: 2)], isJSON: false),
    ]
    var table = TextTable(
      "work", "MB", "runs", "ms", "processor ms", "MB/s", "peak MB", "output KB", "× simdjson")
    for group in groups { group.add(to: &table) }
    for document in options.documents {
      let name = "document \(document.split(separator: "/").last ?? "")"
      try measure(name, [document], runs: options.runs * 3, ours: [.all(jobs: 1)], isJSON: false)
        .add(to: &table)
    }
    say("\n" + table.text())
    say("\n" + BudgetTable(groups, options).text() + "\n")
  }

  private func measure(
    _ name: String, _ files: [String], runs: Int, ours: [MeasuredWork], isJSON: Bool = true
  ) throws(BenchmarkFailure) -> MeasuredGroup {
    var works = ours
    if hasParser, isJSON { works.insert(.parse, at: 0) }
    if hasFloor { works.insert(.read, at: 0) }
    var group = MeasuredGroup(name: name, bytes: BenchmarkData.size(of: files), works: [])
    group.works = works.map { MeasuredGroup.Line(work: $0) }
    // The first round warms the files up and is not counted.
    for round in 0...runs {
      for index in group.works.indices where group.works[index].failure == nil {
        try measure(files, &group.works[index], isCounted: round > 0)
      }
    }
    return group
  }

  /// Runs a work once; one that fails is not run again.
  private func measure(
    _ files: [String], _ line: inout MeasuredGroup.Line, isCounted: Bool
  ) throws(BenchmarkFailure) {
    let output = "uscita.txt"
    let process = try MeasuredProcess(
      command(line.work) + files, output: output, errors: "errori.txt", limit: options.limit)
    let size = BenchmarkData.size(of: [output])
    if process.isLate {
      line.failure = "over \(options.limit) s"
    } else if process.status > (line.work.isOurs ? 1 : 0) {
      line.failure = "exit status \(process.status)"
    } else if isCounted, size != line.output {
      line.failure = "other output"
    }
    line.output = size
    if isCounted || line.failure != nil { line.runs.append(process) }
  }

  private func command(_ work: MeasuredWork) -> [String] {
    switch work {
    case .read: return [options.floor, "read"]
    case .parse: return [options.floor, "dom"]
    case .seven(let jobs), .all(let jobs):
      var words = [options.lince, "check", "--as-of", "2026-01-01", "--jobs", String(jobs)]
      if case .seven = work { words += ["--profile", BenchmarkData.profile] }
      return words + ["--"]
    }
  }
}

/// What is done with some files.
enum MeasuredWork: Equatable {
  /// Reading their bytes.
  case read
  /// Parsing them with simdjson.
  case parse
  /// Checking the rules that other engines were measured with.
  case seven(jobs: Int)
  /// Checking all standard rules.
  case all(jobs: Int)

  /// Whether it is Lince's.
  var isOurs: Bool { self != .read && self != .parse }

  /// What the table calls it.
  var name: String {
    switch self {
    case .read: "read only"
    case .parse: "simdjson DOM parse"
    case .seven(let jobs): "seven checks\(jobs > 1 ? ", \(jobs) cores" : "")"
    case .all(let jobs): "all rules\(jobs > 1 ? ", \(jobs) cores" : "")"
    }
  }
}

/// The runs over the same files.
struct MeasuredGroup {
  /// The runs of one work.
  struct Line {
    var work: MeasuredWork
    var runs: [MeasuredProcess] = []
    /// Bytes of its output.
    var output = 0
    /// Why it does not count.
    var failure: String?
  }

  var name: String
  var bytes: Int
  var works: [Line]

  /// Why a work failed; `nil` when it did not, or was left out.
  func failure(_ work: MeasuredWork) -> String? { works.first { $0.work == work }?.failure }

  /// The runs of a work; empty when it was left out or failed.
  private func runs(_ work: MeasuredWork) -> [MeasuredProcess] {
    works.first { $0.work == work && $0.failure == nil }?.runs ?? []
  }

  /// Median seconds of a work.
  func seconds(_ work: MeasuredWork) -> Double? {
    runs(work).isEmpty ? nil : median(runs(work).map(\.wall))
  }

  /// Median seconds of all processors.
  func processorSeconds(_ work: MeasuredWork) -> Double? {
    runs(work).isEmpty ? nil : median(runs(work).map(\.processor))
  }

  /// The largest peak memory of a work, in bytes.
  func peak(_ work: MeasuredWork) -> Int? { runs(work).map(\.peak).max() }

  func add(to table: inout TextTable) {
    let megabytes = Double(bytes) / 1e6
    for line in works {
      let wall = median(line.runs.map(\.wall))
      let ratio = seconds(.parse).map { decimal(wall / $0) } ?? ""
      table.add(
        "\(name): \(line.work.name)", decimal(megabytes, digits: megabytes < 1 ? 2 : 1),
        String(line.runs.count), decimal(wall * 1000),
        decimal(median(line.runs.map(\.processor)) * 1000), decimal(megabytes / wall),
        decimal(Double(line.runs.map(\.peak).max() ?? 0) / 1e6),
        decimal(Double(line.output) / 1000),
        line.failure ?? (line.work.isOurs ? ratio : ""))
    }
  }
}
