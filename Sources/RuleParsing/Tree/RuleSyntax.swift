// The declarations of `.regole` files.

public import SourceText

/// A span of time, in years or in days; an end that is `nil` is open.
public struct ValiditySyntax: Sendable {
  /// One end of a span of time.
  public struct End: Sendable {
    /// The year, and the month and day when the end is a day.
    public var year: Int
    /// The month, when the end is a day.
    public var month: Int?
    /// The day, when the end is a day.
    public var day: Int?
    /// Where it stands.
    public var span: SourceSpan
  }

  /// The first year or day.
  public var from: End?
  /// The last year or day.
  public var to: End?
  /// Where it stands.
  public var span: SourceSpan
}

/// `fonte`: an act that rules cite.
public struct SourceSyntax: Sendable {
  /// The name it is declared by.
  public var name: NameSyntax
  /// Its title for people.
  public var title: StringSyntax
  /// Its stable address, between quotes.
  public var urn: StringSyntax?
  /// When the act is in force.
  public var validity: ValiditySyntax?
  /// `verificata` or `da verificare`.
  public var isVerified: Bool
  /// A note for readers.
  public var note: StringSyntax?
}

/// A type, as written.
public struct TypeSyntax: Sendable {
  /// How a type is written.
  public indirect enum Kind: Sendable {
    case named(String)
    case list(TypeSyntax)
    case reference(NameSyntax)
    case inverse(record: NameSyntax, field: NameSyntax)
    case missing
  }

  /// Which form it has.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan
}

/// `parametro` in a rule file.
public struct ParameterSyntax: Sendable {
  /// The name it is declared by.
  public var name: NameSyntax
  /// The type, as written.
  public var type: TypeSyntax
  /// The value without a profile.
  public var defaultValue: ExpressionSyntax?
  /// Its title for people.
  public var title: StringSyntax?
}

/// `elenco`: a word list kept as data.
public struct WordListSyntax: Sendable {
  /// One entry.
  public struct Entry: Sendable {
    /// The term, as it is looked for.
    public var term: StringSyntax
    /// A note for readers.
    public var note: StringSyntax?
  }

  /// The name it is declared by.
  public var name: NameSyntax
  /// Its title for people.
  public var title: StringSyntax?
  /// Whether the entries add to a list declared elsewhere (`anche`).
  public var isAddition: Bool
  /// The entries, in the order written.
  public var entries: [Entry]
}

/// `tabella`: rows of data with typed columns.
public struct TableSyntax: Sendable {
  /// One column.
  public struct Column: Sendable {
    /// The name it is declared by.
    public var name: NameSyntax
    /// The type, as written.
    public var type: TypeSyntax
  }

  /// One row.
  public struct Row: Sendable {
    /// One value for each column.
    public var values: [ExpressionSyntax]
    /// Where it stands.
    public var span: SourceSpan
  }

  /// The name it is declared by.
  public var name: NameSyntax
  /// Its title for people.
  public var title: StringSyntax?
  /// The columns, in order.
  public var columns: [Column]
  /// The rows, in the order written.
  public var rows: [Row]
}

/// `schema`: a named text pattern.
public struct PatternSyntax: Sendable {
  /// The name it is declared by.
  public var name: NameSyntax
  /// The pattern, between quotes.
  public var pattern: StringSyntax
}

/// `definizione`: a named expression, with parameters or without.
public struct DefinitionSyntax: Sendable {
  /// One parameter.
  public struct Parameter: Sendable {
    /// The name it is declared by.
    public var name: NameSyntax
    /// The type, as written.
    public var type: TypeSyntax
  }

  /// The name it is declared by.
  public var name: NameSyntax
  /// The parameters, in order.
  public var parameters: [Parameter]
  /// The expression it stands for.
  public var body: ExpressionSyntax
}

/// A value written out in an example: text, number, truth, list or record.
public indirect enum ExampleValueSyntax: Sendable {
  case string(StringSyntax)
  case number(String, SourceSpan)
  case truth(Bool, SourceSpan)
  case list([ExampleValueSyntax], SourceSpan)
  case record([(name: NameSyntax, value: ExampleValueSyntax)], SourceSpan)
  /// A copy of another part of the same example.
  case path(PathSyntax)

  /// Where it stands.
  public var span: SourceSpan {
    switch self {
    case .string(let string): string.span
    case .number(_, let span), .truth(_, let span), .list(_, let span), .record(_, let span): span
    case .path(let path): path.span
    }
  }
}

/// A path inside an example: `obiettivi[1].fasi[2].peso`.
public struct PathSyntax: Sendable {
  /// One step: a field, and which element of it, from 1.
  public struct Step: Sendable {
    /// The name it is declared by.
    public var name: NameSyntax
    /// Which element of a list, from 1.
    public var index: Int?
  }

  /// The steps, from the plan inwards.
  public var steps: [Step]
  /// Where it stands.
  public var span: SourceSpan
}

/// `esempio`: a plan written out, from which the examples of rules start.
public struct ExamplePlanSyntax: Sendable {
  /// The name it is declared by.
  public var name: NameSyntax
  /// The value, as written.
  public var value: ExampleValueSyntax
}

/// A change that an example makes to its plan.
public enum ExampleEditSyntax: Sendable {
  case set(PathSyntax, ExampleValueSyntax)
  case append(PathSyntax, ExampleValueSyntax)
  case remove(PathSyntax)
  case parameter(NameSyntax, ExpressionSyntax)
}

/// `conforme`, `viola`, `indecisa` or `esclusa`.
public struct RuleExampleSyntax: Sendable {
  /// What the rule must answer.
  public enum Expectation: String, CaseIterable, Sendable {
    case keeps = "conforme"
    case breaks = "viola"
    case undecided = "indecisa"
    case notApplicable = "esclusa"
  }

  /// What the rule must answer.
  public var expectation: Expectation
  /// The example that it starts from.
  public var plan: NameSyntax
  /// The changes, in order.
  public var edits: [ExampleEditSyntax]
  /// Where it stands.
  public var span: SourceSpan
}

/// One `per ogni` of a rule.
public struct IterationSyntax: Sendable {
  /// The list, and the name of each element.
  public var binder: BinderSyntax
  /// The name of the group, for `per ogni gruppo di …`.
  public var group: NameSyntax?
  /// The key of `secondo`, for groups.
  public var key: [ExpressionSyntax]
  /// What an element must fulfil.
  public var filter: ExpressionSyntax?
  /// Where it stands.
  public var span: SourceSpan
}

/// A clause of a rule.
public enum RuleClauseSyntax: Sendable {
  case severity(NameSyntax, condition: ExpressionSyntax?)
  case norm(source: NameSyntax, part: StringSyntax?)
  case validity(ValiditySyntax)
  case forEach(IterationSyntax)
  case when(ExpressionSyntax)
  case binding(NameSyntax, ExpressionSyntax)
  case check(ExpressionSyntax)
  case report([ExpressionSyntax])
  case relate(ExpressionSyntax, TemplateSyntax?)
  case groupBy([ExpressionSyntax])
  case message(TemplateSyntax)
  case remedy(TemplateSyntax)
  case note(TemplateSyntax)
  case fix(ExpressionSyntax, replacement: ExpressionSyntax)
  case absorbs([NameSyntax])
  case example(RuleExampleSyntax)
}

/// `regola`: one check.
public struct RuleSyntax: Sendable {
  /// The code.
  public var code: NameSyntax
  /// Its title for people.
  public var title: StringSyntax
  /// The clauses that could be read, in the order written.
  public var clauses: [(clause: RuleClauseSyntax, span: SourceSpan)]
  /// The words of the clauses that could not be read and have been reported: that they, or the
  /// names they bind, are missing is no other mistake.
  public var brokenClauses: Set<String>
  /// Where it stands.
  public var span: SourceSpan
}
