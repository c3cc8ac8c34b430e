// Text of a file inside Markdown: it is shown as it is written and does nothing.

/// The text on one line, escaped for Markdown as GitHub and GitLab read it.
///
/// Besides the marks of Markdown, what makes a link of itself is broken: addresses, `@names` and
/// `#numbers`, so that no plan can call a person or point at an issue.
func markdownText(_ text: String) -> String {
  // All marks are ASCII, so that bytes are looked at.
  let bytes = Array(inertLine(text).utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for (index, byte) in bytes.enumerated() {
    switch Unicode.Scalar(byte) {
    case "&": result.append(contentsOf: "&amp;".utf8)
    case "<": result.append(contentsOf: "&lt;".utf8)
    case ">": result.append(contentsOf: "&gt;".utf8)
    case "$": result.append(contentsOf: "&#36;".utf8)
    case "\\", "`", "*", "_", "[", "]", "|", "~", "{", "}":
      result.append(UInt8(ascii: "\\"))
      result.append(byte)
    case "@", "#":
      result.append(byte)
      if index + 1 < bytes.count, bytes[index + 1] != 0x20 {
        result.append(contentsOf: "&#8203;".utf8)
      }
    case ":" where bytes[(index + 1)...].starts(with: "//".utf8):
      result.append(contentsOf: "&#58;".utf8)
    case "." where index >= 3 && isWebPrefix(bytes[(index - 3)..<index]):
      result.append(contentsOf: "&#46;".utf8)
    default: result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func isWebPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
}
