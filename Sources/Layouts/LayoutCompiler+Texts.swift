// The texts of a layout: places to fill, word lists, patterns, and the fields that they name.

import PlanModel
import RuleParsing
import SourceText
import TextMatching

extension LayoutCompiler {
  /// What the names in braces of a text may be.
  enum Captures {
    /// Fields of a record.
    case fields(of: RecordTypeID)
    /// Fields of any record: which one, the table says.
    case anyField
    /// Nothing takes what they find.
    case none
  }

  /// The most texts that one may stand for, with every entry of the word lists that it names.
  static let mostWordings = 10_000

  /// Texts with places to fill, and their names checked; one that names word lists stands for several.
  mutating func templates(_ texts: [StringSyntax], _ captures: Captures) -> [TextTemplate] {
    texts.flatMap { text -> [TextTemplate] in
      let templates = wordings(of: text).map { TextTemplate($0) }
      // They differ in nothing but words.
      if let first = templates.first { check(first, text, captures) }
      return templates
    }
  }

  /// What a text says with each entry of the word lists that it names as `<elenco>`.
  private mutating func wordings(of text: StringSyntax) -> [String] {
    guard let parts = LayoutTextPart.all(of: text) else {
      report(
        "tracciato/elenco", "una parentesi «<» non è chiusa", text.span,
        help: "fra «<» e «>» sta il nome di un elenco di parole: <parole_di_struttura>")
      return []
    }
    // Most texts name no list.
    if parts.count == 1, case .plain = parts[0] { return [text.text] }
    var wordings = [""]
    for part in parts {
      switch part {
      case .plain(let words): wordings = wordings.map { $0 + words }
      case .anyOf(let name):
        guard let list = list(name) else { return [] }
        guard wordings.count * list.terms.count <= Self.mostWordings else {
          report(
            "tracciato/elenco",
            "con gli elenchi che nomina il testo ne vale più di \(Self.mostWordings)", text.span,
            help: "dividere la direttiva, o accorciare gli elenchi")
          return []
        }
        if let term = list.terms.first(where: { $0.utf8.contains(where: Self.isSign) }) {
          report(
            "tracciato/elenco", "la voce «\(term)» di «\(name.text)» non è fatta di sole parole",
            text.span, help: "in un tracciato un elenco contiene parole intere, senza «*»")
          return []
        }
        wordings = wordings.flatMap { wording in list.terms.map { wording + $0 } }
      }
    }
    return wordings
  }

  /// Whether a byte means something in a text of a layout.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Reports names in braces that fill nothing.
  private mutating func check(
    _ template: TextTemplate, _ text: StringSyntax, _ captures: Captures
  ) {
    if template.hasOpenBrace {
      report(
        "tracciato/graffa", "una graffa «{» non è chiusa", text.span,
        help: "dentro le graffe sta il nome di un campo: {anno}")
    }
    for name in template.captureNames {
      switch captures {
      case .fields(let id): _ = field(NameSyntax(text: name, span: text.span), of: id)
      case .anyField:
        let names = schema.records.filter { !$0.isHidden }.flatMap(\.fields).map(\.name)
        guard !names.contains(name) else { continue }
        report(
          "tracciato/campo-sconosciuto", "nessun record del modello ha un campo «\(name)»",
          text.span,
          help: Vocabulary.nearest(to: name, among: names).map { "forse «\($0)»" })
      case .none:
        report(
          "tracciato/graffa", "«{\(name)}» qui non riempie nessun campo", text.span,
          help: "per una parte di testo che può cambiare scrivere «*»")
      }
    }
  }

  /// What the names in braces beside an action fill.
  func captures(of action: Layout.Action) -> Captures {
    switch action {
    case .open(let record, _, _, _), .list(let record, _, _), .fill(let record, _):
      .fields(of: record)
    // The whole text goes into the field.
    case .append, .ignore: .none
    }
  }

  /// Patterns whose captures name fields of a record; one that is only copied from must name some.
  mutating func patterns(_ strings: [StringSyntax], for record: RecordTypeID, keepsText: Bool)
    -> [Pattern]
  {
    strings.compactMap { string in
      switch Pattern.compile(string.text) {
      case .success(let pattern):
        let names = pattern.captureNames.compactMap { $0 }
        for name in names { _ = field(NameSyntax(text: name, span: string.span), of: record) }
        if keepsText, names.isEmpty {
          report(
            "tracciato/schema", "lo schema non dice in quale campo copiare ciò che trova",
            string.span,
            help: "dare a una parte il nome del campo: (?<codice>…)")
        }
        return pattern
      case .failure(let failure):
        report("tracciato/schema", "lo schema non si può leggere: \(failure.message)", string.span)
        return nil
      }
    }
  }
}
