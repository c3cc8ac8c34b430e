// `lince check`: documents in, findings out.

import Compliance
import Diagnostics
import Glibc
import Reporting
import SourceText

/// Checks documents.
enum CheckCommand {
  /// The value of `--format`.
  enum Format: String, CaseIterable {
    case text, json
  }

  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageFailure(message: "manca il documento da controllare", help: nil)
    }
    let format = try arguments.choice(.format, Format.self) ?? .text
    let threshold = try arguments.choice(.failOn, Severity.self) ?? .error
    let asOf = try arguments.asOf()
    let isCompared = arguments.has(.previous) || arguments.has(.reference)
    if isCompared, arguments.operands.count > 1 {
      throw UsageFailure(
        message: "--previous e --reference vogliono un solo documento da controllare",
        help: "controllare i documenti uno per volta")
    }
    guard let library = try arguments.library() else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    var status: ExitStatus = library.hasErrors ? .failed : .clean
    var files: [SourceFile] = []
    for path in arguments.operands {
      do throws(FileFailure) {
        files.append(try FileSystem.read(path))
      } catch {
        status = Console.fail(error.message, help: error.help)
      }
    }
    guard !files.isEmpty else { return .failed }
    var companions = CompanionFiles()
    do throws(FileFailure) {
      for path in arguments.all(.previous) { companions.previous.append(try FileSystem.read(path)) }
      companions.reference = try arguments.value(.reference).map { path throws(FileFailure) in
        try FileSystem.read(path)
      }
    } catch {
      return Console.fail(error.message, help: error.help)
    }
    let result = library.check(
      files, asOf: asOf, threshold: threshold, companions: companions, converter: .system)
    try arguments.show(result.diagnostics, result.sources)
    if result.diagnostics.contains(where: { $0.severity == .error }) { status = .failed }
    guard !result.report.documents.isEmpty else { return .failed }
    let bytes: [UInt8]
    switch format {
    case .json: bytes = jsonReport(result.report)
    case .text:
      let isFile = arguments.has(.output)
      let style = isFile ? TextStyle() : try arguments.style(STDOUT_FILENO)
      bytes = Array(textReport(result.report, style: style).utf8)
    }
    if arguments.writeResult(bytes) == .failed { return .failed }
    if status == .failed { return .failed }
    return result.report.failsGate ? .findings : .clean
  }
}
