// Runs a shell script with the executable as `$LINCE`: for pipes, limits and disks of one's own.

import Foundation
import TestSupport

extension Executable {
  /// Runs a script of `bash` in the repository; `$F` is `folder`, `$PIANO` the example plan.
  static func shell(_ script: String, in folder: TemporaryFolder) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.root)
    process.environment = environment([
      "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LINCE": url.path, "F": folder.path,
      "PIANO": "examples/piano-valdora.txt",
    ])
    let captured = try TemporaryFolder()
    let output = try captured.write("", to: "out")
    let errors = try captured.write("", to: "err")
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  /// Whether a script runs with a disk of its own mounted at `$F/disco`.
  static let canMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? shell(onDisk("exit 7"), in: folder))?.status == 7
  }()

  /// The script with a disk of 64 kB mounted at `$F/disco`, in a world of its own.
  static func onDisk(_ script: String) -> String {
    let quoted = script.replacingOccurrences(of: "'", with: "'\\''")
    return """
      mkdir -p "$F/disco"
      exec unshare -rm bash -c 'mount -t tmpfs -o size=64k tmpfs "$F/disco" || exit 99
      \(quoted)'
      """
  }
}
