// What authors write and what Lince answers: forms that must work, mistakes that must be told.

import Compliance
import Diagnostics
import Layouts
import PlanModel
import RuleChecking
import RuleEvaluation
import SourceText
import Testing

@Suite struct LanguageTests {
  /// A rule that judges the plan with a condition; the rest of it is right.
  private static func rule(
    _ condition: String = "presente piano.ente", code: String = "ENTE-001", _ more: String = ""
  ) -> String {
    """
    regola \(code) "prova"
      livello nota
      norma coerenza
      verifica \(condition)
      messaggio "prova"
      conforme piano_base
      viola piano_base con senza ente
      \(more)

    """
  }

  /// The problems that Lince finds in a file of rules of one's own.
  private func codes(_ text: String, profile: String? = nil) -> [String] {
    load(text, profile: profile).diagnostics.filter { $0.path.hasPrefix("prova.") }.map(\.code)
  }

  private func load(_ text: String, profile: String? = nil) -> RuleLibrary {
    RuleLibrary.load(
      files: [SourceFile(path: "prova.regole", bytes: Array(text.utf8))],
      profile: profile.map { SourceFile(path: "prova.profilo", bytes: Array($0.utf8)) })
  }

  @Test(
    "«altrimenti» closes its «se» also behind an open form",
    arguments: [
      "se vero allora esiste x in piano.obiettivi tale che presente piano.ente altrimenti falso",
      "(se vero allora se presente piano.ente allora 1 altrimenti 2 altrimenti 3) = 1",
      "(se presente piano.ente allora (piano.anno altrimenti 0) altrimenti 3) > 3",
      """
      presente piano.ente e
      (se vero allora somma di x.peso altrimenti 0 per x in piano.obiettivi altrimenti 3) > 3
      """,
    ])
  func branches(condition: String) {
    let library = load(Self.rule(condition))
    let result = RuleTester.test(library.program, codes: ["ENTE-001"])
    #expect(result.examples == 2)
    #expect(result.failures.map(\.message) == [])
  }

  @Test("a text inside a value of a message is written with \\\" and shown without")
  func innerTexts() throws {
    let library = load(
      Self.rule().replacing(
        #"messaggio "prova""#,
        with:
          #"messaggio "{piano.titolo altrimenti \"senza «titolo»\"}: {piano.anno + 1}, \"ente\"""#
      ))
    let json = #"{"anno": 2024, "obiettivi": []}"#
    let plan = SourceFile(path: "piano.json", bytes: Array(json.utf8))
    let day = try #require(CalendarDate(year: 2024, month: 6, day: 1))
    let findings = library.check([plan], asOf: day, threshold: .error).report.findings
    #expect(library.diagnostics.filter { $0.path == "prova.regole" }.map(\.message) == [])
    #expect(
      findings.filter { $0.rule == "ENTE-001" }.map(\.message)
        == [#"senza «titolo»: 2025, "ente""#])
  }

  @Test("a text that is not closed inside a value of a message is told once")
  func openInnerText() {
    let text = Self.rule().replacing(
      #"messaggio "prova""#, with: #"messaggio "{piano.titolo altrimenti \"niente}""#)
    #expect(codes(text).contains("sintassi/stringa-non-chiusa"))
  }

  @Test(
    "a mistake that would change a verdict in silence is told",
    arguments: [
      ("esempio mio = { ente: pippo }", "esempio/forma"),
      ("esempio mio = { obiettivi: [ obiettivi[1] ] }", "esempio/forma"),
      ("esempio mio = { strutture: [ { nome: \"a\", sigle: [pippo] } ] }", "esempio/forma"),
      ("esempio mio = { ente: \"a\" } esempio mio = { ente: \"b\" }", "nomi/doppio"),
      (
        """
        parametro totale_fasi: numero = 90 "mio"
        parametro totale_fasi: numero = 80 "mio di nuovo"
        """, "nomi/doppio"
      ),
      (rule(code: "ENTE-002", "assorbe ENTE-002"), "regola/assorbe-circolare"),
      (rule(code: "ENTE-002", "vigenza dal 2024 al 2020"), "regola/vigenza-rovesciata"),
      (rule(code: "ENTE-002", "nota \"l'ente è {piano.ente}\""), "regola/nota-con-valori"),
      (rule(code: "ENTE-002", "correggi piano.approvazione in 3"), "tipi/atteso"),
      ("fonte atto \"atto\" vigente dal 31/02/2024 verificata", "tipi/data-inesistente"),
    ])
  func silentMistakes(text: String, code: String) {
    let unused = text.hasPrefix("fonte") ? ["nomi/inutilizzato"] : []
    #expect(codes(text + "\n" + Self.rule()) == unused + [code])
  }

  @Test(
    "a clause that cannot be read is one mistake, however much depends on it",
    arguments: [
      rule().replacing("verifica presente", with: "verifica presente ="),
      rule().replacing("verifica", with: "sia x = = 3\nverifica x = 4 e"),
      rule().replacing("messaggio \"prova\"", with: "messaggio \"{ = }\""),
      rule("x.peso = 3").replacing("verifica", with: "per ogni x on piano.obiettivi\nverifica"),
    ])
  func brokenClause(text: String) {
    #expect(codes(text) == ["sintassi/atteso"])
  }

  @Test("rules that absorb each other in a circle are told, those beside the circle are not")
  func absorptionCircle() {
    let absorbed = [
      "ENTE-001": "ENTE-002", "ENTE-002": "ENTE-003", "ENTE-003": "ENTE-002, ENTE-004",
      "ENTE-004": "ENTE-005",
    ]
    let rules = (1...5).map { "ENTE-00\($0)" }.map { code in
      Self.rule(code: code, absorbed[code].map { "assorbe \($0)" } ?? "")
    }
    let problems = load(rules.joined()).diagnostics.filter { $0.path == "prova.regole" }
    #expect(problems.map(\.code) == Array(repeating: "regola/assorbe-circolare", count: 2))
    #expect(problems.map { $0.message.prefix(8) } == ["ENTE-002", "ENTE-003"])
  }

  @Test("a profile sets a parameter that one's own file declares again")
  func redeclaredParameter() throws {
    let library = load(
      "parametro totale_fasi: numero = 90 \"mio\"",
      profile: "profilo \"Comune di Valdora\" parametro totale_fasi = 80 \"SMVP\"")
    let parameters = library.program.parameters.filter { $0.name == "totale_fasi" }
    #expect(parameters.map(\.title) == ["mio"])
    #expect(parameters.map(\.origin) == [.profile("SMVP")])
  }

  /// The problems of files given with `--rules`: file, code and what stands at the place.
  private func problems(_ files: [String: String]) -> [String] {
    let library = RuleLibrary.load(
      files: files.sorted { $0.key < $1.key }.map {
        SourceFile(path: $0.key, bytes: Array($0.value.utf8))
      })
    return library.diagnostics.filter { files[$0.path] != nil }.map { problem in
      let source = library.sources.first { $0.path == problem.path }
      return
        "\(problem.path) \(problem.code) \(problem.span.flatMap { source?.text(of: $0) } ?? "")"
    }
  }

  @Test("layouts that extend each other are told each in its own file, those beside them are not")
  func layoutCircle() {
    let files = [
      "a.tracciato": "tracciato \"uno\" estende \"due\"",
      "b.tracciato": "# una riga in più\ntracciato \"due\" estende \"uno\"",
      "c.tracciato": "tracciato \"tre\" estende \"uno\"",
    ]
    #expect(
      problems(files) == [
        "a.tracciato tracciato/ciclo \"due\"", "b.tracciato tracciato/ciclo \"uno\"",
      ])
  }

  @Test("a layout of one's own takes the place of the standard one with its title")
  func redeclaredLayout() {
    let title = "obiettivi in tabelle o schede"
    let file = SourceFile(
      path: "mio.tracciato",
      bytes: Array("tracciato \"\(title)\" colonna \"voce\" in obiettivo.titolo".utf8))
    let library = RuleLibrary.load(files: [file])
    #expect(library.diagnostics.filter { $0.path == file.path } == [])
    #expect(library.layouts.count { $0.title == title } == 1)
    #expect(library.layouts.first?.title == title)
  }

  @Test("a list of words that only a layout uses is not told to be of no use")
  func wordListOfLayout() {
    let list = "elenco parole_mie = [\"reparto\"]\n"
    let layout = "tracciato \"mio\" nomi di struttura da parole_mie"
    #expect(problems(["a.regole": list, "b.tracciato": layout]) == [])
    #expect(problems(["a.regole": list]) == ["a.regole nomi/inutilizzato parole_mie"])
  }

  @Test("a list of words that cannot be read is one mistake, also where layouts use it")
  func brokenWordListOfLayout() {
    let layout = "tracciato \"mio\" nomi di struttura da parole_mie"
    #expect(
      problems(["a.regole": "elenco parole_mie = [", "b.tracciato": layout])
        == ["a.regole sintassi/atteso "])
  }
}
