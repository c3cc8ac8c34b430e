// Patterns searched for together against each pattern alone.

import Foundation
import TestSupport
import Testing
import TextMatching

@Suite struct PatternSetTests {
  @Test("Patterns searched for together match where each alone does", arguments: [1 << 20, 0])
  func generatedPatterns(tableSize: Int) throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<80 {
      var patterns: [Pattern] = []
      var sources: [String] = []
      while patterns.count < 12 {
        let source = generator.text(of: GeneratedPatterns.patternPieces, upTo: 7)
        let comparison: Pattern.Comparison = Bool.random(using: &generator) ? .folded : .exact
        guard let compiled = try? pattern(source, comparison) else { continue }
        patterns.append(compiled)
        sources.append("\(comparison) \(source)")
      }
      var scanner = PatternSetScanner(PatternSet(patterns), tableSize: tableSize)
      for _ in 0..<60 {
        let bytes = GeneratedPatterns.bytes(upTo: 12, &generator)
        compare(&scanner, patterns, sources, bytes)
      }
    }
  }

  @Test("The patterns of the rules searched for together match where each alone does")
  func patternsOfTheRules() throws {
    let files = try RuleTexts.files()
    let sources = RuleTexts.patterns(in: files)
    #expect(sources.count > 150)
    let patterns = sources.compactMap { try? pattern($0) }
    #expect(patterns.count == sources.count)
    var scanner = PatternSetScanner(PatternSet(patterns))
    let lines = files.flatMap { $0.split(separator: "\n") }
    for index in stride(from: 0, to: lines.count, by: max(1, lines.count / 100)) {
      compare(&scanner, patterns, sources, Array(lines[index].utf8))
    }
  }

  @Test("The answers of many texts stand one after another")
  func manyTexts() throws {
    let words = (0..<70).map { "parola\($0)x" }
    var scanner = PatternSetScanner(PatternSet(try words.map { try pattern($0) }))
    var bits: [UInt64] = []
    for text in ["niente", "parola3x e PAROLA69X", ""] {
      scanner.scan(Array(text.utf8).span, appendingTo: &bits)
    }
    #expect(bits == [0, 0, 1 << 3, 1 << 5, 0, 0])
  }

  @Test("A pattern with more states than memory is still answered")
  func manyStates() throws {
    let sources = ["a.{0,30}b.{0,30}c.{0,30}d$", "(?:a|b)(?:.{12}x|.{17}y)", "[^c]{3,90}\\(\\d"]
    let patterns = try sources.map { try pattern($0) }
    var scanner = PatternSetScanner(PatternSet(patterns), tableSize: 0)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<40 {
      let text = generator.text(of: ["a", "b", "c", "d", "x", "y", "(1"], upTo: 150)
      compare(&scanner, patterns, sources, Array(text.utf8))
    }
  }

  private func compare(
    _ scanner: inout PatternSetScanner, _ patterns: [Pattern], _ sources: [String],
    _ bytes: [UInt8]
  ) {
    let found = scanner.matchingIndices(in: bytes.span)
    let expected = patterns.indices.filter { patterns[$0].isFound(in: bytes.span) }
    if found != expected {
      Issue.record(
        "\(found) for \(expected) of \(sources) in \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
