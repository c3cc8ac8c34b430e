// Runs the built executable as a person or a script would, and keeps what it said.

import Foundation
import TestSupport

/// What one run of the executable gave.
struct Run {
  var status: Int32
  var output: String
  var errors: String

  /// The report of `--format json`.
  func json() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return value as? [String: Any] ?? [:]
  }
}

/// The executable that the tests were built with.
enum Executable {
  /// Beside the test bundle; the build puts both in one folder.
  static let url: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("lince")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return URL(fileURLWithPath: Repository.root + "/.build/debug/lince")
  }()

  /// What a started program finds in its environment: nothing of the machine's but what a sanitizer
  /// is told by whoever runs the tests.
  static func environment(_ entries: [String: String]) -> [String: String] {
    ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
      .merging(entries) { $1 }
  }

  /// Runs the executable with the repository as the working folder.
  static func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs the executable with a list of arguments.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.root)
    process.environment = Self.environment(["PATH": "/usr/bin:/bin"].merging(environment) { $1 })
    // Files, not pipes: whatever the length, nothing waits for a reader.
    let folder = try TemporaryFolder()
    let outputPath = try folder.write("", to: "out")
    let errorPath = try folder.write("", to: "err")
    let inputPath = try folder.write(input, to: "in")
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    try process.run()
    process.waitUntilExit()
    // A signal must never look like an exit status.
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return Run(
      status: status, output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorPath, encoding: .utf8))
  }
}

/// A folder that is gone with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "lince-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes bytes and gives their path.
  func write(_ data: Data, to name: String) throws -> String {
    let file = path + "/" + name
    try data.write(to: URL(fileURLWithPath: file))
    return file
  }
}
