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
    /// Which of its alternatives.
    var alternative: Int
    var comparison: Pattern.Comparison
  }

  /// What it says of a member that a program of an automaton is found.
  enum Role: Int, Sendable {
    /// The member matches.
    case exact
    /// It may match.
    case telling
    /// It may match if the telling one is found too, behind which this one stands.
    case further
  }

  /// Members in one automaton. A class, because scanning a text asks it many times for a part.
  final class Group: Sendable {
    let automaton: PatternAutomaton
    /// The index of the member of each program of the automaton.
    let members: [Int]
    /// The pattern of each of them.
    let patterns: [Int]
    let roles: [Role]
    /// The exact programs as bits, 64 in a word.
    let exactWords: [UInt64]
    /// The telling ones.
    let tellingWords: [UInt64]

    /// A group of some of `all` members.
    init(automaton: PatternAutomaton, members: [Int], roles: [Role], outOf all: [Member]) {
      self.automaton = automaton
      self.members = members
      self.roles = roles
      patterns = members.map { all[$0].pattern }
      func words(of role: Role) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (roles.count + 63) / 64)
        for (index, own) in roles.enumerated() where own == role {
          words[index >> 6] |= 1 << UInt64(index & 63)
        }
        return words
      }
      exactWords = words(of: .exact)
      tellingWords = words(of: .telling)
    }

    /// Whether the further pieces of a telling program are all among those that were `found`.
    func areFurtherFound(of program: Int, in found: [UInt64]) -> Bool {
      var next = program + 1
      while next < roles.count, roles[next] == .further {
        guard found[next >> 6] >> UInt64(next & 63) & 1 == 1 else { return false }
        next += 1
      }
      return true
    }
  }

  var members: [Member] = []
  var groups: [Group] = []
  /// The members that belong to no automaton and are searched for alone.
  var loners: [Int] = []
  /// The states that the automata of the groups begin with, when they were stored.
  var learnt: PackedReader?
  /// The pattern with an index.
  let pattern: @Sendable (Int) -> Pattern

  /// Pieces that are found in most texts are no help: below this weight the whole is better.
  private static let leastWeight = 16

  /// From so many pieces on a new automaton begins. Each combination of what some of them wait for is
  /// a state to be made; an automaton more reads every text once more.
  private static let groupSize = 150

  /// A set without members.
  init(count: Int, pattern: @escaping @Sendable (Int) -> Pattern) {
    self.count = count
    self.pattern = pattern
  }

  /// Makes `patterns` ready; their indices are those of the answers. Cost linear in their size.
  public init(_ patterns: [Pattern]) {
    count = patterns.count
    pattern = { patterns[$0] }
    var nodes: [PatternNode] = []
    for (index, pattern) in patterns.enumerated() {
      for (alternative, node) in Self.alternatives(of: pattern).enumerated() {
        nodes.append(node)
        members.append(
          Member(
            pattern: index, alternative: alternative, comparison: pattern.program.comparison))
      }
    }
    for comparison in Pattern.Comparison.allCases {
      addGroups(comparison, nodes)
    }
    loners.sort()
  }

  /// The parts of which one must match for a pattern to match somewhere, in their least form.
  private static func alternatives(of pattern: Pattern) -> [PatternNode] {
    let node = PatternRelaxation.trimmed(pattern.root)
    return if case .choice(let parts) = node { parts } else { [node] }
  }

  /// What a member matches; nothing when its pattern is not the one that it was made of.
  func node(of member: Int) -> PatternNode {
    let alternatives = Self.alternatives(of: pattern(members[member].pattern))
    let alternative = members[member].alternative
    return alternatives.indices.contains(alternative) ? alternatives[alternative] : .nothing
  }

  /// Divides the members with one comparison into those that are found by pieces, some in each group,
  /// and those that are searched for whole.
  private mutating func addGroups(_ comparison: Pattern.Comparison, _ nodes: [PatternNode]) {
    var drafts: [Draft] = []
    var pieces = Draft()
    var wholes = Draft()
    for (index, member) in members.enumerated() where member.comparison == comparison {
      if pieces.members.count >= Self.groupSize {
        drafts.append(pieces)
        pieces = Draft()
      }
      let relaxed = PatternRelaxation.relax(nodes[index])
      if let relaxed, relaxed.weight >= Self.leastWeight {
        pieces.add(relaxed, index, comparison)
      } else if PatternRelaxation.isSmall(nodes[index]),
        PatternProgram.size(of: nodes[index]) <= PatternRelaxation.sizeLimit
      {
        wholes.add(nodes[index], index, .exact, comparison)
      } else if let relaxed {
        pieces.add(relaxed, index, comparison)
      } else {
        loners.append(index)
      }
    }
    for draft in drafts + [pieces, wholes] where !draft.members.isEmpty {
      if let automaton = PatternAutomaton(draft.programs, comparison: comparison) {
        groups.append(
          Group(automaton: automaton, members: draft.members, roles: draft.roles, outOf: members))
      } else {
        loners += Set(draft.members)
      }
    }
  }

  private struct Draft {
    var programs: [PatternProgram] = []
    var members: [Int] = []
    var roles: [Role] = []

    mutating func add(
      _ relaxed: PatternRelaxation.Result, _ member: Int, _ comparison: Pattern.Comparison
    ) {
      add(relaxed.node, member, relaxed.isExact ? .exact : .telling, comparison)
      for piece in relaxed.others where piece.weight >= PatternSet.leastWeight {
        add(piece.node, member, .further, comparison)
      }
    }

    mutating func add(
      _ node: PatternNode, _ member: Int, _ role: Role, _ comparison: Pattern.Comparison
    ) {
      programs.append(
        PatternProgram(
          node, captureCount: 0, comparison: comparison, findsFirstBytes: false))
      members.append(member)
      roles.append(role)
    }
  }
}
