// Expressions that run over lists: quantifiers, aggregates, first and last, and «trova».

import PlanModel
import RuleParsing
import SourceText
import TextMatching

extension Checker {
  /// Checks a binder and what runs under its name; the filter goes into the binder.
  private mutating func checkBinder<Result>(
    _ binder: BinderSyntax, filter: ExpressionSyntax?,
    _ body: (inout Checker) -> Result
  ) -> (binder: Int32, element: ValueType, result: Result) {
    let list = check(binder.list)
    var element = ValueType.invalid
    switch type(of: list) {
    case .list(let inner): element = inner
    case .invalid: break
    case let other:
      report(
        "tipi/elenco-atteso",
        "dopo «in» serve un elenco, ma qui c'è \(other.name(in: schema))",
        at: binder.list.span, help: listHelp(for: other))
    }
    var rangeNode: NodeID = -1
    if let range = binder.range {
      rangeNode = check(range.element)
      if type(of: rangeNode) != element, type(of: rangeNode) != .invalid, element != .invalid {
        report(
          "tipi/intervallo", "il limite dell'elenco deve essere uno dei suoi elementi",
          at: range.element.span,
          help: "qui serve \(element.name(in: schema)), per esempio l'elemento di «per ogni»")
      }
    }
    return withLocal(binder.name, element) { checker, slot in
      let filterNode = filter.map { checker.checkTruth($0, "«con»") }
      let result = body(&checker)
      checker.program.binders.append(
        Binder(
          slot: slot, list: list, range: binder.range?.kind, element: rangeNode,
          filter: filterNode ?? -1))
      return (Int32(checker.program.binders.count - 1), element, result)
    }
  }

  private func listHelp(for type: ValueType) -> String? {
    guard case .record(let id) = type else { return nil }
    let lists = schema[id].fields.filter {
      switch $0.type {
      case .children, .inverse, .values: true
      default: false
      }
    }
    return lists.isEmpty
      ? nil : "gli elenchi di «\(schema[id].name)»: \(lists.map(\.name).joined(separator: ", "))"
  }

  mutating func checkQuantified(
    _ quantifier: ExpressionSyntax.Quantifier, _ binder: BinderSyntax, _ body: ExpressionSyntax,
    at span: SourceSpan
  ) -> NodeID {
    let (index, _, node) = checkBinder(binder, filter: nil) { checker in
      checker.checkTruth(body, "«\(quantifier == .every ? "vale" : "tale che")»")
    }
    return emit(.quantified(quantifier, binder: index, body: node), .truth, at: span)
  }

  mutating func checkAggregate(
    _ kind: AggregateKind, _ value: ExpressionSyntax?, _ binder: BinderSyntax,
    _ filter: ExpressionSyntax?, at span: SourceSpan
  ) -> NodeID {
    let (index, element, node) = checkBinder(binder, filter: filter) { checker -> NodeID in
      value.map { checker.check($0) } ?? -1
    }
    // Two equal weights are two weights: sums and means range over records, never bare values.
    if case .field = element, [.sum, .mean].contains(kind) {
      report(
        "tipi/aggregato", "«\(kind.rawValue) di» scorre dei record, non dei valori",
        at: binder.list.span,
        help: "scorrere i record e indicare il campo: \(kind.rawValue) di f.peso per f in …")
    }
    let result: ValueType
    switch kind {
    case .count: result = .number
    case .sum, .mean:
      expect(.number, of: node, "«\(kind.rawValue) di»")
      result = .number
    case .minimum, .maximum:
      let plain = type(of: node).plain
      if plain != .number, plain != .date, plain != .invalid {
        report(
          "tipi/atteso",
          "«\(kind.rawValue) di» vuole numeri o date, ma qui c'è \(plain.name(in: schema))",
          at: program.place(of: node).span)
      }
      result = plain
    case .mode: result = type(of: node).plain
    case .list, .distinct: result = .list(type(of: node).plain)
    }
    return emit(.aggregate(kind, value: node, binder: index), result, at: span)
  }

  mutating func checkPick(
    _ isFirst: Bool, _ binder: BinderSyntax, _ filter: ExpressionSyntax?, at span: SourceSpan
  ) -> NodeID {
    let (index, element, _) = checkBinder(binder, filter: filter) { _ in () }
    return emit(.pick(isFirst: isFirst, binder: index), element, at: span)
  }

  mutating func checkSearch(
    _ pattern: ExpressionSyntax, _ text: ExpressionSyntax, every: Bool, at span: SourceSpan
  ) -> NodeID {
    let what = checkSearched(pattern)
    let captures: Int
    let place = check(text)
    expect(.text, of: place, "«trova … in»")
    switch type(of: what) {
    case .pattern(let index): captures = program.patterns[index].captures
    case .wordList: captures = emptyCaptures()
    case .invalid: return emitInvalid(at: span)
    case let other:
      report(
        "tipi/trova",
        "«trova» cerca uno schema o un elenco di parole, ma qui c'è \(other.name(in: schema))",
        at: pattern.span, help: "dichiararlo con «schema» o con «elenco»")
      return emitInvalid(at: span)
    }
    let found = ValueType.match(captures: captures)
    return emit(
      .search(what, in: place, every: every), every ? .list(found) : found, at: span)
  }

  /// A pattern written on the spot is compiled like a declared one.
  private mutating func checkSearched(_ expression: ExpressionSyntax) -> NodeID {
    guard case .string(let string) = expression.kind else { return check(expression) }
    guard let index = compilePattern(string, name: string.text) else {
      return emitInvalid(at: expression.span)
    }
    return emit(.pattern(Int32(index)), .pattern(index), at: expression.span)
  }

  /// Compiles a pattern; a wrong one is reported at its place.
  mutating func compilePattern(_ string: StringSyntax, name: String) -> Int? {
    switch Pattern.compile(string.text) {
    case .success(let compiled):
      program.captureSets.append(compiled.captureNames.map { $0 ?? "" })
      program.patterns.append(
        CheckedPattern(
          name: name, source: string.text, captures: program.captureSets.count - 1,
          compiled: Deferred { compiled }))
      return program.patterns.count - 1
    case .failure(let failure):
      report(
        "schema/non-valido", "lo schema non si può leggere: \(failure.message)", at: string.span,
        help: "gli schemi ammettono . [ ] ( ) | ? * + { } \\d \\w \\s \\b ^ $ e (?<nome>…)")
      return nil
    }
  }

  private mutating func emptyCaptures() -> Int {
    if let index = program.captureSets.firstIndex(of: []) { return index }
    program.captureSets.append([])
    return program.captureSets.count - 1
  }
}
