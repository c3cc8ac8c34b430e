// The rules of a library as their readers need them.

public import Diagnostics
public import PlanModel
public import RuleChecking
import RuleEvaluation
import RuleParsing
import SourceText

extension RuleLibrary {
  /// The rules with a code that `isIncluded` accepts, by code.
  ///
  /// - Parameter withAnswers: Whether to run the examples and keep what the rule answers.
  public func entries(withAnswers: Bool = true, where isIncluded: (String) -> Bool = { _ in true })
    -> [RuleEntry]
  {
    program.rules.indices.filter { isIncluded(program.rules[$0].code) }.map { index in
      entry(index, withAnswers: withAnswers)
    }
  }

  /// For each rule, the other rules that its first broken example breaks as well: one mistake that
  /// gives several findings, to be looked at by who writes the rules.
  public func crossings(asOf: CalendarDate) -> [(rule: String, others: [String])] {
    program.rules.indices.compactMap { index in
      let rule = program.rules[index]
      guard let example = rule.examples.first(where: { $0.expectation == .breaks }) else {
        return nil
      }
      let broken = RuleTester.newlyBroken(
        by: example, of: index, in: rules, asOf: asOf, year: { $0.year })
      return (rule: rule.code, others: broken.subtracting([rule.code]).sorted())
    }
  }

  private func entry(_ index: Int, withAnswers: Bool) -> RuleEntry {
    let rule = program.rules[index]
    let file = program.files[rule.file]
    let description = RuleDescription(
      code: rule.code, title: rule.title, severity: rule.severity, note: rule.note,
      norms: rule.norms)
    let examples = rule.examples.map { example in
      RuleEntry.Example(
        kind: example.expectation.rawValue,
        text: Self.collapsed(
          file.text(of: example.span).drop { !$0.isWhitespace }.description),
        answer: withAnswers ? RuleTester.answer(to: example, of: index, in: rules) : nil)
    }
    var entry = RuleEntry(
      description: description, message: text(of: rule.message),
      remedy: rule.remedy.map { text(of: $0) }, source: file.text(of: rule.span), path: file.path)
    entry.conditionalSeverities = rule.conditionalSeverities.map {
      ($0.severity, program.sourceText(of: $0.condition))
    }
    entry.years = rule.years.map { Self.words(for: $0) }
    entry.parameters = rule.parameters.map { index in
      let parameter = program.parameters[index]
      return RuleEntry.Parameter(
        name: parameter.name, title: parameter.title, value: parameter.shownValue,
        origin: parameter.shownOrigin)
    }
    entry.absorbed = rule.absorbed
    entry.exclusionReason = rule.exclusionReason
    entry.examples = examples
    return entry
  }

  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A message with its expressions between braces.
  private func text(of template: CheckedTemplate) -> String {
    template.parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let node): "{\(program.sourceText(of: node))}"
      }
    }.joined()
  }

  /// `dal 2023`, `fino al 2025`, `dal 2023 al 2025`.
  public static func words(for years: ClosedRange<Int>) -> String {
    switch (years.lowerBound, years.upperBound) {
    case (0, let last): "fino al \(last)"
    case (let first, 9999): "dal \(first)"
    case (let first, let last): "dal \(first) al \(last)"
    }
  }
}

extension CheckedParameter {
  /// The value in Italian form.
  public var shownValue: String {
    switch value {
    case .number(let number): number.formatted()
    case .text(let text): "«\(text)»"
    case .date(let date): date.formatted()
    case .truth(let truth): truth ? "sì" : "no"
    case .texts(let texts): texts.isEmpty ? "(nessuna voce)" : texts.joined(separator: ", ")
    case nil: "(nessun valore)"
    }
  }

  /// Where the value comes from.
  public var shownOrigin: String {
    switch origin {
    case .missing: "da impostare nel profilo"
    case .ruleDefault: "valore predefinito"
    case .profile(let source): source.map { "profilo: \($0)" } ?? "profilo"
    case .unknownInProfile: "profilo: non so"
    }
  }
}
