// `lince check`: documents in, findings out.

import Diagnostics
import Glibc
import Reporting
import SourceText

/// Checks documents.
enum CheckCommand {
  /// The value of `--format`.
  enum Format: String, CaseIterable {
    case text, html, minute, json, sarif, junit, github, gitlab, csv, markdown

    /// Whether the report shows the digests of the documents.
    var showsDigests: Bool {
      switch self {
      case .html, .minute, .json, .sarif: true
      case .text, .junit, .github, .gitlab, .csv, .markdown: false
      }
    }
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
    let fixing = Fixing(writes: arguments.has(.fix), shows: arguments.has(.diff))
    let streams = format == .text && !arguments.has(.output) && baseline == nil
    guard
      var session = try DocumentSession(
        arguments, threshold: threshold, streamsText: streams,
        showsDigests: format.showsDigests || baseline != nil, showsFigures: format == .html,
        fixing: fixing)
    else { return .failed }
    if fixing.shows {
      if !session.problems.isComplete { return .failed }
      return session.hasChanges ? .findings : .clean
    }
    var report = session.report
    if let baseline { report = session.apply(baseline.content, from: baseline.file) }
    if format == .minute, !session.problems.isComplete {
      // A half-done check proposes no opinion.
      return Console.fail(
        "la bozza del verbale non si scrive: il controllo non è completo",
        help: "correggere gli errori detti sopra e ripetere il controllo")
    }
    let written = try write(report, session, as: format, arguments)
    if written == .failed || !session.problems.isComplete { return .failed }
    return report.failsGate ? .findings : .clean
  }

  /// Writes the report where the command line says.
  private static func write(
    _ report: Report, _ session: DocumentSession, as format: Format, _ arguments: Arguments
  ) throws(UsageFailure) -> ExitStatus {
    let problems = session.problems
    switch format {
    case .text:
      let style = arguments.has(.output) ? TextStyle() : try arguments.style(STDOUT_FILENO)
      return arguments.writeResult(
        session.isStreamed
          ? [UInt8(ascii: "\n")] + textReportSummary(report, problems: problems, style: style)
          : textReportBytes(report, problems: problems, style: style))
    // A place that explains many findings stands there with each: these are the longest.
    case .json: return arguments.writeResult { jsonReport(report, problems: problems, to: $0) }
    case .sarif: return arguments.writeResult { sarifReport(report, problems: problems, to: $0) }
    case .html: return arguments.writeResult(htmlReport(report, problems: problems))
    case .minute:
      let isWord = arguments.value(.output)?.lowercased().hasSuffix(".docx") ?? false
      return arguments.writeResult(
        isWord ? minuteWordDocument(report) : Array(minuteMarkdown(report).utf8))
    case .junit: return arguments.writeResult(Array(junitReport(report, problems: problems).utf8))
    case .github: return arguments.writeResult(Array(githubReport(report, problems: problems).utf8))
    case .gitlab: return arguments.writeResult(gitlabReport(report, problems: problems))
    case .csv: return arguments.writeResult(Array(csvReport(report, problems: problems).utf8))
    case .markdown:
      return arguments.writeResult(Array(markdownReport(report, problems: problems).utf8))
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
