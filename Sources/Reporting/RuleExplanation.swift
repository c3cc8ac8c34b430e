// A rule explained on a terminal: `lince explain`.

public import Diagnostics

/// What a rule checks, why, how it judges, with which data, on which examples, what to do.
public func ruleExplanation(_ entry: RuleEntry, style: TextStyle) -> String {
  var writer = RuleExplanationWriter(output: TextOutput(style: style))
  writer.write(entry)
  return writer.output.text
}

private struct RuleExplanationWriter {
  var output: TextOutput

  mutating func write(_ entry: RuleEntry) {
    let rule = entry.description
    var title = FlowingText(rule.code, TextStyle.Role(rule.severity))
    title.append(" \(rule.title)", .strong)
    output.write(title, hanging: 2)
    output.separate()
    write("Livello", [rule.severity.rawValue])
    write("", entry.conditionalSeverities.map { "\($0.severity.rawValue) se \($0.condition)" })
    write(
      "Norma",
      rule.norms.flatMap { norm in
        [norm.text + (norm.isVerified ? "" : " (da verificare)")]
          + (norm.urn.map { ["https://www.normattiva.it/uri-res/N2Ls?\($0)"] } ?? [])
      })
    write("Vigenza", entry.years.map { ["piani \($0)"] } ?? [])
    write("Giudizio", rule.note.map { [$0] } ?? [])
    write("Messaggio", [entry.message])
    write("Rimedio", entry.remedy.map { [$0] } ?? [])
    write(
      "Parametri",
      entry.parameters.map { parameter in
        "\(parameter.name) = \(parameter.value) [\(parameter.origin)]"
          + (parameter.title.isEmpty ? "" : ": \(parameter.title)")
      })
    let absorbed = entry.absorbed.isEmpty ? [] : [shortenedCodes(entry.absorbed)]
    write("Assorbe", absorbed)
    write("Esclusa", entry.exclusionReason.map { ["dal profilo: \($0)"] } ?? [])
    writeExamples(entry)
    output.separate()
    output.write(TextLine("Come è scritta (\(entry.path)):", .strong))
    output.separate()
    for line in entry.source.split(separator: "\n", omittingEmptySubsequences: false) {
      output.write(TextLine(String(line), .faint))
    }
  }

  /// Each example with what the rule answers to it.
  private mutating func writeExamples(_ entry: RuleEntry) {
    output.separate()
    output.write(TextLine("Esempi", .strong))
    for example in entry.examples {
      var line = FlowingText(example.kind, .strong)
      line.append(" \(example.text)")
      output.write(line, after: TextLine(spaces: 2), hanging: 6)
      guard let answer = example.answer else { continue }
      output.write(FlowingText(answer), after: TextLine("    → ", .faint), hanging: 6)
    }
  }

  /// A label with its lines.
  private mutating func write(_ label: String, _ entries: [String]) {
    for (index, entry) in entries.enumerated() {
      var prefix = TextLine(index == 0 ? label : "", .strong)
      prefix.pad(to: 11)
      output.write(FlowingText(entry), after: prefix, hanging: 11)
    }
  }
}
