// The help of the command line, taken apart: what completions and the manual page are made from.

/// An option as the help describes it.
struct HelpOption: Equatable {
  /// How it is written, as `--format`.
  var name: String
  /// What stands for its value, as `FORMA`; empty without a value.
  var placeholder: String
  /// What it does, on one line.
  var text: String
}

/// The help of one verb.
struct HelpPage {
  /// The command line, as `lince check FILE… [OPZIONI]`.
  private(set) var usage = ""
  /// What the verb does.
  private(set) var paragraphs: [String] = []
  /// The options that the help describes.
  private(set) var options: [HelpOption] = []
  /// A command to try, if the help has one.
  private(set) var example: String?

  /// Where the descriptions of options begin.
  private static let optionColumn = 21
  /// Where the summaries of the verbs begin in the overview.
  private static let verbColumn = 19

  init(_ verb: Verb) {
    var isParagraphOpen = false
    for line in HelpTexts.text(of: verb).split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.trimmed
      if line.hasPrefix("Uso: ") {
        usage = String(line.dropFirst("Uso: ".count))
      } else if line.hasPrefix("Esempio: ") {
        example = String(line.dropFirst("Esempio: ".count))
      } else if line.hasPrefix("  --") {
        let (head, rest) = line.divided(at: Self.optionColumn)
        let words = head.split(separator: " ").map(String.init)
        options.append(
          HelpOption(
            name: words.first ?? "", placeholder: words.dropFirst().joined(separator: " "),
            text: rest))
      } else if line.hasPrefix("   "), let last = options.indices.last {
        options[last].text.append(joining: text)
      } else if text.isEmpty {
        isParagraphOpen = false
      } else if isParagraphOpen, let last = paragraphs.indices.last {
        paragraphs[last].append(joining: text)
      } else {
        paragraphs.append(text)
        isParagraphOpen = true
      }
    }
  }

  /// How the help describes an option of a verb; another verb's words where its own has none.
  static func description(of option: CommandOption, in verb: Verb) -> HelpOption {
    for candidate in [verb] + Verb.allCases.filter({ $0.options.contains(option) }) {
      let options = HelpPage(candidate).options
      if let found = options.first(where: { $0.name == option.rawValue }) { return found }
    }
    return HelpOption(name: option.rawValue, placeholder: "", text: "")
  }

  /// What each verb is for, as the overview says it.
  static let summaries: [Verb: String] = {
    var result: [Verb: String] = [:]
    var current: Verb?
    for line in HelpTexts.overview.split(separator: "\n") {
      if line.hasPrefix("   "), let verb = current {
        result[verb, default: ""].append(joining: line.trimmed)
      } else {
        current = line.hasPrefix("  ") ? line.split(separator: " ").first.flatMap(verb) : nil
        if let verb = current { result[verb] = line.divided(at: verbColumn).rest }
      }
    }
    return result
  }()

  private static func verb(_ word: Substring) -> Verb? { Verb(rawValue: String(word)) }

  /// What each exit status means, as the overview says it.
  static let statuses: [(code: String, meaning: String)] = {
    let lines = HelpTexts.overview.split(separator: "\n").map(\.trimmed)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("Esito: ") }) else { return [] }
    let text = lines[start...].joined(separator: " ").dropFirst("Esito: ".count)
    return text.split(separator: ";").map { part in
      let words = part.split(separator: " ", maxSplits: 1)
      return (String(words.first ?? ""), String(words.last ?? ""))
    }
  }()
}

extension Substring {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// What stands before and behind a column; everything before it when no space is in front of it.
  fileprivate func divided(at column: Int) -> (head: String, rest: String) {
    let head = prefix(column)
    guard head.last == " " else { return (trimmed, "") }
    return (head.trimmed, dropFirst(column).trimmed)
  }
}

extension String {
  /// Goes on with the next line of a paragraph.
  fileprivate mutating func append(joining line: String) {
    self += isEmpty || line.isEmpty ? line : " " + line
  }
}
