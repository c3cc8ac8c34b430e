// The completion script of fish.

/// The script for fish, for a folder of completions or to be sourced.
func fishCompletion() -> String {
  var text = """
    # Completamento di lince \(HelpTexts.version) per fish, scritto da «lince completions fish».

    function __lince_verb
      set -l words (commandline -opc)
      test (count $words) -ge 2; and test $words[2] = $argv[1]
    end

    function __lince_first
      test (count (commandline -opc)) -eq 1
    end

    function __lince_codes
      set -l words (commandline -opc)
      $words[1] rules 2>/dev/null | string replace -rf '^([A-Z]+-[0-9]+)  [a-z]+ +(.*)' '$1\\t$2'
    end

    function __lince_families
      set -l words (commandline -opc)
      $words[1] rules 2>/dev/null | string replace -rf '^([A-Z]+)-[0-9]+ .*' '$1' | sort -u
    end

    complete -c lince -f
    complete -c lince -n __lince_first -l version -d 'mostra la versione'
    complete -c lince -l help -d \(fishQuoted("mostra l'aiuto"))

    """
  for verb in Verb.allCases {
    let name = verb.rawValue
    text += "\ncomplete -c lince -n __lince_first -a \(name)"
    text += " -d \(fishQuoted(HelpPage.summaries[verb] ?? ""))\n"
    let start = "complete -c lince -n '__lince_verb \(name)'"
    for option in verb.options {
      let help = HelpPage.description(of: option, in: verb)
      text += "\(start) -l \(option.rawValue.dropFirst(2))"
      if option.takesValue { text += " \(fishAction(option.completion(in: verb), isValue: true))" }
      text += " -d \(fishQuoted(help.summary))\n"
    }
    if verb.operands != .anything {
      text += "\(start) \(fishAction(verb.operands, isValue: false))\n"
    }
  }
  return text
}

/// What proposes the words of one place.
private func fishAction(_ completion: CompletionWords, isValue: Bool) -> String {
  let only = isValue ? "-x" : ""
  let action =
    switch completion {
    case .words(let words): "\(only) -a '\(words.joined(separator: " "))'"
    case .files: isValue ? "-r -F" : "-F"
    case .wordsOrFiles(let words): "-r -F -a '\(words.joined(separator: " "))'"
    case .codes: "\(only) -a '(__lince_codes)'"
    case .families: "\(only) -a '(__lince_families)'"
    case .anything: only
    }
  return String(action.drop { $0 == " " })
}

/// A text in fish's single quotes.
private func fishQuoted(_ text: String) -> String {
  "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
}
