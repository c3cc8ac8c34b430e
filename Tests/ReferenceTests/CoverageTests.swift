// The reference's tables against the tables of the sources: nothing is missing, nothing is stale.

import Diagnostics
import PlanModel
import RuleChecking
import RuleParsing
import TestSupport
import Testing

@Suite struct CoverageTests {
  let page = MarkdownPage.reference

  /// How the reference names a type.
  private func word(_ type: ValueType) -> String {
    switch type {
    case .number: "numero"
    case .text: "testo"
    case .date: "data"
    case .truth: "logico"
    case .field(let kind): kind.rawValue
    case .list(.match): "elenco di testi trovati"
    case .list(.invalid): "elenco di record"
    case .list(let element): "elenco di \(word(element))"
    case .record: "record"
    case .group: "gruppo"
    case .match: "testo trovato"
    case .anyField: "valore"
    case .wordList: "elenco di parole"
    case .row, .pattern, .invalid: "?"
    }
  }

  @Test(
    "a function stands in the reference as the language has it", arguments: BuiltinFunction.allCases
  )
  func functions(function: BuiltinFunction) {
    let signature = function.signature
    let arguments = signature.arguments.map { word($0) }.joined(separator: ", ")
    let row = [
      "`\(function.rawValue)(\(arguments))`", word(signature.result), signature.summary,
      "`\(signature.example)`",
    ]
    #expect(
      page.lines.contains("| " + row.joined(separator: " | ") + " |"),
      "| \(row.joined(separator: " | ")) |")
  }

  @Test("a property stands in the reference with what has it", arguments: Property.allCases)
  func properties(property: Property) throws {
    let kinds = ValueKind.allCases.map { ValueType.field($0) }
    let types =
      kinds + [.date, .record(RecordTypeID(0)), .group(RecordTypeID(0)), .match(captures: 0)]
    let owners = types.filter { $0.properties.contains { $0.property == property } }
    let result = try #require(
      owners.first?.properties.first { $0.property == property }?.type)
    let names =
      kinds.allSatisfy(owners.contains)
      ? ["ogni valore"] + owners.filter { !kinds.contains($0) }.map { word($0) }
      : owners.map { word($0) }
    let owner = names.joined(separator: ", ")
    #expect(
      page.hasRow("`.\(property.rawValue)`", owner, word(result)),
      "| `.\(property.rawValue)` | \(owner) | \(word(result)) |")
  }

  @Test(
    "an operator stands in the reference with its precedence",
    arguments: Set(BinaryOperator.allCases.map(\.precedence)).sorted())
  func operators(precedence: Int) {
    let operators = BinaryOperator.allCases.filter { $0.precedence == precedence }
      .map { "`\($0.rawValue)`" }.joined(separator: " ")
    #expect(page.hasRow("\(precedence)", operators), "| \(precedence) | \(operators) |")
  }

  @Test(
    "the tables of the reference have a row for every word, and no other",
    arguments: [
      ("file", FileKind.allCases.map { ".\($0.rawValue)" }),
      ("tipo", ValueKind.allCases.map(\.rawValue)),
      ("clausola", Array(Vocabulary.ruleClauses)),
      ("direttiva", Array(Vocabulary.layoutDirectives)),
      ("voce", Array(Vocabulary.profileEntries)),
      ("livello", Severity.allCases.map(\.rawValue)),
      (
        "parola",
        Array(Vocabulary.declarations) + AggregateKind.allCases.map(\.rawValue)
          + ExpressionSyntax.Quantifier.allCases.map(\.rawValue) + ["primo", "ultimo"]
          + SiblingRange.allCases.map(\.rawValue)
      ),
    ])
  func words(table: String, words: [String]) {
    #expect(page.words(ofTables: table).sorted() == words.sorted())
  }

  @Test("the reference says when a rule has each outcome", arguments: RuleOutcome.Status.allCases)
  func outcomes(status: RuleOutcome.Status) {
    #expect(page.hasRow("`\(status.rawValue)`"))
  }

  @Test("the reference lists the words that cannot be names")
  func reservedWords() {
    let words = Vocabulary.reserved.sorted().map { "`\($0)`" }.joined(separator: " ")
    #expect(page.lines.contains(words), "\(words)")
  }

  @Test("the reference gives the limits as they are")
  func limits() {
    #expect(page.hasRow("livelli di annidamento", "\(Parser.nestingLimit)"))
    #expect(page.hasRow("errori di sintassi elencati per file", "\(Parser.errorLimit)"))
  }
}
