// A plan in JSON → records, with the place of every value.

public import Diagnostics
import JSONText
public import SourceText

/// Reads plans in JSON against the model.
public struct PlanJSONReader {
  /// A plan that cannot be read.
  public struct Failure: Error, Sendable {
    /// The problem, with its place.
    public var diagnostic: Diagnostic
  }

  /// Most records of a plan, with the values of its lists.
  static let recordLimit = 5_000_000

  let file: SourceFile
  private let schema: PlanSchema
  var cursor: JSONCursor
  var builder: PlanBuilder
  var origin: PlanJSONReading.Origin?
  /// Values that the imported plan says were guessed.
  var inferred: [(record: RecordRef, field: Int)] = []
  private var names: FieldNameMemory
  /// Where to estimate next how much there will be.
  private var nextEstimate: Int
  private var recordCount = 0
  /// Names that the model does not know, in order, and their numbers.
  private var unknown: [(name: String, count: Int, span: SourceSpan, help: String?)] = []
  private var unknownNumbers: [String: Int] = [:]

  private init(_ file: SourceFile, _ schema: PlanSchema) {
    self.file = file
    self.schema = schema
    cursor = JSONCursor(file.bytes)
    builder = PlanBuilder(schema: schema, text: file.bytes)
    names = FieldNameMemory(typeCount: schema.records.count)
    nextEstimate = file.bytes.count / 16
  }

  /// Reads a plan; one pass, linear time.
  public static func read(_ file: SourceFile, schema: PlanSchema) throws(Failure)
    -> PlanJSONReading
  {
    var reader = PlanJSONReader(file, schema)
    do {
      guard try reader.cursor.peekKind() == .object else {
        throw reader.shapeFailure("il piano deve essere un oggetto { … }", reader.here)
      }
      try reader.readRecord(reader.builder.root)
      try reader.cursor.finish()
    } catch let failure as Failure {
      throw failure
    } catch let failure as JSONFailure {
      throw Failure(
        diagnostic: Diagnostic(
          code: "json/sintassi", message: failure.message, path: file.path, span: failure.span,
          help: failure.help))
    } catch {
      throw reader.shapeFailure("il piano non si può leggere", reader.here)
    }
    return PlanJSONReading(
      builder: reader.builder, origin: reader.origin, diagnostics: reader.warnings)
  }

  private var here: SourceSpan { SourceSpan(cursor.offset..<cursor.offset + 1) }

  private func shapeFailure(_ message: String, _ span: SourceSpan, help: String? = nil) -> Failure {
    Failure(
      diagnostic: Diagnostic(
        code: "json/forma", message: message, path: file.path, span: span,
        help: help ?? "lo schema dei piani in JSON è Grammar/piano.schema.json"))
  }

  private var warnings: [Diagnostic] {
    unknown.map { entry in
      Diagnostic(
        code: "json/campo-sconosciuto", severity: .warning,
        message: "«\(entry.name)» non è un campo del modello: non è stato letto",
        path: file.path, span: entry.span, help: entry.help, occurrences: entry.count)
    }
  }

  // MARK: Records

  private mutating func readRecord(_ record: RecordRef) throws {
    let type = record.type
    var seen = FieldSet()
    var places: [(field: Int, spans: [SourceSpan])] = []
    try cursor.beginObject()
    var last = -1
    while let key = try cursor.nextKey() {
      if !key.hasEscapes, file.bytes[Int(key.span.start)] == UInt8(ascii: "$") {
        try readAnnotation(key, record, schema[type], &places)
        continue
      }
      guard let name = name(key, of: type, after: last) else {
        try cursor.skipValue()
        continue
      }
      last = name
      switch names.meaning(of: name) {
      case .unknown(let number):
        unknown[number].count += 1
        try cursor.skipValue()
      case .field(let field):
        guard seen.insert(field) else {
          throw shapeFailure(
            "il campo «\(schema[type].fields[field].name)» è scritto due volte", key.span,
            help: "tenerne uno solo")
        }
        try readField(ValueRef(record: record, field: field))
      }
    }
    if origin != nil { apply(places, to: record) }
  }

  /// What the memory knows of a name, which it may learn; `nil` for a name beyond the unknown ones
  /// that are counted.
  @inline(__always)
  private mutating func name(_ key: JSONString, of type: RecordTypeID, after last: Int) -> Int? {
    names.name(in: key.span, of: file.bytes, type: type.index, after: last)
      ?? learn(key, of: type, after: last)
  }

  private mutating func learn(_ key: JSONString, of type: RecordTypeID, after last: Int) -> Int? {
    let record = schema[type]
    let name = String(decoding: file.bytes[key.span.range], as: UTF8.self)
    let meaning: FieldNameMemory.Meaning
    if let field = record.fields.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      meaning = .field(field)
    } else if let number = unknownNumber(of: name, at: key.span, in: record) {
      meaning = .unknown(number)
    } else {
      return nil
    }
    return names.add(
      key.span, meaning, of: file.bytes, type: type.index, after: last)
  }

  /// The number of an unknown name; the first hundred have one.
  private mutating func unknownNumber(of name: String, at span: SourceSpan, in type: RecordType)
    -> Int?
  {
    let full = "\(type.name).\(name)"
    if let number = unknownNumbers[full] { return number }
    guard unknown.count < 100 else { return nil }
    unknownNumbers[full] = unknown.count
    unknown.append((full, 0, span, nearestField(to: name, in: type)))
    return unknown.count - 1
  }

  private func nearestField(to name: String, in type: RecordType) -> String? {
    let names = type.fields.map(\.name)
    let near = names.first { $0.lowercased().hasPrefix(name.lowercased().prefix(4)) }
    return near.map { "forse «\($0)»" } ?? "i campi sono: \(names.joined(separator: ", "))"
  }

  private mutating func readField(_ reference: ValueRef) throws {
    let record = reference.record
    switch schema.fieldType(of: reference) {
    case .value, .reference: try readValue(reference, reference)
    case .values(_, let hidden): try readValues(reference, hidden)
    case .children(let type):
      guard try beginList(reference) else { return }
      while try nextObject(reference) {
        try readRecord(append(to: type, parent: record))
      }
    case .inverse(let type, let back):
      guard let owner = schema.owner(of: type), owner.type == schema.root else {
        throw shapeFailure("il campo «\(name(of: reference))» non si scrive in un piano", here)
      }
      guard try beginList(reference) else { return }
      while try nextObject(reference) {
        let child = try append(to: type, parent: builder.root)
        builder.link(ValueRef(record: child, field: back), to: record)
        try readRecord(child)
      }
    }
  }

  /// Adds the record that begins here.
  @inline(__always)
  private mutating func append(to type: RecordTypeID, parent: RecordRef) throws -> RecordRef {
    recordCount += 1
    guard recordCount <= Self.recordLimit else {
      throw Failure(
        diagnostic: Diagnostic(
          code: "json/record", message: "il piano ha più di \(Self.recordLimit) record",
          path: file.path, span: here, help: "dividere il documento, per esempio per struttura"))
    }
    return builder.append(to: type, parent: parent, place: .span(here))
  }

  private func name(of reference: ValueRef) -> String {
    schema[reference.record.type].fields[reference.field].name
  }

  /// Enters the list of records of a field; false for `null`.
  private mutating func beginList(_ reference: ValueRef) throws -> Bool {
    switch try cursor.peekKind() {
    case .null:
      try cursor.readNull()
      return false
    case .array:
      if cursor.offset > nextEstimate {
        builder.reserve(afterReading: cursor.offset, of: file.bytes.count)
        nextEstimate = cursor.offset * 3
      }
      try cursor.beginArray()
      return true
    case .object, .string, .number, .truth:
      throw shapeFailure("il campo «\(name(of: reference))» vuole un elenco [ … ]", here)
    }
  }

  /// Whether another record of a list comes.
  private mutating func nextObject(_ reference: ValueRef) throws -> Bool {
    guard try cursor.nextElement() else { return false }
    guard try cursor.peekKind() == .object else {
      throw shapeFailure(
        "l'elenco «\(name(of: reference))» contiene solo oggetti { … }", here)
    }
    return true
  }

  private mutating func readValues(_ reference: ValueRef, _ hidden: RecordTypeID) throws {
    let kind = try cursor.peekKind()
    if kind == .null { return try cursor.readNull() }
    guard kind == .array else { return try readElement(reference, hidden) }
    try cursor.beginArray()
    while try cursor.nextElement() { try readElement(reference, hidden) }
  }

  private mutating func readElement(_ list: ValueRef, _ hidden: RecordTypeID) throws {
    let child = try append(to: hidden, parent: list.record)
    try readValue(ValueRef(record: child, field: 0), list)
  }

  /// Reads a value; `field` is the one that the plan's author wrote.
  @inline(__always)
  private mutating func readValue(_ reference: ValueRef, _ field: ValueRef) throws {
    let value = try cursor.readScalar()
    switch value.kind {
    case .null: return
    case .string where value.hasEscapes:
      let string = JSONString(span: value.span, hasEscapes: true)
      builder.set(reference, decoded: try cursor.decode(string), place: .span(value.span))
    case .string, .number, .truth: builder.set(reference, writtenAt: value.span)
    case .array, .object:
      throw shapeFailure("il campo «\(name(of: field))» vuole un valore solo", here)
    }
  }
}

/// Fields of a record that have been read.
private struct FieldSet {
  private var near: UInt64 = 0
  /// For models with more than 64 fields in a record.
  private var far: Set<Int> = []

  /// Adds a field; false when it is there already.
  @inline(__always)
  mutating func insert(_ field: Int) -> Bool {
    guard field < 64 else { return far.insert(field).inserted }
    let bit: UInt64 = 1 << UInt64(field)
    defer { near |= bit }
    return near & bit == 0
  }
}
