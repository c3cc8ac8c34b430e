// Word lists searched for together against each list alone.

import TestSupport
import Testing
import TextMatching

@Suite struct TermSetTests {
  @Test("Lists searched for together are found where each alone is", arguments: [1 << 20, 0])
  func generatedLists(tableSize: Int) {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<60 {
      let lists = (0..<70).map { _ in
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          generator.text(of: ["a", "ab", "b", "é", "д", "2,5", "*", " ", " "], upTo: 6)
        }
      }
      let terms = lists.map { TermList($0.map { Array($0.utf8) }) }
      var scanner = TermSetScanner(TermSet(terms), tableSize: tableSize)
      for _ in 0..<20 {
        let text = generator.text(
          of: ["a", "ab", "b", "É", "д", "2,5", ".", " ", " ", "2.5"], upTo: 14)
        compare(&scanner, terms, text)
      }
    }
  }

  @Test("The word lists of the rules are found where each alone is")
  func listsOfTheRules() throws {
    let files = try RuleTexts.files()
    let lists = RuleTexts.wordLists(in: files)
    #expect(lists.count > 100)
    let terms = lists.map { TermList($0.map { Array($0.utf8) }) }
    var scanner = TermSetScanner(TermSet(terms))
    let lines = files.flatMap { $0.split(separator: "\n") }
    for index in stride(from: 0, to: lines.count, by: max(1, lines.count / 400)) {
      compare(&scanner, terms, String(lines[index]))
    }
  }

  @Test("A set of no lists and a list of no terms find nothing")
  func empty() {
    compare(TermSet([]), "a", [])
    let set = TermSet([TermList([]), TermList([Array("a".utf8)])])
    compare(set, "", [])
    compare(set, "b a", [1])
  }

  private func compare(_ set: TermSet, _ text: String, _ expected: [Int]) {
    var scanner = TermSetScanner(set)
    let bytes = folded(text).bytes
    let found = scanner.matchingIndices(inFolded: bytes.span)
    #expect(found == expected)
  }

  private func compare(_ scanner: inout TermSetScanner, _ terms: [TermList], _ text: String) {
    let text = folded(text)
    let bytes = text.bytes
    let found = scanner.matchingIndices(inFolded: bytes.span)
    let expected = terms.indices.filter { terms[$0].firstMatch(in: text) != nil }
    if found != expected {
      Issue.record(
        "\(found) for \(expected) in «\(String(decoding: text.bytes, as: UTF8.self))»")
    }
    let foundAlone = terms.indices.filter { terms[$0].isFound(inFolded: bytes.span) }
    #expect(foundAlone == expected)
  }
}
