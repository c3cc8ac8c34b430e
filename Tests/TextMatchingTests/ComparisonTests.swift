// How alike two texts are, which codes abbreviate which names, and which years differ.

import TestSupport
import Testing
import TextMatching

@Suite struct SimilarityTests {
  @Test(
    "The share of common word triples is exact",
    arguments: [
      ("", "", 1, 1), ("uno", "", 0, 1), ("uno due tre", "uno due tre", 1, 1),
      ("Uno, due: TRE", "uno due tré", 1, 1), ("uno due tre quattro", "uno due tre cinque", 1, 3),
      ("uno due", "due uno", 2, 2), ("uno due", "uno due tre", 2, 3), ("a a a a", "a a a", 1, 1),
      ("a b c", "c b a", 0, 2), ("ab c d", "a bc d", 0, 2), ("uno uno", "uno", 1, 1),
    ])
  func fractions(left: String, right: String, intersection: Int, union: Int) {
    let similarity = Similarity(folded(left), folded(right))
    #expect(similarity.intersection == intersection)
    #expect(similarity.union == union)
    #expect(Similarity(folded(right), folded(left)) == similarity)
  }

  @Test("Agrees with sets of triples")
  func naiveSets() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let texts = (0..<2).map { _ in generator.text(of: ["a ", "b ", "c "], upTo: 12) }
      let words = texts.map { $0.split(separator: " ") }
      let size = words.contains { $0.count < 3 } ? 1 : 3
      let sets = words.map { words in
        Set(words.indices.dropLast(size - 1).map { Array(words[$0..<$0 + size]) })
      }
      let similarity = Similarity(folded(texts[0]), folded(texts[1]))
      let union = sets[0].union(sets[1]).count
      #expect(similarity.intersection == (union == 0 ? 1 : sets[0].intersection(sets[1]).count))
      #expect(similarity.union == max(union, 1))
    }
  }
}

@Suite struct AbbreviationTests {
  private func abbreviates(_ code: String, _ name: String) -> Bool {
    Abbreviation.matches(code: Array(code.utf8).span, name: Array(name.utf8).span)
  }

  static let secretariat = "SERVIZIO SEGRETERIA, PROGRAMMAZIONE E CONTROLLO STRATEGICO"
  static let person = "SERVIZI ALLA PERSONA E ALLA COMUNITA'"

  @Test(
    "A code is recognised as the abbreviation of a name",
    arguments: [
      ("S.E.", "SVILUPPO ECONOMICO"), ("SE", "Sviluppo economico"), ("S. E.", "Sviluppo economico"),
      ("FIN", "FINANZIARIO"), ("FIN.", "SERVIZIO FINANZIARIO"), ("LL.PP.", "LAVORI PUBBLICI E CUC"),
      ("A.G.", "AFFARI GENERALI"), ("AA.GG.", "Affari Generali"),
      ("A.G.", "Affari generali e contratti"),
      ("URB", "SERVIZIO EDILIZIA E PIANIFICAZIONE URBANISTICA"), ("S.S.P.C.", secretariat),
      ("S.P.C.", person), ("CUC", "LAVORI PUBBLICI E CUC"),
      ("SUE", "Sportello unico dell'edilizia"),
      ("S.E.", "Servizio ecologia"), ("S.E.", "Servizio ecologia e ambiente"),
      ("Aff. Gen.", "AFFARI GENERALI"), ("Pol. Loc.", "Settore Polizia Locale"),
    ])
  func matches(code: String, name: String) {
    #expect(abbreviates(code, name))
  }

  @Test(
    "A code is not taken for the abbreviation of another name",
    arguments: [
      ("S.S.P.C.", person), ("S.P.C.", secretariat), ("FIN", "AFFARI GENERALI"), ("A", "AFFARI"),
      ("", "AFFARI GENERALI"), ("A.G.", ""), ("SER", "SERVIZIO TRIBUTI"),
      ("S.E.R.", "Serre comunali"),
      ("URBA", "URBINO"), ("L.P.", "Lavori pubblici manutenzioni"), ("GG.AA.", "Affari generali"),
      ("LL.PP.", "Lavori in proprio consortile"), ("...", "Affari generali"),
      ("S.E.", "Servizio ecologia, ambiente e verde"), ("Gen. Aff.", "AFFARI GENERALI"),
    ])
  func mismatches(code: String, name: String) {
    #expect(!abbreviates(code, name))
  }
}

@Suite struct YearDifferenceTests {
  private func differences(_ first: String, _ second: String) -> [String] {
    YearDifference.between(folded(first), folded(second)).map { difference in
      let here = part(of: first, difference.first.range) ?? ""
      let there = part(of: second, difference.second.range) ?? ""
      #expect(here == "\(difference.first.value)" && there == "\(difference.second.value)")
      return "\(here)>\(there)"
    }
  }

  @Test(
    "A year that was not brought up to date in a copy is found",
    arguments: [
      ("anche nel 2023 il Comune", "anche nel 2024 il Comune", ["2023>2024"]),
      ("uguali nel 2024", "uguali nel 2024", []), ("", "", []), ("2024", "", []),
      ("nel 2023 e 2024", "nel 2024 e 2025", ["2023>2024", "2024>2025"]),
      ("Nel «2023», a Città", "nel 2024 la città", ["2023>2024"]),
      ("nel 2023 si avvia", "con il 2024 si avvia la fase", ["2023>2024"]),
      ("dal 1987 e 1850", "dal 1988 e 1851", ["1987>1988"]), ("prot. 2100", "prot. 2000", []),
      ("costo 2023,50", "costo 2024,50", []), ("nel 2023", "nel bilancio", []),
      ("a 2022 b 2023 c", "a b 2024 c", ["2023>2024"]),
    ])
  func years(first: String, second: String, expected: [String]) {
    #expect(differences(first, second) == expected)
  }

  @Test("Texts too long to align are compared by their years")
  func longTexts() {
    let left = (0..<500).map { "a\($0)" }.joined(separator: " ")
    let right = (0..<500).map { "b\($0)" }.joined(separator: " ")
    #expect(differences("x \(left) 2023 \(left)", "y \(right) 2024 \(right)") == ["2023>2024"])
    let many = Array(repeating: "2022 a", count: 401).joined(separator: " ")
    #expect(
      differences(many + " 2020", many.replacing("2022", with: "2021") + " 2020").count == 401)
    #expect(differences(many, "2021 " + many.replacing("2022", with: "2021")).isEmpty)
  }
}

@Suite struct ComparisonRobustnessTests {
  @Test("No bytes stop a comparison")
  func randomBytes() {
    var generator = SeededGenerator(seed: 6)
    let common: [UInt8] =
      Array("aeS.P' *&<>;1920 e".utf8) + [0xC3, 0xA8, 0xE2, 0x80, 0x99, 0xCC, 0x81]
    for _ in 0..<5_000 {
      let (left, right) = (bytes(from: common, &generator), bytes(from: common, &generator))
      let (first, second) = (FoldedText(left.span), FoldedText(right.span))
      let similarity = Similarity(first, second)
      #expect(similarity.intersection <= similarity.union && similarity.union > 0)
      for difference in YearDifference.between(first, second) {
        #expect(difference.first.range.upperBound <= left.count)
        #expect(difference.second.range.upperBound <= right.count)
      }
      for match in TermList([left]).allMatches(in: second) {
        #expect(!match.range.isEmpty && match.range.upperBound <= right.count)
      }
      _ = Abbreviation.matches(code: left.span, name: right.span)
    }
  }

  private func bytes(from common: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...20, using: &generator)).map { _ in
      common[Int.random(in: common.indices, using: &generator)]
    }
  }
}
