// Many word lists searched for together, in one pass over a folded text.

/// Word lists made ready to be searched for together.
///
/// It is made once and shared; each thread searches with a `TermSetScanner` of its own.
public struct TermSet: Sendable {
  /// Number of lists.
  public var count: Int { lists.count }
  /// Number of 64-bit words in the answer for one text.
  public var wordCount: Int { (lists.count + 63) / 64 }

  let lists: [TermList]
  /// The lists as one automaton; `nil` when there are no terms or too many characters.
  let automaton: PatternAutomaton?

  /// Makes `lists` ready; their indices are those of the answers. Cost linear in their terms.
  public init(_ lists: [TermList]) {
    self.lists = lists
    let programs = lists.map {
      PatternProgram(
        Self.node(of: $0), captureCount: 0, comparison: .exact, findsFirstBytes: false)
    }
    automaton = PatternAutomaton(programs, comparison: .exact, parting: .spaces)
  }

  /// The pattern that matches any term of a list in folded text.
  private static func node(of list: TermList) -> PatternNode {
    var letter = ScalarSet()
    letter.insert(0x20...0x20, comparison: .exact)
    letter.isNegated = true
    let restOfWord = PatternNode.repetition(
      .set(letter), minimum: 0, maximum: nil, isLazy: false)
    let terms = list.keys.map { key in
      var parts: [PatternNode] = []
      parts.reserveCapacity(key.count + 1)
      var offset = 0
      while offset < key.count {
        let read = UTF8Reading.scalar(in: key.span, at: offset)
        offset += read.length
        if key[offset - read.length] != TermTrie.star {
          parts.append(.scalar(read.value))
        } else if offset < key.count {
          parts.append(restOfWord)
        }
      }
      if key.last != TermTrie.star { parts.append(.assertion(.wordBoundary)) }
      return PatternNode.sequence(parts)
    }
    // A choice of nothing would match everywhere.
    guard !terms.isEmpty else { return .sequence([.assertion(.textEnd), .set(letter)]) }
    return .sequence([.assertion(.wordBoundary), .choice(terms)])
  }
}

/// Searches folded texts, one after another, for the terms of all lists of a set at once.
///
/// It learns from the texts: keep one for each thread as long as the set lives. Its memory is
/// bounded, and the time for a text is at most that of searching it for each list alone.
public struct TermSetScanner: Sendable {
  /// The lists searched for.
  public let set: TermSet
  private var search: AutomatonSearch?
  private var found: [UInt64]

  /// A scanner that has seen no text yet; `tableSize` is the most transitions, of eight bytes
  /// each, that it keeps.
  public init(_ set: TermSet, tableSize: Int = 1 << 20) {
    self.set = set
    search = set.automaton.map { AutomatonSearch($0, entryLimit: tableSize) }
    found = [UInt64](repeating: 0, count: set.wordCount)
  }

  /// Searches the bytes of a folded text and appends `set.wordCount` words to `bits`: bit i of
  /// word w tells whether a term of list 64w+i matches somewhere.
  public mutating func scan(_ folded: Span<UInt8>, appendingTo bits: inout [UInt64]) {
    for word in found.indices { found[word] = 0 }
    if search?.run(folded, stopsAtFirst: false, setting: &found) != .done {
      for (index, list) in set.lists.enumerated() where list.isFound(inFolded: folded) {
        found[index >> 6] |= 1 << UInt64(index & 63)
      }
    }
    for word in found { bits.append(word) }
  }

  /// The indices of the lists with a match in a folded text, ascending.
  public mutating func matchingIndices(inFolded folded: Span<UInt8>) -> [Int] {
    var bits: [UInt64] = []
    scan(folded, appendingTo: &bits)
    return (0..<set.count).filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }
  }
}
