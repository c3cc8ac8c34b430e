// Everything a run needs, checked once: nodes, data, definitions and rules.

public import Diagnostics
public import PlanModel
public import RuleParsing
public import SourceText

/// Checked rules and the data they use.
public struct RuleProgram: Sendable {
  /// The records of a plan.
  public var schema: PlanSchema
  /// The files, for excerpts and for the text of expressions.
  public var files: [SourceFile] = []
  /// All checked expressions.
  public var nodes: [Node] = []
  /// Where each node is written: file and bytes.
  public var places: [(file: Int32, span: SourceSpan)] {
    archivedPlaces == nil ? checkedPlaces : nodes.indices.map { place(of: NodeID($0)) }
  }
  /// The places as the checker found them.
  var checkedPlaces: [(file: Int32, span: SourceSpan)] = []
  /// The places of a program from an archive, three numbers each: few are ever asked for.
  var archivedPlaces: ArchivedNumbers?
  /// Type of each node.
  public var types: [ValueType] = []
  /// Nodes of arguments and list elements.
  public var arguments: [NodeID] = []
  /// The lists that expressions run over.
  public var binders: [Binder] = []
  /// Number constants.
  public var numbers: [ExactDecimal] = []
  /// Text constants.
  public var texts: [String] = []
  /// Named definitions.
  public var definitions: [CheckedDefinition] = []
  /// Parameters with their defaults.
  public var parameters: [CheckedParameter] = []
  /// Word lists.
  public var wordLists: [CheckedWordList] = []
  /// Tables.
  public var tables: [CheckedTable] = []
  /// Text patterns.
  public var patterns: [CheckedPattern] = []
  /// Capture names by index of `ValueType.match`.
  public var captureSets: [[String]] = []
  /// Record types whose counterparts in another plan some expression asks for.
  public var matchedTypes: Set<RecordTypeID> = []
  /// The rules, by code.
  public var rules: [CheckedRule] = []
  /// Plans that examples start from, by name.
  public var examplePlans: [String: ExampleValueSyntax] = [:]

  /// What searches for the patterns and word lists, when it was made with Lince.
  public var learntSearch: LearntSearch?

  /// A program without rules.
  public init(schema: PlanSchema) { self.schema = schema }

  /// Where a node is written.
  public func place(of node: NodeID) -> (file: Int32, span: SourceSpan) {
    guard let archivedPlaces else { return checkedPlaces[Int(node)] }
    let numbers = archivedPlaces.numbers(3 * Int(node)..<3 * Int(node) + 3)
    // What lies in no file lies at the beginning of the first.
    guard numbers.count == 3, files.indices.contains(Int(numbers[0])) else {
      return (0, SourceSpan(0..<0))
    }
    let span = SourceSpan(
      start: UInt32(clamping: numbers[1]), length: UInt32(clamping: numbers[2]))
    return (numbers[0], span)
  }

  /// The source text of an expression, with white space collapsed.
  public func sourceText(of node: NodeID) -> String {
    let place = place(of: node)
    let bytes = files[Int(place.file)].bytes
    let words = bytes[place.span.range.clamped(to: bytes.indices)].split {
      $0 == 0x20 || (0x09...0x0D).contains($0)
    }
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }
}

/// A named expression.
public struct CheckedDefinition: Sendable {
  /// Its name.
  public var name: String
  /// Its body.
  public var body: NodeID
  /// Slots that its frame needs, parameters first.
  public var slotCount: Int
}

/// A constant value of a parameter or table.
public enum ConstantValue: Hashable, Sendable {
  case number(ExactDecimal)
  case text(String)
  case date(CalendarDate)
  case truth(Bool)
  case texts([String])
}

/// A parameter, with its value and where the value comes from.
public struct CheckedParameter: Sendable {
  /// Where a value comes from.
  public enum Origin: Hashable, Sendable {
    /// No value: neither default nor profile.
    case missing
    /// The rule file's own default.
    case ruleDefault
    /// The profile, with the source it states.
    case profile(String?)
    /// The profile says «non so».
    case unknownInProfile
  }

  /// Its name.
  public var name: String
  /// What it means.
  public var title: String
  /// Its type.
  public var type: ValueType
  /// Its value.
  public var value: ConstantValue?
  /// Where the value comes from.
  public var origin: Origin
}

/// A table.
public struct CheckedTable: Sendable {
  /// Its name.
  public var name: String
  /// Names of the columns.
  public var columns: [String]
  /// Types of the columns.
  public var types: [ValueType]
  /// Rows of constants.
  public var rows: [[ConstantValue]]
}

/// A message with values.
public struct CheckedTemplate: Sendable {
  /// A piece.
  public enum Part: Sendable {
    case text(String)
    case value(NodeID)
  }

  /// The pieces.
  public var parts: [Part]
}

/// One `per ogni`.
public struct CheckedIteration: Sendable {
  /// The slot of the element, or of the group.
  public var slot: Int32
  /// The list.
  public var list: NodeID
  /// Only the elements for which this holds.
  public var filter: NodeID?
  /// For groups: the slot of each element while its key is computed, and the key.
  public var grouping: (slot: Int32, keys: [NodeID])?
}

/// A step between `per ogni` and `verifica`, in the order written.
public enum CheckedStep: Sendable {
  case bind(slot: Int32, NodeID)
  case require(NodeID)
}

/// One rule, ready to run.
public struct CheckedRule: Sendable {
  /// Its code.
  public var code: String
  /// Its title.
  public var title: String
  /// Base severity.
  public var severity: Severity
  /// Severities under a condition; the first that holds wins.
  public var conditionalSeverities: [(severity: Severity, condition: NodeID)]
  /// Sources.
  public var norms: [Norm]
  /// First and last plan year it is for.
  public var years: ClosedRange<Int>?
  /// Days on which its sources are in force.
  public var inForce: (from: CalendarDate?, to: CalendarDate?)
  /// What it runs over, outermost first; empty for the plan as a whole.
  public var iterations: [CheckedIteration]
  /// Bindings and requirements.
  public var steps: [CheckedStep]
  /// What must hold; all of them.
  public var checks: [NodeID]
  /// What is pointed at.
  public var reported: [NodeID]
  /// Related places.
  public var related: [(target: NodeID, text: CheckedTemplate?)]
  /// The key that joins findings.
  public var groupKeys: [NodeID]
  /// What is said.
  public var message: CheckedTemplate
  /// What to do.
  public var remedy: CheckedTemplate?
  /// How it is judged, for readers.
  public var note: String?
  /// A correction.
  public var fix: (target: NodeID, replacement: NodeID)?
  /// Codes of vaguer rules.
  public var absorbed: [String]
  /// Examples.
  public var examples: [CheckedExample]
  /// Slots that its frame needs.
  public var slotCount: Int
  /// Parameters it uses, directly or through definitions.
  public var parameters: [Int]
  /// File and place of its declaration.
  public var file: Int
  /// See `file`.
  public var span: SourceSpan
  /// Left out by the profile, with the reason.
  public var exclusionReason: String?
}

/// An example of a rule.
public struct CheckedExample: Sendable {
  /// What the rule must answer.
  public var expectation: RuleExampleSyntax.Expectation
  /// The plan it starts from.
  public var plan: String
  /// What it changes in it.
  public var edits: [ExampleEditSyntax]
  /// Parameters it sets, by index.
  public var parameters: [(index: Int, value: ConstantValue)]
  /// Where it stands.
  public var span: SourceSpan
}
