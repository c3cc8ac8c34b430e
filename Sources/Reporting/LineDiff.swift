// The lines of a file that change, as a diff that `patch` understands.

/// A unified diff without context; changed lines keep their numbers.
///
/// What could steer a terminal is made harmless when `isForTerminal`, and written as it is otherwise,
/// so that the diff can be applied; a name that is no plain text is quoted then, as git does.
public func lineDiff(
  path: String, changes: [(line: Int, old: String, new: String)], isForTerminal: Bool
) -> String {
  guard !changes.isEmpty else { return "" }
  func shown(_ text: String) -> String { isForTerminal ? inertLine(text) : text }
  let name = isForTerminal ? inertLine(path) : quotedName(path)
  var text = "--- \(name)\n+++ \(name)\n"
  for change in changes {
    text += "@@ -\(change.line) +\(change.line) @@\n"
    text += "-\(shown(change.old))\n+\(shown(change.new))\n"
  }
  return text
}

/// A name in quotes with every odd byte in octal; one of plain text as it is.
private func quotedName(_ name: String) -> String {
  let isPlain = inertLine(name) == name && !name.contains { "\"\\".contains($0) }
  if isPlain { return name }
  var quoted = "\""
  for byte in name.utf8 {
    if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      quoted.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let octal = String(byte, radix: 8)
      quoted += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
  }
  return quoted + "\""
}
