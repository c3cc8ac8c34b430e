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
  /// From so many answers on, and four more for each record, all is forgotten between two rules, so
  /// that memory does not grow with the rules.
  static let answerLimit = 1 << 21
  /// At most this many bytes of folded texts are kept.
  private static let foldedLimit = 32 << 20

  /// A definition and what it is asked about, where nothing but the plan decides the answer.
  enum Fact {
    case none
    case plan(Int)
    case record(Int, RecordRef, count: Int)
    case field(Int, ValueRef, count: Int)
    case part(Int, TextScans.Key)
    case text(Int, ArraySlice<UInt8>)
  }

  /// What one definition says.
  private struct Answers {
    /// Without a parameter.
    var plan: Value?
    /// Of each record of its parameter's type.
    var records: (type: RecordTypeID, rows: [Value?])?
    /// Of values of the plan, by field.
    var fields: ValueTable<Value>?
    /// Of longer parts of the plan's text.
    var parts = PartTable<Value>()
    /// Of texts, by what they say.
    var texts = TextTable<Value>()
  }

  private let schema: PlanSchema
  private let answerLimit: Int
  private var answers: [Answers]
  private var answerCount = 0
  /// Every value of the plan by kind mask.
  var valueLists: [Int32: ListRef] = [:]
  private(set) var folded: ValueTable<FoldedText>
  private var foldedBytes = 0
  /// By index in the constants.
  var foldedConstants: [FoldedText?]
  /// Folded texts of the workspace, of those that are kept.
  var foldedMade: [Int32: FoldedText] = [:]
  /// Deadlines as read.
  var deadlines: ValueTable<Deadline>
  /// What expressions say that depend on nothing but the plan, by the number of their node.
  var invariants: [Value?]
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

  init(of plan: Plan, for rules: CompiledRules, answerLimit: Int) {
    schema = plan.schema
    self.answerLimit = plan.schema.records.indices.reduce(answerLimit) {
      $0 + 4 * plan.count(of: RecordTypeID($1))
    }
    answers = Array(repeating: Answers(), count: rules.program.definitions.count)
    invariants = Array(repeating: nil, count: rules.invariantCount)
    foldedConstants = Array(repeating: nil, count: rules.constants.texts.count)
    folded = ValueTable(of: plan.schema)
    sequences = ValueTable(of: plan.schema)
    deadlines = ValueTable(of: plan.schema)
    targets = ValueTable(of: plan.schema)
  }

  func value(of fact: Fact) -> Value? {
    switch fact {
    case .none: return nil
    case .plan(let definition): return answers[definition].plan
    case .record(let definition, let record, _):
      guard let known = answers[definition].records, known.type == record.type else { return nil }
      return known.rows[record.row]
    case .field(let definition, let field, _): return answers[definition].fields?[field]
    case .part(let definition, let part): return answers[definition].parts[part]
    case .text(let definition, let text): return answers[definition].texts[text.span]
    }
  }

  /// Keeps an answer; whether it was one to keep that may hold on to the workspace.
  mutating func keep(_ value: Value, of fact: Fact) -> Bool {
    switch fact {
    case .none: return false
    case .plan(let definition): answers[definition].plan = value
    case .record(let definition, let record, let count):
      if answers[definition].records?.type != record.type {
        answers[definition].records = (record.type, Array(repeating: nil, count: count))
      }
      answers[definition].records?.rows[record.row] = value
    case .field(let definition, let field, let count):
      if answers[definition].fields == nil { answers[definition].fields = ValueTable(of: schema) }
      answers[definition].fields?.set(value, for: field, rows: count)
    case .part(let definition, let part): answers[definition].parts.set(value, for: part)
    case .text(let definition, let text): answers[definition].texts.set(value, for: text.span)
    }
    answerCount += 1
    switch value {
    case .text(.made), .list(.made), .match: return true
    default: return false
    }
  }

  /// Whether so much is remembered, or pinned in the workspace, that all is better forgotten.
  func isFull(pinned: Int) -> Bool { answerCount + pinned > answerLimit }

  /// Forgets all answers and everything else that may stand in the workspace.
  mutating func forget() {
    answers = Array(repeating: Answers(), count: answers.count)
    answerCount = 0
    valueLists = [:]
    invariants = Array(repeating: nil, count: invariants.count)
    lookups = [:]
    foldedMade = [:]
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
