// Files: read whole, listed in order, written aside and then renamed.

import Glibc
import SourceText

/// Why a file cannot be read or written, for an OIV member.
struct FileFailure: Error {
  var message: String
  var help: String?
}

/// Reads and writes files.
enum FileSystem {
  /// The largest file that is read.
  static let sizeLimit = 1 << 30

  /// The whole of a file; `-` is standard input.
  static func read(_ path: String) throws(FileFailure) -> SourceFile {
    if path == "-" {
      return SourceFile(path: "-", bytes: try readAll(STDIN_FILENO, "l'ingresso standard"))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(reading: path) }
    defer { close(descriptor) }
    var information = stat()
    if fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw FileFailure(
        message: "«\(path)» è una cartella, non un documento",
        help: "indicare i file che contiene")
    }
    if information.st_size > sizeLimit {
      throw FileFailure(
        message: "«\(path)» supera il limite di \(sizeLimit >> 20) MB", help: nil)
    }
    return SourceFile(
      path: path,
      bytes: try readAll(descriptor, "«\(path)»", expected: Int(information.st_size)))
  }

  private static func failure(reading path: String) -> FileFailure {
    switch errno {
    case ENOENT:
      FileFailure(message: "il file «\(path)» non esiste", help: "controllare il percorso")
    case EACCES:
      FileFailure(message: "il file «\(path)» non si può leggere", help: "mancano i permessi")
    default:
      FileFailure(
        message: "il file «\(path)» non si può leggere: \(String(cString: strerror(errno)))",
        help: nil)
    }
  }

  /// Reads to the end: a file may be longer or shorter than it said.
  private static func readAll(_ descriptor: Int32, _ name: String, expected: Int = 0)
    throws(FileFailure) -> [UInt8]
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected + 1)
    var failed = false
    while !failed {
      let room = max(1 << 16, expected + 1 - bytes.count)
      let start = bytes.count
      var count = 0
      bytes.append(contentsOf: repeatElement(0, count: room))
      bytes.withUnsafeMutableBytes { buffer in
        count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + start }, room)
      }
      bytes.removeLast(room - max(0, count))
      if count < 0, errno == EINTR { continue }
      if count < 0 { failed = true }
      if count == 0 { return bytes }
      if bytes.count > sizeLimit {
        throw FileFailure(
          message: "\(name) supera il limite di \(sizeLimit >> 20) MB", help: nil)
      }
    }
    throw FileFailure(
      message: "\(name) non si può leggere: \(String(cString: strerror(errno)))", help: nil)
  }

  /// The rule files at a path: the file itself, or those of a folder and its subfolders, sorted.
  static func ruleFiles(at path: String) throws(FileFailure) -> [SourceFile] {
    var information = stat()
    guard stat(path, &information) == 0 else { throw failure(reading: path) }
    guard information.st_mode & S_IFMT == S_IFDIR else { return [try read(path)] }
    var files: [SourceFile] = []
    for name in try names(in: path) {
      let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      var kind = stat()
      guard stat(inner, &kind) == 0 else { continue }
      if kind.st_mode & S_IFMT == S_IFDIR {
        files += try ruleFiles(at: inner)
      } else if [".modello", ".tracciato", ".regole"].contains(where: { name.hasSuffix($0) }) {
        files.append(try read(inner))
      }
    }
    return files
  }

  static func names(in path: String) throws(FileFailure) -> [String] {
    guard let folder = opendir(path) else { throw failure(reading: path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes everything, or says that it could not.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      offset += count
    }
    return true
  }

  /// Writes a file aside and renames it, so that nobody ever sees half of it.
  static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    let aside = "\(path).\(getpid()).tmp"
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(writing: path) }
    let isWritten = writeAll(bytes, to: descriptor)
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(aside, path) == 0 else {
      let failure = failure(writing: path)
      unlink(aside)
      throw failure
    }
  }

  private static func failure(writing path: String) -> FileFailure {
    FileFailure(
      message: "il file «\(path)» non si può scrivere: \(String(cString: strerror(errno)))",
      help: "indicare con --output un file in una cartella in cui si può scrivere")
  }
}
