// All pairs of similar texts of a list, without comparing all with all.

/// The texts of a list that are at least so much alike, each with the others.
///
/// The pairs are those for which `Similarity` of the two reaches the threshold, none missed. Two
/// sets that share a large part of their members share one of the few rarest of each, so only
/// texts with a rare member in common are compared (prefix filtering: Chaudhuri, Ganti and
/// Kaushik 2006).
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
    var frequencies: [UInt64: Int] = [:]
    for set in sets { for member in set.members { frequencies[member, default: 0] += 1 } }
    // The sets met so far, by each of their rarest members.
    var known: [UInt64: [Int]] = [:]
    var lastCompared = [Int](repeating: -1, count: sets.count)
    for (number, set) in sets.enumerated() {
      let rarest = set.members.map { (frequencies[$0, default: 0], $0) }.sorted { $0 < $1 }
      let tested = rarest.prefix(
        max(0, set.members.count - threshold.shared(of: set.members.count) + 1))
      for (_, member) in tested {
        for other in known[member] ?? [] where lastCompared[other] != number {
          lastCompared[other] = number
          let (earlier, later) = (sets[other].text, set.text)
          guard isWanted(earlier, later) else { continue }
          if threshold.isReached(by: Similarity(sets[other].members, set.members)) {
            join(earlier, later)
          }
        }
      }
      for (_, member) in tested { known[member, default: []].append(number) }
    }
  }
}
