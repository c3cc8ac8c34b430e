// Text of a file inside Markdown: it is shown as it is written and does nothing.

/// The text on one line, escaped for Markdown as GitHub and GitLab read it.
///
/// Besides the marks of Markdown, what makes a link of itself is broken: addresses, `@names` and
/// `#numbers`, so that no plan can call a person or point at an issue.
func markdownText(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  let scalars = Array(inertLine(text).unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "$": result.append(contentsOf: "&#36;".unicodeScalars)
    case "\\", "`", "*", "_", "[", "]", "|", "~", "{", "}":
      result.append("\\")
      result.append(scalar)
    case "@", "#":
      result.append(scalar)
      if index + 1 < scalars.count, scalars[index + 1] != " " {
        result.append(contentsOf: "&#8203;".unicodeScalars)
      }
    case ":" where scalars[(index + 1)...].starts(with: "//".unicodeScalars):
      result.append(contentsOf: "&#58;".unicodeScalars)
    case "." where index >= 3 && isWebPrefix(scalars[(index - 3)..<index]):
      result.append(contentsOf: "&#46;".unicodeScalars)
    default: result.append(scalar)
    }
  }
  return String(result)
}

private func isWebPrefix(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
  scalars.allSatisfy { $0 == "w" || $0 == "W" }
}
