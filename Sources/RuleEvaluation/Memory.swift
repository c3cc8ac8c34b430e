// What is remembered of a plan while its rules run: facts, folded texts, values read.

import PlanModel
import RuleChecking
import TextMatching

/// Answers that several rules ask for, computed once a plan.
struct Memory {
  /// Texts longer than this are not remembered by what they say.
  static let textLimit = 2048
  /// Parts of the plan's text up to this length are remembered by what they say: words come again.
  static let wordLimit = 64
  /// At most this many answers about texts are kept, so that memory does not grow with the plan.
  private static let textAnswerLimit = 32_768
  /// At most this many bytes of folded texts are kept.
  private static let foldedLimit = 32 << 20

  /// A definition and what it is asked about, where nothing but the plan decides the answer.
  enum Fact {
    case none
    case plan(Int)
    case record(Int, RecordRef, count: Int)
    case field(Int, ValueRef)
    case part(Int, TextScans.Key)
    case text(Int, [UInt8])
  }

  private struct PartKey: Hashable {
    var definition: Int32
    var part: TextScans.Key
  }

  private struct FieldKey: Hashable {
    var definition: Int32
    var field: ValueRef
  }

  /// What definitions without parameters say.
  private var planFacts: [Value?]
  /// What definitions say of each record of their parameter's type.
  private var recordFacts: [(type: RecordTypeID, rows: [Value?])?]
  private var fieldFacts: [FieldKey: Value] = [:]
  private var partFacts: [PartKey: Value] = [:]
  /// By definition, then by text.
  private var textFacts: [[[UInt8]: Value]]
  private var textAnswers = 0
  /// Every value of the plan by kind mask.
  var valueLists: [Int32: ListRef] = [:]
  private(set) var folded: ValueTable<FoldedText>
  private var foldedBytes = 0
  var foldedConstants: [Int32: FoldedText] = [:]
  /// Folded texts of the workspace, of those that are kept.
  var foldedMade: [Int32: FoldedText] = [:]
  /// Deadlines as read.
  var deadlines: ValueTable<Deadline>
  /// What expressions say that depend on nothing but the plan.
  var invariants: [NodeID: Value] = [:]
  /// The elements of the lists that are looked up in.
  var lookups: [LookupIndex.ID: LookupIndex] = [:]
  /// The keys of the texts of a constant list, by its index.
  var constantKeys: [Int32: Set<[UInt8]>] = [:]
  /// Whether a constant text (the upper half of the number) is in a constant list.
  var constantMembers: [UInt64: Bool] = [:]
  /// The word sequences of texts that were compared.
  var sequences: ValueTable<WordSequences>
  /// Targets as read.
  var targets: ValueTable<TargetReading>

  init(of plan: Plan, definitions: Int) {
    planFacts = Array(repeating: nil, count: definitions)
    recordFacts = Array(repeating: nil, count: definitions)
    textFacts = Array(repeating: [:], count: definitions)
    folded = ValueTable(of: plan.schema)
    sequences = ValueTable(of: plan.schema)
    deadlines = ValueTable(of: plan.schema)
    targets = ValueTable(of: plan.schema)
  }

  func value(of fact: Fact) -> Value? {
    switch fact {
    case .none: return nil
    case .plan(let definition): return planFacts[definition]
    case .record(let definition, let record, _):
      guard let facts = recordFacts[definition], facts.type == record.type else { return nil }
      return facts.rows[record.row]
    case .field(let definition, let field):
      return fieldFacts[FieldKey(definition: Int32(truncatingIfNeeded: definition), field: field)]
    case .part(let definition, let part):
      return partFacts[PartKey(definition: Int32(truncatingIfNeeded: definition), part: part)]
    case .text(let definition, let text): return textFacts[definition][text]
    }
  }

  /// Keeps an answer; whether it was one to keep that may hold on to the workspace.
  mutating func keep(_ value: Value, of fact: Fact) -> Bool {
    switch fact {
    case .none: return false
    case .plan(let definition): planFacts[definition] = value
    case .record(let definition, let record, let count):
      if recordFacts[definition]?.type != record.type {
        recordFacts[definition] = (record.type, Array(repeating: nil, count: count))
      }
      recordFacts[definition]?.rows[record.row] = value
    case .field(let definition, let field):
      let key = FieldKey(definition: Int32(truncatingIfNeeded: definition), field: field)
      fieldFacts[key] = value
    case .part(let definition, let part):
      let key = PartKey(definition: Int32(truncatingIfNeeded: definition), part: part)
      partFacts[key] = value
    case .text(let definition, let text):
      if textAnswers >= Self.textAnswerLimit {
        textFacts = Array(repeating: [:], count: textFacts.count)
        textAnswers = 0
      }
      textAnswers += 1
      textFacts[definition][text] = value
    }
    switch value {
    case .text(.made), .list(.made), .match: return true
    default: return false
    }
  }

  /// Keeps a folded text; when they are too many the memory starts afresh.
  mutating func remember(_ text: FoldedText, of reference: ValueRef, rows: Int) {
    foldedBytes += text.bytes.count * 4
    if foldedBytes > Self.foldedLimit {
      folded.removeAll()
      foldedBytes = text.bytes.count * 4
    }
    folded.set(text, for: reference, rows: rows)
  }
}
