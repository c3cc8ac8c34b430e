// A table from parts of a plan's text to elements.

/// One element for each of some parts of a plan's text, known by where they begin and end and by a
/// number that says what is asked about them.
struct PartTable<Element> {
  private struct Key: Equatable {
    var part: TextScans.Key
    var question: UInt32

    init(_ part: TextScans.Key, _ question: Int) {
      self.part = part
      self.question = UInt32(clamping: question)
    }

    var hash: UInt64 {
      seededHash(of: UInt64(part.start) << 32 | UInt64(part.end), UInt64(question))
    }
  }

  private var keys: [Key] = []
  private var elements: [Element] = []
  /// Open addressing over `keys`; -1 for a free place.
  private var buckets: [Int32] = []

  var count: Int { elements.count }

  subscript(part: TextScans.Key, question: Int) -> Element? {
    guard !keys.isEmpty else { return nil }
    let number = buckets[place(of: Key(part, question))]
    return number < 0 ? nil : elements[Int(number)]
  }

  /// Keeps an element, instead of the one that was there.
  mutating func set(_ element: Element, for part: TextScans.Key, _ question: Int) {
    if 2 * (keys.count + 1) > buckets.count { grow() }
    let key = Key(part, question)
    let place = place(of: key)
    if buckets[place] >= 0 {
      elements[Int(buckets[place])] = element
    } else {
      buckets[place] = Int32(truncatingIfNeeded: keys.count)
      keys.append(key)
      elements.append(element)
    }
  }

  /// Where a key is among the buckets, or where it would go.
  private func place(of key: Key) -> Int {
    let mask = buckets.count - 1
    var place = Int(truncatingIfNeeded: key.hash) & mask
    while buckets[place] >= 0, keys[Int(buckets[place])] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    buckets = [Int32](repeating: -1, count: max(16, 2 * buckets.count))
    for (number, key) in keys.enumerated() {
      buckets[place(of: key)] = Int32(truncatingIfNeeded: number)
    }
  }
}
