// The generated files that whole processes are measured on; made once, kept in the data folder.

import Compliance
import Glibc
import RuleChecking
import SamplePlans

/// Generated plans in a folder; paths are relative to it.
struct BenchmarkData {
  /// The seven checks that other engines were measured with.
  static let seven: Set = [
    "PESO-001", "PESO-002", "DATA-001", "DATA-003", "DATA-004", "COND-003", "INDI-001",
    "INDI-002",
  ]
  /// A profile that leaves out every other rule.
  static let profile = "sette.profilo"
  /// One plan of one body.
  static let one = "uno.json"
  /// One text document of 100 KB.
  static let text = "uno.txt"

  /// Plans, each of one body.
  let plans: [String]
  /// Text documents of 100 KB, each of one body.
  let texts: [String]
  /// One plan of many objectives.
  let large: String

  /// Makes what is not there yet, and makes the folder the working folder.
  init(_ options: BenchmarkOptions) throws(BenchmarkFailure) {
    try Self.enter(options.data)
    try Self.makeFolder("piani")
    try Self.makeFolder("testi")
    plans = (1...options.bodies).map { "piani/\($0).json" }
    texts = (1...max(1, options.bodies / 10)).map { "testi/\($0).txt" }
    large = "grande-\(options.objectives).json"
    for (index, path) in plans.enumerated() {
      var shape = SampleShape(objectives: 60 + index * 37 % 41, year: 2024 + index % 3)
      shape.seed = UInt64(index) + 100
      try Self.write(shape, to: path)
    }
    for (index, path) in texts.enumerated() {
      try Self.write(SamplePlan.text(bytes: 100_000, seed: UInt64(index) + 100), to: path)
    }
    try Self.write(SampleShape(objectives: options.objectives), to: large)
    try Self.writeSmall()
  }

  /// The files of one body: a plan of a real size, a text document, the profile of the seven rules.
  static func writeSmall() throws(BenchmarkFailure) {
    try write(SampleShape(objectives: 86), to: one)
    try write(SamplePlan.text(bytes: 100_000), to: text)
    try write(sevenRules(), to: profile)
  }

  /// The size of files, together.
  static func size(of paths: [String]) -> Int {
    paths.reduce(0) { sum, path in
      var status = stat()
      return stat(path, &status) == 0 ? sum + status.st_size : sum
    }
  }

  /// Makes a folder, with those around it, and the working folder.
  static func enter(_ folder: String) throws(BenchmarkFailure) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      try makeFolder(path)
    }
    guard chdir(folder) == 0 else { throw BenchmarkFailure(message: "\(folder): no such folder") }
  }

  private static func makeFolder(_ path: String) throws(BenchmarkFailure) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw BenchmarkFailure(message: "\(path): \(String(cString: strerror(errno)))")
    }
  }

  private static func sevenRules() -> [UInt8] {
    let rules = RuleLibrary.load(withExamples: false).program.rules.map(\.code)
    let others = rules.filter { !seven.contains($0) }
    let lines = others.map { "    escludi \($0) motivo \"misura\"\n" }
    return Array(("profilo \"Sette regole\"\n\n" + lines.joined()).utf8)
  }

  /// Writes a plan piece by piece; a file of the same shape is there already or of another version
  /// of the generator, so it is always written again.
  static func write(_ shape: SampleShape, to path: String) throws(BenchmarkFailure) {
    guard let file = fopen(path, "w") else { throw unwritable(path) }
    var isWritten = true
    SamplePlan.writeJSON(shape) { bytes in
      if fwrite(bytes, 1, bytes.count, file) != bytes.count { isWritten = false }
    }
    guard fclose(file) == 0, isWritten else { throw unwritable(path) }
  }

  /// Writes a file.
  static func write(_ bytes: [UInt8], to path: String) throws(BenchmarkFailure) {
    guard let file = fopen(path, "w") else { throw unwritable(path) }
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else { throw unwritable(path) }
  }

  private static func unwritable(_ path: String) -> BenchmarkFailure {
    BenchmarkFailure(message: "\(path): \(String(cString: strerror(errno)))")
  }
}
