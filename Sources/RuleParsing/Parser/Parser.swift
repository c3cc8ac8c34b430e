// The parser's core: the cursor over tokens, syntax errors and recovery.
//
// Verbs have fixed meanings: `at` looks, `take` consumes when it fits, `expect` consumes or fails,
// `parseX` reads the production X of `Grammar/lince.ebnf`. A failure unwinds to the declaration or
// clause being read, which then skips to the next one: one mistake gives one error, and every
// mistake of a file is found in one run.

public import Diagnostics
public import SourceText

/// The one parser of the four kinds of file.
public struct Parser: ~Copyable {
  /// Expressions and data nest at most this deep.
  public static let nestingLimit = 100
  /// At most this many syntax errors are listed for a file.
  public static let errorLimit = 100

  let file: SourceFile
  let kind: FileKind
  let tokens: [Token]
  /// Indices in `tokens` of what is not white space or comment; the last is the end of the file.
  let significant: [Int]
  var position = 0
  var depth = 0
  /// Whether «altrimenti» closes what is being read: between «allora» and its «altrimenti», outside
  /// parentheses, it is no operator.
  var isBranch = false
  /// Whether an element of a list is being read, outside parentheses: a comma may end it.
  var isElement = false
  var diagnostics: [Diagnostic] = []
  /// Names of the declarations that could not be read.
  var brokenNames: Set<String> = []
  /// Whether it reads a value inside a text.
  var isInsideText = false

  /// A failure that has been reported; it unwinds to the nearest recovery point.
  struct Failure: Error {}

  /// Reads a file: its tree, and every syntax error in it.
  public static func parse(_ file: SourceFile, kind: FileKind) -> (FileSyntax, [Diagnostic]) {
    var parser = Parser(file: file, kind: kind, tokens: Lexer(file.bytes).tokens())
    let declarations = parser.parseFile()
    let tree = FileSyntax(
      file: file, kind: kind, tokens: parser.tokens, declarations: declarations,
      isComplete: parser.diagnostics.isEmpty, brokenNames: parser.brokenNames)
    return (tree, parser.diagnostics)
  }

  init(file: SourceFile, kind: FileKind, tokens: [Token]) {
    self.file = file
    self.kind = kind
    self.tokens = tokens
    significant = tokens.indices.filter { !tokens[$0].kind.isTrivia }
  }

  // MARK: Cursor

  var current: Token { token(at: position) }

  func token(at index: Int) -> Token {
    tokens[significant[min(index, significant.count - 1)]]
  }

  var isAtEnd: Bool { current.kind == .endOfFile }

  func text(of token: Token) -> String { file.text(of: token.span) }

  /// Whether the token `ahead` places further is the word.
  func at(_ word: String, ahead: Int = 0) -> Bool {
    let token = token(at: position + ahead)
    guard token.kind == .word, Int(token.span.length) == word.utf8.count else { return false }
    return file.bytes[token.span.range].elementsEqual(word.utf8)
  }

  func at(_ kind: TokenKind, ahead: Int = 0) -> Bool { token(at: position + ahead).kind == kind }

  mutating func advance() {
    if position < significant.count - 1 { position += 1 }
  }

  mutating func take(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func take(_ words: String...) -> Bool {
    for (ahead, word) in words.enumerated() where !at(word, ahead: ahead) { return false }
    for _ in words { advance() }
    return true
  }

  mutating func expect(_ kind: TokenKind, _ what: String) throws(Failure) {
    guard take(kind) else { throw fail(expected: what) }
  }

  mutating func expect(_ words: String...) throws(Failure) {
    for word in words {
      guard take(word) else { throw fail(expected: "la parola «\(word)»") }
    }
  }

  /// A word that is free to be a name here.
  mutating func expectName(_ what: String) throws(Failure) -> NameSyntax {
    guard at(.word) else { throw fail(expected: what) }
    let name = NameSyntax(text: text(of: current), span: current.span)
    if Vocabulary.reserved.contains(name.text) {
      throw fail(
        "sintassi/parola-riservata", "«\(name.text)» è una parola del linguaggio",
        at: name.span, help: "qui serve \(what): scegliere un altro nome")
    }
    advance()
    return name
  }

  /// Any word, also one of the language's own: after a dot, fields keep their names.
  mutating func expectWord(_ what: String) throws(Failure) -> NameSyntax {
    guard at(.word) else { throw fail(expected: what) }
    let name = NameSyntax(text: text(of: current), span: current.span)
    advance()
    return name
  }

  mutating func expectCode() throws(Failure) -> NameSyntax {
    guard at(.code) else { throw fail(expected: "un codice di regola, come PESO-001") }
    let name = NameSyntax(text: text(of: current), span: current.span)
    advance()
    return name
  }

  mutating func expectString(_ what: String) throws(Failure) -> StringSyntax {
    if at(.unterminatedString) {
      throw fail(
        "sintassi/stringa-non-chiusa", "il testo fra virgolette non è chiuso sulla sua riga",
        at: current.span, help: "chiudere il testo con \" prima della fine della riga")
    }
    guard at(.string) else { throw fail(expected: what) }
    let span = current.span
    advance()
    return StringSyntax(text: unescaped(span), span: span)
  }

  mutating func takeString() throws(Failure) -> StringSyntax? {
    at(.string) || at(.unterminatedString) ? try expectString("un testo") : nil
  }

  /// The text between the quotes, `\"` and `\\` resolved; any other backslash stays. Inside a text
  /// the quotes are two bytes each.
  func unescaped(_ span: SourceSpan) -> String {
    let quote = file.bytes[Int(span.start)] == UInt8(ascii: "\\") ? 2 : 1
    let inner = file.bytes[span.range].dropFirst(quote).dropLast(quote)
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    var result: [UInt8] = []
    var index = inner.startIndex
    while index < inner.endIndex {
      if inner[index] == UInt8(ascii: "\\"), index + 1 < inner.endIndex,
        inner[index + 1] == UInt8(ascii: "\"") || inner[index + 1] == UInt8(ascii: "\\")
      {
        index += 1
      }
      result.append(inner[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Recovery

  /// Whether the current token is the first of its line.
  var isFirstOfLine: Bool {
    let index = significant[position]
    guard index > 0 else { return true }
    let previous = tokens[index - 1]
    guard previous.kind == .whiteSpace else { return false }
    return file.bytes[previous.span.range].contains(0x0A) || index == 1
  }

  /// Skips to a word of `words` that starts a line; always moves on from where it failed.
  mutating func synchronise(to words: Set<String>, from start: Int) {
    if position == start { advance() }
    while !isAtEnd {
      if isFirstOfLine, at(.word), words.contains(text(of: current)) { return }
      advance()
    }
  }

  /// Reads a file: declarations until its end.
  mutating func parseFile() -> [DeclarationSyntax] {
    var declarations: [DeclarationSyntax] = []
    while !isAtEnd {
      let start = position
      depth = 0
      do {
        declarations.append(try parseDeclaration())
      } catch {
        let name = token(at: start + 1)
        if name.kind == .word || name.kind == .code { brokenNames.insert(text(of: name)) }
        synchronise(to: Vocabulary.declarations, from: start)
      }
    }
    return declarations
  }

  private mutating func parseDeclaration() throws(Failure) -> DeclarationSyntax {
    guard at(.word) else {
      throw fail(
        "sintassi/dichiarazione", "\(describe(current)) non apre nessuna dichiarazione",
        at: current.span, help: advice ?? "qui serve \(Vocabulary.expectation(of: kind))")
    }
    let word = text(of: current)
    guard let kinds = Vocabulary.filesOfDeclaration[word] else {
      let near = Vocabulary.nearest(to: word, among: Vocabulary.declarations)
      throw fail(
        "sintassi/dichiarazione", "«\(word)» non apre nessuna dichiarazione", at: current.span,
        help: near.map { "forse «\($0)»" } ?? "qui serve \(Vocabulary.expectation(of: kind))")
    }
    guard kinds.contains(kind) else {
      let place = kinds.map { ".\($0.rawValue)" }.joined(separator: " o ")
      throw fail(
        "sintassi/file-sbagliato",
        "«\(word)» non sta in un file .\(kind.rawValue)", at: current.span,
        help: kind == .profile && Vocabulary.profileEntries.contains(word)
          ? "la prima riga del file deve essere: profilo \"NOME DELL'ENTE\""
          : "spostare la dichiarazione in un file \(place)")
    }
    switch word {
    case "modello": return try parseModel()
    case "record": return .record(try parseRecord())
    case "tracciato": return .layout(try parseLayout())
    case "profilo": return .profile(try parseProfile())
    case "fonte": return .source(try parseSource())
    case "parametro": return .parameter(try parseParameter())
    case "elenco": return .wordList(try parseWordList())
    case "tabella": return .table(try parseTable())
    case "schema": return .pattern(try parsePattern())
    case "definizione": return .definition(try parseDefinition())
    case "esempio": return .example(try parseExamplePlan())
    default: return .rule(try parseRule())
    }
  }

  /// The span from `start` to the last consumed token.
  func span(from start: SourceSpan) -> SourceSpan {
    position > 0 ? start.union(token(at: position - 1).span) : start
  }
}
