// What kept a run from being whole, for formats that a program reads without standard error.

public import Diagnostics

/// Problems of rule files and documents.
public struct RunProblems: Sendable {
  /// The problems, in the order in which they were said.
  public private(set) var diagnostics: [Diagnostic]

  /// Problems; without any the check was done whole.
  public init(_ diagnostics: [Diagnostic] = []) {
    self.diagnostics = diagnostics.map { $0.bounded() }
  }

  /// Adds a problem.
  public mutating func append(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic.bounded())
  }

  /// The problems that keep the check from being trusted.
  public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  /// Whether everything was checked; otherwise the exit status is 2.
  public var isComplete: Bool { errors.isEmpty }
}
