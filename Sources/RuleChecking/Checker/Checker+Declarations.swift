// Parameters, word lists, tables, patterns, definitions and sources: the names of a program.

import Diagnostics
import PlanModel
public import RuleParsing
import SourceText
import TextMatching

/// A parsed file, and whether it belongs to the standard library: a name or code declared again
/// in a file of one's own replaces the standard one.
public struct ParsedFile: Sendable {
  /// Tree and tokens.
  public var syntax: FileSyntax
  /// Whether it ships inside the executable.
  public var isStandard: Bool

  /// A parsed file.
  public init(_ syntax: FileSyntax, isStandard: Bool) {
    self.syntax = syntax
    self.isStandard = isStandard
  }
}

extension Checker {
  /// A declaration with the file it stands in.
  typealias Placed<Value> = (value: Value, file: Int, isStandard: Bool)

  /// Whether a name is free in its namespace; a second declaration in the same layer is reported,
  /// one of the author's own takes the place of a standard one.
  private mutating func declare(
    _ name: NameSyntax, _ kind: String, isStandard: Bool, namespace: String = "",
    in seen: inout [String: (file: Int, span: SourceSpan, isStandard: Bool)]
  ) -> Bool {
    let key = namespace + name.text
    if let first = seen[key], first.isStandard == isStandard {
      report(
        "nomi/doppio",
        "\(kind) «\(name.text)» è già \(kind.hasPrefix("la ") ? "dichiarata" : "dichiarato")",
        at: name.span,
        help: "cambiare uno dei due nomi, o togliere la dichiarazione di troppo",
        related: [related("la prima dichiarazione è qui", (first.file, first.span))])
      return false
    }
    seen[key] = (file, name.span, isStandard)
    return true
  }

  /// Collects every named declaration, standard ones first.
  mutating func collect(_ files: [ParsedFile]) {
    var seen: [String: (file: Int, span: SourceSpan, isStandard: Bool)] = [:]
    for isStandard in [true, false] {
      for (index, parsed) in files.enumerated() where parsed.isStandard == isStandard {
        file = index
        for declaration in parsed.syntax.declarations {
          collect(declaration, isStandard: isStandard, in: &seen)
        }
      }
    }
    addToWordLists(files)
  }

  private mutating func collect(
    _ declaration: DeclarationSyntax, isStandard: Bool,
    in seen: inout [String: (file: Int, span: SourceSpan, isStandard: Bool)]
  ) {
    switch declaration {
    case .parameter(let parameter):
      guard declare(parameter.name, "il parametro", isStandard: isStandard, in: &seen) else {
        return
      }
      let checked = checkParameter(parameter)
      // One's own takes the standard one's place, so that profiles and lists know only one.
      if case .parameter(let index) = globals[parameter.name.text] {
        program.parameters[index] = checked
        register(parameter.name, .parameter(index))
      } else {
        program.parameters.append(checked)
        register(parameter.name, .parameter(program.parameters.count - 1))
      }
    case .wordList(let list) where !list.isAddition:
      guard declare(list.name, "l'elenco", isStandard: isStandard, in: &seen) else { return }
      program.wordLists.append(compile(list))
      register(list.name, .wordList(program.wordLists.count - 1))
    case .table(let table):
      guard declare(table.name, "la tabella", isStandard: isStandard, in: &seen) else { return }
      program.tables.append(checkTable(table))
      register(table.name, .table(program.tables.count - 1))
    case .pattern(let pattern):
      guard declare(pattern.name, "lo schema", isStandard: isStandard, in: &seen) else { return }
      if let index = compilePattern(pattern.pattern, name: pattern.name.text) {
        register(pattern.name, .pattern(index))
      } else {
        brokenNames.insert(pattern.name.text)
      }
    case .definition(let definition):
      guard declare(definition.name, "la definizione", isStandard: isStandard, in: &seen) else {
        return
      }
      definitions.append(PendingDefinition(syntax: definition, file: file))
      program.definitions.append(
        CheckedDefinition(name: definition.name.text, body: -1, slotCount: 0))
      register(definition.name, .definition(definitions.count - 1))
    case .example(let example):
      guard
        declare(
          example.name, "l'esempio", isStandard: isStandard, namespace: "esempio ", in: &seen)
      else { return }
      program.examplePlans[example.name.text] = example.value
      checkExampleRecord(example.value, schema.root)
    case .wordList, .source, .rule, .model, .record, .layout, .profile: return
    }
  }

  private mutating func register(_ name: NameSyntax, _ global: Global) {
    if BuiltinFunction(rawValue: name.text) != nil {
      report(
        "nomi/doppio", "«\(name.text)» è il nome di una funzione del linguaggio", at: name.span,
        help: "scegliere un altro nome")
      brokenNames.insert(name.text)
      return
    }
    globals[name.text] = global
    globalPlaces[name.text] = (file, name.span)
  }

  // MARK: Parameters, word lists, tables

  private mutating func checkParameter(_ parameter: ParameterSyntax) -> CheckedParameter {
    let type = constantType(parameter.type)
    var value: ConstantValue?
    if let expression = parameter.defaultValue { value = constant(expression, as: type) }
    return CheckedParameter(
      name: parameter.name.text, title: parameter.title?.text ?? "", type: type, value: value,
      origin: value == nil ? .missing : .ruleDefault)
  }

  private mutating func compile(_ list: WordListSyntax) -> CheckedWordList {
    let compiled = CheckedWordList(
      name: list.name.text, title: list.title?.text, terms: list.entries.map(\.term.text))
    reportUnusable(compiled, list)
    return compiled
  }

  /// Reports the terms that `list` gave to a word list and that can never be found.
  private mutating func reportUnusable(_ compiled: CheckedWordList, _ list: WordListSyntax) {
    let first = compiled.terms.count - list.entries.count
    for unusable in compiled.compiled.unusable where unusable.term >= first {
      report(
        "elenco/voce-inutile", "questa voce non può mai essere trovata",
        at: list.entries[unusable.term - first].term.span,
        help: "una voce contiene almeno una parola; «*» sta solo in fondo a una parola")
    }
  }

  /// `elenco … anche [ … ]`: more entries for a list declared elsewhere.
  private mutating func addToWordLists(_ files: [ParsedFile]) {
    for (index, parsed) in files.enumerated() {
      file = index
      for case .wordList(let list) in parsed.syntax.declarations where list.isAddition {
        guard case .wordList(let target) = globals[list.name.text] else {
          if isBroken(list.name.text) { continue }
          let names = program.wordLists.map(\.name)
          report(
            "nomi/sconosciuto", "non c'è nessun elenco «\(list.name.text)» a cui aggiungere",
            at: list.name.span,
            help: suggestion(for: list.name.text, among: names)
              ?? "per dichiarare un elenco nuovo scrivere «=» al posto di «anche»")
          continue
        }
        program.wordLists[target].terms += list.entries.map(\.term.text)
        reportUnusable(program.wordLists[target], list)
      }
    }
  }

  private mutating func checkTable(_ table: TableSyntax) -> CheckedTable {
    let types = table.columns.map { constantType($0.type) }
    var rows: [[ConstantValue]] = []
    for row in table.rows {
      if row.values.count != types.count {
        let values = row.values.count == 1 ? "un valore" : "\(row.values.count) valori"
        let columns = types.count == 1 ? "la colonna è una" : "le colonne sono \(types.count)"
        report(
          "tipi/tabella", "la riga ha \(values), ma \(columns)", at: row.span,
          help: "le colonne sono: \(table.columns.map(\.name.text).joined(separator: ", "))")
        continue
      }
      let values = zip(row.values, types).compactMap { constant($0, as: $1) }
      if values.count == types.count { rows.append(values) }
    }
    return CheckedTable(
      name: table.name.text, columns: table.columns.map(\.name.text), types: types, rows: rows)
  }

  // MARK: Definitions

  /// Checks a definition once, when it is first used, in a scope of its own.
  mutating func checkDefinition(_ index: Int) {
    guard definitions[index].state == .waiting else { return }
    let syntax = definitions[index].syntax
    let outer = (file, locals, slotCount, usedParameters, lacksNames, usesBroken)
    let start = mark
    definitions[index].state = .running
    chain.append(syntax.name.text)
    (file, locals, slotCount, usedParameters, lacksNames, usesBroken) =
      (definitions[index].file, [], 0, [], false, false)
    var types: [ValueType] = []
    for parameter in syntax.parameters {
      let type = expressionType(parameter.type)
      types.append(type)
      _ = bind(parameter.name, type)
    }
    definitions[index].parameterTypes = types
    if chain.count > Self.chainLimit {
      report(
        "definizione/catena",
        "oltre \(Self.chainLimit) definizioni si usano l'una dentro l'altra",
        at: syntax.name.span)
    } else {
      let body = check(syntax.body)
      program.definitions[index].body = body
      definitions[index].result = type(of: body)
    }
    program.definitions[index].slotCount = Int(slotCount)
    definitions[index].usedParameters = usedParameters
    chain.removeLast()
    definitions[index].state = .done
    definitions[index].isBroken = hasFailed(since: start)
    (file, locals, slotCount, usedParameters, lacksNames, usesBroken) = outer
  }

  /// The type of a definition's parameter.
  private mutating func expressionType(_ type: TypeSyntax) -> ValueType {
    switch type.kind {
    case .named("numero"): return .number
    case .named("testo"): return .text
    case .named("data"): return .date
    case .named("logico"): return .truth
    case .named(let name):
      if let kind = ValueKind(rawValue: name) { return .field(kind) }
      if let id = schema.record(named: name) { return .record(id) }
    case .list(let element): return .list(expressionType(element))
    case .reference, .inverse: break
    case .missing: return .invalid
    }
    let names =
      schema.records.filter { !$0.isHidden }.map(\.name) + ValueKind.allCases.map(\.rawValue)
      + ["data"]
    guard case .named(let word) = type.kind else {
      report(
        "tipi/sconosciuto", "qui non si può usare questo tipo", at: type.span,
        help: "«riferimento a» e «inverso di» stanno solo nei modelli: scrivere il nome del record")
      return .invalid
    }
    report(
      "tipi/sconosciuto", "«\(word)» non è un tipo né un record del modello", at: type.span,
      help: suggestion(for: word, among: names) ?? "i tipi sono: \(names.joined(separator: ", "))")
    return .invalid
  }

  /// Warns of names that nothing uses, in files of one's own; in a file that could not all be read
  /// nobody knows what is used.
  mutating func reportUnused(_ files: [ParsedFile]) {
    guard files.allSatisfy(\.syntax.isComplete) else { return }
    let used = files.reduce(into: usedGlobals) { $0.formUnion($1.syntax.wordListsOfLayouts) }
    for (places, used) in [(globalPlaces, used), (sourcePlaces, usedSources)] {
      for (name, place) in places where !used.contains(name) && !files[place.file].isStandard {
        file = place.file
        report(
          "nomi/inutilizzato", "«\(name)» non è usato da nessuna regola", at: place.span,
          help: "toglierlo, o usarlo in una regola", severity: .warning)
      }
    }
  }
}

extension FileSyntax {
  /// The names of the word lists that the layouts of the file use.
  fileprivate var wordListsOfLayouts: [String] {
    declarations.flatMap { declaration -> [NameSyntax] in
      guard case .layout(let layout) = declaration else { return [] }
      return layout.directives.flatMap { directive, _ -> [NameSyntax] in
        if case .names(_, let lists) = directive { return lists }
        if case .extractDeadline(let words?, _, _) = directive { return [words] }
        return directive.texts.flatMap { LayoutTextPart.all(of: $0) ?? [] }.compactMap { part in
          if case .anyOf(let list) = part { list } else { nil }
        }
      }
    }.map(\.text)
  }
}

extension TypeSyntax {
  /// Whether it is written as one word.
  func isNamed(_ name: String) -> Bool {
    if case .named(name) = kind { true } else { false }
  }
}
