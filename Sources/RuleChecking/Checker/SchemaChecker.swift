// Models → schema: record types, their fields, and what refers to what.

import Diagnostics
import PlanModel
import RuleParsing
import SourceText

/// Builds the schema from every `.modello` file; a record declared again gains the new fields. An
/// author's own model takes the place of the standard one with its title.
struct SchemaChecker {
  /// A record while its fields are collected.
  private struct Draft {
    var name: String
    var title: String
    var labels: [(name: NameSyntax, file: Int)] = []
    var fields: [(syntax: RecordSyntax.Field, file: Int)] = []
    var file: Int
    var span: SourceSpan
  }

  private let files: [SourceFile]
  private var drafts: [Draft] = []
  private var title = ""
  /// Records and fields so far.
  private var size = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(files: [SourceFile]) { self.files = files }

  private mutating func report(
    _ code: String, _ message: String, _ file: Int, _ span: SourceSpan, help: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, message: message, path: files[file].path, span: span, help: help))
  }

  /// The schema of all models together; `nil` when no record is declared.
  mutating func schema(from parsed: [ParsedFile]) -> PlanSchema? {
    let ownTitles = Set(parsed.filter { !$0.isStandard }.flatMap(Self.titles))
    for (index, file) in parsed.enumerated() where file.syntax.kind == .model {
      if file.isStandard, !ownTitles.isDisjoint(with: Self.titles(of: file)) { continue }
      for declaration in file.syntax.declarations {
        switch declaration {
        case .model(let title): if self.title.isEmpty { self.title = title.text }
        case .record(let record): collect(record, file: index)
        default: continue
        }
      }
    }
    return drafts.isEmpty ? nil : build()
  }

  private static func titles(of file: ParsedFile) -> [String] {
    file.syntax.declarations.compactMap {
      if case .model(let title) = $0 { title.text } else { nil }
    }
  }

  private mutating func collect(_ record: RecordSyntax, file: Int) {
    let known = drafts.firstIndex { $0.name == record.name.text }
    let index = known ?? drafts.count
    size += 1 + record.fields.count
    guard size <= PlanSchema.sizeLimit else {
      // The first record beyond the limit says so for all of them.
      if size - 1 - record.fields.count <= PlanSchema.sizeLimit {
        report(
          "limite/modello",
          "i modelli hanno più di \(PlanSchema.sizeLimit) fra record e campi", file,
          record.name.span, help: "dividere le regole in più librerie, da usare una per volta")
      }
      return
    }
    if known == nil {
      drafts.append(
        Draft(
          name: record.name.text, title: record.title?.text ?? record.name.text, file: file,
          span: record.name.span))
    }
    for field in record.fields {
      if drafts[index].fields.contains(where: { $0.syntax.name.text == field.name.text }) {
        report(
          "modello/campo-doppio",
          "il record «\(record.name.text)» ha già un campo «\(field.name.text)»", file,
          field.name.span, help: "scegliere un altro nome")
      } else {
        drafts[index].fields.append((field, file))
      }
    }
    drafts[index].labels += record.labels.map { ($0, file) }
  }

  private mutating func build() -> PlanSchema {
    let visible = drafts.count
    var fields: [[PlanField]] = []
    var hidden: [(name: String, owner: Int, field: Int, kind: ValueKind)] = []
    var owners = [(type: RecordTypeID, field: Int)?](repeating: nil, count: visible)
    for (recordIndex, draft) in drafts.enumerated() {
      var list: [PlanField] = []
      for (fieldIndex, field) in draft.fields.enumerated() {
        guard let type = fieldType(field.syntax.type, of: draft.name, field.file) else {
          // A broken field keeps its place as a text, so that it is not reported as unknown too.
          list.append(planField(field.syntax, .value(.text)))
          continue
        }
        checkBelonging(field.syntax, type, field.file)
        switch type {
        case .values(let kind, _):
          hidden.append(("\(draft.name).\(field.syntax.name.text)", recordIndex, fieldIndex, kind))
          let id = RecordTypeID(visible + hidden.count - 1)
          list.append(planField(field.syntax, .values(kind, id)))
          continue
        case .children(let child) where contains(child.index, recordIndex, owners):
          report(
            "modello/contiene-se-stesso",
            "i record «\(drafts[child.index].name)» starebbero dentro se stessi", field.file,
            field.syntax.type.span,
            help: "per un legame scrivere «riferimento a» o «inverso di»")
          list.append(planField(field.syntax, .value(.text)))
          continue
        case .children(let child):
          if let first = owners[child.index] {
            report(
              "modello/contenuto-due-volte",
              "i record «\(drafts[child.index].name)» stanno già in "
                + "\(drafts[first.type.index].name).\(drafts[first.type.index].fields[first.field].syntax.name.text)",
              field.file, field.syntax.type.span,
              help: "per un legame scrivere «riferimento a» o «inverso di»")
            list.append(planField(field.syntax, .value(.text)))
            continue
          }
          owners[child.index] = (RecordTypeID(recordIndex), fieldIndex)
        default: break
        }
        list.append(planField(field.syntax, type))
      }
      fields.append(list)
    }
    requireOwners(owners)
    var records = drafts.indices.map { index in
      RecordType(
        name: drafts[index].name, title: drafts[index].title, fields: fields[index],
        labels: labels(of: index, fields[index]), owner: owners[index], isHidden: false)
    }
    for entry in hidden {
      let field = PlanField(
        name: "valore", title: "", type: .value(entry.kind), isOptional: false,
        isBelonging: false)
      records.append(
        RecordType(
          name: entry.name, title: entry.name, fields: [field], labels: [0],
          owner: (RecordTypeID(entry.owner), entry.field), isHidden: true))
    }
    return PlanSchema(title: title, records: records)
  }

  /// A record belongs to what it refers to; on any other field the word would do nothing.
  private mutating func checkBelonging(
    _ field: RecordSyntax.Field, _ type: FieldType, _ file: Int
  ) {
    if case .reference = type { return }
    guard field.isBelonging else { return }
    report(
      "modello/appartenenza", "«appartenenza» riguarda solo i campi «riferimento a»", file,
      field.name.span, help: "togliere «appartenenza», o scrivere il tipo «riferimento a RECORD»")
  }

  private func planField(_ syntax: RecordSyntax.Field, _ type: FieldType) -> PlanField {
    PlanField(
      name: syntax.name.text, title: syntax.title?.text ?? syntax.name.text, type: type,
      isOptional: syntax.isOptional, isBelonging: syntax.isBelonging)
  }

  private mutating func labels(of index: Int, _ fields: [PlanField]) -> [Int] {
    drafts[index].labels.compactMap { label in
      let word = label.name.text
      if let field = fields.firstIndex(where: { $0.name == word }) { return field }
      report(
        "modello/etichetta", "«\(word)» non è un campo di «\(drafts[index].name)»", label.file,
        label.name.span, help: advice(on: word, fields.map(\.name)))
      return nil
    }
  }

  /// Whether a record is the plan itself, another one, or one that contains that other.
  private func contains(
    _ record: Int, _ other: Int, _ owners: [(type: RecordTypeID, field: Int)?]
  ) -> Bool {
    // No record contains itself so far, so this comes to an end.
    var inner: Int? = other
    while let current = inner {
      if current == record { return true }
      inner = owners[current]?.type.index
    }
    return record == 0
  }

  /// Every record but the first is contained in one list.
  private mutating func requireOwners(_ owners: [(type: RecordTypeID, field: Int)?]) {
    for index in drafts.indices.dropFirst() where owners[index] == nil {
      report(
        "modello/senza-contenitore",
        "i record «\(drafts[index].name)» non stanno in nessun elenco", drafts[index].file,
        drafts[index].span,
        help: "aggiungere a un record un campo «elenco di \(drafts[index].name)»")
    }
  }

  private mutating func fieldType(_ type: TypeSyntax, of owner: String, _ file: Int)
    -> FieldType?
  {
    switch type.kind {
    case .named(let name):
      if let kind = ValueKind(rawValue: name) { return .value(kind) }
      if record(named: name) != nil {
        report(
          "modello/tipo", "un record non sta dentro un campo senza dire come", file, type.span,
          help: "scrivere «elenco di \(name)» o «riferimento a \(name)»")
        return nil
      }
      reportUnknown(name, file, type.span)
    case .list(let element):
      guard case .named(let name) = element.kind else {
        report(
          "modello/tipo", "un elenco contiene valori o record", file, element.span,
          help: "scrivere «elenco di» con un tipo di valore o con il nome di un record")
        return nil
      }
      if let kind = ValueKind(rawValue: name) { return .values(kind, RecordTypeID(0)) }
      if let index = record(named: name) { return .children(RecordTypeID(index)) }
      reportUnknown(name, file, element.span)
    case .reference(let name):
      if let index = record(named: name.text) { return .reference(RecordTypeID(index)) }
      reportUnknown(name.text, file, name.span)
    case .inverse(let record, let field):
      guard let index = self.record(named: record.text) else {
        reportUnknown(record.text, file, record.span)
        return nil
      }
      return inverse(index, field, of: owner, file)
    case .missing: break
    }
    return nil
  }

  /// The records that name this one: the field must be a reference to it.
  private mutating func inverse(
    _ index: Int, _ field: NameSyntax, of owner: String, _ file: Int
  ) -> FieldType? {
    let record = drafts[index]
    let names = record.fields.map(\.syntax.name.text)
    guard let position = names.firstIndex(of: field.text) else {
      report(
        "modello/inverso", "«\(field.text)» non è un campo di «\(record.name)»", file, field.span,
        help: advice(on: field.text, names))
      return nil
    }
    if case .reference(let name) = record.fields[position].syntax.type.kind, name.text == owner {
      return .inverse(RecordTypeID(index), field: position)
    }
    report(
      "modello/inverso", "il campo «\(field.text)» di «\(record.name)» non nomina «\(owner)»", file,
      field.span, help: "«inverso di» vuole un campo che sia «riferimento a \(owner)»")
    return nil
  }

  private func advice(on word: String, _ names: [String]) -> String {
    Vocabulary.nearest(to: word, among: names).map { "forse «\($0)»" }
      ?? "i campi sono: \(names.joined(separator: ", "))"
  }

  private func record(named name: String) -> Int? { drafts.firstIndex { $0.name == name } }

  private mutating func reportUnknown(_ name: String, _ file: Int, _ span: SourceSpan) {
    let names = drafts.map(\.name) + ValueKind.allCases.map(\.rawValue)
    report(
      "modello/tipo", "«\(name)» non è né un tipo di valore né un record", file, span,
      help: Vocabulary.nearest(to: name, among: names).map { "forse «\($0)»" }
        ?? "i tipi sono: \(ValueKind.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}
