// What an imported plan says of its document: where it was read from, where each value stands.

import JSONText
import SourceText

extension PlanJSONReader {
  /// `$documento`: where the plan was imported from; `$posti`: where each value was written.
  mutating func readAnnotation(
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
  mutating func apply(
    _ places: [(field: Int, spans: [SourceSpan])], to record: RecordRef
  ) {
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
