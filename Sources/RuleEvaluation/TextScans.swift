// Which patterns and word lists match in which texts of a plan: each text is read once for all.

import PlanModel
import TextMatching

/// The answers of the scanners for the texts of a plan that were asked about.
struct TextScans {
  /// A text of the plan by the bytes it has there.
  struct Key: Hashable {
    var start: UInt32
    var end: UInt32
  }

  /// Where the answers begin in the bits; -1 for what was not searched for yet.
  private struct Answer {
    var patterns: Int32 = -1
    var terms: Int32 = -1
  }

  private let pool: ScannerPool
  /// Taken when a text is first searched.
  private var scanners: Scanners?
  private var fields: ValueTable<Answer>
  private var parts: [Key: Answer] = [:]
  private var bits: [UInt64] = []

  init(_ pool: ScannerPool, of plan: Plan) {
    self.pool = pool
    fields = ValueTable(of: plan.schema)
  }

  /// Gives the scanners back, with what they learnt.
  mutating func finish() {
    if let scanners { pool.put(scanners) }
    scanners = nil
  }

  private mutating func prepare() {
    if scanners == nil { scanners = pool.take() }
  }

  /// Whether a pattern matches somewhere in a value of the plan; `text` is what is written there.
  mutating func matches(
    _ pattern: Int32, in reference: ValueRef, _ text: ArraySlice<UInt8>, rows: Int
  ) -> Bool {
    var answer = fields[reference] ?? Answer()
    if answer.patterns < 0 {
      answer.patterns = scan(text)
      fields.set(answer, for: reference, rows: rows)
    }
    return isSet(pattern, from: answer.patterns)
  }

  /// Whether a pattern matches somewhere in a part of the plan's text.
  mutating func matches(_ pattern: Int32, in key: Key, _ text: ArraySlice<UInt8>) -> Bool {
    if let known = parts[key] { return isSet(pattern, from: known.patterns) }
    let answer = Answer(patterns: scan(text))
    parts[key] = answer
    return isSet(pattern, from: answer.patterns)
  }

  /// Whether a word list has a term in a value of the plan; `folded` is its text, folded.
  mutating func contains(
    _ list: Int, in reference: ValueRef, folded: FoldedText, rows: Int
  ) -> Bool {
    var answer = fields[reference] ?? Answer()
    if answer.terms < 0 {
      answer.terms = Int32(clamping: bits.count)
      prepare()
      let bytes = folded.bytes
      scanners?.terms.scan(bytes.span, appendingTo: &bits)
      fields.set(answer, for: reference, rows: rows)
    }
    return isSet(Int32(truncatingIfNeeded: list), from: answer.terms)
  }

  /// Whether an answer about a list is known already, and then which.
  func known(_ list: Int, in reference: ValueRef) -> Bool? {
    guard let answer = fields[reference], answer.terms >= 0 else { return nil }
    return isSet(Int32(truncatingIfNeeded: list), from: answer.terms)
  }

  /// The first match of a pattern in a text, or all of them.
  mutating func search(_ index: Int, _ pattern: Pattern, in text: Span<UInt8>, every: Bool)
    -> [PatternMatch]
  {
    prepare()
    if scanners?.searches[index] == nil { scanners?.searches[index] = PatternSearch(pattern) }
    if every { return scanners?.searches[index]?.allMatches(in: text) ?? [] }
    return scanners?.searches[index]?.firstMatch(in: text).map { [$0] } ?? []
  }

  /// Whether a pattern matches somewhere in a text that is not in the plan.
  mutating func isFound(_ index: Int, _ pattern: Pattern, in text: Span<UInt8>) -> Bool {
    prepare()
    if scanners?.searches[index] == nil { scanners?.searches[index] = PatternSearch(pattern) }
    return scanners?.searches[index]?.isFound(in: text) == true
  }

  private mutating func scan(_ text: ArraySlice<UInt8>) -> Int32 {
    let start = Int32(clamping: bits.count)
    prepare()
    scanners?.patterns.scan(text.span, appendingTo: &bits)
    return start
  }

  private func isSet(_ index: Int32, from start: Int32) -> Bool {
    bits[Int(start) + Int(index) >> 6] >> UInt64(index & 63) & 1 == 1
  }
}
