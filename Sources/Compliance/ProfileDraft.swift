// A profile to begin with: the structures of a document, and what the rules ask of the body.

import Diagnostics
import PlanModel
import RuleChecking
import SourceText

extension RuleLibrary {
  /// The text of a commented profile for the body of a plan; it is a valid profile as it stands, in
  /// which everything that only the body knows is a comment.
  public func profileDraft(for document: PlanDocument) -> String {
    let name = document.description.body.map(Self.line) ?? "Ente"
    var text = """
      # Profilo di \(name), da completare: togliere «#» davanti alle righe che servono.
      # Messo nella cartella dei documenti con il nome lince.profilo, «lince check» lo trova da sé.
      # Le voci sono spiegate in Grammar/riferimento.md, «File .profilo».

      profilo \(Self.quoted(name))

      """
    text += structures(of: document.plan)
    text += parameters()
    text += """

          # Il livello di una regola, o una regola che non riguarda l'ente:
          # livello     STRU-006 nota
          # escludi     INDI-021 motivo "le fonti dei dati sono nel sistema di valutazione"

          # Una deroga, con l'atto che la dispone:
          # deroga      DATA-004 per obiettivo "Variante urbanistica" fino al 31/12/2025
          #             motivo "procedimento di più anni" disposta da "Giunta" atto "DGC 10/2025"

      """
    return text
  }

  private func structures(of plan: Plan) -> String {
    guard let type = program.schema.record(named: "struttura") else { return "" }
    let schema = plan.schema[type]
    func texts(_ record: RecordRef, _ name: String) -> [String] {
      guard let field = schema.field(named: name),
        case .values(_, let hidden) = schema.fields[field].type
      else { return [] }
      return plan.rows(of: record, field: field).map { row in
        plan.written(plan.value(ValueRef(record: RecordRef(type: hidden, row: Int(row)), field: 0)))
      }
    }
    var lines: [String] = []
    for record in plan.records(of: type, in: 0) {
      guard let name = plan.label(of: record) else { continue }
      var line = "    struttura   \(Self.quoted(name))"
      let aliases = texts(record, "alias").filter { $0 != name }
      if !aliases.isEmpty { line += " alias \(aliases.map(Self.quoted).joined(separator: ", "))" }
      let codes = texts(record, "sigle")
      if !codes.isEmpty { line += " sigla \(codes.map(Self.quoted).joined(separator: ", "))" }
      lines.append(line)
    }
    guard !lines.isEmpty else { return "" }
    return """

          # Strutture lette nel documento; accanto vanno gli altri nomi (alias), le sigle (sigla) e la
          # struttura di cui fanno parte (sotto).
      \(lines.joined(separator: "\n"))

      """
  }

  /// The parameters that no rule can do without first, then those that have a value already.
  private func parameters() -> String {
    var users: [Int: [String]] = [:]
    for rule in program.rules {
      for parameter in rule.parameters { users[parameter, default: []].append(rule.code) }
    }
    let used = program.parameters.indices.filter { users[$0] != nil }
      .sorted { program.parameters[$0].name < program.parameters[$1].name }
    func line(_ index: Int) -> String {
      let parameter = program.parameters[index]
      let value = parameter.value.map(Self.written) ?? Self.placeholder(parameter.type)
      let rules = (users[index] ?? []).joined(separator: ", ")
      return "    # \(Self.line(parameter.title)) (\(rules))\n"
        + "    # parametro \(parameter.name) = \(value)\n"
    }
    let asked = used.filter { program.parameters[$0].value == nil }
    let given = used.filter { program.parameters[$0].value != nil }
    var text = """

          # Ciò che solo l'ente sa. Finché manca, le regole fra parentesi restano non verificabili.
          # Dopo il valore può stare la fonte fra virgolette; «non so» dice che non si conosce.

      """
    text += asked.map(line).joined()
    text += """

          # Valori predefiniti che il sistema di valutazione dell'ente può cambiare.

      """
    return text + given.map(line).joined()
  }

  /// A constant as rule files write it.
  private static func written(_ value: ConstantValue) -> String {
    switch value {
    case .number(let number): number.formatted().replacing(".", with: "")
    case .text(let text): quoted(text)
    case .date(let date): date.formatted()
    case .truth(let truth): truth ? "si" : "no"
    case .texts(let texts): "[\(texts.map(quoted).joined(separator: ", "))]"
    }
  }

  private static func placeholder(_ type: ValueType) -> String {
    switch type {
    case .number: "0"
    case .date: "31/01/2025"
    case .truth: "si"
    case .list: "[\"…\"]"
    default: "\"…\""
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// A text on one line.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: { $0.isNewline || $0.isWhitespace }).joined(separator: " ")
  }
}
