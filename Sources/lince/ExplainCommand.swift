// `lince explain CODE`: what a rule checks, on which source, how it judges, what to do.

import Compliance
import Diagnostics
import Glibc
import Reporting
import RuleChecking

/// Explains one rule.
enum ExplainCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard let code = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageFailure(message: "serve il codice di una regola, come PESO-001", help: nil)
    }
    guard let library = try arguments.library(withExamples: true) else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    let wanted = code.uppercased()
    if let check = WaiverCheck(rawValue: wanted) { return Console.write(text(of: check)) }
    guard let entry = library.entries(where: { $0 == wanted }).first else {
      let codes = library.program.rules.map(\.code) + WaiverCheck.allCases.map(\.rawValue)
      return Console.fail(
        "nessuna regola ha il codice \(code)",
        help: nearest(wanted, codes) ?? "l'elenco: lince rules")
    }
    let style = try arguments.style(STDOUT_FILENO)
    let status = Console.write(ruleExplanation(entry, style: style))
    return library.hasErrors ? .failed : status
  }

  private static func text(of check: WaiverCheck) -> String {
    """
    \(check.rawValue) — \(check.title)

    Livello    \(check.severity.rawValue)
    Giudizio   \(check.note)
    Rimedio    \(check.remedy)

    """
  }
}
