// Many patterns searched for together, in one pass over a text.

/// Patterns made ready to be searched for together.
///
/// It is made once and shared; each thread searches with a `PatternSetScanner` of its own.
public struct PatternSet: Sendable {
  /// Number of patterns.
  public var count: Int { patterns.count }
  /// Number of 64-bit words in the answer for one text.
  public var wordCount: Int { (patterns.count + 63) / 64 }

  /// The patterns with one comparison, as one automaton.
  struct Group: Sendable {
    var automaton: PatternAutomaton
    /// The index of each pattern of the automaton in the set.
    var patterns: [Int]
    /// Whether finding the pattern in the automaton is enough.
    var isExact: [Bool]
  }

  let patterns: [Pattern]
  private(set) var groups: [Group] = []
  /// The patterns that belong to no automaton and are searched for alone.
  private(set) var loners: [Int] = []

  /// Makes `patterns` ready; their indices are those of the answers. Cost linear in their size.
  public init(_ patterns: [Pattern]) {
    self.patterns = patterns
    for comparison in Pattern.Comparison.allCases {
      var programs: [PatternProgram] = []
      var members: [Int] = []
      var isExact: [Bool] = []
      for (index, pattern) in patterns.enumerated()
      where pattern.program.comparison == comparison {
        guard let relaxed = PatternRelaxation.relax(pattern.root) else {
          loners.append(index)
          continue
        }
        programs.append(PatternProgram(relaxed.node, captureCount: 0, comparison: comparison))
        members.append(index)
        isExact.append(relaxed.isExact)
      }
      guard !members.isEmpty else { continue }
      if let automaton = PatternAutomaton(programs, comparison: comparison) {
        groups.append(Group(automaton: automaton, patterns: members, isExact: isExact))
      } else {
        loners += members
      }
    }
    loners.sort()
  }
}
