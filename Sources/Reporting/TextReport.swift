// The report as text for people: each document, its findings, and what became of the checks.

public import Diagnostics
import SourceText

/// The report as Italian text for a terminal or a file.
///
/// Findings stand below their document in the order of the report, each with the line of the
/// document, the values that explain it, its norm and its remedy. The account of the checks and
/// the verdict close the text. Whatever comes from a file is made harmless for terminals.
///
/// - Parameter problems: What kept the check from being whole.
public func textReport(
  _ report: Report, problems: RunProblems = RunProblems(), style: TextStyle
) -> String {
  String(decoding: textReportBytes(report, problems: problems, style: style), as: UTF8.self)
}

/// The report as `textReport` gives it, in UTF-8.
public func textReportBytes(
  _ report: Report, problems: RunProblems = RunProblems(), style: TextStyle
) -> [UInt8] {
  var writer = TextReportWriter(report: report, style: style)
  writer.writeDocuments()
  writer.writeMatches()
  writer.writeSummary(problems)
  return writer.output.bytes
}

/// The part of a text report that speaks of documents one by one: what a run over many documents
/// writes as it goes, in UTF-8; `textReportSummary` closes it.
public func textReportOfDocuments(_ report: Report, style: TextStyle) -> [UInt8] {
  var writer = TextReportWriter(report: report, style: style)
  writer.writeDocuments()
  writer.writeMatches()
  return writer.output.bytes
}

/// The part of a text report that speaks of the run as a whole, in UTF-8.
public func textReportSummary(
  _ report: Report, problems: RunProblems = RunProblems(), style: TextStyle
) -> [UInt8] {
  var writer = TextReportWriter(report: report, style: style)
  writer.writeSummary(problems)
  return writer.output.bytes
}

/// Writes one report.
struct TextReportWriter {
  /// Related places that are shown; the others are counted.
  static let relatedLimit = 5
  /// Up to so many other occurrences have a line each; more are listed by place alone.
  static let describedOccurrences = 12

  let report: Report
  var output: TextOutput
  /// The sources prepared for excerpts, by document; `nil` where there is no text or no finding.
  private let sources: [IndexedSource?]

  init(report: Report, style: TextStyle) {
    self.report = report
    output = TextOutput(style: style)
    let shown = Set(report.findings.compactMap { $0.occurrences.first?.document })
    sources = report.documents.enumerated().map { index, document in
      shown.contains(index) && !document.source.bytes.isEmpty
        ? IndexedSource(document.source) : nil
    }
  }

  /// Writes every document with its findings, then findings that name no document.
  mutating func writeDocuments() {
    var findings = [[Finding]](repeating: [], count: report.documents.count)
    var homeless: [Finding] = []
    for finding in report.findings {
      if let document = finding.occurrences.first?.document, findings.indices.contains(document) {
        findings[document].append(finding)
      } else {
        homeless.append(finding)
      }
    }
    for (index, document) in report.documents.enumerated() {
      output.separate()
      writeHeader(document)
      if findings[index].isEmpty, document.role == nil {
        output.separate()
        let what = report.baseline == nil ? "Nessun rilievo" : "Nessun rilievo nuovo"
        output.write(TextLine("\(what) in questo documento.", .strong))
      }
      for finding in findings[index] { write(finding) }
    }
    for finding in homeless { write(finding) }
  }

  private mutating func writeHeader(_ document: CheckedDocument) {
    writeTitle(document.path)
    if document.role == "profilo" {
      output.write(TextLine("profilo dell'ente"))
      return
    }
    var facts = [document.body ?? "ente non indicato"]
    facts.append(document.year.map { "anno \($0)" } ?? "anno non indicato")
    facts.append(document.kind ?? "tipo non indicato")
    facts.append(document.layout.map { "tracciato «\($0)»" } ?? "piano in JSON")
    if report.profiles.count > 1 || report.profile == nil, let profile = document.profile {
      facts.append("profilo \(profile)")
    }
    if let role = document.role { facts.append("\(role), per confronto") }
    output.write(FlowingText(facts.joined(separator: " · ")), hanging: 2)
    guard document.layout != nil || document.cells > 0 else { return }
    output.write(FlowingText(Self.cellsUsed(document), .faint), hanging: 2)
  }

  /// `celle lette: 880 su 900 (97,7%); 20 non sono entrate nel piano`.
  static func cellsUsed(_ document: CheckedDocument) -> String {
    guard document.cells > 0 else { return "nessuna cella di tabella nel documento" }
    var text = "celle lette: \(ItalianNumber.grouped(document.cellsUsed)) su "
    text += ItalianNumber.grouped(document.cells)
    if let share = ItalianNumber.share(document.cellsUsed, of: document.cells) {
      text += " (\(share))"
    }
    let (unused, overflow) = document.cells.subtractingReportingOverflow(document.cellsUsed)
    if !overflow, unused == 1 { text += "; 1 non è entrata nel piano" }
    if !overflow, unused > 1 {
      text += "; \(ItalianNumber.grouped(unused)) non sono entrate nel piano"
    }
    return text
  }

  /// A title with a rule up to the width.
  mutating func writeTitle(_ title: String) {
    var line = TextLine("── ", .faint)
    line.append(title, .strong)
    let rest = output.style.width - line.width - 1
    if rest > 0 { line.append(" " + String(repeating: "─", count: rest), .faint) }
    output.write(line)
  }

  // MARK: One finding

  private mutating func write(_ finding: Finding) {
    output.separate()
    output.writeHeading(finding.severity, code: finding.rule, message: finding.message)
    let place = finding.occurrences.first
    let gutter = TextOutput.gutter(of: place?.location.textStart.map { [$0.line] } ?? [])
    if let place { writePlace(place, finding.severity, gutter) }
    let valueNotes = finding.values.map { value in
      var entry = FlowingText(value.expression)
      entry.append(" = \(value.value)")
      return entry
    }
    let norms = finding.norms.map { norm in
      FlowingText(norm.isVerified ? norm.text : "\(norm.text) (da verificare)")
    }
    let hasNotes =
      !valueNotes.isEmpty || !norms.isEmpty || finding.remedy != nil || finding.fix != nil
      || finding.occurrences.count > 1 || !finding.related.isEmpty
    if place != nil, hasNotes { output.writeBar(gutter) }
    output.writeNote(gutter, "valori", valueNotes)
    output.writeNote(gutter, norms.count == 1 ? "norma" : "norme", norms)
    output.writeNote(gutter, "rimedio", finding.remedy.map { [FlowingText($0)] } ?? [])
    output.writeNote(gutter, "correzione", finding.fix.map { [Self.text(of: $0)] } ?? [])
    writeOccurrences(finding, gutter)
    writeRelated(finding, gutter)
  }

  private mutating func writePlace(_ place: FindingPlace, _ severity: Severity, _ gutter: Int) {
    let start = place.location.textStart
    output.writeArrow(gutter, path: report.path(of: place.document), position: start)
    output.writeSubject(gutter, place.subject)
    if let phrase = place.location.phrase {
      output.writePlaceName(gutter, phrase)
    } else if case .text(let start, let end) = place.location,
      sources.indices.contains(place.document), let source = sources[place.document]
    {
      output.writeExcerpt(
        gutter, source, from: start, to: end, mark: "^", TextStyle.Role(severity))
    }
  }

  static func text(of fix: Finding.Fix) -> FlowingText {
    guard !PlainText.contains(fix.message, fix.replacement) else { return FlowingText(fix.message) }
    return FlowingText("\(fix.message): «\(fix.replacement)»")
  }

  private mutating func writeOccurrences(_ finding: Finding, _ gutter: Int) {
    guard let first = finding.occurrences.first, finding.occurrences.count > 1 else { return }
    let others = Array(finding.occurrences.dropFirst())
    let names = Array(
      report.shortNames(of: finding.occurrences, from: first.document).dropFirst())
    let label =
      others.count == 1
      ? "un'altra occorrenza" : "altre \(CountedNoun.occurrence.counted(others.count))"
    let isDescribed =
      others.count <= Self.describedOccurrences
      && others.contains { !$0.subject.isEmpty && $0.subject != first.subject }
    if isDescribed {
      let places = zip(others, names).map { (name: $1, text: $0.subject) }
      output.writePlaces(gutter, label, places, wraps: false)
      return
    }
    output.writeList(gutter, label, names)
  }

  private mutating func writeRelated(_ finding: Finding, _ gutter: Int) {
    let count = finding.related.count
    guard count > 0 else { return }
    // One place too many takes the line that would say so.
    let shown = count <= Self.relatedLimit + 1 ? count : Self.relatedLimit
    let related = finding.related.prefix(shown)
    let names = report.shortNames(
      of: related.map(\.place), from: finding.occurrences.first?.document)
    var places = zip(related, names).map { related, name in
      (name: name, text: related.message.isEmpty ? related.place.subject : related.message)
    }
    if shown < count { places.append((name: "… e altri \(count - shown)", text: "")) }
    let label = count == 1 ? "vedi anche" : "vedi anche \(CountedNoun.place.counted(count))"
    output.writePlaces(gutter, label, places, wraps: true)
  }
}
