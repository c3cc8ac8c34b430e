// Text of a file made harmless, for messages that are written outside reports.

/// Makes text of unknown origin safe to show.
public enum Inert {
  /// The text as one line that cannot steer a terminal: tabs and line breaks become spaces; control
  /// characters, bidirectional marks and other format characters become U+FFFD.
  public static func line(_ text: String) -> String {
    TextLine(text).rendered(TextStyle())
  }
}
