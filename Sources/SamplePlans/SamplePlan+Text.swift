// Generated plans as text extracted from a document: forms with weighted phases, tables by tabs.

extension SamplePlan {
  /// A plan as a text document.
  public static func text(_ shape: SampleShape) -> [UInt8] {
    text(SampleStructures(shape), year: shape.year, limit: .max)
  }

  /// A plan as a text document that ends with the objective that reaches `bytes` bytes.
  public static func text(bytes: Int, year: Int = 2024, seed: UInt64 = 1) -> [UInt8] {
    let shape = SampleShape(objectives: .max, year: year, seed: seed)
    return text(SampleStructures(shape), year: year, limit: bytes)
  }

  private static func text(_ structures: SampleStructures, year: Int, limit: Int) -> [UInt8] {
    var text = Array("COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE\nANNO \(year)\n\n".utf8)
    for structure in structures {
      text += Array(
        """
        CENTRO DI RESPONSABILITA'
        \(structure.name.uppercased())

        DIRIGENTE RESPONSABILE: \(structure.head)

        OBIETTIVI STRATEGICI DI SETTORE


        """.utf8)
      for objective in structure.objectives {
        text += Array(form(of: objective).utf8)
        if text.count >= limit { return text }
      }
    }
    return text
  }

  private static func form(of objective: SampleObjective) -> String {
    let shared = objective.isShared ? " (OBIETTIVO CONDIVISO DA TUTTI I SETTORI)" : ""
    let dup = "\(objective.number % 4 + 1).\(objective.number % 9 + 1)"
    var text = "\(objective.title.uppercased())\(shared) (RIF. DUP \(dup))\n\n"
    text += "\(objective.description)\n\n"
    text += "FASI PRINCIPALI\tDATA ULTIMAZIONE FASE\tPESO FASE\tVALORE OBIETTIVO\n"
    var sum = 0
    for phase in objective.phases {
      sum += phase.weight
      text += "\(phase.text)\t\(phase.date)\t\(percentage(phase.weight))\t\(percentage(sum))\n"
    }
    let measures = objective.measures.map { "\($0.text) \($0.target ?? "")" }
    text += "RISORSE UMANE IMPIEGATE\t\(objective.staff)\t\t\n"
    text += "RISORSE FINANZIARIE IMPIEGATE\t\(objective.money)\t\t\n"
    text += "RISULTATO ATTESO\tServizi migliori per i cittadini\t\t\n"
    text += "INDICATORI DI RISULTATO\t\(measures.joined(separator: " "))\t\t\n"
    return text + "PESO DELL'OBIETTIVO\t\(percentage(objective.weight))\t\t\n\n"
  }
}
