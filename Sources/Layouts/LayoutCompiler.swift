// Layout files → layouts: records, fields and word lists resolved, with every problem reported.

public import Diagnostics
public import PlanModel
public import RuleParsing
public import SourceText
public import TextMatching

/// A word list that layouts name: its terms as written, and compiled.
public struct LayoutWordList: Sendable {
  /// The terms as written.
  public var terms: [String]
  /// The compiled list.
  public var compiled: TermList

  /// A word list.
  public init(terms: [String], compiled: TermList) {
    self.terms = terms
    self.compiled = compiled
  }
}

extension Layout {
  /// Compiles layouts against the model and the word lists of the rules.
  ///
  /// - Parameter files: The layouts in order of preference, each with its file.
  /// - Returns: The layouts without the directives that are wrong, and the problems of these.
  public static func compile(
    _ files: [(syntax: LayoutSyntax, file: SourceFile)], schema: PlanSchema,
    wordLists: [String: LayoutWordList]
  ) -> ([Layout], [Diagnostic]) {
    var problems: [Diagnostic] = []
    var layouts: [Layout] = []
    for (syntax, file) in files {
      var compiler = LayoutCompiler(schema: schema, file: file, wordLists: wordLists)
      var layout = Layout(title: syntax.title.text)
      for (directive, _) in syntax.directives { compiler.compile(directive, into: &layout) }
      layouts.append(layout)
      problems += compiler.diagnostics
    }
    return (
      layouts.indices.map { index in
        resolve(layouts[index], among: layouts, file: files[index].file, problems: &problems)
      }, problems
    )
  }

  /// A layout with the directives of the layouts that it extends, nearest first.
  private static func resolve(
    _ layout: Layout, among layouts: [Layout], file: SourceFile, problems: inout [Diagnostic]
  ) -> Layout {
    var result = layout
    var next = layout.base
    var seen: Set<String> = [layout.title]
    while let name = next {
      let base = layouts.first { $0.title == name.text }
      guard let base, seen.insert(base.title).inserted else {
        if name.text == layout.base?.text || base != nil {
          problems.append(
            Diagnostic(
              code: base == nil ? "tracciato/base-sconosciuta" : "tracciato/ciclo",
              message: base == nil
                ? "nessun tracciato ha il titolo «\(name.text)»"
                : "il tracciato «\(name.text)» finisce per estendere sé stesso",
              path: file.path, span: name.span,
              help: Vocabulary.nearest(to: name.text, among: layouts.map(\.title))
                .map { "forse «\($0)»" }))
        }
        break
      }
      result = result.extended(by: base)
      next = base.base
    }
    result.prepare()
    return result
  }
}

/// The work of compiling one layout.
private struct LayoutCompiler {
  let schema: PlanSchema
  let file: SourceFile
  let wordLists: [String: LayoutWordList]
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

  mutating func compile(_ directive: LayoutDirectiveSyntax, into layout: inout Layout) {
    switch directive {
    case .extends(let title): layout.base = title
    case .names(let record, let lists): layout.names = names(record, lists) ?? layout.names
    case .allocates(let record, let party, let role, let share, let purpose):
      guard let id = self.record(record), let party = field(party, of: id),
        let role = field(role, of: id), let share = field(share, of: id)
      else { return }
      layout.allocation = Layout.Allocation(
        record: id, party: party, role: role, share: share,
        purpose: purpose.flatMap { field($0, of: id) })
    case .remarks(let record, let kind, let text):
      guard let id = self.record(record), let kind = field(kind, of: id),
        let text = field(text, of: id)
      else { return }
      layout.remarks = Layout.Remarks(record: id, kind: kind, text: text)
    case .recognisesColumns(let names):
      layout.recognisedColumns.append(names.map { TextTemplate($0.text) })
    case .recognisesText(let texts):
      layout.recognisedTexts += texts.map { TextTemplate($0.text) }
    case .sets(let record, let field, let value):
      guard let target = target(record, field) else { return }
      layout.fixedValues.append((target, Array(value.text.utf8)))
    case .paragraph(
      let texts, let followedBy, let isHeading, let isUpperCase, let isBeforeTable,
      let isRightBefore, let action):
      let following = followedBy.map { TextTemplate($0.text) }
      guard let (templates, compiled) = compile(texts, followedBy, action) else { return }
      layout.paragraphs.append(
        Layout.ParagraphRule(
          templates: templates, followedBy: following, isHeading: isHeading,
          isUpperCase: isUpperCase, isBeforeTable: isBeforeTable, isRightBefore: isRightBefore,
          action: compiled))
    case .cell(let texts, let followedBy, let action):
      let following = followedBy.map { TextTemplate($0.text) }
      guard let (templates, compiled) = compile(texts, followedBy, action) else { return }
      layout.cells.append(
        Layout.CellRule(templates: templates, followedBy: following, action: compiled))
    case .column(let names, let destination, let openers):
      guard let compiled = compile(destination) else { return }
      layout.columns.append(
        Layout.ColumnRule(
          names: names.map { TextTemplate($0.text) }, destination: compiled,
          openers: openers.map { FoldedText.fold(Array($0.text.utf8).span) }))
    case .months(let into): layout.months = target(into.record, into.field)
    case .row(let labels, let destination):
      guard let compiled = compile(destination) else { return }
      layout.rows.append(
        Layout.RowRule(labels: labels.map { TextTemplate($0.text) }, destination: compiled))
    case .positional(let after, let record, let fields, let lists):
      guard let id = self.record(record) else { return }
      layout.positional.append(
        Layout.PositionalRule(
          after: after.map { TextTemplate($0.text) }, record: id,
          fields: fields.compactMap { field($0, of: id) }, lists: lists))
    case .prefix(let from, let to):
      guard let (source, goal) = targets(from, to) else { return }
      layout.extractions.append(.addressees(from: source, to: goal))
    case .extractTarget(let from, let to):
      guard let (source, goal) = targets(from, to) else { return }
      layout.extractions.append(.target(from: source, to: goal))
    case .extractDeadline(let words, let from, let to):
      guard let (source, goal) = targets(from, to) else { return }
      layout.extractions.append(
        .deadline(from: source, to: goal, words: words.flatMap { list($0) }?.compiled))
    case .extract(let patterns, let record, let from):
      compile(patterns, record, from, keepsText: false, into: &layout)
    case .copy(let patterns, let record, let from):
      compile(patterns, record, from, keepsText: true, into: &layout)
    }
  }

  private mutating func compile(
    _ patterns: [StringSyntax], _ record: NameSyntax, _ from: NameSyntax, keepsText: Bool,
    into layout: inout Layout
  ) {
    guard let source = target(record, from) else { return }
    layout.extractions.append(
      .patterns(
        patterns.compactMap { compile($0, for: source.record) }, source, keepsText: keepsText))
  }

  private mutating func list(_ name: NameSyntax) -> LayoutWordList? {
    if let list = wordLists[name.text] { return list }
    report(
      "elenco-sconosciuto", "«\(name.text)» non è un elenco di parole", name.span,
      help: Vocabulary.nearest(to: name.text, among: wordLists.keys.sorted())
        .map { "forse «\($0)»" } ?? "dichiararlo in un file di regole con «elenco»")
    return nil
  }

  private mutating func names(_ record: NameSyntax, _ names: [NameSyntax]) -> Layout.Names? {
    let lists = names.map { list($0) }
    guard let id = self.record(record), let words = lists.first.flatMap({ $0 }) else { return nil }
    let none = TermList([])
    return Layout.Names(
      record: id, words: Set(words.terms.map { FoldedText.fold(Array($0.utf8).span) }),
      roles: lists.count > 1 ? lists[1]?.compiled ?? none : none,
      everybody: lists.count > 2 ? lists[2]?.compiled ?? none : none)
  }

  private mutating func compile(_ destination: LayoutDirectiveSyntax.Destination)
    -> Layout.Destination?
  {
    switch destination {
    case .ignores: return .ignored
    case .into(let field, let splits):
      return target(field.record, field.field).map { .into($0, splits: splits) }
    case .opens(let record, let fields):
      guard let id = self.record(record) else { return nil }
      return .opens(id, fields: fields.compactMap { field($0, of: id) })
    }
  }

  /// The texts that open an action, compiled, with their captures checked.
  private mutating func compile(
    _ texts: [StringSyntax], _ followedBy: StringSyntax?, _ action: LayoutActionSyntax
  ) -> ([TextTemplate], Layout.Action)? {
    let templates = texts.map { TextTemplate($0.text) }
    guard let compiled = compile(action) else { return nil }
    checkCaptures(
      Array(zip(texts, templates)) + (followedBy.map { [($0, TextTemplate($0.text))] } ?? []),
      compiled)
    return (templates, compiled)
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
      let assignments = action.assignments.compactMap { compile($0, for: id) }
      guard let field else { return .fill(id, assignments) }
      return self.field(field, of: id).map {
        .append(Layout.Target(record: id, field: $0), assignments)
      }
    case .opens(let record), .lists(let record):
      guard let id = self.record(record) else { return nil }
      let assignments = action.assignments.compactMap { compile($0, for: id) }
      let under = action.under.flatMap { compile($0, for: id) }
      if case .lists = action.kind { return .list(id, assignments, under: under) }
      let summing = action.summing.flatMap { target($0.record, $0.field) }
      return .open(id, assignments, under: under, summing: summing)
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
    _ texts: [(StringSyntax, TextTemplate)], _ action: Layout.Action
  ) {
    let id: RecordTypeID
    switch action {
    case .open(let record, _, _, _), .list(let record, _, _), .fill(let record, _): id = record
    case .append(let target, _): id = target.record
    case .ignore: return
    }
    for (string, template) in texts {
      for name in template.captureNames {
        _ = field(NameSyntax(text: name, span: string.span), of: id)
      }
    }
  }
}
