// Text of a document on one harmless line, for lists that are no report.

/// The text on one line: what could steer a terminal or the order of reading becomes U+FFFD, tabs
/// and line breaks become spaces.
public func inertLine(_ text: String) -> String {
  // Nearly every text is harmless as it is.
  if text.utf8.last != 0x20, PlainText.columns(of: text.utf8Span.span) != nil { return text }
  var line = TextLine()
  line.append(text)
  return line.rendered(TextStyle())
}
