// Says of each text which patterns of a set match in it.

/// Searches texts, one after another, for all patterns of a set at once.
///
/// It learns from the texts: keep one for each thread as long as the set lives. Its memory is
/// bounded, and the time for a text is at most that of searching it with each pattern alone.
public struct PatternSetScanner: Sendable {
  /// The patterns searched for.
  public let set: PatternSet
  private var searches: [AutomatonSearch]
  /// For a pattern searched for alone: its automaton, or its matcher when the texts ask for too
  /// many states.
  private var confirmations: [AutomatonSearch?]
  private var matchers: [PatternMatcher?]
  /// Whether the automaton was made.
  private var isPrepared: [Bool]
  private var found: [UInt64] = [0]
  private let singleTableSize: Int
  /// Transitions kept for patterns searched for alone.
  private var confirmationSize = 0
  private var candidates: [[UInt64]]

  /// Most transitions kept for all patterns searched for alone.
  private static let confirmationLimit = 1 << 23

  /// A scanner that has seen no text yet.
  ///
  /// `tableSize` is the most transitions, of eight bytes each, that it keeps for the patterns
  /// together; with too few it searches for each pattern alone.
  public init(_ set: PatternSet, tableSize: Int = 1 << 20) {
    self.set = set
    singleTableSize = min(tableSize, 1 << 18)
    searches = set.groups.map { AutomatonSearch($0.automaton, entryLimit: tableSize) }
    candidates = set.groups.map { [UInt64](repeating: 0, count: ($0.patterns.count + 63) / 64) }
    confirmations = [AutomatonSearch?](repeating: nil, count: set.count)
    matchers = [PatternMatcher?](repeating: nil, count: set.count)
    isPrepared = [Bool](repeating: false, count: set.count)
  }

  /// Searches `text` and appends `set.wordCount` words to `bits`: bit i of word w tells whether
  /// pattern 64w+i matches somewhere in the text.
  public mutating func scan(_ text: Span<UInt8>, appendingTo bits: inout [UInt64]) {
    let base = bits.count
    for _ in 0..<set.wordCount { bits.append(0) }
    for (number, group) in set.groups.enumerated() {
      for word in candidates[number].indices { candidates[number][word] = 0 }
      let outcome = searches[number].run(
        text, stopsAtFirst: false, setting: &candidates[number])
      if outcome == .gaveUp {
        for pattern in group.patterns { confirm(pattern, text, base, &bits) }
        continue
      }
      for word in candidates[number].indices {
        var rest = candidates[number][word]
        while rest != 0 {
          let member = word << 6 + rest.trailingZeroBitCount
          rest &= rest - 1
          if group.isExact[member] {
            let pattern = group.patterns[member]
            bits[base + pattern >> 6] |= 1 << UInt64(pattern & 63)
          } else {
            confirm(group.patterns[member], text, base, &bits)
          }
        }
      }
    }
    for pattern in set.loners { confirm(pattern, text, base, &bits) }
  }

  /// The indices of the patterns that match somewhere in `text`, ascending.
  public mutating func matchingIndices(in text: Span<UInt8>) -> [Int] {
    var bits: [UInt64] = []
    scan(text, appendingTo: &bits)
    return (0..<set.count).filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }
  }

  /// Sets the bit of one pattern if it matches.
  private mutating func confirm(
    _ pattern: Int, _ text: Span<UInt8>, _ base: Int, _ bits: inout [UInt64]
  ) {
    if isFound(pattern, text) { bits[base + pattern >> 6] |= 1 << UInt64(pattern & 63) }
  }

  private mutating func isFound(_ pattern: Int, _ text: Span<UInt8>) -> Bool {
    let program = set.patterns[pattern].program
    if !isPrepared[pattern] {
      isPrepared[pattern] = true
      confirmations[pattern] = PatternAutomaton([program], comparison: program.comparison)
        .map { AutomatonSearch($0, entryLimit: singleTableSize) }
    }
    if let size = confirmations[pattern]?.tableSize {
      found[0] = 0
      let outcome = confirmations[pattern]?.run(text, stopsAtFirst: true, setting: &found)
      confirmationSize += (confirmations[pattern]?.tableSize ?? 0) - size
      if confirmationSize > Self.confirmationLimit { forgetConfirmations() }
      if outcome == .done { return found[0] != 0 }
    }
    if matchers[pattern] == nil {
      matchers[pattern] = PatternMatcher(program, wantsPlaces: false)
    }
    return matchers[pattern]?.search(text, from: 0) ?? false
  }

  /// Forgets what was learnt of the patterns searched for alone.
  private mutating func forgetConfirmations() {
    confirmationSize = 0
    for pattern in confirmations.indices where confirmations[pattern] != nil {
      confirmations[pattern] = nil
      isPrepared[pattern] = false
    }
  }
}
