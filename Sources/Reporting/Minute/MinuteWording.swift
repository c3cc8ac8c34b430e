// Words of a minute that depend on what is examined: a plan before approval, a report before validation.

import Diagnostics

/// The document under examination, in words.
struct MinuteWording {
  /// Whether it is a report on the year that has passed, which is validated and not approved.
  let isReport: Bool
  /// `il piano della performance`, `la relazione sulla performance`, `i documenti`.
  let document: String
  /// `sul piano della performance`.
  let onDocument: String
  /// `del piano della performance`.
  let ofDocument: String

  init(_ documents: [CheckedDocument]) {
    isReport = !documents.isEmpty && documents.allSatisfy { $0.kind == "relazione" }
    let isPlan = documents.allSatisfy { $0.kind == "piano" }
    let articles =
      switch (documents.count == 1, isReport) {
      case (true, true): ("la", "sulla", "della")
      case (true, false): ("il", "sul", "del")
      case (false, true): ("le", "sulle", "delle")
      case (false, false): ("i", "sui", "dei")
      }
    let noun =
      switch (documents.count == 1, isReport, isPlan) {
      case (true, true, _): "relazione sulla performance"
      case (true, _, true): "piano della performance"
      case (true, _, _): "documento"
      case (false, true, _): "relazioni sulla performance"
      case (false, _, true): "piani della performance"
      case (false, _, _): "documenti"
      }
    document = "\(articles.0) \(noun)"
    onDocument = "\(articles.1) \(noun)"
    ofDocument = "\(articles.2) \(noun)"
  }

  /// What follows when nothing is in the way, for sentences: `prima dell'approvazione`.
  var beforeOutcome: String { isReport ? "prima della validazione" : "prima dell'approvazione" }

  /// The opinions that a body may give.
  var favourable: String { isReport ? "validazione" : "parere favorevole" }
  var favourableWithRemarks: String { "\(favourable) con osservazioni" }
  var unfavourable: String { isReport ? "validazione sospesa" : "parere non favorevole" }

  /// What a document is called in the heading.
  static func kind(of document: CheckedDocument) -> String {
    switch document.kind {
    case "piano": "piano della performance"
    case "relazione": "relazione sulla performance"
    case let kind?: kind
    case nil: "tipo di documento non riconosciuto"
    }
  }

  /// The text as a sentence: a capital letter at the start, a full stop at the end.
  static func sentence(_ text: String) -> String {
    let trimmed = inertLine(text)
    let isClosed = trimmed.last.map { ".?!…".contains($0) } ?? true
    return capitalized(trimmed) + (isClosed ? "" : ".")
  }

  /// The text with a capital letter at the start.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// `il punto 1`, `i punti 1 e 2`, `i punti da 1 a 6`; with `a`, `al punto 1`, `ai punti 1 e 2`.
  static func points(_ range: ClosedRange<Int>, a isDative: Bool = false) -> String {
    let (one, many) = isDative ? ("al punto", "ai punti") : ("il punto", "i punti")
    return switch range.count {
    case 1: "\(one) \(range.lowerBound)"
    case 2: "\(many) \(range.lowerBound) e \(range.upperBound)"
    default: "\(many) da \(range.lowerBound) a \(range.upperBound)"
    }
  }
}

/// What the families of rules are about, for readers who do not know their codes.
enum RuleFamily {
  private static let titles = [
    "COND": "obiettivi condivisi fra più strutture",
    "CONS": "relazione finale",
    "DATA": "scadenze e date",
    "DERO": "deroghe del profilo",
    "ESTR": "qualità della lettura del documento",
    "INDI": "indicatori e valori attesi",
    "NORM": "contenuti richiesti da norme e contratti",
    "PESO": "pesi e ponderazioni",
    "RISO": "risorse umane e finanziarie",
    "STRU": "struttura e copertura",
    "TEST": "qualità del testo",
    "TREN": "confronto con gli anni precedenti",
  ]

  /// `scadenze e date (DATA)`; the code alone for a family of the body's own.
  static func name(_ code: String) -> String {
    titles[code].map { "\(MinuteWording.capitalized($0)) (\(code))" } ?? code
  }

  /// The family of a rule's code.
  static func code(of rule: String) -> String { String(rule.prefix { $0 != "-" }) }
}
