// What the verbs share: loading rules and profile, showing problems, writing the result.

import Compliance
import Diagnostics
import Glibc
import PlanModel
import Reporting
import SourceText
import Synchronization

extension Arguments {
  /// How text for a stream looks.
  func style(_ descriptor: Int32) throws(UsageFailure) -> TextStyle {
    Console.style(try choice(.color, Console.ColorChoice.self), descriptor: descriptor)
  }

  /// The rules, layouts and profile that the command line asks for.
  ///
  /// - Parameters:
  ///   - paths: Files of rules beside those of `--rules`.
  ///   - withExamples: Whether the command shows or runs the examples of the rules.
  /// - Returns: The library, or `nil` when a file could not be read (which has been said).
  func library(alsoRules paths: [String] = [], withExamples: Bool = false) throws(UsageFailure)
    -> RuleLibrary?
  {
    var files: [SourceFile] = []
    var profile: SourceFile?
    do throws(FileFailure) {
      // A file that was given by itself and with its folder is one file.
      var known: Set<String> = []
      for path in all(.rules) + paths {
        files += try FileSystem.ruleFiles(at: path).filter { known.insert($0.path).inserted }
      }
      if let name = value(.profile) {
        if let standard = RuleLibrary.standardProfile(named: name) {
          profile = standard
        } else {
          profile = try FileSystem.read(name, limit: FileSystem.ruleSizeLimit)
        }
      }
    } catch {
      _ = Console.fail(error.message, help: error.help)
      return nil
    }
    let library = RuleLibrary.load(files: files, profile: profile, withExamples: withExamples)
    Self.kept.withLock { $0.append(library) }
    return library
  }

  /// The libraries of the run: the system takes them back faster than they are taken apart.
  private static let kept = Mutex<[RuleLibrary]>([])

  /// Shows the problems of the library on standard error.
  func show(_ diagnostics: [Diagnostic], _ sources: [SourceFile]) throws(UsageFailure) {
    guard !diagnostics.isEmpty else { return }
    let style = try self.style(STDERR_FILENO)
    Console.writeError(textDiagnostics(diagnostics, sources: sources, style: style))
  }

  /// Writes the result where `--output` says, or to standard output.
  func writeResult(_ bytes: [UInt8]) -> ExitStatus { writeResult { $0(bytes) } }

  /// The same for a result that is given part by part.
  func writeResult(_ parts: FileSystem.Parts) -> ExitStatus {
    guard let path = value(.output), path != "-" else {
      parts { Console.write($0) }
      return Console.isOutputLost ? .failed : .clean
    }
    do throws(FileFailure) {
      guard !FilesRead.contain(path) else {
        throw FileFailure(
          message:
            "«\(path)» è un file che questo comando ha letto: il risultato non lo sostituisce",
          help: "indicare con --output un altro nome")
      }
      try FileSystem.write(to: path, parts)
      return .clean
    } catch {
      return Console.fail(error.message, help: error.help)
    }
  }

  /// The day of `--as-of`, today without it.
  func asOf() throws(UsageFailure) -> CalendarDate {
    guard let value = value(.asOf) else {
      if let today = Self.today { return today }
      throw UsageFailure(
        message: "l'orologio della macchina non segna una data", help: "indicarla con --as-of")
    }
    if case .valid(let date, _, false) = DeadlineReading.deadline(of: value.utf8.span) {
      return date
    }
    throw UsageFailure(
      message: "«\(value)» non è una data", help: "scrivere --as-of 2024-12-31 o 31/12/2024")
  }

  /// How many cores to use: all, unless `--jobs` says it.
  func jobs() throws(UsageFailure) -> Int {
    guard let value = value(.jobs) else { return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
    guard let number = Int(value), (1...1024).contains(number) else {
      throw UsageFailure(
        message: "«\(value)» non è un numero di lavori", help: "per esempio --jobs 2")
    }
    return number
  }

  /// Today by the machine's clock; `nil` for a clock outside the calendar.
  private static var today: CalendarDate? {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let year = Int(parts.tm_year) + 1900
    return CalendarDate(year: year, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
