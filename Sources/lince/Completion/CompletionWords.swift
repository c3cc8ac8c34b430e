// What may be written where on the command line: the table that all completion scripts come from.

import Compliance
import Diagnostics

/// What may stand at a place of the command line.
enum CompletionWords: Equatable {
  /// One of a few words.
  case words([String])
  /// The path of a file or a folder.
  case files
  /// One of a few words, or the path of a file.
  case wordsOrFiles([String])
  /// The code of a rule, which the script asks of `lince rules`.
  case codes
  /// The family of a rule, from the same list.
  case families
  /// Something that cannot be proposed, as a number or a date.
  case anything
}

extension CommandOption {
  /// What may stand behind the option.
  func completion(in verb: Verb) -> CompletionWords {
    switch self {
    case .format:
      verb == .rules
        ? .words(RulesCommand.Format.allCases.map(\.rawValue))
        : .words(CheckCommand.Format.allCases.map(\.rawValue))
    case .failOn, .severity: .words(Severity.allCases.map(\.rawValue))
    case .color: .words(Console.ColorChoice.allCases.map(\.rawValue))
    case .profile: .wordsOrFiles(RuleLibrary.standardProfileNames)
    case .family: .families
    case .rules, .output, .previous, .reference, .baseline: .files
    case .asOf, .jobs, .norm, .year, .fix, .diff, .parameters, .cost, .explain: .anything
    }
  }
}

extension Verb {
  /// What may stand behind the verb beside its options.
  var operands: CompletionWords {
    switch self {
    case .check, .baseline, .import, .`init`, .test: .files
    case .explain: .codes
    case .completions: .words(Shell.allCases.map(\.rawValue))
    case .rules, .man: .anything
    }
  }

  /// The options that take a value.
  var valuedOptions: [CommandOption] { options.filter(\.takesValue) }

  /// Whether the operands may be more than one.
  var isVariadic: Bool { HelpPage(self).usage.contains("…") }
}

extension HelpOption {
  /// The text without what stands in parentheses, and only its first clause when it is long.
  var summary: String {
    var words = ""
    var depth = 0
    for character in text {
      if character == "(" {
        depth += 1
        if words.last == " " { words.removeLast() }
      } else if character == ")" {
        depth -= 1
      } else if depth == 0 {
        words.append(character)
      }
    }
    guard words.count > Self.summaryLength else { return words }
    var first = ""
    for character in words {
      if character == " ", let mark = first.last, ";:.".contains(mark) { break }
      first.append(character)
    }
    while let mark = first.last, ";:.".contains(mark) { first.removeLast() }
    return first
  }

  /// Characters that a summary may have before it is cut.
  private static let summaryLength = 60
}
