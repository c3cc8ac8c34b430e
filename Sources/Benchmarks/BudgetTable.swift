// What was measured against what was promised: the budget of the project, line by line.

/// The budget with the figures of one run.
struct BudgetTable {
  private var table = TextTable("budget", "bound", "measured", "met")
  private var notes: [String] = []

  /// - Parameter groups: Plans, one large file, one plan, one text document, in this order.
  init(_ groups: [MeasuredGroup], _ options: BenchmarkOptions) {
    guard groups.count >= 4 else { return }
    let (plans, large, one, text) = (groups[0], groups[1], groups[2], groups[3])
    addRatio(plans, .seven(jobs: 1), "seven checks, one core", limit: 3)
    addRatio(plans, .all(jobs: 1), "all rules, one core", limit: 12)
    addTime(one, "all rules", limit: 10)
    addRatio(large, .all(jobs: 1), "all rules, one core", limit: 12)
    addMemory(large, "all rules, peak memory beside the file", limit: 2)
    addTime(text, "all rules", limit: 15)
    addSpeedup(plans, limit: 1.8)
    if options.bodies < 1000 || options.objectives < 100_000 {
      notes.append(
        "The budget is for 1,000 plans and 100,000 objectives (--full): small files are dearer "
          + "beside simdjson, because every process starts once.")
    }
  }

  func text() -> String { ([table.text()] + notes).joined(separator: "\n") }

  private mutating func add(
    _ what: String, _ bound: String, _ measured: String?, failure: String? = nil, isMet: Bool
  ) {
    if let failure {
      table.add(what, bound, failure, "NO")
    } else {
      table.add(
        what, bound, measured ?? "not measured", measured == nil ? "?" : isMet ? "yes" : "NO")
    }
  }

  private mutating func addRatio(
    _ group: MeasuredGroup, _ work: MeasuredWork, _ what: String, limit: Double
  ) {
    let pair = group.seconds(work).flatMap { ours in
      group.seconds(.parse).map { ours / $0 }
    }
    add(
      "\(group.name): \(what)", "≤ \(decimal(limit, digits: 0)) × simdjson",
      pair.map { "\(decimal($0)) ×" }, failure: group.failure(work), isMet: (pair ?? 0) <= limit)
  }

  private mutating func addTime(_ group: MeasuredGroup, _ what: String, limit: Double) {
    let time = group.seconds(.all(jobs: 1)).map { $0 * 1000 }
    add(
      "\(group.name): \(what)", "≤ \(decimal(limit, digits: 0)) ms",
      time.map { "\(decimal($0)) ms" }, failure: group.failure(.all(jobs: 1)),
      isMet: (time ?? 0) <= limit)
  }

  private mutating func addMemory(_ group: MeasuredGroup, _ what: String, limit: Double) {
    let ratio = group.peak(.all(jobs: 1)).map { Double($0) / Double(max(1, group.bytes)) }
    add(
      "\(group.name): \(what)", "≤ \(decimal(limit, digits: 0)) ×",
      ratio.map { "\(decimal($0, digits: 2)) ×" }, failure: group.failure(.all(jobs: 1)),
      isMet: (ratio ?? 0) <= limit)
  }

  private mutating func addSpeedup(_ group: MeasuredGroup, limit: Double) {
    let speedup = group.seconds(.all(jobs: 1)).flatMap { one in
      group.seconds(.all(jobs: 2)).map { one / $0 }
    }
    add(
      "\(group.name): two cores beside one", "≥ \(decimal(limit)) ×",
      speedup.map { "\(decimal($0, digits: 2)) ×" }, failure: group.failure(.all(jobs: 2)),
      isMet: (speedup ?? 0) >= limit)
    guard let wall = group.seconds(.all(jobs: 2)),
      let processor = group.processorSeconds(.all(jobs: 2)), wall > 0
    else { return }
    notes.append(
      "With two cores the program got \(decimal(processor / wall, digits: 2)) processors; less than "
        + "2 also means that others were using the machine.")
  }
}
