// Whether a file can be derived from the grammar: Earley's algorithm, which takes it as it is.

import RuleParsing
import SourceText

/// Recognises sentences of a grammar.
struct Recogniser {
  private enum Symbol: Hashable {
    case terminal(Int)
    case nonterminal(Int)
  }

  /// Terminals, as bits: words and signs first, then kinds of token.
  private typealias Terminals = SIMD8<UInt64>

  private struct Production {
    var left: Int
    var right: [Symbol]
  }

  private struct Item: Hashable {
    var production: Int32
    var dot: Int32
    var origin: Int32
  }

  let grammar: Grammar
  private var productions: [Production] = []
  private var ofLeft: [[Int]] = []
  private var numbers: [String: Int] = [:]
  private var words: [String: Int] = [:]
  private var kinds: [(symbol: String, terminal: Int)] = []
  private var isNullable: [Bool] = []
  private var first: [Terminals] = []

  init(_ grammar: Grammar) {
    self.grammar = grammar
    for (name, _) in grammar.productions where !grammar.lexical.contains(name) {
      numbers[name] = newSymbol()
    }
    for (name, rule) in grammar.productions {
      guard let left = numbers[name] else { continue }
      productions.append(Production(left: left, right: compile(rule)))
    }
    ofLeft = Array(repeating: [], count: ofLeft.count)
    for (index, production) in productions.enumerated() { ofLeft[production.left].append(index) }
    findFirst()
  }

  // MARK: From EBNF to plain productions

  private mutating func newSymbol() -> Int {
    ofLeft.append([])
    return ofLeft.count - 1
  }

  private mutating func compile(_ rule: GrammarRule) -> [Symbol] {
    switch rule {
    case .sequence(let parts): return parts.flatMap { compile($0) }
    case .choice(let parts, _):
      let left = newSymbol()
      for part in parts { productions.append(Production(left: left, right: compile(part))) }
      return [.nonterminal(left)]
    case .optional(let part, _):
      let left = newSymbol()
      productions.append(Production(left: left, right: []))
      productions.append(Production(left: left, right: compile(part)))
      return [.nonterminal(left)]
    case .repetition(let part, _):
      let left = newSymbol()
      productions.append(Production(left: left, right: []))
      productions.append(Production(left: left, right: [.nonterminal(left)] + compile(part)))
      return [.nonterminal(left)]
    case .terminal(let text):
      if words[text] == nil { words[text] = words.count + kinds.count }
      return [.terminal(words[text] ?? 0)]
    case .name(let name):
      if let number = numbers[name] { return [.nonterminal(number)] }
      if let known = kinds.first(where: { $0.symbol == name }) {
        return [.terminal(known.terminal)]
      }
      kinds.append((name, words.count + kinds.count))
      return [.terminal(words.count + kinds.count - 1)]
    case .characters, .embedded, .exception: return []
    }
  }

  private static func bit(_ terminal: Int) -> Terminals {
    var set = Terminals.zero
    set[terminal / 64] = 1 << UInt64(terminal % 64)
    return set
  }

  private func first(of symbols: ArraySlice<Symbol>) -> (Terminals, isNullable: Bool) {
    var set = Terminals.zero
    for symbol in symbols {
      switch symbol {
      case .terminal(let terminal): return (set | Self.bit(terminal), false)
      case .nonterminal(let number):
        set |= first[number]
        if !isNullable[number] { return (set, false) }
      }
    }
    return (set, true)
  }

  private mutating func findFirst() {
    isNullable = Array(repeating: false, count: ofLeft.count)
    first = Array(repeating: .zero, count: ofLeft.count)
    var isStable = false
    while !isStable {
      isStable = true
      for production in productions {
        let (set, canBeEmpty) = first(of: production.right[...])
        let joined = first[production.left] | set
        if joined != first[production.left] || (canBeEmpty && !isNullable[production.left]) {
          first[production.left] = joined
          if canBeEmpty { isNullable[production.left] = true }
          isStable = false
        }
      }
    }
  }

  // MARK: Recognition

  /// How many tokens of the text can begin a sentence of `symbol`; `nil` when all of it is one.
  func stuck(_ symbol: String, _ tokens: [String]) -> Int? {
    guard let start = numbers[symbol] else { return 0 }
    var cache: [String: Terminals] = [:]
    let terminals = tokens.map { token -> Terminals in
      if let known = cache[token] { return known }
      let found = self.terminals(of: token)
      cache[token] = found
      return found
    }
    var waiting: [[Int: [Item]]] = []
    var scanned = ofLeft[start].map { Item(production: Int32($0), dot: 0, origin: 0) }
    for position in 0...tokens.count {
      let ahead = position < tokens.count ? terminals[position] : .zero
      var next: [Item] = []
      var isComplete = false
      waiting.append([:])
      var seen = Set(scanned)
      var predicted: Set<Int> = []
      while let item = scanned.popLast() {
        let production = productions[Int(item.production)]
        func add(_ item: Item) { if seen.insert(item).inserted { scanned.append(item) } }
        func advanced(_ item: Item) -> Item {
          Item(production: item.production, dot: item.dot + 1, origin: item.origin)
        }
        guard Int(item.dot) < production.right.count else {
          if production.left == start, item.origin == 0 { isComplete = true }
          // What was nullable here has been passed over when it was predicted.
          guard Int(item.origin) < position else { continue }
          for parent in waiting[Int(item.origin)][production.left] ?? [] { add(advanced(parent)) }
          continue
        }
        switch production.right[Int(item.dot)] {
        case .terminal(let terminal):
          if ahead & Self.bit(terminal) != .zero { next.append(advanced(item)) }
        case .nonterminal(let number):
          waiting[position][number, default: []].append(item)
          if isNullable[number] { add(advanced(item)) }
          guard predicted.insert(number).inserted else { continue }
          for index in ofLeft[number] {
            let (set, canBeEmpty) = first(of: productions[index].right[...])
            guard canBeEmpty || set & ahead != .zero else { continue }
            add(Item(production: Int32(index), dot: 0, origin: Int32(position)))
          }
        }
      }
      if position == tokens.count { return isComplete ? nil : position }
      if next.isEmpty { return position }
      scanned = next
    }
    return nil
  }

  /// The terminals that a token can be.
  private func terminals(of token: String) -> Terminals {
    var set = words[token].map(Self.bit) ?? .zero
    let matcher = TokenMatcher(grammar: grammar) { symbol, text in
      let bytes = Array(String(String.UnicodeScalarView(text)).utf8)
      return stuck(symbol, Self.tokens(of: bytes, isInsideText: true)) == nil
    }
    for (symbol, terminal) in kinds where matcher.matches(token, symbol) {
      set |= Self.bit(terminal)
    }
    return set
  }

  /// The tokens of a file, without white space and comments.
  static func tokens(of bytes: [UInt8], isInsideText: Bool = false) -> [String] {
    let tokens = Lexer(bytes, range: isInsideText ? 0..<bytes.count : nil).tokens()
    return tokens.filter { !$0.kind.isTrivia && $0.kind != .endOfFile }.map { token in
      let text = String(decoding: bytes[token.span.range], as: UTF8.self)
      // A text inside a text is written between \" and means the same.
      guard token.kind == .string, text.hasPrefix("\\") else { return text }
      return "\"" + text.dropFirst(2).dropLast(2) + "\""
    }
  }
}
