// A table from parts of a plan's text to elements.

/// One element for each of some parts of a plan's text, known by where they begin and end and by a
/// number that says what is asked about them.
struct PartTable<Element> {
  private struct Key: Equatable {
    var part: UInt64
    var question: Int

    init(_ part: TextScans.Key, _ question: Int) {
      self.part = UInt64(part.start) << 32 | UInt64(part.end)
      self.question = question
    }
  }

  private var keys: [Key] = []
  private var elements: [Element] = []
  /// Open addressing over `keys`; -1 for a free place.
  private var buckets: [Int32] = []

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
    let hash = seededHash(of: key.part, UInt64(truncatingIfNeeded: key.question))
    var place = Int(truncatingIfNeeded: hash) & mask
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
