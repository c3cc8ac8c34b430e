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
    if let file = files.reference, let document = read(file, library, converter) {
      add(document, .reference, part: 0)
      if let problem = Self.problem(ofReference: document.description, file, year) {
        diagnostics.append(problem)
      }
    }
  }

  /// Why a document is hardly the plan that one of `year` answers to.
  private static func problem(
    ofReference description: CheckedDocument, _ file: SourceFile, _ year: Int?
  ) -> Diagnostic? {
    let message: String
    if let year, let other = description.year, other != year {
      message =
        "il documento dato con --reference è del \(other), quello controllato del \(year)"
    } else if description.kind == "relazione" {
      message = "il documento dato con --reference è una relazione"
    } else {
      return nil
    }
    return Diagnostic(
      code: "documento/riferimento", severity: .warning, message: message, path: file.path,
      help: "con --reference va il piano dello stesso anno, di cui la relazione dà conto")
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
