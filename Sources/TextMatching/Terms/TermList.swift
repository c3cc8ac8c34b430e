// Word lists, compiled so that one pass over a text finds all their terms.

/// Where a term of a `TermList` stands in a text.
public struct TermMatch: Hashable, Sendable {
  /// The position of the term in the list it was compiled from.
  public let term: Int
  /// The matched bytes of the folded text, whole words.
  public let foldedRange: Range<Int>
  /// The matched bytes of the original text.
  public let range: Range<Int>
}

/// A term that can match nothing, for the author of the list.
public struct UnusableTerm: Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable, CaseIterable {
    /// Nothing of the term is left once folded.
    case noWord
    /// A `*` that does not end a word.
    case misplacedStar
  }

  /// The position of the term in the list.
  public let term: Int
  /// What is wrong with it.
  public let reason: Reason
}

/// A compiled list of terms of one or more words.
///
/// Terms are folded like the text, so case, accents, apostrophes and punctuation do not count. A
/// term matches whole words; `*` at the end of a word makes it match every word that begins so
/// (`tempestiv*`, `dat* apert*`).
///
/// Where several terms match, the leftmost wins, then the longest, then the first in the list.
/// The search reads, from the start of each word, at most as far as the longest term reaches; the
/// number of terms does not count, but for terms with `*` that share their beginning.
public struct TermList: Sendable {
  /// The terms that were left out because they can match nothing.
  public let unusable: [UnusableTerm]
  private let trie: TermTrie
  /// The terms as the trie holds them.
  let keys: [[UInt8]]

  /// Compiles `terms`, each in UTF-8.
  public init(_ terms: [[UInt8]]) {
    var unusable: [UnusableTerm] = []
    var keys: [TermTrie.Entry] = []
    for (index, term) in terms.enumerated() {
      switch Self.key(of: term.span) {
      case .success(let key): keys.append(TermTrie.Entry(key: key, term: index))
      case .failure(let reason): unusable.append(UnusableTerm(term: index, reason: reason))
      }
    }
    self.unusable = unusable
    trie = TermTrie(keys)
    self.keys = keys.map(\.key)
  }

  /// The first match in the text, the longest at its place.
  public func firstMatch(in text: FoldedText) -> TermMatch? {
    nextMatch(in: text, text.words, from: 0)?.match
  }

  /// All matches from left to right; none overlaps another.
  public func allMatches(in text: FoldedText) -> [TermMatch] {
    var matches: [TermMatch] = []
    let words = text.words
    var word = 0
    while let (match, next) = nextMatch(in: text, words, from: word) {
      matches.append(match)
      word = next
    }
    return matches
  }

  /// The words of a folded text, its bytes given, that no match covers, with one space between them.
  public func removed(fromFolded bytes: Span<UInt8>) -> [UInt8] {
    var rest: [UInt8] = []
    rest.reserveCapacity(bytes.count)
    var stack: [TermTrie.Visit] = []
    var start = 0
    while start < bytes.count {
      if let found = trie.longestMatch(in: bytes, at: start, stack: &stack) {
        start = found.end + 1
        continue
      }
      if !rest.isEmpty { rest.append(0x20) }
      while start < bytes.count, bytes[start] != 0x20 {
        rest.append(bytes[start])
        start += 1
      }
      start += 1
    }
    return rest
  }

  /// Whether a term matches somewhere in a folded text, its bytes given.
  public func isFound(inFolded bytes: Span<UInt8>) -> Bool {
    trie.isFound(in: bytes)
  }

  /// The first match from `word` on, and the first word after it.
  private func nextMatch(
    in text: FoldedText, _ words: FoldedWords, from word: Int
  ) -> (match: TermMatch, next: Int)? {
    let folded = text.bytes
    let bytes = folded.span
    var stack: [TermTrie.Visit] = []
    for index in word..<words.count {
      let start = words[index].lowerBound
      guard let found = trie.longestMatch(in: bytes, at: start, stack: &stack) else { continue }
      let range = start..<found.end
      var next = index + 1
      while next < words.count, words[next].lowerBound < found.end { next += 1 }
      let match = TermMatch(
        term: found.term, foldedRange: range, range: text.originalRange(of: range))
      return (match, next)
    }
    return nil
  }

  private enum KeyResult {
    case success([UInt8])
    case failure(UnusableTerm.Reason)
  }

  /// The folded term, with `*` after the words that are prefixes.
  private static func key(of term: Span<UInt8>) -> KeyResult {
    var key: [UInt8] = []
    var start = 0
    for end in 0...term.count {
      let isStar = end < term.count && term[end] == TermTrie.star
      guard isStar || end == term.count else { continue }
      let piece = FoldedText.fold(term.extracting(start..<end))
      if isStar {
        // The star must end a word: a letter before it, none after it.
        guard DottedWords.isWord(in: term, before: end), !DottedWords.isWord(in: term, at: end + 1)
        else { return .failure(.misplacedStar) }
      }
      if !piece.isEmpty, !key.isEmpty { key.append(0x20) }
      key += piece
      if isStar { key.append(TermTrie.star) }
      start = end + 1
    }
    return key.isEmpty ? .failure(.noWord) : .success(key)
  }
}
