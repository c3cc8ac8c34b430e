// Sequences of numbers, each of them numbered in the order in which it first came.

/// Numbers sequences, so that equal ones with equal tags have the same number.
struct SequenceTable: Sendable {
  private struct Entry {
    var end: Int
    var tag: UInt8
    var hash: UInt32
  }

  private var entries: [Entry] = []
  /// The elements of all sequences, one after another.
  private(set) var elements: [Int32] = []
  /// Open addressing over `entries`; -1 for a free place.
  private var buckets = [Int32](repeating: -1, count: 256)

  /// A table of some sequences.
  init(of sequences: [[Int32]] = []) {
    for sequence in sequences { _ = number(of: sequence) }
  }

  /// Number of sequences.
  var count: Int { entries.count }

  /// Where in `elements` a sequence stands.
  @inline(__always)
  subscript(number: Int) -> Range<Int> {
    (number > 0 ? entries[number - 1].end : 0)..<entries[number].end
  }

  /// The tag of a sequence.
  func tag(of number: Int) -> UInt8 { entries[number].tag }

  /// The hash of a sequence and its tag.
  func hash(of number: Int) -> UInt32 { entries[number].hash }

  /// The number of a sequence; it gets the next one when it is new.
  mutating func number(of sequence: [Int32], tag: UInt8 = 0) -> Int {
    let hash = Self.hash(sequence, tag)
    var place = Int(hash) & (buckets.count - 1)
    while buckets[place] >= 0 {
      let number = Int(buckets[place])
      if entries[number].hash == hash, entries[number].tag == tag,
        elements[self[number]].elementsEqual(sequence)
      {
        return number
      }
      place = (place + 1) & (buckets.count - 1)
    }
    let number = count
    buckets[place] = Int32(truncatingIfNeeded: number)
    elements += sequence
    entries.append(Entry(end: elements.count, tag: tag, hash: hash))
    if 2 * count > buckets.count { fillBuckets(2 * buckets.count) }
    return number
  }

  /// Forgets all sequences.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
    buckets = [Int32](repeating: -1, count: 256)
  }

  /// 28 bits, so that it can be stored.
  static func hash(_ sequence: [Int32], _ tag: UInt8) -> UInt32 {
    var hash = Int(tag)
    for element in sequence { hash = (hash ^ Int(element)) &* 0x9E37_79B1 ^ (hash >> 29) }
    return UInt32(truncatingIfNeeded: hash) & SevenBits.largest
  }

  private mutating func fillBuckets(_ size: Int) {
    buckets = [Int32](repeating: -1, count: size)
    for (number, entry) in entries.enumerated() {
      var place = Int(entry.hash) & (size - 1)
      while buckets[place] >= 0 { place = (place + 1) & (size - 1) }
      buckets[place] = Int32(truncatingIfNeeded: number)
    }
  }
}

extension SequenceTable {
  /// Writes the sequences, without tags, so that `init(from:below:)` reads them.
  func write(to writer: inout PackedWriter) {
    writer.write(elements.lazy.map { Int($0) })
    writer.write(entries.lazy.map(\.end))
  }

  /// Reads sequences whose elements are below a limit.
  init(from reader: inout PackedReader, below limit: Int) {
    self.init()
    let elements = reader.numbers(below: limit).map { Int32(truncatingIfNeeded: $0) }
    let ends = reader.numbers(below: elements.count + 1).map { Int($0) }
    var last = 0
    for (number, end) in ends.enumerated() {
      // Each must be a sequence that was not there before.
      guard end >= last, self.number(of: Array(elements[last..<end])) == number else {
        reader.markBroken()
        return
      }
      last = end
    }
  }
}
