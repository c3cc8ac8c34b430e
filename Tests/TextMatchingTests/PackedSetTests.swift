// Sets of patterns and word lists that were stored, against those they were stored from.

import Testing

@testable import TextMatching

@Suite("Stored pattern sets and term sets")
struct PackedSetTests {
  private static let patterns = [
    "determin[ao]", "\\bentro il \\d{1,2}", "^ob\\.", "[^;]{0,8}delibera[^;]{0,60}del", "a|b(c|d)+",
    "(?:citt[aà])\\b", "fine$", "x*", "\\d+ ?%", "per ?cento",
  ]
  private static let terms = [
    ["entro il", "tempestiv*"], ["città", "comune di"], [], ["dat* apert*"],
  ]
  private static let texts = [
    "", "Determina n. 12 entro il 31 dicembre", "ob. 3: la delibera, come detto, del Comune",
    "Città di Valdora", "alla fine", "35 % degli atti", "dati aperti tempestivamente", "fine",
    "bcdcd per cento «è» \u{E0}\u{301}", "determino; delibera; del", "entro il 5", "x",
  ]

  private static func compiled() throws -> [Pattern] {
    try patterns.map { try Pattern.compile($0).get() }
  }

  private static func lists() -> [TermList] {
    terms.map { TermList($0.map { Array($0.utf8) }) }
  }

  private static func bytes(_ texts: some Sequence<String>) -> [[UInt8]] {
    texts.map { Array($0.utf8) }
  }

  private static func folded(_ texts: some Sequence<String>) -> [[UInt8]] {
    texts.map { FoldedText.fold(Array($0.utf8).span) }
  }

  @Test("They answer as the sets they were stored from, whatever they learnt", arguments: 0...12)
  func sameAnswers(learnt: Int) throws {
    let patterns = try Self.compiled()
    let set = PatternSet(patterns)
    let packed = set.packed(learningFrom: Self.bytes(Self.texts.prefix(learnt)))
    let read = try #require(PatternSet(packed: packed, count: set.count) { patterns[$0] })
    var (first, second) = (PatternSetScanner(set), PatternSetScanner(read))
    let lists = Self.lists()
    let terms = TermSet(lists)
    let packedTerms = terms.packed(learningFrom: Self.folded(Self.texts.prefix(learnt)))
    let readTerms = try #require(TermSet(packed: packedTerms, count: terms.count) { lists[$0] })
    var (third, fourth) = (TermSetScanner(terms), TermSetScanner(readTerms))
    for text in Self.texts.reversed() + Self.texts {
      let (bytes, folded) = (Array(text.utf8), FoldedText.fold(Array(text.utf8).span))
      #expect(first.matchingIndices(in: bytes.span) == second.matchingIndices(in: bytes.span))
      #expect(
        third.matchingIndices(inFolded: folded.span)
          == fourth.matchingIndices(inFolded: folded.span))
    }
  }

  @Test("What was learnt is not made again")
  func nothingTwice() throws {
    let patterns = try Self.compiled()
    let set = PatternSet(patterns)
    let packed = set.packed(learningFrom: Self.bytes(Self.texts))
    let read = try #require(PatternSet(packed: packed, count: set.count) { patterns[$0] })
    var scanner = PatternSetScanner(read)
    for text in Self.bytes(Self.texts) { _ = scanner.matchingIndices(in: text.span) }
    #expect(scanner.learntStates.map(\.madeTransitions) == set.groups.map { _ in 0 })
  }

  @Test("A table that is too small for what was learnt still answers")
  func smallTable() throws {
    let patterns = try Self.compiled()
    let set = PatternSet(patterns)
    let packed = set.packed(learningFrom: Self.bytes(Self.texts))
    let read = try #require(PatternSet(packed: packed, count: set.count) { patterns[$0] })
    var (first, second) = (PatternSetScanner(set), PatternSetScanner(read, tableSize: 0))
    for text in Self.bytes(Self.texts + Self.texts) {
      #expect(first.matchingIndices(in: text.span) == second.matchingIndices(in: text.span))
    }
  }

  @Test("A text that is cut off, changed or of other patterns is refused or harmless")
  func foreign() throws {
    let patterns = try Self.compiled()
    let set = PatternSet(patterns)
    let packed = Array(set.packed(learningFrom: Self.bytes(Self.texts)).utf8)
    let lists = Self.lists()
    let packedTerms = Array(
      TermSet(lists).packed(learningFrom: Self.folded(Self.texts)).utf8)
    func scan(_ patternBytes: ArraySlice<UInt8>, _ termBytes: ArraySlice<UInt8>) {
      let patternText = String(decoding: patternBytes, as: UTF8.self)
      if let read = PatternSet(packed: patternText, count: set.count, pattern: { patterns[$0] }) {
        var scanner = PatternSetScanner(read)
        for text in Self.bytes(Self.texts) { _ = scanner.matchingIndices(in: text.span) }
      }
      let termText = String(decoding: termBytes, as: UTF8.self)
      if let read = TermSet(packed: termText, count: lists.count, list: { lists[$0] }) {
        var scanner = TermSetScanner(read)
        for text in Self.folded(Self.texts) { _ = scanner.matchingIndices(inFolded: text.span) }
      }
    }
    for length in stride(from: 0, to: packed.count, by: 997) {
      scan(packed.prefix(length), packedTerms.prefix(length))
    }
    var random = SystemRandomNumberGenerator()
    for round in 0..<400 {
      var (first, second) = (packed, packedTerms)
      for _ in 0...round % 5 {
        first[Int.random(in: first.indices, using: &random)] = .random(in: 0..<128, using: &random)
        second[Int.random(in: second.indices, using: &random)] = .random(
          in: 0..<128, using: &random)
      }
      scan(first[...], second[...])
    }
    let text = String(decoding: packed, as: UTF8.self)
    #expect(PatternSet(packed: text, count: set.count + 1) { patterns[$0] } == nil)
    #expect(PatternSet(packed: "", count: set.count) { patterns[$0] } == nil)
    #expect(TermSet(packed: "", count: lists.count) { lists[$0] } == nil)
  }
}
