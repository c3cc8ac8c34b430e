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
    /// A text by what it says.
    case text(TextRef)
  }

  /// What a definition says of all values of a field.
  enum FieldAnswer {
    case notAsked
    /// Something of each value.
    case open
    case decided(Bool)
  }

  /// What definitions say, by number of the definition where nothing else is said.
  private struct Answers {
    /// Of those without a parameter.
    var ofPlan: SparseTable<Value>
    /// Of each record of the parameter's type.
    var ofRecords: SparseTable<[Value?]>
    /// Of values of the plan, by field.
    var ofFields: SparseTable<ValueTable<Value>>
    /// Of all values of a field at once, by number of the field.
    var ofWholeFields: SparseTable<[FieldAnswer]>
    /// Of longer parts of the plan's text.
    var ofParts = PartTable<Value>()
    /// Of texts, by what they say.
    var ofTexts = TextTable<Value>()

    init(_ count: Int) {
      ofPlan = SparseTable(count)
      ofRecords = SparseTable(count)
      ofFields = SparseTable(count)
      ofWholeFields = SparseTable(count)
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
  var foldedConstants: SparseTable<FoldedText>
  /// Deadlines as read.
  var deadlines = ValueTable<Deadline>()
  /// What expressions say that depend on nothing but the plan, by the number of their node.
  var invariants: SparseTable<Value>
  /// The elements of the lists that are looked up in.
  var lookups: [LookupIndex.ID: LookupIndex] = [:]
  /// The keys of the texts of each constant list.
  var constantKeys: SparseTable<TextTable<Void>>
  /// Whether constant texts are in each constant list, by number of the text.
  var constantMembers: SparseTable<[Bool?]>
  /// Of constant texts, the number of the first one asked for that is equal; -1 for those not asked
  /// for.
  var textClasses: [Int32] = []
  var textClassesByKey = TextTable<Int32>()
  /// The word lists that were used, so that none has to be asked for twice.
  var termLists: SparseTable<TermList>
  /// The word sequences of texts that were compared.
  var sequences = ValueTable<WordSequences>()
  /// Targets as read.
  var targets = ValueTable<TargetReading>()
  /// The number read last: cases are compared with the same value one after the other.
  var lastNumber: (value: ValueRef, number: ExactDecimal)?

  init(of plan: Plan, for rules: CompiledRules, answerLimit: Int) {
    self.plan = plan
    self.answerLimit = plan.schema.records.indices.reduce(answerLimit) {
      $0 + 2 * plan.count(of: RecordTypeID($1))
    }
    answers = Answers(rules.program.definitions.count)
    invariants = SparseTable(rules.invariantCount)
    foldedConstants = SparseTable(rules.constants.texts.count)
    constantKeys = SparseTable(rules.constants.lists.count)
    constantMembers = SparseTable(rules.constants.lists.count)
    termLists = SparseTable(rules.program.wordLists.count)
  }

  /// What a definition says of something, texts aside. Changes nothing: otherwise all would be copied
  /// for a call.
  mutating func answer(of definition: Int, about fact: Fact) -> Value? {
    switch fact {
    case .none, .text: return nil
    case .plan: return answers.ofPlan[definition]
    case .record(let record):
      guard let position = answers.ofRecords.position(of: definition) else { return nil }
      return answers.ofRecords.elements[position][record.row]
    case .field(let field):
      guard let position = answers.ofFields.position(of: definition) else { return nil }
      return answers.ofFields.elements[position][field, plan]
    case .part(let part): return answers.ofParts[part, definition]
    }
  }

  /// What a definition says of a text.
  mutating func answer(of definition: Int, to text: Span<UInt8>) -> Value? {
    answers.ofTexts[text, definition]
  }

  /// What a definition says of all values of a field, by its number.
  mutating func fieldAnswer(of definition: Int, _ field: Int) -> FieldAnswer {
    guard let position = answers.ofWholeFields.position(of: definition) else { return .notAsked }
    return answers.ofWholeFields.elements[position][field]
  }

  /// Keeps what a definition says of all values of a field.
  mutating func keep(_ answer: FieldAnswer, of definition: Int, _ field: Int) {
    let position = answers.ofWholeFields.position(
      of: definition, orNew: Array(repeating: .notAsked, count: plan.schema.fieldTotal))
    answers.ofWholeFields.elements[position][field] = answer
  }

  /// Keeps an answer about something, texts aside.
  mutating func keep(_ value: Value, of definition: Int, about fact: Fact) {
    switch fact {
    case .none, .text: return
    case .plan: answers.ofPlan.set(value, for: definition)
    case .record(let record):
      let position = answers.ofRecords.position(
        of: definition, orNew: Array(repeating: nil, count: plan.count(of: record.type)))
      answers.ofRecords.elements[position][record.row] = value
    case .field(let field):
      let position = answers.ofFields.position(of: definition, orNew: ValueTable())
      answers.ofFields.elements[position].set(value, for: field, of: plan)
    case .part(let part): answers.ofParts.set(value, for: part, definition)
    }
    answerCount += 1
  }

  /// Keeps an answer about a text.
  mutating func keep(_ value: Value, of definition: Int, to text: Span<UInt8>) {
    answers.ofTexts.set(value, for: text, definition)
    answerCount += 1
  }

  /// Whether so much is remembered, or pinned in the workspace, that all is better forgotten.
  func isFull(pinned: Int) -> Bool { answerCount + pinned > answerLimit }

  /// Forgets all answers and everything else that may stand in the workspace.
  mutating func forget() {
    answers = Answers(answers.ofPlan.count)
    answerCount = 0
    valueLists = [:]
    invariants.removeAll()
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
