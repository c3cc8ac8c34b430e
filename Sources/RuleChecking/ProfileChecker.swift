// Profiles: one body's parameters, structures, severities, exclusions and waivers, over a program.

public import Diagnostics
public import PlanModel
public import RuleParsing
public import SourceText

/// A body's profile, checked.
public struct CheckedProfile: Sendable {
  /// A structure with its other names.
  public struct Structure: Sendable {
    /// The denomination, as in the documents.
    public var name: String
    /// Other denominations.
    public var aliases: [String]
    /// Abbreviations.
    public var codes: [String]
    /// The denomination of the structure above it.
    public var parent: String?
  }

  /// A finding that the body accepts, as a dated act.
  public struct Waiver: Sendable {
    /// The rule.
    public var rule: String
    /// The subject it is limited to, as it is called in the plan; `nil` for all.
    public var subject: String?
    /// The last day on which it holds.
    public var until: CalendarDate?
    /// Why.
    public var reason: String
    /// Who decided it.
    public var author: String
    /// The act.
    public var act: String
    /// Where it stands in the profile.
    public var span: SourceSpan
  }

  /// Name of the body.
  public var title: String
  /// Structures.
  public var structures: [Structure] = []
  /// Waivers.
  public var waivers: [Waiver] = []
}

/// Applies a profile to a program.
public enum ProfileChecker {
  /// Sets the program's parameters and severities as the profile says.
  ///
  /// - Returns: The profile's other parts, and every problem; `nil` when the file has no profile.
  public static func apply(_ file: FileSyntax, to program: inout RuleProgram)
    -> (CheckedProfile?, [Diagnostic])
  {
    var applier = ProfileApplier(file: file.file)
    var profile: CheckedProfile?
    for case .profile(let syntax) in file.declarations {
      if profile != nil {
        applier.report(
          "profilo/doppio", "il file contiene già un profilo", at: syntax.title.span,
          help: "tenere un profilo per file")
        continue
      }
      profile = applier.apply(syntax, to: &program)
    }
    if profile == nil, file.isComplete {
      applier.diagnostics.append(
        Diagnostic(
          code: "profilo/vuoto", message: "il file non contiene nessun profilo",
          path: file.file.path, help: "cominciare con: profilo \"Comune di …\""))
    }
    return (profile, applier.diagnostics)
  }
}

/// The work of applying one profile.
private struct ProfileApplier {
  let file: SourceFile
  var diagnostics: [Diagnostic] = []
  /// What the profile has said, by word and name.
  private var said: Set<String> = []

  init(file: SourceFile) { self.file = file }

  /// Refuses what was said before: whoever reads the profile would not know what holds.
  private mutating func isNew(_ word: String, _ name: String, at span: SourceSpan) -> Bool {
    if said.insert("\(word) \(name)").inserted { return true }
    report(
      "profilo/due-volte", "«\(word) \(name)» c'è già nel profilo", at: span,
      help: "tenerne una sola")
    return false
  }

  mutating func report(_ code: String, _ message: String, at span: SourceSpan, help: String? = nil)
  {
    diagnostics.append(
      Diagnostic(code: code, message: message, path: file.path, span: span, help: help))
  }

  mutating func apply(_ syntax: ProfileSyntax, to program: inout RuleProgram) -> CheckedProfile {
    var profile = CheckedProfile(title: syntax.title.text)
    var parents: [(name: String, parent: StringSyntax)] = []
    for (entry, _) in syntax.entries {
      switch entry {
      case .parameter(let name, let value, let origin):
        guard isNew("parametro", name.text, at: name.span) else { continue }
        setParameter(name, value, origin?.text, &program)
      case .structure(let name, let aliases, let codes, let parent):
        guard isNew("struttura", name.text, at: name.span) else { continue }
        if let parent { parents.append((name.text, parent)) }
        profile.structures.append(
          CheckedProfile.Structure(
            name: name.text, aliases: aliases.map(\.text), codes: codes.map(\.text),
            parent: parent?.text))
      case .severity(let code, let level):
        guard isNew("livello", code.text, at: code.span), let index = rule(code, program) else {
          continue
        }
        guard let severity = Severity(rawValue: level.text) else {
          report(
            "regola/livello", "«\(level.text)» non è un livello", at: level.span,
            help: "i livelli sono: errore, avviso, nota")
          continue
        }
        program.rules[index].severity = severity
        program.rules[index].conditionalSeverities = []
      case .exclude(let code, let reason):
        guard isNew("escludi", code.text, at: code.span), let index = rule(code, program) else {
          continue
        }
        program.rules[index].exclusionReason = reason.text
      case .waiver(let waiver):
        guard rule(waiver.code, program) != nil else { continue }
        checkRecord(of: waiver, program.schema)
        profile.waivers.append(check(waiver))
      }
    }
    reportCircles(parents)
    return profile
  }

  /// Reports structures that stand below themselves, once for each circle.
  private mutating func reportCircles(_ parents: [(name: String, parent: StringSyntax)]) {
    let positions = Dictionary(
      parents.indices.map { (parents[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    /// From which structure each was first reached.
    var origins = [Int?](repeating: nil, count: parents.count)
    for start in parents.indices {
      var position = start
      while origins[position] == nil {
        origins[position] = start
        guard let next = positions[parents[position].parent.text] else { break }
        if origins[next] == start {
          report(
            "profilo/ciclo", "«\(parents[position].name)» sta sotto sé stessa",
            at: parents[position].parent.span,
            help: "togliere un «sotto»: una struttura non può stare sotto una delle sue")
        }
        position = next
      }
    }
  }

  private mutating func rule(_ code: NameSyntax, _ program: RuleProgram) -> Int? {
    if let index = program.rules.firstIndex(where: { $0.code == code.text }) { return index }
    report(
      "profilo/regola-sconosciuta", "nessuna regola ha il codice \(code.text)", at: code.span,
      help: Vocabulary.nearest(to: code.text, among: program.rules.map(\.code))
        .map { "forse \($0)" })
    return nil
  }

  /// The parameter that a wrong name may mean: the nearest one, or one all of whose words are in it
  /// (`totale_fasi` in `totale_atteso_fasi`, which is what rules call it).
  private func nearestParameter(to name: String, _ program: RuleProgram) -> String? {
    let names = program.parameters.map(\.name)
    if let near = Vocabulary.nearest(to: name, among: names) { return near }
    func words(_ name: String) -> Set<Substring> { Set(name.split(separator: "_")) }
    let said = words(name)
    return names.filter { words($0).count > 1 && words($0).isSubset(of: said) }
      .max { words($0).count < words($1).count }
  }

  private mutating func setParameter(
    _ name: NameSyntax, _ value: ExpressionSyntax?, _ origin: String?,
    _ program: inout RuleProgram
  ) {
    guard let index = program.parameters.firstIndex(where: { $0.name == name.text }) else {
      report(
        "nomi/sconosciuto", "«\(name.text)» non è un parametro di nessuna regola",
        at: name.span,
        help: nearestParameter(to: name.text, program)
          .map { "forse «\($0)»" } ?? "i parametri li elenca: lince rules --parameters")
      return
    }
    guard let value else {
      program.parameters[index].value = nil
      program.parameters[index].origin = .unknownInProfile
      return
    }
    var checker = Checker(schema: program.schema)
    checker.program.files = [file]
    let constant = checker.constant(value, as: program.parameters[index].type)
    diagnostics += checker.diagnostics
    guard let constant else { return }
    program.parameters[index].value = constant
    program.parameters[index].origin = .profile(origin)
  }

  private mutating func checkRecord(of waiver: WaiverSyntax, _ schema: PlanSchema) {
    guard let record = waiver.record, schema.record(named: record.text) == nil else { return }
    let names = schema.records.filter { !$0.isHidden }.map(\.name)
    report(
      "profilo/record-sconosciuto", "«\(record.text)» non è un record del modello",
      at: record.span,
      help: Vocabulary.nearest(to: record.text, among: names).map { "forse «\($0)»" }
        ?? "i record sono: \(names.joined(separator: ", "))")
  }

  private mutating func check(_ waiver: WaiverSyntax) -> CheckedProfile.Waiver {
    var until: CalendarDate?
    if let expression = waiver.until, case .date(let day, let month, let year) = expression.kind {
      until = CalendarDate(year: year, month: month, day: day)
      if until == nil {
        report(
          "tipi/data-inesistente", "il giorno \(day)/\(month)/\(year) non esiste nel calendario",
          at: expression.span, help: "scrivere un giorno che esiste, come 31/12/2024")
      }
    }
    return CheckedProfile.Waiver(
      rule: waiver.code.text, subject: waiver.subject?.text, until: until,
      reason: waiver.reason.text, author: waiver.author.text, act: waiver.act.text,
      span: waiver.span)
  }
}
