// The normative grammar as data: what the tests generate sentences from and derive files by.

import Foundation
import TestSupport

/// The right side of a production, or a part of it.
///
/// Choices carry the number of their first branch, so that a generator can tell which branches of
/// the whole grammar it has taken.
indirect enum GrammarRule: Sendable {
  case sequence([GrammarRule])
  case choice([GrammarRule], firstBranch: Int)
  /// Two branches: left out, taken.
  case optional(GrammarRule, firstBranch: Int)
  /// Three branches: never, once, more than once.
  case repetition(GrammarRule, firstBranch: Int)
  /// Characters of a token, or a whole token outside the lexical part.
  case terminal(String)
  case name(String)
  case characters(ClosedRange<UInt32>)
  /// A sentence of the syntax inside a token.
  case embedded(String)
  case exception(GrammarRule, without: GrammarRule)
}

/// The productions of `Grammar/lince.ebnf`.
struct Grammar: Sendable {
  /// The symbols of whole files, by the extension of the file.
  static let startSymbols = [
    "modello": "file_modello", "tracciato": "file_tracciato", "regole": "file_regole",
    "profilo": "file_profilo",
  ]
  /// The symbols from which the lexical part begins.
  static let lexicalSymbols = ["gettone", "separatore"]

  /// The normative grammar.
  static let lince: Grammar = {
    let text = (try? Repository.bytes("Grammar/lince.ebnf")) ?? []
    var reader = GrammarReader(String(decoding: text, as: UTF8.self))
    return reader.grammar()
  }()

  /// The productions, in the order of the file.
  var productions: [(name: String, rule: GrammarRule)] = []
  /// What could not be read.
  var problems: [String] = []
  /// How many branches all choices have together.
  var branchCount = 0

  /// The right side of each symbol.
  private(set) var rules: [String: GrammarRule] = [:]
  /// Symbols that stand for one token or a part of it.
  private(set) var lexical: Set<String> = []

  init(productions: [(name: String, rule: GrammarRule)], branchCount: Int, problems: [String]) {
    self.productions = productions
    self.branchCount = branchCount
    self.problems = problems
    for (name, rule) in productions { rules[name] = rule }
    // Tokens, and words with exceptions: what those are made of is made of characters.
    var roots = Self.lexicalSymbols
    for (name, rule) in productions {
      if case .exception = rule { roots.append(name) }
    }
    lexical = reachable(from: roots)
  }

  /// The symbols that can be reached from `symbols`, these included; what is embedded in a token
  /// is another level and not followed.
  func reachable(from symbols: [String], throughEmbedded: Bool = false) -> Set<String> {
    var found: Set<String> = []
    var waiting = symbols
    while let symbol = waiting.popLast() {
      guard found.insert(symbol).inserted, let rule = rules[symbol] else { continue }
      waiting += Self.names(in: rule, withEmbedded: throughEmbedded)
    }
    return found
  }

  /// The symbols that a rule names.
  static func names(in rule: GrammarRule, withEmbedded: Bool) -> [String] {
    switch rule {
    case .sequence(let parts), .choice(let parts, _):
      parts.flatMap { names(in: $0, withEmbedded: withEmbedded) }
    case .optional(let part, _), .repetition(let part, _):
      names(in: part, withEmbedded: withEmbedded)
    case .exception(let part, let other):
      names(in: part, withEmbedded: withEmbedded) + names(in: other, withEmbedded: withEmbedded)
    case .name(let name): [name]
    case .embedded(let name): withEmbedded ? [name] : []
    case .terminal, .characters: []
    }
  }

  /// The branches of a rule that sentences can take: not those of what is excluded.
  static func branches(of rule: GrammarRule) -> [Int] {
    switch rule {
    case .sequence(let parts): parts.flatMap(branches(of:))
    case .choice(let parts, let first):
      parts.indices.map { first + $0 } + parts.flatMap(branches(of:))
    case .optional(let part, let first): [first, first + 1] + branches(of: part)
    case .repetition(let part, let first): [first, first + 1, first + 2] + branches(of: part)
    case .exception(let part, _): branches(of: part)
    case .terminal, .name, .characters, .embedded: []
    }
  }

  /// The words and signs that a rule writes out.
  static func terminals(in rule: GrammarRule) -> [String] {
    switch rule {
    case .sequence(let parts), .choice(let parts, _): parts.flatMap(terminals(in:))
    case .optional(let part, _), .repetition(let part, _): terminals(in: part)
    case .exception(let part, let other): terminals(in: part) + terminals(in: other)
    case .terminal(let text): [text]
    case .name, .embedded, .characters: []
    }
  }

  /// The words and signs of the syntax, each a token of its own.
  var keywords: Set<String> {
    Set(productions.filter { !lexical.contains($0.name) }.flatMap { Self.terminals(in: $0.rule) })
  }
}
