// `lince rules`: which rules there are, and the parameters that they take.

import Compliance
import Diagnostics
import PlanModel
import RuleChecking

/// Lists rules, or parameters.
enum RulesCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard arguments.operands.isEmpty else {
      throw UsageFailure(
        message: "«\(arguments.operands[0])» non serve qui",
        help: "per una regola sola: lince explain CODICE")
    }
    let severity = try arguments.choice(.severity, Severity.self)
    guard let library = try arguments.library() else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    let status: ExitStatus
    if arguments.has(.parameters) {
      status = Console.write(parameterList(library.program))
    } else {
      status = Console.write(
        ruleList(library.program, family: arguments.value(.family), severity: severity))
    }
    return library.hasErrors ? .failed : status
  }

  private static func ruleList(_ program: RuleProgram, family: String?, severity: Severity?)
    -> String
  {
    let rules = program.rules.filter { rule in
      (severity == nil || rule.severity == severity)
        && (family == nil || rule.code.lowercased().hasPrefix((family ?? "").lowercased() + "-"))
    }
    let lines = rules.map { rule in
      let years = rule.years.map { " (piani \(description(of: $0)))" } ?? ""
      let excluded = rule.exclusionReason == nil ? "" : " — esclusa dal profilo"
      return "\(rule.code)  \(padded(rule.severity.rawValue))  \(rule.title)\(years)\(excluded)\n"
    }
    return lines.joined() + "\(rules.count) regole\n"
  }

  private static func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(0, 6 - word.utf8.count))
  }

  static func description(of years: ClosedRange<Int>) -> String {
    switch (years.lowerBound, years.upperBound) {
    case (0, let last): "fino al \(last)"
    case (let first, 9999): "dal \(first)"
    case (let first, let last): "dal \(first) al \(last)"
    }
  }

  private static func parameterList(_ program: RuleProgram) -> String {
    program.parameters.sorted { $0.name < $1.name }.map { parameter in
      "\(parameter.name) = \(parameter.shownValue)  \(parameter.shownOrigin)\n"
        + (parameter.title.isEmpty ? "" : "    \(parameter.title)\n")
    }.joined()
  }
}

extension CheckedParameter {
  /// The value in Italian form.
  var shownValue: String {
    switch value {
    case .number(let number): number.formatted()
    case .text(let text): "«\(text)»"
    case .date(let date): date.formatted()
    case .truth(let truth): truth ? "sì" : "no"
    case .texts(let texts): texts.joined(separator: ", ")
    case nil: "(nessun valore)"
    }
  }

  /// Where the value comes from.
  var shownOrigin: String {
    switch origin {
    case .missing: "[da impostare nel profilo]"
    case .ruleDefault: "[valore predefinito]"
    case .profile(let source): source.map { "[profilo: \($0)]" } ?? "[profilo]"
    case .unknownInProfile: "[profilo: non so]"
    }
  }
}
