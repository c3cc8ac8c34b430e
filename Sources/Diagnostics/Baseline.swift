// A baseline: the findings that a document had when it was written, so that only new ones count.

/// What was found before, as it is kept in a file.
public struct Baseline: Hashable, Sendable {
  /// An occurrence of a finding.
  public struct Entry: Hashable, Sendable {
    /// Its fingerprint: rule and subject, no lines and no values.
    public var fingerprint: String
    /// The rule's code.
    public var rule: String
    /// The rule's title.
    public var title: String
    /// The severity it had; a graver one is not known.
    public var severity: Severity
    /// The document's path, one of `Baseline.documents`.
    public var path: String
    /// What it is about, for people.
    public var subject: String

    /// An occurrence of a finding.
    public init(
      fingerprint: String, rule: String, title: String, severity: Severity, path: String,
      subject: String
    ) {
      self.fingerprint = fingerprint
      self.rule = rule
      self.title = title
      self.severity = severity
      self.path = path
      self.subject = subject
    }
  }

  /// Version of the tool that wrote it.
  public var toolVersion: String
  /// The date that its run judged from, as `aaaa-mm-gg`.
  public var asOf: String
  /// The documents that were checked.
  public var documents: [Fingerprint]
  /// What was found in them, in the order of the report.
  public var entries: [Entry]

  /// A baseline.
  public init(toolVersion: String, asOf: String, documents: [Fingerprint], entries: [Entry]) {
    self.toolVersion = toolVersion
    self.asOf = asOf
    self.documents = documents
    self.entries = entries
  }

  /// The baseline of a report: its findings, without those that a waiver covers.
  public init(of report: Report) {
    let fingerprints = FindingFingerprints(of: report)
    var entries: [Entry] = []
    for (finding, marks) in zip(report.findings, fingerprints.findings) {
      for (place, mark) in zip(finding.occurrences, marks)
      where report.documents.indices.contains(place.document) {
        entries.append(
          Entry(
            fingerprint: mark, rule: finding.rule, title: finding.title,
            severity: finding.severity, path: report.documents[place.document].path,
            subject: place.subject))
      }
    }
    self.init(
      toolVersion: report.toolVersion, asOf: report.asOf,
      // A document that only stood beside is one of the baseline's when something was found in it.
      documents: report.documents.filter { document in
        document.role == nil || entries.contains { $0.path == document.path }
      }.map { Fingerprint(path: $0.path, sha256: $0.sha256) },
      entries: entries)
  }
}
