// `lince completions SHELL`: the script that lets a shell complete verbs, options and values.

/// A shell that commands can be completed in; the raw value is the operand.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The whole script.
  var script: String {
    switch self {
    case .bash: bashCompletion()
    case .zsh: zshCompletion()
    case .fish: fishCompletion()
    }
  }
}

/// Prints a completion script.
enum CompletionsCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    let names = Shell.allCases.map(\.rawValue)
    guard let name = arguments.operands.first, arguments.operands.count == 1 else {
      throw UsageFailure(
        message: "serve il nome di una shell",
        help: "le shell sono: \(names.joined(separator: ", "))")
    }
    guard let shell = Shell(rawValue: name) else {
      throw UsageFailure(
        message: "«\(name)» non è una shell per cui c'è il completamento",
        help: nearest(name, names) ?? "le shell sono: \(names.joined(separator: ", "))")
    }
    return arguments.writeResult(Array(shell.script.utf8))
  }
}

/// A text as one word of a shell that has POSIX's single quotes.
func shellQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
