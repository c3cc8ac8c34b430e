// What is wrong with a JSON text and what to do, said to somebody who is not a programmer.

extension JSONFailure {
  /// What is wrong: one Italian sentence, lower case, no full stop.
  public var message: String {
    switch kind {
    case .emptyText: "il file è vuoto"
    case .wideEncoding: "il file è in UTF-16, il JSON si scrive in UTF-8"
    case .tooLarge(let limit): "il file supera il limite di \(limit) byte"
    case .tooDeep(let limit): "livelli di annidamento oltre il limite di \(limit)"
    case .unclosedString: "il file finisce a metà di un testo fra virgolette"
    case .unclosed(let container): "il file finisce prima che si chiuda \(container.name)"
    case .trailingContent: "c'è altro testo dopo la fine del valore"
    case .mismatchedBracket(let open): "qui si chiude \(open.other.name), ma è aperto \(open.name)"
    case .strayBracket: "parentesi di chiusura senza quella di apertura"
    case .missingComma(.object): "manca la virgola fra due campi"
    case .missingComma(.array): "manca la virgola fra due elementi"
    case .trailingComma(.object): "virgola di troppo dopo l'ultimo campo"
    case .trailingComma(.array): "virgola di troppo dopo l'ultimo elemento"
    case .strayComma: "virgola senza niente prima"
    case .missingColon: "mancano i due punti dopo il nome del campo"
    case .missingValue: "manca il valore dopo i due punti"
    case .unquotedKey: "il nome di un campo si scrive fra virgolette"
    case .decimalComma: "i decimali si scrivono con il punto, non con la virgola"
    case .wrongKind(let expected, let found): "qui va \(expected.name), non \(found.name)"
    case .bareWord(.notANumber): "nel JSON non ci sono `NaN` né `Infinity`"
    case .bareWord(.other): "un testo si scrive fra virgolette"
    case .bareWord(.truth), .bareWord(.falsehood), .bareWord(.null):
      "parola che il JSON non conosce"
    case .singleQuotes: "i testi si scrivono fra virgolette doppie, non fra apostrofi"
    case .typographicQuotes: "virgolette tipografiche al posto di quelle diritte"
    case .comment: "il JSON non ammette commenti"
    case .unexpectedCharacter(let scalar): "carattere inatteso: \(scalar.shown)"
    case .lineBreakInString: "a capo dentro un testo fra virgolette"
    case .controlCharacter(let byte):
      "carattere di controllo non ammesso dentro un testo: \(Unicode.Scalar(byte).shown)"
    case .invalidEscape(let scalar):
      "dopo la barra inversa non può stare \(scalar.shown)"
    case .invalidUnicodeEscape: "dopo `\\u` servono quattro cifre esadecimali"
    case .loneSurrogate(let unit): "`\\u\(hexadecimal(unit))` è solo metà di un carattere"
    case .invalidUTF8(let byte): "il byte \(hexadecimal(UInt16(byte), digits: 2)) non è testo UTF-8"
    case .leadingZero: "i numeri si scrivono senza zeri iniziali"
    case .leadingPoint: "prima del punto decimale serve una cifra"
    case .plusSign: "i numeri si scrivono senza il segno più"
    case .missingDigits(.whole): "dopo il segno meno serve una cifra"
    case .missingDigits(.fraction): "dopo il punto decimale serve una cifra"
    case .missingDigits(.exponent): "dopo la `e` dell'esponente serve una cifra"
    case .textAfterNumber(let scalar): "attaccato al numero c'è \(scalar.shown)"
    }
  }

  /// What to do about it, in Italian.
  public var help: String {
    switch kind {
    case .emptyText: "il file deve contenere un valore, di solito un oggetto { … }"
    case .wideEncoding, .invalidUTF8: "salvare il file con la codifica UTF-8"
    case .tooLarge: "dividere il contenuto in più file"
    case .tooDeep: "ridurre i livelli, o controllare che il file sia quello giusto"
    case .unclosedString, .unclosed: "il file è forse troncato: generarlo o copiarlo di nuovo"
    case .trailingContent: "il file contiene un solo valore: togliere quello che segue"
    case .mismatchedBracket(.object): "chiudere prima l'oggetto con `}`"
    case .mismatchedBracket(.array): "chiudere prima l'elenco con `]`"
    case .strayBracket: "togliere la parentesi, o scrivere quella che manca prima"
    case .missingComma: "scrivere la virgola, o chiudere le virgolette o la parentesi che manca"
    case .trailingComma, .strayComma: "togliere la virgola"
    case .missingColon: "scrivere `:` fra il nome e il valore"
    case .missingValue: "scrivere il valore; `null` dice che non c'è"
    case .unquotedKey: "per esempio `\"peso\": 50`"
    case .decimalComma: "scrivere per esempio `12.5`, oppure il testo `\"12,5\"`"
    case .wrongKind(.object, _): "scrivere un oggetto fra parentesi graffe"
    case .wrongKind(.array, _): "scrivere un elenco fra parentesi quadre"
    case .wrongKind(.string, _): "scrivere un testo fra virgolette"
    case .wrongKind(.number, _): "scrivere un numero senza virgolette"
    case .wrongKind(.truth, _): "scrivere `true` o `false`"
    case .wrongKind(.null, _): "scrivere `null`"
    case .bareWord(.truth): "scrivere `true`"
    case .bareWord(.falsehood): "scrivere `false`"
    case .bareWord(.null): "scrivere `null`"
    case .bareWord(.notANumber): "scrivere `null`, o togliere il campo"
    case .bareWord(.other): "mettere la parola fra virgolette doppie"
    case .singleQuotes, .typographicQuotes: "usare le virgolette diritte: `\"`"
    case .comment: "togliere il commento"
    case .unexpectedCharacter: "controllare virgole, due punti, virgolette e parentesi"
    case .lineBreakInString:
      "chiudere le virgolette sulla stessa riga, o scrivere l'a capo come `\\n`"
    case .controlCharacter(0x09): "scriverlo come `\\t`"
    case .controlCharacter(let byte):
      "scriverlo come `\\u\(hexadecimal(UInt16(byte)))`, o toglierlo"
    case .invalidEscape:
      "sono ammesse `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` `\\uXXXX`; la barra stessa è `\\\\`"
    case .invalidUnicodeEscape: "per esempio `\\u00E8` per è"
    case .loneSurrogate: "scriverne le due metà, come `\\uD83D\\uDE00`, o il carattere stesso"
    case .leadingZero: "togliere gli zeri, o scrivere un testo fra virgolette"
    case .leadingPoint: "scrivere per esempio `0.5`"
    case .plusSign: "togliere il segno, o scrivere un testo fra virgolette"
    case .missingDigits: "completare il numero, per esempio `-3` o `12.5` o `1e3`"
    case .textAfterNumber:
      "percentuali, date e importi si scrivono fra virgolette: `\"50%\"`, `\"31.12.2024\"`"
    }
  }

  /// A UTF-16 code unit in at least `digits` hexadecimal digits.
  private func hexadecimal(_ unit: UInt16, digits: Int = 4) -> String {
    let text = String(unit, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension JSONFailure.Container {
  /// With the article.
  fileprivate var name: String {
    switch self {
    case .object: "un oggetto { … }"
    case .array: "un elenco [ … ]"
    }
  }

  fileprivate var other: Self { self == .object ? .array : .object }
}

extension JSONKind {
  /// With the article.
  fileprivate var name: String {
    switch self {
    case .object: "un oggetto { … }"
    case .array: "un elenco [ … ]"
    case .string: "un testo fra virgolette"
    case .number: "un numero"
    case .truth: "`true` o `false`"
    case .null: "`null`"
    }
  }
}

extension Unicode.Scalar {
  /// The character itself when showing it is harmless, else its number.
  fileprivate var shown: String {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      let number = String(value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
    default: return "`\(self)`"
    }
  }
}
