// Values and causes in words, for messages and for texts that rules join.

import PlanModel
import RuleChecking

extension Evaluator {
  /// Appends a value as people read it: what is written, without making a string of it.
  mutating func appendShown(_ value: Value, to text: inout [UInt8]) {
    switch value {
    case .text(let reference): text += bytes(of: reference)
    case .field(let reference) where plan.value(reference).presence != .absent:
      text += plan.bytes(of: plan.value(reference))
    default: text += shown(value).utf8
    }
  }

  /// An expression's value as people read it.
  mutating func shown(_ node: NodeID) -> String {
    let value = evaluate(node)
    return shown(value)
  }

  /// How the key of a group is shown: the first of its values that is not empty.
  mutating func shownKey(ofGroup index: Int) -> String {
    for value in groups[index].keys {
      let shown = shown(groupKeys[value])
      if !shown.isEmpty { return shown }
    }
    return ""
  }

  /// A value as people read it: numbers and dates in Italian form, texts as written.
  mutating func shown(_ value: Value) -> String {
    switch value {
    case .missing: return "(assente)"
    case .unknown(let cause): return "(\(explain(cause)))"
    case .truth(let truth): return truth ? "sì" : "no"
    case .number(let number):
      // Four digits stay together: «2024», not «2.024».
      if let whole = number.integerValue, (1000...9999).contains(whole) { return "\(whole)" }
      return number.formatted()
    case .text(let text): return String(decoding: bytes(of: text), as: UTF8.self)
    case .date(let date): return date.formatted()
    case .record(let record):
      return plan.label(of: record) ?? plan.schema[record.type].name
    case .field(let reference):
      let value = plan.value(reference)
      return value.presence == .absent ? "(assente)" : plan.written(value)
    case .list(let reference):
      let list = elements(of: reference)
      let limit = 20
      let parts = (0..<min(list.count, limit)).map { shown(list.element($0)) }
      return parts.joined(separator: ", ") + (list.count > limit ? " …" : "")
    case .group(let index): return shownKey(ofGroup: Int(index))
    case .match(let index):
      let match = workspace.matches[Int(index)]
      return String(decoding: bytes(of: match.text, match.range), as: UTF8.self)
    case .row(let table, let row):
      let width = world.program.tables[Int(table)].columns.count
      let cells = world.constants.cells[Int(table)]
      return (0..<width).map { shown(cells[Int(row) * width + $0].value) }.joined(separator: ", ")
    case .wordList(let index): return world.program.wordLists[Int(index)].name
    case .pattern(let index): return world.program.patterns[Int(index)].name
    }
  }

  /// Why a case cannot be judged, for an OIV member.
  mutating func explain(_ cause: Cause) -> String {
    switch cause {
    case .value(let reference):
      let value = plan.value(reference)
      let type = plan.schema[reference.record.type]
      let name =
        type.isHidden ? type.name : "\(type.name).\(type.fields[reference.field].name)"
      switch value.presence {
      case .absent: return "manca \(name)"
      case .empty: return "\(name) è vuoto"
      case .declaredNil: return "\(name) è «\(plan.written(value))»"
      case .written: return "\(name): \(problem(of: reference))"
      }
    case .reference(let reference):
      let type = plan.schema[reference.record.type]
      return "\(type.name).\(type.fields[reference.field].name): "
        + "«\(plan.written(plan.value(reference)))» non è fra i nomi noti"
    case .parameter(let index):
      let parameter = world.program.parameters[Int(index)]
      return parameter.origin == .unknownInProfile
        ? "il profilo dell'ente dice «non so» per il parametro \(parameter.name)"
        : "il parametro \(parameter.name) non è impostato: serve il profilo dell'ente"
    case .noElement(let node): return explainNoElement(node)
    case .noCounterpart(let record, let role):
      let name = plan.label(of: record) ?? plan.schema[record.type].title
      return "«\(name)» non ha un corrispondente nel \(role?.title ?? "piano")"
    case .noDocument(let role?): return explainNoDocument(role)
    case .noDocument(nil): return "il record è già del piano che si controlla"
    case .arithmetic: return "il calcolo non dà un risultato"
    case .invalid: return "l'espressione non si può calcolare"
    case .steps: return "la regola ha superato il limite di passi"
    }
  }

  /// Which document is missing: of earlier years there can be some, and one more be asked for.
  private mutating func explainNoDocument(_ role: DocumentRole) -> String {
    let given = plan.comparisons.count { $0.role == role }
    guard role == .previous, given > 0 else {
      return "manca il \(role.title): darlo con \(role.option)"
    }
    return "servono i documenti di più anni prima: con \(role.option) "
      + (given == 1 ? "ne è dato uno" : "ne sono dati \(given)")
  }

  /// What was looked for and not found.
  private mutating func explainNoElement(_ node: NodeID) -> String {
    switch world.program.nodes[Int(node)] {
    case .pick(_, let index):
      let binder = world.program.binders[Int(index)]
      let list = "nessun elemento di «\(world.rules.nodeTexts[binder.list])»"
      return binder.filter < 0
        ? "non c'è \(list)"
        : "\(list) soddisfa «\(world.rules.nodeTexts[binder.filter])»"
    case .aggregate(_, _, let index):
      let list = world.program.binders[Int(index)].list
      return "non c'è nessun elemento di «\(world.rules.nodeTexts[list])»"
    default: return "non si trova «\(world.rules.nodeTexts[node])»"
    }
  }

  /// What keeps a written value from being used.
  private mutating func problem(of reference: ValueRef) -> String {
    let written = "«\(plan.written(plan.value(reference)))»"
    switch kind(of: reference) {
    case .number, .weight, .amount: return "\(written) non è un numero"
    case .truth: return "\(written) non è un sì o un no"
    case .target: return "\(written) non ha un valore atteso"
    case .deadline:
      switch deadline(of: reference) {
      case .impossible: return "\(written) non esiste nel calendario"
      case .malformed: return "\(written) è scritta in modo irregolare"
      case .incomplete: return "\(written) è incompleta"
      case .relative: return "\(written) dipende da un evento"
      case .vague: return "\(written) non indica un giorno"
      case .valid, .unreadable, nil: return "\(written) non è una data"
      }
    case .text, nil: return written
    }
  }
}
