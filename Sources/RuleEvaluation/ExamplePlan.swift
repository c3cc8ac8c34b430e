// Examples of rules → plans: the plan written out, the changes made, the records built.

import PlanModel
import RuleChecking
import RuleParsing
import SourceText

/// Builds the plan of an example.
struct ExamplePlan {
  /// Why an example cannot be built: its checked paths point outside its lists.
  struct Failure: Error {
    var message: String
    var span: SourceSpan
  }

  let program: RuleProgram

  /// The plan of an example, with every value placed at the byte of its own text.
  func plan(of example: CheckedExample) throws(Failure) -> Plan {
    guard var value = program.examplePlans[example.plan] else {
      throw Failure(message: "non c'è nessun esempio «\(example.plan)»", span: example.span)
    }
    for edit in example.edits {
      switch edit {
      case .set(let path, let new):
        let replacement = try resolve(new, value)
        try change(&value, path.steps[...], path) { _ in replacement }
      case .append(let path, let new):
        let element = try resolve(new, value)
        try change(&value, path.steps[...], path) { old in
          guard case .list(let elements, let span)? = old else {
            return .list([element], new.span)
          }
          return .list(elements + [element], span)
        }
      case .remove(let path): try change(&value, path.steps[...], path) { _ in nil }
      case .parameter: continue
      }
    }
    var companions: [CompanionPlan] = []
    let plan = plan(of: value, part: 0, &companions)
    return plan.joined(with: companions)
  }

  /// The plan of a record written out; the plans beside it are members with the names of their
  /// roles.
  private func plan(of value: ExampleValueSyntax, part: Int, _ companions: inout [CompanionPlan])
    -> Plan
  {
    var builder = PlanBuilder(schema: program.schema, text: [])
    fill(&builder, builder.root, value)
    guard case .record(let members, _) = value else { return builder.finish() }
    for (name, value) in members {
      guard let role = DocumentRole(rawValue: name.text) else { continue }
      let position = companions.count
      companions.append(CompanionPlan(role: role, plan: builder.emptyPlan, part: part))
      companions[position].plan = plan(of: value, part: position + 1, &companions)
    }
    return builder.finish()
  }

  // MARK: Changes

  /// A copy of another part of the example, or the value itself.
  private func resolve(_ value: ExampleValueSyntax, _ root: ExampleValueSyntax) throws(Failure)
    -> ExampleValueSyntax
  {
    guard case .path(let path) = value else { return value }
    if let plan = namedPlan(path) { return plan }
    var current = root
    for step in path.steps {
      guard let member = Self.member(step, of: current) else {
        throw Failure(message: "l'esempio non ha «\(step.name.text)»", span: path.span)
      }
      current = member
    }
    return current
  }

  /// A whole example, named where a plan beside the example's own is set.
  private func namedPlan(_ path: PathSyntax) -> ExampleValueSyntax? {
    guard path.steps.count == 1, let step = path.steps.first, step.index == nil,
      program.schema[program.schema.root].field(named: step.name.text) == nil
    else { return nil }
    return program.examplePlans[step.name.text]
  }

  private static func member(_ step: PathSyntax.Step, of value: ExampleValueSyntax)
    -> ExampleValueSyntax?
  {
    guard case .record(let members, _) = value,
      let member = members.last(where: { $0.name.text == step.name.text })?.value
    else { return nil }
    guard let index = step.index else { return member }
    guard case .list(let elements, _) = member, index <= elements.count else { return nil }
    return elements[index - 1]
  }

  /// Replaces what a path points at; `nil` removes it.
  private func change(
    _ value: inout ExampleValueSyntax, _ steps: ArraySlice<PathSyntax.Step>, _ path: PathSyntax,
    _ transform: (ExampleValueSyntax?) throws(Failure) -> ExampleValueSyntax?
  ) throws(Failure) {
    guard let step = steps.first, case .record(var members, let span) = value else {
      throw Failure(message: "il percorso non porta a un record", span: path.span)
    }
    let position = members.lastIndex { $0.name.text == step.name.text }
    let isLast = steps.count == 1
    if let index = step.index {
      guard let position, case .list(var elements, let listSpan) = members[position].value,
        index <= elements.count
      else {
        throw Failure(
          message: "«\(step.name.text)» non ha l'elemento \(index)", span: path.span)
      }
      if isLast {
        let new = try transform(elements[index - 1])
        elements.replaceSubrange(index - 1..<index, with: new.map { [$0] } ?? [])
      } else {
        try change(&elements[index - 1], steps.dropFirst(), path, transform)
      }
      members[position].value = .list(elements, listSpan)
    } else if isLast {
      let new = try transform(position.map { members[$0].value })
      if let position { members.remove(at: position) }
      if let new { members.append((step.name, new)) }
    } else if let position, DocumentRole(rawValue: step.name.text) != nil {
      try change(&members[position].value, steps.dropFirst(), path, transform)
    } else {
      let isPlan = DocumentRole(rawValue: step.name.text) != nil
      throw Failure(
        message: isPlan
          ? "l'esempio non ha un «\(step.name.text)»" : "manca il numero dell'elemento",
        span: path.span)
    }
    value = .record(members, span)
  }

  // MARK: Records

  private func fill(
    _ builder: inout PlanBuilder, _ record: RecordRef, _ value: ExampleValueSyntax
  ) {
    guard case .record(let members, _) = value else { return }
    for (name, value) in members {
      guard let field = program.schema[record.type].field(named: name.text) else { continue }
      let reference = ValueRef(record: record, field: field)
      switch program.schema[record.type].fields[field].type {
      case .value, .reference:
        if let text = Self.text(of: value) {
          builder.set(reference, decoded: text.utf8, place: .span(value.span))
        }
      case .values(_, let hidden):
        for element in Self.elements(of: value) {
          let child = builder.append(to: hidden, parent: record, place: .span(element.span))
          if let text = Self.text(of: element) {
            builder.set(
              ValueRef(record: child, field: 0), decoded: text.utf8, place: .span(element.span))
          }
        }
      case .children(let type):
        for element in Self.elements(of: value) {
          let child = builder.append(to: type, parent: record, place: .span(element.span))
          fill(&builder, child, element)
        }
      case .inverse(let type, let back):
        for element in Self.elements(of: value) {
          let child = builder.append(
            to: type, parent: builder.root, place: .span(element.span))
          builder.link(ValueRef(record: child, field: back), to: record)
          fill(&builder, child, element)
        }
      }
    }
  }

  private static func elements(of value: ExampleValueSyntax) -> [ExampleValueSyntax] {
    if case .list(let elements, _) = value { return elements }
    return [value]
  }

  private static func text(of value: ExampleValueSyntax) -> String? {
    switch value {
    case .string(let string): string.text
    case .number(let text, _): text
    case .truth(let truth, _): truth ? "true" : "false"
    case .list, .record, .path: nil
    }
  }
}
