// A search that remembers against the pattern itself.

import TestSupport
import Testing
import TextMatching

@Suite struct PatternSearchTests {
  @Test("A search that has seen many texts finds the same matches as the pattern")
  func generatedPatterns() {
    var generator = SeededGenerator(seed: 51)
    for _ in 0..<400 {
      let source = generator.text(of: GeneratedPatterns.patternPieces, upTo: 6)
      let comparison: Pattern.Comparison = Bool.random(using: &generator) ? .folded : .exact
      guard let compiled = try? pattern(source, comparison) else { continue }
      var search = PatternSearch(compiled)
      // Enough to read for the automaton to be made.
      _ = search.isFound(in: [UInt8](repeating: 0x20, count: 5_000).span)
      for _ in 0..<40 {
        let bytes = GeneratedPatterns.bytes(upTo: 12, &generator)
        compare(&search, compiled, bytes, source)
        let start = Int.random(in: -1...bytes.count + 1, using: &generator)
        let match = search.firstMatch(in: bytes.span, from: start)
        let expected = compiled.firstMatch(in: bytes.span, from: start)
        #expect(match == expected, "\(comparison) \(source) in \(bytes) from \(start)")
      }
    }
  }

  @Test("The patterns of the rules find the same matches in every text")
  func patternsOfTheRules() throws {
    let files = try RuleTexts.files()
    let lines = files.flatMap { $0.split(separator: "\n") }
    for source in RuleTexts.patterns(in: files) {
      let compiled = try pattern(source)
      var search = PatternSearch(compiled)
      for index in stride(from: 0, to: lines.count, by: max(1, lines.count / 60)) {
        compare(&search, compiled, Array(lines[index].utf8), source)
      }
    }
  }

  @Test("A search finds what each of many groups holds")
  func manyGroups() throws {
    var generator = SeededGenerator(seed: 52)
    // The search keeps places for 32 groups; with more it follows the alternatives.
    for count in [1, 15, 16, 17, 31, 32, 33] {
      let group = ["(a+)", "(b)?", "(\\w)", "([^c]*?)", "(?:(a)|c)"]
      let source = (0..<count).map { group[$0 % group.count] }.joined()
      let compiled = try pattern(source)
      var search = PatternSearch(compiled)
      _ = search.isFound(in: [UInt8](repeating: 0x20, count: 5_000).span)
      for _ in 0..<60 {
        let text = generator.text(of: ["a", "b", "c", "ab", "è"], upTo: 2 * count)
        compare(&search, compiled, Array(text.utf8), source)
      }
    }
  }

  private func compare(
    _ search: inout PatternSearch, _ pattern: Pattern, _ bytes: [UInt8], _ source: String
  ) {
    let all = search.allMatches(in: bytes.span)
    let first = search.firstMatch(in: bytes.span)
    let isFound = search.isFound(in: bytes.span)
    let expected = pattern.allMatches(in: bytes.span)
    #expect(all == expected, "\(source) in \(bytes)")
    #expect(first == expected.first, "\(source) in \(bytes)")
    #expect(isFound == !expected.isEmpty, "\(source) in \(bytes)")
  }
}
