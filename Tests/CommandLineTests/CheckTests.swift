// The example of the README, end to end: findings, formats, rules of one's own.

import Foundation
import TestSupport
import Testing

@Suite("Checking the example plan")
struct CheckTests {
  @Test("every verb has a help, and the help has its status")
  func help() throws {
    for verb in ["check", "baseline", "import", "test", "rules", "explain"] {
      let run = try Executable.run(verb, "--help")
      #expect(run.status == 0)
      #expect(run.output.contains("Uso: lince \(verb)"))
    }
    #expect(try Executable.run("--help").output.contains("lince COMANDO"))
    #expect(try Executable.run("--version").output.hasPrefix("lince "))
  }

  @Test("the report of the example is the one a person has reviewed")
  func textReport() throws {
    let run = try Executable.run("check", "examples/piano-valdora.txt", "--as-of", "2026-11-01")
    #expect(run.status == 1)
    #expect(run.errors == "")
    let golden = GoldenFile("Tests/CommandLineTests/Expected/piano-valdora.txt")
    #expect(golden.compare(withoutFingerprints(run.output)) == .matches)
  }

  /// Fingerprints change with every edit of a rule; what they fingerprint is tested elsewhere.
  private func withoutFingerprints(_ text: String) -> String {
    text.replacing(#/regole [0-9a-f]{12}/#) { _ in "regole ------------" }
  }

  @Test("two runs give the same bytes, and the imported plan the same findings")
  func repeatable() throws {
    let first = try Executable.run(
      "check", "examples/piano-valdora.txt", "--format", "json", "--as-of", "2026-11-01")
    let second = try Executable.run(
      "check", "examples/piano-valdora.txt", "--format", "json", "--as-of", "2026-11-01")
    #expect(first.output == second.output)
    let folder = try TemporaryFolder()
    let imported = try Executable.run("import", "examples/piano-valdora.txt")
    #expect(imported.status == 0)
    #expect(imported.errors.contains("usate 209"))
    let path = try folder.write(imported.output, to: "piano.json")
    let third = try Executable.run("check", path, "--format", "json", "--as-of", "2026-11-01")
    let left = try first.json()["findings"] as? NSArray
    let right = try third.json()["findings"] as? NSArray
    #expect(left != nil && left == right)
  }

  @Test("the threshold decides the status, and standard input is read")
  func threshold() throws {
    let text = try String(
      contentsOfFile: Repository.root + "/examples/piano-valdora.txt", encoding: .utf8)
    let right = try String(
      contentsOfFile: Repository.root + "/examples/piano-corretto.json", encoding: .utf8)
    #expect(try Executable.run("check", "-", input: text).status == 1)
    let clean = try Executable.run("check", "-", "--fail-on", "nota", input: right)
    #expect(clean.status == 0, "\(clean.output)")
  }

  @Test("colour is for terminals, and NO_COLOR is respected")
  func colour() throws {
    let plain = try Executable.run("check", "examples/piano-valdora.txt")
    #expect(!plain.output.contains("\u{1B}"))
    let forced = try Executable.run("check", "examples/piano-valdora.txt", "--color", "always")
    #expect(forced.output.contains("\u{1B}["))
    let silent = try Executable.run(
      "check", "examples/piano-valdora.txt", environment: ["NO_COLOR": "1", "TERM": "xterm"])
    #expect(!silent.output.contains("\u{1B}"))
  }

  @Test("a rule, a field and a word list of one's own work without recompiling")
  func ownRules() throws {
    let folder = try TemporaryFolder()
    let model = """
      modello "campi dell'ente"
      record obiettivo
          benefici    testo facoltativo    "benefici attesi dai cittadini"

      """
    let rules = """
      fonte regolamento "Regolamento degli uffici" verificata
      elenco parole_vuote = ["sinergi*", "a tutto campo"]
      regola ENTE-001 "Benefici scritti con parole vuote"
          livello    avviso
          norma      regolamento "art. 3"
          per ogni   obiettivo in piano.obiettivi
          quando     presente obiettivo.benefici
          sia        trovata = trova parole_vuote in obiettivo.benefici
          verifica   assente trovata
          segnala    trovata
          messaggio  "{obiettivo.titolo}: «{trovata.testo}» non dice quale beneficio"
          conforme   piano_base con obiettivi[1].benefici = "Meno attese allo sportello"
          viola      piano_base con obiettivi[1].benefici = "Sinergie con il territorio"

      """
    let plan = """
      {"anno": 2024, "obiettivi": [{"titolo": "Sportello", "benefici": "Più Sinergie fra uffici"}]}
      """
    _ = try folder.write(model, to: "ente.modello")
    let rulePath = try folder.write(rules, to: "ente.regole")
    let planPath = try folder.write(plan, to: "piano.json")
    let run = try Executable.run(
      "check", planPath, "--rules", folder.path, "--format", "json", "--as-of", "2026-11-01")
    let findings = try run.json()["findings"] as? [[String: Any]] ?? []
    let own = findings.first { $0["rule"] as? String == "ENTE-001" }
    #expect(own?["message"] as? String == "Sportello: «Sinergie» non dice quale beneficio")
    #expect(own?["line"] as? Int == 1)
    #expect(own?["column"] as? Int == 71)
    let test = try Executable.run("test", folder.path)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
    let changed = rules.replacing("\"sinergi*\", ", with: "")
    _ = try folder.write(changed, to: "ente.regole")
    let again = try Executable.run(
      "check", planPath, "--rules", rulePath, "--rules", folder.path + "/ente.modello", "--format",
      "json")
    #expect(!again.output.contains("non dice quale beneficio"))
  }

  @Test("a field that the model does not have is said, with the nearest one")
  func unknownField() throws {
    let run = try Executable.run(
      "check", "-", input: #"{"anno": 2024, "obiettivi": [{"titolo": "A", "pesoo": "5%"}]}"#)
    #expect(run.status != 2)
    #expect(run.errors.contains("«obiettivo.pesoo» non è un campo del modello"))
    #expect(run.errors.contains("forse «peso»"))
  }

  @Test("the examples of all standard rules answer as they must")
  func standardExamples() throws {
    let run = try Executable.run("test")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.errors == "", "the standard rules give no warning")
  }

  @Test("a copy of the standard model takes its place, so that a copy of all rules can be used")
  func ownModel() throws {
    let folder = try TemporaryFolder()
    let model = String(decoding: try Repository.bytes("Rules/piano.modello"), as: UTF8.self)
    let run = try Executable.run(
      "check", "examples/piano-valdora.txt", "--rules",
      try folder.write(model, to: "copia.modello"), "--as-of", "2026-11-01")
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors == "")
  }

  @Test("a rule is explained with its norm, its address and its parameters")
  func explain() throws {
    let run = try Executable.run("explain", "peso-001")
    #expect(run.status == 0)
    for part in [
      "PESO-001", "D.Lgs. 150/2009", "normattiva", "tolleranza_peso", "valore predefinito",
    ] {
      #expect(run.output.contains(part), "\(part)")
    }
    let list = try Executable.run("rules", "--family", "peso")
    #expect(list.output.contains("PESO-001") && !list.output.contains("DATA-001"))
    let parameters = try Executable.run("rules", "--parameters")
    #expect(parameters.output.contains("totale_fasi = 100"))
  }

  @Test("a rule that compares all with all is named by rules --cost, one that looks up is not")
  func ruleCosts() throws {
    let folder = try TemporaryFolder()
    func rule(_ code: String, _ condition: String, breaking other: String) -> String {
      """
      regola \(code) "Titoli"
          livello   nota
          norma     coerenza
          per ogni  uno in piano.obiettivi
          verifica  nessun altro in piano.obiettivi tale che (\(condition))
          messaggio "due titoli"
          conforme  piano_base
          viola     piano_base con obiettivi[2].titolo = "Titolo a", obiettivi[3].titolo = "\(other)"

      """
    }
    let path = try folder.write(
      rule("MIA-001", "distanza(altro.titolo, uno.titolo) = 1", breaking: "Titolo b")
        + rule("MIA-002", "altro != uno e altro.titolo = uno.titolo", breaking: "Titolo a"),
      to: "mie.regole")
    let run = try Executable.run("rules", "--cost", "--rules", path)
    #expect(run.output.contains("MIA-001  cresce con la potenza 2"))
    #expect(!run.output.contains("MIA-002"))
  }

  @Test(
    "rules --cost names who looks for something in a list or text as long as the plan, each time anew",
    arguments: [
      "uno.titolo in (elenco di x.titolo per x in piano.obiettivi)",
      "piano.obiettivi.titolo contiene uno.titolo",
      "unisci(piano.obiettivi.titolo) contiene uno.titolo",
    ])
  func searchCosts(_ condition: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      regola MIA-001 "Titoli"
          livello   nota
          norma     coerenza
          per ogni  uno in piano.obiettivi
          verifica  \(condition)
          messaggio "titoli"
          conforme  piano_base
          viola     piano_base

      """, to: "mie.regole")
    let run = try Executable.run("rules", "--cost", "--rules", path)
    #expect(run.output.contains("MIA-001  cresce con la potenza 2 del piano"))
  }

  @Test(
    "rules --cost names who compares the elements of a group with each other, not who walks over them",
    arguments: [
      ("verifica  (numero di altro in gruppo.elementi con altro.titolo = gruppo.chiave) < 3", ""),
      (
        """
        per ogni  uno in gruppo.elementi
            verifica  nessun altro in gruppo.elementi tale che distanza(altro.titolo, uno.titolo) = 1
        """, "cresce con la potenza 2 di un gruppo: «nessun altro in gruppo.elementi"
      ),
      (
        """
        sia       schede = elenco di scheda per scheda in gruppo.elementi
            verifica  ogni uno in schede vale vicina(schede, uno)
        """, "cresce con la potenza 2 di un gruppo: «(esiste altro in schede"
      ),
      (
        "verifica  ogni cosa in [\"a\", \"b\"] vale (nessun uno in gruppo.elementi tale che uno.titolo = cosa)",
        ""
      ),
      (
        "verifica  nessun altro in piano.obiettivi tale che distanza(altro.titolo, gruppo.chiave) = 1",
        "cresce con la potenza 2 del piano: «nessun altro in piano.obiettivi"
      ),
    ])
  func groupCosts(_ body: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      definizione vicina(schede: elenco di obiettivo, uno: obiettivo) =
          (esiste altro in schede tale che distanza(altro.titolo, uno.titolo) = 1)

      regola MIA-001 "Titoli"
          livello   nota
          norma     coerenza
          per ogni  gruppo di scheda in piano.obiettivi secondo scheda.titolo
          \(body)
          messaggio "titoli"
          conforme  piano_base
          viola     piano_base

      """, to: "mie.regole")
    let run = try Executable.run("rules", "--cost", "--rules", path)
    let lines = run.output.split(separator: "\n").filter { $0.contains("MIA-001") }
    #expect(!run.errors.contains("errore["))
    #expect(lines.count == (expected.isEmpty ? 0 : 1))
    #expect(lines.allSatisfy { $0.contains(expected) })
  }

  @Test("an expired waiver and one that covers nothing are findings, and are explained")
  func waiverFindings() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      profilo "Comune di Valdora"
      deroga PESO-003 fino al 31/12/2020 motivo "prova" disposta da "Giunta" atto "DGC 2/2020"
      """, to: "valdora.profilo")
    let run = try Executable.run(
      "check", "examples/piano-valdora.txt", "--profile", path, "--as-of", "2026-11-01")
    #expect(run.output.contains("DERO-001"))
    #expect(run.output.contains("è scaduta il 31/12/2020"))
    #expect(try Executable.run("explain", "DERO-001").output.contains("Deroga scaduta"))
  }

  @Test("the rules that are on for a body and a year are listed, and those that are off with why")
  func activeRules() throws {
    let old = try Executable.run("rules", "--year", "2020", "--norm", "D.L. 13/2023")
    #expect(old.status == 0)
    #expect(old.output.hasPrefix("0 regole\n"))
    #expect(old.output.contains("vale per i piani dal 2023"))
    let now = try Executable.run("rules", "--year", "2024", "--norm", "d.l. 13/2023")
    #expect(now.output.contains("NORM-001") && !now.output.contains("PESO-001"))
    #expect(try Executable.run("rules", "--year", "duemila").status == 2)
  }

  @Test("a waiver with its act takes a finding out of the gate, and is counted")
  func waiver() throws {
    let folder = try TemporaryFolder()
    let profile = """
      profilo "Comune di Valdora"
      deroga DATA-001 fino al 31/12/2026
          motivo "date corrette con errata corrige" disposta da "Giunta" atto "DGC 1/2024"
      deroga PESO-003 motivo "prova" disposta da "Giunta" atto "DGC 2/2024"

      """
    let path = try folder.write(profile, to: "valdora.profilo")
    let run = try Executable.run(
      "check", "examples/piano-valdora.txt", "--profile", path, "--format", "json", "--as-of",
      "2026-11-01")
    let report = try run.json()
    let findings = report["findings"] as? [[String: Any]] ?? []
    #expect(!findings.contains { $0["rule"] as? String == "DATA-001" })
    let waived = report["waived"] as? [[String: Any]] ?? []
    #expect(waived.first?["act"] as? String == "DGC 1/2024")
    let unused = findings.first { $0["rule"] as? String == "DERO-002" }
    #expect((unused?["message"] as? String)?.contains("DGC 2/2024") == true)
    #expect(unused?["path"] as? String == path && unused?["line"] as? Int == 4)
    let late = try Executable.run(
      "check", "examples/piano-valdora.txt", "--profile", path, "--format", "json", "--as-of",
      "2027-01-01")
    #expect(late.output.contains("\"rule\": \"DERO-001\""))
    #expect(late.output.contains("\"rule\": \"DATA-001\",\n      \"title\""))
  }
}
