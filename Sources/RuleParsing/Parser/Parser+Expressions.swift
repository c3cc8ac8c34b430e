// Expressions: precedence climbing over `BinaryOperator`, prefix forms, lists and aggregates.

import SourceText

extension Parser {
  /// espressione = operando , { operatore , operando } ; operators by `BinaryOperator.precedence`.
  /// In the first branch of «se … allora», `altrimenti` closes the branch and is no operator.
  mutating func parseExpression(precedence minimum: Int = 1) throws(Failure) -> ExpressionSyntax {
    try deepen()
    defer { depth -= 1 }
    var left = try parsePrefix()
    // Between parentheses a comparison is a value like any other.
    var isComparison = false
    while let binary = operatorAhead(), binary.precedence >= minimum {
      if isBranch, binary == .otherwise { break }
      let sign = current.span
      advance()
      let right = try parseExpression(precedence: binary.precedence + 1)
      if binary.isComparison, isComparison {
        throw fail(
          "sintassi/confronto-concatenato", "due confronti di seguito non si possono scrivere",
          at: sign, help: "unirli con «e»: a <= x e x <= b")
      }
      isComparison = binary.isComparison
      left = try node(.binary(binary, left, right), span: left.span.union(right.span))
    }
    return left
  }

  /// An expression, unless it is too deep for what will walk it: a chain of operators nests too.
  private mutating func node(_ kind: ExpressionSyntax.Kind, span: SourceSpan) throws(Failure)
    -> ExpressionSyntax
  {
    let node = ExpressionSyntax(kind, span: span)
    if node.height > Self.nestingLimit { throw tooDeep(at: span) }
    return node
  }

  private func operatorAhead() -> BinaryOperator? {
    switch current.kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .plus: .add
    case .minus: .subtract
    case .times: .multiply
    case .divide: .divide
    case .word:
      [BinaryOperator.and, .or, .isIn, .contains, .otherwise].first { at($0.rawValue) }
    default: nil
    }
  }

  /// prefisso = "non" prefisso | "-" prefisso | suffisso ;
  private mutating func parsePrefix() throws(Failure) -> ExpressionSyntax {
    let start = current.span
    if take("non") {
      // «non» negates a whole comparison: non a = b is non (a = b).
      let operand = try parseExpression(precedence: 3)
      return try node(.not(operand), span: span(from: start))
    }
    if take(.minus) {
      try deepen()
      defer { depth -= 1 }
      let operand = try parsePrefix()
      return try node(.negative(operand), span: span(from: start))
    }
    return try parsePostfix()
  }

  /// suffisso = primario , { "." parola [ "(" argomenti ")" ] } ;
  mutating func parsePostfix() throws(Failure) -> ExpressionSyntax {
    let start = current.span
    var base = try parsePrimary()
    while take(.dot) {
      let name = try expectWord("il nome di un campo")
      base = try node(.member(base, name), span: span(from: start))
    }
    return base
  }

  private mutating func parsePrimary() throws(Failure) -> ExpressionSyntax {
    let start = current.span
    switch current.kind {
    case .number:
      let text = text(of: current)
      advance()
      return try node(.number(text), span: start)
    case .date:
      let parts = text(of: current).split(separator: "/").map { Int($0) ?? 0 }
      advance()
      return try node(.date(day: parts[0], month: parts[1], year: parts[2]), span: start)
    case .string, .unterminatedString:
      let string = try expectString("un testo")
      return try node(.string(string), span: start)
    case .leftParenthesis:
      advance()
      let inner = try parseEnclosed()
      try expect(.rightParenthesis, "la parentesi di chiusura «)»")
      return try node(inner.kind, span: span(from: start))
    case .leftBracket:
      advance()
      let elements = try parseList(until: .rightBracket)
      return try node(.list(elements), span: span(from: start))
    case .word: return try parseWordForm(start)
    default: throw fail(expected: "un valore, un nome o un'espressione")
    }
  }

  /// An expression whose end is marked: `altrimenti` inside it is an operator, also in a branch,
  /// and a comma belongs to it, unless it is an element of a list.
  mutating func parseEnclosed(isElement: Bool = false) throws(Failure) -> ExpressionSyntax {
    let outer = (isBranch, self.isElement)
    defer { (isBranch, self.isElement) = outer }
    (isBranch, self.isElement) = (false, isElement)
    return try parseExpression()
  }

  /// Expressions separated by commas, up to and with the closing token.
  mutating func parseList(until close: TokenKind) throws(Failure) -> [ExpressionSyntax] {
    var elements: [ExpressionSyntax] = []
    if take(close) { return elements }
    repeat { elements.append(try parseEnclosed(isElement: true)) } while take(.comma)
    try expect(
      close, "la virgola o la parentesi di chiusura «\(close == .rightBracket ? "]" : ")")»")
    return elements
  }

  /// The forms that begin with a word: forms of the language first, then names and calls.
  private mutating func parseWordForm(_ start: SourceSpan) throws(Failure) -> ExpressionSyntax {
    if take("vero") || take("si") { return try node(.truth(true), span: start) }
    if take("falso") || take("no") { return try node(.truth(false), span: start) }
    if at("presente") || at("assente") {
      let isPresent = at("presente")
      advance()
      let operand = try parsePostfix()
      return try node(
        .presence(isPresent: isPresent, operand), span: span(from: start))
    }
    if take("se") { return try parseConditional(start) }
    if take("trova") {
      let every = take("ogni")
      let pattern = try parsePostfix()
      try expect("in")
      let text = try parsePostfix()
      return try node(.search(pattern, in: text, every: every), span: span(from: start))
    }
    if at("valori") { return try parseValues(start) }
    if let quantifier = ExpressionSyntax.Quantifier(rawValue: text(of: current)) {
      advance()
      return try parseQuantified(quantifier, start)
    }
    if at("primo") || at("ultimo") {
      let isFirst = at("primo")
      advance()
      let binder = try parseBinder()
      let filter = try parseFilter()
      return try node(
        .pick(isFirst: isFirst, binder, filter: filter), span: span(from: start))
    }
    if let kind = AggregateKind(rawValue: text(of: current)) {
      let value = kind == .count ? "" : "x.campo per "
      try parseOf("\(kind.rawValue) di \(value)x in piano.obiettivi")
      return try parseAggregate(kind, start)
    }
    return try parseNameOrCall(start)
  }

  /// valori = "valori" [ "anche" "assenti" ] "di" tipo_di_valore { "," tipo_di_valore } ;
  private mutating func parseValues(_ start: SourceSpan) throws(Failure) -> ExpressionSyntax {
    let withAbsent = at("anche", ahead: 1) && at("assenti", ahead: 2)
    if withAbsent {
      advance()
      advance()
    }
    try parseOf("valori di testo")
    var types = [try expectWord("un tipo di valore (testo, numero, peso, scadenza …)")]
    while at(.comma), !isElement || isValueTypeAhead {
      advance()
      types.append(try expectWord("un tipo di valore"))
    }
    return try node(.values(types, withAbsent: withAbsent), span: span(from: start))
  }

  /// Whether a value type, and no other element of the list, stands behind the comma.
  private var isValueTypeAhead: Bool {
    at(.word, ahead: 1) && Vocabulary.valueTypes.contains(text(of: token(at: position + 1)))
      && !at(.leftParenthesis, ahead: 2) && !at("di", ahead: 2)
  }

  /// condizione = "se" e "allora" e "altrimenti" e ;
  private mutating func parseConditional(_ start: SourceSpan) throws(Failure) -> ExpressionSyntax {
    let condition = try parseEnclosed()
    try expect("allora")
    let outer = isBranch
    defer { isBranch = outer }
    isBranch = true
    let then = try parseExpression()
    try expect("altrimenti")
    isBranch = outer
    let otherwise = try parseExpression()
    return try node(
      .conditional(condition, then: then, otherwise: otherwise), span: span(from: start))
  }

  /// esiste = "esiste" legame "tale" "che" e ; ogni = "ogni" legame "vale" e ;
  private mutating func parseQuantified(
    _ quantifier: ExpressionSyntax.Quantifier, _ start: SourceSpan
  ) throws(Failure) -> ExpressionSyntax {
    let binder = try parseBinder()
    if quantifier == .every { try expect("vale") } else { try expect("tale", "che") }
    let body = try parseExpression()
    return try node(.quantified(quantifier, binder, body), span: span(from: start))
  }

  /// aggregato = "somma" "di" e "per" legame [ "con" e ] | "numero" "di" legame [ "con" e ] ;
  private mutating func parseAggregate(_ kind: AggregateKind, _ start: SourceSpan) throws(Failure)
    -> ExpressionSyntax
  {
    var value: ExpressionSyntax?
    if kind != .count {
      value = try parseEnclosed()
      try expect("per")
    }
    let binder = try parseBinder()
    let filter = try parseFilter()
    return try node(
      .aggregate(kind, value: value, binder, filter: filter), span: span(from: start))
  }

  private mutating func parseFilter() throws(Failure) -> ExpressionSyntax? {
    take("con") ? try parseExpression() : nil
  }

  /// legame = nome "in" suffisso [ "fino" "a" suffisso | "prima" "di" suffisso | "dopo" suffisso ] ;
  mutating func parseBinder() throws(Failure) -> BinderSyntax {
    let name = try expectName("il nome di ogni elemento")
    try expect("in")
    let list = try parsePostfix()
    var range: (kind: SiblingRange, element: ExpressionSyntax)?
    if take("fino", "a") {
      range = (.upTo, try parsePostfix())
    } else if take("prima", "di") {
      range = (.before, try parsePostfix())
    } else if take("dopo") {
      range = (.after, try parsePostfix())
    }
    return BinderSyntax(name: name, list: list, range: range)
  }

  /// A word of a form and its «di»; the form is shown to who leaves it out.
  private mutating func parseOf(_ form: String) throws(Failure) {
    let word = text(of: current)
    advance()
    guard take("di") else {
      throw fail(
        expected: "la parola «di»", help: "«\(word)» è una parola del linguaggio: \(form)")
    }
  }

  private mutating func parseNameOrCall(_ start: SourceSpan) throws(Failure) -> ExpressionSyntax {
    let what = "un valore, un nome o un'espressione"
    if Vocabulary.reserved.contains(text(of: current)) {
      throw fail(
        expected: what,
        help: "«\(text(of: current))» è una parola del linguaggio e non può essere un nome")
    }
    let name = try expectName(what)
    guard take(.leftParenthesis) else { return try node(.name(name.text), span: start) }
    let arguments = try parseList(until: .rightParenthesis)
    return try node(.call(name, arguments), span: span(from: start))
  }
}
