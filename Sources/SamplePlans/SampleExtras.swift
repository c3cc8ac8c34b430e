// The records that few plans have, in numbers that grow with the objectives: something for every rule.

import JSONText

/// Writes the members of a plan that stand beside its structures.
enum SampleExtras {
  static func write(_ shape: SampleShape, _ emit: ([UInt8]) -> Void) {
    var random = SampleRandom(seed: shape.seed &+ 77)
    let words = SampleVocabulary.self
    let count = shape.objectives
    func texts(_ count: Int, _ make: (Int) -> [(String, String)]) -> (inout JSONWriter) -> Void {
      let rows = (0..<max(1, count)).map(make)
      return { writer in
        writer.beginArray()
        for row in rows {
          writer.beginObject()
          for (name, text) in row { writer.member(name, text) }
          writer.endObject()
        }
        writer.endArray()
      }
    }
    func emitList(_ name: String, _ count: Int, _ make: (Int) -> [(String, String)]) {
      var writer = JSONWriter()
      texts(count, make)(&writer)
      emit(Array("\"\(name)\": ".utf8) + writer.bytes + Array(",\n".utf8))
    }
    emitList("intestazioni", count / 5) {
      [("testo", "\($0 + 1). \(random.pick(words.departments))")]
    }
    emitList("paragrafi", count) { number in
      let norm = ["D.Lgs. 150/2009", "L. 190/2012", "D.L. 80/2021", "D.Lgs. 267/2000"][number % 4]
      let sentence = "\(random.pick(words.subjects)) \(random.pick(words.verbs))"
      let more = "\(random.pick(words.objects)) \(random.pick(words.complements))"
      return [("testo", "Ai sensi del \(norm), \(sentence) \(more) nell'anno \(shape.year).")]
    }
    emitList("riepiloghi", count) { number in
      [
        ("codice", "R\(number + 1)"),
        ("titolo", "\(random.pick(words.actions)) \(random.pick(words.matters))"),
        ("valore", "\(random.number(1...20) * 5)%"),
      ]
    }
    emitList("voci", count) { number in
      [
        ("codice", "\(number + 1)"), ("nome", random.pick(words.matters)),
        ("primo", "\(random.number(1...900)).000,00"),
        ("secondo", "\(random.number(1...900)).000,00"),
        ("terzo", "\(random.number(1...900)).000,00"),
      ]
    }
    emitList("indice", count / 5) { number in
      [("titolo", random.pick(words.departments)), ("rinvio", "pag."), ("pagina", "\(number + 3)")]
    }
    emitList("componenti", count / 10) { number in
      [
        ("ruolo", ["dirigenti", "titolari di incarico", "dipendenti"][number % 3]),
        ("nome", "\(random.pick(words.measures)) \(number)"),
        ("peso", percentage(random.number(1...10))),
      ]
    }
    emitList("letture", count / 5) { number in
      [("tipo", ["tabella", "riga", "colonna"][number % 3]), ("testo", random.pick(words.phases))]
    }
    emitNumbers("dati", count / 5, &random, emit)
    emitNumbers("dotazione", count / 5, &random, emit)
  }

  /// Rows of a name and several values.
  private static func emitNumbers(
    _ name: String, _ count: Int, _ random: inout SampleRandom, _ emit: ([UInt8]) -> Void
  ) {
    var writer = JSONWriter()
    writer.beginArray()
    for _ in 0..<max(1, count) {
      writer.beginObject()
      writer.member("nome", random.pick(SampleVocabulary.measures))
      writer.key("valori")
      writer.beginArray()
      for _ in 0..<3 { writer.string("\(random.number(1...400))") }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    emit(Array("\"\(name)\": ".utf8) + writer.bytes + Array(",\n".utf8))
  }
}

extension JSONWriter {
  /// The members of an objective that few plans write.
  mutating func writeExtras(
    of objective: SampleObjective, _ shape: SampleShape, in structure: SampleStructure
  ) {
    let number = objective.number
    member("tipo", ["mantenimento", "sviluppo", "finanziato"][number % 3])
    member("ambito", number % 4 == 0 ? "di sistema" : "di settore")
    member("orizzonte", number % 5 == 0 ? "triennale" : "annuale")
    member("risultato", "Servizi migliori per i cittadini, con meno attese")
    member("scadenza", "31.12.\(shape.year)")
    list("assegnazioni", [structure.name]) { writer, _, name in
      writer.member("struttura", name)
      writer.member("peso", percentage(objective.weight))
    }
    list("totali", [percentage(objective.phases.reduce(0) { $0 + $1.weight })]) { writer, _, sum in
      writer.member("nome", "Totale")
      writer.member("valore", sum)
      writer.list("addendi", objective.phases) { writer, index, phase in
        writer.member("nome", "fase \(index + 1)")
        writer.member("valore", percentage(phase.weight))
      }
    }
  }

  /// What came of an objective.
  mutating func writeOutcome(of objective: SampleObjective, _ shape: SampleShape) {
    let reached = objective.number % 6 == 0 ? 80 : 100
    let what = objective.phases.last?.text ?? objective.title
    list("esiti", [what]) { writer, _, what in
      writer.member("descrizione", "\(what). Obiettivo realizzato al \(reached)%")
      writer.member("percentuale", "\(reached)%")
      writer.member("data", "15.12.\(shape.year)")
    }
  }
}
