// The command line's words: options with their values, and the rest.

import RuleParsing

/// An option; the raw value is how it is written.
enum CommandOption: String, CaseIterable {
  case rules = "--rules"
  case profile = "--profile"
  case format = "--format"
  case output = "--output"
  case failOn = "--fail-on"
  case previous = "--previous"
  case reference = "--reference"
  case asOf = "--as-of"
  case jobs = "--jobs"
  case fix = "--fix"
  case diff = "--diff"
  case color = "--color"
  case family = "--family"
  case severity = "--severity"
  case norm = "--norm"
  case year = "--year"
  case parameters = "--parameters"
  case explain = "--explain"
  case baseline = "--baseline"
  case cost = "--cost"

  /// Whether a value follows it.
  var takesValue: Bool {
    switch self {
    case .parameters, .explain, .fix, .diff, .cost: false
    default: true
    }
  }
  /// Whether it may be given more than once.
  var isRepeatable: Bool { self == .rules || self == .previous }
}

/// A command line that cannot be followed.
struct UsageFailure: Error {
  var message: String
  var help: String?
}

/// The nearest right word, as an advice.
func nearest(_ word: String, _ candidates: [String]) -> String? {
  Vocabulary.nearest(to: word, among: candidates).map { "forse «\($0)»" }
}

/// Options and operands of one verb.
struct Arguments {
  private var values: [CommandOption: [String]] = [:]
  /// What is not an option.
  private(set) var operands: [String] = []

  init(_ words: [String], options: [CommandOption]) throws(UsageFailure) {
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" {
        operands += words[index...]
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard let option = options.first(where: { $0.rawValue == parts[0] }) else {
        throw UsageFailure(
          message: "«\(parts[0])» non è un'opzione di questo comando",
          help: nearest(parts[0], options.map(\.rawValue)))
      }
      var value = parts.count > 1 ? parts[1] : ""
      if option.takesValue, parts.count == 1 {
        guard index < words.count else {
          throw UsageFailure(message: "dopo \(option.rawValue) serve un valore", help: nil)
        }
        value = words[index]
        index += 1
      } else if !option.takesValue, parts.count > 1 {
        throw UsageFailure(message: "\(option.rawValue) non vuole un valore", help: nil)
      }
      if option.takesValue, value.isEmpty {
        throw UsageFailure(message: "dopo \(option.rawValue) serve un valore", help: nil)
      }
      if values[option] != nil, !option.isRepeatable {
        throw UsageFailure(message: "\(option.rawValue) è scritto due volte", help: nil)
      }
      values[option, default: []].append(value)
    }
  }

  /// Whether an option was given.
  func has(_ option: CommandOption) -> Bool { values[option] != nil }

  /// All values of an option, in order.
  func all(_ option: CommandOption) -> [String] { values[option] ?? [] }

  /// The value of an option, or `nil`.
  func value(_ option: CommandOption) -> String? { values[option]?.first }

  /// The value of an option, which must be one of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ option: CommandOption, _ type: Choice.Type
  ) throws(UsageFailure) -> Choice? where Choice.RawValue == String {
    guard let value = value(option) else { return nil }
    if let choice = Choice(rawValue: value) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    throw UsageFailure(
      message: "«\(value)» non è un valore di \(option.rawValue)",
      help: nearest(value, words) ?? "i valori sono: \(words.joined(separator: ", "))")
  }
}
