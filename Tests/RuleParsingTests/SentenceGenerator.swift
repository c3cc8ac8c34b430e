// Sentences of the grammar: seeded, of bounded depth, steered towards branches not taken yet.

import TestSupport

/// Writes sentences of a grammar.
struct SentenceGenerator {
  /// A sentence grows no further beyond this many tokens.
  static let tokenLimit = 200

  let grammar: Grammar
  private var random: SeededGenerator
  /// How often sentences have taken each branch.
  private(set) var counts: [Int]
  /// Least depth of each part of a choice, by the choice's first branch.
  private let partHeights: [[Int]]
  private let keywords: [String]
  private var pool: [String: [String]] = [:]

  init(_ grammar: Grammar, seed: UInt64) {
    self.grammar = grammar
    random = SeededGenerator(seed: seed)
    counts = Array(repeating: 0, count: grammar.branchCount)
    partHeights = Self.partHeights(of: grammar)
    keywords = grammar.keywords.filter { $0.allSatisfy(\.isLetter) }.sorted()
  }

  /// The tokens of a sentence; along a route, of one that takes its branch.
  mutating func sentence(_ symbol: String, depth: Int, along route: GrammarRoute? = nil) -> [String]
  {
    var tokens: [String] = []
    write(.name(symbol), depth: depth, along: route, into: &tokens)
    return tokens
  }

  /// A text in which the tokens stand apart, by white space of every kind and comments.
  mutating func text(_ tokens: [String]) -> String {
    let separators = [" ", " ", " ", "\n", "\n  ", "\r\n", "\t", "\u{A0}", " # commento \"{\n"]
    return tokens.reduce(into: "") { $0 += $1 + pick(separators) }
  }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  // MARK: Tokens of the syntax

  private mutating func write(
    _ rule: GrammarRule, depth: Int, along route: GrammarRoute?, into tokens: inout [String]
  ) {
    let isFull = tokens.count > Self.tokenLimit
    // Repeated parts are shallower, or sentences would be full before they reach their end; near
    // the top there is always one, or most files would be empty.
    let shallower = depth * 3 / 5
    switch rule {
    case .sequence(let parts):
      let next = route?.nearest(of: parts)
      for (index, part) in parts.enumerated() {
        write(part, depth: depth, along: index == next ? route : nil, into: &tokens)
      }
    case .choice(let parts, let first):
      let heights = partHeights[first]
      let least = heights.min() ?? 0
      let fitting = parts.indices.filter { heights[$0] <= (isFull ? least : max(depth, least)) }
      let (index, rest) = branch(fitting, of: first, count: parts.count, along: route) { route in
        route.nearest(of: parts)
      }
      write(parts[index], depth: depth, along: rest, into: &tokens)
    case .optional(let part, let first):
      let fits = !isFull && partHeights[first][0] <= depth
      let (index, rest) = branch(fits ? [0, 0, 1] : [0], of: first, count: 2, along: route) {
        $0.nearest(of: [part]).map { _ in 1 }
      }
      if index == 1 { write(part, depth: depth, along: rest, into: &tokens) }
    case .repetition(let part, let first):
      let fits = !isFull && partHeights[first][0] <= shallower
      let counts = !fits ? [0] : depth > 48 ? [1, 1, 2] : [0, 0, 0, 0, 0, 0, 0, 1, 1, 2]
      let (count, rest) = branch(counts, of: first, count: 3, along: route) {
        $0.nearest(of: [part]).map { _ in 1 }
      }
      for _ in 0..<count { write(part, depth: shallower, along: rest, into: &tokens) }
    case .terminal(let text): tokens.append(text)
    case .name(let name) where grammar.lexical.contains(name): tokens.append(token(name))
    case .name(let name):
      guard let rule = grammar.rules[name] else { return }
      write(rule, depth: depth - 1, along: route, into: &tokens)
    case .characters, .embedded, .exception: return
    }
  }

  /// The branch to take, and the rest of the route: the route's own branch, or one that fits.
  private mutating func branch(
    _ fitting: [Int], of first: Int, count: Int, along route: GrammarRoute?,
    onward: (GrammarRoute) -> Int?
  ) -> (branch: Int, rest: GrammarRoute?) {
    if let route, route.branch >= first, route.branch < first + count {
      counts[route.branch] += 1
      return (route.branch - first, nil)
    }
    if let route, let index = onward(route) {
      counts[first + index] += 1
      return (index, route)
    }
    return (branch(fitting, of: first), nil)
  }

  /// One of the branches that fit: one in three times the one taken least so far, so that those
  /// that few sentences reach are not left for last.
  private mutating func branch(_ fitting: [Int], of first: Int) -> Int {
    var branch = pick(fitting)
    if number(below: 3) == 0 {
      branch = fitting.min { counts[first + $0] < counts[first + $1] } ?? branch
    }
    counts[first + branch] += 1
    return branch
  }

  // MARK: Characters of a token

  /// A token of a lexical symbol: a new one, or one of those made before, because making them is
  /// most of the work.
  private mutating func token(_ symbol: String) -> String {
    let made = pool[symbol] ?? []
    if made.count > 200 || (made.count > 20 && number(below: 20) > 0) { return pick(made) }
    let token = newToken(symbol)
    pool[symbol, default: []].append(token)
    return token
  }

  /// A new token of a lexical symbol.
  mutating func newToken(_ symbol: String) -> String {
    // Words of the language are words too: where any may stand, they must be able to.
    let word = pick(keywords)
    if number(below: 4) == 0, matcher.matches(word, symbol) { return word }
    var text = ""
    spell(.name(symbol), into: &text)
    return text
  }

  private var matcher: TokenMatcher { TokenMatcher(grammar: grammar) { _, _ in true } }

  private mutating func spell(_ rule: GrammarRule, into text: inout String) {
    switch rule {
    case .sequence(let parts): for part in parts { spell(part, into: &text) }
    case .choice(let parts, let first):
      spell(parts[branch(Array(parts.indices), of: first)], into: &text)
    case .optional(let part, let first):
      if branch([0, 1], of: first) == 1 { spell(part, into: &text) }
    case .repetition(let part, let first):
      let count = branch([0, 1, 2], of: first)
      for _ in 0..<(count < 2 ? count : pick([2, 5, 9])) { spell(part, into: &text) }
    case .terminal(let terminal): text += terminal
    case .name(let name): if let rule = grammar.rules[name] { spell(rule, into: &text) }
    case .characters(let range): text.unicodeScalars.append(scalar(in: range))
    case .embedded(let symbol): text += embedded(symbol)
    case .exception(let part, let other):
      var written: String
      repeat {
        written = ""
        spell(part, into: &written)
      } while matcher.matches(written, other)
      text += written
    }
  }

  /// A character of a range: mostly of those that people type.
  private mutating func scalar(in range: ClosedRange<UInt32>) -> Unicode.Scalar {
    let common = Array("abcdezAZ09 _.,;:àèéìòùÀÈ«»’€%/(){}[]\"'\\#\n\r𝄞".unicodeScalars)
      .filter { range.contains($0.value) }
    if !common.isEmpty, number(below: 8) > 0 { return pick(common) }
    let value = UInt32.random(in: range, using: &random)
    return Unicode.Scalar(value) ?? "x"
  }

  /// A sentence inside a token: on one line, its texts between `\"`.
  private mutating func embedded(_ symbol: String) -> String {
    let tokens = sentence(symbol, depth: 25).map { token -> String in
      guard token.hasPrefix("\"") else { return token }
      return "\\\"" + token.filter(\.isLetter) + "\\\""
    }
    return tokens.joined(separator: " ")
  }

  // MARK: Depths

  private static func partHeights(of grammar: Grammar) -> [[Int]] {
    let heights = heights(of: grammar)
    var result = Array(repeating: [Int](), count: grammar.branchCount)
    func visit(_ rule: GrammarRule) {
      switch rule {
      case .sequence(let parts): parts.forEach(visit)
      case .choice(let parts, let first):
        result[first] = parts.map { height(of: $0, heights, grammar.lexical) ?? .max }
        parts.forEach(visit)
      case .optional(let part, let first), .repetition(let part, let first):
        result[first] = [height(of: part, heights, grammar.lexical) ?? .max]
        visit(part)
      case .terminal, .name, .characters, .embedded, .exception: return
      }
    }
    for (_, rule) in grammar.productions { visit(rule) }
    return result
  }

  /// The least number of symbols one inside the other, for each symbol.
  private static func heights(of grammar: Grammar) -> [String: Int] {
    var heights: [String: Int] = [:]
    var isStable = false
    while !isStable {
      isStable = true
      for (name, rule) in grammar.productions where !grammar.lexical.contains(name) {
        guard let height = height(of: rule, heights, grammar.lexical),
          height + 1 < heights[name] ?? .max
        else { continue }
        heights[name] = height + 1
        isStable = false
      }
    }
    return heights
  }

  private static func height(
    of rule: GrammarRule, _ heights: [String: Int], _ lexical: Set<String>
  ) -> Int? {
    switch rule {
    case .sequence(let parts):
      return parts.reduce(0 as Int?) { least, part in
        guard let least, let other = height(of: part, heights, lexical) else { return nil }
        return max(least, other)
      }
    case .choice(let parts, _):
      return parts.compactMap { height(of: $0, heights, lexical) }.min()
    case .optional, .repetition, .terminal, .characters, .embedded, .exception: return 0
    case .name(let name): return lexical.contains(name) ? 0 : heights[name]
    }
  }
}
