// The same warning about many documents is shown once, then counted.

import Diagnostics
import Reporting

/// Which warnings were shown, and how many more documents they are about.
struct RepeatedWarnings: Sendable {
  private struct Kind: Hashable {
    var code: String
    var message: String

    init(_ problem: Diagnostic) { (code, message) = (problem.code, problem.message) }
  }

  /// How many more documents each warning is about.
  private var documents: [Kind: Int] = [:]
  /// The warnings in the order in which they came.
  private var kinds: [Kind] = []

  /// Those problems of one more document that are to be shown: every error, and a warning when no
  /// other document had it.
  mutating func firstOnes(of problems: [Diagnostic]) -> [Diagnostic] {
    let first = problems.filter { $0.severity == .error || documents[Kind($0)] == nil }
    var found: Set<Kind> = []
    for problem in problems where problem.severity != .error {
      let kind = Kind(problem)
      guard found.insert(kind).inserted else { continue }
      if documents[kind] == nil { kinds.append(kind) }
      documents[kind, default: -1] += 1
    }
    return first
  }

  /// The warnings that were left out, and of how many documents each.
  var leftOut: [RepeatedWarning] {
    kinds.compactMap { kind in
      guard let more = documents[kind], more > 0 else { return nil }
      return RepeatedWarning(code: kind.code, message: kind.message, documents: more)
    }
  }
}
