// Examples: the plans they start from and the changes they make, against the model.

import PlanModel
import RuleParsing
import SourceText

extension Checker {
  /// A record written out: its fields must be of the model, its values of the right form.
  mutating func checkExampleRecord(_ value: ExampleValueSyntax, _ id: RecordTypeID) {
    guard case .record(let members, _) = value else {
      if reportIfCopy(value) { return }
      report(
        "esempio/forma", "qui serve un record fra parentesi graffe", at: value.span,
        help: "per esempio { titolo: \"…\" }")
      return
    }
    for (name, value) in members {
      if id == schema.root, DocumentRole(rawValue: name.text) != nil {
        checkExampleRecord(value, id)
        continue
      }
      guard let index = schema[id].field(named: name.text) else {
        report(
          "esempio/campo-sconosciuto",
          "«\(name.text)» non è un campo del record «\(schema[id].name)»", at: name.span,
          help: fieldHelp(for: name.text, of: id))
        continue
      }
      checkExampleField(value, schema[id].fields[index])
    }
  }

  private func fieldHelp(for word: String, of id: RecordTypeID) -> String {
    let names = schema[id].fields.map(\.name)
    return suggestion(for: word, among: names) ?? "i campi sono: \(names.joined(separator: ", "))"
  }

  /// Reports a copy of another part where it would be lost: only a change as a whole can be one.
  private mutating func reportIfCopy(_ value: ExampleValueSyntax) -> Bool {
    guard case .path(let path) = value else { return false }
    report(
      "esempio/forma", "qui non si può copiare un'altra parte dell'esempio", at: path.span,
      help: "un testo si scrive fra virgolette; una copia sta da sola dopo «=» o «aggiunge»")
    return true
  }

  private mutating func checkExampleField(_ value: ExampleValueSyntax, _ field: PlanField) {
    switch (field.type, value) {
    case (_, .path): _ = reportIfCopy(value)
    case (.children(let child), .list(let elements, _)),
      (.inverse(let child, _), .list(let elements, _)):
      for element in elements { checkExampleRecord(element, child) }
    case (.children(let child), .record), (.inverse(let child, _), .record):
      // A single record where a list stands: used by edits that name one element.
      checkExampleRecord(value, child)
    case (.values, .list(let elements, _)):
      for element in elements {
        switch element {
        case .string, .number, .truth: continue
        case .path: _ = reportIfCopy(element)
        case .list, .record:
          report(
            "esempio/forma", "l'elenco «\(field.name)» contiene valori, non record o elenchi",
            at: element.span, help: "scrivere ogni valore fra virgolette")
        }
      }
    case (.values, .string): return
    case (.value, .string), (.value, .number), (.value, .truth), (.reference, .string): return
    default:
      report(
        "esempio/forma", "il campo «\(field.name)» non si scrive così", at: value.span,
        help: "un valore si scrive fra virgolette, un elenco fra [ ], un record fra { }")
    }
  }

  /// An example of a rule: the plan must exist, and every path of its changes too.
  mutating func checkExample(_ example: RuleExampleSyntax) -> CheckedExample? {
    guard program.examplePlans[example.plan.text] != nil else {
      if isBroken(example.plan.text) { return nil }
      report(
        "esempio/sconosciuto", "non c'è nessun esempio «\(example.plan.text)»",
        at: example.plan.span,
        help: suggestion(for: example.plan.text, among: program.examplePlans.keys)
          ?? "dichiararlo con: esempio \(example.plan.text) = { … }")
      return nil
    }
    var parameters: [(index: Int, value: ConstantValue)] = []
    for edit in example.edits {
      switch edit {
      case .set(let path, let value) where path.steps.allSatisfy({ Self.isPlan($0) }):
        checkPlan(value)
      case .set(let path, let value), .append(let path, let value):
        let field = checkPath(path)
        if case .path(let source) = value {
          _ = checkPath(source)
        } else if let field {
          checkExampleField(value, field)
        }
      case .remove(let path): _ = checkPath(path)
      case .parameter(let name, let value):
        guard case .parameter(let index) = globals[name.text] else {
          if isBroken(name.text) { continue }
          report(
            "nomi/sconosciuto", "«\(name.text)» non è un parametro", at: name.span,
            help: suggestion(for: name.text, among: program.parameters.map(\.name)))
          continue
        }
        if let value = constant(value, as: program.parameters[index].type) {
          parameters.append((index, value))
        }
      }
    }
    return CheckedExample(
      expectation: example.expectation, plan: example.plan.text, edits: example.edits,
      parameters: parameters, span: example.span)
  }

  /// Whether a step names a plan beside the example's own: `precedente`, `riferimento`.
  private static func isPlan(_ step: PathSyntax.Step) -> Bool {
    step.index == nil && DocumentRole(rawValue: step.name.text) != nil
  }

  /// A plan beside the example's own: another example by name, or a record written out.
  private mutating func checkPlan(_ value: ExampleValueSyntax) {
    guard case .path(let path) = value else {
      checkExampleRecord(value, schema.root)
      return
    }
    let name = path.steps.first?.name.text ?? ""
    if path.steps.count == 1, program.examplePlans[name] != nil || isBroken(name) { return }
    report(
      "esempio/sconosciuto", "non c'è nessun esempio «\(name)»", at: path.span,
      help: suggestion(for: name, among: program.examplePlans.keys)
        ?? "dopo «precedente =» o «riferimento =» va il nome di un esempio")
  }

  /// The field that a path ends in.
  private mutating func checkPath(_ path: PathSyntax) -> PlanField? {
    var id = schema.root
    let plans = path.steps.prefix { Self.isPlan($0) }.count
    for (position, step) in path.steps.enumerated().dropFirst(plans) {
      guard let index = schema[id].field(named: step.name.text) else {
        report(
          "esempio/campo-sconosciuto",
          "«\(step.name.text)» non è un campo del record «\(schema[id].name)»",
          at: step.name.span,
          help: fieldHelp(for: step.name.text, of: id))
        return nil
      }
      let field = schema[id].fields[index]
      if position == path.steps.count - 1 { return field }
      switch field.type {
      case .children(let child), .inverse(let child, _): id = child
      default:
        report(
          "esempio/percorso", "«\(step.name.text)» non contiene altri record",
          at: step.name.span)
        return nil
      }
      if step.index == nil {
        report(
          "esempio/percorso", "manca il numero dell'elemento di «\(step.name.text)»",
          at: step.name.span, help: "scrivere \(step.name.text)[1]")
        return nil
      }
    }
    return nil
  }
}
