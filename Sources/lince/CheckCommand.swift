// `lince check`: documents in, findings out.

import Compliance
import Diagnostics
import Glibc
import PlanModel
import Reporting
import SourceText

/// Checks documents.
enum CheckCommand {
  /// The value of `--format`.
  enum Format: String, CaseIterable {
    case text, json, html
  }

  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageFailure(message: "manca il documento da controllare", help: nil)
    }
    let format = try arguments.choice(.format, Format.self) ?? .text
    let threshold = try arguments.choice(.failOn, Severity.self) ?? .error
    let asOf = try arguments.asOf()
    let jobs = try arguments.jobs()
    let paths: [String]
    var companions = CompanionFiles()
    do throws(FileFailure) {
      paths = try DocumentPaths.expand(arguments.operands)
      if arguments.has(.previous) || arguments.has(.reference), paths.count > 1 {
        return Console.fail(
          "--previous e --reference vogliono un solo documento da controllare",
          help: "controllare i documenti uno per volta")
      }
      for path in arguments.all(.previous) { companions.previous.append(try FileSystem.read(path)) }
      if let path = arguments.value(.reference) { companions.reference = try FileSystem.read(path) }
    } catch {
      return Console.fail(error.message, help: error.help)
    }
    guard let library = try arguments.library() else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    var session = try Session(
      arguments, library, format, asOf: asOf, threshold: threshold, isMany: paths.count > 1)
    let beside = companions
    ParallelBatches.run(paths, cores: jobs) { path in
      check(path, with: library, asOf: asOf, companions: beside)
    } take: { index, outcome in
      session.take(outcome, number: index + 1, of: paths.count)
    }
    return session.finish(isTrusted: !library.hasErrors)
  }

  /// What became of one document.
  private enum Outcome: Sendable {
    case checked(DocumentCheck)
    case unreadable(FileFailure)
  }

  private static func check(
    _ path: String, with library: RuleLibrary, asOf: CalendarDate, companions: CompanionFiles
  ) -> Outcome {
    do throws(FileFailure) {
      return .checked(
        library.checkDocument(
          try FileSystem.read(path), asOf: asOf, companions: companions, converter: .system))
    } catch {
      return .unreadable(error)
    }
  }

  /// The run: takes the documents in order, writes what can be written at once, adds up the rest.
  private struct Session {
    private var run: CheckRun
    private let arguments: Arguments
    private let format: Format
    private let style: TextStyle
    private let errorStyle: TextStyle
    private let isMany: Bool
    /// Text of many documents goes out document by document.
    private let isStreamed: Bool
    private let library: RuleLibrary
    private var hasFailed = false
    private var hasWritten = false
    private var progress: ProgressLine

    init(
      _ arguments: Arguments, _ library: RuleLibrary, _ format: Format, asOf: CalendarDate,
      threshold: Severity, isMany: Bool
    ) throws(UsageFailure) {
      self.arguments = arguments
      self.format = format
      self.isMany = isMany
      self.library = library
      isStreamed = isMany && format == .text && !arguments.has(.output)
      style = arguments.has(.output) ? TextStyle() : try arguments.style(STDOUT_FILENO)
      errorStyle = try arguments.style(STDERR_FILENO)
      run = CheckRun(library, asOf: asOf, threshold: threshold, keepsFindings: !isStreamed)
      progress = ProgressLine(isShown: isMany && isatty(STDERR_FILENO) == 1)
    }

    mutating func take(_ outcome: Outcome, number: Int, of total: Int) {
      progress.clear()
      switch outcome {
      case .unreadable(let failure):
        hasFailed = true
        _ = Console.fail(failure.message, help: failure.help)
      case .checked(let check):
        if !check.diagnostics.isEmpty {
          Console.writeError(
            textDiagnostics(
              check.diagnostics, sources: check.sources + library.sources, style: errorStyle))
        }
        if check.diagnostics.contains(where: { $0.severity == .error }) { hasFailed = true }
        let report = run.add(check)
        if isStreamed, !check.documents.isEmpty {
          let text = textReportOfDocuments(report, style: style)
          if Console.write(hasWritten ? "\n" + text : text) == .failed { hasFailed = true }
          hasWritten = true
        }
      }
      progress.show(number, of: total)
    }

    /// Writes what is left of the report, and says how the run ended.
    mutating func finish(isTrusted: Bool) -> ExitStatus {
      progress.clear()
      guard run.report.documents.contains(where: { $0.role == nil }) else { return .failed }
      run.finish()
      let bytes: [UInt8]
      switch format {
      case .json: bytes = jsonReport(run.report)
      case .html: bytes = htmlReport(run.report)
      case .text:
        let text =
          isStreamed
          ? "\n" + textReportSummary(run.report, style: style)
          : textReport(run.report, style: style)
        bytes = Array(text.utf8)
      }
      if arguments.writeResult(bytes) == .failed || hasFailed || !isTrusted { return .failed }
      return run.report.failsGate ? .findings : .clean
    }
  }
}

/// `12 di 1000 documenti`, on a terminal only.
private struct ProgressLine {
  let isShown: Bool

  func show(_ number: Int, of total: Int) {
    guard isShown, number < total else { return }
    Console.writeError("\r\(number) di \(total) documenti")
  }

  func clear() {
    if isShown { Console.writeError("\r\u{1B}[K") }
  }
}
