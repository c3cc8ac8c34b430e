// Says of each text which patterns of a set match in it.

/// Searches texts, one after another, for all patterns of a set at once.
///
/// It learns from the texts: keep one for each thread as long as the set lives. Its memory is
/// bounded, and the time for a text is at most that of searching it with each pattern alone.
public struct PatternSetScanner: Sendable {
  /// The patterns searched for.
  public let set: PatternSet
  private var searches: [AutomatonSearch]
  /// The automata of members searched for alone, made on first use.
  private var confirmations: [AutomatonSearch] = []
  /// For each member, where in `confirmations` it is, or one of the two values below.
  private var confirmationIndices: [Int]
  private static let isUnknown = -1
  /// The texts ask for too many states: a matcher searches.
  private static let isWithoutTable = -2
  private var matchers: [PatternMatcher?]
  private var found: [UInt64] = [0]
  private let singleTableSize: Int
  /// Transitions kept for members searched for alone.
  private var confirmationSize = 0
  private var candidates: [[UInt64]]

  /// Most transitions kept for all members searched for alone.
  private static let confirmationLimit = 1 << 23

  /// A scanner that has seen no text yet.
  ///
  /// `tableSize` is the most transitions, of eight bytes each, that it keeps for the patterns
  /// together; with too few it searches for each pattern alone.
  public init(_ set: PatternSet, tableSize: Int = 1 << 20) {
    self.set = set
    singleTableSize = min(tableSize, 1 << 18)
    var learnt = set.learnt
    searches = set.groups.map { group in
      AutomatonSearch(group.automaton, entryLimit: tableSize, learnt: &learnt)
    }
    candidates = set.groups.map { [UInt64](repeating: 0, count: ($0.members.count + 63) / 64) }
    matchers = [PatternMatcher?](repeating: nil, count: set.members.count)
    confirmationIndices = [Int](repeating: Self.isUnknown, count: set.members.count)
  }

  /// What the automata of the groups learnt.
  var learntStates: [AutomatonStates] { searches.map(\.states) }

  /// Searches `text` and appends `set.wordCount` words to `bits`: bit i of word w tells whether
  /// pattern 64w+i matches somewhere in the text.
  public mutating func scan(_ text: Span<UInt8>, appendingTo bits: inout [UInt64]) {
    let base = bits.count
    for _ in 0..<set.wordCount { bits.append(0) }
    for number in set.groups.indices {
      for word in candidates[number].indices { candidates[number][word] = 0 }
      let outcome = searches[number].run(
        text, stopsAtFirst: false, setting: &candidates[number])
      if outcome == .gaveUp {
        let group = set.groups[number]
        for (member, role) in zip(group.members, group.roles) where role != .further {
          confirm(member, text, base, &bits)
        }
      } else {
        confirmCandidates(number, text, base, &bits)
      }
    }
    for member in set.loners { confirm(member, text, base, &bits) }
  }

  /// The indices of the patterns that match somewhere in `text`, ascending.
  public mutating func matchingIndices(in text: Span<UInt8>) -> [Int] {
    var bits: [UInt64] = []
    scan(text, appendingTo: &bits)
    return (0..<set.count).filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }
  }

  /// Sets the bits of the members that an automaton found, the doubtful ones if they match.
  private mutating func confirmCandidates(
    _ number: Int, _ text: Span<UInt8>, _ base: Int, _ bits: inout [UInt64]
  ) {
    for word in candidates[number].indices {
      let exact = candidates[number][word] & set.groups[number].exactWords[word]
      var rest = exact
      while rest != 0 {
        let found = word << 6 + rest.trailingZeroBitCount
        rest &= rest - 1
        let pattern = set.groups[number].patterns[found]
        bits[base + pattern >> 6] |= 1 << UInt64(pattern & 63)
      }
      rest = candidates[number][word] & set.groups[number].tellingWords[word]
      while rest != 0 {
        let found = word << 6 + rest.trailingZeroBitCount
        rest &= rest - 1
        guard set.groups[number].areFurtherFound(of: found, in: candidates[number]) else {
          continue
        }
        confirm(set.groups[number].members[found], text, base, &bits)
      }
    }
  }

  /// Sets the bit of the pattern of a member if the member matches.
  private mutating func confirm(
    _ member: Int, _ text: Span<UInt8>, _ base: Int, _ bits: inout [UInt64]
  ) {
    let pattern = set.members[member].pattern
    guard bits[base + pattern >> 6] >> UInt64(pattern & 63) & 1 == 0 else { return }
    if isFound(member, text) { bits[base + pattern >> 6] |= 1 << UInt64(pattern & 63) }
  }

  private mutating func isFound(_ member: Int, _ text: Span<UInt8>) -> Bool {
    if confirmationIndices[member] == Self.isUnknown { prepare(member) }
    let index = confirmationIndices[member]
    if index >= 0 {
      let size = confirmations[index].tableSize
      found[0] = 0
      let outcome = confirmations[index].run(text, stopsAtFirst: true, setting: &found)
      confirmationSize += confirmations[index].tableSize - size
      if confirmationSize > Self.confirmationLimit { forgetConfirmations() }
      if outcome == .done { return found[0] != 0 }
      confirmationIndices[member] = Self.isWithoutTable
    }
    if matchers[member] == nil {
      matchers[member] = PatternMatcher(program(member), wantsPlaces: false)
    }
    return matchers[member]?.search(text, from: 0) ?? false
  }

  private mutating func prepare(_ member: Int) {
    if let automaton = PatternAutomaton(
      [program(member)], comparison: set.members[member].comparison)
    {
      confirmationIndices[member] = confirmations.count
      confirmations.append(AutomatonSearch(automaton, entryLimit: singleTableSize))
    } else {
      confirmationIndices[member] = Self.isWithoutTable
    }
  }

  private func program(_ member: Int) -> PatternProgram {
    PatternProgram(
      set.node(of: member), captureCount: 0,
      comparison: set.members[member].comparison)
  }

  /// Forgets what was learnt of the members searched for alone.
  private mutating func forgetConfirmations() {
    confirmationSize = 0
    confirmations = []
    for member in confirmationIndices.indices where confirmationIndices[member] >= 0 {
      confirmationIndices[member] = Self.isUnknown
    }
  }
}
