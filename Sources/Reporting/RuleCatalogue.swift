// The catalogue of the rules as a Markdown page, and the matrix from norms to rules to examples.

public import Diagnostics

/// The rules as Markdown pages.
public enum RuleCatalogue {
  /// The kinds of example, in the order of the language.
  private static let kinds = ["conforme", "viola", "indecisa", "esclusa"]

  /// The catalogue: every rule by family, with norms, judgement, parameters and a broken example.
  public static func page(_ entries: [RuleEntry]) -> String {
    var page = """
      # Il catalogo delle regole

      Questa pagina è generata dalle regole (`lince rules --format catalogue`): per cambiarla si \
      cambiano le regole. Ogni regola si spiega per intero con `lince explain CODICE`.


      """
    let families = entries.reduce(into: [String]()) { families, entry in
      if families.last != entry.description.family { families.append(entry.description.family) }
    }
    page += "| famiglia | regole | errore | avviso | nota |\n| --- | --: | --: | --: | --: |\n"
    for family in families {
      let rules = entries.map(\.description).filter { $0.family == family }
      let counts = Severity.allCases.reversed().map { severity in
        rules.count { $0.severity == severity }
      }
      let cells = [rules.count] + counts
      page +=
        "| [\(family)](#\(family.lowercased())) | "
        + cells.map(String.init).joined(separator: " | ") + " |\n"
    }
    for family in families {
      page += "\n## \(family)\n"
      for entry in entries where entry.description.family == family { page += section(entry) }
    }
    return page
  }

  private static func section(_ entry: RuleEntry) -> String {
    let rule = entry.description
    var text = "\n### \(rule.code) — \(markdown(rule.title))\n\n"
    var level = "**\(rule.severity.rawValue)**"
    for (severity, condition) in entry.conditionalSeverities {
      let written =
        condition.contains("`") ? markdown(condition) : "`\(inertLine(condition))`"
      level += "; \(severity.rawValue) se \(written)"
    }
    if let years = entry.years { level += "; per i piani \(years)" }
    text += level + "\n\n"
    if let note = rule.note { text += markdown(note) + "\n\n" }
    for norm in rule.norms {
      let name = markdown(norm.text)
      let link =
        norm.address.map { "[\(name)](\($0))" } ?? name
      text += "- norma: \(link)\(norm.isVerified ? "" : " (da verificare)")\n"
    }
    for parameter in entry.parameters {
      text += "- parametro `\(parameter.name)`: \(markdown(parameter.title)) "
      text += "(\(markdown(parameter.value)); \(markdown(parameter.origin)))\n"
    }
    if !entry.absorbed.isEmpty {
      text += "- dove parla tacciono: \(entry.absorbed.joined(separator: ", "))\n"
    }
    if let remedy = entry.remedy { text += "- rimedio: \(markdown(remedy))\n" }
    if let answer = entry.examples.first(where: { $0.kind == "viola" })?.answer {
      text += "- per esempio: \(markdown(answer))\n"
    }
    return text
  }

  /// The matrix: which rule rests on which norm, and which examples prove it.
  public static func matrix(_ entries: [RuleEntry]) -> String {
    var page = """
      # Norme, regole, esempi

      Generata dalle regole con `lince rules --format matrix`. Per ogni norma le regole che la \
      citano, e quanti esempi di ciascuna la rispettano, la violano, la lasciano indecisa, non la \
      riguardano.

      | norma | regola | conforme | viola | indecisa | esclusa |
      | --- | --- | --: | --: | --: | --: |

      """
    let rows = entries.flatMap { entry in
      entry.description.norms.map { (norm: $0, entry: entry) }
    }
    // Articles in the order of their numbers, not of their digits.
    let sorted = rows.enumerated().sorted {
      let (left, right) = (Self.sortKey($0.element.norm.text), Self.sortKey($1.element.norm.text))
      return left == right ? $0.offset < $1.offset : left < right
    }
    for (_, row) in sorted {
      let counts = kinds.map { kind in
        row.entry.examples.count { $0.kind == kind }
      }
      let mark = row.norm.isVerified ? "" : " (da verificare)"
      page += "| \(markdown(row.norm.text))\(mark) | \(row.entry.description.code) | "
      page += counts.map(String.init).joined(separator: " | ") + " |\n"
    }
    return page
  }

  /// A text in which every number has the same length.
  static func sortKey(_ text: String) -> String {
    var key = ""
    var digits = ""
    for character in text + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        key += String(repeating: "0", count: max(0, digits.isEmpty ? 0 : 8 - digits.count)) + digits
        digits = ""
        key.append(character)
      }
    }
    return key
  }

  /// A text in which nothing is markup, and nothing steers a terminal.
  private static func markdown(_ text: String) -> String {
    var result = ""
    for character in inertLine(text) {
      if "\\`*_[]<>|#".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
