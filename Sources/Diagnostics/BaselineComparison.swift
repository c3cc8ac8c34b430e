// A report against a baseline: what was known, what is new, what has gone.

/// What a baseline says of a run.
public struct BaselineComparison: Sendable {
  /// Something that was found before and is not any more.
  public struct Vanished: Hashable, Sendable {
    /// What was found.
    public var entry: Baseline.Entry
    /// What became of its rule; `nil` when the run has no such rule. Only a rule that judged can
    /// say that the mistake is mended.
    public var status: RuleOutcome.Status?
  }

  /// A finding that was known in some places and has new ones: it counts as new.
  public struct Grown: Hashable, Sendable {
    /// The rule's code.
    public var rule: String
    /// The places that the baseline does not know.
    public var places: [FindingPlace]
  }

  /// The file of the baseline.
  public var file: Fingerprint
  /// The date that the baseline's run judged from.
  public var asOf: String
  /// The findings that the baseline knows; they do not count for the gate.
  public var known: [Finding] = []
  /// The findings that it knows in part, which stay among those of the report.
  public var grown: [Grown] = []
  /// What it knows and the run did not find.
  public var vanished: [Vanished] = []
  /// Documents of the baseline that the run did not check: nothing is said of them.
  public var unchecked: [String] = []
}

extension Report {
  /// Takes the findings that a baseline knows out of those that count.
  ///
  /// A finding is known when the baseline has all its occurrences with at least its severity.
  /// Documents are paired by path, then by content, then by file name; when one is left on both
  /// sides, as after a rename, those two are a pair.
  public mutating func apply(_ baseline: Baseline, from file: Fingerprint) {
    let fingerprints = FindingFingerprints(of: self)
    let paths = baselinePaths(baseline)
    var entries: [Key: Baseline.Entry] = [:]
    for entry in baseline.entries {
      entries[Key(path: entry.path, fingerprint: entry.fingerprint)] = entry
    }
    var result = BaselineComparison(file: file, asOf: baseline.asOf)
    var seen: Set<Key> = []
    func key(_ place: FindingPlace, _ fingerprint: String) -> Key? {
      paths[place.document].map { Key(path: $0, fingerprint: fingerprint) }
    }
    for (waived, marks) in zip(waived, fingerprints.waived) {
      for case let key? in zip(waived.finding.occurrences, marks).map(key) { seen.insert(key) }
    }
    var new: [Finding] = []
    for (finding, marks) in zip(findings, fingerprints.findings) {
      var unknown: [FindingPlace] = []
      for (place, mark) in zip(finding.occurrences, marks) {
        let key = key(place, mark)
        if let key { seen.insert(key) }
        let entry = key.flatMap { entries[$0] }
        if entry.map({ $0.severity < finding.severity }) ?? true { unknown.append(place) }
      }
      if unknown.isEmpty {
        result.known.append(finding)
      } else {
        new.append(finding)
        if unknown.count < finding.occurrences.count {
          result.grown.append(BaselineComparison.Grown(rule: finding.rule, places: unknown))
        }
      }
    }
    let statuses = Dictionary(outcomes.map { ($0.rule, $0.status) }) { first, _ in first }
    let checked = Set(paths.values)
    for entry in baseline.entries where checked.contains(entry.path) {
      if seen.insert(Key(path: entry.path, fingerprint: entry.fingerprint)).inserted {
        result.vanished.append(.init(entry: entry, status: statuses[entry.rule]))
      }
    }
    result.unchecked = baseline.documents.map(\.path).filter { !checked.contains($0) }
    findings = new
    self.baseline = result
  }

  private struct Key: Hashable {
    var path: String
    var fingerprint: String
  }

  /// The baseline's path of each document of the run that it has.
  private func baselinePaths(_ baseline: Baseline) -> [Int: String] {
    var result: [Int: String] = [:]
    var left = baseline.documents
    func pair(_ isPair: (CheckedDocument, Fingerprint) -> Bool) {
      for (index, document) in documents.enumerated() where result[index] == nil {
        guard let position = left.firstIndex(where: { isPair(document, $0) }) else { continue }
        result[index] = left.remove(at: position).path
      }
    }
    pair { $0.path == $1.path }
    pair { $0.sha256 == $1.sha256 }
    pair { Self.name(of: $0.path) == Self.name(of: $1.path) }
    let unpaired = documents.indices.filter { result[$0] == nil && documents[$0].role == nil }
    if left.count == 1, unpaired.count == 1 { result[unpaired[0]] = left[0].path }
    return result
  }

  private static func name(of path: String) -> Substring {
    path.split(separator: "/").last ?? ""
  }
}
