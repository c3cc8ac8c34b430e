// Pairs of similar texts and short distances, against comparing everything.

import TestSupport
import Testing
import TextMatching

@Suite struct SimilarPairsTests {
  @Test("The pairs of similar texts are those that comparing all with all finds")
  func pairs() {
    var generator = SeededGenerator(seed: 41)
    let thresholds = [(0, 1), (1, 10), (4, 10), (1, 2), (9, 10), (1, 1), (11, 10)]
    for round in 0..<140 {
      let texts = (0..<25).map { _ in
        WordSequences(folded(generator.text(of: ["a ", "b ", "c ", "d ", "e "], upTo: 9)))
      }
      let (numerator, denominator) = thresholds[round % thresholds.count]
      let pairs = SimilarPairs(
        of: texts, atLeast: .init(numerator, outOf: denominator), where: { $0 + $1 != 7 })
      for one in texts.indices {
        let expected = texts.indices.filter { other in
          let similarity = Similarity(texts[one], texts[other])
          return other != one && one + other != 7
            && similarity.intersection * denominator >= numerator * similarity.union
        }
        #expect(pairs.partners(of: one) == expected)
      }
    }
  }

  @Test("A distance is the plain one, or nothing beyond its bound")
  func distances() {
    var generator = SeededGenerator(seed: 42)
    for round in 0..<1_500 {
      let length = round % 3 == 0 ? 120 : 12
      let left = Array(generator.text(of: ["a", "b", "ab"], upTo: length).utf8)
      var right = Array(generator.text(of: ["a", "b", "ab"], upTo: length).utf8)
      if round % 2 == 0 {
        right = left
        for _ in 0..<Int.random(in: 0...6, using: &generator) where !right.isEmpty {
          let place = right.indices.randomElement(using: &generator) ?? 0
          switch Int.random(in: 0...2, using: &generator) {
          case 0: right.remove(at: place)
          case 1: right.insert(0x63, at: place)
          default: right[place] = 0x64
          }
        }
      }
      let expected = Self.plainDistance(left, right)
      let whole = EditDistance.between(left.span, right.span)
      #expect(whole == expected)
      for bound in [0, 1, 3, 10] {
        let bounded = EditDistance.between(left.span, right.span, atMost: bound)
        #expect(bounded == (expected <= bound ? expected : nil))
      }
    }
  }

  /// The table of Wagner and Fischer, row by row.
  private static func plainDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for i in left.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let replaced = diagonal + (left[i] == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
