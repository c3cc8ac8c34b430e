// What stands behind a dot: fields of records, properties of values, captures, columns.

import PlanModel
import RuleParsing
import SourceText

extension Checker {
  mutating func checkMember(
    _ base: ExpressionSyntax, _ name: NameSyntax, at span: SourceSpan
  ) -> NodeID {
    let node = check(base)
    switch type(of: node) {
    case .invalid: return emitInvalid(at: span)
    case .record(let id): return checkField(of: id, node, name, at: span)
    case .list(.record(let id)): return checkFlattened(id, node, name, at: span)
    case .match(let set):
      if let index = program.captureSets[set].firstIndex(of: name.text) {
        return emit(.capture(base: node, Int32(index)), .match(captures: set), at: span)
      }
    case .row(let table):
      if let index = program.tables[table].columns.firstIndex(of: name.text) {
        return emit(
          .column(base: node, Int32(index)), program.tables[table].types[index], at: span)
      }
      return unknownMember(name, program.tables[table].columns, "una colonna della tabella")
    default: break
    }
    let properties = Self.properties(of: type(of: node))
    if let (property, result) = properties.first(where: { $0.0.rawValue == name.text }) {
      return emit(.property(base: node, property), elementType(result, of: node), at: span)
    }
    // Of a value one asks for the record that contains it: «scadenza.obiettivo».
    let isValue: Bool
    switch type(of: node) {
    case .field, .anyField: isValue = true
    default: isValue = false
    }
    if isValue, let id = schema.record(named: name.text), !schema[id].isHidden {
      return emit(.ancestor(base: node, id), .record(id), at: span)
    }
    var names = properties.map(\.0.rawValue)
    if case .match(let set) = type(of: node) { names += program.captureSets[set] }
    return unknownMember(name, names, "una proprietà di \(type(of: node).name(in: schema))")
  }

  /// `elementi` of a group has the type of the group's records.
  private func elementType(_ type: ValueType, of node: NodeID) -> ValueType {
    if case .group(let id) = self.type(of: node), case .list = type { return .list(.record(id)) }
    return type
  }

  private mutating func unknownMember(_ name: NameSyntax, _ names: [String], _ what: String)
    -> NodeID
  {
    report(
      "tipi/campo-sconosciuto", "«\(name.text)» non è \(what)", at: name.span,
      help: suggestion(for: name.text, among: names)
        ?? (names.isEmpty ? nil : "si può chiedere: \(names.joined(separator: ", "))"))
    return emitInvalid(at: name.span)
  }

  private mutating func checkField(
    of id: RecordTypeID, _ node: NodeID, _ name: NameSyntax, at span: SourceSpan
  ) -> NodeID {
    let record = schema[id]
    if let index = record.field(named: name.text) {
      let field = Int32(index)
      switch record.fields[index].type {
      case .value(let kind):
        return emit(.value(base: node, field: field), .field(kind), at: span)
      case .values(let kind, _):
        return emit(.rows(base: node, field: field), .list(.field(kind)), at: span)
      case .reference(let target):
        return emit(.reference(base: node, field: field), .record(target), at: span)
      case .children(let child), .inverse(let child, _):
        return emit(.rows(base: node, field: field), .list(.record(child)), at: span)
      }
    }
    if let owner = record.owner, schema[owner.type].name == name.text {
      return emit(.parent(base: node), .record(owner.type), at: span)
    }
    let properties = Self.properties(of: .record(id))
    if let (property, result) = properties.first(where: { $0.0.rawValue == name.text }) {
      if result == .record(id) { program.matchedTypes.insert(id) }
      return emit(.property(base: node, property), result, at: span)
    }
    var names = record.fields.map(\.name) + properties.map(\.0.rawValue)
    if let owner = record.owner { names.append(schema[owner.type].name) }
    return unknownMember(name, names, "un campo del record «\(record.name)»")
  }

  private mutating func checkFlattened(
    _ id: RecordTypeID, _ node: NodeID, _ name: NameSyntax, at span: SourceSpan
  ) -> NodeID {
    let record = schema[id]
    guard let index = record.field(named: name.text) else {
      return unknownMember(name, record.fields.map(\.name), "un campo dei record «\(record.name)»")
    }
    let element: ValueType =
      switch record.fields[index].type {
      case .value(let kind), .values(let kind, _): .field(kind)
      case .reference(let target): .record(target)
      case .children(let child), .inverse(let child, _): .record(child)
      }
    return emit(.flatten(list: node, field: Int32(index)), .list(element), at: span)
  }

  /// The properties that a value of a type has, in the order of the reference.
  static func properties(of type: ValueType) -> [(Property, ValueType)] {
    let common: [(Property, ValueType)] = [
      (.written, .text), (.isEmpty, .truth), (.isDeclaredNil, .truth), (.isUnreadable, .truth),
      (.isInferred, .truth), (.subject, .text), (.subjectWithoutBelonging, .text),
      (.fieldName, .text), (.kindName, .text),
    ]
    let calendar: [(Property, ValueType)] = [
      (.year, .number), (.month, .number), (.day, .number),
    ]
    let states: [(Property, ValueType)] = [
      (.isValid, .truth), (.isImpossible, .truth), (.isMalformed, .truth),
      (.isIncomplete, .truth), (.isRelative, .truth), (.isVague, .truth),
    ]
    switch type {
    case .date: return calendar
    case .field(.deadline):
      return common + calendar + states + [(.inheritedYear, .number), (.proposal, .date)]
    case .field(.number), .field(.weight), .field(.amount):
      return common + [(.isPercentage, .truth)]
    case .field(.target):
      return common + [
        (.comparator, .text), (.amount, .number), (.isPercentage, .truth),
        (.isLowerBound, .truth), (.isUpperBound, .truth), (.isDateTarget, .truth),
      ]
    case .field: return common
    case .anyField: return common + states
    case .record:
      return [
        (.subject, .text), (.subjectWithoutBelonging, .text), (.ordinal, .number),
        (.inPrevious, type), (.inReference, type), (.inPlan, type),
      ]
    case .group: return [(.key, .text), (.elements, .list(.invalid))]
    case .match: return [(.matchedText, .text), (.matchedTerm, .text), (.ordinal, .number)]
    default: return []
    }
  }
}
