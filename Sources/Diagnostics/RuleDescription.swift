// What a report says of a rule beside its outcome: how it judges and on which sources.

/// A rule, for readers of a report.
public struct RuleDescription: Hashable, Sendable {
  /// Its code.
  public var code: String
  /// Its title: what is wrong when it is broken.
  public var title: String
  /// Its severity, before the conditions of a case.
  public var severity: Severity
  /// How it judges, and which traps it has.
  public var note: String?
  /// Its sources.
  public var norms: [Norm]

  /// The family of its code: `PESO` of `PESO-001`.
  public var family: String { String(code.prefix { $0 != "-" }) }

  /// A rule.
  public init(
    code: String, title: String, severity: Severity, note: String? = nil, norms: [Norm] = []
  ) {
    self.code = code
    self.title = title
    self.severity = severity
    self.note = note
    self.norms = norms
  }
}
