// The types of expressions.

public import PlanModel

/// What an expression gives.
public indirect enum ValueType: Hashable, Sendable {
  case number
  case text
  case date
  case truth
  /// A field of the plan that holds one value: its own places and states can be asked for.
  case field(ValueKind)
  /// A value of any kind, from «valori di …».
  case anyField
  case record(RecordTypeID)
  /// Records or values, in document order.
  case list(ValueType)
  /// Records that share a key.
  case group(RecordTypeID)
  /// What «trova» found: an index in the list of capture sets.
  case match(captures: Int)
  /// A row of a table, by the table's index.
  case row(table: Int)
  /// A word list, by its index.
  case wordList(Int)
  /// A text pattern, by its index.
  case pattern(Int)
  /// Something wrong that has been reported; nothing is said of it again.
  case invalid

  /// The type of what is written in a value of a kind, when it is computed with.
  public var plain: ValueType {
    switch self {
    case .field(let kind):
      switch kind {
      case .text: .text
      case .number, .weight, .amount: .number
      case .deadline: .date
      case .truth: .truth
      case .target: self
      }
    default: self
    }
  }
}

extension ValueType {
  /// The type's name in messages.
  public func name(in schema: PlanSchema) -> String {
    switch self {
    case .number: "un numero"
    case .text: "un testo"
    case .date: "una data"
    case .truth: "un sì o no"
    case .field(let kind):
      switch kind {
      case .text: "un testo"
      case .number, .weight, .amount: "un numero"
      case .deadline: "una data"
      case .target: "un target"
      case .truth: "un sì o no"
      }
    case .anyField: "un valore"
    case .record(let id): "un record «\(schema[id].name)»"
    case .list(let element): "un elenco di \(element.pluralName(in: schema))"
    case .group: "un gruppo"
    case .match: "un testo trovato"
    case .row: "una riga di tabella"
    case .wordList: "un elenco di parole"
    case .pattern: "uno schema"
    case .invalid: "un valore sbagliato"
    }
  }

  /// The name of several values of the type, in messages.
  func pluralName(in schema: PlanSchema) -> String {
    switch plain {
    case .number: "numeri"
    case .text: "testi"
    case .date: "date"
    case .truth: "sì o no"
    case .field: "target"
    case .anyField, .invalid: "valori"
    case .record(let id): "record «\(schema[id].name)»"
    case .list: "elenchi"
    case .group: "gruppi"
    case .match: "testi trovati"
    case .row: "righe di tabella"
    case .wordList: "elenchi di parole"
    case .pattern: "schemi"
    }
  }
}
