// Which terms of a word list are found, and where.

import TestSupport
import Testing
import TextMatching

@Suite struct TermListTests {
  private func list(_ terms: String...) -> TermList { TermList(terms.map { Array($0.utf8) }) }

  private func found(_ terms: TermList, _ text: String) -> [String] {
    terms.allMatches(in: folded(text)).map { match in
      "\(match.term):\(part(of: text, match.range) ?? "")"
    }
  }

  @Test("A term is found whatever its case, accents and apostrophes, as a whole word")
  func wholeWords() {
    let terms = list("costante", "all'occorrenza", "attività")
    #expect(found(terms, "COSTANTE; all’occorrenza") == ["0:COSTANTE", "1:all’occorrenza"])
    #expect(found(terms, "ATTIVITA' costantemente") == ["2:ATTIVITA'"])
    #expect(found(terms, "incostante, attivita") == ["2:attivita"])
  }

  @Test("A star stands for the rest of the word only")
  func prefixes() {
    let terms = list("tempestiv*", "dat* apert*", "entro*")
    #expect(found(terms, "Tempestivamente e tempestivo") == ["0:Tempestivamente", "0:tempestivo"])
    #expect(found(terms, "i dati aperti, dato") == ["1:dati aperti"])
    #expect(found(terms, "ENTRO l'anno; tempest") == ["2:ENTRO"])
  }

  @Test("The longest term wins at a place, the leftmost place wins, and no match overlaps another")
  func priorities() {
    let terms = list("entro", "entro l'anno", "l'anno in corso", "anno", "entro*", "ENTRO")
    #expect(found(terms, "entro l'anno in corso") == ["1:entro l'anno"])
    #expect(found(terms, "per l'anno in corso") == ["2:l'anno in corso"])
    #expect(found(terms, "entro entroterra") == ["0:entro", "4:entroterra"])
    #expect(terms.firstMatch(in: folded("un anno"))?.range == 3..<7)
    #expect(terms.firstMatch(in: folded("niente")) == nil)
  }

  @Test("A term that can match nothing is named to its author")
  func unusable() {
    let terms = list("…", "a*b", "*", "x *", "", "buono*", "**", "a*\u{A0}b*", "E'*")
    #expect(terms.unusable.map(\.term) == [0, 1, 2, 3, 4, 6, 8])
    #expect(
      terms.unusable.map(\.reason) == [
        .noWord, .misplacedStar, .misplacedStar, .misplacedStar, .noWord, .misplacedStar,
        .misplacedStar,
      ])
    #expect(found(terms, "buonissimo buono alto basso") == ["5:buono", "7:alto basso"])
    #expect(TermList([]).firstMatch(in: folded("testo")) == nil)
  }

  @Test("Numbers and abbreviations are terms like others")
  func numbers() {
    #expect(
      found(list("31.12.2024", "LL.PP."), "il 31.12.2024 ai ll.pp.") == [
        "0:31.12.2024", "1:ll.pp.",
      ])
  }

  @Test("Finds what a search term by term finds")
  func naiveSearch() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let terms = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          generator.text(of: ["a", "b"], upTo: 2) + ["a", "b", "a*", "b*"].randomElement(
            using: &generator)!
        }
      }
      let words = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        "a" + generator.text(of: ["a", "b"], upTo: 3)
      }
      let text = words.joined(separator: " ")
      let matches = TermList(terms.map { Array($0.joined(separator: " ").utf8) })
        .allMatches(in: folded(text))
      #expect(
        matches.map { [$0.term, $0.range.lowerBound, $0.range.upperBound] }
          == naive(terms, words), "\(terms) in \(text)")
    }
  }

  /// Every term tried at every word.
  private func naive(_ terms: [[String]], _ words: [String]) -> [[Int]] {
    var matches: [[Int]] = []
    var word = 0
    while word < words.count {
      var best: (length: Int, term: Int)?
      for (index, term) in terms.enumerated() where word + term.count <= words.count {
        let fits = zip(term, words[word...]).allSatisfy { pattern, word in
          pattern.hasSuffix("*") ? word.hasPrefix(pattern.dropLast()) : word == pattern
        }
        if fits, term.count > best?.length ?? 0 { best = (term.count, index) }
      }
      guard let best else {
        word += 1
        continue
      }
      let start = words[..<word].reduce(0) { $0 + $1.utf8.count + 1 }
      let end = words[..<(word + best.length)].reduce(0) { $0 + $1.utf8.count + 1 } - 1
      matches.append([best.term, start, end])
      word += best.length
    }
    return matches
  }
}
