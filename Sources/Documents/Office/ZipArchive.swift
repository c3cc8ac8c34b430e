// ZIP archives (PKWARE APPNOTE 6.3): the directory at the end, and parts inflated within limits.

import CZlib

/// An archive whose directory has been checked; parts are inflated when they are asked for.
struct ZipArchive {
  private struct Entry {
    var name: String
    var method: Int
    var crc: UInt32
    var compressedSize: Int
    var size: Int
    /// Offset of the local header.
    var offset: Int
  }

  /// All parts together may not grow beyond this.
  static let sizeLimit = 256 << 20
  static let entryLimit = 10_000
  /// Deflate cannot do better than about 1030 to 1; a part that comes near is no text.
  private static let ratioLimit = 1_000

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  private var remaining = ZipArchive.sizeLimit

  /// Reads the directory.
  ///
  /// - Throws: `DocumentFailure.container` for an archive that is cut, encrypted, or hostile: paths
  ///   that climb out, two parts of one name, parts that share their bytes (Fifield, "A better zip
  ///   bomb", 2019).
  init(_ bytes: [UInt8]) throws(DocumentFailure) {
    self.bytes = bytes
    guard let end = Self.endOfDirectory(bytes) else { throw .container(.damaged) }
    let count = bytes.number(at: end + 10, size: 2)
    let start = bytes.number(at: end + 16, size: 4)
    guard count <= Self.entryLimit else {
      throw .container(.tooMany(what: "parti", limit: Self.entryLimit))
    }
    var position = start
    var spans: [Range<Int>] = []
    for _ in 0..<count {
      guard position + 46 <= end, bytes.number(at: position, size: 4) == 0x0201_4B50 else {
        throw .container(.damaged)
      }
      let nameLength = bytes.number(at: position + 28, size: 2)
      let next =
        position + 46 + nameLength + bytes.number(at: position + 30, size: 2)
        + bytes.number(at: position + 32, size: 2)
      guard next <= end else { throw .container(.damaged) }
      let name = String(
        decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
      guard Self.isSafe(name) else { throw .container(.unsafePath(name)) }
      if bytes.number(at: position + 8, size: 2) & 1 != 0 { throw .container(.encrypted) }
      let entry = Entry(
        name: name, method: bytes.number(at: position + 10, size: 2),
        crc: UInt32(truncatingIfNeeded: bytes.number(at: position + 16, size: 4)),
        compressedSize: bytes.number(at: position + 20, size: 4),
        size: bytes.number(at: position + 24, size: 4),
        offset: bytes.number(at: position + 42, size: 4))
      guard entry.offset + 30 + entry.compressedSize <= start else { throw .container(.damaged) }
      spans.append(entry.offset..<entry.offset + 30 + entry.compressedSize)
      guard entries.updateValue(entry, forKey: name) == nil else {
        throw .container(.repeatedPart(name))
      }
      position = next
    }
    spans.sort { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(spans, spans.dropFirst()) where left.upperBound > right.lowerBound {
      throw .container(.expandsTooFar(limit: Self.sizeLimit))
    }
  }

  /// The end-of-directory record, which a comment of up to 65,535 bytes may follow.
  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let lowest = max(0, bytes.count - 22 - 65_535)
    return stride(from: bytes.count - 22, through: lowest, by: -1).first {
      bytes[$0] == 0x50 && bytes.number(at: $0, size: 4) == 0x0605_4B50
    }
  }

  private static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.utf8.contains { $0 == 0x5C || $0 == 0 }
      && !name.split(separator: "/").contains("..") && !name.contains(":")
  }

  /// Whether the archive has a part.
  func contains(_ name: String) -> Bool { entries[name] != nil }

  /// A part that must be there.
  mutating func part(_ name: String) throws(DocumentFailure) -> [UInt8] {
    guard let part = try partIfThere(name) else { throw .container(.missingPart(name)) }
    return part
  }

  /// A part, inflated and compared with its checksum; `nil` when the archive has none of this name.
  mutating func partIfThere(_ name: String) throws(DocumentFailure) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard bytes.number(at: entry.offset, size: 4) == 0x0403_4B50 else {
      throw .container(.damaged)
    }
    let start =
      entry.offset + 30 + bytes.number(at: entry.offset + 26, size: 2)
      + bytes.number(at: entry.offset + 28, size: 2)
    guard start + entry.compressedSize <= bytes.count else { throw .container(.damaged) }
    let source = bytes[start..<start + entry.compressedSize]
    let result: [UInt8]
    switch entry.method {
    case 0: result = Array(source)
    case 8: result = try inflate(source)
    default: throw .container(.damaged)
    }
    guard result.count == entry.size, Self.checksum(result) == entry.crc else {
      throw .container(.damaged)
    }
    guard result.count <= remaining else {
      throw .container(.expandsTooFar(limit: Self.sizeLimit))
    }
    remaining -= result.count
    return result
  }

  /// A part of one line; `nil` when there is none of this name, or it is longer than it may be.
  mutating func smallPartIfThere(_ name: String) throws(DocumentFailure) -> [UInt8]? {
    let limit = 1_000
    guard let entry = entries[name], entry.size <= limit, entry.compressedSize <= limit else {
      return nil
    }
    return try partIfThere(name)
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      UInt32(truncatingIfNeeded: crc32(0, buffer.baseAddress, uInt(buffer.count)))
    }
  }

  /// Raw deflate (RFC 1951), chunk by chunk: what the header promises is never allocated.
  private func inflate(_ source: ArraySlice<UInt8>) throws(DocumentFailure) -> [UInt8] {
    var input = Array(source)
    let limit = min(remaining, max(1 << 20, input.count * Self.ratioLimit))
    var output: [UInt8] = []
    var stream = z_stream()
    guard
      inflateInit2_(
        &stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .container(.damaged) }
    defer { inflateEnd(&stream) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(input.count)
      while status == Z_OK, output.count <= limit {
        let count = chunk.withUnsafeMutableBufferPointer { buffer in
          stream.next_out = buffer.baseAddress
          stream.avail_out = uInt(buffer.count)
          status = CZlib.inflate(&stream, Z_NO_FLUSH)
          return buffer.count - Int(stream.avail_out)
        }
        output.append(contentsOf: chunk[..<count])
      }
    }
    if output.count > limit { throw .container(.expandsTooFar(limit: Self.sizeLimit)) }
    guard status == Z_STREAM_END else { throw .container(.damaged) }
    return output
  }
}

extension [UInt8] {
  /// A little-endian number of two or four bytes; 0 beyond the end.
  fileprivate func number(at offset: Int, size: Int) -> Int {
    guard offset >= 0, offset + size <= count else { return 0 }
    var value = 0
    for index in (0..<size).reversed() { value = value << 8 | Int(self[offset + index]) }
    return value
  }
}
