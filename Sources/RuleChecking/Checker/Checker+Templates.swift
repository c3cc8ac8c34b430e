// Messages: their values are checked, and none may name a value that can be absent.

import PlanModel
import RuleParsing
import SourceText

extension Checker {
  /// Checks a text with values. `settled` holds the fields, as written, that the rule's conditions
  /// have already used: without them the case would be undecided and nothing would be said.
  mutating func checkTemplate(_ template: TemplateSyntax, _ settled: Set<String>)
    -> CheckedTemplate
  {
    var parts: [CheckedTemplate.Part] = []
    for part in template.parts {
      switch part {
      case .text(let text): parts.append(.text(text))
      case .value(let expression):
        let node = check(expression)
        reportIfAbsent(expression, node, settled)
        parts.append(.value(node))
      }
    }
    return CheckedTemplate(parts: parts)
  }

  private mutating func reportIfAbsent(
    _ expression: ExpressionSyntax, _ node: NodeID, _ settled: Set<String>
  ) {
    guard case .member(_, let name) = expression.kind,
      case .value(let base, let field) = program.nodes[Int(node)],
      case .record(let id) = type(of: base),
      schema[id].fields[Int(field)].isOptional
    else { return }
    let text = program.files[file].text(of: expression.span)
    guard !settled.contains(text) else { return }
    report(
      "regola/valore-assente",
      "il messaggio nomina «\(text)», che può mancare", at: name.span,
      help: "aggiungere «quando presente \(text)», o scrivere {\(text) altrimenti \"…\"}")
  }

  /// Adds the fields that an expression uses; what stands under «altrimenti» or «assente» is not
  /// settled by it.
  func collectSettled(_ expression: ExpressionSyntax, into settled: inout Set<String>) {
    switch expression.kind {
    case .member(let base, _):
      settled.insert(program.files[file].text(of: expression.span))
      collectSettled(base, into: &settled)
    case .call(_, let arguments):
      for argument in arguments { collectSettled(argument, into: &settled) }
    case .list(let elements):
      for element in elements { collectSettled(element, into: &settled) }
    case .not(let operand), .negative(let operand), .presence(true, let operand):
      collectSettled(operand, into: &settled)
    case .binary(.otherwise, _, let right): collectSettled(right, into: &settled)
    case .binary(_, let left, let right):
      collectSettled(left, into: &settled)
      collectSettled(right, into: &settled)
    case .search(_, let text, _): collectSettled(text, into: &settled)
    case .conditional(let condition, _, _): collectSettled(condition, into: &settled)
    case .quantified(_, let binder, let body):
      collectSettled(binder.list, into: &settled)
      collectSettled(body, into: &settled)
    case .aggregate(_, _, let binder, _), .pick(_, let binder, _):
      collectSettled(binder.list, into: &settled)
    case .missing, .number, .string, .date, .truth, .name, .presence(false, _), .values: return
    }
  }
}
