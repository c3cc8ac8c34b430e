// Rows of bits, of which many are the same, each kept once.

/// Rows of a fixed number of words, one behind the other. Thousands of texts hold the same few patterns:
/// rows that say the same share their words.
struct BitRows {
  /// The rows. To add one, append its words and call `close`.
  var words: [UInt64] = []
  private let width: Int
  private var count = 0
  /// Open addressing over the rows, by number; -1 for a free place.
  private var buckets: [Int32] = []

  /// No rows yet; each will have `width` words.
  init(width: Int) { self.width = width }

  /// Ends the row whose words were just appended, and drops it where there was one like it before.
  ///
  /// - Returns: The number of the row.
  mutating func close() -> Int32 {
    if 2 * (count + 1) > buckets.count { grow() }
    let place = place(of: count)
    if buckets[place] >= 0 {
      words.removeLast(width)
    } else {
      buckets[place] = Int32(truncatingIfNeeded: count)
      count += 1
    }
    return buckets[place]
  }

  /// A bit of a row.
  func isSet(_ index: Int, inRow row: Int32) -> Bool {
    words[Int(row) * width + index >> 6] >> UInt64(index & 63) & 1 == 1
  }

  /// Where a row is among the buckets, or where it would go.
  private func place(of row: Int) -> Int {
    let mask = buckets.count - 1
    let start = row * width
    var hash: UInt64 = 0
    for index in start..<start + width { hash = seededHash(of: words[index], hash) }
    var place = Int(truncatingIfNeeded: hash) & mask
    while buckets[place] >= 0, !areEqual(Int(buckets[place]) * width, start) {
      place = (place + 1) & mask
    }
    return place
  }

  private func areEqual(_ first: Int, _ second: Int) -> Bool {
    for index in 0..<width where words[first + index] != words[second + index] { return false }
    return true
  }

  private mutating func grow() {
    buckets = [Int32](repeating: -1, count: max(16, 2 * buckets.count))
    for row in 0..<count { buckets[place(of: row)] = Int32(truncatingIfNeeded: row) }
  }
}
