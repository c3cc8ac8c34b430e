// The bodies of the built-in functions; their signatures are in `BuiltinFunction`.

import PlanModel
import RuleChecking
import SourceText
import TextMatching

extension Evaluator {
  mutating func call(
    _ function: BuiltinFunction, _ start: Int32, _ count: Int32, at node: NodeID
  ) -> Value {
    guard count > 0 else { return .unknown(.invalid) }
    let first = evaluate(world.program.arguments[Int(start)])
    // No function has more than three arguments; what is not there is never asked for.
    let second = count > 1 ? evaluate(world.program.arguments[Int(start) + 1]) : .missing(.invalid)
    let third = count > 2 ? evaluate(world.program.arguments[Int(start) + 2]) : .missing(.invalid)
    switch function {
    case .normalised:
      return withText(first) { evaluator, bytes in
        if case .text = first, FoldedText.leavesAsItIs(bytes.span) { return first }
        return evaluator.make(evaluator.foldedText(first, bytes).bytes)
      }
    case .beforeBracket:
      return withText(first) { evaluator, bytes in
        guard let length = bytes.span.firstOffset(of: UInt8(ascii: "(")) else {
          return evaluator.make(evaluator.foldedText(first, bytes).bytes)
        }
        let head = bytes.prefix(length)
        return evaluator.make(FoldedText.fold(head.span))
      }
    case .similarity:
      return withText(first) { evaluator, one in
        evaluator.withText(second) { evaluator, other in
          let left = evaluator.sequences(of: first, one)
          let similarity = Similarity(left, evaluator.sequences(of: second, other))
          guard let union = similarity.union == 0 ? nil : ExactDecimal(similarity.union),
            let share = ExactDecimal(similarity.intersection).divided(by: union)
          else { return .number(ExactDecimal(1)) }
          return .number(share)
        }
      }
    case .abbreviates:
      return withText(first) { evaluator, code in
        evaluator.withText(second) { _, name in
          .truth(Abbreviation.matches(code: code.span, name: name.span))
        }
      }
    case .years:
      return withText(first) { evaluator, bytes in
        evaluator.make(
          .values(YearMention.findAll(in: bytes.span).map { .number(ExactDecimal($0.year)) }))
      }
    case .yearDifferences: return yearDifferences(first, second)
    case .makeDate: return makeDate(first, second, third, at: node)
    case .endOfMonth:
      return date(first).flatMap { .date($0.lastDayOfMonth) }
    case .daysBetween:
      let (start, end) = (date(first), date(second))
      return start.flatMap { start in
        end.flatMap { .number(ExactDecimal($0.dayNumber - start.dayNumber)) }
      }
    case .wordCount:
      return withText(first) { evaluator, bytes in
        let folded = evaluator.foldedBytes(first, bytes)
        return .number(ExactDecimal(FoldedWords.count(in: folded.span)))
      }
    case .absolute: return number(first).flatMap { .number($0.magnitude) }
    case .rounded:
      return number(first).flatMap { value in
        number(second).flatMap { places in
          guard let places = places.integerValue, (0...ExactDecimal.maximumScale).contains(places)
          else { return .unknown(.arithmetic(node)) }
          return .number(value.rounded(toPlaces: places))
        }
      }
    case .joined:
      guard case .list(let reference) = first else { return .unknown(.invalid) }
      let list = elements(of: reference)
      var joined: [UInt8] = []
      for index in 0..<list.count {
        let start = joined.count
        if start > 0 { joined += ", ".utf8 }
        let separated = joined.count
        appendShown(list.element(index), to: &joined)
        if joined.count == separated { joined.removeLast(separated - start) }
      }
      return make(joined)
    case .quantity:
      return withText(first) { _, bytes in
        guard case .value(let quantity) = QuantityReading.read(bytes.span) else {
          return .unknown(.arithmetic(node))
        }
        return .number(quantity.value)
      }
    case .startsWith:
      return withTexts(first, second) { text, start in
        let isStart = text.bytes.starts(with: start.bytes)
        let end = start.bytes.count
        return .truth(
          isStart && (end == text.bytes.count || text.bytes[end] == UInt8(ascii: " ")))
      }
    case .comparatorIn:
      return withText(first) { evaluator, bytes in
        guard let comparator = evaluator.target(of: first, bytes).number?.comparator,
          comparator != .none
        else { return .missing(.noElement(node)) }
        return evaluator.make(Array(comparator.rawValue.utf8))
      }
    case .expectedValue:
      return withText(first) { evaluator, bytes in
        evaluator.target(of: first, bytes).number.map { .number($0.value) }
          ?? .missing(.noElement(node))
      }
    case .withoutTarget:
      return withText(first) { evaluator, bytes in
        let target = evaluator.target(of: first, bytes)
        return evaluator.make(Self.text(bytes, without: target))
      }
    case .cited: return cited(in: first, second)
    case .malformedDates:
      return withText(first) { $0.malformedDates(in: $1, of: first) }
    case .impossibleDates:
      return withText(first) { $0.impossibleDates(in: $1, of: first) }
    case .writtenDates: return withText(first) { $0.writtenDates(in: $1, of: first) }
    case .writtenDate: return withText(first) { $0.writtenDate($1, at: node) }
    case .distance:
      return withText(first) { evaluator, one in
        evaluator.withText(second) { evaluator, other in
          let left = evaluator.foldedBytes(first, one)
          let right = evaluator.foldedBytes(second, other)
          return evaluator.distance(left.span, right.span, at: node)
        }
      }
    case .stems:
      return withText(first) { evaluator, bytes in
        let folded = evaluator.foldedText(first, bytes)
        guard case .made(let text, _, _) = evaluator.workspace.add(folded.bytes) else {
          return .unknown(.invalid)
        }
        let stems = folded.stems.map {
          UInt32(clamping: $0.lowerBound)..<UInt32(clamping: $0.upperBound)
        }
        return evaluator.make(.parts(text: text, stems))
      }
    case .withoutWords:
      guard case .wordList(let list) = second else { return .unknown(.invalid) }
      return withText(first) { evaluator, bytes in
        let folded = evaluator.foldedBytes(first, bytes)
        let rest = evaluator.terms(of: Int(list)).removed(fromFolded: folded.span)
        return rest.isEmpty ? .missing(.noElement(node)) : evaluator.make(rest)
      }
    case .withoutNumber:
      return withText(first) { evaluator, bytes in
        let end = LeadingMark.end(in: bytes.span)
        return end == 0 ? first : evaluator.make(Array(bytes.dropFirst(end)))
      }
    case .nameVariants:
      return withText(first) { evaluator, name in
        evaluator.withText(second) { $0.nameVariants(of: name, in: $1, of: second) }
      }
    }
  }

  /// The word sequences of a text; those of values of the plan are made once.
  mutating func sequences(of value: Value, _ bytes: ArraySlice<UInt8>) -> WordSequences {
    guard case .field(let reference) = value else {
      return WordSequences(foldedText(value, bytes))
    }
    if let known = memory.sequences[reference, plan] { return known }
    let sequences = WordSequences(foldedText(value, bytes))
    memory.sequences.set(sequences, for: reference, of: plan)
    return sequences
  }

  /// What an indicator measures: its text without comparator and value.
  private static func text(_ text: ArraySlice<UInt8>, without target: TargetReading) -> [UInt8] {
    let range: Range<Int>
    switch target {
    case .target(let target): range = target.range
    case .date(let date): range = date
    case .yesNo(let answer): range = answer
    case .absent: return FoldedText.fold(text.span)
    }
    let space = [UInt8(ascii: " ")]
    let rest = text.prefix(range.lowerBound) + space + text.dropFirst(range.upperBound)
    return FoldedText.fold(rest.span)
  }

  private mutating func withText(
    _ value: Value, _ body: (inout Evaluator, ArraySlice<UInt8>) -> Value
  ) -> Value {
    switch text(value) {
    case .known(let bytes):
      takeSteps(forBytes: bytes.count)
      return body(&self, bytes)
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    }
  }

  private mutating func withTexts(
    _ first: Value, _ second: Value, _ body: (FoldedText, FoldedText) -> Value
  ) -> Value {
    withText(first) { evaluator, one in
      evaluator.withText(second) { evaluator, other in
        body(evaluator.foldedText(first, one), evaluator.foldedText(second, other))
      }
    }
  }

  /// The records of a list whose names a text contains; one pass over the text.
  private mutating func cited(in value: Value, _ list: Value) -> Value {
    guard case .list(let reference) = list,
      case .records(let type, let rows) = elements(of: reference)
    else { return make(.values([])) }
    return withText(value) { evaluator, bytes in
      let index = evaluator.citations[type] ?? CitationIndex(of: type, in: evaluator.plan)
      evaluator.citations[type] = index
      let cited = Set(index.rows(citedIn: evaluator.foldedText(value, bytes))).sorted()
      let isWhole = rows.count == evaluator.plan.count(of: type)
      return evaluator.make(.records(type, (isWhole ? cited : cited.filter(rows.contains))[...]))
    }
  }

  private mutating func yearDifferences(_ first: Value, _ second: Value) -> Value {
    withText(first) { evaluator, here in
      evaluator.withText(second) { evaluator, there in
        let differences = YearDifference.between(
          evaluator.foldedText(first, here), evaluator.foldedText(second, there))
        guard !differences.isEmpty else { return evaluator.make(.matches(first: 0, count: 0)) }
        var source: ValueRef?
        if case .field(let reference) = first { source = reference }
        // Both years are captures of one match: the text of this side, then the other's.
        let joined = evaluator.workspace.add(Array(here) + Array(there))
        let first = evaluator.workspace.matches.count
        for difference in differences {
          let other = difference.second.range
          let captures = evaluator.workspace.add([
            difference.first.range,
            (other.lowerBound + here.count)..<(other.upperBound + here.count),
          ])
          _ = evaluator.workspace.add(
            MatchValue(
              text: joined, source: source, range: difference.first.range, captures: captures))
        }
        return evaluator.make(.matches(first: first, count: differences.count))
      }
    }
  }

  private mutating func makeDate(_ day: Value, _ month: Value, _ year: Value, at node: NodeID)
    -> Value
  {
    number(day).flatMap { day in
      number(month).flatMap { month in
        number(year).flatMap { year in
          guard let day = day.integerValue, let month = month.integerValue,
            let year = year.integerValue,
            let date = CalendarDate(year: year, month: month, day: day)
          else { return .unknown(.arithmetic(node)) }
          return .date(date)
        }
      }
    }
  }
}
