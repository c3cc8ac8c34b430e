// Why a pattern was refused, said to the author of the rule.

/// A pattern that cannot be compiled: what is wrong, where, and what to write instead.
public struct PatternFailure: Error, Hashable, Sendable {
  /// The kind of mistake.
  public enum Reason: Hashable, Sendable, CaseIterable {
    case empty, notUTF8, tooLarge, tooDeep, tooManyGroups
    case unclosedGroup, unopenedGroup, unknownGroup, badName, repeatedName
    case backReference, lookAround, unicodeProperty
    case unknownEscape, unfinishedEscape
    case unclosedClass, emptyClass, reversedRange, rangeWithoutEnd, namedClass
    case nothingToRepeat, repeatedQuantifier, badCount, reversedCount, countTooHigh
  }

  /// The kind of mistake.
  public let reason: Reason
  /// One sentence in Italian for someone who is no programmer; lower case, no full stop.
  public let message: String
  /// The bytes of the pattern that the message speaks of.
  public let range: Range<Int>

  private init(_ reason: Reason, _ range: Range<Int>, _ message: String) {
    self.reason = reason
    self.range = range
    self.message = message
  }

  static func tooLarge(limit: Int, at range: Range<Int>) -> Self {
    Self(
      .tooLarge, range,
      "il modello è troppo grande: con le ripetizioni svolte supera \(limit) passi; "
        + "ridurre i numeri fra graffe o dividerlo in più modelli")
  }

  static func tooManyGroups(limit: Int, at range: Range<Int>) -> Self {
    Self(
      .tooManyGroups, range,
      "più di \(limit) gruppi: usare `(?:…)` per quelli che non servono nel messaggio")
  }

  static func countTooHigh(limit: Int, at range: Range<Int>) -> Self {
    Self(.countTooHigh, range, "una ripetizione non può superare \(limit) volte")
  }

  /// A failure whose message needs nothing but the reason.
  static func plain(_ reason: Reason, at range: Range<Int>) -> Self {
    Self(reason, range, message(for: reason))
  }

  private static func message(for reason: Reason) -> String {
    switch reason {
    case .empty: "il modello è vuoto: corrisponderebbe a qualunque testo"
    case .notUTF8: "il modello contiene un carattere non leggibile (non è UTF-8)"
    case .tooLarge: "il modello è troppo grande"
    case .tooDeep: "troppe parentesi una dentro l'altra"
    case .tooManyGroups: "troppi gruppi"
    case .unclosedGroup: "manca la parentesi `)` che chiude questa"
    case .unopenedGroup: "questa `)` non chiude nulla: per cercare il segno scrivere `\\)`"
    case .unknownGroup:
      "dopo `(?` si può scrivere solo `:` oppure `<nome>`: il resto non è ammesso"
    case .badName:
      "il nome di un gruppo si scrive `(?<nome>…)`, con lettere non accentate, cifre e `_`, "
        + "e comincia con una lettera"
    case .repeatedName: "due gruppi hanno lo stesso nome"
    case .backReference:
      "i rimandi a un gruppo precedente (`\\1`, `\\k<nome>`) non sono ammessi, "
        + "perché il tempo di ricerca non avrebbe limite: confrontare i due gruppi nella condizione"
    case .lookAround:
      "guardare avanti o indietro (`(?=`, `(?!`, `(?<=`, `(?<!`) non è ammesso: "
        + "includere il contesto nel modello e usare un gruppo per la parte che serve"
    case .unicodeProperty: "`\\p{…}` non è ammesso: usare `\\w` o una classe come `[a-z]`"
    case .unknownEscape:
      "sequenza sconosciuta: dopo `\\` sono ammesse le lettere d, w, s, b, D, W, S, n, t, r "
        + "oppure un segno da cercare com'è"
    case .unfinishedEscape: "dopo `\\` manca il carattere; per cercare il segno scrivere `\\\\`"
    case .unclosedClass: "manca la parentesi `]` che chiude questa; per cercarla scrivere `\\[`"
    case .emptyClass: "fra le quadre non c'è nulla; per cercare la parentesi scrivere `\\]`"
    case .reversedRange: "l'intervallo è rovesciato: il primo carattere viene dopo il secondo"
    case .rangeWithoutEnd:
      "un intervallo va da un carattere a un altro; per cercare il trattino scrivere `\\-`"
    case .namedClass:
      "le classi come `[:alpha:]` non sono ammesse: usare `\\w`, `\\d`, `\\s`; "
        + "per cercare la parentesi scrivere `\\[`"
    case .nothingToRepeat:
      "non c'è nulla da ripetere prima di questo segno; per cercarlo premettere `\\`"
    case .repeatedQuantifier: "due ripetizioni di seguito: chiudere la prima fra `(?:` e `)`"
    case .badCount:
      "il numero di ripetizioni si scrive `{3}`, `{3,}` o `{3,5}`; per cercare la graffa "
        + "scrivere `\\{`"
    case .reversedCount: "il numero minimo di ripetizioni supera il massimo"
    case .countTooHigh: "troppe ripetizioni"
    }
  }
}
