// A table from texts to elements, asked for with the bytes where they stand.

/// One element for each of some texts, known by what they say and by a number that says what is asked
/// about them. Asking makes no copy of the text; a text that is kept is copied behind the others.
struct TextTable<Element> {
  private struct Entry {
    var hash: UInt64
    var start: UInt32
    var count: UInt32
    var question: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// In the order in which their texts came.
  private(set) var elements: [Element] = []
  /// Open addressing over `entries`; -1 for a free place.
  private var buckets: [Int32] = []

  var isEmpty: Bool { entries.isEmpty }

  subscript(text: Span<UInt8>, question: Int = 0) -> Element? {
    guard !entries.isEmpty else { return nil }
    let place = place(of: text, question, hash: textHash(text, question))
    return buckets[place] < 0 ? nil : elements[Int(buckets[place])]
  }

  /// Keeps an element for a text, instead of the one that it had.
  mutating func set(_ element: Element, for text: Span<UInt8>, _ question: Int = 0) {
    change(text, question, default: element) { $0 = element }
  }

  /// Changes the element of a text, which is `new` where it has none.
  mutating func change(
    _ text: Span<UInt8>, _ question: Int = 0, default new: @autoclosure () -> Element,
    _ body: (inout Element) -> Void
  ) {
    if 2 * (entries.count + 1) > buckets.count { grow() }
    let hash = textHash(text, question)
    let place = place(of: text, question, hash: hash)
    if buckets[place] < 0 {
      buckets[place] = Int32(truncatingIfNeeded: entries.count)
      entries.append(
        Entry(
          hash: hash, start: UInt32(clamping: bytes.count), count: UInt32(clamping: text.count),
          question: question))
      text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      elements.append(new())
    }
    body(&elements[Int(buckets[place])])
  }

  /// Where a text is among the buckets, or where it would go.
  private func place(of text: Span<UInt8>, _ question: Int, hash: UInt64) -> Int {
    let mask = buckets.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while buckets[place] >= 0 {
      let entry = entries[Int(buckets[place])]
      if entry.hash == hash, entry.question == question, Int(entry.count) == text.count,
        holds(text, from: Int(entry.start))
      {
        break
      }
      place = (place + 1) & mask
    }
    return place
  }

  private func holds(_ text: Span<UInt8>, from start: Int) -> Bool {
    for index in text.indices where bytes[start + index] != text[index] { return false }
    return true
  }

  private mutating func grow() {
    buckets = [Int32](repeating: -1, count: max(16, 2 * buckets.count))
    for (number, entry) in entries.enumerated() {
      var place = Int(truncatingIfNeeded: entry.hash) & (buckets.count - 1)
      while buckets[place] >= 0 { place = (place + 1) & (buckets.count - 1) }
      buckets[place] = Int32(truncatingIfNeeded: number)
    }
  }
}

/// Another one in every run, like that of `Hasher`, which it comes from: nobody can write a document
/// whose texts all fall into one place.
private let textHashSeed: UInt64 = {
  var hasher = Hasher()
  hasher.combine(0)
  return UInt64(truncatingIfNeeded: hasher.finalize())
}()

/// A hash of two numbers that nobody can foresee.
func seededHash(of number: UInt64, _ other: UInt64) -> UInt64 {
  let first = (textHashSeed ^ number).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
  let second = (first.high ^ first.low ^ other).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
  return second.high ^ second.low
}

/// A hash of a text and of what is asked about it, eight bytes at a time (wyhash's mixing).
private func textHash(_ text: Span<UInt8>, _ question: Int) -> UInt64 {
  let raw = text.bytes
  var hash = textHashSeed ^ UInt64(truncatingIfNeeded: text.count)
  func mix(_ word: UInt64) {
    let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    hash = product.high ^ product.low
  }
  var offset = 0
  while offset + 8 <= raw.byteCount {
    mix(UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    offset += 8
  }
  var rest: UInt64 = 0
  while offset < text.count {
    rest = rest << 8 | UInt64(text[offset])
    offset += 1
  }
  mix(rest)
  mix(0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: question))
  return hash
}
