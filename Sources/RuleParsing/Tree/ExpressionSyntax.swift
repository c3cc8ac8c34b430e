// The expressions of the language, as value types with places.

public import SourceText

/// A word with its place.
public struct NameSyntax: Hashable, Sendable {
  /// The word as written.
  public var text: String
  /// Where it stands.
  public var span: SourceSpan

  /// A word at a place.
  public init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// A text between quotes, with its place (quotes included).
public struct StringSyntax: Hashable, Sendable {
  /// The text, with `\"` and `\\` resolved.
  public var text: String
  /// Where it stands.
  public var span: SourceSpan

  /// A text at a place.
  public init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// An operator with two operands; the raw value is how it is written.
public enum BinaryOperator: String, CaseIterable, Sendable {
  case or = "o"
  case and = "e"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case isIn = "in"
  case contains = "contiene"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  /// The left side, or the right one when the left is missing or unreadable.
  case otherwise = "altrimenti"

  /// Binding power: a higher number binds tighter.
  public var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .contains: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    case .otherwise: 7
    }
  }

  /// Whether it compares two values.
  public var isComparison: Bool { precedence == 4 }
}

/// How the elements of a list become one value.
public enum AggregateKind: String, CaseIterable, Sendable {
  case sum = "somma"
  case count = "numero"
  case minimum = "minimo"
  case maximum = "massimo"
  case mean = "media"
  /// The most frequent value; the first one in document order wins a tie.
  case mode = "moda"
  /// The values, one an element.
  case list = "elenco"
  /// The different values, in order of first appearance.
  case distinct = "distinti"
}

/// Which siblings of a list are looked at.
public enum SiblingRange: String, CaseIterable, Sendable {
  case upTo = "fino"
  case before = "prima"
  case after = "dopo"
}

/// The part that names an element of a list: `fase in obiettivo.fasi prima di x`.
public struct BinderSyntax: Sendable {
  /// The name that stands for each element.
  public var name: NameSyntax
  /// The list.
  public var list: ExpressionSyntax
  /// A limit to the siblings before or after an element.
  public var range: (kind: SiblingRange, element: ExpressionSyntax)?

  /// A binder.
  public init(
    name: NameSyntax, list: ExpressionSyntax,
    range: (kind: SiblingRange, element: ExpressionSyntax)? = nil
  ) {
    self.name = name
    self.list = list
    self.range = range
  }
}

/// An expression with its place.
public struct ExpressionSyntax: Sendable {
  /// Quantifiers over lists.
  public enum Quantifier: String, CaseIterable, Sendable {
    case exists = "esiste"
    case every = "ogni"
    case none = "nessun"
  }

  /// The forms an expression can take.
  public indirect enum Kind: Sendable {
    /// Something that could not be read; never reported again.
    case missing
    /// A number, in the file's own writing.
    case number(String)
    case string(StringSyntax)
    /// A day: `31/12/2024`.
    case date(day: Int, month: Int, year: Int)
    case truth(Bool)
    case name(String)
    case member(ExpressionSyntax, NameSyntax)
    case call(NameSyntax, [ExpressionSyntax])
    case list([ExpressionSyntax])
    case not(ExpressionSyntax)
    case negative(ExpressionSyntax)
    case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax)
    /// `presente x`, or `assente x`.
    case presence(isPresent: Bool, ExpressionSyntax)
    case quantified(Quantifier, BinderSyntax, ExpressionSyntax)
    case aggregate(
      AggregateKind, value: ExpressionSyntax?, BinderSyntax, filter: ExpressionSyntax?)
    /// `primo x in L con …`, or `ultimo`.
    case pick(isFirst: Bool, BinderSyntax, filter: ExpressionSyntax?)
    /// `trova SCHEMA in TESTO`.
    case search(ExpressionSyntax, in: ExpressionSyntax, every: Bool)
    case conditional(ExpressionSyntax, then: ExpressionSyntax, otherwise: ExpressionSyntax)
    /// `valori di scadenza, testo`: every value of these types in the plan; with `anche assenti`
    /// every field that could hold one.
    case values([NameSyntax], withAbsent: Bool)
  }

  /// The form.
  public let kind: Kind
  /// Where it stands.
  public let span: SourceSpan
  /// Levels of expressions inside it, itself included: what walks a tree goes this deep.
  public let height: Int

  /// An expression at a place.
  public init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
    height = 1 + (kind.parts.map(\.height).max() ?? 0)
  }
}

extension ExpressionSyntax.Kind {
  /// The expressions directly inside.
  fileprivate var parts: [ExpressionSyntax] {
    switch self {
    case .missing, .number, .string, .date, .truth, .name: []
    case .member(let base, _): [base]
    case .call(_, let arguments): arguments
    case .list(let elements): elements
    case .not(let operand), .negative(let operand), .presence(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .quantified(_, let binder, let body): binder.parts + [body]
    case .aggregate(_, let value, let binder, let filter):
      binder.parts + [value, filter].compactMap { $0 }
    case .pick(_, let binder, let filter): binder.parts + [filter].compactMap { $0 }
    case .search(let pattern, let text, _): [pattern, text]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .values: []
    }
  }
}

extension BinderSyntax {
  /// The expressions of the binder.
  fileprivate var parts: [ExpressionSyntax] { [list] + [range?.element].compactMap { $0 } }
}

/// A text with values in it: `"mancano {n} punti"`.
public struct TemplateSyntax: Sendable {
  /// A piece of a template.
  public enum Part: Sendable {
    case text(String)
    case value(ExpressionSyntax)
  }

  /// The pieces, in order.
  public var parts: [Part]
  /// Where it stands, from the first quote to the last.
  public var span: SourceSpan

  /// A template.
  public init(parts: [Part], span: SourceSpan) {
    self.parts = parts
    self.span = span
  }
}
