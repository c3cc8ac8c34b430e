// What `check` and `baseline` share: documents in on all cores, one report out.

import Compliance
import Diagnostics
import Glibc
import PlanModel
import Reporting
import SourceText

/// What is done with the corrections that findings propose.
struct Fixing: Sendable {
  /// Whether they are written into the documents.
  var writes = false
  /// Whether they are shown as a diff, in place of the report.
  var shows = false
  /// Whether anything is done with them.
  var isOn: Bool { writes || shows }
}

/// A check that was done, as far as it could be.
struct DocumentSession {
  /// How every document is checked.
  private struct Settings: Sendable {
    var asOf: CalendarDate
    var companions: CompanionFiles
    var fixing: Fixing
    /// Whether the report shows the digests of the documents.
    var showsDigests: Bool
    /// Whether the report shows the figures of the documents.
    var showsFigures: Bool
    /// Cores for the rules of one document.
    var cores: Int
  }

  /// What became of one document.
  private enum Outcome: Sendable {
    case checked(DocumentCheck, DocumentFix?)
    case unreadable(String, FileFailure)
  }

  /// What was found, over all documents.
  var report: Report { run.report }
  /// What kept the check from being whole; all of it has been said on standard error.
  private(set) var problems: RunProblems
  /// Whether the documents have been written as they were checked: only the summary is left.
  private(set) var isStreamed = false
  /// Whether a correction was written, or would be.
  private(set) var hasChanges = false

  private var run: CheckRun
  private let fixing: Fixing
  private let style: TextStyle
  private let errorStyle: TextStyle
  private let progress: ProgressLine
  private var warnings = RepeatedWarnings()

  /// Checks the documents of the command line.
  ///
  /// - Parameters:
  ///   - streamsText: Whether the report will be text on standard output: that of many documents
  ///     goes out document by document.
  ///   - showsDigests: Whether the report will show the digests of the documents.
  ///   - showsFigures: Whether the report will show the figures of the documents.
  /// - Returns: The run, or `nil` when there is nothing to report on (which has been said).
  init?(
    _ arguments: Arguments, threshold: Severity, streamsText: Bool = false,
    showsDigests: Bool = true, showsFigures: Bool = false, fixing: Fixing = Fixing()
  ) throws(UsageFailure) {
    guard !arguments.operands.isEmpty else {
      throw UsageFailure(message: "manca il documento da controllare", help: nil)
    }
    let asOf = try arguments.asOf()
    let jobs = try arguments.jobs()
    let paths: [String]
    var companions = CompanionFiles()
    do throws(FileFailure) {
      paths = try DocumentPaths.expand(arguments.operands)
      if arguments.has(.previous) || arguments.has(.reference), paths.count > 1 {
        throw FileFailure(
          message: "--previous e --reference vogliono un solo documento da controllare",
          help: "controllare i documenti uno per volta")
      }
      for path in arguments.all(.previous) { companions.previous.append(try FileSystem.read(path)) }
      if let path = arguments.value(.reference) { companions.reference = try FileSystem.read(path) }
    } catch {
      _ = Console.fail(error.message, help: error.help)
      return nil
    }
    guard let library = try arguments.library() else { return nil }
    let profiles = try ProfileSearch.libraries(for: paths, arguments, library)
    let libraries = profiles.libraries
    let isMany = paths.count > 1
    self.fixing = fixing
    isStreamed = isMany && streamsText && !fixing.shows
    style = try arguments.style(STDOUT_FILENO)
    errorStyle = try arguments.style(STDERR_FILENO)
    progress = ProgressLine(isShown: isMany && isatty(STDERR_FILENO) == 1)
    problems = RunProblems(library.diagnostics, sources: library.sources)
    for own in Set(libraries.values.compactMap(\.profileFingerprint)).sorted(by: {
      $0.path < $1.path
    }) {
      for library in libraries.values.filter({ $0.profileFingerprint == own }).prefix(1) {
        problems.append(
          library.diagnostics.filter { $0.path == own.path }, sources: library.sources)
      }
    }
    run = CheckRun(library, asOf: asOf, threshold: threshold, keepsFindings: !isStreamed)
    let settings = Settings(
      asOf: asOf, companions: companions, fixing: fixing,
      showsDigests: !isStreamed && showsDigests, showsFigures: showsFigures,
      cores: max(1, jobs / paths.count))
    ParallelBatches.run(paths, cores: jobs) { path -> Outcome in
      if let failure = profiles.failures[path] { return .unreadable(path, failure) }
      return Self.check(path, by: libraries[path] ?? library, settings)
    } take: { index, outcome in
      progress.clear()
      take(outcome, by: libraries[paths[index]] ?? library)
      progress.show(index + 1, of: paths.count)
      return !Console.isOutputLost
    }
    progress.clear()
    if !warnings.leftOut.isEmpty {
      Console.writeError(textRepeatedWarnings(warnings.leftOut, style: errorStyle))
    }
    guard !Console.isOutputLost, run.report.documents.contains(where: { $0.role == nil }) else {
      return nil
    }
    run.finish()
  }

  /// Marks what a baseline knows; not for a streamed run, which has shown everything already.
  mutating func apply(_ baseline: Baseline, from file: Fingerprint) -> Report {
    var report = run.report
    report.apply(baseline, from: file)
    return report
  }

  private static func check(
    _ path: String, by library: RuleLibrary, _ settings: Settings
  ) -> Outcome {
    func check(_ file: SourceFile) -> DocumentCheck {
      var check = library.checkDocument(
        file, asOf: settings.asOf, companions: settings.companions, converter: .system,
        cores: settings.cores, withFigures: settings.showsFigures)
      // Computed here, where all cores work; one still to be computed would keep the file in memory.
      for index in check.documents.indices {
        if settings.showsDigests {
          check.documents[index].computeDigest()
        } else {
          check.documents[index].dropDigest()
        }
      }
      return check
    }
    do throws(FileFailure) {
      let file = try FileSystem.read(path)
      var result = check(file)
      guard settings.fixing.isOn else {
        result.bound()
        return .checked(result, nil)
      }
      let fix = DocumentFix(
        file, findings: result.findings, layout: result.documents.first?.layout)
      guard settings.fixing.writes, fix.applied > 0 else {
        result.bound()
        return .checked(result, fix)
      }
      guard path != "-" else {
        throw FileFailure(
          message: "l'ingresso standard non si può correggere",
          help: "salvarlo in un file, o usare --diff")
      }
      try FileSystem.write(fix.file.bytes, to: path, replacing: file.bytes)
      FilesRead.note(path)
      result = check(fix.file)
      result.bound()
      return .checked(result, fix)
    } catch {
      return .unreadable(path, error)
    }
  }

  private mutating func take(_ outcome: Outcome, by library: RuleLibrary) {
    switch outcome {
    case .unreadable(let path, let failure):
      _ = Console.fail(failure.message, help: failure.help)
      problems.append([
        Diagnostic(code: "file/lettura", message: failure.message, path: path, help: failure.help)
      ])
    case .checked(let check, let fix):
      if let fix { tell(fix, path: check.documents.first?.path ?? "") }
      let told = warnings.firstOnes(of: check.diagnostics)
      if !told.isEmpty {
        Console.writeError(
          textDiagnostics(told, sources: check.sources + library.sources, style: errorStyle))
      }
      problems.append(check.diagnostics, sources: check.sources)
      let isFirst = run.report.documents.isEmpty
      let report = run.add(check, by: library)
      guard isStreamed, !check.documents.isEmpty else { return }
      let text = textReportOfDocuments(report, style: style)
      Console.write(isFirst ? text : [UInt8(ascii: "\n")] + text)
    }
  }

  /// Shows the corrections of a document, or says how many were written.
  private mutating func tell(_ fix: DocumentFix, path: String) {
    if let refusal = fix.refusal { Console.writeError("\(inertLine(path)): \(refusal)\n") }
    if fix.applied > 0 { hasChanges = true }
    if fixing.shows {
      Console.write(
        lineDiff(path: path, changes: fix.changes, isForTerminal: isatty(STDOUT_FILENO) == 1))
    }
    let written = fixing.writes ? "corretti" : "da correggere"
    if fix.applied > 0 {
      Console.writeError("\(inertLine(path)): \(fix.applied) punti \(written)\n")
    }
    if fix.left > 0 {
      Console.writeError("\(inertLine(path)): \(fix.left) punti lasciati, da correggere a mano\n")
    }
  }
}

extension DocumentCheck {
  /// Cuts every text that is too long to be told: for every format in the same way.
  fileprivate mutating func bound() {
    documents = documents.map { $0.bounded() }
    for index in findings.indices { findings[index].bound() }
    for index in outcomes.indices { outcomes[index].bound() }
    matches = matches.map { $0.bounded() }
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
