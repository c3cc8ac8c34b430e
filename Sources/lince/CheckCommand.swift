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
    case text, json, minute
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
    guard let library = try arguments.library(),
      let libraries = try ProfileSearch.libraries(for: paths, arguments, library)
    else { return .failed }
    var session = try Session(
      arguments, library, format, asOf: asOf, threshold: threshold, isMany: paths.count > 1)
    let beside = companions
    let fixing = Fixing(writes: arguments.has(.fix), shows: arguments.has(.diff))
    ParallelBatches.run(paths, cores: jobs) { path in
      check(path, with: libraries[path] ?? library, asOf: asOf, companions: beside, fixing)
    } take: { index, outcome in
      session.take(
        outcome, by: libraries[paths[index]] ?? library, number: index + 1, of: paths.count)
    }
    let isTrusted = !library.hasErrors && !libraries.values.contains(where: \.hasErrors)
    return session.finish(isTrusted: isTrusted)
  }

  /// What became of one document.
  private enum Outcome: Sendable {
    case checked(DocumentCheck, DocumentFix?)
    case unreadable(FileFailure)
  }

  /// Whether to write corrections into documents, and whether to show them as a diff.
  private struct Fixing {
    var writes: Bool
    var shows: Bool
    var isOn: Bool { writes || shows }
  }

  private static func check(
    _ path: String, with library: RuleLibrary, asOf: CalendarDate, companions: CompanionFiles,
    _ fixing: Fixing
  ) -> Outcome {
    func check(_ file: SourceFile) -> DocumentCheck {
      library.checkDocument(file, asOf: asOf, companions: companions, converter: .system)
    }
    do throws(FileFailure) {
      let file = try FileSystem.read(path)
      let result = check(file)
      guard fixing.isOn else { return .checked(result, nil) }
      let fix = DocumentFix(
        file, findings: result.findings, layout: result.documents.first?.layout)
      guard fixing.writes, fix.applied > 0 else { return .checked(result, fix) }
      if path == "-" {
        throw FileFailure(
          message: "l'ingresso standard non si può correggere",
          help: "salvarlo in un file, o usare --diff")
      }
      try FileSystem.write(fix.file.bytes, to: path)
      return .checked(check(fix.file), fix)
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
    private var hasFailed = false
    private var hasWritten = false
    private let showsDiff: Bool
    private var hasChanges = false
    private var progress: ProgressLine

    init(
      _ arguments: Arguments, _ library: RuleLibrary, _ format: Format, asOf: CalendarDate,
      threshold: Severity, isMany: Bool
    ) throws(UsageFailure) {
      self.arguments = arguments
      self.format = format
      self.isMany = isMany
      showsDiff = arguments.has(.diff)
      isStreamed = isMany && format == .text && !arguments.has(.output)
      style = arguments.has(.output) ? TextStyle() : try arguments.style(STDOUT_FILENO)
      errorStyle = try arguments.style(STDERR_FILENO)
      run = CheckRun(library, asOf: asOf, threshold: threshold, keepsFindings: !isStreamed)
      progress = ProgressLine(isShown: isMany && isatty(STDERR_FILENO) == 1)
    }

    mutating func take(
      _ outcome: Outcome, by library: RuleLibrary, number: Int, of total: Int
    ) {
      progress.clear()
      switch outcome {
      case .unreadable(let failure):
        hasFailed = true
        _ = Console.fail(failure.message, help: failure.help)
      case .checked(let check, let fix):
        if let fix { tell(fix, path: paths(check)) }
        if !check.diagnostics.isEmpty {
          Console.writeError(
            textDiagnostics(
              check.diagnostics, sources: check.sources + library.sources, style: errorStyle))
        }
        if check.diagnostics.contains(where: { $0.severity == .error }) { hasFailed = true }
        let report = run.add(check, by: library)
        if isStreamed, !showsDiff, !check.documents.isEmpty {
          let text = textReportOfDocuments(report, style: style)
          if Console.write(hasWritten ? "\n" + text : text) == .failed { hasFailed = true }
          hasWritten = true
        }
      }
      progress.show(number, of: total)
    }

    private func paths(_ check: DocumentCheck) -> String { check.documents.first?.path ?? "" }

    /// Shows the corrections of a document, or says how many were written.
    private mutating func tell(_ fix: DocumentFix, path: String) {
      if let refusal = fix.refusal {
        Console.writeError("\(inertLine(path)): \(refusal)\n")
      }
      if fix.applied > 0 { hasChanges = true }
      if showsDiff {
        let diff = lineDiff(
          path: path, changes: fix.changes, isForTerminal: isatty(STDOUT_FILENO) == 1)
        if Console.write(diff) == .failed { hasFailed = true }
      }
      let written = arguments.has(.fix) ? "corretti" : "da correggere"
      if fix.applied > 0 {
        Console.writeError("\(inertLine(path)): \(fix.applied) punti \(written)\n")
      }
      if fix.left > 0 {
        Console.writeError("\(inertLine(path)): \(fix.left) punti lasciati, da correggere a mano\n")
      }
    }

    /// Writes what is left of the report, and says how the run ended.
    mutating func finish(isTrusted: Bool) -> ExitStatus {
      progress.clear()
      guard run.report.documents.contains(where: { $0.role == nil }) else { return .failed }
      run.finish()
      if showsDiff { return hasFailed || !isTrusted ? .failed : hasChanges ? .findings : .clean }
      let bytes: [UInt8]
      switch format {
      case .json: bytes = jsonReport(run.report)
      case .minute:
        // A half-done check proposes no opinion.
        guard !hasFailed, isTrusted else {
          return Console.fail(
            "la bozza del verbale non si scrive: il controllo non è completo",
            help: "correggere gli errori detti sopra e ripetere il controllo")
        }
        let isWord = arguments.value(.output)?.lowercased().hasSuffix(".docx") ?? false
        bytes = isWord ? minuteWordDocument(run.report) : Array(minuteMarkdown(run.report).utf8)
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
