// A whole run: documents in, one report out.

public import Diagnostics
public import Documents
public import PlanModel
import RuleChecking
import RuleEvaluation
public import SourceText

/// What a run gives: the report, and what kept parts of it from being done.
public struct CheckResult: Sendable {
  /// The report over every document that could be read.
  public var report: Report
  /// Problems of documents and limits reached; any error means that the check was not done.
  public var diagnostics: [Diagnostic]
  /// The text of the files that the diagnostics speak of.
  public var sources: [SourceFile]
}

/// The version of the tool.
public let toolVersion = "0.1.0"

extension RuleLibrary {
  /// Checks documents.
  ///
  /// - Parameters:
  ///   - asOf: The day from which the run judges which sources are in force.
  ///   - threshold: The severity that makes the run fail.
  ///   - companions: Documents that stand beside the only one that is checked: last year's, the
  ///     year before, …, and the plan that a report answers to.
  ///   - converter: What reads formats that need another program; by default nothing does.
  public func check(
    _ files: [SourceFile], asOf: CalendarDate, threshold: Severity,
    companions: CompanionFiles = CompanionFiles(), converter: DocumentConverter = .none
  ) -> CheckResult {
    var diagnostics: [Diagnostic] = []
    var documents: [CheckedDocument] = []
    var findings: [Finding] = []
    var outcomes: [RuleOutcome] = []
    var texts: [SourceFile] = []
    var matches: [DocumentMatch] = []
    for file in files {
      switch read(file, converter: converter) {
      case .failure(let refusal):
        diagnostics.append(refusal.diagnostic)
        texts.append(refusal.source)
      case .success(let document):
        texts.append(document.file.text)
        diagnostics += document.diagnostics
        var beside = CompanionReading()
        if files.count == 1 {
          beside.read(
            companions, year: document.description.year, with: self, converter: converter)
        }
        diagnostics += beside.diagnostics
        texts += beside.sources
        let plan = document.plan.joined(with: beside.companions)
        let places = PlaceResolver(
          document: documents.count, source: document.description.source, plan: plan,
          companions: beside.companions.indices.map { documents.count + 1 + $0 })
        documents += [document.description] + beside.descriptions
        matches += PlanCheck.matches(of: plan, for: program, places: places)
        let check = PlanCheck.run(
          program, over: plan, year: document.description.year, asOf: asOf,
          places: places)
        findings += check.findings
        outcomes = RuleOutcome.merged(outcomes, check.outcomes)
        for code in check.exceeded {
          diagnostics.append(
            Diagnostic(
              code: "regola/passi", message: "la regola \(code) ha superato il limite di passi",
              path: file.path,
              help: "il controllo non è completo: semplificare la regola o dividere il documento"))
        }
      }
    }
    let waivers = WaiverApplication(
      waivers: profile?.waivers ?? [],
      profile: profileFile ?? SourceFile(path: "", bytes: []), document: documents.count,
      asOf: asOf)
    let (kept, waived, waiverFindings, waiverOutcomes) = waivers.apply(to: findings)
    if !waiverFindings.isEmpty, let profileFile {
      documents.append(CheckedDocument(profile: profileFile))
    }
    var report = Report(
      toolVersion: toolVersion, asOf: asOf.isoFormatted, rulesFingerprint: fingerprint,
      ruleFiles: ruleFiles, profile: profileFingerprint, documents: documents,
      findings: kept + waiverFindings, waived: waived,
      outcomes: outcomes.isEmpty ? [] : (outcomes + waiverOutcomes).sorted { $0.rule < $1.rule },
      threshold: threshold)
    report.matches = matches
    report.rules = descriptions
    return CheckResult(report: report, diagnostics: diagnostics, sources: texts + sources)
  }
}

extension RuleLibrary {
  /// What the report says of every rule, by code.
  var descriptions: [RuleDescription] {
    let rules = program.rules.map {
      RuleDescription(
        code: $0.code, title: $0.title, severity: $0.severity, note: $0.note, norms: $0.norms)
    }
    let waivers = WaiverCheck.allCases.map {
      RuleDescription(code: $0.rawValue, title: $0.title, severity: $0.severity, note: $0.note)
    }
    return (rules + waivers).sorted { $0.code < $1.code }
  }
}

extension CheckedDocument {
  /// The profile, where its waivers have findings.
  init(profile file: SourceFile) {
    self.init(
      path: file.path, sha256: SHA256.hexDigest(of: file.bytes), body: nil, year: nil, kind: nil,
      layout: nil, cells: 0, cellsUsed: 0, source: file)
    role = "profilo"
  }
}

extension RuleOutcome {
  /// The outcomes of one rule over several documents, as one.
  static func merged(_ left: [RuleOutcome], _ right: [RuleOutcome]) -> [RuleOutcome] {
    guard left.count == right.count else { return left.isEmpty ? right : left }
    return zip(left, right).map { first, second in
      var merged = first
      merged.cases += second.cases
      merged.violations += second.violations
      merged.undecided += second.undecided
      merged.absorbed += second.absorbed
      merged.reasons += second.reasons
      merged.status = max(first.status, second.status)
      return merged
    }
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
