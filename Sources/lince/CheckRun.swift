// What `check` and `baseline` share: documents in, one report out.

import Compliance
import Diagnostics
import Glibc
import Reporting
import SourceText

/// A check that was done, as far as it could be.
struct CheckRun {
  /// What was found.
  var report: Report
  /// What kept the check from being whole; all of it has been said on standard error.
  var problems: RunProblems

  /// Checks the documents of the command line.
  ///
  /// - Returns: The run, or `nil` when there is nothing to report on (which has been said).
  init?(_ arguments: Arguments, threshold: Severity) throws(UsageFailure) {
    guard !arguments.operands.isEmpty else {
      throw UsageFailure(message: "manca il documento da controllare", help: nil)
    }
    let asOf = try arguments.asOf()
    let isCompared = arguments.has(.previous) || arguments.has(.reference)
    if isCompared, arguments.operands.count > 1 {
      throw UsageFailure(
        message: "--previous e --reference vogliono un solo documento da controllare",
        help: "controllare i documenti uno per volta")
    }
    guard let library = try arguments.library() else { return nil }
    try arguments.show(library.diagnostics, library.sources)
    problems = RunProblems(library.diagnostics)
    var files: [SourceFile] = []
    for path in arguments.operands {
      do throws(FileFailure) {
        files.append(try FileSystem.read(path))
      } catch {
        _ = Console.fail(error.message, help: error.help)
        problems.append(
          Diagnostic(code: "file/lettura", message: error.message, path: path, help: error.help))
      }
    }
    guard !files.isEmpty else { return nil }
    var companions = CompanionFiles()
    do throws(FileFailure) {
      for path in arguments.all(.previous) { companions.previous.append(try FileSystem.read(path)) }
      companions.reference = try arguments.value(.reference).map { path throws(FileFailure) in
        try FileSystem.read(path)
      }
    } catch {
      _ = Console.fail(error.message, help: error.help)
      return nil
    }
    let result = library.check(
      files, asOf: asOf, threshold: threshold, companions: companions, converter: .system)
    try arguments.show(result.diagnostics, result.sources)
    for diagnostic in result.diagnostics { problems.append(diagnostic) }
    guard !result.report.documents.isEmpty else { return nil }
    report = result.report
  }
}
