// The documents that stand beside the one that is checked: last year's, and the plan of a report.

import Diagnostics
import Documents
import PlanModel
import RuleEvaluation
public import SourceText

/// The files of documents that stand beside the one that is checked.
public struct CompanionFiles: Sendable {
  /// Last year's document, then the one of the year before, and so on.
  public var previous: [SourceFile]
  /// The plan that a report answers to.
  public var reference: SourceFile?

  /// Documents for comparison.
  public init(previous: [SourceFile] = [], reference: SourceFile? = nil) {
    self.previous = previous
    self.reference = reference
  }
}

/// Reads documents for comparison.
struct CompanionReading {
  /// The plans, ready to be joined to the one that is checked.
  private(set) var companions: [CompanionPlan] = []
  /// What the report says of their documents, in the same order.
  private(set) var descriptions: [CheckedDocument] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sources: [SourceFile] = []

  /// Reads the documents for comparison with one of `year`; the nearest year stands beside it, the
  /// year before beside that one.
  mutating func read(
    _ files: CompanionFiles, year: Int?, with library: RuleLibrary, converter: DocumentConverter
  ) {
    var previous: [PlanDocument] = []
    for file in files.previous {
      guard let document = read(file, library, converter) else { continue }
      previous.append(document)
      if let year, let other = document.description.year, other >= year {
        diagnostics.append(
          Diagnostic(
            code: "documento/anno", severity: .warning,
            message:
              "il documento dato con --previous è del \(other), quello controllato del \(year)",
            path: file.path, help: "con --previous va il documento di un anno prima"))
      }
    }
    previous.sort { ($0.description.year ?? .min) > ($1.description.year ?? .min) }
    for document in previous { add(document, .previous, part: companions.count) }
    if let document = files.reference.flatMap({ read($0, library, converter) }) {
      add(document, .reference, part: 0)
    }
  }

  private mutating func read(
    _ file: SourceFile, _ library: RuleLibrary, _ converter: DocumentConverter
  ) -> PlanDocument? {
    switch library.read(file, converter: converter, keepsAccount: false) {
    case .failure(let refusal):
      diagnostics.append(refusal.diagnostic)
      sources.append(refusal.source)
      return nil
    case .success(let document):
      diagnostics += document.diagnostics
      sources.append(document.file.text)
      return document
    }
  }

  private mutating func add(_ document: PlanDocument, _ role: DocumentRole, part: Int) {
    let places = PlaceResolver(
      document: 0, source: document.description.source, plan: document.plan)
    companions.append(
      CompanionPlan(role: role, plan: document.plan, part: part) { places.location(of: $0) })
    var description = document.description
    description.role = role.rawValue
    descriptions.append(description)
  }
}
