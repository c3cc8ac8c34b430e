// Programs of other hands that read what Lince writes, where this machine has them.

import Foundation

/// A program that tests look for and may do without.
struct OutsideTool {
  let path: String

  /// The first of some names that stands in a folder of programs.
  init?(_ names: String...) {
    let folders = ["/usr/bin/", "/usr/local/bin/", "/snap/bin/"]
    let paths = names.flatMap { name in folders.map { $0 + name } }
    guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    self.path = path
  }

  /// What it printed, and its status.
  ///
  /// - Parameter home: A folder for its settings, so that nothing is left in the real one.
  func run(_ arguments: [String], home: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8"]
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
