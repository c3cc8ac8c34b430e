// The file in which instruction counts are kept: comments, then a name and a number a line.

import Glibc

/// Kept instruction counts.
struct InstructionTable {
  /// The lines before the figures, kept as they are.
  private var comments: [Substring] = []
  /// The figures, by name of the run.
  private(set) var counts: [String: Int] = [:]

  /// Reads a table; one that is not there is empty.
  init(path: String) throws(BenchmarkFailure) {
    guard access(path, F_OK) == 0 else { return }
    let text = String(decoding: try Self.read(path), as: UTF8.self)
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") {
        comments.append(line)
      } else if let comma = line.lastIndex(of: ","),
        let count = Int(line[line.index(after: comma)...])
      {
        let name = line[..<comma]
        let isQuoted = name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"")
        counts[String(isQuoted ? name.dropFirst().dropLast() : name)] = count
      }
    }
  }

  /// The file with other figures.
  func text(with counted: [(name: String, count: Int)]) -> String {
    let lines = counted.map { name, count in
      name.contains(",") ? "\"\(name)\",\(count)" : "\(name),\(count)"
    }
    return (comments.map(String.init) + ["run,instructions"] + lines).joined(separator: "\n") + "\n"
  }

  /// The bytes of a file.
  static func read(_ path: String) throws(BenchmarkFailure) -> [UInt8] {
    guard let file = fopen(path, "r") else {
      throw BenchmarkFailure(message: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
