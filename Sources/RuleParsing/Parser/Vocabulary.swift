// The words of the language: one table each for declarations, clauses and reserved words.

/// The words that the parser, the checker and the editors' highlighting share.
public enum Vocabulary {
  /// The files in which each declaration may stand.
  public static let filesOfDeclaration: [String: [FileKind]] = [
    "modello": [.model],
    "record": [.model],
    "tracciato": [.layout],
    "profilo": [.profile],
    "fonte": [.rules],
    "parametro": [.rules],
    "elenco": [.rules],
    "tabella": [.rules],
    "schema": [.rules],
    "definizione": [.rules],
    "esempio": [.rules],
    "regola": [.rules],
  ]

  /// The words that open a declaration.
  public static let declarations = Set(filesOfDeclaration.keys)

  /// The words that open a clause of a rule.
  public static let ruleClauses: Set<String> = [
    "livello", "norma", "vigenza", "per", "quando", "sia", "verifica", "segnala", "collega",
    "raggruppa", "messaggio", "rimedio", "nota", "correggi", "assorbe", "conforme", "viola",
    "indecisa", "esclusa",
  ]

  /// The words that open a directive of a layout, each with an example for whoever gets it wrong.
  public static let layoutExamples: [String: String] = [
    "estende": #"estende "titolo di un altro tracciato""#,
    "riconosci": #"riconosci tabella con colonne "attività", "scadenza""#,
    "nomi": "nomi di struttura da parole_di_struttura, ruoli_di_vertice",
    "ripartisci": "ripartisci assegnazione a struttura o ruolo con peso",
    "annota": "annota lettura con tipo, testo",
    "imposta": #"imposta piano.tipo = "piano""#,
    "titolo": #"titolo "settore {nome}" apre struttura"#,
    "paragrafo": #"paragrafo "piano della performance {anno}" in piano"#,
    "colonna": #"colonna "peso" | "pesatura" in obiettivo.peso"#,
    "colonne": "colonne mesi in fase.scadenza",
    "riga": #"riga "peso" | "pesatura" in obiettivo.peso"#,
    "cella": #"cella "peso" seguita da "{peso}" in assegnazione"#,
    "tabella": #"tabella dopo "organico" apre addetto con nome, qualifica"#,
    "prefisso": "prefisso sigle in fase.descrizione in fase.destinatari",
    "estrai": "estrai target da indicatore.descrizione in indicatore.target",
    "copia": #"copia "completato il (?<data>\S+)" da esito.descrizione"#,
  ]

  /// The words that open a directive of a layout.
  public static let layoutDirectives = Set(layoutExamples.keys)

  /// The words that open an entry of a profile.
  public static let profileEntries: Set<String> = [
    "parametro", "struttura", "livello", "escludi", "deroga",
  ]

  /// The types of value, in «valori di» and in models; the raw values of `ValueKind`, which this
  /// module does not see.
  public static let valueTypes: Set<String> = [
    "testo", "numero", "peso", "importo", "scadenza", "target", "logico",
  ]

  /// Words that cannot be names of parameters, definitions or binders; fields are free, because
  /// they stand behind a dot.
  public static let reserved: Set<String> = [
    "e", "o", "non", "in", "contiene", "altrimenti", "presente", "assente", "esiste", "ogni",
    "nessun", "somma", "numero", "minimo", "massimo", "media", "moda", "elenco", "distinti",
    "primo", "ultimo", "trova", "valori", "se", "allora", "vero", "falso", "si", "no", "con",
    "per", "tale", "che", "vale", "fino", "prima", "dopo", "di", "a", "secondo", "regola",
    "definizione", "parametro", "quando", "sia", "verifica", "segnala", "collega", "raggruppa",
    "messaggio", "rimedio", "correggi", "assorbe", "conforme", "viola", "indecisa", "esclusa",
    "norma", "vigenza", "senza", "aggiunge",
  ]

  /// Whether a word opens a declaration, a clause, a directive or an entry.
  static func opens(_ word: String) -> Bool {
    declarations.contains(word) || ruleClauses.contains(word) || layoutDirectives.contains(word)
      || profileEntries.contains(word)
  }

  /// What may stand at the top level of a file, for messages.
  static func expectation(of kind: FileKind) -> String {
    switch kind {
    case .model: "«modello» o «record»"
    case .layout: "«tracciato»"
    case .profile: "«profilo»"
    case .rules: "una dichiarazione («regola», «parametro», «elenco», «definizione» …)"
    }
  }

  /// What to write in the place of a sign that belongs to no token; `nil` where none is meant for sure.
  static func replacement(of sign: String) -> String? {
    switch sign {
    case "“", "”", "„", "«", "»", "‘", "’", "'", "`":
      "le virgolette dei testi sono quelle dritte: \""
    case "&": "fra due condizioni scrivere «e»"
    case "!": "per negare scrivere «non», per «diverso da» !="
    case "%": "una percentuale si scrive senza segno: 50"
    case ";": "alla fine di una riga non serve nessun segno"
    default: nil
    }
  }

  /// The candidate nearest to a mistyped word: at most a third of its letters differ. Ties go to
  /// the first in alphabetical order, so that the same mistake always gives the same advice.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let target = Array(word.lowercased().utf8.prefix(64))
    var best: (distance: Int, name: String)?
    for candidate in candidates.sorted() where candidate != word {
      let distance = editDistance(target, Array(candidate.lowercased().utf8.prefix(64)))
      if distance <= max(1, target.count / 3), distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// Edits (insert, delete, replace, swap of neighbours) that turn one word into the other.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
