// What kept a run from being whole, for reports that are read without standard error.

public import Diagnostics
public import SourceText

/// Problems of rule files and documents.
public struct RunProblems: Sendable {
  private var placed: [PlacedProblem] = []

  /// Problems; without any the check was done whole.
  ///
  /// - Parameter sources: The files they speak of; in another file no line is known.
  public init(_ diagnostics: [Diagnostic] = [], sources: [SourceFile] = []) {
    append(diagnostics, sources: sources)
  }

  /// Adds problems, with the files they speak of.
  public mutating func append(_ diagnostics: [Diagnostic], sources: [SourceFile] = []) {
    var indexed: [String: IndexedSource] = [:]
    for diagnostic in diagnostics {
      let path = diagnostic.path
      // Only errors are shown with their lines.
      guard diagnostic.severity == .error, let span = diagnostic.span,
        let source = indexed[path]
          ?? sources.first(where: { $0.path == path }).map({ IndexedSource($0) })
      else {
        placed.append(PlacedProblem(diagnostic: diagnostic.bounded()))
        continue
      }
      indexed[path] = source
      placed.append(
        PlacedProblem(
          diagnostic: diagnostic.bounded(), start: source.position(of: span.range.lowerBound),
          end: source.position(of: span.range.upperBound)))
    }
  }

  /// The problems, in the order in which they were said.
  public var diagnostics: [Diagnostic] { placed.map(\.diagnostic) }
  /// The problems that keep the check from being trusted.
  public var errors: [Diagnostic] { placedErrors.map(\.diagnostic) }
  /// Whether everything was checked; otherwise the exit status is 2.
  public var isComplete: Bool { !placed.contains { $0.diagnostic.severity == .error } }

  /// The problems that keep the check from being trusted, with their lines.
  var placedErrors: [PlacedProblem] { placed.filter { $0.diagnostic.severity == .error } }
}

/// A problem with its lines and columns, where they are known.
struct PlacedProblem: Sendable {
  var diagnostic: Diagnostic
  var start: TextPosition?
  var end: TextPosition?

  /// `ente.regole:12:5`, or the path alone.
  var place: String {
    start.map { "\(diagnostic.path):\($0.line):\($0.column)" } ?? diagnostic.path
  }
}
