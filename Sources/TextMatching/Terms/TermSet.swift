// Many word lists searched for together, in one pass over a folded text.

/// Word lists made ready to be searched for together.
///
/// It is made once and shared; each thread searches with a `TermSetScanner` of its own.
public struct TermSet: Sendable {
  /// Number of lists.
  public let count: Int
  /// Number of 64-bit words in the answer for one text.
  public var wordCount: Int { (count + 63) / 64 }

  /// The list with an index.
  let list: @Sendable (Int) -> TermList
  /// The lists as one automaton; `nil` when there are no terms or too many characters.
  let automaton: PatternAutomaton?
  /// The states that the automaton begins with, when they were stored.
  private(set) var learnt: PackedReader?

  /// Makes `lists` ready; their indices are those of the answers. Cost linear in their terms.
  public init(_ lists: [TermList]) {
    count = lists.count
    list = { lists[$0] }
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

extension TermSet {
  /// The set as a text that `init(packed:count:list:)` reads, with the states that the folded texts
  /// ask for.
  public func packed(learningFrom texts: [[UInt8]]) -> String {
    var writer = PackedWriter()
    writer.write(count)
    writer.write(automaton == nil ? 0 : 1)
    guard let automaton else { return writer.text }
    automaton.write(to: &writer)
    var search = AutomatonSearch(automaton, entryLimit: 1 << 22)
    var found = [UInt64](repeating: 0, count: wordCount)
    for text in texts { _ = search.run(text.span, stopsAtFirst: false, setting: &found) }
    search.states.write(to: &writer)
    return writer.text
  }

  /// Reads a set that `packed` wrote; `nil` when there is none like it.
  ///
  /// - Parameters:
  ///   - packed: What `packed` wrote.
  ///   - count: Number of lists.
  ///   - list: The list with an index; asked when texts ask for too many states.
  public init?(packed: String, count: Int, list: @escaping @Sendable (Int) -> TermList) {
    var reader = PackedReader(packed)
    guard reader.number() == count, reader.number() == 1,
      let automaton = PatternAutomaton(from: &reader), automaton.starts.count == count
    else { return nil }
    self.count = count
    self.list = list
    self.automaton = automaton
    learnt = reader
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
    var learnt = set.learnt
    search = set.automaton.map {
      AutomatonSearch($0, entryLimit: tableSize, learnt: &learnt)
    }
    found = [UInt64](repeating: 0, count: set.wordCount)
  }

  /// Searches the bytes of a folded text and appends `set.wordCount` words to `bits`: bit i of
  /// word w tells whether a term of list 64w+i matches somewhere.
  public mutating func scan(_ folded: Span<UInt8>, appendingTo bits: inout [UInt64]) {
    for word in found.indices { found[word] = 0 }
    if search?.run(folded, stopsAtFirst: false, setting: &found) != .done {
      for index in 0..<set.count where set.list(index).isFound(inFolded: folded) {
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
