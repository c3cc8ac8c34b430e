// The parts of directives of layouts: actions, fields, and where a directive must begin.

import SourceText

extension Parser {
  /// What the next paragraph or cell must be: `seguito da` or `seguita da`, and its texts; none when nothing is asked.
  mutating func parseFollowing(_ word: String) throws(Failure) -> [StringSyntax] {
    if at("seguito") || at("seguita"), !at(word) || !at("da", ahead: 1) {
      throw fail(
        expected: "«\(word) da»",
        help: "un paragrafo è «seguito da» un testo, una cella è «seguita da» un testo")
    }
    guard take(word, "da") else { return [] }
    return try parseStrings(separator: .bar)
  }

  /// azione = "ignora" | "in" nome_di_record [ "." parola ] [ assegnazioni ]
  ///        | "apre" parola [ assegnazioni ] [ sotto ] [ "sommando" campo_di_record ]
  ///        | "elenca" parola [ assegnazioni ] [ sotto ] ;
  mutating func parseLayoutAction() throws(Failure) -> LayoutActionSyntax {
    let start = current.span
    if take("ignora") {
      return LayoutActionSyntax(kind: .ignores, assignments: [], span: span(from: start))
    }
    if take("in") {
      let record = try expectPart("il nome di un record")
      let field = take(.dot) ? try expectPart("il nome di un campo") : nil
      return LayoutActionSyntax(
        kind: .into(record: record, field: field), assignments: try parseAssignments(),
        span: span(from: start))
    }
    let lists = take("elenca")
    if !lists, !take("apre") { throw fail(expected: "«apre», «elenca», «in» o «ignora»") }
    let record = try expectPart("il nome di un record")
    let assignments = try parseAssignments()
    let under = take("sotto") ? try parseParent() : nil
    if lists, at("sommando") {
      throw fail(
        "sintassi/direttiva", "«sommando» sta solo dietro ad «apre»", at: current.span,
        help: "scrivere «apre» al posto di «elenca», o togliere ciò che segue «sommando»")
    }
    let summing = take("sommando") ? try parseField("un campo, come addendo.valore") : nil
    return LayoutActionSyntax(
      kind: lists ? .lists(record: record) : .opens(record: record), assignments: assignments,
      under: under, summing: summing, span: span(from: start))
  }

  /// sotto = "sotto" parola "=" stringa ;
  private mutating func parseParent() throws(Failure) -> LayoutActionSyntax.Assignment {
    let field = try expectPart("il campo che hanno i record superiori")
    guard take(.equal), at(.string) || at(.unterminatedString) else {
      throw fail(
        expected: "«=» e il valore del record superiore",
        help: "per esempio: sotto livello = \"settore\"")
    }
    return LayoutActionSyntax.Assignment(
      field: field, value: try expectString("il valore fra virgolette"))
  }

  /// assegnazioni = "con" assegnazione { "," assegnazione } ;
  private mutating func parseAssignments() throws(Failure) -> [LayoutActionSyntax.Assignment] {
    var assignments: [LayoutActionSyntax.Assignment] = []
    guard take("con") else { return [] }
    repeat { assignments.append(try parseAssignment()) } while take(.comma)
    return assignments
  }

  /// assegnazione = parola [ "=" stringa ] ;
  private mutating func parseAssignment() throws(Failure) -> LayoutActionSyntax.Assignment {
    let field = try expectPart("il nome di un campo")
    guard take(.equal) else { return LayoutActionSyntax.Assignment(field: field) }
    guard at(.string) || at(.unterminatedString) else {
      throw fail(
        expected: "il valore fra virgolette", help: "per esempio: con livello = \"settore\"")
    }
    return LayoutActionSyntax.Assignment(
      field: field, value: try expectString("il valore fra virgolette"))
  }

  /// apertura = parola "con" parola { "," parola } ;
  mutating func parseOpening() throws(Failure) -> (NameSyntax, [NameSyntax]) {
    let record = try expectPart("il nome di un record")
    guard take("con") else {
      throw fail(expected: "la parola «con»", help: "per esempio: apre fase con descrizione")
    }
    var fields: [NameSyntax] = []
    repeat { fields.append(try expectPart("il nome di un campo")) } while take(.comma)
    return (record, fields)
  }

  /// destinazione = "in" campo_di_record [ "separando" ] | "apre" apertura ; or «ignora».
  mutating func parseDestination(_ what: String) throws(Failure)
    -> LayoutDirectiveSyntax.Destination
  {
    if take("ignora") { return .ignores }
    if take("apre") {
      let (record, fields) = try parseOpening()
      return .opens(record, fields: fields)
    }
    guard take("in") else { throw fail(expected: "«in» con un campo, «apre» o «ignora»") }
    let field = try parseField(what)
    return .into(field, splits: take("separando"))
  }

  /// campo_di_record = parola "." parola ;
  mutating func parseField(_ what: String) throws(Failure) -> FieldSyntax {
    let record = try expectPart(what)
    guard take(.dot) else {
      throw fail(
        expected: "un punto e il nome del campo",
        help: "un campo si scrive con il suo record davanti: fase.scadenza")
    }
    return FieldSyntax(record: record, field: try expectPart("il nome del campo"))
  }

  /// The name of a record, field or list. A line that goes on as a directive does is the next
  /// directive, though any word may be a name.
  mutating func expectPart(_ what: String) throws(Failure) -> NameSyntax {
    if isFirstOfLine, isAtDirective { throw fail(expected: what) }
    return try expectWord(what)
  }

  /// Whether a directive begins here for certain: no name is followed by a text, or by the words
  /// that directives go on with.
  private var isAtDirective: Bool {
    guard at(.word), Vocabulary.layoutDirectives.contains(text(of: current)) else { return false }
    if at(.string, ahead: 1) { return true }
    if at("riconosci") { return at("tabella", ahead: 1) && at("con", ahead: 2) }
    let words = [
      "di", "testo", "mesi", "dopo", "sigle", "target", "scadenza", "subito", "prima", "apre",
      "elenca", "ignora",
    ]
    return words.contains { at($0, ahead: 1) }
  }
}
