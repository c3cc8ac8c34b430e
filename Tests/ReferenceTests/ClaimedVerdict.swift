// Lines of `espressione` blocks as rules: the wrapping that lets an expression be run.

import Testing

/// A condition and the verdict that its line claims.
struct ClaimedVerdict: CustomTestStringConvertible {
  var condition: String
  var verdict: String
  var testDescription: String { "\(condition)  # \(verdict)" }

  /// The conditions of the page's `espressione` blocks: `condition  # verdict`, one a line.
  static func all(in page: MarkdownPage) -> [ClaimedVerdict] {
    page.blocks("espressione").flatMap(\.lines)
      .filter { !$0.isEmpty }
      .map { line in
        // A «#» inside a text does not matter: the verdict is behind the last one.
        let cut = line.lastIndex(of: "#") ?? line.endIndex
        let verdict = line[cut...].dropFirst().split(whereSeparator: { " :".contains($0) }).first
        return ClaimedVerdict(
          condition: String(line[..<cut]), verdict: verdict.map(String.init) ?? "")
      }
  }

  /// The code of the rule of the claim at `index`.
  static func code(_ index: Int) -> String { "TEST-" + String(1000 + index).dropFirst() }

  /// The claims as a file of rules.
  static func rules(_ claims: [ClaimedVerdict]) -> String {
    declarations + claims.enumerated().map { $1.rule(code($0)) }.joined()
  }

  /// The parameter that the rules use.
  private static let declarations = "parametro caso_di_prova: numero = 3\n"

  /// A rule whose third example has the claimed verdict.
  ///
  /// The condition stands in «verifica», over the plan `piano_di_prova` of the reference; the names
  /// `obiettivo`, `altro`, `struttura`, `fase_1` to `fase_3` and `indicatore` are its records. The
  /// parameter answers the examples that every rule must have.
  private func rule(_ code: String) -> String {
    let example = ["vero": "conforme", "falso": "viola", "indeciso": "indecisa"][verdict]
    return """
      regola \(code) "prova"
        livello nota
        norma coerenza
        per ogni obiettivo in piano.obiettivi con obiettivo.ordine = 1
        per ogni altro in piano.obiettivi con altro.ordine = 2
        per ogni struttura in piano.strutture con struttura = obiettivo.struttura
        per ogni fase_1 in obiettivo.fasi con numero di f in obiettivo.fasi prima di fase_1 = 0
        per ogni fase_2 in obiettivo.fasi con numero di f in obiettivo.fasi prima di fase_2 = 1
        per ogni fase_3 in obiettivo.fasi con numero di f in obiettivo.fasi prima di fase_3 = 2
        per ogni indicatore in obiettivo.indicatori
        verifica se caso_di_prova = 1 allora vero
                 altrimenti (se caso_di_prova = 2 allora falso altrimenti (\(condition)))
        messaggio "prova"
        conforme piano_di_prova con parametro caso_di_prova = 1
        viola piano_di_prova con parametro caso_di_prova = 2
        \(example ?? "senza_verdetto") piano_di_prova

      """
  }
}
