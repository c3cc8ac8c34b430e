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

  /// Reads to the end: a file may be longer or shorter than it said. What is as long as it said is
  /// read into one array, once.
  private static func readAll(_ descriptor: Int32, _ name: String, expected: Int = 0)
    throws(FileFailure) -> [UInt8]
  {
    // One byte more than expected, so that the end is seen without another array.
    var (bytes, end) = readPart(descriptor, max(expected + 1, 1 << 16))
    while end == .notReached, bytes.count <= sizeLimit {
      let part = readPart(descriptor, min(max(bytes.count, 1 << 16), sizeLimit + 1))
      bytes += part.bytes
      end = part.end
    }
    if case .failed(let code) = end {
      throw FileFailure(
        message: "\(name) non si può leggere: \(String(cString: strerror(code)))", help: nil)
    }
    guard bytes.count <= sizeLimit else {
      throw FileFailure(
        message: "\(name) supera il limite di \(sizeLimit >> 20) MB", help: nil)
    }
    return bytes
  }

  /// Why reading stopped.
  private enum ReadingEnd: Equatable {
    case reached
    /// The room is full.
    case notReached
    /// With an error number.
    case failed(Int32)
  }

  /// Reads until the end, or until `room` bytes are read.
  private static func readPart(_ descriptor: Int32, _ room: Int) -> (
    bytes: [UInt8], end: ReadingEnd
  ) {
    var end = ReadingEnd.notReached
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      while filled < room {
        let count = Glibc.read(
          descriptor, buffer.baseAddress.map { $0 + filled }, room - filled)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          end = count == 0 ? .reached : .failed(errno)
          return
        }
        filled += count
      }
    }
    return (bytes, end)
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
