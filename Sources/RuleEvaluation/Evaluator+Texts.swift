// What rules find in texts: word lists, patterns, dates, names of people.

import PlanModel
import RuleChecking
import TextMatching

extension Evaluator {
  /// `trova` and `trova ogni`: the first place of a text that fits, or all of them.
  mutating func search(_ pattern: NodeID, in node: NodeID, every: Bool, at search: NodeID) -> Value
  {
    let what = evaluate(pattern)
    let value = evaluate(node)
    let bytes: ArraySlice<UInt8>
    switch text(value) {
    case .known(let known): bytes = known
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    }
    switch what {
    case .wordList(let list):
      let terms = program.wordLists[list]
      let folded = foldedText(value, bytes)
      let found =
        every
        ? terms.compiled.allMatches(in: folded)
        : terms.compiled.firstMatch(in: folded).map { [$0] } ?? []
      return places(found, of: value, every: every, at: search) { found in
        MatchValue(
          text: bytes, source: source(of: value), range: found.range, captures: [],
          term: terms.terms[found.term])
      }
    case .pattern(let index):
      let compiled = program.patterns[index].compiled
      let found =
        every
        ? compiled.allMatches(in: bytes.span)
        : compiled.firstMatch(in: bytes.span).map { [$0] } ?? []
      // Each match is a search of its own over the rest of the text.
      if every { stepsLeft -= found.count * (1 + bytes.count / 4096) }
      return places(found, of: value, every: every, at: search) { found in
        MatchValue(
          text: bytes, source: source(of: value), range: found.range, captures: found.captures,
          term: nil)
      }
    default: return .unknown(.invalid)
    }
  }

  private func places<Found>(
    _ found: [Found], of value: Value, every: Bool, at node: NodeID, match: (Found) -> MatchValue
  ) -> Value {
    if every { return .list(.values(found.map { .match(match($0)) })) }
    return found.first.map { .match(match($0)) } ?? .missing(.noElement(node))
  }

  /// The value of the plan that a text is, when it is one.
  private func source(of value: Value) -> ValueRef? {
    if case .field(let reference) = value { reference } else { nil }
  }

  private func match(_ range: Range<Int>, in text: ArraySlice<UInt8>, of value: Value) -> Value {
    .match(MatchValue(text: text, source: source(of: value), range: range, captures: [], term: nil))
  }

  /// The dates of a text that are written with mixed separators or too many groups.
  func malformedDates(in text: ArraySlice<UInt8>, of value: Value) -> Value {
    dates(in: text, of: value) { if case .malformed = $0.kind { true } else { false } }
  }

  /// The days of the calendar that stand in a text.
  func writtenDates(in text: ArraySlice<UInt8>, of value: Value) -> Value {
    dates(in: text, of: value) { $0.date != nil }
  }

  private func dates(
    in text: ArraySlice<UInt8>, of value: Value, where fits: (DateToken) -> Bool
  ) -> Value {
    .list(
      .values(
        DateToken.findAll(in: text.span).filter(fits).map {
          match($0.range, in: text, of: value)
        }))
  }

  /// The day that a short text is, with a year of two digits too; nothing else is one.
  func writtenDate(_ text: ArraySlice<UInt8>, at node: NodeID) -> Value {
    DeadlineReading.read(text.span).deadline.date.map { .date($0) } ?? .missing(.noElement(node))
  }

  /// The places of a text that write a name in another way.
  mutating func nameVariants(
    of name: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, of value: Value
  ) -> Value {
    stepsLeft -= text.count / 64
    return .list(
      .values(
        NameVariants.findAll(of: name.span, in: text.span).map {
          match($0, in: text, of: value)
        }))
  }

  /// How many letters two texts differ by; too long texts are not compared.
  mutating func distance(_ one: FoldedText, _ other: FoldedText, at node: NodeID) -> Value {
    stepsLeft -= one.bytes.count * other.bytes.count / 1024
    return EditDistance.between(one.bytes.span, other.bytes.span)
      .map { .number(ExactDecimal($0)) } ?? .unknown(.arithmetic(node))
  }
}
