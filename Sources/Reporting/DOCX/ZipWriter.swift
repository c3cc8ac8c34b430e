// Writes ZIP archives (PKWARE APPNOTE 6.3) that are the same bytes on every machine.

import CZlib

/// An archive under construction.
///
/// Parts are stored, not deflated: what deflate gives depends on the version of the library, and the
/// same report must give the same bytes years later. Times are the first that the format knows.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// 1 January 1980, midnight, as MS-DOS writes it.
  private static let date = 0x21
  /// Names are UTF-8.
  private static let flags = 0x800
  private static let version = 20

  /// Adds a part; the whole must stay below 4 GB, as any document does.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = bytes.count
    let fields =
      Self.little(Self.version, 2) + Self.little(Self.flags, 2) + Self.little(0, 2)
      + Self.little(0, 2) + Self.little(Self.date, 2) + Self.little(Self.checksum(content), 4)
      + Self.little(content.count, 4) + Self.little(content.count, 4)
      + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    bytes += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + content
    directory += [0x50, 0x4B, 1, 2] + Self.little(Self.version, 2) + fields
    // No comment, first disk, no attributes; then where the part stands.
    directory += Self.little(0, 10) + Self.little(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// The archive with its directory at the end.
  var archive: [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(bytes.count, 4)
      + Self.little(0, 2)
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ content: [UInt8]) -> Int {
    content.withUnsafeBufferPointer { buffer in
      Int(truncatingIfNeeded: crc32(0, buffer.baseAddress, uInt(truncatingIfNeeded: buffer.count)))
    }
  }
}
