// The words that tell a deadline counted from an event, or a period, from a date.

/// What a word does in a deadline; months are in `MonthPhrase`.
enum DeadlineWord {
  /// Opens a term: `entro`.
  case within
  /// Opens the terms of others: `nei termini`.
  case according
  /// A number in letters: `un`, `trenta`.
  case count
  /// A unit of time: `giorni`, `mese`.
  case timeUnit
  /// Points to the event that a term counts from: `dalla`, `successivi`.
  case from
  /// Terms fixed elsewhere: `termini`, `tempistiche`.
  case terms
  /// A part of a year: `semestre`, `trimestre`.
  case period
  /// Tells which part of the year: `primo`, `II`.
  case ordinal
  /// Ends what a relative term says: `comunque`, `oltre`.
  case breakOff
  /// Announces the number of an act: `n.`, `prot.`
  case numberMarker

  init?(_ word: FoldedWord) {
    guard let role = Self.roles[word] else { return nil }
    self = role
  }

  private static let roles: [FoldedWord: DeadlineWord] = {
    let lists: [(DeadlineWord, [FoldedWord])] = [
      (.within, ["entro"]),
      (.according, ["nei"]),
      (
        .count,
        [
          "un", "uno", "una", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove",
          "dieci", "dodici", "quindici", "venti", "trenta", "quaranta", "quarantacinque",
          "cinquanta", "sessanta", "novanta", "cento", "centoventi", "centottanta", "trecento",
        ]
      ),
      (
        .timeUnit,
        [
          "giorno", "giorni", "gg", "mese", "mesi", "settimana", "settimane", "anno", "anni",
          "ora", "ore",
        ]
      ),
      (
        .from,
        [
          "da", "dal", "dallo", "dalla", "dall", "dai", "dagli", "dalle", "dopo", "successivo",
          "successivi", "successiva", "successive",
        ]
      ),
      (.terms, ["termine", "termini", "tempistica", "tempistiche", "scadenze", "tempi"]),
      (.period, ["bimestre", "trimestre", "quadrimestre", "semestre"]),
      (
        .ordinal,
        [
          "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "ultimo", "i", "ii", "iii",
          "iv", "v", "vi",
        ]
      ),
      (.breakOff, ["comunque", "oltre", "altrimenti", "ovvero"]),
      (.numberMarker, ["n", "nn", "nr", "num", "prot"]),
    ]
    return Dictionary(
      lists.flatMap { role, words in words.map { ($0, role) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
