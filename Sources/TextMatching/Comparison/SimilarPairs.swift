// All pairs of similar texts of a list, without comparing all with all.

/// The texts of a list that are at least so much alike, each with the others.
///
/// The pairs are those for which `Similarity` of the two reaches the threshold, none missed. Two
/// sets that share a large part of their members share one of the few rarest of each, so only
/// texts with a rare member in common are compared (prefix filtering: Chaudhuri, Ganti and
/// Kaushik 2006), and of those only the ones in which enough members can still follow (positional
/// filtering: Xiao, Wang, Lin and Yu 2008).
public struct SimilarPairs: Sendable {
  /// A lower bound for a Jaccard index, as a fraction.
  public struct Threshold: Hashable, Sendable {
    let numerator: Int
    let denominator: Int

    /// The threshold `numerator/denominator`; the denominator is at least 1.
    public init(_ numerator: Int, outOf denominator: Int) {
      self.numerator = max(numerator, 0)
      self.denominator = max(denominator, 1)
    }

    /// Whether a similarity reaches the threshold.
    public func isReached(by similarity: Similarity) -> Bool {
      let left = similarity.intersection.multipliedFullWidth(by: denominator)
      let right = numerator.multipliedFullWidth(by: similarity.union)
      return (left.high, left.low) >= (right.high, right.low)
    }

    /// How many members of a set of `count` a similar set must share at least: the part of the
    /// union is no less than the part of the set.
    fileprivate func shared(of count: Int) -> Int {
      let (product, overflow) = count.multipliedReportingOverflow(by: numerator)
      guard !overflow else { return 1 }
      return min(max((product - 1) / denominator + 1, 1), count + 1)
    }

    /// How many members two sets of these sizes must share: the part of the union of both.
    fileprivate func needed(_ one: Int, _ other: Int) -> Int {
      let (product, first) = numerator.multipliedReportingOverflow(by: one + other)
      let (parts, second) = numerator.addingReportingOverflow(denominator)
      // Nothing is ruled out where the numbers are too large to tell.
      guard !first, !second, product > 0 else { return 1 }
      return (product - 1) / parts + 1
    }
  }

  /// For each text the similar ones, ascending, itself left out.
  private var partners: [[Int]]

  /// Finds the pairs; `isWanted` may rule some out before they are compared.
  public init(
    of texts: [WordSequences], atLeast threshold: Threshold,
    where isWanted: (_ earlier: Int, _ later: Int) -> Bool = { _, _ in true }
  ) {
    partners = [[Int]](repeating: [], count: texts.count)
    let (long, short) = (
      texts.indices.filter { !texts[$0].triples.isEmpty },
      texts.indices.filter { texts[$0].triples.isEmpty }
    )
    if threshold.numerator == 0 {
      for later in texts.indices {
        for earlier in 0..<later where isWanted(earlier, later) { join(earlier, later) }
      }
    } else {
      join(long.map { ($0, texts[$0].triples) }, threshold, isWanted)
      // A text of less than three words is compared by words, also with the longer ones.
      if !short.isEmpty {
        let isShort = texts.map { $0.triples.isEmpty }
        join(texts.indices.map { ($0, texts[$0].words) }, threshold) { earlier, later in
          (isShort[earlier] || isShort[later]) && isWanted(earlier, later)
        }
        let empty = short.filter { texts[$0].words.isEmpty }
        if threshold.numerator <= threshold.denominator {
          for (place, later) in empty.enumerated() {
            for earlier in empty[..<place] where isWanted(earlier, later) { join(earlier, later) }
          }
        }
      }
    }
    for index in partners.indices { partners[index].sort() }
  }

  /// The texts similar to the one at `index`, ascending, itself left out.
  public func partners(of index: Int) -> [Int] {
    partners.indices.contains(index) ? partners[index] : []
  }

  private mutating func join(_ one: Int, _ other: Int) {
    partners[one].append(other)
    partners[other].append(one)
  }

  /// Joins the sets that share enough members; each is sorted and comes with its text.
  private mutating func join(
    _ sets: [(text: Int, members: [UInt64])], _ threshold: Threshold,
    _ isWanted: (Int, Int) -> Bool
  ) {
    let ranked = Self.ranked(sets.map(\.members))
    // The sets met so far by each of their rarest members, and where these stand in them.
    var known: [UInt32: [(set: Int, place: Int)]] = [:]
    // Members that are known to be shared with an earlier set; -1 where enough cannot be.
    var shared = [Int](repeating: 0, count: sets.count)
    var met: [Int] = []
    for (number, members) in ranked.enumerated() {
      let tested = max(0, members.count - threshold.shared(of: members.count) + 1)
      for (place, member) in members.prefix(tested).enumerated() {
        for (other, otherPlace) in known[member] ?? [] {
          if shared[other] < 0 { continue }
          if shared[other] == 0 { met.append(other) }
          let rest = min(members.count - place, ranked[other].count - otherPlace)
          let needed = threshold.needed(members.count, ranked[other].count)
          shared[other] = shared[other] + rest >= needed ? shared[other] + 1 : -1
        }
      }
      for other in met.sorted() {
        defer { shared[other] = 0 }
        let (earlier, later) = (sets[other].text, sets[number].text)
        guard shared[other] > 0, isWanted(earlier, later) else { continue }
        let needed = threshold.needed(members.count, ranked[other].count)
        if Self.sharesEnough(members, ranked[other], needed),
          threshold.isReached(by: Similarity(sets[other].members, sets[number].members))
        {
          join(earlier, later)
        }
      }
      met.removeAll(keepingCapacity: true)
      for (place, member) in members.prefix(tested).enumerated() {
        known[member, default: []].append((number, place))
      }
    }
  }

  /// The members of each set as numbers, the rarest first.
  private static func ranked(_ sets: [[UInt64]]) -> [[UInt32]] {
    // Each member has a number, by the order in which it first came.
    var numbers: [UInt64: UInt32] = [:]
    var distinct: [(frequency: Int, member: UInt64, number: Int)] = []
    var numbered: [[UInt32]] = []
    numbered.reserveCapacity(sets.count)
    for set in sets {
      var row: [UInt32] = []
      row.reserveCapacity(set.count)
      for member in set {
        let number = numbers[member] ?? UInt32(clamping: distinct.count)
        if Int(number) == distinct.count {
          numbers[member] = number
          distinct.append((0, member, distinct.count))
        }
        distinct[Int(number)].frequency += 1
        row.append(number)
      }
      numbered.append(row)
    }
    distinct.sort { ($0.frequency, $0.member) < ($1.frequency, $1.member) }
    var ranks = [UInt32](repeating: 0, count: distinct.count)
    for (rank, entry) in distinct.enumerated() { ranks[entry.number] = UInt32(clamping: rank) }
    for row in numbered.indices {
      for place in numbered[row].indices { numbered[row][place] = ranks[Int(numbered[row][place])] }
      numbered[row].sort()
    }
    return numbered
  }

  /// Whether two ascending lists share so many members; stops as soon as it is known.
  private static func sharesEnough(_ one: [UInt32], _ other: [UInt32], _ needed: Int) -> Bool {
    var (left, right, count) = (0, 0, 0)
    while left < one.count, right < other.count {
      if count + min(one.count - left, other.count - right) < needed { return false }
      if one[left] == other[right] {
        count += 1
        left += 1
        right += 1
      } else if one[left] < other[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return count >= needed
  }
}
