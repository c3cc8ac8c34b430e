// What can be wrong with a JSON text, said to somebody who is not a programmer.

public import SourceText

/// A JSON text that cannot be read: what is wrong and where.
public struct JSONFailure: Error, Hashable, Sendable {
  /// The kinds of mistake.
  public enum Kind: Hashable, Sendable {
    /// A token that cannot stand here; what was expected, in Italian.
    case unexpected(expected: String)
    /// The text ends too early; what was expected, in Italian.
    case unexpectedEnd(expected: String)
    case trailingContent
    case unterminatedString
    case controlCharacter
    case invalidEscape
    case loneSurrogate
    case invalidUTF8
    case invalidNumber
    case tooDeep(limit: Int)
    case tooLarge
  }

  /// What is wrong.
  public var kind: Kind
  /// Where.
  public var span: SourceSpan

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    span = SourceSpan(range)
  }

  /// What is wrong, in one Italian sentence.
  public var message: String {
    switch kind {
    case .unexpected(let expected): "qui il JSON vuole \(expected)"
    case .unexpectedEnd(let expected): "il file finisce troppo presto: manca \(expected)"
    case .trailingContent: "dopo la fine del JSON c'è altro testo"
    case .unterminatedString: "il file finisce a metà di un testo fra virgolette"
    case .controlCharacter: "carattere di controllo dentro un testo fra virgolette"
    case .invalidEscape: "sequenza con la barra inversa che il JSON non ammette"
    case .loneSurrogate: "carattere Unicode scritto a metà"
    case .invalidUTF8: "byte che non sono testo UTF-8"
    case .invalidNumber: "numero scritto in un modo che il JSON non ammette"
    case .tooDeep(let limit): "oltre \(limit) livelli di annidamento"
    case .tooLarge: "il file supera i 4 GB"
    }
  }

  /// What to do.
  public var help: String {
    switch kind {
    case .unexpected, .unexpectedEnd: "controllare virgole, due punti, virgolette e parentesi"
    case .trailingContent: "il file deve contenere un solo valore: togliere quello che segue"
    case .unterminatedString: "il file è forse troncato: generarlo o copiarlo di nuovo"
    case .controlCharacter: "scrivere \\n per un a capo e \\t per una tabulazione"
    case .invalidEscape: "le sequenze ammesse sono \\\" \\\\ \\/ \\b \\f \\n \\r \\t e \\uXXXX"
    case .loneSurrogate: "scrivere tutte e due le metà (\\uD83D\\uDE00), o il carattere stesso"
    case .invalidUTF8: "salvare il file con la codifica UTF-8"
    case .invalidNumber: "per esempio 50, -3, 12.5; niente zeri iniziali né virgola decimale"
    case .tooDeep: "un piano ha pochi livelli: il file non è un piano, o è danneggiato"
    case .tooLarge: "dividere il piano in più file"
    }
  }
}
