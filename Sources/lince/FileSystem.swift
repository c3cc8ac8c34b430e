// Files are read whole and once, folders are listed in order.

import Glibc
import RuleParsing
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
  /// The largest file of rules or profile that is read.
  static let ruleSizeLimit = 16 << 20
  /// The most rule files that one folder may hold, with those below it.
  static let ruleFileLimit = 10_000

  /// The whole of a file; `-` is standard input.
  ///
  /// - Parameter limit: The largest size that is accepted.
  static func read(_ path: String, limit: Int = sizeLimit) throws(FileFailure) -> SourceFile {
    if path == "-" {
      let bytes = try readAll(STDIN_FILENO, "l'ingresso standard", limit: limit)
      return SourceFile(path: "-", bytes: bytes)
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
    if information.st_size > limit { throw tooLarge("«\(path)»", limit) }
    FilesRead.note(information)
    return SourceFile(
      path: path,
      bytes: try readAll(
        descriptor, "«\(path)»", expected: Int(information.st_size), limit: limit))
  }

  private static func failure(reading path: String) -> FileFailure {
    if errno == ENOENT {
      // The words of a command line that are not UTF-8 come with this character in their place.
      let isReadable = !path.unicodeScalars.contains("\u{FFFD}")
      return FileFailure(
        message: "il file «\(path)» non esiste",
        help: isReadable
          ? "controllare il percorso" : "se il nome non è scritto in UTF-8, rinominare il file")
    }
    let reason = SystemReason(errno)
    return FileFailure(
      message: "il file «\(path)» non si può leggere: \(reason.words)", help: reason.help)
  }

  /// Reads to the end, once: a file may be longer or shorter than it said, and may change later.
  /// What is as long as it said is read into one array.
  private static func readAll(_ descriptor: Int32, _ name: String, expected: Int = 0, limit: Int)
    throws(FileFailure) -> [UInt8]
  {
    // One byte more than expected, so that the end is seen without another array.
    var (bytes, end) = readPart(descriptor, max(expected + 1, 1 << 16))
    while end == .notReached, bytes.count <= limit {
      let part = readPart(descriptor, min(max(bytes.count, 1 << 16), limit + 1))
      bytes += part.bytes
      end = part.end
    }
    if case .failed(let code) = end {
      let reason = SystemReason(code)
      throw FileFailure(
        message: "\(name) non si può leggere: \(reason.words)", help: reason.help)
    }
    guard bytes.count <= limit else { throw tooLarge(name, limit) }
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

  private static func tooLarge(_ name: String, _ limit: Int) -> FileFailure {
    FileFailure(
      message: "\(name) supera il limite di \(limit >> 20) MB", help: "dividerlo in più file")
  }

  /// The rule files at a path: the file itself, or those of a folder and its subfolders, sorted.
  static func ruleFiles(at path: String) throws(FileFailure) -> [SourceFile] {
    var information = stat()
    guard stat(path, &information) == 0 else { throw failure(reading: path) }
    guard information.st_mode & S_IFMT == S_IFDIR else {
      guard isRuleFile(path) else {
        throw FileFailure(
          message: "«\(path)» non è un file di regole",
          help: FileKind(path: path) == .profile
            ? "un profilo si indica con --profile"
            : ruleFileHelp)
      }
      return [try read(path, limit: ruleSizeLimit)]
    }
    let walk = FolderWalk(path, followsLinks: true) { isRuleFile($0) }
    if let folder = walk.unreadable.first { _ = try names(in: folder) }
    guard walk.files.count <= ruleFileLimit else {
      throw FileFailure(
        message: "la cartella «\(path)» ha più di \(ruleFileLimit) file di regole",
        help: "indicare con --rules le sole cartelle che servono")
    }
    guard !walk.files.isEmpty else {
      throw FileFailure(
        message: "la cartella «\(path)» non contiene file di regole",
        help: ruleFileHelp)
    }
    var files: [SourceFile] = []
    for file in walk.files { files.append(try read(file, limit: ruleSizeLimit)) }
    return files
  }

  private static let ruleFileHelp =
    "il nome di un file di regole finisce in .regole, .tracciato o .modello"

  private static func isRuleFile(_ name: String) -> Bool {
    FileKind(path: name).map { $0 != .profile } ?? false
  }

  /// The names in a folder, in order, without the hidden ones.
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
}
