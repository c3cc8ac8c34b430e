// Where a text writes a person's name in another way.

/// Finds the variants of a person's name: «Maria Rossi», «Rosi Maria», «Rossi Maria Pia» for
/// «Rossi Maria».
///
/// A variant is a row of capitalised words, parted by spaces, in which every word of the shorter
/// name is, in any order, a word of the longer one or nearly so, and at least one is the same. Two
/// words are nearly the same when they differ by a letter in three, at most three, or begin with
/// the same five letters. The same words in the same order are no variant.
public enum NameVariants {
  /// The places of the variants of `name` in `text`, in order; none overlaps another.
  public static func findAll(of name: Span<UInt8>, in text: Span<UInt8>) -> [Range<Int>] {
    let wanted = FoldedText(name)
    let parts = wanted.words.map { Array(wanted.bytes[$0]) }
    guard (2...4).contains(parts.count) else { return [] }
    var found: [Range<Int>] = []
    for run in capitalisedRuns(of: text) where run.count >= 2 {
      var start = 0
      while start < run.count {
        let longest = min(run.count - start, parts.count + 1)
        let length =
          isSame(run[start...].prefix(parts.count), parts)
          ? nil
          : (2...max(2, longest)).reversed().first { size in
            size <= longest && isVariant(run[start..<start + size].map(\.folded), parts)
          }
        if let length, let last = run[start..<start + length].last {
          found.append(run[start].range.lowerBound..<last.range.upperBound)
          start += length
        } else {
          start += isSame(run[start...].prefix(parts.count), parts) ? parts.count : 1
        }
      }
    }
    return found
  }

  /// The folded words of `text` of which a variant of a name has at least one in common with it.
  public static func words(in text: Span<UInt8>) -> [[UInt8]] {
    capitalisedRuns(of: text).filter { $0.count >= 2 }.flatMap { $0.map(\.folded) }
  }

  private struct Word {
    var range: Range<Int>
    var folded: [UInt8]
  }

  private static func isSame(_ words: ArraySlice<Word>, _ parts: [[UInt8]]) -> Bool {
    words.map(\.folded) == parts
  }

  private static func isVariant(_ words: [[UInt8]], _ parts: [[UInt8]]) -> Bool {
    var (shorter, longer) = words.count <= parts.count ? (words, parts) : (parts, words)
    let alike = shorter.count
    // Equal words first, so that a near one does not take their place.
    for word in shorter where longer.contains(word) {
      if let index = longer.firstIndex(of: word), let own = shorter.firstIndex(of: word) {
        longer.remove(at: index)
        shorter.remove(at: own)
      }
    }
    guard shorter.count < alike else { return false }
    for word in shorter {
      guard let index = longer.firstIndex(where: { isNear(word, $0) }) else { return false }
      longer.remove(at: index)
    }
    return true
  }

  private static func isNear(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    if one.count >= 5, other.count >= 5, one.prefix(5) == other.prefix(5) { return true }
    let allowed = min(3, max(one.count, other.count) / 3)
    return allowed > 0 && (EditDistance.between(one.span, other.span) ?? .max) <= allowed
  }

  /// The words that begin with a capital, in runs that only spaces part.
  private static func capitalisedRuns(of text: Span<UInt8>) -> [[Word]] {
    var runs: [[Word]] = []
    var run: [Word] = []
    var position = 0
    while position < text.count {
      let byte = text[position]
      if isLetter(byte) {
        let start = position
        while position < text.count, isLetter(text[position]) || text[position] == 0x27 {
          position += 1
        }
        if isCapital(byte), position - start >= 2 {
          let word = start..<position
          run.append(Word(range: word, folded: FoldedText.fold(text.extracting(word))))
        } else {
          close(&run, into: &runs)
        }
      } else {
        if byte != 0x20, byte != 0x09 { close(&run, into: &runs) }
        position += 1
      }
    }
    close(&run, into: &runs)
    return runs
  }

  private static func close(_ run: inout [Word], into runs: inout [[Word]]) {
    if !run.isEmpty { runs.append(run) }
    run = []
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || byte == 0xC3
  }
}
