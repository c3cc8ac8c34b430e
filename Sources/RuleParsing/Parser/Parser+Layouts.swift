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
    case "estende": return .extends(try expectString("il titolo del tracciato da estendere"))
    case "nomi": return try parseNames()
    case "ripartisci": return try parseAllocation()
    case "annota":
      let record = try expectWord("il nome di un record")
      try expect("con")
      let kind = try expectWord("il campo che dice di che osservazione si tratta")
      try expect(.comma, "una virgola e il campo del testo")
      return .remarks(
        record: record, kind: kind, text: try expectWord("il campo del testo"))
    case "paragrafo": return try parseParagraph(isHeading: false)
    case "titolo": return try parseParagraph(isHeading: true)
    case "colonna":
      let names = try parseStrings(separator: .bar)
      let destination = try parseDestination("un campo, come fase.scadenza")
      if case .ignores = destination {
        return .column(names: names, destination, openers: [])
      }
      let openers = take("da", "dove") ? try parseStrings(separator: .bar) : []
      return .column(names: names, destination, openers: openers)
    case "colonne":
      try expect("mesi", "in")
      return .months(into: try parseField("un campo, come fase.scadenza"))
    case "riga":
      let labels = try parseStrings(separator: .bar)
      let destination = try parseDestination("un campo, come obiettivo.peso")
      if case .opens(_, let fields) = destination, fields.count > 1 {
        throw fail(
          "sintassi/troppi-campi", "ciò che segue un'etichetta va in un campo solo",
          at: fields[1].span, help: "tenere «\(fields[0].text)» e togliere gli altri campi")
      }
      return .row(labels: labels, destination)
    case "cella":
      let texts = try parseStrings(separator: .bar)
      let following = take("seguita", "da") ? try expectString("il testo che segue") : nil
      return .cell(texts: texts, followedBy: following, try parseLayoutAction())
    case "tabella": return try parsePositionalTable()
    case "prefisso":
      try expect("sigle", "in")
      let from = try parseField("il campo da cui leggere le sigle")
      try expect("in")
      return .prefix(from: from, to: try parseField("il campo in cui mettere le sigle"))
    case "copia":
      let patterns = try parseStrings(separator: .bar)
      try expect("da")
      let from = try parseField("il campo da cui copiare")
      return .copy(patterns: patterns, record: from.record, from: from.field)
    default: return try parseExtraction()
    }
  }

  /// nomi = "nomi" "di" parola "da" parola [ "," parola [ "," parola ] ] ;
  private mutating func parseNames() throws(Failure) -> LayoutDirectiveSyntax {
    try expect("di")
    let record = try expectWord("il nome di un record")
    try expect("da")
    var lists: [NameSyntax] = []
    repeat { lists.append(try expectWord("il nome di un elenco di parole")) } while take(.comma)
    if lists.count > 3 {
      throw fail(
        "sintassi/troppi-elenchi", "gli elenchi sono al più tre", at: lists[3].span,
        help: "nell'ordine: le parole con cui un nome comincia, i ruoli, le parole per «tutti»")
    }
    return .names(record: record, lists: lists)
  }

  /// ripartisci = "ripartisci" parola "a" parola "o" parola "con" parola [ "per" parola ] ;
  private mutating func parseAllocation() throws(Failure) -> LayoutDirectiveSyntax {
    let record = try expectWord("il nome di un record")
    try expect("a")
    let party = try expectWord("il campo che dice a chi va la quota")
    try expect("o")
    let role = try expectWord("il campo per chi non è un record")
    try expect("con")
    let share = try expectWord("il campo della quota")
    let purpose = take("per") ? try expectWord("il campo che dice per che cosa") : nil
    return .allocates(record: record, party: party, role: role, share: share, purpose: purpose)
  }

  /// tabella_dopo = "tabella" "dopo" alternative ( "apre" | "elenca" ) apertura ;
  private mutating func parsePositionalTable() throws(Failure) -> LayoutDirectiveSyntax {
    try expect("dopo")
    let texts = try parseStrings(separator: .bar)
    let lists = take("elenca")
    if !lists { try expect("apre") }
    let (record, fields) = try parseOpening()
    return .positional(after: texts, record: record, fields: fields, lists: lists)
  }

  /// apertura = parola "con" parola { "," parola } ;
  private mutating func parseOpening() throws(Failure) -> (NameSyntax, [NameSyntax]) {
    let record = try expectWord("il nome di un record")
    try expect("con")
    var fields: [NameSyntax] = []
    repeat { fields.append(try expectWord("il nome di un campo")) } while take(.comma)
    return (record, fields)
  }

  /// destinazione = "in" campo_di_record [ "separando" ] | "apre" apertura ; or «ignora».
  private mutating func parseDestination(_ what: String) throws(Failure)
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

  /// estrai = "estrai" ( ( "target" | "scadenza" [ "o" parola ] ) "da" campo_di_record
  ///                     "in" campo_di_record | alternative "da" campo_di_record ) ;
  private mutating func parseExtraction() throws(Failure) -> LayoutDirectiveSyntax {
    if take("scadenza") {
      let words = take("o") ? try expectWord("il nome di un elenco di parole") : nil
      try expect("da")
      let from = try parseField("il campo da cui estrarre")
      try expect("in")
      return .extractDeadline(
        words: words, from: from, to: try parseField("il campo in cui mettere la scadenza"))
    }
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

  /// paragrafo = ( "paragrafo" | "titolo" ) [ alternative ] [ "seguito" "da" stringa ]
  ///             [ "in" "maiuscolo" ] [ [ "subito" ] "prima" "di" "una" "tabella" ] azione ;
  private mutating func parseParagraph(isHeading: Bool) throws(Failure) -> LayoutDirectiveSyntax {
    let texts = at(.string) ? try parseStrings(separator: .bar) : []
    var followedBy: StringSyntax?
    if take("seguito", "da") { followedBy = try expectString("il testo che segue") }
    let isUpperCase = take("in", "maiuscolo")
    let isRightBefore = take("subito")
    let isBeforeTable = take("prima", "di", "una", "tabella")
    if isRightBefore, !isBeforeTable { throw fail(expected: "«prima di una tabella»") }
    let action = try parseLayoutAction()
    return .paragraph(
      texts: texts, followedBy: followedBy, isHeading: isHeading, isUpperCase: isUpperCase,
      isBeforeTable: isBeforeTable, isRightBefore: isRightBefore, action)
  }

  /// azione = "ignora" | "in" nome_di_record [ "." parola ] [ assegnazioni ]
  ///        | "apre" parola [ assegnazioni ] [ sotto ] [ "sommando" campo_di_record ]
  ///        | "elenca" parola [ assegnazioni ] [ sotto ] ;
  private mutating func parseLayoutAction() throws(Failure) -> LayoutActionSyntax {
    let start = current.span
    if take("ignora") {
      return LayoutActionSyntax(kind: .ignores, assignments: [], span: span(from: start))
    }
    if take("in") {
      let record = try expectWord("il nome di un record")
      let field = take(.dot) ? try expectWord("il nome di un campo") : nil
      return LayoutActionSyntax(
        kind: .into(record: record, field: field), assignments: try parseAssignments(),
        span: span(from: start))
    }
    let lists = take("elenca")
    if !lists, !take("apre") { throw fail(expected: "«apre», «elenca», «in» o «ignora»") }
    let record = try expectWord("il nome di un record")
    let assignments = try parseAssignments()
    let under = take("sotto") ? try parseParent() : nil
    let summing =
      !lists && take("sommando") ? try parseField("un campo, come addendo.valore") : nil
    return LayoutActionSyntax(
      kind: lists ? .lists(record: record) : .opens(record: record), assignments: assignments,
      under: under, summing: summing, span: span(from: start))
  }

  /// sotto = "sotto" parola "=" stringa ;
  private mutating func parseParent() throws(Failure) -> LayoutActionSyntax.Assignment {
    let field = try expectWord("il campo che hanno i record superiori")
    try expect(.equal, "«=» e il valore del record superiore")
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
    let field = try expectWord("il nome di un campo")
    let value = take(.equal) ? try expectString("il valore fra virgolette") : nil
    return LayoutActionSyntax.Assignment(field: field, value: value)
  }
}
