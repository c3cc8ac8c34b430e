// A layout ready to read documents: directives with their records and fields resolved.

public import Diagnostics
public import PlanModel
public import RuleParsing
public import SourceText
import TextMatching

/// A compiled `tracciato`.
public struct Layout: Sendable {
  /// A field of a record type.
  struct Target: Hashable, Sendable {
    var record: RecordTypeID
    var field: Int
  }

  /// A field set when a record is opened; without a text, to the text that opened it.
  struct Assignment: Sendable {
    var field: Int
    var text: [UInt8]?
  }

  /// What is done with a paragraph that fits.
  enum Action: Sendable {
    case open(RecordTypeID, [Assignment], under: Assignment?)
    /// Names a record; naming it again opens it.
    case list(RecordTypeID, [Assignment], under: Assignment?)
    /// Fills captures into the latest record of a type.
    case fill(RecordTypeID)
    /// Adds the whole text to a field of the latest record.
    case append(Target)
    case ignore
  }

  /// `paragrafo …`.
  struct ParagraphRule: Sendable {
    var templates: [TextTemplate]
    var followedBy: TextTemplate?
    var isUpperCase: Bool
    var isBeforeTable: Bool
    var action: Action
  }

  /// `riga …`.
  struct RowRule: Sendable {
    var labels: [[UInt8]]
    /// `nil` to pass over the row.
    var target: Target?
    var splits: Bool
  }

  /// `estrai …` and `prefisso …`, applied once all records are there.
  enum Extraction: Sendable {
    case patterns([Pattern], Target)
    case target(from: Target, to: Target)
    case addressees(from: Target, to: Target)
  }

  /// The title, by which reports name the layout.
  public let title: String
  var recognisedColumns: [[[UInt8]]] = []
  var recognisedTexts: [TextTemplate] = []
  var fixedValues: [(target: Target, text: [UInt8])] = []
  var paragraphs: [ParagraphRule] = []
  var columns: [(names: [[UInt8]], target: Target)] = []
  var rows: [RowRule] = []
  var extractions: [Extraction] = []

  /// Compiles a layout against the model.
  ///
  /// - Returns: The layout without the directives that are wrong, and the problems of these.
  public static func compile(_ syntax: LayoutSyntax, file: SourceFile, schema: PlanSchema)
    -> (Layout, [Diagnostic])
  {
    var compiler = LayoutCompiler(schema: schema, file: file)
    var layout = Layout(title: syntax.title.text)
    for (directive, _) in syntax.directives { compiler.compile(directive, into: &layout) }
    return (layout, compiler.diagnostics)
  }
}

/// The work of compiling one layout.
private struct LayoutCompiler {
  let schema: PlanSchema
  let file: SourceFile
  var diagnostics: [Diagnostic] = []

  private mutating func report(
    _ code: String, _ message: String, _ span: SourceSpan, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: "tracciato/\(code)", message: message, path: file.path, span: span, help: help))
  }

  private mutating func record(_ name: NameSyntax) -> RecordTypeID? {
    if let id = schema.record(named: name.text) { return id }
    let names = schema.records.filter { !$0.isHidden }.map(\.name)
    report(
      "record-sconosciuto", "«\(name.text)» non è un record del modello", name.span,
      help: Vocabulary.nearest(to: name.text, among: names).map { "forse «\($0)»" }
        ?? "i record sono: \(names.joined(separator: ", "))")
    return nil
  }

  private mutating func field(_ name: NameSyntax, of id: RecordTypeID) -> Int? {
    if let index = schema[id].field(named: name.text) { return index }
    report(
      "campo-sconosciuto", "«\(name.text)» non è un campo del record «\(schema[id].name)»",
      name.span,
      help: Vocabulary.nearest(to: name.text, among: schema[id].fields.map(\.name))
        .map { "forse «\($0)»" })
    return nil
  }

  private mutating func target(_ record: NameSyntax, _ field: NameSyntax) -> Layout.Target? {
    guard let id = self.record(record), let index = self.field(field, of: id) else { return nil }
    return Layout.Target(record: id, field: index)
  }

  /// Two fields of one record: what is taken from the one goes into the other.
  private mutating func targets(_ from: FieldSyntax, _ to: FieldSyntax)
    -> (from: Layout.Target, to: Layout.Target)?
  {
    guard let source = target(from.record, from.field), let goal = target(to.record, to.field)
    else { return nil }
    if source.record == goal.record { return (source, goal) }
    report(
      "record-diverso", "ciò che si toglie a un record non può andare in un altro record",
      to.record.span, help: "indicare un campo di «\(from.record.text)»")
    return nil
  }

  private func folded(_ strings: [StringSyntax]) -> [[UInt8]] {
    strings.map { FoldedText.fold(Array($0.text.utf8).span) }
  }

  mutating func compile(_ directive: LayoutDirectiveSyntax, into layout: inout Layout) {
    switch directive {
    case .recognisesColumns(let names): layout.recognisedColumns.append(folded(names))
    case .recognisesText(let texts):
      layout.recognisedTexts += texts.map { TextTemplate($0.text) }
    case .sets(let record, let field, let value):
      guard let target = target(record, field) else { return }
      layout.fixedValues.append((target, Array(value.text.utf8)))
    case .paragraph(let texts, let followedBy, let isUpperCase, let isBeforeTable, let action):
      let templates = texts.map { TextTemplate($0.text) }
      let following = followedBy.map { TextTemplate($0.text) }
      guard let compiled = compile(action) else { return }
      checkCaptures(zip(texts, templates) + (followedBy.map { [($0, following)] } ?? []), compiled)
      layout.paragraphs.append(
        Layout.ParagraphRule(
          templates: templates, followedBy: following, isUpperCase: isUpperCase,
          isBeforeTable: isBeforeTable, action: compiled))
    case .column(let names, let record, let field):
      guard let target = target(record, field) else { return }
      layout.columns.append((folded(names), target))
    case .row(let labels, let record, let field, let splits, let ignores):
      let target = ignores ? nil : target(record, field)
      guard ignores || target != nil else { return }
      layout.rows.append(
        Layout.RowRule(labels: folded(labels), target: target, splits: splits))
    case .prefix(let from, let to):
      guard let (source, goal) = targets(from, to) else { return }
      layout.extractions.append(.addressees(from: source, to: goal))
    case .extractTarget(let from, let to):
      guard let (source, goal) = targets(from, to) else { return }
      layout.extractions.append(.target(from: source, to: goal))
    case .extract(let patterns, let record, let from):
      guard let source = target(record, from) else { return }
      layout.extractions.append(
        .patterns(patterns.compactMap { compile($0, for: source.record) }, source))
    }
  }

  private mutating func compile(_ string: StringSyntax, for record: RecordTypeID) -> Pattern? {
    switch Pattern.compile(string.text) {
    case .success(let pattern):
      for name in pattern.captureNames.compactMap({ $0 }) {
        _ = field(NameSyntax(text: name, span: string.span), of: record)
      }
      return pattern
    case .failure(let failure):
      report("schema", "lo schema non si può leggere: \(failure.message)", string.span)
      return nil
    }
  }

  private mutating func compile(_ action: LayoutActionSyntax) -> Layout.Action? {
    switch action.kind {
    case .ignores: return .ignore
    case .into(let record, let field):
      guard let id = self.record(record) else { return nil }
      guard let field else { return .fill(id) }
      return self.field(field, of: id).map { .append(Layout.Target(record: id, field: $0)) }
    case .opens(let record), .lists(let record):
      guard let id = self.record(record) else { return nil }
      let assignments = action.assignments.compactMap { compile($0, for: id) }
      let under = action.under.flatMap { compile($0, for: id) }
      if case .lists = action.kind { return .list(id, assignments, under: under) }
      return .open(id, assignments, under: under)
    }
  }

  private mutating func compile(
    _ assignment: LayoutActionSyntax.Assignment, for id: RecordTypeID
  ) -> Layout.Assignment? {
    field(assignment.field, of: id).map {
      Layout.Assignment(field: $0, text: assignment.value.map { Array($0.text.utf8) })
    }
  }

  /// The names in braces must be fields of the record that the action is about.
  private mutating func checkCaptures(
    _ texts: [(StringSyntax, TextTemplate?)], _ action: Layout.Action
  ) {
    let id: RecordTypeID
    switch action {
    case .open(let record, _, _), .list(let record, _, _), .fill(let record): id = record
    case .append(let target): id = target.record
    case .ignore: return
    }
    for (string, template) in texts {
      for name in template?.captureNames ?? [] {
        _ = field(NameSyntax(text: name, span: string.span), of: id)
      }
    }
  }
}
