// Files are written aside and then renamed: nobody ever sees half of one.

import Glibc
import SourceText

extension FileSystem {
  /// Writes a file aside, in the same folder, and renames it.
  ///
  /// A file that is replaced keeps its mode and, behind a symbolic link, its place. What is no file
  /// (a device, a pipe) is written straight.
  ///
  /// - Parameter original: What the file must still hold, so that no change of others is lost.
  static func write(_ bytes: [UInt8], to path: String, replacing original: [UInt8]? = nil)
    throws(FileFailure)
  {
    try write(to: path, replacing: original) { $0(bytes) }
  }

  /// What gives a content part by part.
  typealias Parts = (_ take: ([UInt8]) -> Void) -> Void

  /// The same for a content that is given part by part.
  static func write(to path: String, replacing original: [UInt8]? = nil, _ parts: Parts)
    throws(FileFailure)
  {
    var information = stat()
    guard stat(path, &information) == 0 else {
      guard errno == ENOENT else { throw failure(writing: path, errno) }
      return try writeAside(parts, to: path, like: nil, original)
    }
    switch information.st_mode & S_IFMT {
    case S_IFDIR:
      throw FileFailure(
        message: "«\(path)» è una cartella: il risultato non si può scrivere lì",
        help: "indicare il nome di un file")
    case S_IFREG:
      guard access(path, W_OK) == 0 else { throw failure(writing: path, errno) }
      try writeAside(parts, to: behindLinks(path), like: information, original)
    default: try writeStraight(parts, to: path)
    }
  }

  /// Writes all parts, until one cannot be written.
  ///
  /// - Returns: The error number; 0 when everything is written.
  private static func writeAll(_ parts: Parts, to descriptor: Int32) -> Int32 {
    var reason: Int32 = 0
    parts { part in
      if reason == 0, !writeAll(part, to: descriptor) { reason = errno }
    }
    return reason
  }

  private static func writeStraight(_ parts: Parts, to path: String) throws(FileFailure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(writing: path, errno) }
    var reason = writeAll(parts, to: descriptor)
    if close(descriptor) != 0, reason == 0 { reason = errno }
    guard reason == 0 else { throw failure(writing: path, reason) }
  }

  /// The file that a path leads to.
  private static func behindLinks(_ path: String) -> String {
    guard let pointer = realpath(path, nil) else { return path }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func writeAside(
    _ parts: Parts, to path: String, like model: stat?, _ original: [UInt8]?
  ) throws(FileFailure) {
    let aside = nameAside(path)
    try HalfWritten.guarding(aside) { () throws(FileFailure) in
      let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw failure(writing: path, errno) }
      if let model {
        // The owner can be kept only by root; the group decides what the mode means.
        if fchown(descriptor, model.st_uid, model.st_gid) != 0 {
          _ = fchown(descriptor, uid_t.max, model.st_gid)
        }
        _ = fchmod(descriptor, model.st_mode & 0o7777)
      }
      var reason = writeAll(parts, to: descriptor)
      // Some disks say only here that they are full.
      if reason == 0, fsync(descriptor) != 0, errno != EINVAL { reason = errno }
      if close(descriptor) != 0, reason == 0 { reason = errno }
      if reason == 0, let original, !holds(path, original) {
        unlink(aside)
        throw FileFailure(
          message: "«\(path)» è cambiato durante il controllo e non è stato toccato",
          help: "ripetere il comando")
      }
      if reason == 0, rename(aside, path) != 0 { reason = errno }
      guard reason == 0 else {
        unlink(aside)
        throw failure(writing: path, reason)
      }
    }
  }

  /// A name for a new file in the folder of another, hidden from those who list documents.
  private static func nameAside(_ path: String) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var number = 0
    while true {
      let name = "\(folder).lince-\(getpid())-\(number).tmp"
      var information = stat()
      // One may be left of a run with the same number that was killed.
      guard lstat(name, &information) == 0, number < 1_000 else { return name }
      number += 1
    }
  }

  private static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let now = try? read(path) else { return false }
    return now.bytes == bytes
  }

  private static func failure(writing path: String, _ number: Int32) -> FileFailure {
    let reason = SystemReason(number)
    return FileFailure(
      message: "il file «\(path)» non si può scrivere: \(reason.words)",
      help: reason.help ?? "indicare un file in una cartella in cui si può scrivere")
  }
}
