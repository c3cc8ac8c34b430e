// The part of a word that its other forms share, roughly.

extension FoldedText {
  /// The stems of the words, each once, in order of appearance.
  ///
  /// A stem is what is left of a word of four letters or more without its final vowels, at most
  /// five letters of it: «manutenzione» and «manutentivo» are `manut`. It joins words that have
  /// nothing to do with each other («comune», «comunicazione»), so it can show that two texts share
  /// nothing, not that they share something.
  ///
  /// They are given as ranges of `bytes`.
  public var stems: [Range<Int>] {
    var seen: Set<UInt64> = []
    var result: [Range<Int>] = []
    for word in words {
      guard word.count >= 4, !bytes[word].contains(where: { (0x30...0x39).contains($0) }) else {
        continue
      }
      var end = word.upperBound
      while end - word.lowerBound > 3, "aeiou".utf8.contains(bytes[end - 1]) { end -= 1 }
      let stem = word.lowerBound..<min(end, word.lowerBound + 5)
      // Five bytes and their number are one word.
      let key = bytes[stem].reduce(UInt64(stem.count)) { $0 << 8 | UInt64($1) }
      if seen.insert(key).inserted { result.append(stem) }
    }
    return result
  }
}
