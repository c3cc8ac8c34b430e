// Instructions of small runs under callgrind, compared with the table that the repository keeps.

import Glibc
import SamplePlans

/// Counts instructions, which do not depend on how busy the machine is.
struct InstructionRun {
  /// How much more than the kept figure fails; what two runs differ by is a thousandth of it.
  static let tolerance = 0.05

  private let options: BenchmarkOptions
  private let table: String
  private let example: String

  init(_ options: BenchmarkOptions) throws(BenchmarkFailure) {
    self.options = options
    guard let folder = getcwd(nil, 0) else {
      throw BenchmarkFailure(message: "the working folder is not there")
    }
    defer { free(folder) }
    let here = String(cString: folder)
    table = options.table.hasPrefix("/") ? options.table : "\(here)/\(options.table)"
    example = "\(here)/examples/piano-valdora.txt"
  }

  /// Counts, then compares or rewrites.
  ///
  /// - Returns: Whether no figure is above the kept one by more than the tolerance.
  func run() throws(BenchmarkFailure) -> Bool {
    let kept = try InstructionTable(path: table)
    var counted: [(name: String, count: Int)] = []
    try BenchmarkData.enter(options.data)
    try writeFiles()
    for (name, arguments) in cases { counted.append((name, try count(arguments))) }
    var output = TextTable("run", "kept", "counted", "change")
    var isGood = true
    for (name, count) in counted {
      let old = kept.counts[name]
      let change = old.map { Double(count) / Double(max(1, $0)) - 1 }
      output.add(
        name, old.map(grouped) ?? "–", grouped(count),
        change.map { "\(decimal($0 * 100, digits: 2)) %" } ?? "–")
      isGood = isGood && change.map { $0 <= Self.tolerance } ?? false
    }
    say(output.text())
    if options.updates {
      try BenchmarkData.write(Array(kept.text(with: counted).utf8), to: table)
      say("written: \(options.table)")
      return true
    }
    say(
      isGood
        ? "no figure is more than 5 % above the kept one"
        : "a figure is more than 5 % above the kept one, or has none; if that is meant: "
          + ".ci/instructions --update")
    return isGood
  }

  /// What is counted: a name, and the words behind `lince`.
  private var cases: [(name: String, arguments: [String])] {
    let check = ["check", "--as-of", "2026-01-01", "--jobs", "1"]
    let seven = ["--profile", BenchmarkData.profile]
    return [
      ("start", ["--version"]),
      ("load the rules as built", check + ["vuoto.json"]),
      ("read and check the rule files", ["explain", "PESO-001"]),
      ("plan of 20 objectives", check + ["venti.json"]),
      ("plan of 20 objectives, seven checks", check + seven + ["venti.json"]),
      ("plan of 200 objectives", check + ["duecento.json"]),
      ("plan of 200 objectives, seven checks", check + seven + ["duecento.json"]),
      ("text document of 7 KB", check + ["valdora.txt"]),
      ("text document of 100 KB", check + [BenchmarkData.text]),
    ]
  }

  private func writeFiles() throws(BenchmarkFailure) {
    try BenchmarkData.writeSmall()
    try BenchmarkData.write(
      Array("{ \"tipo\": \"piano\", \"ente\": \"Comune di Valdora\", \"anno\": 2024 }\n".utf8),
      to: "vuoto.json")
    try BenchmarkData.write(SampleShape(objectives: 20), to: "venti.json")
    try BenchmarkData.write(SampleShape(objectives: 200), to: "duecento.json")
    try BenchmarkData.write(try InstructionTable.read(example), to: "valdora.txt")
  }

  private func count(_ arguments: [String]) throws(BenchmarkFailure) -> Int {
    let tool = [
      "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", options.lince,
    ]
    let process = try MeasuredProcess(
      tool + arguments, output: "uscita.txt", errors: "callgrind.txt",
      // Hash tables are laid out by a random number otherwise.
      environment: ["SWIFT_DETERMINISTIC_HASHING=1"])
    let said = String(decoding: try InstructionTable.read("callgrind.txt"), as: UTF8.self)
    let line = said.split(separator: "\n").first { $0.contains("Collected :") }
    guard process.status <= 1, let digits = line?.split(separator: " ").last,
      let count = Int(digits)
    else {
      throw BenchmarkFailure(
        message: "lince \(arguments.joined(separator: " ")): exit status \(process.status)\n\(said)"
      )
    }
    return count
  }
}
