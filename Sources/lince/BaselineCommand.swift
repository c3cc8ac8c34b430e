// `lince baseline`: what a check finds today, kept in a file so that later only new findings count.

import Diagnostics
import Reporting

/// Writes a baseline.
enum BaselineCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard let run = try DocumentSession(arguments, threshold: .error) else { return .failed }
    guard run.problems.isComplete else {
      // What was not checked would be new tomorrow, and what was would hide that it was not.
      return Console.fail(
        "il controllo non è completo: il file dei rilievi noti non è stato scritto",
        help: "risolvere i problemi detti sopra")
    }
    let baseline = Baseline(of: run.report)
    guard arguments.writeResult(jsonBaseline(baseline)) == .clean else { return .failed }
    let findings = run.report.findings.count
    Console.writeError("rilievi noti scritti: \(findings)\n")
    return .clean
  }
}
