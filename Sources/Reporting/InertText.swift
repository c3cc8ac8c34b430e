// Text of a document on one harmless line, for lists that are no report.

/// The text on one line: what could steer a terminal or the order of reading becomes U+FFFD, tabs
/// and line breaks become spaces.
public func inertLine(_ text: String) -> String {
  var line = TextLine()
  line.append(text)
  return line.rendered(TextStyle())
}
