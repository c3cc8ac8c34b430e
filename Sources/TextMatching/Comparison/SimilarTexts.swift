// The texts of a list that are similar to one of them, without comparing it with all.

/// Texts in which those similar to each are looked for: those for which the `Similarity` of the two
/// reaches a threshold, none missed.
///
/// A search goes over the texts in blocks and stops when nobody asks further, so it takes no more
/// memory however many texts are alike.
public struct SimilarTexts: Sendable {
  private enum Kind: UInt8 {
    case empty
    /// Less than three words: compared by words, also with longer texts.
    case short
    case long
  }

  /// How much two texts must share.
  let threshold: JaccardThreshold
  private var kinds: [Kind] = []
  /// The sequences of three words of long texts.
  private var triples = SharedMembers()
  /// The words of texts that can be similar to a short one.
  private var words = SharedMembers()
  /// A text with more different words is not similar to one of two.
  private let mostWords: Int

  /// No texts yet.
  public init(atLeast threshold: JaccardThreshold) {
    self.threshold = threshold
    mostWords = threshold.largestSet(besideOneOf: 2)
  }

  /// Adds a text; the texts are numbered from 0.
  public mutating func append(_ text: WordSequences) {
    kinds.append(text.words.isEmpty ? .empty : text.triples.isEmpty ? .short : .long)
    triples.append(text.triples)
    words.append(text.words.count <= mostWords ? text.words : [])
  }

  /// Makes the texts ready to be searched, when all of them have been added.
  public mutating func index() {
    triples.index(threshold)
    words.index(threshold)
  }

  /// How many texts there are.
  public var count: Int { kinds.count }

  /// Looks for the texts of a range that are similar to the one with this number, itself included.
  public func search(for text: Int, in range: Range<Int>) -> Search {
    Search(of: self, for: text, in: range.clamped(to: kinds.indices))
  }

  /// A search under way.
  public struct Search {
    /// What a block of texts gave.
    public struct Block {
      /// The texts that were looked at.
      public var range: Range<Int>
      /// The similar ones among them, ascending.
      public var texts: [Int]
    }

    private let texts: SimilarTexts
    private let text: Int
    private var rest: Range<Int>
    private var triples: SharedMembers.Search
    private var words: SharedMembers.Search
    /// Who does not find early what he looks for goes over many texts.
    private var blockLength = 1_024
    /// What is noted of each text of a block fits the processor's nearest memory.
    private static let longestBlock = 4_096

    fileprivate init(of texts: SimilarTexts, for text: Int, in range: Range<Int>) {
      self.texts = texts
      self.text = text
      rest = range
      triples = texts.triples.search(for: text, from: range.lowerBound, texts.threshold)
      words = texts.words.search(for: text, from: range.lowerBound, texts.threshold)
    }

    /// The similar texts of the next block; `nil` at the end.
    public mutating func next() -> Block? {
      guard !rest.isEmpty else { return nil }
      let range = rest.lowerBound..<min(rest.lowerBound + blockLength, rest.upperBound)
      rest = range.upperBound..<rest.upperBound
      blockLength = min(2 * blockLength, Self.longestBlock)
      return Block(range: range, texts: similar(in: range))
    }

    /// What was done since this was last asked: comparisons of two texts, and 64 texts that were
    /// passed by, count as one.
    public mutating func takeWork() -> Int { triples.takeWork() + words.takeWork() }

    private mutating func similar(in range: Range<Int>) -> [Int] {
      guard texts.threshold.isAboveZero else { return Array(range) }
      guard texts.kinds.indices.contains(text) else { return [] }
      var found: [Int] = []
      switch texts.kinds[text] {
      case .empty:
        guard texts.threshold.isReachable else { break }
        found = range.filter { texts.kinds[$0] == .empty && $0 != text }
      case .short:
        words.collect(in: range, to: &found)
      case .long:
        words.collect(in: range, to: &found)
        found.removeAll { texts.kinds[$0] != .short }
        triples.collect(in: range, to: &found)
      }
      if range.contains(text) { found.append(text) }
      found.sort()
      return found
    }
  }
}
