// The declarations of `.tracciato` files.

import Diagnostics
import SourceText

extension Parser {
  /// tracciato = "tracciato" stringa { direttiva } ;
  mutating func parseLayout() throws(Failure) -> LayoutSyntax {
    let start = current.span
    try expect("tracciato")
    let title = try expectString("il titolo del tracciato fra virgolette")
    var directives: [(directive: LayoutDirectiveSyntax, span: SourceSpan)] = []
    while !isAtEnd, !at("tracciato") {
      let directiveStart = current.span
      let index = position
      depth = 0
      let reported = diagnostics.count
      do {
        let directive = try parseLayoutDirective()
        directives.append((directive, span(from: directiveStart)))
      } catch {
        addExample(of: text(of: token(at: index)), to: reported)
        synchronise(to: Vocabulary.layoutDirectives.union(["tracciato"]), from: index)
      }
    }
    return LayoutSyntax(title: title, directives: directives, span: span(from: start))
  }

  /// Shows how a directive is written to whoever got it wrong, where nothing better is advised.
  private mutating func addExample(of word: String, to index: Int) {
    guard diagnostics.indices.contains(index), diagnostics[index].help == nil,
      let example = Vocabulary.layoutExamples[word]
    else { return }
    diagnostics[index].help = "per esempio: \(example)"
  }

  private mutating func parseLayoutDirective() throws(Failure) -> LayoutDirectiveSyntax {
    let word = text(of: current)
    guard at(.word), Vocabulary.layoutDirectives.contains(word) else {
      let near = Vocabulary.nearest(to: word, among: Vocabulary.layoutDirectives)
      throw fail(
        "sintassi/direttiva", "\(describe(current)) non apre nessuna direttiva del tracciato",
        at: current.span,
        help: near.map { "forse «\($0)»" }
          ?? "le direttive sono: \(Vocabulary.layoutDirectives.sorted().joined(separator: ", "))")
    }
    advance()
    switch word {
    case "riconosci":
      if take("tabella") {
        try expect("con", "colonne")
        return .recognisesColumns(try parseStrings(separator: .comma))
      }
      guard take("testo") else { throw fail(expected: "«tabella con colonne» o «testo»") }
      return .recognisesText(try parseStrings(separator: .bar))
    case "imposta":
      let target = try parseField("un campo, come piano.tipo")
      try expect(.equal, "«=» e il valore")
      return .sets(
        record: target.record, field: target.field,
        value: try expectString("il valore fra virgolette"))
    case "estende":
      return .extends(try expectString("fra virgolette il titolo del tracciato da estendere"))
    case "nomi": return try parseNames()
    case "ripartisci": return try parseAllocation()
    case "annota":
      let record = try expectPart("il nome di un record")
      try expect("con")
      let kind = try expectPart("il campo che dice di che osservazione si tratta")
      try expect(.comma, "una virgola e il campo del testo")
      return .remarks(
        record: record, kind: kind, text: try expectPart("il campo del testo"))
    case "paragrafo": return try parseParagraph(isHeading: false)
    case "titolo": return try parseParagraph(isHeading: true)
    case "colonna":
      let names = try parseStrings(separator: .bar)
      let after = take("dopo") ? try parseStrings(separator: .bar) : []
      let isEarlier = take("prima", "del", "piano")
      let destination = try parseDestination("un campo, come fase.scadenza")
      if case .ignores = destination, at("da") {
        throw fail(
          "sintassi/direttiva", "una colonna che si ignora non ha «da dove»", at: current.span,
          help: "togliere ciò che segue «ignora»")
      }
      var companions: NameSyntax?
      if case .into = destination, take("per") {
        companions = try expectPart("il campo per i nomi degli altri record della riga")
      }
      let openers = take("da", "dove") ? try parseStrings(separator: .bar) : []
      return .column(
        names: names, after: after, isEarlier: isEarlier, destination, companions: companions,
        openers: openers)
    case "colonne":
      try expect("mesi", "in")
      return .months(into: try parseField("un campo, come fase.scadenza"))
    case "riga":
      let labels = try parseStrings(separator: .bar)
      let isEarlier = take("prima", "del", "piano")
      let destination = try parseDestination("un campo, come obiettivo.peso")
      if case .opens(_, let fields) = destination, fields.count > 1 {
        throw fail(
          "sintassi/troppi-campi", "ciò che segue un'etichetta va in un campo solo",
          at: fields[1].span, help: "tenere «\(fields[0].text)» e togliere gli altri campi")
      }
      return .row(labels: labels, isEarlier: isEarlier, destination)
    case "cella":
      let texts = try parseStrings(separator: .bar)
      let following = try parseFollowing("seguita")
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
    let record = try expectPart("il nome di un record")
    try expect("da")
    var lists: [NameSyntax] = []
    repeat { lists.append(try expectPart("il nome di un elenco di parole")) } while take(.comma)
    if lists.count > 3 {
      throw fail(
        "sintassi/troppi-elenchi", "gli elenchi sono al più tre", at: lists[3].span,
        help: "nell'ordine: le parole con cui un nome comincia, i ruoli, le parole per «tutti»")
    }
    return .names(record: record, lists: lists)
  }

  /// ripartisci = "ripartisci" parola "a" parola "o" parola "con" parola [ "per" parola ] ;
  private mutating func parseAllocation() throws(Failure) -> LayoutDirectiveSyntax {
    let record = try expectPart("il nome di un record")
    try expect("a")
    let party = try expectPart("il campo che dice a chi va la quota")
    try expect("o")
    let role = try expectPart("il campo per chi non è un record")
    try expect("con")
    let share = try expectPart("il campo della quota")
    let purpose = take("per") ? try expectPart("il campo che dice per che cosa") : nil
    return .allocates(record: record, party: party, role: role, share: share, purpose: purpose)
  }

  /// tabella_dopo = "tabella" "dopo" alternative ( "apre" | "elenca" ) apertura ;
  private mutating func parsePositionalTable() throws(Failure) -> LayoutDirectiveSyntax {
    try expect("dopo")
    let texts = try parseStrings(separator: .bar)
    let lists = take("elenca")
    guard lists || take("apre") else { throw fail(expected: "«apre» o «elenca»") }
    let (record, fields) = try parseOpening()
    return .positional(after: texts, record: record, fields: fields, lists: lists)
  }

  /// estrai = "estrai" ( ( "target" | "scadenza" [ "o" parola ] ) "da" campo_di_record
  ///                     "in" campo_di_record | alternative "da" campo_di_record ) ;
  private mutating func parseExtraction() throws(Failure) -> LayoutDirectiveSyntax {
    if take("scadenza") {
      let words = take("o") ? try expectPart("il nome di un elenco di parole") : nil
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
    guard at(.string) || at(.unterminatedString) else {
      throw fail(expected: "«target», «scadenza» o uno schema fra virgolette")
    }
    let patterns = try parseStrings(separator: .bar)
    try expect("da")
    let from = try parseField("il campo da cui estrarre")
    return .extract(patterns: patterns, record: from.record, from: from.field)
  }

  /// paragrafo = ( "paragrafo" | "titolo" ) [ alternative ] [ "seguito" "da" alternative ]
  ///             [ "in" "maiuscolo" ] [ [ "subito" ] "prima" "di" "una" "tabella" ]
  ///             [ "fuori" "da" parola ] azione ;
  private mutating func parseParagraph(isHeading: Bool) throws(Failure) -> LayoutDirectiveSyntax {
    let texts = at(.string) ? try parseStrings(separator: .bar) : []
    let followedBy = try parseFollowing("seguito")
    let isUpperCase = take("in", "maiuscolo")
    let isRightBefore = take("subito")
    let isBeforeTable = take("prima", "di", "una", "tabella")
    if !isBeforeTable, isRightBefore || at("prima") {
      throw fail(
        expected: "«prima di una tabella»",
        help: "per esempio: paragrafo in maiuscolo prima di una tabella apre obiettivo con titolo")
    }
    let outside = take("fuori", "da") ? try expectWord("il nome di un record, come struttura") : nil
    let action = try parseLayoutAction()
    return .paragraph(
      texts: texts, followedBy: followedBy, isHeading: isHeading, isUpperCase: isUpperCase,
      isBeforeTable: isBeforeTable, isRightBefore: isRightBefore, outside: outside,
      action)
  }
}
