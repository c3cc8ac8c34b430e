// The texts of a list that share words with another text, without comparing all with all.

/// Texts ready to be compared with others.
public struct SimilarityIndex: Sendable {
  private let sequences: [WordSequences]
  /// The texts that contain a word, by its hash.
  private let texts: [UInt64: [Int]]

  /// An index over folded texts.
  public init(_ folded: [[UInt8]]) {
    sequences = folded.map { WordSequences(FoldedText($0.span)) }
    var texts: [UInt64: [Int]] = [:]
    for (index, sequence) in sequences.enumerated() {
      for word in sequence.words { texts[word, default: []].append(index) }
    }
    self.texts = texts
  }

  /// The texts that share a word with a folded text, each with how alike they are: by single words
  /// or by sequences of three, whichever is more. Words that more than a tenth of many texts have
  /// do not make a neighbour.
  public func neighbours(of folded: [UInt8]) -> [(index: Int, similarity: Similarity)] {
    let sequence = WordSequences(FoldedText(folded.span))
    let common = max(100, sequences.count / 10)
    var found: Set<Int> = []
    for word in sequence.words {
      if let indices = texts[word], indices.count <= common { found.formUnion(indices) }
    }
    return found.sorted().map { index in
      let (bySequences, byWords) = (
        Similarity(sequence, sequences[index]), Similarity(wordsOf: sequence, sequences[index])
      )
      let isNearer =
        bySequences.intersection * byWords.union > byWords.intersection * bySequences.union
      return (index, isNearer ? bySequences : byWords)
    }
  }
}
