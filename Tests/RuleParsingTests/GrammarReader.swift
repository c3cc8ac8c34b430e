// Reads the notation of the grammar: ISO 14977 without concatenation signs.

/// A reader of EBNF.
struct GrammarReader {
  private enum Token: Equatable {
    case name(String)
    case terminal(String)
    case special(String)
    case sign(Character)
  }

  private var tokens: [Token] = []
  private var position = 0
  private var branchCount = 0
  private var problems: [String] = []

  init(_ text: String) { tokens = split(Array(text)) }

  /// The productions, and what could not be read.
  mutating func grammar() -> Grammar {
    var productions: [(name: String, rule: GrammarRule)] = []
    while position < tokens.count {
      guard case .name(let name) = tokens[position], peek(1) == .sign("=") else {
        problems.append("no production begins with \(tokens[position])")
        break
      }
      position += 2
      productions.append((name, choice()))
      if !take(";") {
        problems.append("the production «\(name)» does not end with «;»")
        break
      }
    }
    return Grammar(productions: productions, branchCount: branchCount, problems: problems)
  }

  // MARK: Tokens

  private mutating func split(_ text: [Character]) -> [Token] {
    var result: [Token] = []
    var index = 0
    while index < text.count {
      let character = text[index]
      let next = index + 1 < text.count ? text[index + 1] : " "
      if character == "(", next == "*" {
        index = end(of: ["*", ")"], in: text, from: index + 2)
      } else if character == "\"" || character == "'" || character == "?" {
        let close = end(of: [character], in: text, from: index + 1)
        let inner = String(text[index + 1..<max(index + 1, close - 1)])
        result.append(character == "?" ? .special(inner) : .terminal(inner))
        index = close
      } else if character.isLetter {
        let word = text[index...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        result.append(.name(String(word)))
        index = word.endIndex
      } else {
        if !character.isWhitespace { result.append(.sign(character)) }
        index += 1
      }
    }
    return result
  }

  /// The index behind the next `sign`; the end of the text when it is missing.
  private mutating func end(of sign: [Character], in text: [Character], from start: Int) -> Int {
    var index = start
    while index + sign.count <= text.count {
      if Array(text[index..<index + sign.count]) == sign { return index + sign.count }
      index += 1
    }
    problems.append("«\(String(sign))» is missing")
    return text.count
  }

  private func peek(_ ahead: Int = 0) -> Token? {
    position + ahead < tokens.count ? tokens[position + ahead] : nil
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard peek() == .sign(sign) else { return false }
    position += 1
    return true
  }

  // MARK: Rules

  private mutating func choice() -> GrammarRule {
    var parts = [sequence()]
    while take("|") { parts.append(sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts, firstBranch: branches(parts.count))
  }

  private mutating func sequence() -> GrammarRule {
    var parts: [GrammarRule] = []
    while let part = factor() { parts.append(part) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func factor() -> GrammarRule? {
    guard let part = primary() else { return nil }
    guard take("-") else { return part }
    guard let other = primary() else {
      problems.append("nothing stands behind «-»")
      return part
    }
    return .exception(part, without: other)
  }

  private mutating func primary() -> GrammarRule? {
    switch peek() {
    case .name(let name):
      position += 1
      return .name(name)
    case .terminal(let text):
      position += 1
      return .terminal(text)
    case .special(let text):
      position += 1
      return special(text)
    case .sign("("): return enclosed(")") { rule, _ in rule }
    case .sign("["): return enclosed("]") { .optional($0, firstBranch: $1.branches(2)) }
    case .sign("{"): return enclosed("}") { .repetition($0, firstBranch: $1.branches(3)) }
    default: return nil
    }
  }

  private mutating func enclosed(
    _ close: Character, _ make: (GrammarRule, inout GrammarReader) -> GrammarRule
  ) -> GrammarRule {
    position += 1
    let inner = choice()
    if !take(close) { problems.append("«\(close)» is missing") }
    return make(inner, &self)
  }

  private mutating func branches(_ count: Int) -> Int {
    defer { branchCount += count }
    return branchCount
  }

  /// `U+0041`, `U+0041 … U+005A`, or a sentence that begins with the name of a symbol.
  private mutating func special(_ text: String) -> GrammarRule {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    let scalars = words.filter { $0.hasPrefix("U+") }.compactMap {
      UInt32($0.dropFirst(2), radix: 16)
    }
    switch scalars.count {
    case 0: return .embedded(words.first ?? "")
    case 1: return .characters(scalars[0]...scalars[0])
    default: return .characters(scalars[0]...max(scalars[0], scalars[1]))
    }
  }
}
