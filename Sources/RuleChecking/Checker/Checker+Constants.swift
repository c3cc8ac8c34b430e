// Values written out: of parameters, tables, profiles and examples.

import Diagnostics
import PlanModel
import RuleParsing
import SourceText

extension Checker {
  /// The type of a parameter or column: only constants can be written there.
  mutating func constantType(_ type: TypeSyntax) -> ValueType {
    switch type.kind {
    case .named("numero"): return .number
    case .named("testo"): return .text
    case .named("data"): return .date
    case .named("logico"): return .truth
    case .list(let element) where element.isNamed("testo"): return .list(.text)
    case .missing: return .invalid
    default: break
    }
    report(
      "tipi/sconosciuto", "qui non si può usare questo tipo", at: type.span,
      help: "i tipi di un parametro: numero, testo, data, logico, elenco di testo")
    return .invalid
  }

  /// The value of a literal; anything else is reported.
  mutating func constant(_ expression: ExpressionSyntax, as type: ValueType) -> ConstantValue? {
    switch expression.kind {
    case .date(let day, let month, let year)
    where CalendarDate(year: year, month: month, day: day) == nil:
      reportNoSuchDay(day, month, year, at: expression.span)
      return nil
    case .number(let text) where Self.decimal(text) == nil:
      reportTooManyDigits(at: expression.span)
      return nil
    case .list(let elements):
      let wrong = elements.compactMap { element in literal(element).map { ($0.1, element.span) } }
        .first { $0.0 != .text }
      if let (actual, span) = wrong {
        report(
          "tipi/atteso", "qui serve un testo, ma c'è \(actual.name(in: schema))", at: span,
          help: "scrivere le voci dell'elenco fra virgolette")
        return nil
      }
    default: break
    }
    guard let (value, actual) = literal(expression) else {
      report(
        "tipi/letterale", "qui si può scrivere solo un valore, non un'espressione",
        at: expression.span, help: "per un valore calcolato usare «definizione»")
      return nil
    }
    if type != .invalid, actual != type {
      report(
        "tipi/atteso",
        "qui serve \(type.name(in: schema)), ma c'è \(actual.name(in: schema))",
        at: expression.span, help: literalHelp(for: type))
      return nil
    }
    return value
  }

  /// How a value of a type is written.
  private func literalHelp(for type: ValueType) -> String? {
    switch type {
    case .number: "un numero si scrive senza virgolette e senza %, con la virgola decimale: 2,5"
    case .text: "un testo si scrive fra virgolette"
    case .date: "una data si scrive senza virgolette: 31/12/2024"
    case .truth: "scrivere si o no"
    case .list: "un elenco si scrive fra parentesi quadre: [\"uno\", \"due\"]"
    default: nil
    }
  }

  mutating func reportNoSuchDay(_ day: Int, _ month: Int, _ year: Int, at span: SourceSpan) {
    report(
      "tipi/data-inesistente", "il giorno \(day)/\(month)/\(year) non esiste nel calendario",
      at: span, help: "scrivere un giorno che esiste, come 31/12/2024")
  }

  private func literal(_ expression: ExpressionSyntax) -> (ConstantValue, ValueType)? {
    switch expression.kind {
    case .number(let text):
      return Self.decimal(text).map { (.number($0), .number) }
    case .negative(let operand):
      guard case .number(let value)? = literal(operand)?.0 else { return nil }
      return (.number(value.negated), .number)
    case .string(let string): return (.text(string.text), .text)
    case .truth(let truth): return (.truth(truth), .truth)
    case .date(let day, let month, let year):
      return CalendarDate(year: year, month: month, day: day).map { (.date($0), .date) }
    case .list(let elements):
      let texts = elements.compactMap { element -> String? in
        if case .string(let string) = element.kind { return string.text }
        return nil
      }
      return texts.count == elements.count ? (.texts(texts), .list(.text)) : nil
    default: return nil
    }
  }

  /// The value of a number of the language: digits, with a decimal comma.
  static func decimal(_ text: String) -> ExactDecimal? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "0") }
    let isWhole = digits.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    let bytes = digits.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
    return ExactDecimal(jsonNumber: ((isWhole ? [] : [UInt8(ascii: "0")]) + bytes).span)
  }

  mutating func reportTooManyDigits(at span: SourceSpan) {
    report(
      "tipi/numero", "il numero ha troppe cifre", at: span,
      help: "ne può avere 38, di cui \(ExactDecimal.maximumScale) dopo la virgola")
  }
}
