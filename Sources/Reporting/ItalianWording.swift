// Italian for counts, dates and lists: singular and plural, and thousands with a point.

/// A noun that is counted in reports.
enum CountedNoun {
  case error, warning, note, finding, newFinding, knownFinding, vanished, occurrence, judgedCase,
    rule, document, place,
    reason, cell

  private var forms: (singular: String, plural: String, none: String) {
    switch self {
    case .error: ("errore", "errori", "nessun errore")
    case .warning: ("avviso", "avvisi", "nessun avviso")
    case .note: ("nota", "note", "nessuna nota")
    case .finding: ("rilievo", "rilievi", "nessun rilievo")
    case .newFinding: ("rilievo nuovo", "rilievi nuovi", "nessun rilievo nuovo")
    case .knownFinding: ("già noto", "già noti", "nessuno già noto")
    case .vanished: ("non più trovato", "non più trovati", "nessuno scomparso")
    case .occurrence: ("occorrenza", "occorrenze", "nessuna occorrenza")
    case .judgedCase: ("caso", "casi", "nessun caso")
    case .rule: ("regola", "regole", "nessuna regola")
    case .document: ("documento", "documenti", "nessun documento")
    case .place: ("luogo", "luoghi", "nessun luogo")
    case .reason: ("motivo", "motivi", "nessun motivo")
    case .cell: ("cella", "celle", "nessuna cella")
    }
  }

  /// `nessun avviso`, `1 avviso`, `2 avvisi`.
  func counted(_ count: Int) -> String {
    switch count {
    case 0: forms.none
    case 1: "1 \(forms.singular)"
    default: "\(ItalianNumber.grouped(count)) \(forms.plural)"
    }
  }
}

/// Numbers as Italian readers write them.
enum ItalianNumber {
  /// `1.234.567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "." }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// `97,7%`, rounded down so that only the whole is `100%`; `nil` when there is no whole.
  static func share(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, (0...whole).contains(part) else { return nil }
    let (thousands, overflow) = part.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return nil }
    let thousandth = thousands / whole
    return thousandth % 10 == 0 ? "\(thousandth / 10)%" : "\(thousandth / 10),\(thousandth % 10)%"
  }
}

/// `2024-12-31` as `31/12/2024`; any other text as it is.
func italianDate(_ text: String) -> String {
  let parts = text.split(separator: "-")
  guard parts.map(\.utf8.count) == [4, 2, 2] else { return text }
  return "\(parts[2])/\(parts[1])/\(parts[0])"
}

/// Rule codes with the family said once: `PESO-001, 002; DATA-001`.
func shortenedCodes(_ codes: [String]) -> String {
  var text = ""
  var family: Substring?
  for code in codes {
    let dash = code.lastIndex(of: "-")
    let codeFamily = dash.map { code[..<$0] }
    if let dash, let codeFamily, codeFamily == family {
      text += ", \(code[code.index(after: dash)...])"
    } else {
      text += text.isEmpty ? code : "; \(code)"
    }
    family = codeFamily
  }
  return text
}
