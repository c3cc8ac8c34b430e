// Whole files of the four kinds, and the declarations of models, layouts and profiles.

public import SourceText

/// The four kinds of data file, by their extension.
public enum FileKind: String, CaseIterable, Sendable {
  case model = "modello"
  case layout = "tracciato"
  case rules = "regole"
  case profile = "profilo"

  /// The kind of a file by the extension of its path, in small or capital letters; `nil` for any
  /// other extension.
  public init?(path: String) {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    self.init(rawValue: path[path.utf8.index(after: dot)...].lowercased())
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
  /// `sommando R.campo`: the shares given since the last total go into the record as its addends.
  public var summing: FieldSyntax?
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
  /// What a column of a table, or a row with a label, becomes.
  public enum Destination: Sendable {
    /// `in R.campo [separando]`: into a field; `separando` makes one record of each part.
    case into(FieldSyntax, splits: Bool)
    /// `apre R con campo, …`: a cell that is filled opens a record; further fields take the
    /// columns that the heading covers beside its own.
    case opens(NameSyntax, fields: [NameSyntax])
    /// `ignora`.
    case ignores
  }

  /// `estende "titolo"`: the directives of another layout follow those of this one.
  case extends(StringSyntax)
  /// `nomi di R da elenco, …`: how records are called inside texts: the words that begin a name,
  /// the names of roles, the words for all of them.
  case names(record: NameSyntax, lists: [NameSyntax])
  /// `ripartisci R a campo o campo con campo [per campo]`: records that give a share to a party.
  case allocates(
    record: NameSyntax, party: NameSyntax, role: NameSyntax, share: NameSyntax,
    purpose: NameSyntax?)
  /// `annota R con campo, campo`: what the reading had to guess becomes records: kind and text.
  case remarks(record: NameSyntax, kind: NameSyntax, text: NameSyntax)
  /// `riconosci tabella con colonne …`, or `riconosci testo …`.
  case recognisesColumns([StringSyntax])
  case recognisesText([StringSyntax])
  /// `imposta R.campo = "valore"`.
  case sets(record: NameSyntax, field: NameSyntax, value: StringSyntax)
  /// `paragrafo …`, or `titolo …` for headings that the format marks as such.
  case paragraph(
    texts: [StringSyntax], followedBy: [StringSyntax], isHeading: Bool, isUpperCase: Bool,
    isBeforeTable: Bool, isRightBefore: Bool, outside: NameSyntax?, LayoutActionSyntax)
  /// `colonna …`; in a cell merged with the one before it, its text begins at one of `openers`. With
  /// `after`, only in tables below one of these texts; with `isEarlier`, only where its name has a year
  /// before that of the plan.
  case column(
    names: [StringSyntax], after: [StringSyntax], isEarlier: Bool, Destination,
    companions: NameSyntax?, openers: [StringSyntax])
  /// `colonne mesi in R.campo`: one column a month, the last marked one is the deadline.
  case months(into: FieldSyntax)
  /// `riga …`; `isEarlier` as for columns.
  case row(labels: [StringSyntax], isEarlier: Bool, Destination)
  /// `cella …`: a cell that has a meaning of its own in whatever column it stands.
  case cell(texts: [StringSyntax], followedBy: [StringSyntax], LayoutActionSyntax)
  /// `tabella dopo … apre R con campo, …`: a table without headings, by the place of its columns.
  case positional(after: [StringSyntax], record: NameSyntax, fields: [NameSyntax], lists: Bool)
  /// `prefisso sigle in R.campo in R.campo`.
  case prefix(from: FieldSyntax, to: FieldSyntax)
  /// `estrai "schema" da R.campo`: what the schema finds goes into the fields that its captures
  /// name, and is removed from the text.
  case extract(patterns: [StringSyntax], record: NameSyntax, from: NameSyntax)
  /// `copia "schema" da R.campo`: the same, and the text stays whole.
  case copy(patterns: [StringSyntax], record: NameSyntax, from: NameSyntax)
  /// `estrai target da R.campo in R.campo`.
  case extractTarget(from: FieldSyntax, to: FieldSyntax)
  /// `estrai scadenza [o elenco] da R.campo in R.campo`: a date or a term inside a text, or one of
  /// the words of a list.
  case extractDeadline(words: NameSyntax?, from: FieldSyntax, to: FieldSyntax)
}

extension LayoutDirectiveSyntax {
  /// The texts in which `<elenco>` stands for the entries of a word list.
  public var texts: [StringSyntax] {
    switch self {
    case .recognisesColumns(let texts), .recognisesText(let texts), .row(let texts, _, _),
      .positional(let texts, _, _, _):
      texts
    case .paragraph(let texts, let followedBy, _, _, _, _, _, _),
      .cell(let texts, let followedBy, _):
      texts + followedBy
    case .column(let names, let after, _, _, _, _): names + after
    case .extends, .names, .allocates, .remarks, .sets, .months, .prefix, .extract, .copy,
      .extractTarget, .extractDeadline:
      []
    }
  }
}

/// A part of a text of a layout.
public enum LayoutTextPart: Sendable {
  /// Words, places to fill, `*` and `#`.
  case plain(Substring)
  /// `<elenco>`: any entry of the word list with this name.
  case anyOf(NameSyntax)

  /// The parts of a text, in order; `nil` when a «<» is not closed.
  public static func all(of text: StringSyntax) -> [LayoutTextPart]? {
    let utf8 = text.text.utf8
    var parts: [LayoutTextPart] = []
    var rest = utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      if open > rest.startIndex { parts.append(.plain(text.text[rest.startIndex..<open])) }
      let name = text.text[utf8.index(after: open)..<close]
      parts.append(.anyOf(NameSyntax(text: String(name), span: text.span)))
      rest = rest[utf8.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.plain(text.text[rest.startIndex...])) }
    return parts
  }
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
