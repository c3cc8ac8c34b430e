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

/// What checking one document gave; places name documents by their index in `documents`.
public struct DocumentCheck: Sendable {
  /// The document, then those beside it; empty when it could not be read.
  public var documents: [CheckedDocument] = []
  /// What the rules found.
  public var findings: [Finding] = []
  /// What became of each rule.
  public var outcomes: [RuleOutcome] = []
  /// The evaluation steps of each rule that took part.
  public var steps: [(rule: String, steps: Int)] = []
  /// How the document was paired with those beside it.
  public var matches: [DocumentMatch] = []
  /// Problems of the documents and limits reached.
  public var diagnostics: [Diagnostic] = []
  /// The text of the files that the diagnostics speak of.
  public var sources: [SourceFile] = []
}

extension RuleLibrary {
  /// Checks documents one after the other.
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
    var run = CheckRun(self, asOf: asOf, threshold: threshold)
    var result = CheckResult(report: run.report, diagnostics: [], sources: [])
    for file in files {
      let check = checkDocument(
        file, asOf: asOf, companions: files.count == 1 ? companions : CompanionFiles(),
        converter: converter)
      result.diagnostics += check.diagnostics
      result.sources += check.sources
      _ = run.add(check, by: self)
    }
    run.finish()
    result.report = run.report
    result.sources += sources
    return result
  }

  /// Checks one document; safe to call from several threads at once.
  ///
  /// - Parameters:
  ///   - cores: How many cores may run rules; it changes nothing but `steps`.
  ///   - withFigures: Whether somebody will look at the figures of the document.
  public func checkDocument(
    _ file: SourceFile, asOf: CalendarDate, companions: CompanionFiles = CompanionFiles(),
    converter: DocumentConverter = .none, cores: Int = 1, withFigures: Bool = true
  ) -> DocumentCheck {
    var result = DocumentCheck()
    switch read(file, converter: converter, keepsAccount: false) {
    case .failure(let refusal):
      result.diagnostics.append(refusal.diagnostic)
      result.sources.append(refusal.source)
    case .success(let document):
      var beside = CompanionReading()
      beside.read(companions, year: document.description.year, with: self, converter: converter)
      result.sources = [document.file.text] + beside.sources
      result.diagnostics = document.diagnostics + beside.diagnostics
      result.documents = [document.description] + beside.descriptions
      if withFigures {
        result.documents[0].figures = DocumentFigures(
          of: document.plan, year: document.description.year)
      }
      let plan = document.plan.joined(with: beside.companions)
      let places = PlaceResolver(
        document: 0, source: document.description.source, plan: plan,
        companions: Array(1..<result.documents.count))
      result.matches = PlanCheck.matches(of: plan, for: program, places: places)
      let check = PlanCheck.run(
        rules, over: plan, year: document.description.year, asOf: asOf, places: places,
        cores: cores)
      result.findings = check.findings
      result.outcomes = check.outcomes
      result.steps = check.steps
      for code in check.exceeded {
        result.diagnostics.append(
          Diagnostic(
            code: "regola/passi", message: "la regola \(code) ha superato il limite di passi",
            path: file.path,
            help: "il controllo non è completo: semplificare la regola o dividere il documento"))
      }
    }
    return result
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
