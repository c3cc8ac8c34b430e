// How text output looks: its width and whether it has colours; always told, never guessed.

public import Diagnostics

/// The width of a text output and whether it is coloured.
public struct TextStyle: Hashable, Sendable {
  /// What a piece of text is, and so how it stands out.
  public enum Role: Hashable, Sendable {
    /// Ordinary text.
    case plain
    /// Bold: what is read first.
    case strong
    /// Red: an «errore».
    case error
    /// Yellow: an «avviso».
    case warning
    /// Cyan: a «nota».
    case note
    /// Dim: frame and secondary facts.
    case faint

    /// The role of a severity's name and of the mark under its place.
    public init(_ severity: Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .note: self = .note
      }
    }
  }

  /// The width when nobody says one.
  public static let defaultWidth = 100
  /// The widths that are accepted; others are moved to the nearest bound.
  public static let widths = 40...1000

  /// Whether roles are shown with terminal colours.
  public let isColored: Bool
  /// Columns that a line may take.
  public let width: Int

  /// A style; the width is moved into `widths`.
  public init(isColored: Bool = false, width: Int = TextStyle.defaultWidth) {
    self.isColored = isColored
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
  }

  /// The style that suits an output, from what the caller knows about it.
  ///
  /// `NO_COLOR` (any value but the empty one) wins; then `CLICOLOR_FORCE` (any value but the empty
  /// one and `0`) asks for colours even where there is no terminal; otherwise colours are for
  /// terminals whose `TERM` is not `dumb`. `COLUMNS` wins over the measured number of columns.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether the output goes to a terminal.
  ///   - environment: The variables of the process.
  ///   - columns: The columns of the terminal, when they could be measured.
  public static func detect(isTerminal: Bool, environment: [String: String], columns: Int?)
    -> TextStyle
  {
    let isForced = environment["CLICOLOR_FORCE"].map { !$0.isEmpty && $0 != "0" } ?? false
    let isColored =
      if environment["NO_COLOR"]?.isEmpty == false { false } else if isForced {
        true
      } else { isTerminal && environment["TERM"] != "dumb" }
    let widths = [environment["COLUMNS"].flatMap { Int($0) }, columns]
    let width = widths.compactMap(\.self).first { $0 > 0 }
    return TextStyle(isColored: isColored, width: width ?? defaultWidth)
  }

  /// The text with the colours of a role, or as it is when colours are off.
  ///
  /// The text is not made harmless: that is for whoever brings text from a file.
  public func painted(_ text: String, as role: Role) -> String {
    guard isColored, !text.isEmpty, let code = Self.code(of: role) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(of role: Role) -> String? {
    switch role {
    case .plain: nil
    case .strong: "1"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .faint: "2"
    }
  }
}
