// One `tracciato` → a layout: records, fields and word lists resolved, with every problem reported.

import Diagnostics
import PlanModel
import RuleParsing
import SourceText
import TextMatching

/// The work of compiling one layout.
struct LayoutCompiler {
  let schema: PlanSchema
  let file: SourceFile
  let wordLists: [String: LayoutWordList]
  /// Names of declarations that could not be read: that they are unknown is no other mistake.
  let brokenNames: Set<String>
  var diagnostics: [Diagnostic] = []

  mutating func report(
    _ code: String, _ message: String, _ span: SourceSpan, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, message: message, path: file.path, span: span, help: help))
  }

  private mutating func record(_ name: NameSyntax) -> RecordTypeID? {
    if let id = schema.record(named: name.text) { return id }
    if brokenNames.contains(name.text) { return nil }
    let names = schema.records.filter { !$0.isHidden }.map(\.name)
    report(
      "tracciato/record-sconosciuto", "«\(name.text)» non è un record del modello", name.span,
      help: Vocabulary.nearest(to: name.text, among: names).map { "forse «\($0)»" }
        ?? "i record sono: \(names.joined(separator: ", "))")
    return nil
  }

  mutating func field(_ name: NameSyntax, of id: RecordTypeID) -> Int? {
    if let index = schema[id].field(named: name.text) { return index }
    report(
      "tracciato/campo-sconosciuto",
      "«\(name.text)» non è un campo del record «\(schema[id].name)»",
      name.span,
      help: Vocabulary.nearest(to: name.text, among: schema[id].fields.map(\.name))
        .map { "forse «\($0)»" }
        ?? "i suoi campi sono: \(schema[id].fields.map(\.name).joined(separator: ", "))")
    return nil
  }

  /// A list of texts, for names.
  private mutating func namesField(_ name: NameSyntax, of id: RecordTypeID) -> Int? {
    guard let index = field(name, of: id) else { return nil }
    if case .values(.text, _) = schema[id].fields[index].type { return index }
    report(
      "tracciato/tipo-di-campo", "i nomi degli altri record della riga vanno in un elenco di testo",
      name.span, help: "dichiararlo così nel modello: \(name.text) elenco di testo")
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
      "tracciato/record-diverso", "ciò che si legge in un record non può andare in un altro",
      to.record.span, help: "indicare un campo di «\(from.record.text)»")
    return nil
  }

  /// The layout of a declaration, without what it takes over from another one.
  mutating func compile(_ syntax: LayoutSyntax) -> Layout {
    var layout = Layout(title: syntax.title.text)
    var single: Set<String> = []
    for (directive, span) in syntax.directives {
      if let word = directive.singleWord, !single.insert(word).inserted {
        report(
          "tracciato/ripetuta", "«\(word)» c'è già in questo tracciato", span,
          help: "può starci una volta sola: toglierne una")
      }
      compile(directive, into: &layout)
    }
    return layout
  }

  private mutating func compile(_ directive: LayoutDirectiveSyntax, into layout: inout Layout) {
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
      layout.recognisedColumns.append(templates(names, .none))
    case .recognisesText(let texts):
      layout.recognisedTexts += templates(texts, .none)
    case .sets(let record, let field, let value):
      guard let target = target(record, field) else { return }
      layout.fixedValues.append((target, Array(value.text.utf8)))
    case .paragraph(
      let texts, let followedBy, let isHeading, let isUpperCase, let isBeforeTable,
      let isRightBefore, let outside, let action):
      guard let compiled = compile(action) else { return }
      let captures = captures(of: compiled)
      layout.paragraphs.append(
        Layout.ParagraphRule(
          templates: templates(texts, captures),
          followedBy: templates(followedBy, captures), isHeading: isHeading,
          isUpperCase: isUpperCase, isBeforeTable: isBeforeTable, isRightBefore: isRightBefore,
          outside: outside.flatMap { record($0) }, action: compiled))
    case .cell(let texts, let followedBy, let action):
      guard let compiled = compile(action) else { return }
      let captures = captures(of: compiled)
      layout.cells.append(
        Layout.CellRule(
          templates: templates(texts, captures),
          followedBy: templates(followedBy, captures), action: compiled))
    case .column(
      let names, let after, let isEarlier, let destination, let companions, let openers):
      guard let compiled = compile(destination) else { return }
      if let companions, case .into(let target, _) = compiled,
        let field = namesField(companions, of: target.record)
      {
        layout.rowNames[target.record] = field
      }
      layout.columns.append(
        Layout.ColumnRule(
          names: templates(names, .anyField), after: templates(after, .none),
          isEarlier: isEarlier, destination: compiled,
          openers: openers.map { FoldedText.fold(Array($0.text.utf8).span) }))
    case .months(let into): layout.months = target(into.record, into.field)
    case .row(let labels, let isEarlier, let destination):
      guard let compiled = compile(destination) else { return }
      layout.rows.append(
        Layout.RowRule(
          labels: templates(labels, .none), isEarlier: isEarlier, destination: compiled))
    case .positional(let after, let record, let fields, let lists):
      guard let id = self.record(record) else { return }
      layout.positional.append(
        Layout.PositionalRule(
          after: templates(after, .none), record: id,
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
    _ strings: [StringSyntax], _ record: NameSyntax, _ from: NameSyntax, keepsText: Bool,
    into layout: inout Layout
  ) {
    guard let source = target(record, from) else { return }
    layout.extractions.append(
      .patterns(
        patterns(strings, for: source.record, keepsText: keepsText), source, keepsText: keepsText))
  }

  /// A word list by its name.
  mutating func list(_ name: NameSyntax) -> LayoutWordList? {
    if let list = wordLists[name.text] { return list }
    if brokenNames.contains(name.text) { return nil }
    report(
      "tracciato/elenco-sconosciuto", "«\(name.text)» non è un elenco di parole", name.span,
      help: Vocabulary.nearest(to: name.text, among: wordLists.keys.sorted())
        .map { "forse «\($0)»" } ?? "dichiararlo in un file di regole con «elenco»")
    return nil
  }

  private mutating func names(_ record: NameSyntax, _ names: [NameSyntax]) -> Layout.Names? {
    let lists = names.map { list($0) }
    guard let id = self.record(record), let words = lists.first.flatMap({ $0 }) else { return nil }
    let none = TermList([])
    let everybody = lists.count > 2 ? lists[2] : nil
    let alone = (everybody?.terms ?? []).compactMap {
      FoldedText.fold(Array($0.utf8).span).split(separator: 0x20).first.map { Array($0) }
    }
    return Layout.Names(
      record: id, words: Set(words.terms.map { FoldedText.fold(Array($0.utf8).span) }),
      roles: lists.count > 1 ? lists[1]?.compiled ?? none : none,
      everybody: everybody?.compiled ?? none, everybodyAlone: Set(alone))
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
}

extension LayoutDirectiveSyntax {
  /// The word of a directive that a layout has once at most.
  fileprivate var singleWord: String? {
    switch self {
    case .extends: "estende"
    case .names: "nomi"
    case .allocates: "ripartisci"
    case .remarks: "annota"
    case .months: "colonne mesi"
    case .recognisesColumns, .recognisesText, .sets, .paragraph, .column, .row, .cell, .positional,
      .prefix, .extract, .copy, .extractTarget, .extractDeadline:
      nil
    }
  }
}
