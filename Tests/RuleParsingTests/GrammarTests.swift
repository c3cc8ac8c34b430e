// The normative grammar itself: readable, complete, and of the same words as the parser's tables.

import RuleParsing
import Testing

@Suite struct GrammarTests {
  let grammar = Grammar.lince

  @Test("the grammar can be read to its end")
  func readable() {
    #expect(grammar.problems == [])
    #expect(grammar.productions.count > 50)
  }

  @Test("every symbol of the grammar is defined once and used")
  func symbols() {
    let defined = grammar.productions.map(\.name)
    #expect(Set(defined).count == defined.count)
    let starts = Array(Grammar.startSymbols.values) + Grammar.lexicalSymbols
    let used = grammar.reachable(from: starts, throughEmbedded: true)
    #expect(used.subtracting(defined) == [], "used and not defined")
    #expect(Set(defined).subtracting(used) == [], "defined and not used")
  }

  @Test("the grammar reserves the words that the parser reserves")
  func reserved() throws {
    let rule = try #require(grammar.rules["riservata"])
    #expect(Set(Grammar.terminals(in: rule)) == Vocabulary.reserved)
  }

  @Test("the grammar has the types of value that the parser has")
  func valueTypes() throws {
    let rule = try #require(grammar.rules["tipo_di_valore"])
    #expect(Set(Grammar.terminals(in: rule)) == Vocabulary.valueTypes)
  }

  @Test(
    "a kind of declaration, clause, directive or entry opens a production of the grammar",
    arguments: [
      ("file_modello", Vocabulary.filesOfDeclaration.filter { $0.value == [.model] }.map(\.key)),
      ("file_tracciato", Vocabulary.filesOfDeclaration.filter { $0.value == [.layout] }.map(\.key)),
      ("file_regole", Vocabulary.filesOfDeclaration.filter { $0.value == [.rules] }.map(\.key)),
      ("file_profilo", Vocabulary.filesOfDeclaration.filter { $0.value == [.profile] }.map(\.key)),
      ("clausola", Array(Vocabulary.ruleClauses)),
      ("direttiva", Array(Vocabulary.layoutDirectives)),
      ("voce_di_profilo", Array(Vocabulary.profileEntries)),
    ])
  func openingWords(symbol: String, words: [String]) throws {
    let rule = try #require(grammar.rules[symbol])
    #expect(openings(of: rule).sorted() == words.sorted())
  }

  /// The words with which what a rule writes can begin.
  private func openings(of rule: GrammarRule) -> Set<String> {
    switch rule {
    case .sequence(let parts): parts.first.map { openings(of: $0) } ?? []
    case .choice(let parts, _): parts.reduce(into: Set()) { $0.formUnion(openings(of: $1)) }
    case .optional(let part, _), .repetition(let part, _): openings(of: part)
    case .terminal(let text): [text]
    case .name(let name): grammar.rules[name].map { openings(of: $0) } ?? []
    case .characters, .embedded, .exception: []
    }
  }

  @Test(
    "a word or sign of the grammar is one token of the lexer", arguments: Grammar.lince.keywords)
  func keywords(keyword: String) {
    let tokens = Lexer(Array(keyword.utf8)).tokens()
    #expect(tokens.count == 2)
    #expect(tokens.first?.kind != .unknown)
  }
}
