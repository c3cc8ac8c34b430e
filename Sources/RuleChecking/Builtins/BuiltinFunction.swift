// The built-in functions: one table from which checker, reference and evaluator read.

/// A function of the language; the raw value is its name.
public enum BuiltinFunction: String, CaseIterable, Sendable {
  case normalised = "normalizza"
  case beforeBracket = "senza_parentesi"
  case similarity = "somiglianza"
  case abbreviates = "abbrevia"
  case years = "anni"
  case yearDifferences = "anni_diversi"
  case makeDate = "data"
  case endOfMonth = "fine_mese"
  case daysBetween = "giorni"
  case wordCount = "parole"
  case absolute = "assoluto"
  case rounded = "arrotonda"
  case joined = "unisci"
  case quantity = "quantita"
  case startsWith = "comincia"
  case comparatorIn = "comparatore"
  case expectedValue = "valore_atteso"
  case withoutTarget = "senza_target"
  case malformedDates = "date_malformate"
  case impossibleDates = "date_impossibili"
  case cited = "citati"
  case writtenDates = "date_scritte"
  case writtenDate = "data_scritta"
  case distance = "distanza"
  case stems = "radici"
  case withoutWords = "senza_parole"
  case withoutNumber = "senza_numero"
  case nameVariants = "nomi_simili"

  /// Types, meaning and an example of a function.
  public struct Signature: Sendable {
    /// Types of the arguments, in order.
    public let arguments: [ValueType]
    /// Type of the result.
    public let result: ValueType
    /// What it gives, in one Italian sentence.
    public let summary: String
    /// A condition with a call; it is true.
    public let example: String
  }

  /// Capture set 0 of every program: the two years that `anni_diversi` sets side by side.
  public static let yearDifferenceCaptures = ["qui", "altrove"]

  /// Capture set 1 of every program: none, for texts that are found without a pattern.
  public static let noCaptures: [String] = []

  /// The function's entry in the table.
  public var signature: Signature {
    switch self {
    case .normalised:
      Signature(
        arguments: [.text], result: .text,
        summary: "il testo in minuscolo, senza accenti, segni e spazi di troppo",
        example: "normalizza(\"Attività  dell'Ente\") = \"attivita dell ente\"")
    case .beforeBracket:
      Signature(
        arguments: [.text], result: .text,
        summary: "il testo fino alla prima parentesi tonda, normalizzato",
        example: "senza_parentesi(\"Emissioni (RIF. DUP 1.2)\") = \"emissioni\"")
    case .similarity:
      Signature(
        arguments: [.text, .text], result: .number,
        summary: "quanto si somigliano due testi, da 0 a 1 (terne di parole in comune)",
        example: "somiglianza(\"a b c\", \"a b c\") = 1")
    case .abbreviates:
      Signature(
        arguments: [.text, .text], result: .truth,
        summary: "se una sigla abbrevia una denominazione (iniziali, plurali raddoppiati, inizio)",
        example: "abbrevia(\"LL.PP.\", \"Lavori pubblici\")")
    case .years:
      Signature(
        arguments: [.text], result: .list(.number),
        summary: "gli anni di quattro cifre scritti nel testo, fuori dalle date",
        example: "2024 in anni(\"nel corso del 2024\")")
    case .yearDifferences:
      Signature(
        arguments: [.text, .text], result: .list(.match(captures: 0)),
        summary: "gli anni che stanno allo stesso punto di due testi e sono diversi (qui, altrove)",
        example: "presente anni_diversi(\"nel 2023 si avvia\", \"nel 2024 si avvia\")")
    case .makeDate:
      Signature(
        arguments: [.number, .number, .number], result: .date,
        summary: "il giorno, dati giorno, mese e anno",
        example: "data(31, 12, 2024) = 31/12/2024")
    case .endOfMonth:
      Signature(
        arguments: [.date], result: .date, summary: "l'ultimo giorno del mese della data",
        example: "fine_mese(15/02/2024) = 29/02/2024")
    case .daysBetween:
      Signature(
        arguments: [.date, .date], result: .number,
        summary: "quanti giorni vanno dalla prima data alla seconda",
        example: "giorni(01/01/2024, 31/01/2024) = 30")
    case .wordCount:
      Signature(
        arguments: [.text], result: .number, summary: "il numero di parole del testo",
        example: "parole(\"tre parole qui\") = 3")
    case .absolute:
      Signature(
        arguments: [.number], result: .number, summary: "il numero senza segno",
        example: "assoluto(90 - 100) = 10")
    case .rounded:
      Signature(
        arguments: [.number, .number], result: .number,
        summary: "il numero arrotondato ai decimali dati; la metà si allontana da zero",
        example: "arrotonda(33,335, 2) = 33,34")
    case .joined:
      Signature(
        arguments: [.list(.text)], result: .text,
        summary: "i valori dell'elenco che non sono vuoti, separati da virgole",
        example: "unisci([\"LL.PP.\", \"A.G.\"]) = \"LL.PP., A.G.\"")
    case .quantity:
      Signature(
        arguments: [.text], result: .number,
        summary: "il numero scritto in un testo; indeciso se non è un numero solo",
        example: "quantita(\"n. 3\") = 3")
    case .startsWith:
      Signature(
        arguments: [.text, .text], result: .truth,
        summary: "se il primo testo comincia con il secondo, a confronto normalizzato",
        example: "comincia(\"Relazione finale\", \"relazione\")")
    case .comparatorIn:
      Signature(
        arguments: [.text], result: .text,
        summary: "il comparatore scritto nel testo di un indicatore: >=, >, <=, <, =",
        example: "comparatore(\"non meno di 3 incontri\") = \">=\"")
    case .expectedValue:
      Signature(
        arguments: [.text], result: .number,
        summary: "il numero atteso scritto nel testo di un indicatore",
        example: "valore_atteso(\"N. reclami evasi >= 5\") = 5")
    case .withoutTarget:
      Signature(
        arguments: [.text], result: .text,
        summary: "il testo senza il valore atteso che contiene, normalizzato",
        example: "senza_target(\"N. reclami evasi >= 5\") = \"n reclami evasi\"")
    case .cited:
      Signature(
        arguments: [.text, .list(.invalid)], result: .list(.invalid),
        summary: "i record di un elenco che il testo chiama per nome o per alias",
        example: "assente citati(\"Tutto il personale\", piano.strutture)")
    case .malformedDates:
      Signature(
        arguments: [.text], result: .list(.match(captures: 1)),
        summary: "le date con l'anno di quattro cifre scritte in modo irregolare in un testo",
        example: "presente date_malformate(\"residui al 31.1.2.2023\")")
    case .impossibleDates:
      Signature(
        arguments: [.text], result: .list(.match(captures: 1)),
        summary: "le date complete di una cella di scadenza che nessun calendario ha",
        example: "presente date_impossibili(\"dal 31/06/2025 al 31/12/2025\")")
    case .writtenDates:
      Signature(
        arguments: [.text], result: .list(.match(captures: 1)),
        summary: "i giorni del calendario scritti in un testo, nell'ordine",
        example: "presente date_scritte(\"approvato il 9 giugno 2023\")")
    case .writtenDate:
      Signature(
        arguments: [.text], result: .date,
        summary: "il giorno scritto in un testo; indeciso se non c'è",
        example: "data_scritta(\"il 9 giugno 2023\") = 09/06/2023")
    case .distance:
      Signature(
        arguments: [.text, .text], result: .number,
        summary: "quante lettere cambiano fra due testi normalizzati",
        example: "distanza(\"gradibilità\", \"gradibilita'\") = 0")
    case .stems:
      Signature(
        arguments: [.text], result: .list(.text),
        summary:
          "le parole di almeno quattro lettere, ridotte alle prime cinque senza vocali finali",
        example: "radici(\"Manutenzione\") = radici(\"manutentivo\")")
    case .withoutWords:
      Signature(
        arguments: [.text, .wordList(0)], result: .text,
        summary:
          "il testo normalizzato, senza le parole di un elenco; manca se non ne resta nessuna",
        example:
          "senza_parole(\"Il rispetto dei termini\", parole_grammaticali) = \"rispetto termini\"")
    case .withoutNumber:
      Signature(
        arguments: [.text], result: .text,
        summary: "il testo senza il numero, la lettera o la fase che ha davanti",
        example: "senza_numero(\"Fase 2: Avvio dei lavori\") = \"Avvio dei lavori\"")
    case .nameVariants:
      Signature(
        arguments: [.text, .text], result: .list(.match(captures: 1)),
        summary: "dove il secondo testo scrive in altro modo il nome di persona dato per primo",
        example: "presente nomi_simili(\"Rossi Maria\", \"Maria Rosi, istruttrice\")")
    }
  }
}
