// `lince rules`: which rules there are, which are on for a body and a year, and their parameters.

import Compliance
import Diagnostics
import PlanModel
import Reporting
import RuleChecking
import RuleEvaluation
import SourceText
import TextMatching

/// Lists rules, or parameters.
enum RulesCommand {
  /// The value of `--format`.
  enum Format: String, CaseIterable {
    case text, catalogue, matrix
  }

  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard arguments.operands.isEmpty else {
      throw UsageFailure(
        message: "«\(arguments.operands[0])» non serve qui",
        help: "per una regola sola: lince explain CODICE")
    }
    let selection = try Selection(arguments)
    let format = try arguments.choice(.format, Format.self) ?? .text
    let isList = format == .text || arguments.has(.parameters)
    guard let library = try arguments.library(withExamples: !isList) else { return .failed }
    try arguments.show(library.diagnostics, library.sources)
    let text: String
    if arguments.has(.parameters) {
      text = parameterList(library.program)
    } else if arguments.has(.cost) {
      text = selection.costs(library.program)
    } else {
      switch format {
      case .text: text = selection.list(library.program)
      case .catalogue, .matrix:
        let codes = Set(library.program.rules.filter(selection.includes).map(\.code))
        let entries = library.entries(withAnswers: format == .catalogue) { codes.contains($0) }
        text = format == .catalogue ? RuleCatalogue.page(entries) : RuleCatalogue.matrix(entries)
      }
    }
    let status = arguments.writeResult(Array(text.utf8))
    return library.hasErrors ? .failed : status
  }

  private static func parameterList(_ program: RuleProgram) -> String {
    program.parameters.sorted { $0.name < $1.name }.map { parameter in
      "\(inertLine("\(parameter.name) = \(parameter.shownValue)"))  [\(inertLine(parameter.shownOrigin))]\n"
        + (parameter.title.isEmpty ? "" : "    \(inertLine(parameter.title))\n")
    }.joined()
  }
}

/// Which rules to list.
private struct Selection {
  let family: String?
  let severity: Severity?
  let norm: [UInt8]?
  let year: Int?
  let asOf: CalendarDate
  /// Whether to leave out the rules that are off for this body and year.
  let onlyActive: Bool

  init(_ arguments: Arguments) throws(UsageFailure) {
    family = arguments.value(.family)?.uppercased()
    severity = try arguments.choice(.severity, Severity.self)
    norm = arguments.value(.norm).map { FoldedText.fold(Array($0.utf8).span) }
    asOf = try arguments.asOf()
    if let text = arguments.value(.year) {
      guard let number = Int(text), (1900...2999).contains(number) else {
        throw UsageFailure(message: "«\(text)» non è un anno", help: "per esempio --year 2024")
      }
      year = number
    } else {
      year = nil
    }
    onlyActive = year != nil || arguments.has(.profile)
  }

  /// Whether a rule has the family, the severity and the norm that were asked for.
  func includes(_ rule: CheckedRule) -> Bool {
    (severity == nil || rule.severity == severity)
      && (family == nil || rule.code.hasPrefix((family ?? "") + "-"))
      && (norm.map { wanted in
        rule.norms.contains { Self.contains(FoldedText.fold(Array($0.text.utf8).span), wanted) }
      } ?? true)
  }

  private static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    wanted.isEmpty
      || text.indices.contains { start in text[start...].starts(with: wanted) }
  }

  /// The rules whose time grows faster than the plan, one a line, with the list that makes it so.
  func costs(_ program: RuleProgram) -> String {
    var text = ""
    var steep = 0
    var count = 0
    for (rule, cost) in zip(program.rules, RuleCost.estimates(for: program)) where includes(rule) {
      count += 1
      guard cost.degree > 1, let loop = cost.loop else { continue }
      steep += 1
      let place = program.place(of: loop)
      let file = program.files[Int(place.file)]
      let line = LineIndex(file.bytes).position(of: Int(place.span.start), in: file.bytes).line
      text +=
        inertLine(
          "\(rule.code)  cresce con la potenza \(cost.degree) \(cost.isInsideGroup ? "di un gruppo" : "del piano"): "
            + "«\(program.sourceText(of: loop))»"
            + " (\(file.path):\(line))") + "\n"
    }
    return text + "\(count) regole: \(count - steep) crescono in proporzione al piano, "
      + "\(steep) più in fretta\n"
  }

  /// The rules, one a line; those that are off for this body and year at the end, with the reason.
  func list(_ program: RuleProgram) -> String {
    let rules = program.rules.filter(includes)
    var text = ""
    var off: [(reason: String, codes: [String])] = []
    for rule in rules {
      if onlyActive, let outcome = PlanCheck.exclusion(of: rule, year: year, asOf: asOf),
        outcome.status != .undecided
      {
        let reason = outcome.reasons.first?.message ?? ""
        if let index = off.firstIndex(where: { $0.reason == reason }) {
          off[index].codes.append(rule.code)
        } else {
          off.append((reason, [rule.code]))
        }
        continue
      }
      let years = rule.years.map { " (piani \(RuleLibrary.words(for: $0)))" } ?? ""
      let level = rule.severity.rawValue
      let padding = String(repeating: " ", count: max(0, 6 - level.utf8.count))
      let missing = rule.parameters.map { program.parameters[$0] }.filter { $0.value == nil }
      let wants =
        onlyActive && !missing.isEmpty
        ? " — manca \(missing.map(\.name).joined(separator: ", "))" : ""
      text += inertLine("\(rule.code)  \(level)\(padding)  \(rule.title)\(years)\(wants)") + "\n"
    }
    let count = rules.count - off.reduce(0) { $0 + $1.codes.count }
    text += "\(count) regole\n"
    for (reason, codes) in off {
      text += inertLine("spente, \(reason): \(codes.joined(separator: ", "))") + "\n"
    }
    return text
  }
}
