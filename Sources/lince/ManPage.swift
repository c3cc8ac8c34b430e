// The manual page, in roff with the man macros, made from the texts of `--help`.

/// The manual page of lince; pure ASCII, so that every formatter reads it.
func manPage() -> String {
  var page = RoffText()
  page.line(".\\\" Scritta da «lince man»: cambiare i testi di «lince --help», non questa pagina.")
  page.line(".TH LINCE 1 \"\" \"lince \(HelpTexts.version)\" \"Comandi per gli utenti\"")
  page.section("NOME")
  let overview = HelpTexts.overview.prefix { $0 != "\n" }
  let title = overview.split(separator: "—").last.map { $0.drop { $0 == " " } } ?? ""
  page.text("lince - \(title)")
  page.section("SINOSSI")
  for (index, verb) in Verb.allCases.enumerated() {
    if index > 0 { page.line(".br") }
    page.command(HelpPage(verb).usage)
  }
  page.section("COMANDI")
  for verb in Verb.allCases { page.describe(verb) }
  page.section("OPZIONI")
  for option in CommandOption.allCases { page.describe(option) }
  page.item("--help", note: "")
  page.text("L'aiuto di un comando.")
  page.item("--version", note: "")
  page.text("La versione del programma.")
  page.section("STATO DI USCITA")
  for status in HelpPage.statuses {
    page.item(status.code, note: "")
    page.text(status.meaning)
  }
  page.section("FILE")
  page.item(ProfileSearch.fileName, note: "")
  page.text(
    "Il profilo dell'ente: senza --profile si cerca nella cartella del documento e in quelle sopra."
  )
  for (pattern, meaning) in [
    ("*.regole", "Regole, parametri, elenchi di parole."),
    ("*.tracciato", "Come un genere di documento diventa un piano."),
    ("*.modello", "Le parti di un piano e i loro campi."),
    ("*.profilo", "Le scelte di un ente: strutture, parametri, deroghe."),
  ] {
    page.item(pattern, note: "")
    page.text(meaning)
  }
  page.section("ESEMPI")
  var examples = Verb.allCases.compactMap { verb in
    HelpPage(verb).example.map { (HelpPage.summaries[verb] ?? "", $0) }
  }
  examples.append(
    (
      "il verbale come documento di Word",
      "lince check piano.pdf --format minute --output verbale.docx"
    ))
  examples.append(("che cosa controlla una regola", "lince explain PESO-001"))
  for (index, (purpose, command)) in examples.enumerated() {
    if index > 0 { page.line(".PP") }
    page.text("\(purpose.capitalizedFirst):")
    page.line(".PP")
    page.line(".RS 4")
    page.command(command)
    page.line(".RE")
  }
  return page.source
}

/// The source of a page, line by line.
private struct RoffText {
  private(set) var source = ""

  /// A line as it is, but for characters outside ASCII.
  mutating func line(_ text: String) { source += Self.ascii(text) + "\n" }

  mutating func section(_ name: String) { line(".SH \"\(name)\"") }

  /// A paragraph's words; nothing in them is a command of roff.
  mutating func text(_ text: String) {
    var length = 0
    for word in text.split(separator: " ") {
      let piece = Self.inert(String(word), isLiteral: false)
      if length > 0 {
        let fits = length + 1 + piece.utf8.count <= Self.lineLength
        source += fits ? " " : "\n"
        if !fits { length = -1 }
      }
      source += piece
      length += 1 + piece.utf8.count
    }
    source += "\n"
  }

  /// Bytes of a line of the source.
  private static let lineLength = 79

  /// A command line, in bold and to be copied.
  mutating func command(_ text: String) {
    source += "\\fB" + Self.inert(text, isLiteral: true) + "\\fR\n"
  }

  /// The head of an entry; its text follows.
  mutating func item(_ name: String, note: String) {
    line(".TP")
    let rest = note.isEmpty ? "" : " " + Self.inert(note, isLiteral: false)
    source += "\\fB" + Self.inert(name, isLiteral: true) + "\\fR" + rest + "\n"
  }

  /// What one verb does and which options it takes.
  mutating func describe(_ verb: Verb) {
    let page = HelpPage(verb)
    item(page.usage.replacing("lince ", with: "", maxReplacements: 1), note: "")
    let paragraphs =
      page.paragraphs.isEmpty
      ? ["\((HelpPage.summaries[verb] ?? "").capitalizedFirst)."] : page.paragraphs
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { line(".IP") }
      text(paragraph)
    }
    guard !verb.options.isEmpty else { return }
    line(".IP")
    text("Opzioni: \(verb.options.map(\.rawValue).joined(separator: ", ")).")
  }

  /// What an option does, once for all verbs of which the help says the same.
  mutating func describe(_ option: CommandOption) {
    var groups: [(help: HelpOption, verbs: [String])] = []
    for verb in Verb.allCases where verb.options.contains(option) {
      let help = HelpPage.description(of: option, in: verb)
      if let index = groups.firstIndex(where: { $0.help == help }) {
        groups[index].verbs.append(verb.rawValue)
      } else {
        groups.append((help, [verb.rawValue]))
      }
    }
    for (help, verbs) in groups {
      let value = help.placeholder.isEmpty ? "" : " \(help.placeholder)"
      item(help.name + value, note: "(\(verbs.joined(separator: ", ")))")
      text(help.text)
    }
  }

  /// A text in which no character means anything to roff.
  private static func inert(_ text: String, isLiteral: Bool) -> String {
    // An invisible character keeps a leading dot or apostrophe from being a request.
    var result = text.first.map { ".'".contains($0) } == true ? "\\&" : ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'" where isLiteral: result += "\\(aq"
      case "\"" where isLiteral: result += "\\(dq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default: result.append(character)
      }
    }
    return ascii(result)
  }

  /// The text with roff's names for characters outside ASCII.
  private static func ascii(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      guard !scalar.isASCII else { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
    }.joined()
  }
}

extension String {
  /// With a capital letter in front.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
