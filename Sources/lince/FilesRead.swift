// Which files a run has read: no result is written over one of them.

import Glibc
import Synchronization

/// The files that were read, however they were called.
enum FilesRead {
  private struct ID: Hashable {
    var device: dev_t
    var number: ino_t
  }

  private static let known = Mutex<Set<ID>>([])

  /// Notes a file that was read; a device or a pipe is none.
  static func note(_ information: stat) {
    guard information.st_mode & S_IFMT == S_IFREG else { return }
    let id = ID(device: information.st_dev, number: information.st_ino)
    known.withLock { _ = $0.insert(id) }
  }

  /// Notes the file at a path, if there is one.
  static func note(_ path: String) {
    var information = stat()
    if stat(path, &information) == 0 { note(information) }
  }

  /// Whether a path leads to one of them.
  static func contain(_ path: String) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0 else { return false }
    let id = ID(device: information.st_dev, number: information.st_ino)
    return known.withLock { $0.contains(id) }
  }
}
