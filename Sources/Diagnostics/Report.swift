// What a run says: documents, findings, outcome of each rule. Reporters need nothing else.

public import SourceText

/// A place in a document, with the document's index in the report.
public struct FindingPlace: Hashable, Sendable {
  /// Index in `Report.documents`.
  public var document: Int
  /// The place in that document.
  public var location: Location
  /// What stands there, for example `Affari generali › Emissioni`; empty when nothing names it.
  public var subject: String

  /// A place in a document.
  public init(document: Int, location: Location, subject: String = "") {
    self.document = document
    self.location = location
    self.subject = subject
  }
}

/// A legal source of a rule, as it is cited.
public struct Norm: Hashable, Sendable {
  /// The citation, for example `D.Lgs. 150/2009, art. 5, c. 2, lett. b`.
  public var text: String
  /// Stable address on Normattiva, when the act has one.
  public var urn: String?
  /// Whether the source was checked; an unchecked one is shown as «da verificare».
  public var isVerified: Bool

  /// A citation.
  public init(text: String, urn: String?, isVerified: Bool) {
    self.text = text
    self.urn = urn
    self.isVerified = isVerified
  }
}

/// One mistake in a plan, with every place where it stands.
public struct Finding: Hashable, Sendable {
  /// A part of the failed condition and what it was worth.
  public struct Value: Hashable, Sendable {
    /// The part, as the rule writes it.
    public var expression: String
    /// Its value in Italian form; for a sum, the addends with their lines.
    public var value: String

    /// A part of a condition with its value.
    public init(expression: String, value: String) {
      self.expression = expression
      self.value = value
    }
  }

  /// A proposed correction of the text at the finding's place.
  public struct Fix: Hashable, Sendable {
    /// What the correction does.
    public var message: String
    /// The text to write instead.
    public var replacement: String
    /// The places to change, one for each copy of the mistake.
    public var edits: [Edit]

    /// A text to be replaced at a place.
    public struct Edit: Hashable, Sendable {
      /// Where.
      public var place: FindingPlace
      /// What is written there.
      public var written: String
      /// What to write instead.
      public var replacement: String

      /// A replacement.
      public init(place: FindingPlace, written: String, replacement: String) {
        self.place = place
        self.written = written
        self.replacement = replacement
      }
    }

    /// A correction.
    public init(message: String, replacement: String, edits: [Edit] = []) {
      self.message = message
      self.replacement = replacement
      self.edits = edits
    }
  }

  /// The rule's code.
  public var rule: String
  /// The rule's title.
  public var title: String
  /// Severity after profile and conditional levels.
  public var severity: Severity
  /// What is wrong, with the values of this plan.
  public var message: String
  /// Every place of the mistake; the first is the finding's own.
  public var occurrences: [FindingPlace]
  /// Places that explain it.
  public var related: [Related]
  /// The values of the failed condition.
  public var values: [Value]
  /// What to do.
  public var remedy: String?
  /// The rule's sources.
  public var norms: [Norm]
  /// A proposed correction.
  public var fix: Fix?

  /// A finding; `occurrences` holds at least one place.
  public init(
    rule: String, title: String, severity: Severity, message: String,
    occurrences: [FindingPlace], related: [Related] = [], values: [Value] = [],
    remedy: String? = nil, norms: [Norm] = [], fix: Fix? = nil
  ) {
    self.rule = rule
    self.title = title
    self.severity = severity
    self.message = message
    self.occurrences = occurrences
    self.related = related
    self.values = values
    self.remedy = remedy
    self.norms = norms
    self.fix = fix
  }
}

/// What became of one rule over all documents of a run.
public struct RuleOutcome: Hashable, Sendable {
  /// The verdicts of the design's contract.
  public enum Status: String, CaseIterable, Sendable {
    /// Every case was judged and kept.
    case kept = "rispettata"
    /// At least one case broke the rule.
    case broken = "violata"
    /// The plan has no case for the rule, or the rule is not in force for it.
    case notApplicable = "non applicabile"
    /// No case broke it, and at least one could not be judged.
    case undecided = "non verificabile"
    /// Left out by the profile.
    case disabled = "disattivata"
  }

  /// Why cases could not be judged, or why the rule did not apply.
  public struct Reason: Hashable, Sendable {
    /// For example «fase.peso: «4O%» non è un numero».
    public var message: String
    /// Number of cases it touches.
    public var count: Int
    /// The first place, when the reason is a value of the plan.
    public var place: FindingPlace?

    /// A reason shared by `count` cases.
    public init(message: String, count: Int, place: FindingPlace?) {
      self.message = message
      self.count = count
      self.place = place
    }
  }

  /// The rule's code.
  public var rule: String
  /// The rule's title.
  public var title: String
  /// The verdict.
  public var status: Status
  /// Cases looked at: broken, kept and undecided.
  public var cases: Int
  /// Cases that broke the rule.
  public var violations: Int
  /// Cases that could not be judged.
  public var undecided: Int
  /// Broken cases that a more specific rule already reports.
  public var absorbed: Int
  /// Why not, most frequent first.
  public var reasons: [Reason]

  /// The outcome of a rule.
  public init(
    rule: String, title: String, status: Status, cases: Int = 0, violations: Int = 0,
    undecided: Int = 0, absorbed: Int = 0, reasons: [Reason] = []
  ) {
    self.rule = rule
    self.title = title
    self.status = status
    self.cases = cases
    self.violations = violations
    self.undecided = undecided
    self.absorbed = absorbed
    self.reasons = reasons
  }
}

/// A document that was checked.
public struct CheckedDocument: Sendable {
  /// The path as given.
  public var path: String
  /// SHA-256 of the bytes, in lower-case hexadecimal; computed each time as long as nobody has said
  /// it or called `computeDigest`.
  public var sha256: String {
    get {
      switch digest {
      case .known(let digest): digest
      case .of(let file): SHA256.hexDigest(of: file.bytes)
      }
    }
    set { digest = .known(newValue) }
  }
  private var digest: Digest
  /// Name of the body, when the document says it.
  public var body: String?
  /// Plan year.
  public var year: Int?
  /// `piano` or `relazione`.
  public var kind: String?
  /// The layout that read it; `nil` for a plan in JSON.
  public var layout: String?
  /// Table cells with a content, and how many of them landed in a field or a heading.
  public var cells: Int
  /// See `cells`.
  public var cellsUsed: Int
  /// The text of the document, for excerpts; empty when it is not a text.
  public var source: SourceFile
  /// What it is to the document that is checked («precedente», «riferimento»); `nil` for one that
  /// is checked itself.
  public var role: String?
  /// The path of the profile that it was checked with.
  public var profile: String?
  /// Its weights and deadlines in figures; `nil` when nobody counted them.
  public var figures: DocumentFigures?

  /// A checked document.
  public init(
    path: String, sha256: String, body: String?, year: Int?, kind: String?, layout: String?,
    cells: Int, cellsUsed: Int, source: SourceFile
  ) {
    self.path = path
    digest = .known(sha256)
    self.body = body
    self.year = year
    self.kind = kind
    self.layout = layout
    self.cells = cells
    self.cellsUsed = cellsUsed
    self.source = source
  }

  /// The digest, or the file that it is of: not every report shows it.
  private enum Digest: Sendable {
    case known(String)
    case of(SourceFile)
  }

  /// Takes the digest from the file as it was given.
  public mutating func takeDigest(of file: SourceFile) { digest = .of(file) }

  /// Computes the digest, where the file is still to be read for it.
  public mutating func computeDigest() { sha256 = sha256 }

  /// Drops the digest where it was not computed: no report will show it.
  public mutating func dropDigest() {
    if case .of = digest { digest = .known("") }
  }

  /// Drops the text, and the digest that was not computed.
  public mutating func dropText() {
    source = SourceFile(path: path, bytes: [])
    dropDigest()
  }
}

/// A file that took part in the verdict, by its fingerprint.
public struct Fingerprint: Hashable, Sendable {
  /// The path as given, or the path inside the standard library.
  public var path: String
  /// SHA-256 of the bytes, in lower-case hexadecimal.
  public var sha256: String

  /// The fingerprint of a file.
  public init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

/// A finding that the body has accepted with a dated act: shown and counted, never hidden.
public struct WaivedFinding: Hashable, Sendable {
  /// The finding.
  public var finding: Finding
  /// Why it is accepted.
  public var reason: String
  /// Who decided it.
  public var author: String
  /// The act.
  public var act: String
  /// The last day on which the waiver holds, as `gg/mm/aaaa`.
  public var until: String?

  /// A finding with the waiver that covers it.
  public init(finding: Finding, reason: String, author: String, act: String, until: String?) {
    self.finding = finding
    self.reason = reason
    self.author = author
    self.act = act
    self.until = until
  }
}

/// Everything a run found, in the order in which it is shown.
public struct Report: Sendable {
  /// Version of the tool.
  public var toolVersion: String
  /// The date the run judges from (`--as-of`), as `aaaa-mm-gg`.
  public var asOf: String
  /// SHA-256 over the standard rules and every rule file given, in order.
  public var rulesFingerprint: String
  /// The rule files given with `--rules`.
  public var ruleFiles: [Fingerprint]
  /// The profile, when there is one for all documents.
  public var profile: Fingerprint?
  /// Every profile of the run; more than one when documents bring their own.
  public var profiles: [Fingerprint] = []
  /// The documents, in the order given.
  public var documents: [CheckedDocument]
  /// The findings, by document, place and rule.
  public var findings: [Finding]
  /// The findings that the profile's waivers cover; they do not count for the gate.
  public var waived: [WaivedFinding]
  /// The outcome of every rule, by code.
  public var outcomes: [RuleOutcome]
  /// The severity that makes the run fail.
  public var threshold: Severity
  /// How documents were paired with those beside them.
  public var matches: [DocumentMatch] = []
  /// The rules of the run, by code; every outcome's rule is among them.
  public var rules: [RuleDescription] = []
  /// What the baseline of the run says, when there is one.
  public var baseline: BaselineComparison?
  /// The findings that the baseline knows; they do not count for the gate.
  public var known: [Finding] { baseline?.known ?? [] }

  /// A report.
  public init(
    toolVersion: String, asOf: String, rulesFingerprint: String, ruleFiles: [Fingerprint],
    profile: Fingerprint?, documents: [CheckedDocument], findings: [Finding],
    waived: [WaivedFinding] = [], outcomes: [RuleOutcome], threshold: Severity
  ) {
    self.toolVersion = toolVersion
    self.asOf = asOf
    self.rulesFingerprint = rulesFingerprint
    self.ruleFiles = ruleFiles
    self.profile = profile
    self.documents = documents
    self.findings = findings
    self.waived = waived
    self.outcomes = outcomes
    self.threshold = threshold
  }

  /// Number of findings of a severity.
  public func count(of severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Whether any finding reaches the threshold.
  public var failsGate: Bool { findings.contains { $0.severity >= threshold } }
}
