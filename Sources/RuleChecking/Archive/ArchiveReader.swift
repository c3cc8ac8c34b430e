// The text that `ArchiveWriter` wrote → numbers and texts again.

import SourceText

/// Reads values in the order in which they were written.
///
/// It never fails on the way: what is not there is zero or empty, and `isBroken` tells at the end.
struct ArchiveReader {
  private let bytes: [UInt8]
  private var position = 0
  /// Whether something was asked for that is not there.
  private(set) var isBroken = false

  /// A reader at the beginning of an archive.
  init(_ text: String) { bytes = Array(text.utf8) }

  /// A reader at the beginning of a part of an archive.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all of it has been read, and nothing was missing.
  var isComplete: Bool { !isBroken && position == bytes.count }

  /// Says that a value makes no sense.
  mutating func markBroken() { isBroken = true }

  mutating func bits() -> UInt64 {
    var bits: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      bits |= UInt64(byte & 0x3F) << shift
      if byte < 0x40 { return bits }
      shift &+= 6
    }
    isBroken = true
    return 0
  }

  mutating func int() -> Int {
    let bits = bits()
    return Int(Int64(bitPattern: bits >> 1 ^ (0 &- (bits & 1))))
  }

  mutating func int32() -> Int32 {
    guard let number = Int32(exactly: int()) else {
      isBroken = true
      return 0
    }
    return number
  }

  mutating func truth() -> Bool { int() != 0 }

  mutating func string() -> String {
    let count = int()
    guard count >= 0, count <= bytes.count - position else {
      isBroken = true
      return ""
    }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  /// As many bytes.
  mutating func bytes(_ count: Int) -> [UInt8] {
    guard count >= 0, count <= bytes.count - position else {
      isBroken = true
      return []
    }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  mutating func span() -> SourceSpan {
    let start = int32()
    return SourceSpan(start: UInt32(clamping: start), length: UInt32(clamping: int32()))
  }

  /// As many elements as were written.
  mutating func array<Element>(_ element: (inout ArchiveReader) -> Element?) -> [Element] {
    let count = int()
    // Every element takes a byte at least: no archive can ask for more memory than it has bytes.
    guard count >= 0, count <= bytes.count - position else {
      isBroken = true
      return []
    }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = element(&self) else {
        isBroken = true
        return elements
      }
      elements.append(value)
    }
    return elements
  }

  /// Where numbers stand that were written packed; they are passed over.
  mutating func packed() -> ArchivedNumbers {
    let count = int()
    guard count >= 0, count <= (bytes.count - position) / 4 else {
      isBroken = true
      return ArchivedNumbers(bytes: [], start: 0, count: 0)
    }
    defer { position += 4 * count }
    return ArchivedNumbers(bytes: bytes, start: position, count: count)
  }

  /// A value that may be missing.
  mutating func optional<Value>(_ body: (inout ArchiveReader) -> Value?) -> Value? {
    guard truth() else { return nil }
    let value = body(&self)
    if value == nil { isBroken = true }
    return value
  }

  /// A case of an enumeration without values, by its position.
  mutating func choice<Choice: CaseIterable>(_ type: Choice.Type = Choice.self) -> Choice?
  where Choice.AllCases == [Choice] {
    let index = int()
    let all = Choice.allCases
    guard all.indices.contains(index) else {
      isBroken = true
      return nil
    }
    return all[index]
  }
}
