// Whole files of the four kinds, and the declarations of models, layouts and profiles.

public import SourceText

/// The four kinds of data file, by their extension.
public enum FileKind: String, CaseIterable, Sendable {
  case model = "modello"
  case layout = "tracciato"
  case rules = "regole"
  case profile = "profilo"

  /// The kind of a file by the extension of its path; `nil` for any other extension.
  public init?(path: String) {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    self.init(rawValue: String(path[path.utf8.index(after: dot)...]))
  }
}

/// `record` of a model.
public struct RecordSyntax: Sendable {
  /// One field.
  public struct Field: Sendable {
    public var name: NameSyntax
    public var type: TypeSyntax
    public var isOptional: Bool
    /// `appartenenza`: the record belongs to what the reference names.
    public var isBelonging: Bool
    public var title: StringSyntax?
  }

  public var name: NameSyntax
  public var title: StringSyntax?
  /// `etichetta`: the fields by which a record is called; the first is how it is shown.
  public var labels: [NameSyntax]
  public var fields: [Field]
  public var span: SourceSpan
}

/// What a layout does with a paragraph, a row or a column that it knows.
public struct LayoutActionSyntax: Sendable {
  /// A field set when a record is opened: to the whole text, or to a fixed one.
  public struct Assignment: Sendable {
    public var field: NameSyntax
    public var value: StringSyntax?
  }

  /// The kinds of action.
  public enum Kind: Sendable {
    /// `apre R con …`: a new record, which what follows belongs to.
    case opens(record: NameSyntax)
    /// `elenca R con …`: a record that is only named; named again, it is opened.
    case lists(record: NameSyntax)
    /// `in R.campo`: the text goes into a field of the open record.
    case into(record: NameSyntax, field: NameSyntax?)
    /// `ignora`.
    case ignores
  }

  public var kind: Kind
  public var assignments: [Assignment]
  /// `sotto campo = "valore"`: the nearest open record of the same kind with that value is the
  /// parent.
  public var under: Assignment?
  public var span: SourceSpan
}

/// A directive of a layout.
public enum LayoutDirectiveSyntax: Sendable {
  /// `riconosci tabella con colonne …`, or `riconosci testo …`.
  case recognisesColumns([StringSyntax])
  case recognisesText([StringSyntax])
  /// `imposta R.campo = "valore"`.
  case sets(record: NameSyntax, field: NameSyntax, value: StringSyntax)
  /// `paragrafo …`.
  case paragraph(
    texts: [StringSyntax], followedBy: StringSyntax?, isUpperCase: Bool, isBeforeTable: Bool,
    LayoutActionSyntax)
  /// `colonna …`.
  case column(names: [StringSyntax], record: NameSyntax, field: NameSyntax)
  /// `riga …`; `separa` splits a cell into several records.
  case row(
    labels: [StringSyntax], record: NameSyntax, field: NameSyntax, splits: Bool,
    ignores: Bool)
  /// `prefisso sigle in R.campo in R.campo`.
  case prefix(record: NameSyntax, from: NameSyntax, to: NameSyntax)
  /// `estrai "schema" da R.campo`: what the schema finds goes into the fields that its captures
  /// name, and is removed from the text.
  case extract(patterns: [StringSyntax], record: NameSyntax, from: NameSyntax)
  /// `estrai target da R.campo in R.campo`.
  case extractTarget(record: NameSyntax, from: NameSyntax, to: NameSyntax)
}

/// `tracciato`.
public struct LayoutSyntax: Sendable {
  public var title: StringSyntax
  public var directives: [(directive: LayoutDirectiveSyntax, span: SourceSpan)]
  public var span: SourceSpan
}

/// A declaration of a profile.
public enum ProfileEntrySyntax: Sendable {
  /// A value of `nil` is `non so`.
  case parameter(NameSyntax, value: ExpressionSyntax?, origin: StringSyntax?)
  case structure(
    name: StringSyntax, aliases: [StringSyntax], codes: [StringSyntax], parent: StringSyntax?)
  case severity(code: NameSyntax, NameSyntax)
  case exclude(code: NameSyntax, reason: StringSyntax)
  case waiver(WaiverSyntax)
}

/// `deroga`: a finding that the body accepts, as a dated administrative act.
public struct WaiverSyntax: Sendable {
  public var code: NameSyntax
  /// The subject it is limited to: record and label.
  public var record: NameSyntax?
  public var subject: StringSyntax?
  /// The last day on which it holds.
  public var until: ExpressionSyntax?
  public var reason: StringSyntax
  public var author: StringSyntax
  public var act: StringSyntax
  public var span: SourceSpan
}

/// `profilo`.
public struct ProfileSyntax: Sendable {
  public var title: StringSyntax
  public var entries: [(entry: ProfileEntrySyntax, span: SourceSpan)]
  public var span: SourceSpan
}

/// A top-level declaration of a file.
public enum DeclarationSyntax: Sendable {
  case model(title: StringSyntax)
  case record(RecordSyntax)
  case layout(LayoutSyntax)
  case profile(ProfileSyntax)
  case source(SourceSyntax)
  case parameter(ParameterSyntax)
  case wordList(WordListSyntax)
  case table(TableSyntax)
  case pattern(PatternSyntax)
  case definition(DefinitionSyntax)
  case example(ExamplePlanSyntax)
  case rule(RuleSyntax)
}

/// A parsed file: its tokens, its declarations and the syntax errors found.
public struct FileSyntax: Sendable {
  public var file: SourceFile
  public var kind: FileKind
  /// Every token, trivia included.
  public var tokens: [Token]
  public var declarations: [DeclarationSyntax]
}
