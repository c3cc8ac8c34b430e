// The checker's core: what it has collected, where it is, and how it reports.
//
// Problems never stop it: a wrong expression gets the type `invalid`, which absorbs whatever
// touches it, so that one mistake gives one diagnostic and all of them come in one run.

import Diagnostics
import PlanModel
import RuleParsing
import SourceText

/// Checks parsed files and compiles them into a program.
struct Checker {
  /// A name bound to a value while an expression is checked.
  struct LocalName {
    var name: String
    var slot: Int32
    var type: ValueType
    var span: SourceSpan
    var isUsed = false
  }

  /// What a name stands for.
  enum Global {
    case parameter(Int)
    case definition(Int)
    case wordList(Int)
    case table(Int)
    case pattern(Int)
  }

  /// A definition: not looked at yet, being checked, or done.
  struct PendingDefinition {
    var syntax: DefinitionSyntax
    var file: Int
    var state: State = .waiting
    var parameterTypes: [ValueType] = []
    var result: ValueType = .invalid
    var isUsed = false
    /// Whether something in it, or in what it uses, is wrong.
    var isBroken = false
    /// Parameters that it uses, directly or through other definitions.
    var usedParameters: Set<Int> = []

    enum State { case waiting, running, done }
  }

  /// How many definitions may call each other in a chain.
  static let chainLimit = 40

  var program: RuleProgram
  var diagnostics: [Diagnostic] = []
  var globals: [String: Global] = [:]
  var definitions: [PendingDefinition] = []
  var globalPlaces: [String: (file: Int, span: SourceSpan)] = [:]
  var usedGlobals: Set<String> = []
  /// Sources have names of their own: one may be called as something else is.
  var sourcePlaces: [String: (file: Int, span: SourceSpan)] = [:]
  var usedSources: Set<String> = []
  /// The file that is being checked.
  var file = 0
  var locals: [LocalName] = []
  var slotCount: Int32 = 0
  /// Names of the definitions that are being checked, for cycles.
  var chain: [String] = []
  var usedParameters: Set<Int> = []
  /// Names of declarations that are wrong and have been reported: nothing more is said of them.
  var brokenNames: Set<String> = []
  /// Whether what is being checked uses something wrong that has been reported elsewhere.
  var usesBroken = false
  /// Whether a name that is unknown may have been bound by a clause that could not be read.
  var lacksNames = false

  init(schema: PlanSchema) {
    program = RuleProgram(schema: schema)
    program.captureSets = [BuiltinFunction.yearDifferenceCaptures, BuiltinFunction.noCaptures]
  }

  var schema: PlanSchema { program.schema }

  // MARK: Reporting

  mutating func report(
    _ code: String, _ message: String, at span: SourceSpan, help: String? = nil,
    severity: Severity = .error, related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, severity: severity, message: message, path: program.files[file].path,
        span: span, help: help, related: related))
  }

  func related(_ message: String, _ place: (file: Int, span: SourceSpan)) -> Diagnostic.Related {
    Diagnostic.Related(
      message: message, path: program.files[place.file].path, span: place.span)
  }

  // MARK: Nodes

  mutating func emit(_ node: Node, _ type: ValueType, at span: SourceSpan) -> NodeID {
    program.nodes.append(node)
    program.checkedPlaces.append((Int32(file), span))
    program.types.append(type)
    return NodeID(program.nodes.count - 1)
  }

  mutating func emitInvalid(at span: SourceSpan) -> NodeID { emit(.invalid, .invalid, at: span) }

  func type(of node: NodeID) -> ValueType { program.types[Int(node)] }

  mutating func emitArguments(_ nodes: [NodeID]) -> (first: Int32, count: Int32) {
    let first = Int32(program.arguments.count)
    program.arguments += nodes
    return (first, Int32(nodes.count))
  }

  // MARK: Names

  /// Whether a name is that of a wrong declaration; what uses it is then wrong too, and silently.
  mutating func isBroken(_ name: String) -> Bool {
    guard brokenNames.contains(name) else { return false }
    usesBroken = true
    return true
  }

  /// Whether anything went wrong since `mark`.
  func hasFailed(since mark: (errors: Int, nodes: Int)) -> Bool {
    usesBroken || diagnostics.count { $0.severity == .error } > mark.errors
      || program.types[mark.nodes...].contains(.invalid)
  }

  /// Where the checker is now, for `hasFailed(since:)`.
  var mark: (errors: Int, nodes: Int) {
    (diagnostics.count { $0.severity == .error }, program.nodes.count)
  }

  mutating func bind(_ name: NameSyntax, _ type: ValueType) -> Int32 {
    if let taken = locals.last(where: { $0.name == name.text }) {
      report(
        "nomi/doppio", "«\(name.text)» è già il nome di un altro valore", at: name.span,
        help: "scegliere un altro nome",
        related: [related("il primo «\(name.text)» è qui", (file, taken.span))])
    }
    let slot = slotCount
    slotCount += 1
    locals.append(LocalName(name: name.text, slot: slot, type: type, span: name.span))
    return slot
  }

  /// Runs `body` with one more local name, which ends with it.
  mutating func withLocal<Result>(
    _ name: NameSyntax, _ type: ValueType, _ body: (inout Checker, Int32) -> Result
  ) -> Result {
    let depth = locals.count
    let slot = bind(name, type)
    let result = body(&self, slot)
    locals.removeLast(locals.count - depth)
    return result
  }

  /// Everything that a name could have meant, for the nearest right one.
  var visibleNames: [String] {
    locals.map(\.name) + globals.keys + ["piano"] + DocumentRole.allCases.map(\.rawValue)
      + BuiltinFunction.allCases.map(\.rawValue)
  }

  func suggestion(for word: String, among names: some Sequence<String>) -> String? {
    Vocabulary.nearest(to: word, among: names).map { "forse «\($0)»" }
  }
}
