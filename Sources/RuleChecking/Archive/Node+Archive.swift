// A node as four numbers: which form it has, and its operands.

import PlanModel
import RuleParsing

/// The forms of `Node`; what a new form needs is a case here and its two lines below.
private enum NodeForm: Int32 {
  case invalid, number, text, date, truth, local, parameter, root, companion, wordList, pattern
  case table, value, reference, rows, flatten, parent, ancestor, property, capture, column, call
  case definition, list, not, negative, binary, presence, quantified, aggregate, pick, search
  case conditional, values
}

/// The cases of the enumerations inside nodes, listed once for all nodes.
struct NodeChoices {
  private let roles = DocumentRole.allCases
  private let properties = Property.allCases
  private let functions = BuiltinFunction.allCases
  private let operators = BinaryOperator.allCases
  private let quantifiers = ExpressionSyntax.Quantifier.allCases
  private let aggregates = AggregateKind.allCases

  /// The nodes that `ArchiveWriter.write(_: [Node], …)` wrote; `nil` when one of them is none.
  func nodes(_ packed: ArchivedNumbers) -> [Node]? {
    let numbers = packed.all()
    guard numbers.count % 4 == 0 else { return nil }
    var nodes: [Node] = []
    nodes.reserveCapacity(numbers.count / 4)
    for place in stride(from: 0, to: numbers.count, by: 4) {
      guard let form = NodeForm(rawValue: numbers[place]),
        let node = node(form, numbers[place + 1], numbers[place + 2], numbers[place + 3])
      else { return nil }
      nodes.append(node)
    }
    return nodes
  }

  private func node(_ form: NodeForm, _ a: Int32, _ b: Int32, _ c: Int32) -> Node? {
    func choice<Choice>(_ all: [Choice], _ index: Int32 = a) -> Choice? {
      all.indices.contains(Int(index)) ? all[Int(index)] : nil
    }
    return switch form {
    case .invalid: .invalid
    case .number: .number(a)
    case .text: .text(a)
    case .date: .date(year: a, month: b, day: c)
    case .truth: .truth(a != 0)
    case .local: .local(a)
    case .parameter: .parameter(a)
    case .root: .root
    case .companion: choice(roles).map { .companion($0) }
    case .wordList: .wordList(a)
    case .pattern: .pattern(a)
    case .table: .table(a)
    case .value: .value(base: a, field: b)
    case .reference: .reference(base: a, field: b)
    case .rows: .rows(base: a, field: b)
    case .flatten: .flatten(list: a, field: b)
    case .parent: .parent(base: a)
    case .ancestor: .ancestor(base: a, RecordTypeID(Int(b)))
    case .property: choice(properties, b).map { .property(base: a, $0) }
    case .capture: .capture(base: a, b)
    case .column: .column(base: a, b)
    case .call: choice(functions).map { .call($0, first: b, count: c) }
    case .definition: .definition(a, first: b, count: c)
    case .list: .list(first: a, count: b)
    case .not: .not(a)
    case .negative: .negative(a)
    case .binary: choice(operators).map { .binary($0, b, c) }
    case .presence: .presence(a != 0, b)
    case .quantified: choice(quantifiers).map { .quantified($0, binder: b, body: c) }
    case .aggregate: choice(aggregates).map { .aggregate($0, value: b, binder: c) }
    case .pick: .pick(isFirst: a != 0, binder: b)
    case .search: .search(a, in: b, every: c != 0)
    case .conditional: .conditional(a, then: b, otherwise: c)
    case .values: .values(mask: a)
    }
  }

  /// The form and the operands of a node.
  fileprivate func parts(of node: Node) -> (form: NodeForm, Int32, Int32, Int32) {
    func index<Choice: Equatable>(_ choice: Choice, _ all: [Choice]) -> Int32 {
      Int32(all.firstIndex(of: choice) ?? -1)
    }
    return switch node {
    case .invalid: (.invalid, 0, 0, 0)
    case .number(let number): (.number, number, 0, 0)
    case .text(let text): (.text, text, 0, 0)
    case .date(let year, let month, let day): (.date, year, month, day)
    case .truth(let truth): (.truth, truth ? 1 : 0, 0, 0)
    case .local(let slot): (.local, slot, 0, 0)
    case .parameter(let parameter): (.parameter, parameter, 0, 0)
    case .root: (.root, 0, 0, 0)
    case .companion(let role): (.companion, index(role, roles), 0, 0)
    case .wordList(let list): (.wordList, list, 0, 0)
    case .pattern(let pattern): (.pattern, pattern, 0, 0)
    case .table(let table): (.table, table, 0, 0)
    case .value(let base, let field): (.value, base, field, 0)
    case .reference(let base, let field): (.reference, base, field, 0)
    case .rows(let base, let field): (.rows, base, field, 0)
    case .flatten(let list, let field): (.flatten, list, field, 0)
    case .parent(let base): (.parent, base, 0, 0)
    case .ancestor(let base, let type): (.ancestor, base, Int32(type.index), 0)
    case .property(let base, let property): (.property, base, index(property, properties), 0)
    case .capture(let base, let capture): (.capture, base, capture, 0)
    case .column(let base, let column): (.column, base, column, 0)
    case .call(let function, let first, let count):
      (.call, index(function, functions), first, count)
    case .definition(let definition, let first, let count): (.definition, definition, first, count)
    case .list(let first, let count): (.list, first, count, 0)
    case .not(let operand): (.not, operand, 0, 0)
    case .negative(let operand): (.negative, operand, 0, 0)
    case .binary(let sign, let left, let right): (.binary, index(sign, operators), left, right)
    case .presence(let isPresent, let operand): (.presence, isPresent ? 1 : 0, operand, 0)
    case .quantified(let quantifier, let binder, let body):
      (.quantified, index(quantifier, quantifiers), binder, body)
    case .aggregate(let kind, let value, let binder):
      (.aggregate, index(kind, aggregates), value, binder)
    case .pick(let isFirst, let binder): (.pick, isFirst ? 1 : 0, binder, 0)
    case .search(let pattern, let text, let every): (.search, pattern, text, every ? 1 : 0)
    case .conditional(let condition, let then, let otherwise):
      (.conditional, condition, then, otherwise)
    case .values(let mask): (.values, mask, 0, 0)
    }
  }
}

extension ArchiveWriter {
  /// The form and the operands of a node.
  mutating func write(_ nodes: [Node], _ choices: NodeChoices) {
    write(
      packed: nodes.flatMap { node in
        let (form, a, b, c) = choices.parts(of: node)
        return [form.rawValue, a, b, c]
      })
  }
}
