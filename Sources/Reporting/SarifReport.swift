// The report as SARIF 2.1.0: the log with its tool, its rules, what was run and on which files.

public import Diagnostics
import JSONText
import SourceText

/// The report as a SARIF 2.1.0 log.
///
/// - Parameter problems: What kept the check from being whole.
public func sarifReport(_ report: Report, problems: RunProblems = RunProblems()) -> [UInt8] {
  var bytes: [UInt8] = []
  sarifReport(report, problems: problems) { bytes += $0 }
  return bytes
}

/// The log that `sarifReport` gives, part by part as it is written.
public func sarifReport(_ report: Report, problems: RunProblems, to take: ([UInt8]) -> Void) {
  var writer = SarifWriter(report: report, problems: problems)
  writer.write(take)
  take(writer.json.bytes + [0x0A])
}

/// Writes one log.
struct SarifWriter {
  let report: Report
  let problems: RunProblems
  let rules: [RuleDescription]
  /// The index of a rule in the list of the tool.
  let ruleIndexes: [String: Int]
  /// The index of each document of the report among the artifacts, which must differ.
  private(set) var artifactIndexes: [Int] = []
  private var artifacts: [(file: Fingerprint, roles: [String])] = []
  /// Documents with text, prepared when a correction asks for it.
  var sources: [Int: IndexedSource] = [:]
  var json = JSONWriter()

  init(report: Report, problems: RunProblems) {
    self.report = report
    self.problems = problems
    rules = report.allRules
    ruleIndexes = Dictionary(rules.enumerated().map { ($1.code, $0) }) { first, _ in first }
    for document in report.documents {
      let roles =
        switch document.role {
        case nil: ["analysisTarget"]
        case "profilo": ["userSpecifiedConfiguration"]
        default: ["referencedOnCommandLine"]
        }
      artifactIndexes.append(
        addArtifact(Fingerprint(path: document.path, sha256: document.sha256), roles))
    }
    for file in report.ruleFiles {
      _ = addArtifact(file, ["extension", "referencedOnCommandLine"])
    }
    if let profile = report.profile { _ = addArtifact(profile, ["userSpecifiedConfiguration"]) }
  }

  private mutating func addArtifact(_ file: Fingerprint, _ roles: [String]) -> Int {
    if let index = artifacts.firstIndex(where: { $0.file == file }) { return index }
    artifacts.append((file, roles))
    return artifacts.count - 1
  }

  // MARK: Members

  mutating func member(_ key: String, _ text: String) {
    json.key(key)
    json.string(text)
  }

  mutating func member(_ key: String, _ number: Int) {
    json.key(key)
    json.number(number)
  }

  /// A member that is an object.
  mutating func object(_ key: String, _ members: (inout SarifWriter) -> Void) {
    json.key(key)
    object(members)
  }

  /// An element that is an object.
  mutating func object(_ members: (inout SarifWriter) -> Void) {
    json.beginObject()
    members(&self)
    json.endObject()
  }

  /// A member that is an array.
  mutating func array(_ key: String, _ elements: (inout SarifWriter) -> Void) {
    json.key(key)
    json.beginArray()
    elements(&self)
    json.endArray()
  }

  /// A message; in SARIF `[text](1)` is a link, which no text of a file may make.
  mutating func message(_ key: String, _ text: String) {
    // Looking at bytes first is quick, and hardly any text has one.
    let hasLink = zip(text.utf8, text.utf8.dropFirst()).contains {
      $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: "(")
    }
    let shown = hasLink ? text.replacing("](", with: "] (") : text
    object(key) { $0.member("text", shown) }
  }

  // MARK: The log

  /// Writes the log; hands over what becomes much.
  mutating func write(_ take: ([UInt8]) -> Void) {
    object { log in
      log.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      log.member("version", "2.1.0")
      log.array("runs") { $0.object { $0.writeRun(take) } }
    }
  }

  private mutating func writeRun(_ take: ([UInt8]) -> Void) {
    object("tool") { $0.object("driver") { $0.writeDriver() } }
    array("invocations") { $0.object { $0.writeInvocation() } }
    array("artifacts") { log in
      for artifact in log.artifacts { log.object { $0.write(artifact.file, artifact.roles) } }
    }
    member("columnKind", "unicodeCodePoints")
    member("language", "it")
    array("results") { $0.writeResults(take) }
  }

  private mutating func writeDriver() {
    member("name", "lince")
    member("version", inertLine(report.toolVersion))
    member("semanticVersion", inertLine(report.toolVersion))
    member("language", "it")
    array("rules") { log in
      for rule in log.rules { log.object { $0.write(rule) } }
    }
  }

  private mutating func write(_ rule: RuleDescription) {
    let text = RuleHelp(rule)
    member("id", inertLine(rule.code))
    message("shortDescription", inertLine(rule.title))
    message("fullDescription", text.summary)
    object("help") { log in
      log.member("text", text.plain)
      log.member("markdown", text.markdown)
    }
    if let address = rule.norms.lazy.compactMap(\.address).first { member("helpUri", address) }
    object("defaultConfiguration") { $0.member("level", rule.severity.sarifLevel) }
    object("properties") { log in
      log.array("tags") { log in
        log.json.string(inertLine(rule.family))
        log.json.string(text.sourceTag)
      }
      log.member("problem.severity", rule.severity.sarifProblem)
      log.array("norms") { log in
        for norm in rule.norms { log.json.string(inertLine(norm.text)) }
      }
    }
  }

  private mutating func writeInvocation() {
    json.key("executionSuccessful")
    json.truth(problems.isComplete)
    member("exitCode", problems.isComplete ? report.failsGate ? 1 : 0 : 2)
    member(
      "exitCodeDescription",
      problems.isComplete
        ? "\(report.verdict.name): \(report.verdictReason)" : "il controllo non è completo")
    if !problems.diagnostics.isEmpty {
      array("toolExecutionNotifications") { log in
        for problem in log.problems.diagnostics { log.object { $0.write(problem) } }
      }
    }
    object("properties") { log in
      log.member("asOf", inertLine(log.report.asOf))
      log.member("failOn", log.report.threshold.rawValue)
      log.member("rulesSha256", inertLine(log.report.rulesFingerprint))
      if let profile = log.report.profile { log.member("profile", inertLine(profile.path)) }
      if let baseline = log.report.baseline {
        log.member("baseline", inertLine(baseline.file.path))
        log.member("baselineSha256", inertLine(baseline.file.sha256))
      }
    }
  }

  private mutating func write(_ problem: Diagnostic) {
    object("descriptor") { $0.member("id", inertLine(problem.code)) }
    message("message", inertLine(problem.countedMessage))
    member("level", problem.severity.sarifLevel)
    array("locations") { log in
      log.object { log in
        log.object("physicalLocation") { log in
          log.object("artifactLocation") { $0.member("uri", uri(ofPath: problem.path)) }
        }
      }
    }
  }

  private mutating func write(_ file: Fingerprint, _ roles: [String]) {
    object("location") { $0.member("uri", uri(ofPath: file.path)) }
    array("roles") { log in
      for role in roles { log.json.string(role) }
    }
    object("hashes") { $0.member("sha-256", inertLine(file.sha256)) }
  }
}

extension Severity {
  /// The level of a result.
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }

  /// How grave a rule is, in the words of GitHub.
  var sarifProblem: String { self == .note ? "recommendation" : sarifLevel }
}
