// Documents beside the one that is checked: last year's, and the plan that a report answers to.

import Foundation
import TestSupport
import Testing

@Suite("lince check --previous and --reference")
struct ComparisonTests {
  /// A report in JSON, and the plan it answers to.
  static func files() throws -> (folder: TemporaryFolder, report: String, plan: String) {
    let folder = try TemporaryFolder()
    let report = try folder.write(
      #"""
      { "tipo": "relazione", "ente": "Comune di Valdora", "anno": 2023,
        "obiettivi": [
          { "titolo": "Piano del verde 2023", "peso": "40", "esiti": [
            { "descrizione": "Realizzato al 90%", "percentuale": "90%" } ] },
          { "titolo": "Sportello unico delle imprese", "peso": "30", "esiti": [
            { "descrizione": "Realizzato al 100%", "percentuale": "100%" } ] } ] }
      """#, to: "relazione.json")
    let plan = try folder.write(
      #"""
      { "tipo": "piano", "ente": "Comune di Valdora", "anno": 2022,
        "obiettivi": [
          { "titolo": "Piano del verde 2022", "peso": "40" },
          { "titolo": "Sportello unico per le imprese", "peso": "20" },
          { "titolo": "Rete idrica", "peso": "40" } ] }
      """#, to: "piano.json")
    return (folder, report, plan)
  }

  @Test("what was taken for the same objective is shown, with its doubts and what is left over")
  func matches() throws {
    let files = try Self.files()
    let run = try Executable.run(
      "check", files.report, "--reference", files.plan,
      "--as-of", "2024-01-01")
    let text = run.output
    #expect(text.contains("Confronto con il documento «riferimento»"))
    #expect(text.contains("obiettivo: 1 su 2 con un corrispondente"))
    #expect(text.contains("Sportello unico delle imprese (r. 5) ↔ Sportello unico per le imprese"))
    #expect(text.contains("Rete idrica (r. 5)"))
    #expect(text.contains("CONS-012"))
  }

  @Test("the document for comparison is in the fingerprints, and its pairs are in the JSON report")
  func json() throws {
    let files = try Self.files()
    let run = try Executable.run(
      "check", files.report, "--reference", files.plan,
      "--format", "json", "--as-of", "2024-01-01")
    let written = try run.json()
    let documents = try #require(written["documents"] as? [[String: Any]])
    #expect(documents.map { $0["role"] as? String } == [nil, "riferimento"])
    let matches = try #require(written["matches"] as? [[String: Any]])
    let pairs = try #require(matches.last?["pairs"] as? [[String: Any]])
    #expect(pairs.count == 2)
    #expect((pairs[0]["counterpart"] as? [String: Any])?["path"] as? String == files.plan)
  }

  @Test("without the other document the checks that need it say which one is missing")
  func missing() throws {
    let files = try Self.files()
    let run = try Executable.run("check", files.report, "--as-of", "2024-01-01")
    #expect(run.output.contains("manca il piano di riferimento: darlo con --reference"))
    #expect(run.output.contains("manca il documento dell'anno precedente: darlo con --previous"))
  }

  @Test(
    "a comparison of several documents at once, or with a missing one, is refused with a reason")
  func refused() throws {
    let files = try Self.files()
    let several = try Executable.run(
      "check", files.report, "examples/piano-valdora.txt", "--previous", files.report)
    #expect(several.status == 2)
    #expect(several.errors.contains("un solo documento"))
    let absent = try Executable.run(
      "check", files.report, "--previous", files.folder.path + "/manca.json")
    #expect(absent.status == 2)
    let late = try Executable.run("check", files.report, "--previous", files.report)
    #expect(late.errors.contains("con --previous va il documento di un anno prima"))
  }

  @Test("a number in front of a title does not make two different objectives one, a code does")
  func codes() throws {
    let folder = try TemporaryFolder()
    func plan(_ year: Int, _ objectives: [(code: String, title: String)]) throws -> String {
      let list = objectives.map { #"{ "codice": "\#($0.code)", "titolo": "\#($0.title)" }"# }
      return try folder.write(
        #"{ "tipo": "piano", "anno": \#(year), "obiettivi": [\#(list.joined(separator: ","))] }"#,
        to: "\(year).json")
    }
    let last = try plan(
      2023,
      [
        ("1", "Bando per le associazioni"), ("2", "Sportello unico digitale"),
        ("A.3", "Manutenzione degli argini"),
      ])
    let run = try Executable.run(
      "check",
      try plan(
        2024,
        [
          ("1", "Nuovo regolamento edilizio"), ("2", "Sportello unico"),
          ("A.3", "Cura delle sponde"),
        ]), "--previous", last, "--as-of", "2025-01-01")
    let text = run.output
    #expect(text.contains("obiettivo: 2 su 3 con un corrispondente, 0 con lo stesso nome"))
    #expect(text.contains("Cura delle sponde"))
    #expect(
      text.contains("Senza corrispondente in quel documento:\n    - Nuovo regolamento edilizio"))
  }

  @Test("a plan of another year, or a report, given as the plan of a report is doubted")
  func wrongReference() throws {
    let files = try Self.files()
    let early = try Executable.run("check", files.report, "--reference", files.plan)
    #expect(early.errors.contains("il documento dato con --reference è del 2022"))
    let report = try Executable.run("check", files.report, "--reference", files.report)
    #expect(report.errors.contains("il documento dato con --reference è una relazione"))
  }

  @Test("a rule over three years says that one more document is needed, not that none was given")
  func oneMoreYear() throws {
    let files = try Self.files()
    let run = try Executable.run(
      "check", files.report, "--previous", files.plan, "--as-of", "2024-01-01")
    #expect(
      run.output.contains("servono i documenti di più anni prima: con --previous ne è dato uno"))
  }
}
