// Syntax errors: what is said of them, and where.

import Diagnostics
import SourceText

extension Parser {
  /// Reports that `what` is missing; what is missing at the end of a line is missing there, and not
  /// where the next line begins.
  mutating func fail(expected what: String, help: String? = nil) -> Failure {
    let verb = ["i ", "le ", "«=» e "].contains(where: what.hasPrefix) ? "servono" : "serve"
    let end = position > 0 ? Int(token(at: position - 1).span.end) : 0
    let isBehind = isMissingBehind
    let found =
      isAtEnd
      ? (isInsideText ? "fra le graffe non c'è altro" : "il file finisce")
      : "\(isBehind ? "poi viene" : "c'è") \(describe(current))"
    return fail(
      "sintassi/atteso", "qui \(verb) \(what), ma \(found)",
      at: isBehind ? SourceSpan(end..<end) : current.span,
      help: advice ?? help)
  }

  /// Fails on a sign behind a clause or an entry that is over: nothing can go on with it, and what stands
  /// in the next lines is still to be read.
  mutating func expectEnd(of clause: String) throws(Failure) {
    guard !at(.word), !isAtEnd else { return }
    throw fail(
      "sintassi/segno-in-piu", "con \(describe(current)) la riga «\(clause)» non può continuare",
      at: current.span,
      help: advice
        ?? (at(.comma)
          ? "un elenco si scrive fra parentesi quadre; fra due condizioni scrivere «e»"
          : "togliere ciò che segue, o completarlo"))
  }

  /// Whether what is missing belongs behind the token before: the line ends there, and nothing that
  /// goes on in the next line stands before its end.
  private var isMissingBehind: Bool {
    guard position > 0, isFirstOfLine || isAtEnd else { return false }
    switch token(at: position - 1).kind {
    case .word, .code, .number, .date, .string, .rightParenthesis, .rightBracket, .rightBrace:
      return true
    default: return isAtEnd || (at(.word) && Vocabulary.opens(text(of: current)))
    }
  }

  /// What to do about a token that is wrong wherever it stands, or after the one before it.
  var advice: String? {
    let before = position > 0 ? token(at: position - 1).kind : .endOfFile
    switch (before, current.kind) {
    case (_, .unterminatedString): return "chiudere il testo con \" prima della fine della riga"
    case (_, .unknown): return Vocabulary.replacement(of: text(of: current))
    case (_, .bar): return "per un'alternativa fra due condizioni scrivere «o»"
    case (.equal, .equal): return "l'uguaglianza si scrive con un solo «=»"
    case (.equal, .greater): return "«maggiore o uguale» si scrive «>=»"
    case (.equal, .less): return "«minore o uguale» si scrive «<=»"
    case (.dot, .number):
      return "scrivere la virgola nei decimali (0,5), nessun punto nelle migliaia (1500), le barre "
        + "nelle date (31/12/2024)"
    default: return nil
    }
  }

  mutating func fail(
    _ code: String, _ message: String, at span: SourceSpan, help: String? = nil
  ) -> Failure {
    report(code, message, at: span, help: help)
    return Failure()
  }

  mutating func report(
    _ code: String, _ message: String, at span: SourceSpan, help: String? = nil
  ) {
    guard diagnostics.count < Self.errorLimit else { return }
    diagnostics.append(
      Diagnostic(code: code, message: message, path: file.path, span: span, help: help))
    if diagnostics.count == Self.errorLimit {
      diagnostics.append(
        Diagnostic(
          code: "sintassi/troppi-errori",
          message: "oltre \(Self.errorLimit) errori di sintassi: i successivi non sono elencati",
          path: file.path, span: span, help: "correggere i primi e rilanciare il controllo"))
    }
  }

  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfFile: return "la fine del file"
    case .unterminatedString: return "un testo senza virgolette di chiusura"
    default:
      let text = text(of: token)
      let short = text.count > 40 ? text.prefix(40) + "…" : text[...]
      return token.kind == .string ? "il testo \(short)" : "«\(short)»"
    }
  }

  /// One level deeper; fails beyond the limit, so that no file can exhaust the stack.
  mutating func deepen() throws(Failure) {
    depth += 1
    if depth > Self.nestingLimit { throw tooDeep(at: current.span) }
  }

  mutating func tooDeep(at span: SourceSpan) -> Failure {
    fail(
      "sintassi/annidamento", "oltre \(Self.nestingLimit) livelli di annidamento",
      at: SourceSpan(start: span.start, length: min(span.length, 200)),
      help: "spezzare l'espressione con «sia» o con una definizione")
  }
}
