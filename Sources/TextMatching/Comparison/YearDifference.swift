// Which years differ between two copies of a text.

/// A year of one text that stands where its copy has another year.
public struct YearDifference: Hashable, Sendable {
  /// A year as it stands in a text.
  public struct Year: Hashable, Sendable {
    /// The year, from 1900 to 2099.
    public let value: Int
    /// Its bytes in the original text.
    public let range: Range<Int>
  }

  /// The year of the first text.
  public let first: Year
  /// The year of the second text.
  public let second: Year

  /// Longest middle part, in words of each text, that is aligned word by word.
  static let alignmentLimit = 400

  /// The years that differ, in the order of the texts.
  ///
  /// The texts are aligned word by word, a year preferably with a year. When what they do not
  /// share at beginning and end exceeds 400 words in either, only their years are aligned; when
  /// even these exceed 400, they are paired in order if equal in number, and otherwise not at all.
  public static func between(_ first: FoldedText, _ second: FoldedText) -> [YearDifference] {
    // Most texts name no year.
    guard namesYear(first), namesYear(second) else { return [] }
    var left = words(of: first)[...]
    var right = words(of: second)[...]
    trimShared(&left, &right)
    // Most copies differ in words alone: then there is nothing to align.
    guard left.contains(where: { $0.year != nil }), right.contains(where: { $0.year != nil })
    else { return [] }
    if left.count > alignmentLimit || right.count > alignmentLimit {
      left = left.filter { $0.year != nil }[...]
      right = right.filter { $0.year != nil }[...]
      trimShared(&left, &right)
    }
    let pairs: [(Word, Word)]
    if left.count <= alignmentLimit, right.count <= alignmentLimit {
      pairs = WordAlignment(Array(left), Array(right)).substitutions
    } else {
      pairs = left.count == right.count ? Array(zip(left, right)) : []
    }
    return pairs.compactMap { one, other in
      guard let year = one.year, let otherYear = other.year, year != otherYear else { return nil }
      return YearDifference(
        first: Year(value: year, range: first.originalRange(of: one.range)),
        second: Year(value: otherYear, range: second.originalRange(of: other.range)))
    }
  }

  /// A word of a folded text.
  struct Word {
    var range: Range<Int>
    var bytes: ArraySlice<UInt8>
    /// The year it is, if it is one.
    var year: Int?
  }

  private static func words(of text: FoldedText) -> [Word] {
    text.words.map { range in
      let bytes = text.bytes[range]
      return Word(range: range, bytes: bytes, year: year(bytes))
    }
  }

  private static func namesYear(_ text: FoldedText) -> Bool {
    text.words.contains { $0.count == 4 && year(text.bytes[$0]) != nil }
  }

  private static func year(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count == 4, word.allSatisfy(LetterFolding.isASCIIDigit) else { return nil }
    let value = word.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return (1900...2099).contains(value) ? value : nil
  }

  /// Drops the words both begin with, and those both end with.
  private static func trimShared(_ left: inout ArraySlice<Word>, _ right: inout ArraySlice<Word>) {
    while let one = left.first, let other = right.first, one.bytes == other.bytes {
      left.removeFirst()
      right.removeFirst()
    }
    while let one = left.last, let other = right.last, one.bytes == other.bytes {
      left.removeLast()
      right.removeLast()
    }
  }
}
