// `lince test`: the examples of the rules, run.

import Compliance
import Diagnostics
import Glibc
import Reporting
import RuleChecking
import RuleEvaluation
import RuleParsing

/// Runs the examples of rules.
enum TestCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard
      let library = try arguments.library(alsoRules: arguments.operands, withExamples: true)
    else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    let result = RuleTester.test(library.program)
    if !result.failures.isEmpty {
      let style = try arguments.style(STDOUT_FILENO)
      Console.write(textDiagnostics(result.failures, sources: library.sources, style: style))
    }
    let rules = library.program.rules.count
    let outcome =
      result.failures.isEmpty
      ? "tutti danno l'esito atteso" : "\(result.failures.count) non danno l'esito atteso"
    Console.write(
      "\(rules) regole, \(result.examples) esempi: \(outcome)"
        + (library.hasErrors ? "; non sono compresi quelli delle regole con errori\n" : "\n"))
    for kind in RuleExampleSyntax.Expectation.allCases {
      let lacking = library.program.rules.filter { rule in
        result.kinds[rule.code]?.contains(kind) != true
      }
      guard !lacking.isEmpty else { continue }
      let codes = lacking.map(\.code).joined(separator: ", ")
      Console.write("senza un esempio «\(kind.rawValue)» (\(lacking.count)): \(inertLine(codes))\n")
    }
    if library.hasErrors { return .failed }
    return result.failures.isEmpty ? .clean : .findings
  }
}
