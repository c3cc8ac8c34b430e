// The words that compare, announce or disown a number inside an indicator.

/// What a word does to the number that follows it.
enum TargetWord: Equatable {
  /// Compares: `almeno`, `inferiore`, `pari`.
  case comparator(TargetComparator)
  /// Compares when «di» follows: `più di`, `meno di`.
  case comparatorWithOf(TargetComparator)
  /// Turns the comparator that follows: `non`.
  case negation
  /// Opens a term that is a bound when time or a limit follows: `entro`.
  case within
  /// Makes `entro` a bound: `limite`.
  case limit
  /// Announces a count: `n.`, `numero`.
  case numberMarker
  /// `di`, `del`.
  case of
  /// May stand between comparator and number: `a`, `il`, `euro`.
  case filler
  /// The number that follows names something: `art.`, `comma`, `ore`.
  case reference
  /// As `reference`, when more words of the act's name may come between: `delibera di Giunta n.`
  case act
  /// A word of an act's name: `Giunta`, `sindacale`.
  case actName
  /// A unit of time: `giorni`.
  case timeUnit
  /// Yes or no.
  case yes, no
  /// Before a day without year: `il`, `al`, `fino` are fillers; `fine` is only this.
  case endOf

  init?(_ word: FoldedWord) {
    guard let role = Self.roles[word] else { return nil }
    self = role
  }

  /// Words before which a capital `N.` does not begin a new indicator.
  var leadsToNumber: Bool {
    switch self {
    case .comparator, .comparatorWithOf, .negation, .within, .limit, .of, .filler, .reference,
      .act, .actName:
      true
    case .numberMarker, .timeUnit, .yes, .no, .endOf: false
    }
  }

  private static let roles: [FoldedWord: TargetWord] = {
    let lists: [(TargetWord, [FoldedWord])] = [
      (.comparator(.atLeast), ["almeno", "minimo", "minima", "minimi", "minime", "min"]),
      (
        .comparator(.atMost),
        ["massimo", "massima", "massimi", "massime", "max", "fino"]
      ),
      (
        .comparator(.lessThan),
        ["inferiore", "inferiori", "minore", "minori", "sotto"]
      ),
      (
        .comparator(.moreThan),
        ["superiore", "superiori", "maggiore", "maggiori", "oltre", "sopra"]
      ),
      (.comparator(.equal), ["pari", "uguale", "uguali"]),
      (.comparatorWithOf(.moreThan), ["piu"]),
      (.comparatorWithOf(.lessThan), ["meno"]),
      (.negation, ["non"]),
      (.within, ["entro"]),
      (.limit, ["limite", "limiti", "soglia"]),
      (.numberMarker, ["n", "nr", "num", "numero"]),
      (.of, ["di", "del", "dello", "della", "dell", "dei", "degli", "delle"]),
      (
        .filler,
        [
          "a", "ad", "al", "allo", "alla", "all", "ai", "agli", "alle", "il", "lo", "la", "l",
          "i", "gli", "le", "un", "uno", "una", "o", "od", "e", "ed", "euro", "eur", "in", "per",
          "con", "su", "da",
        ]
      ),
      (
        .reference,
        [
          "art", "artt", "articolo", "articoli", "c", "comma", "commi", "lett", "lettera",
          "punto", "lgs", "dlgs", "dl", "dpr", "dpcm", "dm", "lr", "ccnl", "ccdi", "allegato",
          "all", "cap", "capitolo", "missione", "programma", "obiettivo", "ob", "fase", "misura",
          "investimento", "area", "scheda", "tabella", "tab", "pag", "livello", "ore", "h",
          "dup", "covid", "rif", "web", "lotto", "asse", "linea", "azione",
        ]
      ),
      (
        .act,
        [
          "legge", "delibera", "deliberazione", "determina", "determinazione", "det", "decreto",
          "ordinanza", "informativa", "dgc", "dcc", "dgr", "protocollo", "prot", "regolamento",
          "direttiva", "circolare",
        ]
      ),
      (
        .actName,
        [
          "giunta", "consiglio", "comunale", "gc", "cc", "g", "sindacale", "dirigenziale",
          "regionale", "ministeriale", "legislativo", "presidenziale", "ue", "ce",
        ]
      ),
      (
        .timeUnit,
        [
          "giorno", "giorni", "gg", "mese", "mesi", "settimana", "settimane", "anno", "anni",
          "ora", "minuti", "minuto",
        ]
      ),
      (.yes, ["si"]),
      (.no, ["no"]),
      (.endOf, ["fine"]),
    ]
    // The first role of a word counts: `all` is a preposition before it is an annex.
    return Dictionary(
      lists.flatMap { role, words in words.map { ($0, role) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
