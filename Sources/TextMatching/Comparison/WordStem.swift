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
    let folded = bytes
    let bytes = folded.span
    let words = words
    // A few are looked through, which is faster than a set.
    var few: [UInt64] = []
    var many: Set<UInt64> = []
    var result: [Range<Int>] = []
    few.reserveCapacity(min(words.count, 64))
    result.reserveCapacity(min(words.count, 64))
    for word in words where word.count >= 4 {
      guard !Self.hasDigit(bytes.extracting(word)) else { continue }
      var end = word.upperBound
      while end - word.lowerBound > 3, TextFolder.isVowel(bytes[end - 1]) { end -= 1 }
      let stem = word.lowerBound..<min(end, word.lowerBound + 5)
      // Five bytes and their number are one word.
      var key = UInt64(stem.count)
      for index in stem { key = key << 8 | UInt64(bytes[index]) }
      if few.contains(key) { continue }
      if few.count < 64 {
        few.append(key)
      } else if !many.insert(key).inserted {
        continue
      }
      result.append(stem)
    }
    return result
  }

  private static func hasDigit(_ word: Span<UInt8>) -> Bool {
    for index in word.indices where LetterFolding.isASCIIDigit(word[index]) { return true }
    return false
  }
}
