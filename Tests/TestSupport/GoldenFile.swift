// Expected outputs as files that a person reviews; one switch rewrites them.

import Foundation

/// Compares text with a file of the repository, or rewrites the file under `UPDATE_GOLDENS=1`.
public struct GoldenFile {
  /// What a comparison found.
  public enum Outcome: Equatable {
    /// The file holds exactly the text.
    case matches
    /// The file holds something else; the message shows the first different line.
    case differs(String)
    /// The file was rewritten; the run must still fail, so that nobody forgets to review it.
    case rewritten
  }

  /// The file's absolute path.
  public let path: String

  /// The golden file at `path`, relative to the repository's root.
  public init(_ path: String) {
    self.path = Repository.root + "/" + path
  }

  /// Compares `text` with the file.
  public func compare(_ text: String) -> Outcome {
    let expected = try? String(contentsOfFile: path, encoding: .utf8)
    if expected == text { return .matches }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try? FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return .rewritten
    }
    guard let expected else { return .differs("\(path) does not exist") }
    return .differs(Self.firstDifference(expected: expected, actual: text, path: path))
  }

  private static func firstDifference(expected: String, actual: String, path: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? String(old[index]) : "(end of file)"
      let after = index < new.count ? String(new[index]) : "(end of text)"
      if before != after {
        return "\(path):\(index + 1)\n  expected: \(before)\n  actual:   \(after)"
      }
    }
    return "\(path): the texts differ in their line breaks"
  }
}
