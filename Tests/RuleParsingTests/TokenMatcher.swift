// Whether a text is a token of the grammar's lexical part.

/// Matches texts against lexical symbols, character by character.
struct TokenMatcher {
  let grammar: Grammar
  /// Whether a text inside a token is a sentence of a symbol.
  let isSentence: (String, [Unicode.Scalar]) -> Bool

  /// Whether the whole text is a token of `symbol`.
  func matches(_ text: String, _ symbol: String) -> Bool { matches(text, .name(symbol)) }

  /// Whether the whole text is what a rule writes.
  func matches(_ text: String, _ rule: GrammarRule) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return ends(of: rule, in: scalars, from: 0).contains(scalars.count)
  }

  /// Every place where a match that begins at `start` can end.
  private func ends(of rule: GrammarRule, in text: [Unicode.Scalar], from start: Int) -> Set<Int> {
    switch rule {
    case .sequence(let parts):
      return parts.reduce([start]) { places, part in
        places.reduce(into: Set()) { $0.formUnion(ends(of: part, in: text, from: $1)) }
      }
    case .choice(let parts, _):
      return parts.reduce(into: Set()) { $0.formUnion(ends(of: $1, in: text, from: start)) }
    case .optional(let part, _): return ends(of: part, in: text, from: start).union([start])
    case .repetition(let part, _):
      var found: Set<Int> = [start]
      var waiting = [start]
      while let place = waiting.popLast() {
        for end in ends(of: part, in: text, from: place) where found.insert(end).inserted {
          waiting.append(end)
        }
      }
      return found
    case .terminal(let terminal):
      let scalars = Array(terminal.unicodeScalars)
      return text[start...].starts(with: scalars) ? [start + scalars.count] : []
    case .name(let name):
      return grammar.rules[name].map { ends(of: $0, in: text, from: start) } ?? []
    case .characters(let range):
      return start < text.count && range.contains(text[start].value) ? [start + 1] : []
    case .embedded(let symbol):
      let inner = text[start...].prefix { $0 != "}" }
      return isSentence(symbol, Array(inner)) ? [inner.endIndex] : []
    case .exception(let part, let other):
      return ends(of: part, in: text, from: start)
        .subtracting(ends(of: other, in: text, from: start))
    }
  }
}
