// The declarations of `.tracciato` files.

import SourceText

extension Parser {
  /// tracciato = "tracciato" stringa { direttiva } ;
  mutating func parseLayout() throws(Failure) -> LayoutSyntax {
    let start = current.span
    try expect("tracciato")
    let title = try expectString("il titolo del tracciato fra virgolette")
    var directives: [(directive: LayoutDirectiveSyntax, span: SourceSpan)] = []
    while at(.word), !at("tracciato") {
      let directiveStart = current.span
      let index = position
      depth = 0
      do {
        let directive = try parseLayoutDirective()
        directives.append((directive, span(from: directiveStart)))
      } catch {
        synchronise(to: Vocabulary.layoutDirectives.union(["tracciato"]), from: index)
      }
    }
    return LayoutSyntax(title: title, directives: directives, span: span(from: start))
  }

  private mutating func parseLayoutDirective() throws(Failure) -> LayoutDirectiveSyntax {
    let word = text(of: current)
    guard Vocabulary.layoutDirectives.contains(word) else {
      let near = Vocabulary.nearest(to: word, among: Vocabulary.layoutDirectives)
      throw fail(
        "sintassi/direttiva", "«\(word)» non apre nessuna direttiva del tracciato",
        at: current.span,
        help: near.map { "forse «\($0)»" }
          ?? "le direttive sono: \(Vocabulary.layoutDirectives.sorted().joined(separator: ", "))")
    }
    advance()
    switch word {
    case "riconosci":
      if take("tabella", "con", "colonne") {
        return .recognisesColumns(try parseStrings(separator: .comma))
      }
      try expect("testo")
      return .recognisesText(try parseStrings(separator: .bar))
    case "imposta":
      let target = try parseField("un campo, come piano.tipo")
      try expect(.equal, "«=» e il valore")
      return .sets(
        record: target.record, field: target.field,
        value: try expectString("il valore fra virgolette"))
    case "paragrafo": return try parseParagraph()
    case "colonna":
      let names = try parseStrings(separator: .bar)
      try expect("in")
      let target = try parseField("un campo, come fase.scadenza")
      return .column(names: names, record: target.record, field: target.field)
    case "riga": return try parseRow()
    case "prefisso":
      try expect("sigle", "in")
      let from = try parseField("il campo da cui leggere le sigle")
      try expect("in")
      return .prefix(from: from, to: try parseField("il campo in cui mettere le sigle"))
    default: return try parseExtraction()
    }
  }

  /// estrai = "estrai" ( "target" "da" campo "in" campo | stringa { "|" stringa } "da" campo ) ;
  private mutating func parseExtraction() throws(Failure) -> LayoutDirectiveSyntax {
    if take("target") {
      try expect("da")
      let from = try parseField("il campo da cui estrarre")
      try expect("in")
      return .extractTarget(from: from, to: try parseField("il campo in cui mettere il target"))
    }
    let patterns = try parseStrings(separator: .bar)
    try expect("da")
    let from = try parseField("il campo da cui estrarre")
    return .extract(patterns: patterns, record: from.record, from: from.field)
  }

  /// campo_di_record = parola "." parola ;
  private mutating func parseField(_ what: String) throws(Failure) -> FieldSyntax {
    let record = try expectWord(what)
    try expect(.dot, "un punto e il nome del campo")
    return FieldSyntax(record: record, field: try expectWord("il nome del campo"))
  }

  /// riga = "riga" stringa { "|" stringa } ( "ignora" | "in" campo [ "separando" ] ) ;
  private mutating func parseRow() throws(Failure) -> LayoutDirectiveSyntax {
    let labels = try parseStrings(separator: .bar)
    if at("ignora") {
      let name = try expectWord("«ignora»")
      return .row(labels: labels, record: name, field: name, splits: false, ignores: true)
    }
    guard take("in") else { throw fail(expected: "«in» con un campo, o «ignora»") }
    let target = try parseField("un campo, come obiettivo.peso")
    let splits = take("separando")
    return .row(
      labels: labels, record: target.record, field: target.field, splits: splits, ignores: false)
  }

  /// paragrafo = "paragrafo" [ stringa { "|" stringa } ] [ "seguito" "da" stringa ]
  ///             [ "in" "maiuscolo" ] [ "prima" "di" "una" "tabella" ] azione ;
  private mutating func parseParagraph() throws(Failure) -> LayoutDirectiveSyntax {
    let texts = at(.string) ? try parseStrings(separator: .bar) : []
    var followedBy: StringSyntax?
    if take("seguito", "da") { followedBy = try expectString("il testo che segue") }
    let isUpperCase = take("in", "maiuscolo")
    let isBeforeTable = take("prima", "di", "una", "tabella")
    let action = try parseLayoutAction()
    return .paragraph(
      texts: texts, followedBy: followedBy, isUpperCase: isUpperCase,
      isBeforeTable: isBeforeTable, action)
  }

  /// azione = "ignora" | "in" parola [ "." parola ]
  ///        | ( "apre" | "elenca" ) parola [ "con" parola [ "=" stringa ] { "," … } ]
  ///          [ "sotto" parola "=" stringa ] ;
  private mutating func parseLayoutAction() throws(Failure) -> LayoutActionSyntax {
    let start = current.span
    if take("ignora") {
      return LayoutActionSyntax(kind: .ignores, assignments: [], span: span(from: start))
    }
    if take("in") {
      let record = try expectWord("il nome di un record")
      let field = take(.dot) ? try expectWord("il nome di un campo") : nil
      return LayoutActionSyntax(
        kind: .into(record: record, field: field), assignments: [], span: span(from: start))
    }
    let lists = take("elenca")
    if !lists, !take("apre") { throw fail(expected: "«apre», «elenca», «in» o «ignora»") }
    let record = try expectWord("il nome di un record")
    var assignments: [LayoutActionSyntax.Assignment] = []
    if take("con") {
      repeat { assignments.append(try parseAssignment()) } while take(.comma)
    }
    let under = take("sotto") ? try parseAssignment() : nil
    return LayoutActionSyntax(
      kind: lists ? .lists(record: record) : .opens(record: record), assignments: assignments,
      under: under, span: span(from: start))
  }

  private mutating func parseAssignment() throws(Failure) -> LayoutActionSyntax.Assignment {
    let field = try expectWord("il nome di un campo")
    let value = take(.equal) ? try expectString("il valore fra virgolette") : nil
    return LayoutActionSyntax.Assignment(field: field, value: value)
  }
}
