// Rule files, layouts and profiles of strangers.

import Compliance
import Diagnostics
import Documents
import Layouts
import PlanModel
import RuleChecking
import RuleEvaluation
import RuleParsing
import SourceText

enum LanguageTargets {
  /// A plan with something of everything that the standard model has.
  private static let plan: PlanDocument? = {
    let text = """
      {"ente": "Comune di Roccascura", "anno": 2024, "tipo": "piano", "data": "31/01/2024",
       "strutture": [{"nome": "Tributi", "sigle": ["TRI"]}, {"nome": "Lavori pubblici"}],
       "obiettivi": [
        {"codice": "1", "titolo": "Ridurre l'evasione", "struttura": "Tributi", "peso": "60%",
         "scadenza": "31/12/2024",
         "indicatori": [{"descrizione": "Avvisi notificati", "formula": "n. avvisi",
           "target": ">= 120", "consuntivo": "80 %"}],
         "fasi": [{"descrizione": "Controlli", "scadenza": "30.06.2024", "peso": "50"}]},
        {"codice": "2", "titolo": "Asfaltare le vie", "struttura": "Lavori pubblici",
         "peso": "n.d.", "scadenza": "31/06/2024", "indicatori": []}]}
      """
    let file = SourceFile(path: "piano.json", bytes: Array(text.utf8))
    guard case .success(let document) = FuzzTarget.library.read(file) else { return nil }
    return document
  }()

  static func rules(_ bytes: [UInt8]) -> String? {
    let file = SourceFile(path: "prova.regole", bytes: bytes)
    guard file.firstInvalidByte == nil, let document = plan else {
      return plan == nil ? "the plan of the targets cannot be read" : nil
    }
    if let complaint = tokens(bytes) { return complaint }
    let (syntax, problems) = Parser.parse(file, kind: .rules)
    let (program, more) = ProgramChecker.program(
      of: [ParsedFile(syntax, isStandard: false)], schema: document.plan.schema)
    if let complaint = places(of: problems + more, in: bytes) { return complaint }
    _ = RuleTester.test(program)
    guard let asOf = CalendarDate(year: 2024, month: 6, day: 1) else { return nil }
    _ = PlanCheck.run(
      CompiledRules(program), over: document.plan, year: 2024, asOf: asOf,
      places: PlaceResolver(
        document: 0, source: document.description.source, plan: document.plan))
    return nil
  }

  /// A document for layouts: a table, a form, paragraphs.
  private static let document = try? DocumentReader.read(
    SourceFile(
      path: "piano.txt",
      bytes: Array(
        """
        COMUNE DI ROCCASCURA
        PIANO DELLA PERFORMANCE 2024
        SETTORE TRIBUTI
        N.\tObiettivo\tIndicatore\tTarget\tPeso\tScadenza
        1\tRidurre l'evasione\tAvvisi notificati\t>= 120\t60%\t31/12/2024
        \t\tIncassi\t10 %\t\t
        2\tSportello unico\tOre di apertura\t30\t40%\t30.06.2024
        Obiettivo n. 3: Asfaltare le vie
        Peso\t25
        Personale coinvolto\tA.B. - C.D.
        """.utf8)))

  static func layout(_ bytes: [UInt8]) -> String? {
    let file = SourceFile(path: "prova.tracciato", bytes: bytes)
    guard file.firstInvalidByte == nil, let document else { return nil }
    if let complaint = tokens(bytes) { return complaint }
    let (syntax, problems) = Parser.parse(file, kind: .layout)
    let sources = syntax.declarations.compactMap { declaration in
      if case .layout(let layout) = declaration {
        LayoutSource(syntax: layout, file: file, isStandard: false)
      } else {
        nil
      }
    }
    let schema = FuzzTarget.library.program.schema
    let (layouts, more) = Layout.compile(sources, schema: schema, wordLists: [:])
    if let complaint = places(of: problems + more, in: bytes) { return complaint }
    guard let reading = LayoutReader.read(document, layouts: layouts, schema: schema) else {
      return nil
    }
    let builder = reading.builder
    _ = builder.finish()
    return reading.cellsUsed <= reading.cells ? nil : "more cells were used than there are"
  }

  static func profile(_ bytes: [UInt8]) -> String? {
    let file = SourceFile(path: "ente.profilo", bytes: bytes)
    let library = FuzzTarget.library.applying(file)
    if let complaint = places(of: library.diagnostics, in: bytes) { return complaint }
    guard file.firstInvalidByte == nil, let document = plan else { return nil }
    return library.read(document.file.original).failure == nil
      ? nil : "a profile keeps a plan from being read"
  }

  /// Joined tokens are the file.
  private static func tokens(_ bytes: [UInt8]) -> String? {
    var end = 0
    for token in Lexer(bytes).tokens() {
      guard token.span.range.lowerBound == end else { return "the tokens leave a gap at \(end)" }
      end = token.span.range.upperBound
    }
    return end == bytes.count ? nil : "the tokens end at \(end)"
  }

  private static func places(of problems: [Diagnostic], in bytes: [UInt8]) -> String? {
    problems.first { ($0.span?.range.upperBound ?? 0) > bytes.count }
      .map { "«\($0.message)» points behind the file" }
  }
}

extension Result {
  /// The failure, where there is one.
  var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
