// Paths of the repository and of the shared material beside it, for tests.

import Foundation

/// Where the tests find files.
public enum Repository {
  /// The repository's root folder.
  public static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The folder of shared material beside the repository, when it is there: in a development
  /// checkout it is; in a clone elsewhere, `LINCE_SHARED` may name it.
  public static let shared: String? = {
    let candidates = [
      ProcessInfo.processInfo.environment["LINCE_SHARED"], root + "/../shared",
    ]
    return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// A file of the seeds by the first characters of its name; `nil` when the folder is not there.
  public static func seed(_ prefix: String) -> String? {
    guard let shared,
      let names = try? FileManager.default.contentsOfDirectory(atPath: shared + "/seeds"),
      let name = names.first(where: { $0.hasPrefix(prefix) })
    else { return nil }
    return shared + "/seeds/" + name
  }

  /// The bytes of a file below the root.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }
}
