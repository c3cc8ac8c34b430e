// `lince check`: documents in, findings out.

import Diagnostics
import Glibc
import Reporting
import SourceText

/// Checks documents.
enum CheckCommand {
  /// The value of `--format`.
  enum Format: String, CaseIterable {
    case text, json, sarif, junit, github, gitlab, csv, markdown
  }

  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    let format = try arguments.choice(.format, Format.self) ?? .text
    let threshold = try arguments.choice(.failOn, Severity.self) ?? .error
    // A gate must not run for minutes and then say that its baseline is broken.
    var baseline: (content: Baseline, file: Fingerprint)?
    if let path = arguments.value(.baseline) {
      baseline = try self.baseline(at: path, arguments)
      if baseline == nil { return .failed }
    }
    guard var run = try CheckRun(arguments, threshold: threshold) else { return .failed }
    if let baseline { run.report.apply(baseline.content, from: baseline.file) }
    let written = arguments.writeResult(try bytes(of: run, as: format, arguments))
    if written == .failed || !run.problems.isComplete { return .failed }
    return run.report.failsGate ? .findings : .clean
  }

  private static func bytes(of run: CheckRun, as format: Format, _ arguments: Arguments)
    throws(UsageFailure) -> [UInt8]
  {
    switch format {
    case .text:
      let style = arguments.has(.output) ? TextStyle() : try arguments.style(STDOUT_FILENO)
      return Array(textReport(run.report, style: style).utf8)
    case .json: return jsonReport(run.report)
    case .sarif: return sarifReport(run.report, problems: run.problems)
    case .junit: return Array(junitReport(run.report, problems: run.problems).utf8)
    case .github: return Array(githubReport(run.report, problems: run.problems).utf8)
    case .gitlab: return gitlabReport(run.report, problems: run.problems)
    case .csv: return Array(csvReport(run.report).utf8)
    case .markdown: return Array(markdownReport(run.report, problems: run.problems).utf8)
    }
  }

  /// The baseline in a file; `nil` when there is none (which has been said).
  private static func baseline(at path: String, _ arguments: Arguments) throws(UsageFailure)
    -> (content: Baseline, file: Fingerprint)?
  {
    let file: SourceFile
    do throws(FileFailure) {
      file = try FileSystem.read(path)
    } catch {
      _ = Console.fail(error.message, help: error.help)
      return nil
    }
    switch readBaseline(file) {
    case .failure(let failure):
      try arguments.show([failure.diagnostic], [file])
      return nil
    case .success(let baseline):
      return (baseline, Fingerprint(path: path, sha256: SHA256.hexDigest(of: file.bytes)))
    }
  }
}
