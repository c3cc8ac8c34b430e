// What the rules' expressions look like, for explanations: cut out of the files once for all plans.

import RuleChecking
import Synchronization

/// The source texts of the expressions that were shown, shared by all threads.
final class NodeTexts: Sendable {
  private let program: RuleProgram
  private let known = Mutex<[NodeID: String]>([:])

  init(_ program: RuleProgram) { self.program = program }

  /// The source text of an expression, with white space collapsed.
  subscript(node: NodeID) -> String {
    known.withLock { known in
      if let text = known[node] { return text }
      let text = program.sourceText(of: node)
      known[node] = text
      return text
    }
  }
}
