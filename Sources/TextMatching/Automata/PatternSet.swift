// Many patterns searched for together, in one pass over a text.

/// Patterns made ready to be searched for together.
///
/// It is made once and shared; each thread searches with a `PatternSetScanner` of its own.
public struct PatternSet: Sendable {
  /// Number of patterns.
  public let count: Int
  /// Number of 64-bit words in the answer for one text.
  public var wordCount: Int { (count + 63) / 64 }

  /// A pattern, or one of its alternatives, in its least form.
  struct Member: Sendable {
    /// The index of the pattern.
    var pattern: Int
    var node: PatternNode
    var comparison: Pattern.Comparison
  }

  /// Members in one automaton.
  struct Group: Sendable {
    var automaton: PatternAutomaton
    /// The index of each member of the automaton.
    var members: [Int] = []
    /// Whether finding the member in the automaton is enough.
    var isExact: [Bool] = []
  }

  private(set) var members: [Member] = []
  private(set) var groups: [Group] = []
  /// The members that belong to no automaton and are searched for alone.
  private(set) var loners: [Int] = []

  /// Pieces that are found in most texts are no help: below this weight the whole is better.
  private static let leastWeight = 16

  /// Makes `patterns` ready; their indices are those of the answers. Cost linear in their size.
  public init(_ patterns: [Pattern]) {
    count = patterns.count
    for (index, pattern) in patterns.enumerated() {
      let node = PatternRelaxation.trimmed(pattern.root)
      let alternatives = if case .choice(let parts) = node { parts } else { [node] }
      for node in alternatives {
        members.append(
          Member(pattern: index, node: node, comparison: pattern.program.comparison))
      }
    }
    for comparison in Pattern.Comparison.allCases { addGroups(comparison) }
    loners.sort()
  }

  /// Divides the members with one comparison into those that are found by pieces and those that
  /// are searched for whole.
  private mutating func addGroups(_ comparison: Pattern.Comparison) {
    var pieces = Draft()
    var wholes = Draft()
    for (index, member) in members.enumerated() where member.comparison == comparison {
      let relaxed = PatternRelaxation.relax(member.node)
      if let relaxed, relaxed.weight >= Self.leastWeight {
        pieces.add(relaxed.node, index, relaxed.isExact, comparison)
      } else if PatternRelaxation.isSmall(member.node),
        PatternProgram.size(of: member.node) <= PatternRelaxation.sizeLimit
      {
        wholes.add(member.node, index, true, comparison)
      } else if let relaxed {
        pieces.add(relaxed.node, index, relaxed.isExact, comparison)
      } else {
        loners.append(index)
      }
    }
    for draft in [pieces, wholes] where !draft.members.isEmpty {
      if let automaton = PatternAutomaton(draft.programs, comparison: comparison) {
        groups.append(
          Group(automaton: automaton, members: draft.members, isExact: draft.isExact))
      } else {
        loners += draft.members
      }
    }
  }

  private struct Draft {
    var programs: [PatternProgram] = []
    var members: [Int] = []
    var isExact: [Bool] = []

    mutating func add(
      _ node: PatternNode, _ member: Int, _ isExact: Bool, _ comparison: Pattern.Comparison
    ) {
      programs.append(
        PatternProgram(
          node, captureCount: 0, comparison: comparison, findsFirstBytes: false))
      members.append(member)
      self.isExact.append(isExact)
    }
  }
}
