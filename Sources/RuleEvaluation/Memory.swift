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
  /// From so many answers on, and two more for each record, all is forgotten between two rules, so
  /// that memory does not grow with the rules.
  static let answerLimit = 1 << 19
  /// At most this many bytes of folded texts are kept, counted with what belongs to them.
  private static let foldedLimit = 16 << 20
  /// About how many bytes a folded text takes besides its own.
  private static let foldedWeight = 160

  /// What a definition is asked about, where nothing but the plan decides the answer.
  enum Fact {
    case none
    case plan
    case record(RecordRef)
    case field(ValueRef)
    case part(TextScans.Key)
    /// A text by what it says, which is given with it.
    case text
  }

  /// What definitions say, by number of the definition where nothing else is said.
  private struct Answers {
    /// Of those without a parameter.
    var ofPlan: [Value?]
    /// Of each record of the parameter's type; empty for a definition that was not asked.
    var ofRecords: [[Value?]]
    /// Of values of the plan, by field.
    var ofFields: [ValueTable<Value>]
    /// Of longer parts of the plan's text.
    var ofParts = PartTable<Value>()
    /// Of texts, by what they say.
    var ofTexts = TextTable<Value>()

    init(_ count: Int) {
      ofPlan = Array(repeating: nil, count: count)
      ofRecords = Array(repeating: [], count: count)
      ofFields = Array(repeating: ValueTable(), count: count)
    }
  }

  private let plan: Plan
  private let answerLimit: Int
  private var answers: Answers
  private var answerCount = 0
  /// Every value of the plan by kind mask.
  var valueLists: [Int32: ListRef] = [:]
  private(set) var folded = ValueTable<FoldedText>()
  private var foldedBytes = 0
  /// Folded texts of the workspace, of those that are kept.
  private(set) var foldedMade: [Int32: FoldedText] = [:]
  /// By index in the constants.
  var foldedConstants: [FoldedText?]
  /// Deadlines as read.
  var deadlines = ValueTable<Deadline>()
  /// What expressions say that depend on nothing but the plan, by the number of their node.
  var invariants: [Value?]
  /// The elements of the lists that are looked up in.
  var lookups: [LookupIndex.ID: LookupIndex] = [:]
  /// The keys of the texts of each constant list; none for one that was not asked for.
  var constantKeys: [TextTable<Void>]
  /// Whether constant texts are in each constant list, by number of the text; none for a list that was
  /// not asked about.
  var constantMembers: [[Bool?]]
  /// Of constant texts, the number of the first one asked for that is equal; -1 for those not asked
  /// for.
  var textClasses: [Int32] = []
  var textClassesByKey = TextTable<Int32>()
  /// The word lists that were used, so that none has to be asked for twice.
  var termLists: [TermList?]
  /// The word sequences of texts that were compared.
  var sequences = ValueTable<WordSequences>()
  /// Targets as read.
  var targets = ValueTable<TargetReading>()

  init(of plan: Plan, for rules: CompiledRules, answerLimit: Int) {
    self.plan = plan
    self.answerLimit = plan.schema.records.indices.reduce(answerLimit) {
      $0 + 2 * plan.count(of: RecordTypeID($1))
    }
    answers = Answers(rules.program.definitions.count)
    invariants = Array(repeating: nil, count: rules.invariantCount)
    foldedConstants = Array(repeating: nil, count: rules.constants.texts.count)
    constantKeys = Array(repeating: TextTable(), count: rules.constants.lists.count)
    constantMembers = Array(repeating: [], count: rules.constants.lists.count)
    termLists = Array(repeating: nil, count: rules.program.wordLists.count)
  }

  /// What a definition says of something. Changes nothing: otherwise all would be copied for a call.
  mutating func answer(of definition: Int, about fact: Fact, _ text: Span<UInt8>) -> Value? {
    switch fact {
    case .none: return nil
    case .plan: return answers.ofPlan[definition]
    case .record(let record):
      guard record.row < answers.ofRecords[definition].count else { return nil }
      return answers.ofRecords[definition][record.row]
    case .field(let field): return answers.ofFields[definition][field, plan]
    case .part(let part): return answers.ofParts[part, definition]
    case .text: return answers.ofTexts[text, definition]
    }
  }

  /// Keeps an answer.
  mutating func keep(_ value: Value, of definition: Int, about fact: Fact, _ text: Span<UInt8>) {
    switch fact {
    case .none: return
    case .plan: answers.ofPlan[definition] = value
    case .record(let record):
      if answers.ofRecords[definition].isEmpty {
        answers.ofRecords[definition] = Array(repeating: nil, count: plan.count(of: record.type))
      }
      answers.ofRecords[definition][record.row] = value
    case .field(let field):
      answers.ofFields[definition].set(value, for: field, of: plan)
    case .part(let part): answers.ofParts.set(value, for: part, definition)
    case .text: answers.ofTexts.set(value, for: text, definition)
    }
    answerCount += 1
  }

  /// Whether so much is remembered, or pinned in the workspace, that all is better forgotten.
  func isFull(pinned: Int) -> Bool { answerCount + pinned > answerLimit }

  /// Forgets all answers and everything else that may stand in the workspace.
  mutating func forget() {
    answers = Answers(answers.ofPlan.count)
    answerCount = 0
    valueLists = [:]
    invariants = Array(repeating: nil, count: invariants.count)
    lookups = [:]
    foldedMade = [:]
    sequences = ValueTable()
  }

  /// Keeps the folded text of a value of the plan.
  mutating func remember(_ text: FoldedText, of reference: ValueRef) {
    makeRoom(for: text)
    folded.set(text, for: reference, of: plan)
  }

  /// Keeps the folded text of one of the workspace.
  mutating func remember(_ text: FoldedText, made index: Int32) {
    makeRoom(for: text)
    foldedMade[index] = text
  }

  /// When folded texts are too many the memory of them starts afresh.
  private mutating func makeRoom(for text: FoldedText) {
    let weight = text.bytes.count + Self.foldedWeight
    foldedBytes += weight
    guard foldedBytes > Self.foldedLimit else { return }
    folded = ValueTable()
    foldedMade = [:]
    foldedBytes = weight
  }
}
