// The constants of a program as values, made once and shared by every run.

import PlanModel
import RuleChecking

/// Texts, parameters, tables and names of fields, ready to be used as values.
struct ProgramConstants: Sendable {
  /// The texts behind `TextRef.constant`; the first are those of the program's nodes.
  private(set) var texts: [[UInt8]]
  /// The lists behind `ListRef.constant`, each as texts.
  private(set) var lists: [[Int32]] = []
  /// The cells of each table, row by row.
  private(set) var cells: [[Cell]] = []
  /// The value of each parameter; `nil` for one without a value.
  private(set) var parameters: [Cell?] = []
  /// The titles of all fields, by record type.
  private(set) var fieldTitles: [[Int32]] = []
  /// The names of the kinds of value, in their order, and an empty text for what has none.
  private(set) var kindNames: [Int32] = []
  /// The lists of texts that are written out in expressions, by node; -1 for any other node.
  private(set) var literals: [Int32]

  /// A constant: a value that shares nothing with a plan.
  enum Cell: Sendable {
    case number(ExactDecimal)
    case text(Int32)
    case date(CalendarDate)
    case truth(Bool)
    case list(Int32)

    var value: Value {
      switch self {
      case .number(let number): .number(number)
      case .text(let index): .text(.constant(index))
      case .date(let date): .date(date)
      case .truth(let truth): .truth(truth)
      case .list(let index): .list(.constant(index))
      }
    }
  }

  init(_ program: RuleProgram) {
    texts = program.texts.map { Array($0.utf8) }
    literals = Array(repeating: -1, count: program.nodes.count)
    parameters = program.parameters.map { parameter in parameter.value.map { cell($0) } }
    cells = program.tables.map { table in table.rows.flatMap { row in row.map { cell($0) } } }
    fieldTitles = program.schema.records.map { type in type.fields.map { text($0.title) } }
    kindNames = (ValueKind.allCases.map(\.rawValue) + [""]).map { text($0) }
    for index in program.nodes.indices { addLiteral(index, program) }
  }

  /// Gives a parameter another value.
  mutating func setParameter(_ index: Int, to value: ConstantValue) {
    parameters[index] = cell(value)
  }

  /// The list at a node, when it is one of texts written out.
  private mutating func addLiteral(_ index: Int, _ program: RuleProgram) {
    guard case .list(let first, let count) = program.nodes[index] else { return }
    var indices: [Int32] = []
    for argument in program.arguments[Int(first)..<Int(first + count)] {
      guard case .text(let text) = program.nodes[Int(argument)] else { return }
      indices.append(text)
    }
    lists.append(indices)
    literals[index] = Int32(truncatingIfNeeded: lists.count - 1)
  }

  private mutating func text(_ text: String) -> Int32 {
    texts.append(Array(text.utf8))
    return Int32(truncatingIfNeeded: texts.count - 1)
  }

  private mutating func cell(_ constant: ConstantValue) -> Cell {
    switch constant {
    case .number(let number): return .number(number)
    case .text(let text): return .text(self.text(text))
    case .date(let date): return .date(date)
    case .truth(let truth): return .truth(truth)
    case .texts(let texts):
      lists.append(texts.map { text($0) })
      return .list(Int32(truncatingIfNeeded: lists.count - 1))
    }
  }
}
