// Names, operators, lists and calls: what each expression means and whether its types agree.

import PlanModel
import RuleParsing
import SourceText

extension Checker {
  /// Checks an expression; its type is then in the program.
  mutating func check(_ expression: ExpressionSyntax) -> NodeID {
    let span = expression.span
    switch expression.kind {
    case .missing: return emitInvalid(at: span)
    case .number(let text): return checkNumber(text, at: span)
    case .string(let string):
      program.texts.append(string.text)
      return emit(.text(Int32(program.texts.count - 1)), .text, at: span)
    case .date(let day, let month, let year):
      guard CalendarDate(year: year, month: month, day: day) != nil else {
        reportNoSuchDay(day, month, year, at: span)
        return emitInvalid(at: span)
      }
      return emit(
        .date(year: Int32(year), month: Int32(month), day: Int32(day)), .date, at: span)
    case .truth(let truth): return emit(.truth(truth), .truth, at: span)
    case .name(let name): return checkName(name, at: span)
    case .member(let base, let name): return checkMember(base, name, at: span)
    case .call(let name, let arguments): return checkCall(name, arguments, at: span)
    case .list(let elements): return checkList(elements, at: span)
    case .not(let operand):
      let node = checkTruth(operand, "«non»")
      return emit(.not(node), .truth, at: span)
    case .negative(let operand):
      let node = check(operand)
      expect(.number, of: node, "il segno meno")
      return emit(.negative(node), .number, at: span)
    case .binary(let sign, let left, let right): return checkBinary(sign, left, right, at: span)
    case .presence(let isPresent, let operand): return checkPresence(isPresent, operand, at: span)
    case .quantified(let quantifier, let binder, let body):
      return checkQuantified(quantifier, binder, body, at: span)
    case .aggregate(let kind, let value, let binder, let filter):
      return checkAggregate(kind, value, binder, filter, at: span)
    case .pick(let isFirst, let binder, let filter):
      return checkPick(isFirst, binder, filter, at: span)
    case .search(let pattern, let text, let every):
      return checkSearch(pattern, text, every: every, at: span)
    case .conditional(let condition, let then, let otherwise):
      return checkConditional(condition, then, otherwise, at: span)
    case .values(let names, let withAbsent):
      return checkValues(names, withAbsent: withAbsent, at: span)
    }
  }

  /// A condition: something that is true, false or undecided.
  mutating func checkTruth(_ expression: ExpressionSyntax, _ role: String) -> NodeID {
    let node = check(expression)
    let actual = type(of: node)
    if actual.plain != .truth, actual != .invalid {
      report(
        "tipi/condizione", "\(role) vuole una condizione, ma qui c'è \(actual.name(in: schema))",
        at: expression.span,
        help: "scrivere un confronto (=, <, >=, in …) oppure «presente» davanti al valore")
    }
    return node
  }

  /// Reports an operand of the wrong type.
  @discardableResult
  mutating func expect(_ expected: ValueType, of node: NodeID, _ role: String) -> Bool {
    let actual = type(of: node)
    if accepts(expected, actual) { return true }
    report(
      "tipi/atteso",
      "\(role) vuole \(expected.name(in: schema)), ma qui c'è \(actual.name(in: schema))",
      at: program.place(of: node).span, help: conversionHelp(from: actual, to: expected))
    return false
  }

  func accepts(_ expected: ValueType, _ actual: ValueType) -> Bool {
    if actual == .invalid || expected == .invalid || expected == actual { return true }
    switch (expected, actual) {
    case (.text, .field), (.text, .anyField), (.text, .match): return true
    case (.list(let wanted), .list(let found)): return accepts(wanted, found)
    case (.wordList, .wordList): return true
    case (.text, .number), (.text, .date): return false
    default: return actual.plain == expected
    }
  }

  private func conversionHelp(from actual: ValueType, to expected: ValueType) -> String? {
    switch (actual, expected) {
    case (.field(.deadline), .number), (.date, .number): "per l'anno della data scrivere .anno"
    case (.field(.target), .number): "per il numero del target scrivere .valore"
    case (.field, .text): "per il testo come è scritto aggiungere .scritto"
    case (.record, .text): "indicare un campo del record, per esempio .titolo"
    case (.list, .number): "usare «somma di», «numero di», «minimo di» …"
    case (.text, .number): "per il numero scritto in un testo usare quantita(…)"
    default: nil
    }
  }

  private mutating func checkNumber(_ text: String, at span: SourceSpan) -> NodeID {
    guard let value = Self.decimal(text) else {
      reportTooManyDigits(at: span)
      return emitInvalid(at: span)
    }
    program.numbers.append(value)
    return emit(.number(Int32(program.numbers.count - 1)), .number, at: span)
  }

  private mutating func checkName(_ name: String, at span: SourceSpan) -> NodeID {
    if let index = locals.lastIndex(where: { $0.name == name }) {
      locals[index].isUsed = true
      return emit(.local(locals[index].slot), locals[index].type, at: span)
    }
    if name == "piano" { return emit(.root, .record(schema.root), at: span) }
    if let role = DocumentRole(rawValue: name) {
      return emit(.companion(role), .record(schema.root), at: span)
    }
    guard let global = globals[name] else {
      if lacksNames || isBroken(name) { return emitInvalid(at: span) }
      report(
        "nomi/sconosciuto", "«\(name)» non è il nome di nessun valore", at: span,
        help: suggestion(for: name, among: visibleNames)
          ?? "i nomi si introducono con «per ogni», «sia», «parametro», «elenco» o «definizione»")
      return emitInvalid(at: span)
    }
    usedGlobals.insert(name)
    switch global {
    case .parameter(let index):
      usedParameters.insert(index)
      return emit(.parameter(Int32(index)), program.parameters[index].type, at: span)
    case .wordList(let index):
      return emit(.wordList(Int32(index)), .wordList(index), at: span)
    case .table(let index):
      return emit(.table(Int32(index)), .list(.row(table: index)), at: span)
    case .pattern(let index): return emit(.pattern(Int32(index)), .pattern(index), at: span)
    case .definition(let index): return checkDefinitionUse(index, [], at: span)
    }
  }

  private mutating func checkCall(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], at span: SourceSpan
  ) -> NodeID {
    let nodes = arguments.map { check($0) }
    if case .definition(let index) = globals[name.text] {
      usedGlobals.insert(name.text)
      return checkDefinitionUse(index, nodes, at: span)
    }
    guard let function = BuiltinFunction(rawValue: name.text) else {
      if isBroken(name.text) { return emitInvalid(at: span) }
      let known =
        BuiltinFunction.allCases.map(\.rawValue) + definitions.map(\.syntax.name.text)
      report(
        "nomi/funzione", "«\(name.text)» non è né una funzione né una definizione",
        at: name.span,
        help: suggestion(for: name.text, among: known)
          ?? "le funzioni sono: \(BuiltinFunction.allCases.map(\.rawValue).joined(separator: ", "))"
      )
      return emitInvalid(at: span)
    }
    let signature = function.signature
    guard
      checkCount(
        nodes, signature.arguments.count, name.text, at: span, example: signature.example)
    else {
      return emitInvalid(at: span)
    }
    for (node, wanted) in zip(nodes, signature.arguments) {
      expect(wanted, of: node, "\(name.text)(…)")
    }
    let (first, count) = emitArguments(nodes)
    // What is cited are records of the list given.
    let result = function == .cited ? type(of: nodes[1]) : signature.result
    return emit(.call(function, first: first, count: count), result, at: span)
  }

  private mutating func checkCount(
    _ nodes: [NodeID], _ wanted: Int, _ name: String, at span: SourceSpan, example: String? = nil
  ) -> Bool {
    if nodes.count == wanted { return true }
    let words = wanted == 1 ? "un argomento" : "\(wanted) argomenti"
    let count =
      switch nodes.count {
      case 0: "non ce ne sono"
      case 1: "ce n'è uno"
      case let more: "ce ne sono \(more)"
      }
    report(
      "tipi/argomenti",
      wanted == 0
        ? "«\(name)» si scrive senza argomenti" : "«\(name)» vuole \(words), ma qui \(count)",
      at: span, help: example.map { "per esempio: \($0)" })
    return false
  }

  private mutating func checkDefinitionUse(_ index: Int, _ nodes: [NodeID], at span: SourceSpan)
    -> NodeID
  {
    definitions[index].isUsed = true
    let name = definitions[index].syntax.name.text
    if definitions[index].state == .running {
      let cycle = (chain + [name]).drop { $0 != name }.joined(separator: " → ")
      report(
        "definizione/ciclo", "la definizione «\(name)» finisce per usare sé stessa", at: span,
        help: "spezzare il giro: \(cycle)")
      return emitInvalid(at: span)
    }
    checkDefinition(index)
    usedParameters.formUnion(definitions[index].usedParameters)
    if definitions[index].isBroken { usesBroken = true }
    let wanted = definitions[index].parameterTypes
    guard checkCount(nodes, wanted.count, name, at: span) else { return emitInvalid(at: span) }
    for (node, type) in zip(nodes, wanted) { expect(type, of: node, "\(name)(…)") }
    let (first, count) = emitArguments(nodes)
    return emit(
      .definition(Int32(index), first: first, count: count), definitions[index].result, at: span)
  }

  private mutating func checkList(_ elements: [ExpressionSyntax], at span: SourceSpan) -> NodeID {
    let nodes = elements.map { check($0) }
    var element: ValueType = nodes.first.map { type(of: $0).plain } ?? .text
    for node in nodes.dropFirst() where type(of: node).plain != element {
      if element == .invalid || type(of: node) == .invalid { continue }
      report(
        "tipi/elenco", "le voci dell'elenco sono di tipi diversi",
        at: program.place(of: node).span,
        help: "la prima voce è \(element.name(in: schema)): anche le altre devono esserlo")
      element = .invalid
    }
    let (first, count) = emitArguments(nodes)
    return emit(.list(first: first, count: count), .list(element), at: span)
  }

  private mutating func checkConditional(
    _ condition: ExpressionSyntax, _ then: ExpressionSyntax, _ otherwise: ExpressionSyntax,
    at span: SourceSpan
  ) -> NodeID {
    let test = checkTruth(condition, "«se»")
    let first = check(then)
    let second = check(otherwise)
    let result = common(type(of: first), type(of: second))
    if result == nil {
      report(
        "tipi/rami", "i due rami danno valori di tipi diversi", at: span,
        help: "«allora» dà \(type(of: first).name(in: schema)), "
          + "«altrimenti» dà \(type(of: second).name(in: schema))")
    }
    return emit(
      .conditional(test, then: first, otherwise: second), result ?? .invalid, at: span)
  }

  /// The type that both can be used as.
  func common(_ left: ValueType, _ right: ValueType) -> ValueType? {
    if left == right { return left }
    if left == .invalid || right == .invalid { return .invalid }
    return left.plain == right.plain ? left.plain : nil
  }

  private mutating func checkValues(
    _ names: [NameSyntax], withAbsent: Bool, at span: SourceSpan
  ) -> NodeID {
    var mask: Int32 = withAbsent ? Node.absentValues : 0
    var only: ValueKind?
    for name in names {
      guard let index = ValueKind.allCases.firstIndex(where: { $0.rawValue == name.text }) else {
        let kinds = ValueKind.allCases.map(\.rawValue)
        report(
          "tipi/sconosciuto", "«\(name.text)» non è un tipo di valore", at: name.span,
          help: suggestion(for: name.text, among: kinds)
            ?? "i tipi sono: \(kinds.joined(separator: ", "))")
        continue
      }
      mask |= 1 << Int32(index)
      only = ValueKind.allCases[index]
    }
    let element: ValueType = names.count == 1 ? only.map { .field($0) } ?? .invalid : .anyField
    return emit(.values(mask: mask), .list(element), at: span)
  }
}
