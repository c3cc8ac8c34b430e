// A run that could not check everything: whoever keeps only the report is told so by it.

import Foundation
import Testing

@Suite("The report of a check that is not whole")
struct IncompleteRunTests {
  private static let plan = "examples/piano-corretto.json"
  /// A rule of the body's own with a misspelt field.
  private static let rule = """
    regola ENTE-003 "Obiettivo senza titolo"
        livello    errore
        norma      dlgs150 "art. 5, c. 2, lett. b"
        per ogni   obiettivo in piano.obiettivi
        verifica   presente obiettivo.titoloo
        messaggio  "manca"
        conforme   piano_base
        viola      piano_base con obiettivi[1].titolo = ""

    """
  /// Formats that are kept as the record of a check.
  private static let formats = ["text", "html", "json", "csv", "markdown", "github"]

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What a report says of the outcome: words of rule titles apart.
  private static func claimsSuccess(_ report: String) -> Bool {
    report.contains(#/(?i)(esito|lince|voce">|Lince::)[ :]*(non )?superato/#)
  }

  @Test("a broken rule file is told by the report, which has not passed", arguments: formats)
  func brokenRule(format: String) throws {
    let folder = try TemporaryFolder()
    let rules = try folder.write(Self.rule, to: "ente.regole")
    let run = try Executable.run("check", Self.plan, "--rules", rules, "--format", format)
    #expect(run.status == 2)
    #expect(run.output.contains("titoloo"), "\(run.output.prefix(2_000))")
    #expect(!Self.claimsSuccess(run.output))
    let whole = try Executable.run("check", Self.plan, "--format", format)
    #expect(whole.status == 0 && !whole.output.contains("non completo"))
    #expect(Self.claimsSuccess(whole.output) == !["json", "csv"].contains(format))
  }

  @Test("the text names rule file, line and column above the verdict, which says what to do")
  func text() throws {
    let folder = try TemporaryFolder()
    let rules = try folder.write(Self.rule, to: "ente.regole")
    let run = try Executable.run("check", Self.plan, "--rules", rules)
    let end = Self.words(run.output.components(separatedBy: "Errori che hanno impedito").last ?? "")
    #expect(end.contains(" \(rules):5:"), "\(end)")
    #expect(
      end.contains(
        "Esito: non completo: 1 errore ha impedito parte del controllo: va corretto, e il controllo "
          + "ripetuto; in ciò che è stato controllato, nessun rilievo su "), "\(end)")
  }

  @Test("the JSON report has the problem with its place, and no such member in a whole run")
  func json() throws {
    let folder = try TemporaryFolder()
    let rules = try folder.write(Self.rule, to: "ente.regole")
    let report = try Executable.run("check", Self.plan, "--rules", rules, "--format", "json").json()
    let problem = try #require((report["problems"] as? [[String: Any]])?.first)
    #expect(problem["path"] as? String == rules)
    #expect(problem["severity"] as? String == "errore")
    #expect(problem["line"] as? Int == 5)
    #expect((problem["code"] as? String)?.contains("/") == true)
    #expect((problem["message"] as? String)?.contains("titoloo") == true)
    let whole = try Executable.run("check", Self.plan, "--format", "json").json()
    #expect(whole["problems"] == nil)
  }

  @Test(
    "a document that cannot be read is told by the report on the others",
    arguments: ["text", "html", "json", "csv"])
  func unreadable(format: String) throws {
    let run = try Executable.run("check", "/nessun/posto.txt", Self.plan, "--format", format)
    #expect(run.status == 2)
    #expect(run.output.contains("/nessun/posto.txt") && run.output.contains("file/lettura"))
    #expect(!Self.claimsSuccess(run.output))
  }

  @Test(
    "the summary of many documents is the same as it goes and in a file; many errors are counted")
  func many() throws {
    let folder = try TemporaryFolder()
    for index in 10..<33 { _ = try folder.write("{ \"anno\": ", to: "rotto-\(index).json") }
    let file = folder.path + "/esito.txt"
    let arguments = ["check", Self.plan, folder.path, "--as-of", "2026-11-01", "--jobs"]
    let shown = try Executable.run(arguments + ["2"])
    let kept = try Executable.run(arguments + ["1", "--output", file])
    #expect(shown.status == 2 && kept.status == 2)
    #expect(shown.output == (try String(contentsOfFile: file, encoding: .utf8)))
    let end = shown.output.components(separatedBy: "Errori che hanno impedito").last ?? ""
    #expect(end.contains("rotto-10.json:1:") && end.contains("rotto-29.json:1:"))
    #expect(!end.contains("rotto-30.json") && end.contains("\n  … e altri 3\n"))
    #expect(Self.words(end).contains("Esito: non completo: 23 errori hanno impedito parte"))
  }

  @Test("a broken profile beside the document is told by the report")
  func profile() throws {
    let folder = try TemporaryFolder()
    let plan = try folder.write(
      #"{ "anno": 2024, "obiettivi": [ { "titolo": "A" } ] }"#, to: "piano.json")
    let profile = try folder.write(
      "profilo \"A\"\nescludi DATA-999 motivo \"prova\"\n", to: "lince.profilo")
    let run = try Executable.run("check", plan)
    #expect(run.status == 2 && run.output.contains("Esito: non completo: 1 errore ha"))
    #expect(run.output.contains("\(profile):2:9:"), "\(run.output.suffix(1_000))")
  }

  @Test("an error beside findings hides neither")
  func findings() throws {
    let run = try Executable.run("check", "examples/piano-valdora.txt", "/nessun/posto.txt")
    let words = Self.words(run.output)
    #expect(run.status == 2 && words.contains("errore[DATA-001]"))
    #expect(words.contains("Esito: non completo: 1 errore ha impedito"))
    #expect(words.contains("rilievi raggiungono la soglia «errore»"))
  }
}
