// The declarations of `.modello` and `.profilo` files.

import SourceText

extension Parser {
  /// modello = "modello" stringa ;
  mutating func parseModel() throws(Failure) -> DeclarationSyntax {
    try expect("modello")
    return .model(title: try expectString("il titolo del modello fra virgolette"))
  }

  /// record = "record" nome [ stringa ] [ "etichetta" parola { "|" parola } ] { campo } ;
  mutating func parseRecord() throws(Failure) -> RecordSyntax {
    let start = current.span
    try expect("record")
    let name = try expectWord("il nome del record")
    let title = try takeString()
    var labels: [NameSyntax] = []
    if take("etichetta") {
      repeat { labels.append(try expectWord("il campo che dà il nome")) } while take(.bar)
    }
    var fields: [RecordSyntax.Field] = []
    while at(.word), !startsDeclaration || isFieldAhead {
      let index = position
      do {
        fields.append(try parseField())
        try expectEnd(of: text(of: token(at: index)))
      } catch {
        skipField(from: index)
      }
    }
    return RecordSyntax(
      name: name, title: title, labels: labels, fields: fields, span: span(from: start))
  }

  /// A field may have the name of a declaration (`esempio testo`): a type follows, not a name.
  private var isFieldAhead: Bool {
    !at("record") && !at("modello")
  }

  /// After a broken field: on to the next line that begins with a word.
  private mutating func skipField(from start: Int) {
    if position == start { advance() }
    while !isAtEnd, !(isFirstOfLine && at(.word)) { advance() }
  }

  /// campo = parola tipo [ "facoltativo" ] [ "appartenenza" ] [ stringa ] ;
  private mutating func parseField() throws(Failure) -> RecordSyntax.Field {
    let name = try expectWord("il nome di un campo")
    let type = try parseType()
    var isOptional = false
    var isBelonging = false
    while true {
      if take("facoltativo") {
        isOptional = true
      } else if take("appartenenza") {
        isBelonging = true
      } else {
        break
      }
    }
    return RecordSyntax.Field(
      name: name, type: type, isOptional: isOptional, isBelonging: isBelonging,
      title: try takeString())
  }

  /// profilo = "profilo" stringa { voce } ;
  mutating func parseProfile() throws(Failure) -> ProfileSyntax {
    let start = current.span
    try expect("profilo")
    let title = try expectString("il nome dell'ente fra virgolette")
    var entries: [(entry: ProfileEntrySyntax, span: SourceSpan)] = []
    while at(.word), !at("profilo") {
      let entryStart = current.span
      let index = position
      depth = 0
      do {
        let entry = try parseProfileEntry()
        entries.append((entry, span(from: entryStart)))
        try expectEnd(of: text(of: token(at: index)))
      } catch {
        synchronise(to: Vocabulary.profileEntries.union(["profilo"]), from: index)
      }
    }
    return ProfileSyntax(title: title, entries: entries, span: span(from: start))
  }

  private mutating func parseProfileEntry() throws(Failure) -> ProfileEntrySyntax {
    let start = current.span
    let word = text(of: current)
    guard Vocabulary.profileEntries.contains(word) else {
      let near = Vocabulary.nearest(to: word, among: Vocabulary.profileEntries)
      throw fail(
        "sintassi/voce-profilo", "«\(word)» non apre nessuna voce del profilo",
        at: current.span,
        help: near.map { "forse «\($0)»" }
          ?? "le voci sono: \(Vocabulary.profileEntries.sorted().joined(separator: ", "))")
    }
    advance()
    switch word {
    case "parametro":
      let name = try expectName("il nome di un parametro")
      try expect(.equal, "«=» e il valore, o «non so»")
      let value = take("non", "so") ? nil : try parsePostfixOrNegative()
      return .parameter(name, value: value, origin: try takeString())
    case "struttura": return try parseProfileStructure()
    case "livello":
      let code = try expectCode()
      return .severity(code: code, try expectWord("errore, avviso o nota"))
    case "escludi":
      let code = try expectCode()
      try expect("motivo")
      return .exclude(code: code, reason: try expectString("il motivo fra virgolette"))
    default: return .waiver(try parseWaiver(start))
    }
  }

  /// struttura = "struttura" stringa [ "alias" stringa { "," stringa } ]
  ///             [ "sigla" stringa { "," stringa } ] [ "sotto" stringa ] ;
  private mutating func parseProfileStructure() throws(Failure) -> ProfileEntrySyntax {
    let name = try expectString("la denominazione fra virgolette")
    let aliases = take("alias") ? try parseStrings(separator: .comma) : []
    let codes = take("sigla") ? try parseStrings(separator: .comma) : []
    let parent = take("sotto") ? try expectString("la struttura superiore") : nil
    return .structure(name: name, aliases: aliases, codes: codes, parent: parent)
  }

  mutating func parseStrings(separator: TokenKind) throws(Failure) -> [StringSyntax] {
    var strings = [try expectString("un testo fra virgolette")]
    while take(separator) { strings.append(try expectString("un testo fra virgolette")) }
    return strings
  }

  /// deroga = "deroga" codice [ "per" parola stringa ] [ "fino" "al" data ]
  ///          "motivo" stringa "disposta" "da" stringa "atto" stringa ;
  private mutating func parseWaiver(_ start: SourceSpan) throws(Failure) -> WaiverSyntax {
    let code = try expectCode()
    var record: NameSyntax?
    var subject: StringSyntax?
    if take("per") {
      record = try expectWord("il nome di un record (obiettivo, struttura …)")
      subject = try expectString("il titolo o la denominazione fra virgolette")
    }
    var until: ExpressionSyntax?
    if take("fino", "al") {
      guard at(.date) else { throw fail(expected: "una data (31/12/2024)") }
      until = try parsePostfix()
    }
    try expect("motivo")
    let reason = try expectString("il motivo fra virgolette")
    try expect("disposta", "da")
    let author = try expectString("chi ha disposto la deroga")
    try expect("atto")
    let act = try expectString("gli estremi dell'atto")
    return WaiverSyntax(
      code: code, record: record, subject: subject, until: until, reason: reason,
      author: author, act: act, span: span(from: start))
  }
}
