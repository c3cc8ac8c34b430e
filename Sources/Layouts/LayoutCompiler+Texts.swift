// The texts of a layout: places to fill, patterns, and the fields that they name.

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

  /// Texts with places to fill, and their names checked.
  mutating func templates(_ texts: [StringSyntax], _ captures: Captures) -> [TextTemplate] {
    texts.map { template($0, captures) }
  }

  mutating func template(_ text: StringSyntax, _ captures: Captures) -> TextTemplate {
    let template = TextTemplate(text.text)
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
    return template
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
