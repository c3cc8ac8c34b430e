// The part of a word that its other forms share, roughly.

extension FoldedText {
  /// The stems of the words, each once, in order of appearance.
  ///
  /// A stem is what is left of a word of four letters or more without its final vowels, at most
  /// five letters of it: «manutenzione» and «manutentivo» are `manut`. It joins words that have
  /// nothing to do with each other («comune», «comunicazione»), so it can show that two texts share
  /// nothing, not that they share something.
  public var stems: [[UInt8]] {
    var seen: Set<[UInt8]> = []
    var result: [[UInt8]] = []
    for word in words {
      var stem = bytes[word]
      guard stem.count >= 4, stem.allSatisfy({ !(0x30...0x39).contains($0) }) else { continue }
      while stem.count > 3, let last = stem.last, "aeiou".utf8.contains(last) {
        stem.removeLast()
      }
      let key = Array(stem.prefix(5))
      if seen.insert(key).inserted { result.append(key) }
    }
    return result
  }
}
