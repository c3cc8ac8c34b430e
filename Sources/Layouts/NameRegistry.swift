// The records that a document calls by name: «Area IV – Lavori pubblici», «Area Lavori pubblici».

import PlanModel
import SourceText
import TextMatching

/// Finds the names of records of one type in texts, and knows which of them mean the same record.
///
/// A name begins with a word of the layout's list («area», «settore») and goes on with a code
/// («IV», «3») or a denomination, or both; or it is the name of a role. Two names are the same
/// record when they have the same code; a name without a code is the record one of whose
/// denominations begins with it, or which it abbreviates. Denominations beside codes are collected
/// from the whole document before it is read, because the short form often comes first.
struct NameRegistry {
  /// A name in a text.
  struct Mention {
    enum Kind: Hashable {
      /// Word and code: («area», «4»).
      case code([UInt8], [UInt8])
      /// Word and denomination, folded.
      case denomination([UInt8], [UInt8])
      case role([UInt8])
      case everybody
    }

    var kind: Kind
    /// The name, in bytes of the text.
    var range: Range<Int>
    /// The whole denomination behind a code, in bytes of the text.
    var full: Range<Int>
  }

  /// A denomination that stands beside a code somewhere in the document.
  struct Variant {
    var folded: [UInt8]
    /// Word and code: «Area IV».
    var short: TextSlice
    /// The whole name.
    var full: TextSlice
  }

  /// A piece of the document's text, with its place.
  struct TextSlice {
    var text: SourceSpan
    var place: PlanPlace
  }

  let names: Layout.Names
  private var variants: [Mention.Kind: [Variant]] = [:]
  private var records: [Mention.Kind: RecordRef] = [:]
  /// Folded denominations of the records without a code, in order of appearance.
  private var plain: [(folded: [UInt8], record: RecordRef)] = []

  init(_ names: Layout.Names) { self.names = names }

  // MARK: Finding

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

  // MARK: Knowing

  /// The word that begins names with codes: where there are such names, others are their parts.
  private var codedWord: [UInt8]? {
    var counts: [[UInt8]: Int] = [:]
    for case .code(let word, _) in variants.keys { counts[word, default: 0] += 1 }
    return counts.max { ($0.value, $1.key.count) < ($1.value, $0.key.count) }
      .flatMap { $0.value > 1 ? $0.key : nil }
  }

  /// Remembers the denominations beside codes in a text.
  mutating func learn(_ bytes: ArraySlice<UInt8>, slice: (Range<Int>) -> TextSlice) {
    let raw = Array(bytes)
    for mention in mentions(in: bytes) {
      guard case .code = mention.kind, mention.full.upperBound > mention.range.upperBound else {
        continue
      }
      let folded = FoldedText.fold(raw[mention.range.upperBound..<mention.full.upperBound].span)
      guard !folded.isEmpty else { continue }
      variants[mention.kind, default: []].append(
        Variant(folded: folded, short: slice(mention.range), full: slice(mention.full)))
    }
  }

  /// The record that a name means, when one was made for it.
  func record(of kind: Mention.Kind) -> RecordRef? { records[kind] }

  /// The name under which a record is known, whatever short form was used.
  func canonical(_ kind: Mention.Kind) -> Mention.Kind {
    guard case .denomination(let word, let folded) = kind, records[kind] == nil else { return kind }
    let coded = variants.filter { key, known in
      guard case .code(word, _) = key else { return false }
      return known.contains {
        Self.means(folded, $0.folded) || Self.beginAlike(folded, $0.folded)
      }
    }
    // Of several codes that fit, none is the one.
    if coded.count == 1, let only = coded.first { return only.key }
    if let known = plain.first(where: { Self.means(folded, $0.folded) }) {
      return records.first { $0.value == known.record }?.key ?? kind
    }
    return kind
  }

  /// Whether a short denomination stands for a full one, or the other way round: one begins with
  /// the other, also behind a slash or a dash, or the short one abbreviates it.
  private static func means(_ short: [UInt8], _ full: [UInt8]) -> Bool {
    if begins(short, with: full) || begins(full, with: short) { return true }
    let words = full.split(separator: 0x20)
    for start in words.indices.dropFirst() where words[start].count >= 4 {
      let rest = Array(words[start...].joined(separator: [0x20]))
      if begins(rest, with: short), short.count >= 6 { return true }
    }
    return Abbreviation.matches(code: Array(short.prefix { $0 != 0x20 }).span, name: full.span)
  }

  /// Whether two denominations share their first word: enough where a code tells them apart.
  private static func beginAlike(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let first = left.prefix { $0 != 0x20 }
    return first.count >= 4 && first.elementsEqual(right.prefix { $0 != 0x20 })
  }

  private static func begins(_ text: [UInt8], with start: [UInt8]) -> Bool {
    text.starts(with: start) && (text.count == start.count || text[start.count] == 0x20)
  }

  /// The first denomination beside a code, to be the name of its record.
  func fullName(of kind: Mention.Kind) -> Variant? { variants[kind]?.first }

  /// Remembers the record made for a name.
  mutating func add(_ record: RecordRef, as kind: Mention.Kind) {
    records[kind] = record
    if case .denomination(_, let folded) = kind { plain.append((folded, record)) }
  }

  /// Remembers a record that the layout opened by itself, under the name it was given.
  mutating func add(_ record: RecordRef, called bytes: ArraySlice<UInt8>) {
    guard let first = mentions(in: bytes).first, first.kind != .everybody else { return }
    let kind = canonical(first.kind)
    if records[kind] == nil { add(record, as: kind) }
  }
}

extension NameRegistry.Mention {
  /// The word with which the name begins.
  var word: [UInt8]? {
    switch kind {
    case .code(let word, _), .denomination(let word, _): word
    case .role, .everybody: nil
    }
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
