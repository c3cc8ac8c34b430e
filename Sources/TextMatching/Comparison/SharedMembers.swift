// Sets that share a large part of their members with one of them, found by their rarest members.

/// Sets, by the members they have in common.
///
/// Two sets that share a large part of their members share one of the few rarest of each, so only
/// sets with a rare member in common are compared (prefix filtering: Chaudhuri, Ganti and Kaushik
/// 2006), and of those only the ones in which enough members can still follow (positional
/// filtering: Xiao, Wang, Lin and Yu 2008). Most of those still share too little, which a summary
/// of each set tells without a look at its members.
struct SharedMembers: Sendable {
  /// That a set has a member among its rarest.
  private struct Entry {
    var set: UInt32
    /// How many members the set has.
    var size: UInt32
    /// How many of them are no rarer than this one, itself included.
    var rest: UInt32
  }

  /// The members of all sets, one set after the other; each member is its rank, the rarest first,
  /// once the sets are indexed.
  private var members: [UInt32] = []
  /// Where the members of each set begin, and where the last ones end.
  private var starts = [0]
  /// For each set 128 bits, each the parity of the members that fall on it: two sets differ in at
  /// least as many members as their summaries in bits (Sandes, Teodoro and Melo 2020).
  private var summaries: [SIMD2<UInt64>] = []
  /// A number for each member, by the order in which it first came; dropped when all are known.
  private var numbers: [UInt64: UInt32] = [:]
  /// The entries of all members, those of one member after the other, by ascending set.
  private var entries: [Entry] = []
  private var firstEntries: [Int] = []
  private var largestSize = 0

  /// Adds a set without repetitions; the sets are numbered from 0.
  mutating func append(_ set: [UInt64]) {
    var summary = SIMD2<UInt64>()
    for member in set {
      summary[Int(member & 1)] ^= 1 << (member >> 1 & 63)
      let next = UInt32(truncatingIfNeeded: numbers.count)
      let number = numbers[member] ?? next
      if number == next { numbers[member] = next }
      members.append(number)
    }
    starts.append(members.count)
    summaries.append(summary)
    largestSize = max(largestSize, set.count)
  }

  private func range(of set: Int) -> Range<Int> { starts[set]..<starts[set + 1] }

  /// Ranks the members and lists the sets by their rarest ones, when all sets have been added.
  mutating func index(_ threshold: JaccardThreshold) {
    rankMembers()
    let sets = 0..<starts.count - 1
    var ends = [Int](repeating: 0, count: numbers.count + 1)
    numbers = [:]
    for set in sets {
      for rank in members[range(of: set)].prefix(Self.tested(range(of: set).count, threshold)) {
        ends[Int(rank) + 1] += 1
      }
    }
    for rank in ends.indices.dropFirst() { ends[rank] += ends[rank - 1] }
    firstEntries = ends
    entries = [Entry](repeating: Entry(set: 0, size: 0, rest: 0), count: ends.last ?? 0)
    for set in sets {
      let size = range(of: set).count
      let tested = members[range(of: set)].prefix(Self.tested(size, threshold))
      for (place, rank) in tested.enumerated() {
        entries[ends[Int(rank)]] = Entry(
          set: UInt32(clamping: set), size: UInt32(clamping: size),
          rest: UInt32(clamping: size - place))
        ends[Int(rank)] += 1
      }
    }
  }

  /// How many of the rarest members of a set of this size a similar one must share one of.
  private static func tested(_ size: Int, _ threshold: JaccardThreshold) -> Int {
    max(0, size - threshold.shared(of: size) + 1)
  }

  /// Gives the rarest members the lowest numbers, and sorts each set by them.
  private mutating func rankMembers() {
    var frequencies = [Int](repeating: 0, count: numbers.count)
    for number in members { frequencies[Int(number)] += 1 }
    let order = frequencies.indices.sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(truncatingIfNeeded: rank) }
    for place in members.indices { members[place] = ranks[Int(members[place])] }
    for set in 0..<starts.count - 1 { members[range(of: set)].sort() }
  }

  /// A search for the sets similar to one of them, from a set on.
  func search(for set: Int, from first: Int, _ threshold: JaccardThreshold) -> Search {
    Search(of: self, for: set, from: first, threshold)
  }

  /// A search under way.
  struct Search {
    private let sets: SharedMembers
    private let set: Int
    /// For each of the rarest members of the set, the entries that are still to come.
    private var lists: [Range<Int>] = []
    /// How many members a set must share, by its size from the smallest on that can be similar.
    private var needed: [Int32] = []
    private var smallestSize = 0
    /// For each set of a block, how many members it shares as far as is known; below zero where
    /// enough cannot be.
    private var shared: [Int32] = []
    /// The sets of a block that share something, with their sizes.
    private var met: [(set: Int, size: Int)] = []
    /// What was done since it was last asked for.
    private var comparisons = 0
    private var entriesPassed = 0

    fileprivate init(
      of sets: SharedMembers, for set: Int, from first: Int, _ threshold: JaccardThreshold
    ) {
      self.sets = sets
      self.set = set
      guard set >= 0, set < sets.starts.count - 1 else { return }
      let size = sets.range(of: set).count
      let tested = SharedMembers.tested(size, threshold)
      guard tested > 0 else { return }
      lists = sets.members[sets.range(of: set)].prefix(tested).map { rank in
        let all = sets.firstEntries[Int(rank)]..<sets.firstEntries[Int(rank) + 1]
        return sets.firstEntry(in: all, ofSetsFrom: first)..<all.upperBound
      }
      smallestSize = threshold.shared(of: size)
      let largestSize = min(threshold.largestSet(besideOneOf: size), sets.largestSize)
      guard smallestSize <= largestSize else { return }
      needed = (smallestSize...largestSize).map { Int32(clamping: threshold.needed(size, $0)) }
    }

    /// What was done since this was last asked: comparisons of two sets, and 64 entries that were
    /// passed by, count as one.
    mutating func takeWork() -> Int {
      defer { (comparisons, entriesPassed) = (0, 0) }
      return comparisons + entriesPassed / 64
    }

    /// Appends the sets of a range that are similar, but for the set itself; the range begins where
    /// the last one ended.
    mutating func collect(in range: Range<Int>, to found: inout [Int]) {
      guard !needed.isEmpty else { return }
      if shared.count < range.count { shared = [Int32](repeating: 0, count: range.count) }
      let size = sets.range(of: set).count
      for place in lists.indices { pass(place, size - place, in: range) }
      for other in met {
        let isPossible = shared[other.set - range.lowerBound] > 0 && other.set != set
        shared[other.set - range.lowerBound] = 0
        guard isPossible else { continue }
        comparisons += 1
        let needed = Int(needed[other.size - smallestSize])
        if size + other.size - sets.leastDifferences(set, other.set) >= 2 * needed,
          sets.share(set, other.set, atLeast: needed)
        {
          found.append(other.set)
        }
      }
      met.removeAll(keepingCapacity: true)
    }

    /// Notes which sets of a range have the member at a place; so many follow it in the set that is
    /// looked for, itself included.
    private mutating func pass(_ place: Int, _ rest: Int, in range: Range<Int>) {
      let (next, end) = (lists[place].lowerBound, lists[place].upperBound)
      let limit = UInt32(clamping: range.upperBound)
      let rest = Int32(clamping: rest)
      var index = next
      while index < end {
        let entry = sets.entries[index]
        guard entry.set < limit else { break }
        index += 1
        let number = Int(entry.size) - smallestSize
        guard number >= 0, number < needed.count else { continue }
        let known = shared[Int(entry.set) - range.lowerBound]
        guard known >= 0 else { continue }
        if known == 0 { met.append((Int(entry.set), Int(entry.size))) }
        let canFollow = min(rest, Int32(clamping: entry.rest))
        shared[Int(entry.set) - range.lowerBound] =
          Int(known) + Int(canFollow) >= Int(needed[number]) ? known + 1 : -1
      }
      entriesPassed += index - next
      lists[place] = index..<end
    }
  }

  /// The first of some entries that is of this set or a later one.
  private func firstEntry(in range: Range<Int>, ofSetsFrom first: Int) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].set < first { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// In how many members two sets differ at least.
  private func leastDifferences(_ one: Int, _ other: Int) -> Int {
    let different = summaries[one] ^ summaries[other]
    return different[0].nonzeroBitCount + different[1].nonzeroBitCount
  }

  /// Whether two sets share so many members; stops as soon as it is known.
  private func share(_ one: Int, _ other: Int, atLeast needed: Int) -> Bool {
    var (left, right) = (starts[one], starts[other])
    let (leftEnd, rightEnd) = (starts[one + 1], starts[other + 1])
    var count = 0
    while left < leftEnd, right < rightEnd {
      if count + min(leftEnd - left, rightEnd - right) < needed { return false }
      let (here, there) = (members[left], members[right])
      if here == there { count += 1 }
      if here <= there { left += 1 }
      if there <= here { right += 1 }
    }
    return count >= needed
  }
}
