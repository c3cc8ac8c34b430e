// Values inside other values: references in titles, targets in indicators, addressees of phases.

import PlanModel
import SourceText
import TextMatching

extension PlanBuilder {
  /// Applies an extraction to every record of its type.
  mutating func apply(_ extraction: Layout.Extraction) {
    switch extraction {
    case .patterns(let patterns, let target, let keepsText):
      for row in 0..<count(of: target.record) {
        let record = RecordRef(type: target.record, row: row)
        for pattern in patterns {
          extract(pattern, from: record, field: target.field, keepsText: keepsText)
        }
      }
    case .deadline(let from, let to, let words):
      for row in 0..<count(of: from.record) {
        extractDeadline(RecordRef(type: from.record, row: row), from.field, to.field, words)
      }
    case .target(let from, let to):
      for row in 0..<count(of: from.record) {
        extractTarget(RecordRef(type: from.record, row: row), from.field, to.field)
      }
    case .addressees(let from, let to):
      for row in 0..<count(of: from.record) {
        extractAddressees(RecordRef(type: from.record, row: row), from.field, to.field)
      }
    }
  }

  /// A part of a value: its text, and its place when the value is a piece of the file.
  private func part(_ range: Range<Int>, of value: PlanValue) -> (
    text: SourceSpan, place: PlanPlace
  ) {
    let text = SourceSpan(
      start: value.text.start + UInt32(clamping: range.lowerBound),
      length: UInt32(clamping: range.count))
    return (text, value.place == .span(value.text) ? .span(text) : value.place)
  }

  /// Moves what a pattern finds into the fields that its captures name.
  private mutating func extract(
    _ pattern: Pattern, from record: RecordRef, field: Int, keepsText: Bool
  ) {
    let reference = ValueRef(record: record, field: field)
    let value = value(reference)
    guard value.presence == .written else { return }
    let bytes = Array(text[value.text.range])
    guard let match = pattern.firstMatch(in: bytes.span) else { return }
    for (name, range) in zip(pattern.captureNames, match.captures) {
      guard let name, let range, let goal = schema[record.type].field(named: name) else {
        continue
      }
      let trimmed = Self.trimmed(range, in: bytes)
      let piece = part(trimmed, of: value)
      let reference = ValueRef(record: record, field: goal)
      // What the document says elsewhere counts more than what a text mentions.
      if keepsText, self.value(reference).presence == .written { continue }
      set(reference, text: piece.text, place: piece.place)
    }
    // What a capture puts back into the field itself is what remains of it.
    let name = schema[record.type].fields[field].name
    if keepsText || pattern.captureNames.contains(name) { return }
    let before = Self.trimmed(0..<match.range.lowerBound, in: bytes)
    let after = Self.trimmed(match.range.upperBound..<bytes.count, in: bytes)
    if after.isEmpty || before.isEmpty {
      let piece = part(after.isEmpty ? before : after, of: value)
      set(reference, text: piece.text, place: piece.place, isInferred: value.isInferred)
    } else {
      set(
        reference, decoded: Array(bytes[before]) + [0x20] + Array(bytes[after]),
        place: value.place, isInferred: value.isInferred)
    }
  }

  private static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
    return range
  }

  /// Copies the target inside an indicator's text into its own field.
  private mutating func extractTarget(_ record: RecordRef, _ from: Int, _ to: Int) {
    let source = value(ValueRef(record: record, field: from))
    let goal = ValueRef(record: record, field: to)
    guard source.presence == .written, value(goal).presence == .absent else { return }
    let range: Range<Int>
    switch TargetReading.read(text[source.text.range].span) {
    case .target(let target): range = target.range
    case .date(let found), .yesNo(let found): range = found
    case .absent: return
    }
    let piece = part(range, of: source)
    set(goal, text: piece.text, place: piece.place)
  }

  /// Copies the date or the term inside a text into its own field; without one, the first of the
  /// words given.
  private mutating func extractDeadline(
    _ record: RecordRef, _ from: Int, _ to: Int, _ words: TermList?
  ) {
    let source = value(ValueRef(record: record, field: from))
    let goal = ValueRef(record: record, field: to)
    guard source.presence == .written, value(goal).presence == .absent else { return }
    let bytes = Array(text[source.text.range])
    let text = FoldedText(bytes.span)
    // «Entro …» says where the term is, among other dates; the last clause is the rest of the text.
    let starts = text.words.filter { text.bytes[$0].elementsEqual("entro".utf8) }.map {
      text.originalRange(of: $0).lowerBound
    }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      if let found = Self.deadline(in: bytes, start..<end, words) {
        // A year that the text declares in front counts for a term without one.
        let range =
          found.lacksYear && hasYear(bytes, before: start)
          ? 0..<found.range.upperBound : found.range
        return copy(range, of: source, to: goal)
      }
    }
    if let found = Self.deadline(in: bytes, 0..<bytes.count, words) {
      let isDeclared = found.lacksYear && hasYear(bytes, before: found.range.lowerBound)
      copy(isDeclared ? 0..<found.range.upperBound : found.range, of: source, to: goal)
    }
  }

  private mutating func copy(_ range: Range<Int>, of source: PlanValue, to goal: ValueRef) {
    let piece = part(range, of: source)
    set(goal, text: piece.text, place: piece.place)
  }

  /// Whether only a year stands in front: `2023: entro il …`.
  private func hasYear(_ bytes: [UInt8], before end: Int) -> Bool {
    let prefix = bytes[..<end].filter { $0 > 0x20 }
    return prefix.count == 5 && prefix.last == UInt8(ascii: ":")
      && prefix.dropLast().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// A term that says at least a month, or one of the words given, in a part of a text.
  private static func deadline(in bytes: [UInt8], _ clause: Range<Int>, _ words: TermList?)
    -> (range: Range<Int>, lacksYear: Bool)?
  {
    let part = Array(bytes[clause])
    let reading = DeadlineReading.read(part.span)
    let word = words?.firstMatch(in: FoldedText(part.span))?.range
    func whole(_ range: Range<Int>) -> Range<Int> {
      clause.lowerBound + range.lowerBound..<clause.lowerBound + range.upperBound
    }
    switch reading.deadline {
    case .incomplete where isAllOfThem(bytes): return nil
    case .incomplete(_, nil, _, _, _), .vague, .unreadable:
      return word.map { (whole($0), false) }
    case .incomplete(_, _, let year, _, let range):
      guard let word else { return (whole(range), year == nil) }
      // A vague word beside an incomplete date belongs to the term too.
      let both =
        min(range.lowerBound, word.lowerBound)..<max(range.upperBound, word.upperBound)
      return (whole(both), year == nil)
    case .valid(_, let range, _), .impossible(_, let range), .malformed(_, let range):
      // The first date is the term; those behind it belong to what is to be done.
      return (whole(reading.allDates.first?.range ?? range), false)
    case .relative(let range): return (whole(range), false)
    }
  }

  /// Whether a text is nothing but «12/12»: all twelve, not a day of December.
  private static func isAllOfThem(_ bytes: [UInt8]) -> Bool {
    let halves = bytes.filter { $0 != 0x20 }.split(separator: UInt8(ascii: "/"))
    return halves.count == 2 && halves[0] == halves[1]
      && halves[0].allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Moves the codes in front of a phase's text into its list of addressees.
  private mutating func extractAddressees(_ record: RecordRef, _ from: Int, _ to: Int) {
    let reference = ValueRef(record: record, field: from)
    let value = value(reference)
    guard value.presence == .written,
      case .values(_, let hidden) = schema[record.type].fields[to].type
    else { return }
    let prefix = AddresseePrefix(text[value.text.range].span)
    guard !prefix.codes.isEmpty else { return }
    for code in prefix.codes {
      let piece = part(code, of: value)
      let child = append(to: hidden, parent: record, place: piece.place)
      set(ValueRef(record: child, field: 0), text: piece.text, place: piece.place)
    }
    let rest = part(prefix.end..<Int(value.text.length), of: value)
    set(reference, text: rest.text, place: rest.place)
  }
}
