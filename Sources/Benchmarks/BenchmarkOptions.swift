// The command line of the benchmarks.

import Glibc

/// Which measurement, and how large.
struct BenchmarkOptions {
  /// The measurements.
  enum Verb: String, CaseIterable {
    case budget, stages, growth, instructions
  }

  static let usage = """
    usage: Benchmarks [budget] [--full] [--bodies N] [--objectives N] [--runs N]
                      [--limit SECONDS] [--document FILE]… [--lince PATH] [--floor PATH]
                      [--data FOLDER]
           Benchmarks stages
           Benchmarks growth [--full] [--document FILE]…
           Benchmarks instructions [--update] [--table FILE]

    budget        whole processes beside the lower bounds, against the budget; then the stages
    stages        the stages inside one process
    growth        steps of every rule over a plan that doubles eight times, or over one's own
                  documents, each twice the one before; --full prints all rules
    instructions  instructions of small runs under callgrind, compared with the table that is kept

    --full        1,000 bodies and 100,000 objectives (450 MB of files) instead of 100 and 10,000
    --limit       seconds after which a run is killed and counts as failed; 120 if not given
    --document    a document of one's own, measured beside the generated ones
    """

  var verb = Verb.budget
  /// Whether the sizes are those of the budget, not the smaller ones.
  var isFull = false
  /// Plans of one body.
  var bodies = 100
  /// Objectives of the large plan.
  var objectives = 10_000
  /// Counted runs of what takes long; short ones run three times as often.
  var runs = 5
  /// Seconds after which a run is killed.
  var limit = 120
  /// Documents measured beside the generated one.
  var documents: [String] = []
  /// The executable that is measured.
  var lince = ""
  /// The program of the lower bounds.
  var floor = ".build/bench/floor"
  /// Where the generated plans are put.
  var data = ".build/bench/data"
  /// Where the instruction counts are kept.
  var table = "Benchmarks/instructions.csv"
  /// Whether the kept counts are rewritten.
  var updates = false

  /// Reads the words of a command line; `nil` when they cannot be followed.
  init?(_ words: [String]) {
    var rest = words[...]
    if let word = rest.first, let verb = Verb(rawValue: word) {
      self.verb = verb
      rest = rest.dropFirst()
    }
    while let word = rest.popFirst() {
      switch word {
      case "--full": (isFull, bodies, objectives) = (true, 1000, 100_000)
      case "--update": updates = true
      default:
        guard let value = rest.popFirst(), set(word, value) else { return nil }
      }
    }
    if lince.isEmpty { lince = Self.neighbour("lince") }
    (lince, floor, data) = (Self.absolute(lince), Self.absolute(floor), Self.absolute(data))
    documents = documents.map(Self.absolute)
  }

  private mutating func set(_ option: String, _ value: String) -> Bool {
    func positive(_ path: WritableKeyPath<Self, Int>) -> Bool {
      guard let number = Int(value), number > 0 else { return false }
      self[keyPath: path] = number
      return true
    }
    switch option {
    case "--bodies": return positive(\.bodies)
    case "--objectives": return positive(\.objectives)
    case "--runs": return positive(\.runs)
    case "--limit": return positive(\.limit)
    case "--document": documents.append(value)
    case "--lince": lince = value
    case "--floor": floor = value
    case "--data": data = value
    case "--table": table = value
    default: return false
    }
    return true
  }

  /// An executable in the folder of this one.
  private static func neighbour(_ name: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return name }
    let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/" + name
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
