// One line for each document of a run over many: whose it is, and how many findings it has.

import Diagnostics

extension TextReportWriter {
  /// Writes the table of documents; nothing for a run over one.
  mutating func writeBodies() {
    let checked = report.documents.enumerated().filter { $0.element.role == nil }
    guard checked.count > 1 else { return }
    var counts = [[Severity: Int]](repeating: [:], count: report.documents.count)
    for finding in report.findings {
      guard let document = finding.occurrences.first?.document, counts.indices.contains(document)
      else { continue }
      counts[document][finding.severity, default: 0] += 1
    }
    output.separate()
    writeTitle("Documenti")
    let names = checked.map { Self.name(of: $0.element) }
    let width = min(48, output.style.width / 2 - 8, names.map { TextLine($0).width }.max() ?? 0)
    var heading = TextLine("  ente", .strong)
    heading.pad(to: width + 2)
    for noun in ["errori", "avvisi", "note"] {
      heading.append(String(repeating: " ", count: 7 - noun.utf8.count) + noun, .strong)
    }
    output.write(heading)
    for ((index, document), name) in zip(checked, names) {
      var line = TextLine("  ")
      line.append(TextLine.fitting(name, columns: width))
      line.pad(to: width + 2)
      for severity in Severity.allCases.reversed() {
        let count = counts[index][severity] ?? 0
        let text = ItalianNumber.grouped(count)
        line.append(String(repeating: " ", count: max(0, 7 - text.utf8.count)))
        line.append(text, count > 0 ? TextStyle.Role(severity) : .faint)
      }
      line.append("  ")
      output.write(FlowingText(document.path, .faint), after: line, hanging: 6)
    }
  }

  private static func name(of document: CheckedDocument) -> String {
    [document.body ?? "ente non indicato", document.year.map(String.init)]
      .compactMap { $0 }.joined(separator: " ")
  }
}
