// The names that stand in a text: a word and a code, a word and a denomination, a role, everybody.

import TextMatching

extension NameRegistry {
  /// The names in a text, in order, without overlaps.
  ///
  /// - Parameter word: The word with which names must begin, when it is known: what begins with
  ///   another («Area I: Servizio protocollo») is a part of the first.
  func mentions(in bytes: ArraySlice<UInt8>, beginning word: [UInt8]? = nil) -> [Mention] {
    let raw = Array(bytes)
    let text = FoldedText(raw.span)
    let roles = names.roles.allMatches(in: text)
    let everybody = names.everybody.allMatches(in: text)
    var result: [Mention] = []
    var base = word ?? codedWord
    var index = 0
    while index < text.words.count {
      let start = text.words[index].lowerBound
      if let match = everybody.first(where: { $0.foldedRange.lowerBound == start }) {
        result.append(Mention(kind: .everybody, range: match.range, full: match.range))
        index = text.wordIndex(after: match.foldedRange, from: index)
      } else if let match = roles.first(where: { $0.foldedRange.lowerBound == start }) {
        let key = Array(text.bytes[match.foldedRange])
        result.append(Mention(kind: .role(key), range: match.range, full: match.range))
        index = text.wordIndex(after: match.foldedRange, from: index)
      } else if let (found, next) = name(at: index, in: text, raw, base: base) {
        base = base ?? Array(text.bytes[text.words[index]])
        result += found
        index = next
      } else {
        index += 1
      }
    }
    return result
  }

  /// The name that begins at a word; several when codes are listed («Area I-II-IV»).
  private func name(at index: Int, in text: FoldedText, _ raw: [UInt8], base: [UInt8]?)
    -> (mentions: [Mention], next: Int)?
  {
    let word = Array(text.bytes[text.words[index]])
    guard names.words.contains(word), base == nil || base == word else { return nil }
    let start = text.originalRange(of: text.words[index]).lowerBound
    var next = index + 1
    var codes: [(value: [UInt8], range: Range<Int>)] = []
    while next < text.words.count,
      codes.isEmpty || isListed(between: next - 1, and: next, text, raw),
      let code = Self.code(text.originalRange(of: text.words[next]), raw)
    {
      codes.append((code, text.originalRange(of: text.words[next])))
      next += 1
    }
    let (denomination, end) = denomination(from: next, in: text, raw, word: word)
    if let first = codes.first {
      let full = start..<max(first.range.upperBound, codes.count == 1 ? denomination.upperBound : 0)
      let mentions = codes.enumerated().map { position, code in
        Mention(
          kind: .code(word, code.value),
          range: position == 0 ? start..<code.range.upperBound : code.range,
          full: position == 0 ? full : code.range)
      }
      return (mentions, codes.count == 1 ? end : next)
    }
    guard !denomination.isEmpty else { return nil }
    let folded = FoldedText.fold(raw[denomination].span)
    let range = start..<denomination.upperBound
    return ([Mention(kind: .denomination(word, folded), range: range, full: range)], end)
  }

  /// The words of a denomination, from a word on: up to punctuation, another name or eight words.
  private func denomination(
    from first: Int, in text: FoldedText, _ raw: [UInt8], word: [UInt8]
  ) -> (range: Range<Int>, next: Int) {
    var next = first
    var range: Range<Int> = 0..<0
    while next < text.words.count, next - first < 8 {
      let here = text.originalRange(of: text.words[next])
      let previous = next > 0 ? text.originalRange(of: text.words[next - 1]).upperBound : 0
      let gap = raw[min(previous, here.lowerBound)..<here.lowerBound]
      if next > first, Self.isBoundary(gap) { break }
      if next == first, gap.contains(where: { ":;(,\n".utf8.contains($0) }) { break }
      if names.words.contains(Array(text.bytes[text.words[next]])) { break }
      range = range.isEmpty ? here : range.lowerBound..<here.upperBound
      next += 1
    }
    return (range, next)
  }

  /// Punctuation that ends a denomination; a dash does when there is a space beside it.
  private static func isBoundary(_ gap: ArraySlice<UInt8>) -> Bool {
    if gap.contains(where: { ":;(),\n\u{22}".utf8.contains($0) }) { return true }
    let dashes = gap.contains(UInt8(ascii: "-")) || gap.contains(0xE2)
    return dashes && gap.contains(0x20)
  }

  private func isListed(between left: Int, and right: Int, _ text: FoldedText, _ raw: [UInt8])
    -> Bool
  {
    let end = text.originalRange(of: text.words[left]).upperBound
    let start = text.originalRange(of: text.words[right]).lowerBound
    let gap = raw[min(end, start)..<start].filter { $0 != 0x20 }
    return gap.count <= 3 && !gap.isEmpty
  }

  /// The value of a code: a Roman or Arabic number, or one capital letter. A small `l` among the
  /// letters of a Roman number is a capital `I` that was read wrongly («Area Il»).
  private static func code(_ range: Range<Int>, _ raw: [UInt8]) -> [UInt8]? {
    let word = raw[range]
    guard let first = word.first, word.count <= 4 else { return nil }
    if word.allSatisfy({ (0x30...0x39).contains($0) }) { return Array(word) }
    if word.count == 1, (0x41...0x5A).contains(first), !"IVX".utf8.contains(first) {
      return Array(word)
    }
    guard word.contains(where: { "IVX".utf8.contains($0) }) else { return nil }
    var total = 0
    var previous = 0
    for byte in word.reversed() {
      let digit: Int
      switch byte {
      case UInt8(ascii: "I"), UInt8(ascii: "l"): digit = 1
      case UInt8(ascii: "V"): digit = 5
      case UInt8(ascii: "X"): digit = 10
      default: return nil
      }
      total += digit < previous ? -digit : digit
      previous = max(previous, digit)
    }
    return total > 0 ? Array(String(total).utf8) : nil
  }
}

extension FoldedText {
  /// The index of the first word behind a range that begins at word `index`.
  fileprivate func wordIndex(after range: Range<Int>, from index: Int) -> Int {
    var next = index + 1
    while next < words.count, words[next].lowerBound < range.upperBound { next += 1 }
    return next
  }
}
