// Which patterns and word lists match in which texts of a plan: each text is read once for all.

import PlanModel
import TextMatching

/// The answers of the scanners for the texts of a plan that were asked about.
struct TextScans {
  /// A text of the plan by the bytes it has there.
  struct Key: Equatable {
    var start: UInt32
    var end: UInt32

    init(start: UInt32, end: UInt32) {
      self.start = start
      self.end = end
    }

    init(_ range: Range<Int>) {
      self.init(
        start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound))
    }
  }

  /// Where a text stands.
  enum Place {
    /// A value of the plan.
    case field(ValueRef)
    /// A part of the plan's text.
    case part(Key)
  }

  /// The rows of the answers; -1 for what was not searched for yet.
  private struct Answer {
    var patterns: Int32 = -1
    var terms: Int32 = -1
  }

  private let pool: ScannerPool
  private let plan: Plan
  /// None until a text is first searched, then one; an array, because what stands in an optional is
  /// copied to be changed.
  private var scanners: [Scanners] = []
  private var fields = ValueTable<Answer>()
  private var parts = PartTable<Answer>()
  /// The part asked about last: rules ask many things of one text in a row.
  private var lastPart: (key: Key, answer: Answer)?
  private var patternRows: BitRows
  private var termRows: BitRows

  init(_ pool: ScannerPool, of plan: Plan) {
    self.pool = pool
    self.plan = plan
    patternRows = BitRows(width: pool.patternWords)
    termRows = BitRows(width: pool.termWords)
  }

  /// Gives the scanners back, with what they learnt.
  mutating func finish() {
    if let taken = scanners.popLast() { pool.put(taken) }
  }

  private mutating func prepare() {
    if scanners.isEmpty { scanners.append(pool.take()) }
  }

  /// So many words of bits, and answers for parts, are better forgotten with the rest.
  private static let sizeLimit = 1 << 22

  /// Forgets what was found where it has become much: to search all texts again takes long, and what is
  /// known of them little room.
  mutating func forgetIfLarge() {
    guard patternRows.words.count + termRows.words.count + 4 * parts.count > Self.sizeLimit else {
      return
    }
    fields = ValueTable()
    parts = PartTable()
    lastPart = nil
    patternRows = BitRows(width: pool.patternWords)
    termRows = BitRows(width: pool.termWords)
  }

  /// Whether a pattern matches somewhere in a text of the plan; `text` is what is written there.
  mutating func matches(_ pattern: Int32, at place: Place, _ text: ArraySlice<UInt8>) -> Bool {
    var answer = answer(at: place)
    if answer.patterns < 0 {
      prepare()
      scanners[0].patterns.scan(text.span, appendingTo: &patternRows.words)
      answer.patterns = patternRows.close()
      keep(answer, at: place)
    }
    return patternRows.isSet(Int(pattern), inRow: answer.patterns)
  }

  /// The same, where the text was searched already.
  mutating func contains(pattern: Int32, at place: Place) -> Bool? {
    let answer = answer(at: place)
    return answer.patterns < 0 ? nil : patternRows.isSet(Int(pattern), inRow: answer.patterns)
  }

  /// Whether a word list has a term in a text of the plan; `nil` as long as the text was not searched
  /// for all lists.
  mutating func contains(_ list: Int, at place: Place) -> Bool? {
    let answer = answer(at: place)
    guard answer.terms >= 0 else { return nil }
    return termRows.isSet(list, inRow: answer.terms)
  }

  /// Searches a text of the plan, given in folded form, for all word lists.
  mutating func searchTerms(at place: Place, folded: ArraySlice<UInt8>) {
    var answer = answer(at: place)
    prepare()
    scanners[0].terms.scan(folded.span, appendingTo: &termRows.words)
    answer.terms = termRows.close()
    keep(answer, at: place)
  }

  private mutating func answer(at place: Place) -> Answer {
    switch place {
    case .field(let reference): return fields[reference, plan] ?? Answer()
    case .part(let key):
      if let lastPart, lastPart.key == key { return lastPart.answer }
      let answer = parts[key, 0] ?? Answer()
      lastPart = (key, answer)
      return answer
    }
  }

  private mutating func keep(_ answer: Answer, at place: Place) {
    switch place {
    case .field(let reference): fields.set(answer, for: reference, of: plan)
    case .part(let key):
      parts.set(answer, for: key, 0)
      lastPart = (key, answer)
    }
  }

  /// The first match of a pattern in a text, or all of them.
  mutating func search(
    _ index: Int, _ pattern: @autoclosure () -> Pattern, in text: Span<UInt8>, every: Bool
  ) -> [PatternMatch] {
    prepare(index, pattern)
    if every { return scanners[0].searches[index][0].allMatches(in: text) }
    return scanners[0].searches[index][0].firstMatch(in: text).map { [$0] } ?? []
  }

  /// Whether a pattern matches somewhere in a text that is not in the plan.
  mutating func isFound(
    _ index: Int, _ pattern: @autoclosure () -> Pattern, in text: Span<UInt8>
  ) -> Bool {
    prepare(index, pattern)
    return scanners[0].searches[index][0].isFound(in: text)
  }

  private mutating func prepare(_ index: Int, _ pattern: () -> Pattern) {
    prepare()
    if scanners[0].searches[index].isEmpty {
      scanners[0].searches[index] = [PatternSearch(pattern())]
    }
  }
}
