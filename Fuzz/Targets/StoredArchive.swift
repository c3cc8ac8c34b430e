// Parts of a container as a text, packed into a ZIP archive whose checksums are right.

import CZlib

enum StoredArchive {
  /// The archive of a text in which each part begins with a line `--- name`.
  static func archive(of text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    var count = 0
    for (name, content) in parts(of: text).prefix(100) {
      let checksum = crc32(0, content, uInt(content.count))
      let fields =
        little(20, 2) + little(0, 8) + little(Int(checksum), 4) + little(content.count, 4)
        + little(content.count, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + fields + little(0, 10) + little(bytes.count, 4) + name
      bytes += [0x50, 0x4B, 3, 4] + fields + name + content
      count += 1
    }
    return bytes + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(count, 2)
      + little(count, 2) + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
  }

  private static func parts(of text: [UInt8]) -> [(name: [UInt8], content: [UInt8])] {
    var parts: [(name: [UInt8], content: [UInt8])] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: "--- ".utf8) {
        parts.append((Array(line.dropFirst(4).prefix(1000)), []))
      } else if !parts.isEmpty {
        let last = parts.count - 1
        if !parts[last].content.isEmpty { parts[last].content.append(0x0A) }
        parts[last].content += line
      }
    }
    return parts
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
