// Patterns against the plainest backtracking matcher there is.

import TestSupport
import Testing
import TextMatching

/// A small regular expression, to be written as a pattern and matched by backtracking.
private indirect enum Tree {
  case sign(String)
  case dot, start, end, boundary
  case sequence(Tree, Tree)
  case choice(Tree, Tree)
  case group(Tree, Int)
  case repetition(Tree, Int, Int?, isLazy: Bool)

  var source: String {
    switch self {
    case .sign(let sign): sign
    case .dot: "."
    case .start: "^"
    case .end: "$"
    case .boundary: "\\b"
    case .sequence(let first, let second): first.source + second.source
    case .choice(let first, let second): "(?:\(first.source)|\(second.source))"
    case .group(let body, _): "(\(body.source))"
    case .repetition(let body, let minimum, let maximum, let isLazy):
      "(?:\(body.source)){\(minimum),\(maximum.map(String.init) ?? "")}" + (isLazy ? "?" : "")
    }
  }

  /// Whether it can match nothing inside an unlimited repetition; there engines disagree on what
  /// the last round captured.
  var hasEmptyLoop: Bool {
    switch self {
    case .sign, .dot, .start, .end, .boundary: false
    case .sequence(let first, let second), .choice(let first, let second):
      first.hasEmptyLoop || second.hasEmptyLoop
    case .group(let body, _): body.hasEmptyLoop
    case .repetition(let body, _, let maximum, _):
      body.hasEmptyLoop || (maximum == nil && body.canBeEmpty)
    }
  }

  private var canBeEmpty: Bool {
    switch self {
    case .sign, .dot: false
    case .start, .end, .boundary: true
    case .sequence(let first, let second): first.canBeEmpty && second.canBeEmpty
    case .choice(let first, let second): first.canBeEmpty || second.canBeEmpty
    case .group(let body, _): body.canBeEmpty
    case .repetition(let body, let minimum, _, _): minimum == 0 || body.canBeEmpty
    }
  }
}

/// Tries everything in the order of priority.
private struct Backtracking {
  typealias Places = [Int: Range<Int>]
  let text: [Character]

  func firstMatch(_ tree: Tree) -> (Range<Int>, Places)? {
    for start in 0...text.count {
      var result: (Range<Int>, Places)?
      let isMatch = run(tree, start, [:]) { end, places in
        result = (start..<end, places)
        return true
      }
      if isMatch { return result }
    }
    return nil
  }

  private func run(_ tree: Tree, _ at: Int, _ places: Places, _ then: (Int, Places) -> Bool) -> Bool
  {
    switch tree {
    case .sign(let sign): return at < text.count && String(text[at]) == sign && then(at + 1, places)
    case .dot: return at < text.count && then(at + 1, places)
    case .start: return at == 0 && then(at, places)
    case .end: return at == text.count && then(at, places)
    case .boundary: return isLetter(at - 1) != isLetter(at) && then(at, places)
    case .sequence(let first, let second):
      return run(first, at, places) { run(second, $0, $1, then) }
    case .choice(let first, let second):
      return run(first, at, places, then) || run(second, at, places, then)
    case .group(let body, let index):
      return run(body, at, places) { end, inner in
        var inner = inner
        inner[index] = at..<end
        return then(end, inner)
      }
    case .repetition(let body, let minimum, let maximum, let isLazy):
      if minimum > 0 {
        let rest = Tree.repetition(body, minimum - 1, maximum.map { $0 - 1 }, isLazy: isLazy)
        return run(body, at, places) { run(rest, $0, $1, then) }
      }
      if maximum == 0 { return then(at, places) }
      if isLazy, then(at, places) { return true }
      let rest = Tree.repetition(body, 0, maximum.map { $0 - 1 }, isLazy: isLazy)
      // A round that consumes nothing is the last one.
      if run(body, at, places, { $0 == at ? then($0, $1) : run(rest, $0, $1, then) }) {
        return true
      }
      return !isLazy && then(at, places)
    }
  }

  private func isLetter(_ at: Int) -> Bool { text.indices.contains(at) && text[at] != " " }
}

@Suite struct PatternAgreementTests {
  @Test("A pattern finds what backtracking finds, captures included")
  func randomPatterns() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<30_000 {
      var groups = 0
      let tree = randomTree(depth: 4, groups: &groups, &generator)
      let text = generator.text(of: ["a", "b", " "], upTo: 7)
      let compiled = try pattern(tree.source)
      let match = compiled.match(text)
      let expected = Backtracking(text: Array(text)).firstMatch(tree)
      #expect(match?.range == expected?.0, "\(tree.source) on «\(text)»")
      #expect(compiled.matches(text) == (expected != nil))
      if let match, let expected, !tree.hasEmptyLoop {
        let places = (0..<groups).map { expected.1[$0] }
        #expect(match.captures == places, "\(tree.source) on «\(text)»")
      }
    }
  }

  private func randomTree(
    depth: Int, groups: inout Int, _ generator: inout SeededGenerator
  ) -> Tree {
    switch Int.random(in: 0...(depth > 0 ? 12 : 4), using: &generator) {
    case 0, 1: return .sign("a")
    case 2: return .sign("b")
    case 3: return .dot
    case 4: return [.start, .end, .boundary, .sign(" ")].randomElement(using: &generator) ?? .dot
    case 5, 6, 7:
      let first = randomTree(depth: depth - 1, groups: &groups, &generator)
      return .sequence(first, randomTree(depth: depth - 1, groups: &groups, &generator))
    case 8, 9:
      let first = randomTree(depth: depth - 1, groups: &groups, &generator)
      return .choice(first, randomTree(depth: depth - 1, groups: &groups, &generator))
    case 10:
      let index = groups
      groups += 1
      return .group(randomTree(depth: depth - 1, groups: &groups, &generator), index)
    default:
      let minimum = Int.random(in: 0...2, using: &generator)
      let extra = Int.random(in: 0...2, using: &generator)
      let body = randomTree(depth: depth - 1, groups: &groups, &generator)
      return .repetition(
        body, minimum, extra == 2 ? nil : minimum + extra,
        isLazy: Bool.random(using: &generator))
    }
  }
}
