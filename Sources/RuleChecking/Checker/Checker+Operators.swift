// Operators with two operands: comparisons, arithmetic, membership, «altrimenti», «presente».

import PlanModel
import RuleParsing
import SourceText

extension Checker {
  mutating func checkBinary(
    _ sign: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    at span: SourceSpan
  ) -> NodeID {
    switch sign {
    case .and, .or:
      let first = checkTruth(left, "«\(sign.rawValue)»")
      let second = checkTruth(right, "«\(sign.rawValue)»")
      return emit(.binary(sign, first, second), .truth, at: span)
    default: break
    }
    let first = check(left)
    let second = check(right)
    let result: ValueType
    switch sign {
    case .add, .subtract, .multiply, .divide: result = arithmetic(sign, first, second, at: span)
    case .equal, .notEqual: result = equality(first, second, at: span)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      result = ordering(sign, first, second, at: span)
    case .isIn: result = membership(element: first, list: second, sign, at: span)
    case .contains: result = membership(element: second, list: first, sign, at: span)
    case .otherwise: result = fallback(first, second, at: span)
    case .and, .or: result = .truth
    }
    return emit(.binary(sign, first, second), result, at: span)
  }

  /// Numbers with numbers; a date and a number of days; two dates give days with `giorni(…)`.
  private mutating func arithmetic(
    _ sign: BinaryOperator, _ left: NodeID, _ right: NodeID, at span: SourceSpan
  ) -> ValueType {
    let first = type(of: left).plain
    let second = type(of: right).plain
    if first == .invalid || second == .invalid { return .invalid }
    if first == .number, second == .number { return .number }
    if first == .date, second == .number, sign == .add || sign == .subtract { return .date }
    let isDates = first == .date && second == .date
    report(
      "tipi/operatore",
      "«\(sign.rawValue)» non si applica a \(type(of: left).name(in: schema)) e a "
        + type(of: right).name(in: schema),
      at: span,
      help: isDates
        ? "per i giorni fra due date scrivere giorni(prima, dopo)"
        : "con «\(sign.rawValue)» si usano numeri, o una data e un numero di giorni")
    return .invalid
  }

  private mutating func equality(_ left: NodeID, _ right: NodeID, at span: SourceSpan)
    -> ValueType
  {
    let first = type(of: left).plain
    let second = type(of: right).plain
    if first == .invalid || second == .invalid { return .truth }
    let isComparable: Bool =
      switch (first, second) {
      case (.number, .number), (.date, .date), (.truth, .truth), (.text, .text),
        (.text, .match), (.match, .text), (.text, .anyField), (.anyField, .text):
        true
      case (.record(let one), .record(let other)): one == other
      case (.list(let one), .list(let other)): common(one, other) != nil
      default: false
      }
    if !isComparable { reportComparison(left, right, at: span) }
    return .truth
  }

  private mutating func ordering(
    _ sign: BinaryOperator, _ left: NodeID, _ right: NodeID, at span: SourceSpan
  ) -> ValueType {
    let first = type(of: left).plain
    let second = type(of: right).plain
    if first == .invalid || second == .invalid { return .truth }
    let isComparable = first == second && (first == .number || first == .date)
    if !isComparable { reportComparison(left, right, at: span) }
    return .truth
  }

  private mutating func reportComparison(_ left: NodeID, _ right: NodeID, at span: SourceSpan) {
    let first = type(of: left)
    let second = type(of: right)
    var help: String?
    switch (first.plain, second.plain) {
    case (.date, .number), (.number, .date):
      help = "per l'anno di una data scrivere .anno; un giorno si scrive 31/12/2024"
    case (.date, .text), (.text, .date):
      help = "per il testo di una scadenza scrivere .scritto; una data si scrive 31/12/2024"
    case (.record, .text), (.text, .record):
      help = "confrontare un campo del record, per esempio .nome o .titolo"
    case (.field(.target), _), (_, .field(.target)):
      help = "di un target si confrontano .valore o .comparatore"
    case (.number, .text), (.text, .number):
      help =
        "un numero si scrive senza virgolette; quello che un testo dice è quantita(testo); per chiedere se "
        + "c'è qualcosa scrivere presente o assente"
    case (.list, _), (_, .list): help = "di un elenco si confrontano numero, somma, minimo …"
    default: help = "i due lati devono essere dello stesso tipo"
    }
    report(
      "tipi/confronto",
      "non si può confrontare \(first.name(in: schema)) con \(second.name(in: schema))",
      at: span, help: help)
  }

  /// `x in L` and `L contiene x`; also a text that contains words of a list or another text.
  private mutating func membership(
    element: NodeID, list: NodeID, _ sign: BinaryOperator, at span: SourceSpan
  ) -> ValueType {
    let container = type(of: list)
    let member = type(of: element)
    if container == .invalid || member == .invalid { return .truth }
    switch (container.plain, member.plain) {
    case (.wordList, .text), (.wordList, .anyField), (.wordList, .match): return .truth
    case (.text, .wordList), (.anyField, .wordList), (.match, .wordList): return .truth
    case (.text, .text), (.anyField, .text), (.text, .match): return .truth
    case (.list(let inner), _) where common(inner, member) != nil: return .truth
    case (.list(.anyField), .text): return .truth
    default: break
    }
    let (first, second) = sign == .isIn ? (member, container) : (container, member)
    report(
      "tipi/appartenenza",
      "«\(sign.rawValue)» non si applica a \(first.name(in: schema)) e a "
        + second.name(in: schema),
      at: span,
      help: sign == .isIn
        ? "a destra di «in» sta un elenco" : "a sinistra di «contiene» sta un testo o un elenco")
    return .truth
  }

  private mutating func fallback(_ left: NodeID, _ right: NodeID, at span: SourceSpan)
    -> ValueType
  {
    guard let result = common(type(of: left), type(of: right)) else {
      report(
        "tipi/altrimenti",
        "«altrimenti» dà \(type(of: right).name(in: schema)) al posto di "
          + type(of: left).name(in: schema),
        at: span, help: "i due valori devono essere dello stesso tipo")
      return .invalid
    }
    return result.plain
  }

  mutating func checkPresence(
    _ isPresent: Bool, _ operand: ExpressionSyntax, at span: SourceSpan
  ) -> NodeID {
    let node = check(operand)
    switch type(of: node) {
    case .number, .date, .truth, .text:
      let isAlwaysThere: Bool =
        switch program.nodes[Int(node)] {
        case .number, .text, .date, .truth: true
        default: false
        }
      if isAlwaysThere {
        report(
          "tipi/presente", "questo valore c'è sempre: «presente» non ha senso", at: span,
          help: "si chiede «presente» di un campo del piano, di un parametro o di «trova»")
      }
    case .wordList, .pattern:
      report(
        "tipi/presente", "di un elenco di parole o di uno schema non si chiede se è presente",
        at: span, help: "forse «presente trova … in …»")
    default: break
    }
    return emit(.presence(isPresent, node), .truth, at: span)
  }
}
