// Similar texts and short distances, against comparing everything.

import TestSupport
import Testing
import TextMatching

@Suite struct SimilarTextsTests {
  @Test("The similar texts are those that comparing all with all finds, in any range")
  func similar() {
    var generator = SeededGenerator(seed: 41)
    let thresholds = [
      (0, 1), (1, 10), (4, 10), (1, 2), (9, 10), (1, 1), (11, 10),
      (800_000_000_000_000_000, 1_000_000_000_000_000_000), (1, .max),
    ]
    for round in 0..<180 {
      let sequences = (0..<25).map { _ in
        WordSequences(folded(generator.text(of: ["a ", "b ", "c ", "d ", "e "], upTo: 9)))
      }
      let (numerator, denominator) = thresholds[round % thresholds.count]
      var texts = SimilarTexts(atLeast: JaccardThreshold(numerator, outOf: denominator))
      for text in sequences { texts.append(text) }
      texts.index()
      let range = round % 3 == 0 ? 7..<19 : 0..<25
      for one in sequences.indices {
        let expected = range.filter { other in
          let similarity = Similarity(sequences[one], sequences[other])
          let share = similarity.intersection.multipliedFullWidth(by: denominator)
          let least = similarity.union.multipliedFullWidth(by: numerator)
          return one == other || (share.high, share.low) >= (least.high, least.low)
        }
        #expect(Self.found(texts.search(for: one, in: range)) == expected)
      }
    }
  }

  @Test("Similar texts far apart are found, and who finds one early does not pay for the others")
  func blocks() {
    var texts = SimilarTexts(atLeast: JaccardThreshold(8, outOf: 10))
    let count = 5_000
    let common = (0..<40).map { "parola\($0)" }.joined(separator: " ")
    for number in 0..<count {
      let isOther = number % 1_000 == 3
      texts.append(
        WordSequences(folded(isOther ? "altro testo \(number)" : "\(common) \(number)")))
    }
    texts.index()
    let all = (0..<count).filter { $0 % 1_000 != 3 }
    #expect(Self.found(texts.search(for: 4_321, in: 0..<count)) == all)
    #expect(Self.found(texts.search(for: 3, in: 0..<count)) == [3])
    var search = texts.search(for: 4_321, in: 0..<count)
    let first = search.next()
    #expect(first?.texts.first == 0)
    #expect((1...1_500).contains(search.takeWork()))
    #expect(search.takeWork() == 0)
  }

  private static func found(_ search: SimilarTexts.Search) -> [Int] {
    var search = search
    var found: [Int] = []
    while let block = search.next() { found += block.texts }
    return found
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
