// Whether a field that the form has says anything: empty, declared nil, or written.

/// What a present field holds before anyone asks what it means (catalogue, section 2.2).
public enum WrittenState: Hashable, Sendable {
  /// Nothing: white space, dashes, dots, underscores, slashes, `N.D.`.
  case empty
  /// The author says that there is none: «Nessuna», «nulla», «non previste».
  case declaredNil
  /// Anything else; `0` is a number, not a declared nil.
  case written

  /// Whether a text that begins with this byte is `.written` whatever follows: a digit, or a letter
  /// other than the `n` with which all the words begin that say "nothing" or "none".
  static func isCertain(from first: UInt8) -> Bool {
    let letter = first | 0x20
    return first &- UInt8(ascii: "0") < 10
      || (letter &- UInt8(ascii: "a") < 26 && letter != UInt8(ascii: "n"))
  }

  /// The state of a field's whole text.
  public init(of text: Span<UInt8>) {
    var reader = WrittenStateReader()
    var position = 0
    while let lexeme = Lexeme.next(in: text, at: position) {
      position = lexeme.range.upperBound
      guard reader.accepts(lexeme, in: text) else {
        self = .written
        return
      }
    }
    self = reader.result
  }
}

/// Follows the words of a field as long as they may still say "nothing" or "none".
private struct WrittenStateReader {
  private enum Progress {
    case noWord
    /// `N` of `N.D.`, with at most a dot or a slash behind it.
    case halfNotAvailable
    case notAvailable
    case not
    case none
  }

  private var progress = Progress.noWord
  private var hasQuote = false

  var result: WrittenState {
    switch progress {
    case .noWord: hasQuote ? .written : .empty  // a lone `"` says «as above»
    case .notAvailable: .empty
    case .none: .declaredNil
    case .halfNotAvailable, .not: .written
    }
  }

  /// Takes the next piece; false when the field says something else.
  mutating func accepts(_ lexeme: Lexeme, in text: Span<UInt8>) -> Bool {
    switch lexeme.kind {
    case .space, .lineBreak: return true
    case .digits, .code: return false
    case .sign: return accepts(sign: lexeme.scalar)
    case .word: return accepts(word: FoldedWord(text, lexeme.range))
    }
  }

  private mutating func accepts(sign: UInt32) -> Bool {
    switch sign {
    case 0x2E, 0x2026:  // . …
      return true
    case 0x2D, 0x5F, 0x2010...0x2015, 0x2212:  // dashes and underscore
      return progress == .noWord
    case 0x2F:  // slash
      return progress == .noWord || progress == .halfNotAvailable
    case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201D:  // quotation marks
      hasQuote = true
      return true
    case 0x3B, 0x2C:  // ; ,
      return progress != .noWord
    default:
      return false
    }
  }

  private mutating func accepts(word: FoldedWord) -> Bool {
    switch progress {
    case .noWord:
      if word == "n" {
        progress = .halfNotAvailable
      } else if word == "nd" {
        progress = .notAvailable
      } else if word == "non" {
        progress = .not
      } else if Self.nils.contains(word) {
        progress = .none
      } else {
        return false
      }
      return true
    case .halfNotAvailable:
      progress = .notAvailable
      return word == "d"
    case .not:
      if word == "sono" || word == "e" { return true }
      progress = .none
      return Self.notNeeded.contains(word)
    case .notAvailable, .none:
      return false
    }
  }

  private static let nils: Set<FoldedWord> = [
    "nessuno", "nessuna", "nessun", "nulla", "nullo", "niente",
  ]

  private static let notNeeded: Set<FoldedWord> = [
    "previsto", "prevista", "previsti", "previste",
    "necessario", "necessaria", "necessari", "necessarie",
    "richiesto", "richiesta", "richiesti", "richieste",
    "presente", "presenti", "assegnate", "assegnati", "assegnata", "assegnato",
    "dovuto", "dovuta", "dovuti", "dovute", "applicabile", "applicabili",
  ]
}
