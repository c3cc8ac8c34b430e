// The files below a folder, in the order of their names; no folder is entered twice.

import Glibc

/// Walks a folder and those in it.
struct FolderWalk {
  /// The files that were wanted, depth first, by name.
  private(set) var files: [String] = []
  /// Folders that cannot be read.
  private(set) var unreadable: [String] = []

  /// A folder of the file system, whatever path leads to it.
  private struct Identity: Hashable {
    var device: UInt
    var number: UInt
  }

  /// - Parameters:
  ///   - followsLinks: Whether symbolic links to folders are entered; one that leads back is not.
  ///   - isWanted: Whether a file of some name belongs to the result.
  init(_ folder: String, followsLinks: Bool, isWanted: (String) -> Bool) {
    var seen: Set<Identity> = []
    var waiting = [folder]
    while let path = waiting.popLast() {
      guard let kind = Self.kind(of: path, followsLinks: path == folder || followsLinks) else {
        // A link that leads nowhere, or a file that has just gone, is told by who opens it.
        if isWanted(Self.name(of: path)) { files.append(path) }
        continue
      }
      switch kind {
      case .folder(let identity):
        guard seen.insert(identity).inserted else { continue }
        guard let names = try? FileSystem.names(in: path) else {
          unreadable.append(path)
          continue
        }
        let start = path.hasSuffix("/") ? path : path + "/"
        waiting += names.reversed().map { start + $0 }
      case .file: if isWanted(Self.name(of: path)) { files.append(path) }
      // Opening a pipe would wait for somebody who writes.
      case .other: continue
      }
    }
  }

  private enum Kind {
    case folder(Identity)
    case file
    case other
  }

  private static func kind(of path: String, followsLinks: Bool) -> Kind? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    switch information.st_mode & S_IFMT {
    case S_IFDIR:
      var own = stat()
      guard followsLinks || (lstat(path, &own) == 0 && own.st_mode & S_IFMT == S_IFDIR) else {
        return .other
      }
      return .folder(
        Identity(device: UInt(information.st_dev), number: UInt(information.st_ino)))
    case S_IFREG: return .file
    default: return .other
    }
  }

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
