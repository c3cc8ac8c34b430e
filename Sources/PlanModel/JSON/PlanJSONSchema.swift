// The model as a JSON Schema (draft 2020-12), published in `Grammar/piano.schema.json`.

import JSONText

extension PlanSchema {
  /// A JSON Schema for plans in JSON: every record type, its fields, and what they mean.
  public func jsonSchema() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("$schema")
    writer.string("https://json-schema.org/draft/2020-12/schema")
    writer.key("title")
    writer.string(title)
    writer.key("$ref")
    writer.string("#/$defs/\(self[root].name)")
    writer.key("$defs")
    writer.beginObject()
    for record in records where !record.isHidden { write(record, &writer) }
    writeValue(&writer)
    writer.endObject()
    writer.endObject()
    return writer.bytes + [0x0A]
  }

  private func write(_ record: RecordType, _ writer: inout JSONWriter) {
    writer.key(record.name)
    writer.beginObject()
    writer.key("title")
    writer.string(record.title)
    writer.key("type")
    writer.string("object")
    writer.key("additionalProperties")
    writer.truth(false)
    writer.key("patternProperties")
    writer.beginObject()
    writer.key("^\\$")
    writer.truth(true)
    writer.endObject()
    writer.key("properties")
    writer.beginObject()
    for field in record.fields {
      guard isWritable(field.type) else { continue }
      writer.key(field.name)
      writer.beginObject()
      writer.key("description")
      writer.string(description(of: field))
      write(field.type, &writer)
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
  }

  /// Inverse lists can be written only for records that the plan itself contains.
  private func isWritable(_ type: FieldType) -> Bool {
    guard case .inverse(let other, _) = type else { return true }
    return self[other].owner?.type == root
  }

  private func description(of field: PlanField) -> String {
    let kind: String =
      switch field.type {
      case .value(let kind), .values(let kind, _): kind.rawValue
      case .reference(let other): "nome di un record «\(self[other].name)»"
      case .children(let other): "record «\(self[other].name)»"
      case .inverse(let other, _): "record «\(self[other].name)» che fanno riferimento a questo"
      }
    return field.title == field.name ? kind : "\(field.title) (\(kind))"
  }

  private func write(_ type: FieldType, _ writer: inout JSONWriter) {
    switch type {
    case .value, .reference:
      writer.key("$ref")
      writer.string("#/$defs/valore")
    case .values: writeList(of: "valore", &writer)
    case .children(let other), .inverse(let other, _): writeList(of: self[other].name, &writer)
    }
  }

  private func writeList(of element: String, _ writer: inout JSONWriter) {
    writer.key("type")
    writer.beginArray()
    writer.string("array")
    writer.string("null")
    writer.endArray()
    writer.key("items")
    writer.beginObject()
    writer.key("$ref")
    writer.string("#/$defs/\(element)")
    writer.endObject()
  }

  /// A value is written as in the document, whatever it means.
  private func writeValue(_ writer: inout JSONWriter) {
    writer.key("valore")
    writer.beginObject()
    writer.key("description")
    writer.string("il valore come è scritto nel documento: \"31.06.2024\", \"5 %\"")
    writer.key("type")
    writer.beginArray()
    for name in ["string", "number", "boolean", "null"] { writer.string(name) }
    writer.endArray()
    writer.endObject()
  }
}
