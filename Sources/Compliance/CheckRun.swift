// A run over many documents: the checks of each, added up in the order of the documents.

public import Diagnostics
public import PlanModel
import RuleChecking
import SourceText

/// Adds up the checks of documents into one report.
public struct CheckRun: Sendable {
  /// The report so far; complete after `finish()`.
  public private(set) var report: Report
  /// The waivers of every profile of the run, with the file they stand in, in order of appearance.
  private var profiles: [(path: String, file: SourceFile?, waivers: WaiverApplication)] = []
  private let keepsFindings: Bool
  private let day: CalendarDate

  /// A run without documents yet.
  ///
  /// - Parameter keepsFindings: Whether the whole report holds what the reports of its documents
  ///   say. If not, only what counts stays: place, rule and severity of each finding, and no text of
  ///   a document, so that a run over thousands of documents fits in memory.
  public init(
    _ library: RuleLibrary, asOf: CalendarDate, threshold: Severity, keepsFindings: Bool = true
  ) {
    report = Report(
      toolVersion: toolVersion, asOf: asOf.isoFormatted, rulesFingerprint: library.fingerprint,
      ruleFiles: library.ruleFiles, profile: nil, documents: [], findings: [], outcomes: [],
      threshold: threshold)
    report.rules = library.descriptions
    day = asOf
    self.keepsFindings = keepsFindings
  }

  /// The position of a library's profile among those of the run.
  private mutating func profile(of library: RuleLibrary) -> Int {
    let path = library.profileFile?.path ?? ""
    if let known = profiles.firstIndex(where: { $0.path == path }) { return known }
    profiles.append(
      (
        path: path, file: library.profileFile,
        waivers: WaiverApplication(
          waivers: library.profile?.waivers ?? [],
          profile: library.profileFile ?? SourceFile(path: "", bytes: []), asOf: day)
      ))
    if let fingerprint = library.profileFingerprint { report.profiles.append(fingerprint) }
    report.profile = profiles.count == 1 ? library.profileFingerprint : nil
    return profiles.count - 1
  }

  /// Adds the check of a document.
  ///
  /// - Parameter library: The library that checked it, with the profile of its body.
  /// - Returns: The report of that document alone, without the checks on waivers.
  public mutating func add(_ check: DocumentCheck, by library: RuleLibrary) -> Report {
    let profile = profile(of: library)
    let (kept, waived) = profiles[profile].waivers.apply(to: check.findings)
    var check = check
    for index in check.documents.indices {
      check.documents[index].profile = library.profileFile?.path
    }
    var own = report
    own.documents = check.documents
    own.findings = kept
    own.waived = waived
    own.outcomes = check.outcomes
    own.matches = check.matches
    let offset = report.documents.count
    report.documents += check.documents.map { document in
      var document = document
      if !keepsFindings { document.dropText() }
      return document
    }
    report.findings += kept.map { finding in
      keepsFindings ? finding.moved(by: offset) : finding.moved(by: offset).withoutTexts
    }
    report.waived += waived.map { waived in
      var waived = waived
      waived.finding = waived.finding.moved(by: offset)
      return waived
    }
    RuleOutcome.add(check.outcomes, to: &report.outcomes, movedBy: offset)
    if keepsFindings { report.matches += check.matches.map { $0.moved(by: offset) } }
    return own
  }

  /// Adds the checks on the waivers themselves; nothing can be added after it.
  public mutating func finish() {
    var outcomes: [RuleOutcome] = []
    for profile in profiles {
      let (problems, own) = profile.waivers.problems(document: report.documents.count)
      if !problems.isEmpty, let file = profile.file {
        report.documents.append(CheckedDocument(profile: file))
      }
      report.findings += problems
      RuleOutcome.add(own, to: &outcomes)
    }
    guard !report.outcomes.isEmpty else { return }
    report.outcomes = (report.outcomes + outcomes).sorted { $0.rule < $1.rule }
  }
}

extension FindingPlace {
  /// The place with its document's index raised.
  fileprivate func moved(by offset: Int) -> FindingPlace {
    FindingPlace(document: document + offset, location: location, subject: subject)
  }
}

extension Finding {
  fileprivate func moved(by offset: Int) -> Finding {
    guard offset > 0 else { return self }
    var finding = self
    finding.occurrences = occurrences.map { $0.moved(by: offset) }
    finding.fix?.edits = (fix?.edits ?? []).map { edit in
      Fix.Edit(
        place: edit.place.moved(by: offset), written: edit.written, replacement: edit.replacement)
    }
    finding.related = related.map {
      Related(message: $0.message, place: $0.place.moved(by: offset))
    }
    return finding
  }

  /// What counts of a finding that was shown already.
  fileprivate var withoutTexts: Finding {
    Finding(
      rule: rule, title: title, severity: severity, message: "",
      occurrences: occurrences.map {
        FindingPlace(document: $0.document, location: $0.location, subject: "")
      })
  }
}

extension DocumentMatch {
  fileprivate func moved(by offset: Int) -> DocumentMatch {
    guard offset > 0 else { return self }
    var match = self
    match.document += offset
    match.companion += offset
    match.pairs = pairs.map { pair in
      Pair(
        record: pair.record.moved(by: offset), counterpart: pair.counterpart?.moved(by: offset),
        similarity: pair.similarity, isDoubt: pair.isDoubt)
    }
    match.unpaired = unpaired.map { $0.moved(by: offset) }
    return match
  }
}

extension RuleOutcome {
  /// Adds reasons, each once with its count; the first place stays.
  fileprivate mutating func addReasons(_ more: [Reason], movedBy offset: Int) {
    // The usual case: a rule that is left out of the run says so of every document.
    if more.count == 1, reasons.count == 1, reasons[0].message == more[0].message {
      reasons[0].count += more[0].count
      return
    }
    guard !more.isEmpty else { return }
    var positions = Dictionary(
      reasons.enumerated().map { ($0.element.message, $0.offset) }, uniquingKeysWith: { a, _ in a })
    for reason in more {
      if let position = positions[reason.message] {
        reasons[position].count += reason.count
      } else {
        positions[reason.message] = reasons.count
        reasons.append(reason.moved(by: offset))
      }
    }
  }

  /// Adds the outcomes of the same rules over another document, whose index is raised by `offset`.
  static func add(_ more: [RuleOutcome], to outcomes: inout [RuleOutcome], movedBy offset: Int = 0)
  {
    guard !outcomes.isEmpty else {
      outcomes = more
      for index in outcomes.indices where offset > 0 {
        outcomes[index].reasons = outcomes[index].reasons.map { $0.moved(by: offset) }
      }
      return
    }
    guard outcomes.count == more.count else { return }
    for index in outcomes.indices {
      outcomes[index].cases += more[index].cases
      outcomes[index].violations += more[index].violations
      outcomes[index].undecided += more[index].undecided
      outcomes[index].absorbed += more[index].absorbed
      outcomes[index].addReasons(more[index].reasons, movedBy: offset)
      outcomes[index].status = max(outcomes[index].status, more[index].status)
    }
  }
}

extension RuleOutcome.Reason {
  /// The reason with its document's index raised.
  fileprivate func moved(by offset: Int) -> RuleOutcome.Reason {
    RuleOutcome.Reason(message: message, count: count, place: place?.moved(by: offset))
  }
}

extension RuleOutcome.Status: Comparable {
  /// The status that speaks for both documents: broken before undecided before kept.
  public static func < (left: RuleOutcome.Status, right: RuleOutcome.Status) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .disabled: 0
    case .notApplicable: 1
    case .kept: 2
    case .undecided: 3
    case .broken: 4
    }
  }
}
