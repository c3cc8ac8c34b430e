// Plans of realistic shape, the same on every machine for the same seed.

/// Random numbers that every run repeats (SplitMix64).
struct BenchmarkRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Writes plans of a fictional body, with a mistake in one objective out of twenty.
struct PlanGenerator {
  private var random: BenchmarkRandom
  private let sentences = [
    "Il settore provvede alla ricognizione dei procedimenti nel rispetto dei termini di legge.",
    "L'ufficio cura l'aggiornamento degli archivi in collaborazione con gli altri servizi.",
    "La struttura competente promuove la formazione del personale a invarianza di spesa.",
    "Il servizio assicura la qualità delle prestazioni e ne misura il gradimento.",
  ]
  private let steps = [
    "Ricognizione dello stato di fatto", "Predisposizione degli atti", "Esecuzione e controllo",
    "Verifica dei risultati",
  ]

  init(seed: UInt64) { random = BenchmarkRandom(seed: seed) }

  /// A plan in JSON with about `objectives` objectives, ten a structure.
  mutating func json(objectives: Int) -> [UInt8] {
    var text = "{\n \"tipo\": \"piano\",\n \"ente\": \"Comune di Valdora\",\n \"anno\": 2024,\n"
    text += " \"strutture\": [\n"
    let structures = max(1, objectives / 10)
    for structure in 0..<structures {
      text +=
        "  {\"nome\": \"Settore \(structure + 1)\", \"responsabile\": \"A.B.\", \"obiettivi\": [\n"
      for objective in 0..<10 {
        text += self.objective(structure * 10 + objective)
        text += objective == 9 ? "\n" : ",\n"
      }
      text += structure == structures - 1 ? "  ]}\n" : "  ]},\n"
    }
    return Array((text + " ]\n}\n").utf8)
  }

  private mutating func objective(_ number: Int) -> String {
    let isWrong = Int.random(in: 0..<20, using: &random) == 0
    let description = (0..<8).map { _ in
      sentences[Int.random(in: 0..<sentences.count, using: &random)]
    }.joined(separator: " ")
    var text =
      "   {\"codice\": \"O\(number)\", \"titolo\": \"Intervento n. \(number) sui servizi\",\n"
    text +=
      "    \"descrizione\": \"\(description)\", \"riferimento_dup\": \"1.\(number % 9 + 1)\",\n"
    text += "    \"peso\": \"10%\", \"risorse_umane\": \"2 istruttori\", \"fasi\": [\n"
    for (index, step) in steps.enumerated() {
      let day = isWrong && index == 1 ? "31.06.2024" : "30.0\(index + 5).2024"
      text += "     {\"descrizione\": \"\(step)\", \"scadenza\": \"\(day)\", "
      text += "\"peso\": \"25%\", \"valore_cumulato\": \"\(25 * (index + 1))%\"}"
      text += index == steps.count - 1 ? "\n" : ",\n"
    }
    text += "    ], \"indicatori\": [{\"descrizione\": \"Numero di procedimenti conclusi\", "
    return text + "\"target\": \">= \(number % 40 + 1)\"}]}"
  }

  /// A text document of forms with weighted phases, of about `bytes` bytes.
  mutating func text(bytes: Int) -> [UInt8] {
    var text = "COMUNE DI VALDORA\n\nPIANO DELLA PERFORMANCE\nANNO 2024\n\n"
    var number = 0
    while text.utf8.count < bytes {
      if number % 10 == 0 {
        text +=
          "CENTRO DI RESPONSABILITA'\nSETTORE \(number / 10 + 1)\n\nDIRIGENTE RESPONSABILE: A.B.\n\n"
      }
      text += "INTERVENTO SUI SERVIZI NUMERO \(number) (RIF. DUP 1.\(number % 9 + 1))\n\n"
      text += sentences.joined(separator: " ") + "\n\n"
      text += "FASI PRINCIPALI\tDATA ULTIMAZIONE FASE\tPESO FASE\tVALORE OBIETTIVO\n"
      for (index, step) in steps.enumerated() {
        text += "\(step)\t30.0\(index + 5).2024\t25%\t\(25 * (index + 1))%\n"
      }
      text += "RISORSE UMANE IMPIEGATE\tDue istruttori del settore\t\t\n"
      text += "RISORSE FINANZIARIE IMPIEGATE\tNessuna\t\t\nRISULTATO ATTESO\tServizi migliori\t\t\n"
      text += "INDICATORI DI RISULTATO\tN. procedimenti conclusi >= \(number % 40 + 1)\t\t\n"
      text += "PESO DELL'OBIETTIVO\t10%\t\t\n\n"
      number += 1
    }
    return Array(text.utf8)
  }
}
