// Examples: plans written out, and the changes that each rule's examples make to them.

import SourceText

extension Parser {
  /// esempio = "esempio" nome "=" valore ;
  mutating func parseExamplePlan() throws(Failure) -> ExamplePlanSyntax {
    try expect("esempio")
    let name = try expectName("il nome dell'esempio")
    try expect(.equal, "«=» e il piano fra parentesi graffe")
    return ExamplePlanSyntax(name: name, value: try parseExampleValue())
  }

  /// valore = stringa | [ "-" ] numero | "si" | "no" | "[" … "]" | "{" parola ":" valore … "}"
  ///        | percorso ;
  private mutating func parseExampleValue() throws(Failure) -> ExampleValueSyntax {
    try deepen()
    defer { depth -= 1 }
    let start = current.span
    switch current.kind {
    case .string, .unterminatedString: return .string(try expectString("un valore"))
    case .number, .minus:
      let sign = take(.minus) ? "-" : ""
      guard at(.number) else { throw fail(expected: "un numero") }
      let number = sign + text(of: current)
      advance()
      return .number(number, span(from: start))
    case .leftBracket: return try parseExampleList(start)
    case .leftBrace: return try parseExampleRecord(start)
    case .word:
      if take("si") || take("vero") { return .truth(true, start) }
      if take("no") || take("falso") { return .truth(false, start) }
      return .path(try parsePath())
    default: throw fail(expected: "un valore: un testo, un numero, [elenco] o {record}")
    }
  }

  private mutating func parseExampleList(_ start: SourceSpan) throws(Failure)
    -> ExampleValueSyntax
  {
    advance()
    var elements: [ExampleValueSyntax] = []
    if !take(.rightBracket) {
      repeat {
        if at(.rightBracket) { break }
        elements.append(try parseExampleValue())
      } while take(.comma)
      try expect(.rightBracket, "la virgola o la parentesi di chiusura «]»")
    }
    return .list(elements, span(from: start))
  }

  private mutating func parseExampleRecord(_ start: SourceSpan) throws(Failure)
    -> ExampleValueSyntax
  {
    advance()
    var members: [(name: NameSyntax, value: ExampleValueSyntax)] = []
    if !take(.rightBrace) {
      repeat {
        if at(.rightBrace) { break }
        let name = try expectWord("il nome di un campo")
        try expect(.colon, "i due punti e il valore del campo")
        members.append((name, try parseExampleValue()))
      } while take(.comma)
      try expect(.rightBrace, "la virgola o la parentesi di chiusura «}»")
    }
    return .record(members, span(from: start))
  }

  /// percorso = parola [ "[" numero "]" ] { "." parola [ "[" numero "]" ] } ;
  mutating func parsePath() throws(Failure) -> PathSyntax {
    let start = current.span
    var steps: [PathSyntax.Step] = []
    repeat {
      let name = try expectWord("il nome di un campo")
      var index: Int?
      if take(.leftBracket) {
        guard at(.number), let number = Int(text(of: current)), number >= 1 else {
          throw fail(expected: "il numero dell'elemento, da 1")
        }
        index = number
        advance()
        try expect(.rightBracket, "la parentesi di chiusura «]»")
      }
      steps.append(PathSyntax.Step(name: name, index: index))
    } while take(.dot)
    return PathSyntax(steps: steps, span: span(from: start))
  }

  /// caso = ( "conforme" | "viola" | "indecisa" | "esclusa" ) nome
  ///        [ "con" modifica { "," modifica } ] ;
  mutating func parseRuleExample(_ expectation: RuleExampleSyntax.Expectation) throws(Failure)
    -> RuleExampleSyntax
  {
    let start = current.span
    advance()
    let plan = try expectName("il nome di un esempio")
    var edits: [ExampleEditSyntax] = []
    if take("con") {
      repeat { edits.append(try parseEdit()) } while take(.comma)
    }
    return RuleExampleSyntax(
      expectation: expectation, plan: plan, edits: edits, span: span(from: start))
  }

  /// modifica = "senza" percorso | "parametro" nome "=" letterale | percorso "=" valore
  ///          | percorso "aggiunge" valore ;
  private mutating func parseEdit() throws(Failure) -> ExampleEditSyntax {
    if take("senza") { return .remove(try parsePath()) }
    if take("parametro") {
      let name = try expectName("il nome di un parametro")
      try expect(.equal, "«=» e il valore")
      return .parameter(name, try parsePostfixOrNegative())
    }
    let path = try parsePath()
    if take("aggiunge") { return .append(path, try parseExampleValue()) }
    try expect(.equal, "«=» e il valore")
    return .set(path, try parseExampleValue())
  }
}
