// What stands behind a dot: properties of values, records, groups, dates and found texts.

import PlanModel
import RuleChecking
import TextMatching

extension Evaluator {
  mutating func property(_ property: Property, of base: Value, at node: NodeID) -> Value {
    switch base {
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    case .field(let reference): return self.property(property, ofField: reference)
    case .record(let record): return self.property(property, ofRecord: record)
    case .date(let date): return calendarProperty(property, date)
    case .group(let index): return self.property(property, ofGroup: Int(index))
    case .match(let index):
      let match = workspace.matches[Int(index)]
      switch property {
      case .matchedText: return .text(part(match.range, of: match.text))
      case .matchedTerm:
        guard let term = match.term else { return .missing(.noElement(node)) }
        let terms = world.program.wordLists[Int(term.list)].terms
        return make(Array(terms[Int(term.entry)].utf8))
      case .ordinal:
        // The number of the first word found, from 1.
        let before = bytes(of: match.text).prefix(match.range.lowerBound)
        return .number(ExactDecimal(FoldedText(before.span).wordCount + 1))
      default: return .unknown(.invalid)
      }
    default: return .unknown(.invalid)
    }
  }

  mutating func capture(_ index: Int, of base: Value, at node: NodeID) -> Value {
    switch base {
    case .missing(let cause): return .missing(cause)
    case .unknown(let cause): return .unknown(cause)
    case .match(let found):
      var match = workspace.matches[Int(found)]
      guard index < match.captures.count,
        let range = workspace.captures[match.captures.lowerBound + index]
      else { return .missing(.noElement(node)) }
      match.range = range
      match.captures = 0..<0
      match.term = nil
      return workspace.add(match)
    default: return .unknown(.invalid)
    }
  }

  // MARK: Fields

  /// Questions about the state of a value are always decided, also for an absent one.
  private mutating func property(_ property: Property, ofField reference: ValueRef) -> Value {
    let value = plan.value(reference)
    switch property {
    case .written:
      guard value.presence != .absent, let text = textRef(of: .field(reference)) else {
        return .missing(.value(reference))
      }
      return .text(text)
    case .isEmpty: return .truth(value.presence == .empty || value.presence == .absent)
    case .isDeclaredNil: return .truth(value.presence == .declaredNil)
    case .isUnreadable: return .truth(isUnreadable(reference))
    case .isInferred: return .truth(value.isInferred)
    case .subject, .subjectWithoutBelonging:
      return self.property(property, ofRecord: reference.record)
    case .fieldName:
      let titles = world.constants.fieldTitles[reference.record.type.index]
      return .text(.constant(titles[reference.field]))
    case .kindName:
      let position = kind(of: reference).flatMap { ValueKind.allCases.firstIndex(of: $0) }
      return .text(.constant(world.constants.kindNames[position ?? ValueKind.allCases.count]))
    case .isPercentage:
      if kind(of: reference) == .target {
        return .truth(target(of: reference).number?.isPercentage == true)
      }
      return .truth(value.presence == .written && quantity(of: value)?.isPercentage == true)
    default:
      let kind = kind(of: reference)
      return kind == .target
        ? targetProperty(property, reference) : deadlineProperty(property, reference, kind)
    }
  }

  /// Whether something is written that does not mean what its field holds.
  mutating func isUnreadable(_ reference: ValueRef) -> Bool {
    let value = plan.value(reference)
    guard value.presence == .written else { return false }
    switch kind(of: reference) {
    case .number, .weight, .amount: return quantity(of: value) == nil
    case .deadline: return deadline(of: reference) == .unreadable
    case .target: return target(of: reference) == .absent
    case .truth:
      if case .unknown = truth(.field(reference)) { return true }
      return false
    case .text, nil: return false
    }
  }

  private mutating func deadlineProperty(
    _ property: Property, _ reference: ValueRef, _ kind: ValueKind?
  ) -> Value {
    // The states of what is no deadline are decided too: none holds.
    guard kind == .deadline, let deadline = deadline(of: reference) else {
      switch property {
      case .isValid, .isImpossible, .isMalformed, .isIncomplete, .isRelative, .isVague:
        return .truth(false)
      default: return .missing(.value(reference))
      }
    }
    func number(_ value: Int?) -> Value {
      value.map { .number(ExactDecimal($0)) } ?? .missing(.value(reference))
    }
    switch (property, deadline) {
    case (.isValid, .valid), (.isImpossible, .impossible), (.isMalformed, .malformed),
      (.isIncomplete, .incomplete), (.isRelative, .relative), (.isVague, .vague):
      return .truth(true)
    case (.isValid, _), (.isImpossible, _), (.isMalformed, _), (.isIncomplete, _),
      (.isRelative, _), (.isVague, _):
      return .truth(false)
    case (_, .valid(let date, _, _)): return calendarProperty(property, date)
    case (.proposal, .impossible(let proposal, _)), (.proposal, .malformed(let proposal, _)):
      return proposal.map { .date($0) } ?? .missing(.value(reference))
    case (.day, .incomplete(let day, _, _, _, _)): return number(day)
    case (.month, .incomplete(_, let month, _, _, _)): return number(month)
    case (.year, .incomplete(_, _, let year, _, _)): return number(year)
    case (.inheritedYear, .incomplete(_, _, _, let year, _)): return number(year)
    default: return .missing(.value(reference))
    }
  }

  private mutating func calendarProperty(_ property: Property, _ date: CalendarDate) -> Value {
    switch property {
    case .year: .number(ExactDecimal(date.year))
    case .month: .number(ExactDecimal(date.month))
    case .day: .number(ExactDecimal(date.day))
    default: .missing(.invalid)
    }
  }

  /// The target written in a value of the plan; read once.
  mutating func target(of reference: ValueRef) -> TargetReading {
    if let known = memory.targets[reference, plan] { return known }
    let value = plan.value(reference)
    guard value.presence == .written else { return .absent }
    let target = TargetReading.read(plan.bytes(of: value).span)
    memory.targets.set(target, for: reference, of: plan)
    return target
  }

  /// The target written in a text; that of a value of the plan is read once.
  mutating func target(of value: Value, _ bytes: ArraySlice<UInt8>) -> TargetReading {
    if case .field(let reference) = value, plan.value(reference).presence == .written {
      return target(of: reference)
    }
    return TargetReading.read(bytes.span)
  }

  private mutating func targetProperty(_ property: Property, _ reference: ValueRef) -> Value {
    let reading = target(of: reference)
    let comparator = reading.number?.comparator
    switch property {
    case .isLowerBound: return .truth(comparator == .atLeast || comparator == .moreThan)
    case .isUpperBound: return .truth(comparator == .atMost || comparator == .lessThan)
    case .isDateTarget:
      if case .date = reading { return .truth(true) }
      return .truth(false)
    case .comparator:
      guard let comparator, comparator != .none else { return .missing(.value(reference)) }
      return make(Array(comparator.rawValue.utf8))
    case .amount: return reading.number.map { .number($0.value) } ?? .missing(.value(reference))
    default: return .missing(.invalid)
    }
  }

  /// The record of a type that contains a value; missing when there is none above it.
  mutating func ancestor(of reference: ValueRef, _ type: RecordTypeID) -> Value {
    var record = reference.record
    while record.type != type {
      guard let parent = plan.parent(of: record) else { return .missing(.value(reference)) }
      record = parent
    }
    return .record(record)
  }

  // MARK: Records and groups

  private mutating func property(_ property: Property, ofRecord record: RecordRef) -> Value {
    switch property {
    case .subject, .subjectWithoutBelonging:
      return make(plan.subject(of: record, withBelonging: property == .subject))
    case .ordinal: return .number(ExactDecimal(plan.ordinal(of: record)))
    case .inPrevious: return counterpart(of: record, in: .previous)
    case .inReference: return counterpart(of: record, in: .reference)
    case .inPlan:
      switch plan.accompanied(by: record) {
      case .record(let found): return .record(found)
      case .none: return .missing(.noCounterpart(record, nil))
      case .noPlan: return .unknown(.noDocument(nil))
      }
    default: return .unknown(.invalid)
    }
  }

  private mutating func property(_ property: Property, ofGroup index: Int) -> Value {
    let group = groups[index]
    switch property {
    case .key: return make(Array(shownKey(ofGroup: index).utf8))
    case .elements: return make(.records(group.type, group.rows[...]))
    default: return .unknown(.invalid)
    }
  }
}

extension TargetReading {
  /// The target, when it is a number.
  var number: Target? {
    if case .target(let target) = self { target } else { nil }
  }
}
