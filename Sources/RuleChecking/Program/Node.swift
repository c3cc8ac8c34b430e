// Checked expressions: flat nodes that refer to each other by index, ready to be evaluated.

public import PlanModel
public import RuleParsing

/// The index of a node in `RuleProgram.nodes`.
public typealias NodeID = Int32

/// One checked expression; names are resolved and types agree. Nodes hold no storage of their
/// own, so that evaluating one copies a few bytes and counts no references.
public enum Node: Sendable {
  /// Reported and never evaluated.
  case invalid
  /// An index in `RuleProgram.numbers`.
  case number(Int32)
  /// An index in `RuleProgram.texts`.
  case text(Int32)
  case date(year: Int32, month: Int32, day: Int32)
  case truth(Bool)
  /// A value bound by the rule or definition that is running.
  case local(Int32)
  case parameter(Int32)
  /// The plan itself.
  case root
  /// The plan that stands beside it.
  case companion(DocumentRole)
  case wordList(Int32)
  case pattern(Int32)
  case table(Int32)
  /// A value of a record.
  case value(base: NodeID, field: Int32)
  /// The record that a reference names.
  case reference(base: NodeID, field: Int32)
  /// Contained or inverse records, or a list of values.
  case rows(base: NodeID, field: Int32)
  /// The same field of every record of a list, joined in order.
  case flatten(list: NodeID, field: Int32)
  /// The record that contains a record.
  case parent(base: NodeID)
  /// The record of a type that contains a value, however far above it.
  case ancestor(base: NodeID, RecordTypeID)
  case property(base: NodeID, Property)
  case capture(base: NodeID, Int32)
  case column(base: NodeID, Int32)
  /// Nodes `first ..< first + count` of `RuleProgram.arguments`.
  case call(BuiltinFunction, first: Int32, count: Int32)
  case definition(Int32, first: Int32, count: Int32)
  case list(first: Int32, count: Int32)
  case not(NodeID)
  case negative(NodeID)
  case binary(BinaryOperator, NodeID, NodeID)
  case presence(Bool, NodeID)
  /// Binders are kept apart in `RuleProgram.binders`.
  case quantified(ExpressionSyntax.Quantifier, binder: Int32, body: NodeID)
  case aggregate(AggregateKind, value: NodeID, binder: Int32)
  case pick(isFirst: Bool, binder: Int32)
  case search(NodeID, in: NodeID, every: Bool)
  case conditional(NodeID, then: NodeID, otherwise: NodeID)
  /// Every value of the kinds in the mask, bit by `ValueKind` order.
  case values(mask: Int32)

  /// The bit of a mask of `values` that asks for absent values too.
  public static let absentValues: Int32 = 1 << 16

}

/// The part of an expression that runs over a list.
public struct Binder: Sendable {
  /// The slot of each element.
  public var slot: Int32
  /// The list.
  public var list: NodeID
  /// Siblings up to, before or after an element; the node is meaningless without a range.
  public var range: SiblingRange?
  /// The element of the range.
  public var element: NodeID
  /// Only the elements for which this holds; -1 for all.
  public var filter: NodeID
}

/// What can be asked of a value, record, group or date behind a dot.
public enum Property: String, CaseIterable, Sendable {
  case written = "scritto"
  case isEmpty = "vuoto"
  case isDeclaredNil = "nullo"
  case isUnreadable = "illeggibile"
  case isInferred = "inferito"
  case subject = "soggetto"
  case subjectWithoutBelonging = "oggetto"
  case fieldName = "campo"
  case kindName = "tipo"
  case ordinal = "ordine"
  case isValid = "valida"
  case isImpossible = "impossibile"
  case isMalformed = "malformata"
  case isIncomplete = "incompleta"
  case isRelative = "relativa"
  case isVague = "vaga"
  case year = "anno"
  case month = "mese"
  case day = "giorno"
  case inheritedYear = "anno_ereditato"
  case proposal = "proposta"
  case isPercentage = "percentuale"
  case comparator = "comparatore"
  case amount = "valore"
  case isLowerBound = "minimo"
  case isUpperBound = "massimo"
  case isDateTarget = "a_data"
  case elements = "elementi"
  case key = "chiave"
  case matchedText = "testo"
  case matchedTerm = "voce"
  case inPrevious = "nel_precedente"
  case inReference = "nel_riferimento"
  case inPlan = "nel_piano"
}
