// The declarations of `.regole` files: sources, parameters, data, definitions, rules.

import SourceText

extension Parser {
  /// fonte = "fonte" nome stringa [ "urn" stringa ] [ "vigente" validita ]
  ///         ( "verificata" | "da" "verificare" ) [ "nota" stringa ] ;
  mutating func parseSource() throws(Failure) -> SourceSyntax {
    try expect("fonte")
    let name = try expectName("il nome della fonte")
    let title = try expectString("il titolo dell'atto fra virgolette")
    let urn = take("urn") ? try expectString("l'URN fra virgolette") : nil
    let validity = take("vigente") ? try parseValidity() : nil
    let isVerified = take("verificata")
    if !isVerified, !take("da", "verificare") {
      throw fail(expected: "«verificata» o «da verificare»")
    }
    let note = take("nota") ? try expectString("la nota fra virgolette") : nil
    return SourceSyntax(
      name: name, title: title, urn: urn, validity: validity, isVerified: isVerified, note: note)
  }

  /// validita = "dal" fine [ "al" fine ] | "al" fine ; fine = numero | data ;
  mutating func parseValidity() throws(Failure) -> ValiditySyntax {
    let start = current.span
    let from = take("dal") ? try parseValidityEnd() : nil
    let to = take("al") ? try parseValidityEnd() : nil
    guard from != nil || to != nil else {
      throw fail(expected: "«dal» o «al» con un anno o una data")
    }
    return ValiditySyntax(from: from, to: to, span: span(from: start))
  }

  private mutating func parseValidityEnd() throws(Failure) -> ValiditySyntax.End {
    let span = current.span
    if at(.date) {
      let parts = text(of: current).split(separator: "/").map { Int($0) ?? 0 }
      advance()
      return ValiditySyntax.End(year: parts[2], month: parts[1], day: parts[0], span: span)
    }
    guard at(.number), let year = Int(text(of: current)), (1...9999).contains(year) else {
      throw fail(expected: "un anno (2024) o una data (31/12/2024)")
    }
    advance()
    return ValiditySyntax.End(year: year, month: nil, day: nil, span: span)
  }

  /// tipo = "elenco" "di" tipo | "riferimento" "a" parola | "inverso" "di" parola "." parola
  ///      | parola ;
  mutating func parseType() throws(Failure) -> TypeSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = current.span
    if take("elenco") {
      try expect("di")
      let element = try parseType()
      return TypeSyntax(kind: .list(element), span: span(from: start))
    }
    if take("riferimento") {
      try expect("a")
      let record = try expectWord("il nome di un record")
      return TypeSyntax(kind: .reference(record), span: span(from: start))
    }
    if take("inverso") {
      try expect("di")
      let record = try expectWord("il nome di un record")
      try expect(.dot, "un punto e il campo che fa il riferimento")
      let field = try expectWord("il nome di un campo")
      return TypeSyntax(kind: .inverse(record: record, field: field), span: span(from: start))
    }
    let name = try expectWord("un tipo (testo, numero, scadenza …)")
    return TypeSyntax(kind: .named(name.text), span: name.span)
  }

  /// parametro = "parametro" nome ":" tipo [ "=" letterale ] [ stringa ] ;
  mutating func parseParameter() throws(Failure) -> ParameterSyntax {
    try expect("parametro")
    let name = try expectName("il nome del parametro")
    try expect(.colon, "i due punti e il tipo del parametro")
    let type = try parseType()
    let value = take(.equal) ? try parsePostfixOrNegative() : nil
    let title = try takeString()
    return ParameterSyntax(name: name, type: type, defaultValue: value, title: title)
  }

  /// A literal value: the checker says what is not one.
  mutating func parsePostfixOrNegative() throws(Failure) -> ExpressionSyntax {
    try parseExpression(precedence: BinaryOperator.add.precedence)
  }

  /// elenco = "elenco" nome [ stringa ] ( "=" | "anche" ) "[" voce { "," voce } "]" ;
  mutating func parseWordList() throws(Failure) -> WordListSyntax {
    try expect("elenco")
    let name = try expectName("il nome dell'elenco")
    let title = try takeString()
    let isAddition = take("anche")
    if !isAddition { try expect(.equal, "«=» e le voci fra parentesi quadre") }
    try expect(.leftBracket, "le voci fra parentesi quadre")
    var entries: [WordListSyntax.Entry] = []
    if !take(.rightBracket) {
      repeat {
        if at(.rightBracket) { break }
        let term = try expectString("una voce fra virgolette")
        let note = take("nota") ? try expectString("la nota fra virgolette") : nil
        entries.append(WordListSyntax.Entry(term: term, note: note))
      } while take(.comma)
      try expect(.rightBracket, "la virgola o la parentesi di chiusura «]»")
    }
    return WordListSyntax(name: name, title: title, isAddition: isAddition, entries: entries)
  }

  /// tabella = "tabella" nome [ stringa ] "(" colonna { "," colonna } ")" "="
  ///           "[" riga { "," riga } "]" ; riga = "(" letterale { "," letterale } ")" ;
  mutating func parseTable() throws(Failure) -> TableSyntax {
    try expect("tabella")
    let name = try expectName("il nome della tabella")
    let title = try takeString()
    try expect(.leftParenthesis, "le colonne fra parentesi")
    var columns: [TableSyntax.Column] = []
    repeat {
      let column = try expectWord("il nome di una colonna")
      try expect(.colon, "i due punti e il tipo della colonna")
      columns.append(TableSyntax.Column(name: column, type: try parseType()))
    } while take(.comma)
    try expect(.rightParenthesis, "la parentesi di chiusura «)»")
    try expect(.equal, "«=» e le righe fra parentesi quadre")
    try expect(.leftBracket, "le righe fra parentesi quadre")
    var rows: [TableSyntax.Row] = []
    if !take(.rightBracket) {
      repeat {
        if at(.rightBracket) { break }
        let start = current.span
        try expect(.leftParenthesis, "una riga fra parentesi tonde")
        let values = try parseList(until: .rightParenthesis)
        rows.append(TableSyntax.Row(values: values, span: span(from: start)))
      } while take(.comma)
      try expect(.rightBracket, "la virgola o la parentesi di chiusura «]»")
    }
    return TableSyntax(name: name, title: title, columns: columns, rows: rows)
  }

  /// schema = "schema" nome "=" stringa ;
  mutating func parsePattern() throws(Failure) -> PatternSyntax {
    try expect("schema")
    let name = try expectName("il nome dello schema")
    try expect(.equal, "«=» e lo schema fra virgolette")
    return PatternSyntax(name: name, pattern: try expectString("lo schema fra virgolette"))
  }

  /// definizione = "definizione" nome [ "(" nome ":" tipo { "," nome ":" tipo } ")" ] "=" e ;
  mutating func parseDefinition() throws(Failure) -> DefinitionSyntax {
    try expect("definizione")
    let name = try expectName("il nome della definizione")
    var parameters: [DefinitionSyntax.Parameter] = []
    if take(.leftParenthesis) {
      repeat {
        let parameter = try expectName("il nome di un parametro")
        try expect(.colon, "i due punti e il tipo")
        parameters.append(
          DefinitionSyntax.Parameter(name: parameter, type: try parseType()))
      } while take(.comma)
      try expect(.rightParenthesis, "la parentesi di chiusura «)»")
    }
    try expect(.equal, "«=» e l'espressione")
    return DefinitionSyntax(name: name, parameters: parameters, body: try parseExpression())
  }

  /// regola = "regola" codice stringa { clausola } ;
  mutating func parseRule() throws(Failure) -> RuleSyntax {
    let start = current.span
    try expect("regola")
    let code = try expectCode()
    let title = try expectString("il titolo della regola fra virgolette")
    var clauses: [(clause: RuleClauseSyntax, span: SourceSpan)] = []
    var broken: Set<String> = []
    while at(.word), !startsDeclaration {
      let clauseStart = current.span
      let index = position
      depth = 0
      do {
        let clause = try parseRuleClause()
        clauses.append((clause, span(from: clauseStart)))
        try expectEnd(of: text(of: token(at: index)))
      } catch {
        let word = text(of: token(at: index))
        let isClause = Vocabulary.ruleClauses.contains(word)
        let meant = isClause ? word : Vocabulary.nearest(to: word, among: Vocabulary.ruleClauses)
        broken.insert(meant ?? word)
        synchronise(to: Vocabulary.ruleClauses.union(Vocabulary.declarations), from: index)
      }
    }
    return RuleSyntax(
      code: code, title: title, clauses: clauses, brokenClauses: broken, span: span(from: start))
  }

  /// Whether a new declaration begins: its word, and not a clause of the same name.
  var startsDeclaration: Bool {
    guard at(.word) else { return isAtEnd }
    let word = text(of: current)
    return Vocabulary.declarations.contains(word) && !Vocabulary.ruleClauses.contains(word)
  }

  private mutating func parseRuleClause() throws(Failure) -> RuleClauseSyntax {
    let word = text(of: current)
    if let expectation = RuleExampleSyntax.Expectation(rawValue: word) {
      return .example(try parseRuleExample(expectation))
    }
    guard Vocabulary.ruleClauses.contains(word) else {
      let near = Vocabulary.nearest(to: word, among: Vocabulary.ruleClauses)
      throw fail(
        "sintassi/clausola", "«\(word)» non apre nessuna clausola della regola",
        at: current.span,
        help: near.map { "forse «\($0)»" }
          ?? "le clausole sono: \(Vocabulary.ruleClauses.sorted().joined(separator: ", "))")
    }
    if word == "per" { return .forEach(try parseIteration()) }
    advance()
    switch word {
    case "livello":
      let level = try expectWord("errore, avviso o nota")
      return .severity(level, condition: take("se") ? try parseExpression() : nil)
    case "norma":
      let source = try expectName("il nome di una fonte")
      return .norm(source: source, part: try takeString())
    case "vigenza": return .validity(try parseValidity())
    case "quando": return .when(try parseExpression())
    case "sia":
      let name = try expectName("il nome del valore")
      try expect(.equal, "«=» e l'espressione")
      return .binding(name, try parseExpression())
    case "verifica": return .check(try parseExpression())
    case "segnala": return .report(try parseCommaList())
    case "collega":
      let target = try parseExpression()
      return .relate(target, at(.string) ? try parseTemplate("un testo") : nil)
    case "raggruppa":
      try expect("secondo")
      return .groupBy(try parseCommaList())
    case "messaggio": return .message(try parseTemplate("il messaggio fra virgolette"))
    case "rimedio": return .remedy(try parseTemplate("il rimedio fra virgolette"))
    case "nota": return .note(try parseTemplate("la nota fra virgolette"))
    case "correggi":
      let target = try parsePostfix()
      try expect("in")
      return .fix(target, replacement: try parseExpression())
    default:
      var codes = [try expectCode()]
      while take(.comma) { codes.append(try expectCode()) }
      return .absorbs(codes)
    }
  }

  private mutating func parseCommaList() throws(Failure) -> [ExpressionSyntax] {
    var elements: [ExpressionSyntax] = []
    repeat { elements.append(try parseEnclosed(isElement: true)) } while take(.comma)
    return elements
  }

  /// iterazione = "per" "ogni" ( legame [ "con" e ]
  ///            | "gruppo" "di" legame "secondo" e { "," e } [ "con" e ] ) ;
  private mutating func parseIteration() throws(Failure) -> IterationSyntax {
    let start = current.span
    try expect("per", "ogni")
    var group: NameSyntax?
    if at("gruppo"), at("di", ahead: 1) {
      group = NameSyntax(text: "gruppo", span: current.span)
      advance()
      advance()
    }
    let binder = try parseBinder()
    var key: [ExpressionSyntax] = []
    if group != nil {
      try expect("secondo")
      key = try parseCommaList()
    }
    let filter = take("con") ? try parseExpression() : nil
    return IterationSyntax(
      binder: binder, group: group, key: key, filter: filter, span: span(from: start))
  }
}
