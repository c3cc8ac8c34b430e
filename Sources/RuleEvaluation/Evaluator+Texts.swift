// What rules find in texts: word lists, patterns, dates, names of people.

import PlanModel
import RuleChecking
import SourceText
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
      let terms = world.program.wordLists[Int(list)]
      guard contains(Int(list), value, bytes) else {
        return every ? make(.values([])) : .missing(.noElement(search))
      }
      let folded = foldedText(value, bytes)
      let found =
        every
        ? terms.compiled.allMatches(in: folded)
        : terms.compiled.firstMatch(in: folded).map { [$0] } ?? []
      return places(found, of: value, every: every, at: search) { found in
        (found.range, [], terms.terms[found.term])
      }
    case .pattern(let index):
      guard mayMatch(index, value, bytes) else {
        return every ? make(.values([])) : .missing(.noElement(search))
      }
      let compiled = world.program.patterns[Int(index)].compiled
      let found = scans.search(Int(index), compiled, in: bytes.span, every: every)
      // Each match is a search of its own over the rest of the text.
      if every { stepsLeft -= found.count * (1 + bytes.count / 4096) }
      return places(found, of: value, every: every, at: search) { found in
        (found.range, found.captures, nil)
      }
    default: return .unknown(.invalid)
    }
  }

  /// Whether a pattern may match in a text: certain for texts of the plan.
  private mutating func mayMatch(
    _ pattern: Int32, _ value: Value, _ bytes: ArraySlice<UInt8>
  ) -> Bool {
    guard let place = scanPlace(of: value) else { return true }
    return scans.matches(pattern, at: place, bytes)
  }

  /// Where a text stands in the plan, when it does.
  private func scanPlace(of value: Value) -> TextScans.Place? {
    switch value {
    case .field(let reference):
      .field(reference, rows: world.plan.count(of: reference.record.type))
    case .text(.written(let reference)):
      .field(reference, rows: world.plan.count(of: reference.record.type))
    case .text(.plan(let start, let end)): .part(TextScans.Key(start: start, end: end))
    default: nil
    }
  }

  /// Whether a word list has a term in a text; of texts of the plan all lists are asked at once.
  mutating func contains(_ list: Int, _ value: Value, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard let place = scanPlace(of: value) else {
      let folded = foldedBytes(value, bytes)
      return world.program.wordLists[list].compiled.isFound(inFolded: folded.span)
    }
    if let known = scans.contains(list, at: place) { return known }
    let folded = foldedBytes(value, bytes)
    scans.searchTerms(at: place, folded: folded)
    return scans.contains(list, at: place) == true
  }

  /// Whether something is found, without saying where; `nil` when only the search can tell.
  mutating func isFound(_ pattern: NodeID, in node: NodeID) -> Value? {
    let what = world.program.nodes[Int(pattern)]
    switch what {
    case .pattern, .wordList: break
    default: return nil
    }
    let value = evaluate(node)
    let bytes: ArraySlice<UInt8>
    switch text(value) {
    case .known(let known): bytes = known
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    }
    switch (what, value) {
    case (.wordList(let list), _): return .truth(contains(Int(list), value, bytes))
    case (.pattern(let index), .field), (.pattern(let index), .text(.plan)),
      (.pattern(let index), .text(.written)):
      return .truth(mayMatch(index, value, bytes))
    case (.pattern(let index), _):
      let compiled = world.program.patterns[Int(index)].compiled
      return .truth(scans.isFound(Int(index), compiled, in: bytes.span))
    default: return nil
    }
  }

  private mutating func places<Found>(
    _ found: [Found], of value: Value, every: Bool, at node: NodeID,
    match: (Found) -> (range: Range<Int>, captures: [Range<Int>?], term: String?)
  ) -> Value {
    guard every || !found.isEmpty else { return .missing(.noElement(node)) }
    guard let text = textRef(of: value) else { return .unknown(.invalid) }
    let source = source(of: value)
    var values: [Value] = []
    values.reserveCapacity(found.count)
    for each in found {
      let (range, captures, term) = match(each)
      values.append(
        workspace.add(
          MatchValue(text: text, source: source, range: range, captures: captures, term: term)))
      if !every { return values[0] }
    }
    return make(.values(values))
  }

  /// The value of the plan that a text is, when it is one.
  private mutating func source(of value: Value) -> ValueRef? {
    if case .field(let reference) = value { reference } else { nil }
  }

  /// Where the bytes of a text stand.
  mutating func textRef(of value: Value) -> TextRef? {
    switch value {
    case .text(let text): return text
    case .field(let reference): return .written(reference)
    case .match(let index):
      let match = workspace.matches[Int(index)]
      return part(match.range, of: match.text)
    default: return nil
    }
  }

  /// The places of a text, as a list of matches.
  private mutating func matches(_ ranges: [Range<Int>], of value: Value) -> Value {
    places(ranges, of: value, every: true, at: 0) { ($0, [], nil) }
  }

  /// The dates of a text that are written with mixed separators or too many groups.
  mutating func malformedDates(in text: ArraySlice<UInt8>, of value: Value) -> Value {
    dates(in: text, of: value) { if case .malformed = $0.kind { true } else { false } }
  }

  /// The days of the calendar that stand in a text.
  mutating func writtenDates(in text: ArraySlice<UInt8>, of value: Value) -> Value {
    dates(in: text, of: value) { $0.date != nil }
  }

  private mutating func dates(
    in text: ArraySlice<UInt8>, of value: Value, where fits: (DateToken) -> Bool
  ) -> Value {
    let ranges = DateToken.findAll(in: text.span).filter(fits).map(\.range)
    return matches(ranges, of: value)
  }

  /// The day that a short text is, with a year of two digits too; nothing else is one.
  mutating func writtenDate(_ text: ArraySlice<UInt8>, at node: NodeID) -> Value {
    DeadlineReading.read(text.span).deadline.date.map { .date($0) } ?? .missing(.noElement(node))
  }

  /// The places of a text that write a name in another way.
  mutating func nameVariants(
    of name: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, of value: Value
  ) -> Value {
    stepsLeft -= text.count / 64
    let found = NameVariants.findAll(of: name.span, in: text.span)
    return matches(found, of: value)
  }

  /// How many letters two texts differ by; too long texts are not compared.
  mutating func distance(_ one: Span<UInt8>, _ other: Span<UInt8>, at node: NodeID) -> Value {
    stepsLeft -= one.count * other.count / 1024
    return EditDistance.between(one, other)
      .map { .number(ExactDecimal($0)) } ?? .unknown(.arithmetic(node))
  }
}
