// What Lince costs, measured on generated plans: `.ci/bench`, or `swift run -c release Benchmarks`.

import Glibc

/// Entry point: which measurement, with which options.
@main
enum Benchmarks {
  static func main() {
    guard let options = BenchmarkOptions(Array(CommandLine.arguments.dropFirst())) else {
      say(BenchmarkOptions.usage)
      exit(64)
    }
    do throws(BenchmarkFailure) {
      switch options.verb {
      case .budget:
        try BudgetRun(options).run()
        Stages.run()
      case .stages: Stages.run()
      case .growth: try GrowthRun.run(options)
      case .instructions: exit(try InstructionRun(options).run() ? 0 : 1)
      }
    } catch {
      say("Benchmarks: \(error.message)")
      exit(1)
    }
  }
}

/// Prints a text at once, also into a file: some measurements take minutes.
func say(_ text: String) {
  print(text)
  fflush(nil)
}

/// Why a measurement could not be done.
struct BenchmarkFailure: Error {
  var message: String
}
