// `lince explain CODE`: what a rule checks, on which source, how it judges, what to do.

import Compliance
import Diagnostics
import RuleChecking
import RuleParsing
import SourceText

/// Explains one rule.
enum ExplainCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard let code = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageFailure(message: "serve il codice di una regola, come PESO-001", help: nil)
    }
    guard let library = try arguments.library() else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    let rules = library.program.rules
    guard let rule = rules.first(where: { $0.code == code.uppercased() }) else {
      return Console.fail(
        "nessuna regola ha il codice \(code)",
        help: nearest(code.uppercased(), rules.map(\.code)) ?? "l'elenco: lince rules")
    }
    let status = Console.write(text(of: rule, in: library.program))
    return library.hasErrors ? .failed : status
  }

  private static func text(of rule: CheckedRule, in program: RuleProgram) -> String {
    var text = "\(rule.code) — \(rule.title)\n\n"
    text += "Livello     \(rule.severity.rawValue)"
    for (severity, condition) in rule.conditionalSeverities {
      text += ", \(severity.rawValue) se \(program.sourceText(of: condition))"
    }
    text += "\n"
    for norm in rule.norms {
      text += "Norma       \(norm.text)\(norm.isVerified ? "" : " (da verificare)")\n"
      if let address = norm.address {
        text += "            \(address)\n"
      }
    }
    if let years = rule.years {
      text += "Vigenza     piani \(RulesCommand.description(of: years))\n"
    }
    if let note = rule.note { text += "Giudizio    \(note)\n" }
    if let reason = rule.exclusionReason { text += "Esclusa     dal profilo: \(reason)\n" }
    for index in rule.parameters {
      let parameter = program.parameters[index]
      text += "Parametro   \(parameter.name) = \(parameter.shownValue) \(parameter.shownOrigin)"
      text += parameter.title.isEmpty ? "\n" : ": \(parameter.title)\n"
    }
    if !rule.absorbed.isEmpty {
      text += "Assorbe     \(rule.absorbed.joined(separator: ", "))\n"
    }
    text += "\nCome è scritta (\(program.files[rule.file].path)):\n\n"
    text += program.files[rule.file].text(of: rule.span) + "\n"
    return text
  }
}
