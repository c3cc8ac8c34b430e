// A checked program as one text: written when Lince is built, read when it starts.
//
// Reading it takes a hundredth of the work of reading and checking the rules again. It holds all
// that judging needs; examples, and the text of the files, are read from the files themselves.

public import PlanModel
public import SourceText
import TextMatching

extension RuleProgram {
  /// The program as text, without schema, files and examples.
  public var archive: String {
    let choices = NodeChoices()
    var writer = ArchiveWriter()
    writer.write(nodes, choices)
    writer.write(
      packed: places.flatMap {
        [$0.file, Int32(clamping: $0.span.start), Int32(clamping: $0.span.length)]
      })
    writeTypes(to: &writer)
    writer.write(arguments) { $0.write($1) }
    writer.write(binders) { $0.write($1) }
    writer.write(numbers) { $0.write($1) }
    writer.write(texts) { $0.write($1) }
    writer.write(definitions) { writer, definition in
      writer.write(definition.name)
      writer.write(definition.body)
      writer.write(definition.slotCount)
    }
    writer.write(parameters) { $0.write($1) }
    writer.write(wordLists) { writer, list in
      writer.write(list.name)
      writer.write(list.title) { $0.write($1) }
      var terms = ArchiveWriter()
      terms.write(list.terms) { $0.write($1) }
      writer.write(String(decoding: terms.bytes, as: UTF8.self))
    }
    writer.write(tables) { $0.write($1) }
    writer.write(patterns) { writer, pattern in
      writer.write(pattern.name)
      writer.write(pattern.source)
      writer.write(pattern.captures)
    }
    writer.write(captureSets) { $0.write($1) { $0.write($1) } }
    writer.write(matchedTypes.map(\.index).sorted()) { $0.write($1) }
    writer.write(rules) { $0.write($1) }
    return writer.isTooLarge ? "" : String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The program of an archive; `nil` when the text is no archive of this version of Lince.
  ///
  /// - Parameters:
  ///   - schema: The schema it was checked against.
  ///   - files: The files it was checked from, in the same order.
  public init?(archive: String, schema: PlanSchema, files: [SourceFile]) {
    // Stands for a pattern that cannot be compiled: there is none, the checker has seen them all.
    guard case .success(let spare) = Pattern.compile("x") else { return nil }
    self.init(schema: schema)
    self.files = files
    let choices = NodeChoices()
    var reader = ArchiveReader(archive)
    guard let nodes = choices.nodes(reader.packed()) else { return nil }
    self.nodes = nodes
    readPlaces(from: &reader)
    readTypes(from: &reader)
    arguments = reader.array { $0.int32() }
    binders = reader.array { $0.binder() }
    numbers = reader.array { $0.number() }
    texts = reader.array { $0.string() }
    definitions = reader.array {
      CheckedDefinition(name: $0.string(), body: $0.int32(), slotCount: $0.int())
    }
    parameters = reader.array { $0.parameter() }
    wordLists = reader.array { reader in
      let name = reader.string()
      let title = reader.optional { $0.string() }
      // Looking for a list needs its terms only where the automaton of all lists has found one.
      let terms = reader.bytes(reader.int())
      return CheckedWordList(
        name: name, title: title,
        terms: Deferred {
          var reader = ArchiveReader(terms)
          return reader.array { $0.string() }
        })
    }
    tables = reader.array { $0.table() }
    patterns = reader.array { reader in
      let name = reader.string()
      let source = reader.string()
      let compiled = Deferred {
        if case .success(let compiled) = Pattern.compile(source) { compiled } else { spare }
      }
      return CheckedPattern(
        name: name, source: source, captures: reader.int(), compiled: compiled)
    }
    captureSets = reader.array { reader in reader.array { $0.string() } }
    matchedTypes = Set(reader.array { RecordTypeID($0.int()) })
    rules = reader.array { $0.rule() }
    guard reader.isComplete, rules.allSatisfy({ files.indices.contains($0.file) }) else {
      return nil
    }
  }

  /// Finds the places of the nodes, which only messages with excerpts ask for.
  private mutating func readPlaces(from reader: inout ArchiveReader) {
    let packed = reader.packed()
    if packed.count != 3 * nodes.count { reader.markBroken() }
    archivedPlaces = packed
  }

  /// The types of the nodes: the different ones, then which of them each node has.
  private func writeTypes(to writer: inout ArchiveWriter) {
    var indices: [ValueType: Int] = [:]
    var different: [ValueType] = []
    for type in types where indices[type] == nil {
      indices[type] = different.count
      different.append(type)
    }
    writer.write(different) { $0.write($1) }
    writer.write(packed: types.map { Int32(clamping: indices[$0] ?? -1) })
  }

  private mutating func readTypes(from reader: inout ArchiveReader) {
    let different = reader.array { $0.type() }
    let indices = reader.packed().all()
    guard indices.count == nodes.count,
      indices.allSatisfy({ $0 >= 0 && Int($0) < different.count })
    else { return reader.markBroken() }
    types = indices.map { different[Int($0)] }
  }
}

extension ArchiveWriter {
  fileprivate mutating func write(_ binder: Binder) {
    write(binder.slot)
    write(binder.list)
    write(binder.range) { $0.write($1) }
    write(binder.element)
    write(binder.filter)
  }

  fileprivate mutating func write(_ parameter: CheckedParameter) {
    write(parameter.name)
    write(parameter.title)
    write(parameter.type)
    write(parameter.value) { $0.write($1) }
  }

  fileprivate mutating func write(_ table: CheckedTable) {
    write(table.name)
    write(table.columns) { $0.write($1) }
    write(table.types) { $0.write($1) }
    write(table.rows) { $0.write($1) { $0.write($1) } }
  }
}

extension ArchiveReader {
  fileprivate mutating func binder() -> Binder {
    Binder(
      slot: int32(), list: int32(), range: optional { $0.choice() }, element: int32(),
      filter: int32())
  }

  /// A parameter as the rule files leave it; profiles come later.
  fileprivate mutating func parameter() -> CheckedParameter? {
    let name = string()
    let title = string()
    guard let type = type() else { return nil }
    let value = optional { $0.constant() }
    return CheckedParameter(
      name: name, title: title, type: type, value: value,
      origin: value == nil ? .missing : .ruleDefault)
  }

  fileprivate mutating func table() -> CheckedTable {
    CheckedTable(
      name: string(), columns: array { $0.string() }, types: array { $0.type() },
      rows: array { reader in reader.array { $0.constant() } })
  }
}
