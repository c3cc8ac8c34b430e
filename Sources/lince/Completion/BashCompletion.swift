// The completion script of bash.

/// The script for bash; it needs nothing but bash itself.
func bashCompletion() -> String {
  let verbs = Verb.allCases.map(\.rawValue).joined(separator: " ")
  var values = ""
  var options = ""
  var operands = ""
  for verb in Verb.allCases {
    // Options whose values are alike share a line.
    var groups: [(action: String, names: [String])] = []
    for option in verb.valuedOptions {
      let action = bashAction(option.completion(in: verb))
      if let index = groups.firstIndex(where: { $0.action == action }) {
        groups[index].names.append(option.rawValue)
      } else {
        groups.append((action, [option.rawValue]))
      }
    }
    for (action, names) in groups {
      let patterns = names.map { "\(verb.rawValue):\($0)" }.joined(separator: "|")
      values += "      \(patterns)) \(action); return ;;\n"
    }
    let names = (verb.options.map(\.rawValue) + ["--help"]).joined(separator: " ")
    options += "      \(verb.rawValue)) _lince_words '\(names)' ;;\n"
    operands += "    \(verb.rawValue)) \(bashAction(verb.operands)) ;;\n"
  }
  return """
    # Completamento di lince \(HelpTexts.version) per bash, scritto da «lince completions bash».
    # shellcheck shell=bash

    _lince_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }

    # Nessuna proposta: i percorsi li completa bash, che sa di virgolette e di spazi.
    _lince_files() { compopt -o default; }

    _lince_words_or_files() {
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"; compgen -f -- "$cur")
    }

    # Le regole sono quelle del programma che si sta scrivendo.
    _lince_codes() {
      cur=${cur^^}
      _lince_words "$("$program" rules 2>/dev/null | sed -n 's/^\\([A-Z]*-[0-9]*\\) .*/\\1/p')"
    }

    _lince_families() {
      cur=${cur^^}
      _lince_words "$("$program" rules 2>/dev/null | sed -n 's/^\\([A-Z]*\\)-[0-9]* .*/\\1/p' | sort -u)"
    }

    _lince() {
      local program=$1 cur=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]-} prev='' index
      COMPREPLY=()
      if ((COMP_CWORD <= 1)); then
        _lince_words '\(verbs) --help --version'
        return
      fi
      prev=${COMP_WORDS[COMP_CWORD - 1]}
      # bash divides «--format=json» into three words.
      if [[ $cur == '=' ]]; then
        cur=''
      elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      # Behind «--» there are no options.
      for ((index = 2; index < COMP_CWORD; index++)); do
        [[ ${COMP_WORDS[index]} == -- ]] && prev=--
      done
      if [[ $prev != -- ]]; then
        case $verb:$prev in
    \(values)    esac
        if [[ $cur == -* ]]; then
          case $verb in
    \(options)      esac
          return
        fi
      fi
      case $verb in
    \(operands)  esac
    }

    complete -F _lince lince

    """
}

/// What proposes the words of one place.
private func bashAction(_ completion: CompletionWords) -> String {
  switch completion {
  case .words(let words): "_lince_words '\(words.joined(separator: " "))'"
  case .files: "_lince_files"
  case .wordsOrFiles(let words): "_lince_words_or_files '\(words.joined(separator: " "))'"
  case .codes: "_lince_codes"
  case .families: "_lince_families"
  case .anything: ":"
  }
}
