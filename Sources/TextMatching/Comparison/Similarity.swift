// How much two texts share, as an exact fraction.

/// The word sequences of a text, ready to be compared with those of many others.
public struct WordSequences: Hashable, Sendable {
  /// Sorted hashes without repetition: of the words, and of each three words in a row.
  let words: [UInt64]
  let triples: [UInt64]

  /// The sequences of `text`; cost `n log n` in its words.
  public init(_ text: FoldedText) {
    let folded = text.bytes
    let bytes = folded.span
    let hashes = text.words.map { Self.hash(bytes.extracting($0)) }
    words = Self.sortedSet(hashes)
    var triples: [UInt64] = []
    triples.reserveCapacity(hashes.count)
    for index in hashes.indices.dropFirst(2) {
      triples.append(
        Self.mixed(Self.mixed(Self.mixed(0, hashes[index - 2]), hashes[index - 1]), hashes[index]))
    }
    self.triples = Self.sortedSet(triples)
  }

  private static func sortedSet(_ hashes: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(hashes.count)
    for hash in hashes.sorted() where hash != result.last { result.append(hash) }
    return result
  }

  /// FNV-1a; `Hasher` would give another result at each run.
  private static func hash(_ word: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    return hash
  }

  /// Adds `value` to the hash of a sequence; the order of the values counts (SplitMix64).
  private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var mixed = (hash &+ 0x9E37_79B9_7F4A_7C15) ^ value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The Jaccard index of two texts over their sequences of three words, as a fraction.
///
/// When one of the two has fewer than three words, single words are compared. Repetitions do not
/// count. Two empty texts are alike, 1/1. Words are compared by 64-bit hashes.
public struct Similarity: Hashable, Sendable {
  /// Number of sequences both texts have.
  public let intersection: Int
  /// Number of sequences either text has; at least 1.
  public let union: Int

  /// Compares two texts prepared before; cost linear in their sequences.
  public init(_ left: WordSequences, _ right: WordSequences) {
    let usesTriples = !left.triples.isEmpty && !right.triples.isEmpty
    let first = usesTriples ? left.triples : left.words
    let second = usesTriples ? right.triples : right.words
    self.init(first, second)
  }

  /// Compares two texts by single words.
  init(wordsOf left: WordSequences, _ right: WordSequences) {
    self.init(left.words, right.words)
  }

  /// Compares two sorted sets.
  init(_ first: [UInt64], _ second: [UInt64]) {
    guard !(first.isEmpty && second.isEmpty) else {
      (intersection, union) = (1, 1)
      return
    }
    var shared = 0
    var (here, there) = (0, 0)
    while here < first.count, there < second.count {
      if first[here] == second[there] {
        shared += 1
        here += 1
        there += 1
      } else if first[here] < second[there] {
        here += 1
      } else {
        there += 1
      }
    }
    intersection = shared
    union = first.count + second.count - shared
  }

  /// Compares two texts.
  public init(_ left: FoldedText, _ right: FoldedText) {
    self.init(WordSequences(left), WordSequences(right))
  }
}
