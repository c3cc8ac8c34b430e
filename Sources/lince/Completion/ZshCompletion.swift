// The completion script of zsh.

/// The script for zsh, for a folder of `fpath` (as `_lince`) or to be sourced.
func zshCompletion() -> String {
  let verbs = Verb.allCases.map { verb in
    "    "
      + shellQuoted("\(verb.rawValue):\(escaped(HelpPage.summaries[verb] ?? "", ":"))") + "\n"
  }
  var cases = ""
  for verb in Verb.allCases {
    cases += "    \(verb.rawValue))\n      _arguments -S \\\n"
    for option in verb.options {
      cases += "        \(specification(option, verb)) \\\n"
    }
    let help = shellQuoted("(- *)--help[mostra l'aiuto del comando]")
    let operand = shellQuoted(
      (verb.isVariadic ? "*" : "1") + ":\(operandName(verb)):\(zshAction(verb.operands))")
    cases += "        \(help)"
    cases += verb.operands == .anything ? "\n" : " \\\n        \(operand)\n"
    cases += "      ;;\n"
  }
  return """
    #compdef lince
    # Completamento di lince \(HelpTexts.version) per zsh, scritto da «lince completions zsh».

    _lince_codes() {
      local -a codes
      codes=(${(f)"$(${program:-lince} rules 2>/dev/null |
        sed -n 's/^\\([A-Z]*-[0-9]*\\)  [a-z]*  *\\(.*\\)/\\1:\\2/p')"})
      _describe -t rules regola codes -M 'm:{a-z}={A-Z}'
    }

    _lince_families() {
      local -aU families
      families=(${(f)"$(${program:-lince} rules 2>/dev/null |
        sed -n 's/^\\([A-Z]*\\)-[0-9]* .*/\\1/p')"})
      compadd -M 'm:{a-z}={A-Z}' -a families
    }

    _lince_profiles() {
      compadd -- \(profileNames.joined(separator: " "))
      _files
    }

    _lince() {
      local program=${words[1]} verb=${words[2]} curcontext=$curcontext state line
      typeset -A opt_args
      if ((CURRENT == 2)); then
        local -a verbs
        verbs=(
    \(verbs.map { "  " + $0 }.joined())    )
        _describe -t commands comando verbs
        compadd -- --help --version
        return
      fi
      shift words
      ((CURRENT--))
      case $verb in
    \(cases)  esac
    }

    if [[ $funcstack[1] == _lince ]]; then
      _lince "$@"
    else
      compdef _lince lince
    fi

    """
}

/// The names of the profiles inside the program.
private var profileNames: [String] {
  if case .wordsOrFiles(let names) = CommandOption.profile.completion(in: .check) {
    names
  } else {
    []
  }
}

/// What the help calls the operand of a verb, as `file`.
private func operandName(_ verb: Verb) -> String {
  let words = HelpPage(verb).usage.split(separator: " ").dropFirst(2)
  return (words.first ?? "").filter { !"[]…".contains($0) }.lowercased()
}

/// One option as `_arguments` wants it.
private func specification(_ option: CommandOption, _ verb: Verb) -> String {
  let help = HelpPage.description(of: option, in: verb)
  var text = option.isRepeatable ? "*" : ""
  text += option.rawValue + (option.takesValue ? "=" : "")
  text += "[\(escaped(help.summary, "[]"))]"
  if option.takesValue {
    text +=
      ":\(help.placeholder.lowercased()):\(zshAction(option.completion(in: verb)))"
  }
  return shellQuoted(text)
}

/// What proposes the words of one place.
private func zshAction(_ completion: CompletionWords) -> String {
  switch completion {
  case .words(let words): "(\(words.joined(separator: " ")))"
  case .files: "_files"
  case .wordsOrFiles: "_lince_profiles"
  case .codes: "_lince_codes"
  case .families: "_lince_families"
  case .anything: " "
  }
}

/// A text with a backslash before the characters that mean something there.
private func escaped(_ text: String, _ marks: String) -> String {
  text.map { marks.contains($0) || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
}
