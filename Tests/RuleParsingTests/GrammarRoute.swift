// The shortest way through the grammar to one branch, so that every one of them is written.

/// Which way a sentence must go to take a branch.
struct GrammarRoute {
  let branch: Int
  private let distances: [String: Int]

  /// The route to a branch; a branch that cannot be reached has none, and nothing is near it.
  init(to branch: Int, in grammar: Grammar) {
    self.branch = branch
    var distances: [String: Int] = [:]
    var isStable = false
    while !isStable {
      isStable = true
      for (name, rule) in grammar.productions {
        guard let distance = Self.distance(of: rule, to: branch, distances),
          distance + 1 < distances[name] ?? .max
        else { continue }
        distances[name] = distance + 1
        isStable = false
      }
    }
    self.distances = distances
  }

  /// The part from which the branch is nearest.
  func nearest(of parts: [GrammarRule]) -> Int? {
    var best: (distance: Int, index: Int)?
    for (index, part) in parts.enumerated() {
      guard let distance = Self.distance(of: part, to: branch, distances),
        distance < best?.distance ?? .max
      else { continue }
      best = (distance, index)
    }
    return best?.index
  }

  /// How many symbols stand between a rule and the branch.
  private static func distance(of rule: GrammarRule, to branch: Int, _ distances: [String: Int])
    -> Int?
  {
    func among(_ parts: [GrammarRule], _ first: Int, _ count: Int) -> Int? {
      if branch >= first, branch < first + count { return 0 }
      return parts.compactMap { distance(of: $0, to: branch, distances) }.min()
    }
    return switch rule {
    case .sequence(let parts): among(parts, 0, 0)
    case .choice(let parts, let first): among(parts, first, parts.count)
    case .optional(let part, let first): among([part], first, 2)
    case .repetition(let part, let first): among([part], first, 3)
    case .name(let name): distances[name]
    case .terminal, .characters, .embedded, .exception: nil
    }
  }
}
