// One rule as its readers need it: what, why, how it is judged, on which examples, with which data.

/// A rule with everything that a reader may ask of it.
public struct RuleEntry: Sendable {
  /// An example, and what the rule answers to it.
  public struct Example: Sendable {
    /// What the rule must answer, as rules write it: `conforme`, `viola`, `indecisa`, `esclusa`.
    public var kind: String
    /// The example as it is written: the plan it starts from and the changes.
    public var text: String
    /// For a broken rule the message, for an undecided one the reason.
    public var answer: String?

    /// An example.
    public init(kind: String, text: String, answer: String?) {
      self.kind = kind
      self.text = text
      self.answer = answer
    }
  }

  /// A parameter with its value and where the value comes from.
  public struct Parameter: Sendable {
    /// Its name.
    public var name: String
    /// What it means.
    public var title: String
    /// Its value in Italian form, or that there is none.
    public var value: String
    /// Where the value comes from: the rule, the profile with its source, nowhere.
    public var origin: String

    /// A parameter.
    public init(name: String, title: String, value: String, origin: String) {
      self.name = name
      self.title = title
      self.value = value
      self.origin = origin
    }
  }

  /// Its code, title, base severity, norms and note.
  public var description: RuleDescription
  /// Severities under a condition, as the rule writes it.
  public var conditionalSeverities: [(severity: Severity, condition: String)] = []
  /// The plan years it is for, in words: `dal 2023`.
  public var years: String?
  /// The message, with the expressions between braces.
  public var message: String
  /// What to do, with the expressions between braces.
  public var remedy: String?
  /// The parameters it uses.
  public var parameters: [Parameter] = []
  /// Codes of vaguer rules that are silent where this one speaks.
  public var absorbed: [String] = []
  /// Why the profile leaves it out.
  public var exclusionReason: String?
  /// The examples, in the order written.
  public var examples: [Example] = []
  /// The rule as it is written.
  public var source: String
  /// The file it stands in.
  public var path: String

  /// A rule as its file says it; what the profile changes and the examples are set after.
  public init(
    description: RuleDescription, message: String, remedy: String?, source: String, path: String
  ) {
    self.description = description
    self.message = message
    self.remedy = remedy
    self.source = source
    self.path = path
  }
}
