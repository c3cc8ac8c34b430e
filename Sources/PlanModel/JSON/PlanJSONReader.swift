// A plan in JSON → records, with the place of every value.

public import Diagnostics
import JSONText
public import SourceText

/// What reading a plan in JSON gives.
public struct PlanJSONReading: Sendable {
  /// Where an imported plan comes from.
  public struct Origin: Sendable {
    /// The original document.
    public var path: String
    /// Its SHA-256.
    public var sha256: String
    /// The layout that read it.
    public var layout: String?
    /// Cells of its tables of objectives, and how many were used.
    public var cells: Int
    /// See `cells`.
    public var cellsUsed: Int

    /// The origin of an imported plan.
    public init(path: String, sha256: String, layout: String?, cells: Int, cellsUsed: Int) {
      self.path = path
      self.sha256 = sha256
      self.layout = layout
      self.cells = cells
      self.cellsUsed = cellsUsed
    }
  }

  /// The records, not yet finished: a profile may add names.
  public var builder: PlanBuilder
  /// The document it was imported from, when it was imported.
  public var origin: Origin?
  /// Warnings: members that the model does not know.
  public var diagnostics: [Diagnostic]
}

/// Reads plans in JSON against the model.
public struct PlanJSONReader {
  /// A plan that cannot be read.
  public struct Failure: Error, Sendable {
    /// The problem, with its place.
    public var diagnostic: Diagnostic
  }

  private let file: SourceFile
  private let schema: PlanSchema
  private var cursor: JSONCursor
  private var builder: PlanBuilder
  private var origin: PlanJSONReading.Origin?
  private var unknown: [String: (count: Int, span: SourceSpan, help: String?)] = [:]
  private var unknownOrder: [String] = []

  private init(_ file: SourceFile, _ schema: PlanSchema) {
    self.file = file
    self.schema = schema
    cursor = JSONCursor(file.bytes)
    builder = PlanBuilder(schema: schema, text: file.bytes)
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
    unknownOrder.compactMap { name in
      unknown[name].map { entry in
        Diagnostic(
          code: "json/campo-sconosciuto", severity: .warning,
          message: "«\(name)» non è un campo del modello: non è stato letto"
            + (entry.count > 1 ? " (\(entry.count) volte)" : ""),
          path: file.path, span: entry.span, help: entry.help)
      }
    }
  }

  // MARK: Records

  private mutating func readRecord(_ record: RecordRef) throws {
    let type = schema[record.type]
    var seen = [Bool](repeating: false, count: type.fields.count)
    var places: [(field: Int, spans: [SourceSpan])] = []
    try cursor.beginObject()
    var expected = 0
    while let key = try cursor.nextKey() {
      if !key.hasEscapes, file.bytes[Int(key.span.start)...].first == UInt8(ascii: "$") {
        try readAnnotation(key, record, type, &places)
        continue
      }
      guard let field = field(key, of: type, expected: expected) else {
        try skipUnknown(key, of: type)
        continue
      }
      expected = field + 1
      guard !seen[field] else {
        throw shapeFailure(
          "il campo «\(type.fields[field].name)» è scritto due volte", key.span,
          help: "tenerne uno solo")
      }
      seen[field] = true
      try readField(ValueRef(record: record, field: field), type.fields[field])
    }
    apply(places, to: record)
  }

  /// The field of a key; the one after the last field is tried first, because keys follow the
  /// model's order in most plans.
  private func field(_ key: JSONString, of type: RecordType, expected: Int) -> Int? {
    let bytes = file.bytes[key.span.range]
    if key.hasEscapes { return type.field(named: String(decoding: bytes, as: UTF8.self)) }
    let count = type.fields.count
    for step in 0..<count {
      let index = (expected + step) % count
      if type.fields[index].name.utf8.elementsEqual(bytes) { return index }
    }
    return nil
  }

  private mutating func skipUnknown(_ key: JSONString, of type: RecordType) throws {
    let name = String(decoding: file.bytes[key.span.range], as: UTF8.self)
    let full = "\(type.name).\(name)"
    if let known = unknown[full] {
      unknown[full] = (known.count + 1, known.span, known.help)
    } else if unknown.count < 100 {
      unknownOrder.append(full)
      unknown[full] = (1, key.span, nearestField(to: name, in: type))
    }
    try cursor.skipValue()
  }

  private func nearestField(to name: String, in type: RecordType) -> String? {
    let names = type.fields.map(\.name)
    let near = names.first { $0.lowercased().hasPrefix(name.lowercased().prefix(4)) }
    return near.map { "forse «\($0)»" } ?? "i campi sono: \(names.joined(separator: ", "))"
  }

  private mutating func readField(_ reference: ValueRef, _ field: PlanField) throws {
    switch field.type {
    case .value, .reference: try readValue(reference, field)
    case .values(_, let hidden): try readValues(reference.record, hidden, field)
    case .children(let type):
      try readRecords(field) { reader, place in
        reader.builder.append(to: type, parent: reference.record, place: place)
      }
    case .inverse(let type, let back):
      guard let owner = schema[type].owner, owner.type == schema.root else {
        throw shapeFailure("il campo «\(field.name)» non si scrive in un piano", here)
      }
      try readRecords(field) { reader, place in
        let child = reader.builder.append(
          to: type, parent: reader.builder.root, place: place)
        reader.builder.link(ValueRef(record: child, field: back), to: reference.record)
        return child
      }
    }
  }

  private mutating func readRecords(
    _ field: PlanField, _ append: (inout PlanJSONReader, PlanPlace) -> RecordRef
  ) throws {
    let kind = try cursor.peekKind()
    if kind == .null { return try cursor.readNull() }
    guard kind == .array else {
      throw shapeFailure("il campo «\(field.name)» vuole un elenco [ … ]", here)
    }
    try cursor.beginArray()
    while try cursor.nextElement() {
      guard try cursor.peekKind() == .object else {
        throw shapeFailure("l'elenco «\(field.name)» contiene solo oggetti { … }", here)
      }
      try readRecord(append(&self, .span(here)))
    }
  }

  private mutating func readValues(
    _ record: RecordRef, _ hidden: RecordTypeID, _ field: PlanField
  ) throws {
    let kind = try cursor.peekKind()
    if kind == .null { return try cursor.readNull() }
    guard kind == .array else {
      let child = builder.append(to: hidden, parent: record, place: .span(here))
      return try readValue(ValueRef(record: child, field: 0), field)
    }
    try cursor.beginArray()
    while try cursor.nextElement() {
      let child = builder.append(to: hidden, parent: record, place: .span(here))
      try readValue(ValueRef(record: child, field: 0), field)
    }
  }

  private mutating func readValue(_ reference: ValueRef, _ field: PlanField) throws {
    switch try cursor.peekKind() {
    case .null: try cursor.readNull()
    case .string:
      let string = try cursor.readString()
      if string.hasEscapes {
        builder.set(
          reference, decoded: try cursor.decode(string), place: .span(string.span))
      } else {
        builder.set(reference, text: string.span, place: .span(string.span))
      }
    case .number:
      let span = try cursor.readNumber()
      builder.set(reference, text: span, place: .span(span))
    case .truth:
      let start = cursor.offset
      _ = try cursor.readTruth()
      let span = SourceSpan(start..<cursor.offset)
      builder.set(reference, text: span, place: .span(span))
    case .array, .object:
      throw shapeFailure("il campo «\(field.name)» vuole un valore solo", here)
    }
  }

  // MARK: Annotations of imported plans

  /// `$documento`: where the plan was imported from; `$posti`: where each value was written.
  private mutating func readAnnotation(
    _ key: JSONString, _ record: RecordRef, _ type: RecordType,
    _ places: inout [(field: Int, spans: [SourceSpan])]
  ) throws {
    switch String(decoding: file.bytes[key.span.range], as: UTF8.self) {
    case "$documento": try readOrigin()
    case "$posti":
      try cursor.beginObject()
      while let name = try cursor.nextKey() {
        let bytes = file.bytes[name.span.range]
        var spans: [SourceSpan] = []
        if try cursor.peekKind() == .array {
          try cursor.beginArray()
          while try cursor.nextElement() { spans.append(try cursor.readString().span) }
        } else {
          spans = [try cursor.readString().span]
        }
        if bytes.elementsEqual("$record".utf8) {
          places.append((-1, spans))
        } else if let field = type.field(named: String(decoding: bytes, as: UTF8.self)) {
          places.append((field, spans))
        }
      }
    case "$inferiti":
      try cursor.beginArray()
      while try cursor.nextElement() {
        let name = String(decoding: file.bytes[try cursor.readString().span.range], as: UTF8.self)
        if let field = type.field(named: name) { inferred.append((record, field)) }
      }
    default: try cursor.skipValue()
    }
  }

  private var inferred: [(record: RecordRef, field: Int)] = []

  private mutating func readOrigin() throws {
    var origin = PlanJSONReading.Origin(
      path: file.path, sha256: "", layout: nil, cells: 0, cellsUsed: 0)
    try cursor.beginObject()
    while let key = try cursor.nextKey() {
      switch String(decoding: file.bytes[key.span.range], as: UTF8.self) {
      case "percorso": origin.path = try readText()
      case "sha256": origin.sha256 = try readText()
      case "tracciato": origin.layout = try readText()
      case "celle": origin.cells = try readInteger()
      case "celleUsate": origin.cellsUsed = try readInteger()
      default: try cursor.skipValue()
      }
    }
    self.origin = origin
  }

  private mutating func readText() throws -> String {
    let string = try cursor.readString()
    return String(decoding: try cursor.decode(string), as: UTF8.self)
  }

  private mutating func readInteger() throws -> Int {
    let span = try cursor.readNumber()
    return Int(String(decoding: file.bytes[span.range], as: UTF8.self)) ?? 0
  }

  /// Replaces the places in this JSON by those in the original document.
  private mutating func apply(
    _ places: [(field: Int, spans: [SourceSpan])], to record: RecordRef
  ) {
    guard origin != nil else { return }
    builder.forgetPlaces(of: record)
    for (field, spans) in places {
      let locations = spans.map {
        Location(compact: String(decoding: file.bytes[$0.range], as: UTF8.self))
      }
      if field < 0 {
        if case let location?? = locations.first {
          builder.setPlace(builder.place(of: location), of: record)
        }
      } else {
        builder.setPlaces(locations, of: ValueRef(record: record, field: field))
      }
    }
    for (owner, field) in inferred where owner == record {
      builder.setInferred(ValueRef(record: owner, field: field))
    }
    inferred.removeAll { $0.record == record }
  }
}
