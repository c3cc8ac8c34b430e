// Grammar and parser are one: what the grammar writes, the parser reads, and the other way round.

import Diagnostics
import RuleParsing
import SourceText
import TestSupport
import Testing

@Suite struct SentenceTests {
  static let seed: UInt64 = 20_240_915

  /// What the parser says of a text.
  static func problems(_ text: String, _ kind: FileKind) -> [Diagnostic] {
    Parser.parse(SourceFile(path: "prova.\(kind.rawValue)", bytes: Array(text.utf8)), kind: kind).1
  }

  @Test("the parser accepts what the grammar writes, by every branch", arguments: FileKind.allCases)
  func sentences(kind: FileKind) throws {
    let grammar = Grammar.lince
    var generator = SentenceGenerator(grammar, seed: Self.seed)
    let symbol = try #require(Grammar.startSymbols[kind.rawValue])
    let symbols = grammar.reachable(from: [symbol], throughEmbedded: true)
      .subtracting(grammar.lexical)
    let branches = grammar.productions.filter { symbols.contains($0.name) }
      .flatMap { Grammar.branches(of: $0.rule) }
    for branch in branches {
      let route = GrammarRoute(to: branch, in: grammar)
      for depth in stride(from: 10, to: 90, by: 4) {
        let before = generator.counts[branch]
        let text = generator.text(generator.sentence(symbol, depth: depth, along: route))
        #expect(generator.counts[branch] > before, "a branch that is not taken")
        let problem = Self.problems(text, kind).first.map { Self.describe($0, text) }
        try #require(
          problem == nil, "seed \(Self.seed), branch \(branch), depth \(depth):\n\(text)")
      }
    }
  }

  @Test("every branch of the lexical part is taken by some token")
  func tokens() {
    let grammar = Grammar.lince
    var generator = SentenceGenerator(grammar, seed: Self.seed)
    for symbol in grammar.lexical.sorted() { for _ in 0..<400 { _ = generator.newToken(symbol) } }
    for name in grammar.lexical.sorted() {
      let missing = Grammar.branches(of: grammar.rules[name] ?? .terminal(""))
        .filter { generator.counts[$0] == 0 }
      #expect(missing == [], "branches of «\(name)» that no token has taken")
    }
  }

  static func describe(_ problem: Diagnostic, _ text: String) -> String {
    let bytes = Array(text.utf8)
    let place = LineIndex(bytes).position(of: Int(problem.span?.start ?? 0), in: bytes)
    return "\(place.line):\(place.column) \(problem.code) \(problem.message)"
  }

  @Test(
    "a text that means something is accepted, and derived from the grammar",
    arguments: [
      "(p = q) = (r = s)", "(p in q) = vero", "[(p = q) = vero]",
      "[numero di v in valori di peso, 3]",
      "f(valori di peso, numero di x in y)", "f(valori di peso, testo, 3)",
      "f(valori di peso, testo.scritto, testo(p))", "esiste v in valori di peso, testo tale che p",
      "non non p", "non p = q", "- - 1",
      "p e esiste x in q tale che r o s", "3 * somma di x.a per x in q con r + 1",
      "se p allora se q allora r altrimenti s altrimenti t altrimenti u",
      "se p altrimenti q allora (r altrimenti s) altrimenti t altrimenti u",
      "se p allora esiste x in q tale che r altrimenti s", "presente trova \"\\d\" in p.in.e",
      "p.se.allora", "p contiene q o r contiene s", "numero di x in p fino a q con r",
      "[]", "f()", "p altrimenti q altrimenti 0",
    ])
  func accepted(expression: String) {
    let text = "definizione prova = \(expression)"
    let tokens = Recogniser.tokens(of: Array(text.utf8))
    #expect(Self.problems(text, .rules) == [])
    #expect(Recogniser(.lince).stuck("file_regole", tokens) == nil)
  }

  @Test(
    "the example that answers a wrong directive is right itself",
    arguments: Vocabulary.layoutDirectives.sorted())
  func directiveExample(word: String) throws {
    let example = try #require(Vocabulary.layoutExamples[word])
    let text = "tracciato \"prova\" \(example)"
    #expect(example.hasPrefix(word + " "))
    #expect(Self.problems(text, .layout) == [])
    #expect(
      Recogniser(.lince).stuck("file_tracciato", Recogniser.tokens(of: Array(text.utf8))) == nil)
  }

  @Test(
    "the grammar derives every file of the library and of the corpus",
    arguments: LanguageFiles.rules + LanguageFiles.valid)
  func derived(path: String) throws {
    let kind = try #require(FileKind(path: path))
    let symbol = try #require(Grammar.startSymbols[kind.rawValue])
    let tokens = Recogniser.tokens(of: try Repository.bytes(path))
    let stuck = Recogniser(.lince).stuck(symbol, tokens)
    let before = stuck.map {
      tokens[..<min($0 + 1, tokens.count)].suffix(10).joined(separator: " ")
    }
    #expect(before == nil, "not derived from the grammar")
  }
}
