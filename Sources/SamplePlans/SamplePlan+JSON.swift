// Generated plans in JSON, laid out as `lince import` writes them.

import JSONText

/// Generated plans.
public enum SamplePlan {
  /// A plan in JSON, handed out structure by structure, so that one of 100,000 objectives needs no
  /// more memory than one of ten.
  public static func writeJSON(_ shape: SampleShape, _ emit: ([UInt8]) -> Void) {
    let kind = shape.isReport ? "relazione" : "piano"
    emit(
      Array(
        """
        {
        "tipo": "\(kind)",
        "ente": "Comune di Valdora",
        "anno": \(shape.year),
        "approvazione": "28/01/\(shape.year)",

        """.utf8))
    if shape.hasEveryRecord { SampleExtras.write(shape, emit) }
    emit(Array("\"strutture\": [\n".utf8))
    var isFirst = true
    for structure in SampleStructures(shape) {
      var writer = JSONWriter()
      writer.write(structure, shape)
      emit((isFirst ? [] : Array(",\n".utf8)) + writer.bytes)
      isFirst = false
    }
    emit(Array("\n]\n}\n".utf8))
  }

  /// A plan in JSON.
  public static func json(_ shape: SampleShape) -> [UInt8] {
    var bytes: [UInt8] = []
    writeJSON(shape) { bytes += $0 }
    return bytes
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// A member that is a list of objects.
  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ members: (inout JSONWriter, Int, Element) -> Void
  ) {
    key(name)
    beginArray()
    for (index, element) in elements.enumerated() {
      beginObject()
      members(&self, index, element)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func write(_ structure: SampleStructure, _ shape: SampleShape) {
    beginObject()
    member("codice", "S\(structure.number)")
    member("nome", structure.name)
    member("responsabile", structure.head)
    list("obiettivi", structure.objectives) { writer, _, objective in
      writer.write(objective, shape, in: structure)
    }
    endObject()
  }

  private mutating func write(
    _ objective: SampleObjective, _ shape: SampleShape, in structure: SampleStructure
  ) {
    member("codice", "S\(structure.number)-O\(objective.number)")
    member("titolo", objective.title)
    member("descrizione", objective.description)
    key("condiviso")
    truth(objective.isShared)
    if objective.isShared { member("condivisione", "tutti i settori") }
    member("riferimento_dup", "\(objective.number % 4 + 1).\(objective.number % 9 + 1)")
    member("peso", percentage(objective.weight))
    member("risorse_umane", objective.staff)
    member("risorse_finanziarie", objective.money)
    var sum = 0
    list("fasi", objective.phases) { writer, _, phase in
      sum += phase.weight
      writer.member("descrizione", phase.text)
      writer.member("scadenza", phase.date)
      writer.member("peso", percentage(phase.weight))
      writer.member("valore_cumulato", percentage(sum))
    }
    list("indicatori", objective.measures) { writer, index, measure in
      writer.member("descrizione", measure.text)
      if let target = measure.target { writer.member("target", target) }
      guard shape.hasEveryRecord else { return }
      writer.member("formula", "\(measure.text.lowercased()) / totale dell'anno")
      writer.member("base", "\(index + 3) nel \(shape.year - 1)")
      writer.member("fonte", "registro dell'ufficio")
      writer.member("peso", percentage(20 / max(1, objective.measures.count)))
    }
    if shape.hasEveryRecord { writeExtras(of: objective, shape, in: structure) }
    if shape.isReport { writeOutcome(of: objective, shape) }
  }
}

/// A weight in steps of 5 %.
func percentage(_ twentieths: Int) -> String { "\(twentieths * 5)%" }
