// The values that expressions have while a rule runs.

import PlanModel
import RuleChecking

/// What an expression gives for one case; three-valued: besides a value it can be missing (there
/// is no such thing) or unknown (there is something that cannot be judged).
///
/// Holds no storage of its own: texts, lists and matches that a rule makes stand in the evaluator's
/// `Workspace`, so that passing a value on copies a few bytes and counts no references.
enum Value {
  /// Not there: an absent reference, a list without a fitting element, a text not found.
  case missing(Cause)
  /// Cannot be judged, and because of what.
  case unknown(Cause)
  case truth(Bool)
  case number(ExactDecimal)
  case text(TextRef)
  case date(CalendarDate)
  case record(RecordRef)
  /// A value of the plan, with its states and its place.
  case field(ValueRef)
  case list(ListRef)
  /// An index in the groups of the rule that is running.
  case group(Int32)
  /// An index in the matches of the workspace.
  case match(Int32)
  case row(table: Int32, row: Int32)
  case wordList(Int32)
  case pattern(Int32)

  /// Whether nothing of it stands in the workspace or in the groups of a rule.
  var standsAlone: Bool {
    switch self {
    case .text(.made), .list(.made), .match, .group: false
    default: true
    }
  }
}

/// A text that is no value of the plan, or a part of one.
enum TextRef {
  /// What is written in a value of the plan.
  case written(ValueRef)
  /// A range of the plan's text.
  case plan(start: UInt32, end: UInt32)
  /// An index in the constants of the program.
  case constant(Int32)
  /// A part of a text of the workspace.
  case made(Int32, start: UInt32, end: UInt32)

  /// A part of a text of the plan that begins at `start`.
  static func planPart(_ range: Range<Int>, from start: Int) -> TextRef {
    let part = TextScans.Key(start + range.lowerBound..<start + range.upperBound)
    return .plan(start: part.start, end: part.end)
  }
}

/// A list, by where its elements stand.
enum ListRef {
  /// The contained or inverse records, or the values, of a list field.
  case rows(ValueRef)
  /// An index in the lists of the workspace.
  case made(Int32)
  /// An index in the lists of constants of the program.
  case constant(Int32)
  /// The rows of a table.
  case table(Int32)
}

/// Elements in document order.
enum ListValue {
  case records(RecordTypeID, ArraySlice<UInt32>)
  /// The values that records of a hidden type stand for.
  case fields(RecordTypeID, ArraySlice<UInt32>)
  case values([Value])
  case references([ValueRef])
  /// Parts of a text of the workspace.
  case parts(text: Int32, [Range<UInt32>])
  /// Matches of the workspace, one behind the other.
  case matches(first: Int, count: Int)
  case rows(table: Int32, count: Int)

  /// Values as a list; records of one type take four bytes each, and are found without comparing values.
  init(_ values: [Value]) {
    self = .values(values)
    guard case .record(let first)? = values.first else { return }
    var rows: [UInt32] = []
    rows.reserveCapacity(values.count)
    for value in values {
      guard case .record(let record) = value, record.type == first.type else { return }
      rows.append(UInt32(clamping: record.row))
    }
    self = .records(first.type, rows[...])
  }

  var count: Int {
    switch self {
    case .records(_, let rows), .fields(_, let rows): rows.count
    case .values(let values): values.count
    case .references(let references): references.count
    case .parts(_, let ranges): ranges.count
    case .matches(_, let count), .rows(_, let count): count
    }
  }

  /// An element by its position from 0.
  func element(_ index: Int) -> Value {
    switch self {
    case .records(let type, let rows):
      .record(RecordRef(type: type, row: Int(rows[rows.startIndex + index])))
    case .fields(let type, let rows):
      .field(
        ValueRef(record: RecordRef(type: type, row: Int(rows[rows.startIndex + index])), field: 0))
    case .values(let values): values[index]
    case .references(let references): .field(references[index])
    case .parts(let text, let ranges):
      .text(.made(text, start: ranges[index].lowerBound, end: ranges[index].upperBound))
    case .matches(let first, _): .match(Int32(truncatingIfNeeded: first + index))
    case .rows(let table, _): .row(table: table, row: Int32(truncatingIfNeeded: index))
    }
  }
}

/// A text that «trova» found; no storage of its own.
struct MatchValue {
  /// The text that was searched.
  var text: TextRef
  /// The value of the plan that holds the text, when it is one.
  var source: ValueRef?
  /// What was found, relative to the text.
  var range: Range<Int>
  /// The captures, in the order of their names, by where they stand in the workspace.
  var captures = 0..<0
  /// The word list and the entry of it that was found.
  var term: Term?

  /// An entry of a word list of the program.
  struct Term {
    var list: Int32
    var entry: Int32
  }
}

/// Why a case cannot be judged.
enum Cause: Hashable {
  /// A value of the plan that is absent, empty, declared nil, unreadable or in a state that does
  /// not compare.
  case value(ValueRef)
  /// A reference that names no known record.
  case reference(ValueRef)
  case parameter(Int32)
  /// No element of a list fits; the node of the search.
  case noElement(NodeID)
  /// A plan that stands beside this one does not have the record.
  case noCounterpart(RecordRef, DocumentRole?)
  /// No plan stands beside this one.
  case noDocument(DocumentRole?)
  /// A number too large, a division by zero, a date out of the calendar; the node of the
  /// operation.
  case arithmetic(NodeID)
  /// A definition or expression that was reported as wrong.
  case invalid
  /// The steps allowed to one rule are used up.
  case steps
}
