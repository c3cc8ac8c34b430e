// A table from parts of a plan's text to elements.

/// One element for each of some parts of a plan's text, known by where they begin and end.
struct PartTable<Element> {
  private var keys: [UInt64] = []
  private var elements: [Element] = []
  /// Open addressing over `keys`; -1 for a free place.
  private var buckets: [Int32] = []

  subscript(part: TextScans.Key) -> Element? {
    guard !keys.isEmpty else { return nil }
    let number = buckets[place(of: Self.key(of: part))]
    return number < 0 ? nil : elements[Int(number)]
  }

  /// Keeps an element for a part, instead of the one that it had.
  mutating func set(_ element: Element, for part: TextScans.Key) {
    if 2 * (keys.count + 1) > buckets.count { grow() }
    let key = Self.key(of: part)
    let place = place(of: key)
    if buckets[place] >= 0 {
      elements[Int(buckets[place])] = element
    } else {
      buckets[place] = Int32(truncatingIfNeeded: keys.count)
      keys.append(key)
      elements.append(element)
    }
  }

  private static func key(of part: TextScans.Key) -> UInt64 {
    UInt64(part.start) << 32 | UInt64(part.end)
  }

  /// Where a key is among the buckets, or where it would go.
  private func place(of key: UInt64) -> Int {
    let mask = buckets.count - 1
    var place = Int(truncatingIfNeeded: seededHash(of: key)) & mask
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
