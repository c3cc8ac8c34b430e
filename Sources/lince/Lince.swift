// The executable: which verb, which exit status; everything else is in the modules.

import Glibc
import Workers

/// How a run ended (design, Contracts).
enum ExitStatus: Int32 {
  /// Nothing at or over the threshold.
  case clean = 0
  /// Something is.
  case findings = 1
  /// The check could not be done.
  case failed = 2
}

/// Entry point.
@main
enum Lince {
  static func main() {
    // A reader that goes away ends the run through the write's own error, not through a signal.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow further (`ulimit -f`) is refused by `write`, like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    Console.keepDescriptors()
    Workers.run(1) { _ in
      let status = run(Array(CommandLine.arguments.dropFirst()))
      exit((Console.isOutputLost ? .failed : status).rawValue)
    }
  }

  static func run(_ arguments: [String]) -> ExitStatus {
    guard let verb = arguments.first else {
      Console.writeError(HelpTexts.overview)
      return .failed
    }
    if ["--help", "-h", "help"].contains(verb) { return help(arguments.dropFirst().first) }
    if verb == "--version" { return Console.write("lince \(HelpTexts.version)\n") }
    guard let command = Verb(rawValue: verb) else {
      let names = Verb.allCases.map(\.rawValue)
      return Console.fail(
        "«\(verb)» non è un comando di lince", help: nearest(verb, names) ?? HelpTexts.verbs)
    }
    let rest = Array(arguments.dropFirst())
    let options = rest.prefix { $0 != "--" }
    if options.contains("--help") || options.contains("-h") { return help(verb) }
    do throws(UsageFailure) {
      let parsed = try Arguments(rest, options: command.options)
      switch command {
      case .check: return try CheckCommand.run(parsed)
      case .baseline: return try BaselineCommand.run(parsed)
      case .import: return try ImportCommand.run(parsed)
      case .`init`: return try InitCommand.run(parsed)
      case .test: return try TestCommand.run(parsed)
      case .rules: return try RulesCommand.run(parsed)
      case .explain: return try ExplainCommand.run(parsed)
      case .completions: return try CompletionsCommand.run(parsed)
      case .man: return try ManCommand.run(parsed)
      }
    } catch {
      return Console.fail(error.message, help: error.help ?? "vedere: lince \(verb) --help")
    }
  }

  private static func help(_ verb: String?) -> ExitStatus {
    guard let verb else { return Console.write(HelpTexts.overview) }
    guard let command = Verb(rawValue: verb) else {
      return Console.fail("«\(verb)» non è un comando di lince", help: HelpTexts.verbs)
    }
    return Console.write(HelpTexts.text(of: command))
  }
}

/// The verbs of the command line.
enum Verb: String, CaseIterable {
  case check, baseline, `import`, `init`, test, rules, explain
  case completions, man

  /// The options it takes.
  var options: [CommandOption] {
    switch self {
    case .check:
      [
        .rules, .profile, .format, .output, .failOn, .baseline, .previous, .reference, .asOf,
        .jobs, .fix, .diff, .color,
      ]
    case .baseline: [.rules, .profile, .output, .previous, .reference, .asOf, .jobs, .color]
    case .`init`: [.rules, .output, .color]
    case .import: [.rules, .profile, .output, .explain, .color]
    case .test: [.rules, .color]
    case .rules:
      [
        .rules, .profile, .family, .severity, .norm, .year, .asOf, .parameters, .cost, .format,
        .output,
        .color,
      ]
    case .explain: [.rules, .profile, .color]
    case .completions, .man: [.output]
    }
  }
}
