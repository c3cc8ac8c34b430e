// Broken files: whatever is wrong with one, the parser says so at a place of the file and goes on.

import Diagnostics
import RuleParsing
import SourceText
import Testing

@Suite struct MutationTests {
  static let seed: UInt64 = 31_122_024

  /// What is wrong with the diagnostics themselves; nothing, when the parser is right.
  private func faults(_ bytes: [UInt8], _ kind: FileKind) -> [String] {
    let problems = Parser.parse(SourceFile(path: "prova", bytes: bytes), kind: kind).1
    var faults: [String] = []
    if problems.count > Parser.errorLimit + 1 { faults.append("\(problems.count) diagnostics") }
    for problem in problems {
      if problem.message.isEmpty { faults.append("\(problem.code): no message") }
      guard let span = problem.span else {
        faults.append("\(problem.code): no place")
        continue
      }
      if span.range.upperBound > bytes.count { faults.append("\(problem.code): outside the file") }
    }
    let starts = problems.sortedByPlace().map { $0.span?.start ?? 0 }
    if starts != starts.sorted() { faults.append("out of order") }
    return faults
  }

  /// Files of a kind, with what writes them.
  private func sentences(
    _ kind: FileKind, count: Int, _ body: (inout SentenceGenerator, [String]) throws -> Void
  ) throws {
    let symbol = try #require(Grammar.startSymbols[kind.rawValue])
    var generator = SentenceGenerator(.lince, seed: Self.seed)
    for round in 0..<count {
      let tokens = generator.sentence(symbol, depth: 40 + round % 60)
      if !tokens.isEmpty { try body(&generator, tokens) }
    }
  }

  /// The tokens with one dropped, doubled, exchanged with its neighbour or with another.
  private func mutated(_ tokens: [String], _ generator: inout SentenceGenerator) -> [String] {
    var result = tokens
    let place = generator.number(below: tokens.count)
    switch generator.number(below: 4) {
    case 0: result.remove(at: place)
    case 1: result.insert(tokens[place], at: place)
    case 2: result.swapAt(place, max(0, place - 1))
    default: result[place] = generator.pick(tokens)
    }
    return result
  }

  @Test("a broken file gives diagnostics with places inside it", arguments: FileKind.allCases)
  func broken(kind: FileKind) throws {
    try sentences(kind, count: 100) { generator, tokens in
      for _ in 0..<4 {
        let text = generator.text(mutated(mutated(tokens, &generator), &generator))
        #expect(faults(Array(text.utf8), kind) == [], "seed \(Self.seed):\n\(text)")
      }
      let bytes = Array(generator.text(tokens).utf8)
      for _ in 0..<4 {
        let cut = Array(bytes[..<generator.number(below: bytes.count + 1)])
        #expect(faults(cut, kind) == [], "seed \(Self.seed): \(cut)")
        // A file of another kind, and bytes that are no text.
        let other = generator.pick(FileKind.allCases)
        #expect(faults(cut, other) == [], "seed \(Self.seed): \(cut)")
        var noise = bytes
        noise[generator.number(below: bytes.count)] = UInt8(generator.number(below: 256))
        #expect(faults(noise, kind) == [], "seed \(Self.seed): \(noise)")
      }
    }
  }

  @Test("a file of many mistakes lists as many as the limit, and says that there are more")
  func limit() {
    let text = String(repeating: "parametro = 1\n", count: Parser.errorLimit * 2)
    let problems = SentenceTests.problems(text, .rules)
    #expect(problems.count == Parser.errorLimit + 1)
    #expect(problems.last?.code == "sintassi/troppi-errori")
  }

  @Test("parser and grammar agree on broken files", arguments: FileKind.allCases)
  func agreement(kind: FileKind) throws {
    let symbol = try #require(Grammar.startSymbols[kind.rawValue])
    let recogniser = Recogniser(.lince)
    var wrong = 0
    var accepted = 0
    try sentences(kind, count: 250) { generator, tokens in
      for _ in 0..<2 {
        let text = generator.text(mutated(tokens, &generator))
        let isRight =
          recogniser.stuck(symbol, Recogniser.tokens(of: Array(text.utf8))) == nil
        let problem = SentenceTests.problems(text, kind).first
        if isRight {
          let message = problem.map { SentenceTests.describe($0, text) }
          #expect(message == nil, "seed \(Self.seed):\n\(text)")
        } else {
          wrong += 1
          if problem == nil { accepted += 1 }
        }
      }
    }
    // The parser reads a little more than the grammar, and leaves it to the checker.
    #expect(wrong > 100)
    #expect(accepted * 50 <= wrong, "\(accepted) of \(wrong) wrong files are accepted")
  }
}
