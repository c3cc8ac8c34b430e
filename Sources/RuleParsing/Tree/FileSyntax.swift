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
    /// The name it is declared by.
    public var name: NameSyntax
    /// The type, as written.
    public var type: TypeSyntax
    /// Whether a complete plan may leave it out.
    public var isOptional: Bool
    /// `appartenenza`: the record belongs to what the reference names.
    public var isBelonging: Bool
    /// Its title for people.
    public var title: StringSyntax?
  }

  /// The name it is declared by.
  public var name: NameSyntax
  /// Its title for people.
  public var title: StringSyntax?
  /// `etichetta`: the fields by which a record is called; the first is how it is shown.
  public var labels: [NameSyntax]
  /// The fields, in the order written.
  public var fields: [Field]
  /// Where it stands.
  public var span: SourceSpan
}

/// What a layout does with a paragraph, a row or a column that it knows.
public struct LayoutActionSyntax: Sendable {
  /// A field set when a record is opened: to the whole text, or to a fixed one.
  public struct Assignment: Sendable {
    /// The name of the field.
    public var field: NameSyntax
    /// The value, as written.
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

  /// Which form it has.
  public var kind: Kind
  /// The fields set when a record is opened.
  public var assignments: [Assignment]
  /// `sotto campo = "valore"`: the nearest open record of the same kind with that value is the
  /// parent.
  public var under: Assignment?
  /// Where it stands.
  public var span: SourceSpan
}

/// A field of a record: `fase.scadenza`.
public struct FieldSyntax: Sendable {
  /// The record.
  public var record: NameSyntax
  /// Its field.
  public var field: NameSyntax
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
  case prefix(from: FieldSyntax, to: FieldSyntax)
  /// `estrai "schema" da R.campo`: what the schema finds goes into the fields that its captures
  /// name, and is removed from the text.
  case extract(patterns: [StringSyntax], record: NameSyntax, from: NameSyntax)
  /// `estrai target da R.campo in R.campo`.
  case extractTarget(from: FieldSyntax, to: FieldSyntax)
}

/// `tracciato`.
public struct LayoutSyntax: Sendable {
  /// Its title for people.
  public var title: StringSyntax
  /// The directives, in order, with their places.
  public var directives: [(directive: LayoutDirectiveSyntax, span: SourceSpan)]
  /// Where it stands.
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
  /// The code.
  public var code: NameSyntax
  /// The subject it is limited to: record and label.
  public var record: NameSyntax?
  /// The title or denomination it is limited to.
  public var subject: StringSyntax?
  /// The last day on which it holds.
  public var until: ExpressionSyntax?
  /// Why the body accepts it.
  public var reason: StringSyntax
  /// Who decided it.
  public var author: StringSyntax
  /// The act of the decision.
  public var act: StringSyntax
  /// Where it stands.
  public var span: SourceSpan
}

/// `profilo`.
public struct ProfileSyntax: Sendable {
  /// Its title for people.
  public var title: StringSyntax
  /// The entries, in the order written.
  public var entries: [(entry: ProfileEntrySyntax, span: SourceSpan)]
  /// Where it stands.
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
  /// The file that was read.
  public var file: SourceFile
  /// Which form it has.
  public var kind: FileKind
  /// Every token, trivia included.
  public var tokens: [Token]
  /// The declarations that could be read.
  public var declarations: [DeclarationSyntax]
  /// Whether all of the file could be read.
  public var isComplete: Bool
  /// Names of the declarations that could not be read and have been reported: that they are unknown
  /// is no other mistake.
  public var brokenNames: Set<String>
}
