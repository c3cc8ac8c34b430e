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
  /// Names of the records without a code, in order of appearance.
  private var plain: [(kind: Mention.Kind, folded: [UInt8], record: RecordRef)] = []
  /// Folded cells of columns that hold such names, each with its columns.
  private var cells: [[UInt8]: Set<Int>] = [:]
  private var columns = 0

  init(_ names: Layout.Names) { self.names = names }

  /// The word that begins names with codes: where there are such names, others are their parts.
  var codedWord: [UInt8]? {
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
    let known = plain.first {
      Self.means(folded, $0.folded)
        && !(Self.oneIsPart(folded, $0.folded) && standInOneColumn(kind, $0.kind))
    }
    return known?.kind ?? kind
  }

  /// Learns the cells of a column that holds names of records, and nothing else.
  mutating func learn(column: [[UInt8]]) {
    for cell in column { cells[cell, default: []].insert(columns) }
    columns += 1
  }

  /// Whether a text is a whole cell in a column of names.
  func isCell(_ folded: [UInt8]) -> Bool { cells[folded] != nil }

  /// Whether two names are whole cells of one column: who writes «Chirurgia» and «Chirurgia vascolare»
  /// below one another means two.
  private func standInOneColumn(_ left: Mention.Kind, _ right: Mention.Kind) -> Bool {
    guard left != right, let left = cells[left.whole], let right = cells[right.whole] else {
      return false
    }
    return !left.isDisjoint(with: right)
  }

  /// Whether a short denomination stands for a full one, or the other way round: one is a part of
  /// the other, or the short one abbreviates it.
  private static func means(_ short: [UInt8], _ full: [UInt8]) -> Bool {
    oneIsPart(short, full) || abbreviates(short, full)
  }

  /// Whether one denomination begins with the other, also behind a slash or a dash.
  private static func oneIsPart(_ short: [UInt8], _ full: [UInt8]) -> Bool {
    if begins(short, with: full) || begins(full, with: short) { return true }
    guard short.count >= 6 else { return false }
    for space in full.indices where full[space] == 0x20 {
      let rest = full[(space + 1)...]
      if rest.starts(with: short),
        rest.count == short.count || rest[space + 1 + short.count] == 0x20,
        (rest.firstIndex(of: 0x20) ?? rest.endIndex) - rest.startIndex >= 4
      {
        return true
      }
    }
    return false
  }

  /// Whether a denomination, or the initials that it begins with, abbreviates another. A word that both
  /// have («UOC», «generale») abbreviates nothing.
  private static func abbreviates(_ short: [UInt8], _ full: [UInt8]) -> Bool {
    let first = short.prefix { $0 != 0x20 }
    // A document may have thousands of names: what can be no abbreviation is told apart without folding.
    let words = 1 + full.count(where: { $0 == 0x20 })
    let beginsWord =
      full.starts(with: first)
      || full.indices.contains { full[$0] == 0x20 && full[($0 + 1)...].starts(with: first) }
    if beginsWord || short.count(where: { $0 != 0x20 }) <= 2 * words,
      Abbreviation.matches(code: short.span, name: full.span)
    {
      return true
    }
    return first.count < short.count && !beginsWord && first.count <= 2 * words
      && Abbreviation.matches(code: Array(first).span, name: full.span)
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
    if case .denomination(_, let folded) = kind { plain.append((kind, folded, record)) }
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

extension NameRegistry.Mention.Kind {
  /// The folded name with the word that it begins with.
  fileprivate var whole: [UInt8] {
    switch self {
    case .code(let word, let rest), .denomination(let word, let rest):
      word.isEmpty ? rest : word + [0x20] + rest
    case .role(let name): name
    case .everybody: []
    }
  }
}
