// The lines of a file that change, as a diff that `patch` understands.

/// A unified diff without context; changed lines keep their numbers.
///
/// What could steer a terminal is made harmless when `isForTerminal`, and written as it is otherwise,
/// so that the diff can be applied.
public func lineDiff(
  path: String, changes: [(line: Int, old: String, new: String)], isForTerminal: Bool
) -> String {
  guard !changes.isEmpty else { return "" }
  func shown(_ text: String) -> String { isForTerminal ? inertLine(text) : text }
  var text = "--- \(shown(path))\n+++ \(shown(path))\n"
  for change in changes {
    text += "@@ -\(change.line) +\(change.line) @@\n"
    text += "-\(shown(change.old))\n+\(shown(change.new))\n"
  }
  return text
}
