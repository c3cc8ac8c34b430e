// A problem in a file that somebody wrote: a rule, a layout, a profile, a plan in JSON.

public import SourceText

/// How much a problem or a finding weighs.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Advice.
  case note = "nota"
  /// To be answered by the author of the plan.
  case warning = "avviso"
  /// Blocks the opinion before approval.
  case error = "errore"

  /// From advice to what blocks the opinion.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One problem with its place, what to do about it and the places that explain it.
public struct Diagnostic: Hashable, Sendable {
  /// Another place that belongs to the problem.
  public struct Related: Hashable, Sendable {
    /// What stands there.
    public var message: String
    /// The file, when it is not the diagnostic's own.
    public var path: String
    /// The place in that file.
    public var span: SourceSpan

    /// A related place.
    public init(message: String, path: String, span: SourceSpan) {
      self.message = message
      self.path = path
      self.span = span
    }
  }

  /// Stable identity, kebab-case after the stage: `sintassi/stringa-non-chiusa`.
  public var code: String
  /// Errors make the run fail with status 2.
  public var severity: Severity
  /// One Italian sentence, lower case, no full stop.
  public var message: String
  /// The file.
  public var path: String
  /// The place; `nil` speaks of the whole file.
  public var span: SourceSpan?
  /// What to do, or the nearest right name.
  public var help: String?
  /// Other places.
  public var related: [Related]
  /// How often the same stands in the file; the place is the first.
  public var occurrences: Int

  /// The message, with how often it holds where that is more than once.
  public var countedMessage: String {
    occurrences > 1 ? "\(message) (\(occurrences) volte)" : message
  }

  /// A diagnostic at a place of a file.
  public init(
    code: String, severity: Severity = .error, message: String, path: String,
    span: SourceSpan? = nil, help: String? = nil, related: [Related] = [], occurrences: Int = 1
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.path = path
    self.span = span
    self.help = help
    self.related = related
    self.occurrences = occurrences
  }
}

extension [Diagnostic] {
  /// File order, then place, then code; the same problems always come in the same order.
  public func sortedByPlace() -> [Diagnostic] {
    sorted { left, right in
      let leftStart = left.span?.start ?? 0
      let rightStart = right.span?.start ?? 0
      return (left.path, leftStart, left.code, left.message)
        < (right.path, rightStart, right.code, right.message)
    }
  }
}
