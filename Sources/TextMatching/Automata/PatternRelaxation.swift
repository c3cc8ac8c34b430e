// A simpler pattern that matches wherever a given one does.

/// Makes patterns that few states can search for.
///
/// A pattern with gaps, as in `delibera[^;]{0,60}del`, asks a deterministic automaton for a state
/// for each place in the gap, and together with other patterns for each combination. Only the pieces
/// between the gaps are looked for; the whole pattern then has to be tried where all of them were
/// found.
enum PatternRelaxation {
  /// What must be found wherever a pattern matches.
  struct Result {
    /// The most telling piece of it, or all of it.
    var node: PatternNode
    /// Whether that matches nowhere else.
    var isExact: Bool
    /// How seldom it is found, roughly: see `weight`.
    var weight: Int
    /// The other pieces, from left to right, with their weights.
    var others: [(node: PatternNode, weight: Int)] = []
  }

  /// The largest number of instructions of a result.
  static let sizeLimit = 2_000

  /// Relaxes a pattern that `trimmed` gave; `nil` when nothing telling would be left.
  static func relax(_ root: PatternNode) -> Result? {
    let parts = parts(of: root)
    let whole = cut(parts[...])
    if !whole.isCut, PatternProgram.size(of: whole.node) <= sizeLimit {
      return Result(node: whole.node, isExact: true, weight: weight(of: whole.node))
    }
    var pieces: [(node: PatternNode, weight: Int)] = []
    var start = 0
    while start < parts.count {
      let piece = cut(parts[start...])
      let weight = weight(of: piece.node)
      if PatternProgram.size(of: piece.node) <= sizeLimit, weight > 0 {
        pieces.append((piece.node, weight))
      }
      start += max(1, piece.count)
    }
    guard let heaviest = pieces.map(\.weight).max(),
      let best = pieces.firstIndex(where: { $0.weight == heaviest })
    else { return nil }
    let piece = pieces.remove(at: best)
    return Result(node: piece.node, isExact: false, weight: piece.weight, others: pieces)
  }

  /// The parts of a sequence, groups opened; a node that is none is its own only part.
  private static func parts(of node: PatternNode) -> [PatternNode] {
    switch node {
    case .group(let body, index: _): parts(of: body)
    case .sequence(let parts): parts.flatMap { self.parts(of: $0) }
    case .empty, .scalar, .set, .assertion, .choice, .repetition: [node]
    }
  }

  /// The beginning of a sequence up to the first gap; `isCut` when there is one. `count` parts
  /// were looked at.
  private static func cut(
    _ parts: ArraySlice<PatternNode>
  ) -> (node: PatternNode, isCut: Bool, count: Int) {
    var kept: [PatternNode] = []
    for part in parts {
      let (node, isCut) = cut(part)
      kept.append(node)
      if isCut { return (.sequence(kept), true, kept.count) }
    }
    return (.sequence(kept), false, kept.count)
  }

  private static func cut(_ node: PatternNode) -> (node: PatternNode, isCut: Bool) {
    switch node {
    case .empty, .scalar, .set, .assertion: return (node, false)
    case .group(let body, index: _): return cut(body)
    case .sequence(let parts):
      let piece = cut(parts[...])
      return (piece.node, piece.isCut)
    case .choice(let alternatives):
      let pieces = alternatives.map { cut($0) }
      return (.choice(pieces.map(\.node)), pieces.contains { $0.isCut })
    case .repetition(let body, let minimum, let maximum, let isLazy):
      let piece = cut(body)
      let isGap = isGap(body, minimum, maximum)
      guard piece.isCut || isGap else {
        return (
          .repetition(piece.node, minimum: minimum, maximum: maximum, isLazy: isLazy), false
        )
      }
      // What must be there at least once is.
      return (minimum > 0 ? piece.node : .empty, true)
    }
  }

  /// Whether a repetition can run on over letters and spaces alike, or is too large to write out.
  private static func isGap(_ body: PatternNode, _ minimum: Int, _ maximum: Int?) -> Bool {
    let count = maximum ?? minimum + 1
    if count > 1, PatternProgram.size(of: body) * count > 60 { return true }
    guard maximum == nil || count - minimum > 3 else { return false }
    return runsOverWords(body)
  }

  /// Whether a pattern asks for no more than a few states by itself: its repetitions are short or
  /// have no end.
  static func isSmall(_ node: PatternNode) -> Bool {
    switch node {
    case .empty, .scalar, .set, .assertion: true
    case .group(let body, index: _): isSmall(body)
    case .sequence(let parts), .choice(let parts): parts.allSatisfy(isSmall)
    case .repetition(let body, let minimum, let maximum, isLazy: _):
      max(minimum, maximum ?? 0) <= 8 && isSmall(body)
    }
  }

  private static func runsOverWords(_ node: PatternNode) -> Bool {
    let letters: [UInt32] = [0x61, 0x69, 0x6F]
    switch node {
    case .set(let set): return set.contains(0x20) && letters.allSatisfy { set.contains($0) }
    case .empty, .scalar, .assertion: return false
    case .group(let body, index: _): return runsOverWords(body)
    case .choice(let parts): return parts.contains(where: runsOverWords)
    case .sequence(let parts): return parts.contains(where: runsOverWords)
    case .repetition(let body, _, _, _): return runsOverWords(body)
    }
  }

  /// How seldom a text matches, roughly: about the number of letters that must fit.
  private static func weight(of node: PatternNode) -> Int {
    let weight: Int
    switch node {
    case .empty: weight = 0
    case .scalar(let value): weight = value == 0x20 ? 2 : 8
    case .set(let set):
      let count = (0..<UInt32(128)).count { set.contains($0) }
      weight = count <= 3 ? 7 : count <= 12 ? 5 : count <= 40 ? 2 : 0
    case .assertion(let assertion): weight = assertion == .wordBoundary ? 2 : 12
    case .sequence(let parts): weight = parts.reduce(0) { $0 + self.weight(of: $1) }
    case .choice(let parts): weight = parts.map { self.weight(of: $0) }.min() ?? 0
    case .group(let body, index: _): weight = self.weight(of: body)
    case .repetition(let body, let minimum, maximum: _, isLazy: _):
      weight = minimum == 0 ? 0 : self.weight(of: body) * min(minimum, 4)
    }
    return min(weight, 1_000)
  }
}

extension PatternRelaxation {
  private enum End {
    case first, last
  }

  /// The least that must be found for `root` to match somewhere: repetitions at its ends need not
  /// go on, and nothing is captured. It matches in exactly the same texts.
  static func trimmed(_ root: PatternNode) -> PatternNode {
    trimmed(trimmed(withoutGroups(root), at: .last), at: .first)
  }

  private static func trimmed(_ node: PatternNode, at end: End) -> PatternNode {
    switch node {
    case .empty, .scalar, .set, .assertion, .group: return node
    case .choice(let alternatives):
      let parts = alternatives.map { trimmed($0, at: end) }
      let isOptional = parts.contains { if case .empty = $0 { true } else { false } }
      return isOptional ? .empty : .choice(parts)
    case .repetition(let body, let minimum, maximum: _, let isLazy):
      switch minimum {
      case 0: return .empty
      case 1: return trimmed(body, at: end)
      default: return .repetition(body, minimum: minimum, maximum: minimum, isLazy: isLazy)
      }
    case .sequence(var parts):
      while let part = end == .last ? parts.last : parts.first {
        let rest = trimmed(part, at: end)
        let index = end == .last ? parts.count - 1 : 0
        guard case .empty = rest else {
          parts[index] = rest
          break
        }
        if end == .last { parts.removeLast() } else { parts.removeFirst() }
      }
      return parts.isEmpty ? .empty : .sequence(parts)
    }
  }

  private static func withoutGroups(_ node: PatternNode) -> PatternNode {
    switch node {
    case .empty, .scalar, .set, .assertion: node
    case .group(let body, index: _): withoutGroups(body)
    case .sequence(let parts): .sequence(parts.map(withoutGroups))
    case .choice(let parts): .choice(parts.map(withoutGroups))
    case .repetition(let body, let minimum, let maximum, let isLazy):
      .repetition(withoutGroups(body), minimum: minimum, maximum: maximum, isLazy: isLazy)
    }
  }

  /// The pattern that matches, read backwards, from the end of the text on, where `root` does;
  /// what may or may not follow at the end of a match is left out.
  static func reversed(_ root: PatternNode) -> PatternNode {
    mirrored(trimmed(withoutGroups(root), at: .last))
  }

  private static func mirrored(_ node: PatternNode) -> PatternNode {
    switch node {
    case .empty, .scalar, .set, .assertion(.wordBoundary): node
    case .assertion(.textStart): .assertion(.textEnd)
    case .assertion(.textEnd): .assertion(.textStart)
    case .group(let body, index: _): mirrored(body)
    case .sequence(let parts): .sequence(parts.reversed().map(mirrored))
    case .choice(let parts): .choice(parts.map(mirrored))
    case .repetition(let body, let minimum, let maximum, let isLazy):
      .repetition(mirrored(body), minimum: minimum, maximum: maximum, isLazy: isLazy)
    }
  }
}
