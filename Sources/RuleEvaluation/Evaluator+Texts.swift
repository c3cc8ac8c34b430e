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
    if isKnown(what, in: value) == false {
      return every ? make(.matches(first: 0, count: 0)) : .missing(.noElement(search))
    }
    let bytes: ArraySlice<UInt8>
    switch text(value) {
    case .known(let known): bytes = known
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    }
    takeSteps(forBytes: bytes.count)
    guard isFound(what, in: value, bytes), let text = textRef(of: value) else {
      return every ? make(.matches(first: 0, count: 0)) : .missing(.noElement(search))
    }
    let first = workspace.matches.count
    var match = MatchValue(text: text, source: source(of: value), range: 0..<0)
    switch what {
    case .wordList(let list):
      let folded = foldedText(value, bytes)
      let terms = terms(of: Int(list))
      let found =
        every ? terms.allMatches(in: folded) : terms.firstMatch(in: folded).map { [$0] } ?? []
      for found in found {
        match.range = found.range
        match.term = MatchValue.Term(list: list, entry: Int32(truncatingIfNeeded: found.term))
        _ = workspace.add(match)
      }
    case .pattern(let index):
      let found = scans.search(
        Int(index), world.program.patterns[Int(index)].compiled, in: bytes.span, every: every)
      // Each match is a search of its own over the rest of the text.
      if every { stepsLeft -= found.count * (1 + bytes.count / 4096) }
      for found in found {
        match.range = found.range
        match.captures = workspace.add(found.captures)
        _ = workspace.add(match)
      }
    default: return .unknown(.invalid)
    }
    let count = workspace.matches.count - first
    if every { return make(.matches(first: first, count: count)) }
    return count == 0 ? .missing(.noElement(search)) : .match(Int32(truncatingIfNeeded: first))
  }

  /// What was found out already of a pattern or word list in a text of the plan.
  private mutating func isKnown(_ what: Value, in value: Value) -> Bool? {
    guard let place = scanPlace(of: value) else { return nil }
    return switch what {
    case .pattern(let index): scans.contains(pattern: index, at: place)
    case .wordList(let list): scans.contains(Int(list), at: place)
    default: nil
    }
  }

  /// Whether a pattern or a word list is found in a text, given with its bytes.
  private mutating func isFound(_ what: Value, in value: Value, _ bytes: ArraySlice<UInt8>) -> Bool
  {
    switch what {
    case .wordList(let list): return contains(Int(list), value, bytes)
    case .pattern(let index):
      if let place = scanPlace(of: value) { return scans.matches(index, at: place, bytes) }
      return scans.isFound(
        Int(index), world.program.patterns[Int(index)].compiled, in: bytes.span)
    default: return false
    }
  }

  /// Where a text stands in the plan, when it does.
  mutating func scanPlace(of value: Value) -> TextScans.Place? {
    switch value {
    case .field(let reference), .text(.written(let reference)): .field(reference)
    case .text(.plan(let start, let end)): .part(TextScans.Key(start: start, end: end))
    default: nil
    }
  }

  /// Whether a word list has a term in a text; of texts of the plan all lists are asked at once.
  mutating func contains(_ list: Int, _ value: Value, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard let place = scanPlace(of: value) else {
      let folded = foldedBytes(value, bytes)
      return terms(of: list).isFound(inFolded: folded.span)
    }
    if let known = scans.contains(list, at: place) { return known }
    let folded = foldedBytes(value, bytes)
    scans.searchTerms(at: place, folded: folded)
    return scans.contains(list, at: place) == true
  }

  /// A word list, ready to be searched for.
  mutating func terms(of list: Int) -> TermList {
    if let known = memory.termLists[list] { return known }
    let terms = world.program.wordLists[list].compiled
    memory.termLists.set(terms, for: list)
    return terms
  }

  /// Whether something is found, without saying where; `nil` when only the search can tell.
  mutating func isFound(_ pattern: NodeID, in node: NodeID) -> Value? {
    let what: Value
    switch world.program.nodes[Int(pattern)] {
    case .pattern(let index): what = .pattern(index)
    case .wordList(let list): what = .wordList(list)
    default: return nil
    }
    let value = evaluate(node)
    if let known = isKnown(what, in: value) { return .truth(known) }
    switch text(value) {
    case .known(let bytes): return .truth(isFound(what, in: value, bytes))
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    }
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
    let first = workspace.matches.count
    guard !ranges.isEmpty, let text = textRef(of: value) else {
      return ranges.isEmpty
        ? make(.matches(first: first, count: 0)) : .unknown(.invalid)
    }
    let source = source(of: value)
    for range in ranges {
      _ = workspace.add(MatchValue(text: text, source: source, range: range))
    }
    return make(.matches(first: first, count: ranges.count))
  }

  /// The dates of a text that are written with mixed separators or too many groups.
  mutating func malformedDates(in text: ArraySlice<UInt8>, of value: Value) -> Value {
    dates(in: text, of: value) { if case .malformed = $0.kind { true } else { false } }
  }

  /// The complete dates of a deadline cell that no calendar has, also beside others.
  mutating func impossibleDates(in text: ArraySlice<UInt8>, of value: Value) -> Value {
    // In so few letters a day that exists leaves no room for another date.
    if text.count <= 10, DeadlineReading.deadline(of: text.span).date != nil {
      return matches([], of: value)
    }
    let found = DeadlineReading.read(text.span).allDates.filter {
      if case .impossible = $0.kind { true } else { false }
    }
    return matches(found.map(\.range), of: value)
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
    DeadlineReading.deadline(of: text.span).date.map { .date($0) } ?? .missing(.noElement(node))
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
