// The profile that a document brings with it: `lince.profilo` in its folder or in one above.

import Compliance
import Diagnostics
import Glibc
import Reporting
import SourceText

/// Finds profiles beside documents.
enum ProfileSearch {
  /// The name of the file.
  static let fileName = "lince.profilo"
  /// Folders above a document that are looked at; no tree is that deep.
  private static let depthLimit = 64

  /// What documents bring with them, by the document's path.
  struct Found {
    /// The libraries with their profiles.
    var libraries: [String: RuleLibrary] = [:]
    /// Why a profile that is there cannot be read: its documents cannot be checked.
    var failures: [String: FileFailure] = [:]
  }

  /// The library of each document that brings a profile; none when the command line names the
  /// profile. The problems of all of them have been shown.
  static func libraries(
    for paths: [String], _ arguments: Arguments, _ library: RuleLibrary
  ) throws(UsageFailure) -> Found {
    try arguments.show(library.diagnostics, library.sources)
    var result = Found()
    guard !arguments.has(.profile) else { return result }
    var byProfile: [String: Result<RuleLibrary, FileFailure>] = [:]
    var byFolder: [String: String?] = [:]
    for path in paths where path != "-" {
      let folder = self.folder(of: path)
      let found: String?
      if let known = byFolder[folder] {
        found = known
      } else {
        found = profile(from: folder)
        byFolder[folder] = found
      }
      guard let found else { continue }
      if byProfile[found] == nil {
        byProfile[found] = Result { () throws(FileFailure) in library.applying(try read(found)) }
        if case .success(let own) = byProfile[found] {
          try arguments.show(own.diagnostics.filter { $0.path == found }, own.sources)
        }
      }
      switch byProfile[found] {
      case .success(let own): result.libraries[path] = own
      case .failure(let failure): result.failures[path] = failure
      case nil: continue
      }
    }
    return result
  }

  /// Reads a profile that nobody named: opening a pipe would wait for somebody who writes.
  private static func read(_ path: String) throws(FileFailure) -> SourceFile {
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG {
      throw FileFailure(
        message: "«\(path)» non è un file: il profilo dell'ente non si può leggere",
        help: "toglierlo, o indicare un altro profilo con --profile")
    }
    return try FileSystem.read(path, limit: FileSystem.ruleSizeLimit)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The nearest profile, in the folder or above it; the path is written as the document's is.
  private static func profile(from folder: String) -> String? {
    var candidate = folder
    for _ in 0..<depthLimit {
      let path = candidate == "." ? fileName : "\(candidate == "/" ? "" : candidate)/\(fileName)"
      // A link that leads nowhere is a profile that cannot be read.
      var information = stat()
      if lstat(path, &information) == 0 { return path }
      if candidate == "/" || isRoot(candidate) { return nil }
      candidate = above(candidate)
    }
    return nil
  }

  /// The folder above one, as people write it.
  private static func above(_ folder: String) -> String {
    if folder == "." { return ".." }
    if folder == ".." || folder.hasSuffix("/..") { return folder + "/.." }
    guard let slash = folder.lastIndex(of: "/") else { return "." }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }

  /// Whether a folder is the one that is above itself.
  private static func isRoot(_ folder: String) -> Bool {
    var (here, above) = (stat(), stat())
    guard stat(folder, &here) == 0, stat(folder + "/..", &above) == 0 else { return true }
    return here.st_ino == above.st_ino && here.st_dev == above.st_dev
  }
}
