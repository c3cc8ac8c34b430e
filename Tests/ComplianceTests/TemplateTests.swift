// Templates that no layout names: the same twenty objectives in eight shapes are read whole.

import Compliance
import Diagnostics
import PlanModel
import SourceText
import Testing

/// An invented plan of twenty objectives, written in the ways of different bodies.
private enum Template: String, CaseIterable {
  case oneTable = "one table for all, the area in merged cells"
  case tablePerSector = "a table for each sector, other names of columns, a row of totals"
  case forms = "forms of labels and values"
  case doubleForms = "forms of two labels a row, the code before the title"
  case gantt = "forms with the months of the year"
  case phases = "objectives with phases, the first cells merged"
  case paragraphs = "paragraphs «Obiettivo n. 3: …», «Peso: 20»"
  case report = "a final report"

  struct Objective {
    var number: Int
    var title: String
    var sector: String
    var target: Int
    var deadline: String

    var indicator: String { "Numero di interventi conclusi, voce \(number)" }
  }

  static let sectors = [
    "Affari generali", "Ragioneria e tributi", "Lavori pubblici", "Polizia locale",
  ]

  static let titles = [
    "Aggiornamento del regolamento di contabilità", "Digitalizzazione delle pratiche edilizie",
    "Manutenzione delle strade comunali", "Apertura dello sportello polifunzionale",
    "Recupero dei tributi arretrati", "Revisione del piano di emergenza",
    "Riordino dell'archivio di deposito", "Bando per le associazioni sportive",
    "Censimento dei ponti", "Nuovo sito istituzionale", "Formazione sulla sicurezza",
    "Potenziamento della raccolta differenziata", "Sostituzione delle lampade",
    "Controlli sul commercio", "Gestione del servizio mensa", "Inventario dei beni mobili",
    "Pubblicazione dei dati aperti", "Accessibilità degli uffici",
    "Rispetto dei tempi di pagamento", "Misure di prevenzione della corruzione",
  ]

  static let objectives = titles.enumerated().map { index, title in
    Objective(
      number: index + 1, title: title, sector: sectors[index / 5], target: 2 + index * 3,
      deadline: ["30/06/2025", "30/09/2025", "31/10/2025", "31/12/2025"][index % 4])
  }

  /// The document.
  var text: String {
    let kind = self == .report ? "RELAZIONE SULLA" : "PIANO DELLA"
    var lines = ["COMUNE DI ROCCASCURA", "", "\(kind) PERFORMANCE 2025", ""]
    switch self {
    case .oneTable:
      lines.append(
        "Area\tN.\tObiettivo\tIndicatore di risultato\tValore atteso\tPeso\tScadenza\tPersonale coinvolto"
      )
    case .phases:
      lines.append(
        "Struttura\tObiettivo operativo\tFasi e attività\tTermine\tPeso fase\tPeso\tIndicatori\tTarget 2025"
      )
    case .report:
      lines.append(
        "Obiettivo assegnato\tServizio responsabile\tIndicatore\tTarget\tPesatura\tTermine\tStato di attuazione al 31/12/2025"
      )
    default: break
    }
    var sector = ""
    for objective in Self.objectives {
      let isFirst = objective.sector != sector
      sector = objective.sector
      lines += rows(of: objective, isFirst: isFirst)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rows(of objective: Objective, isFirst: Bool) -> [String] {
    let title = objective.title
    let deadline = objective.deadline
    let target = ">= \(objective.target)"
    let upper = "SETTORE \(objective.sector.uppercased())"
    switch self {
    case .oneTable:
      return [
        "\(isFirst ? objective.sector : "")\t\(objective.number)\t\(title)\t\(objective.indicator)\t"
          + "\(target)\t20\t\(deadline)\tA.B. - C.D."
      ]
    case .tablePerSector:
      let head = [
        "", upper, "Responsabile: X.Y.", "",
        "Obiettivo gestionale\tModalità di misurazione\tLivello atteso\tPonderazione\tTempi di realizzazione",
      ]
      let row = "\(title)\t\(objective.indicator)\t\(target)\t20\tentro il \(deadline)"
      return (isFirst ? head : []) + [row]
        + (objective.number % 5 == 0 ? ["Totale\t\t\t100\t"] : [])
    case .forms:
      return [
        "SCHEDA OBIETTIVO N. \(objective.number)", "", "Denominazione obiettivo\t\(title)",
        "Unità organizzativa\tSettore \(objective.sector)", "Peso\t20", "Scadenza\t\(deadline)",
        "Indicatore\t\(objective.indicator)", "Valore atteso\t\(target)",
        "Risorse umane\tA.B. - C.D.", "",
      ]
    case .doubleForms:
      return [
        "Codice obiettivo\t\(objective.number)\tPeso\t20",
        "Titolo\t\(title)\tSettore\t\(objective.sector)",
        "Finalità\tMigliorare il servizio\tScadenza\t\(deadline)",
        "Indicatore\t\(objective.indicator)\tTarget\t\(target)", "",
      ]
    case .gantt:
      return (isFirst ? [upper] : []) + [
        "", "Obiettivo\t\(title)", "Peso\t20", "Scadenza\t\(deadline)", "",
        "Fasi\tPeso fase\tG\tF\tM\tA\tM\tG\tL\tA\tS\tO\tN\tD",
        "Analisi\t40\tX\tX\tX\t\t\t\t\t\t\t\t\t", "Esecuzione\t60\t\t\t\tX\tX\tX\tX\tX\tX\tX\t\t",
        "",
        "Indicatore\tTarget", "\(objective.indicator)\t\(target)", "",
      ]
    case .phases:
      let first = "\(isFirst ? objective.sector : "")\t\(title)"
      return [
        "\(first)\tAnalisi\t31/03/2025\t40\t20\t\(objective.indicator)\t\(target)",
        "\t\tEsecuzione\t\(deadline)\t60\t\t\t",
      ]
    case .paragraphs:
      return (isFirst ? [upper, ""] : []) + [
        "Obiettivo n. \(objective.number): \(title)", "", "Indicatore: \(objective.indicator)", "",
        "Target: \(target)", "", "Peso: 20", "", "Scadenza: \(deadline)", "",
      ]
    case .report:
      return [
        "\(title)\tServizio \(objective.sector)\t\(objective.indicator)\t\(target)\t20\t\(deadline)\t"
          + "Concluso, \(objective.target) interventi"
      ]
    }
  }
}

@Suite("Templates that no layout names")
struct TemplateTests {
  private static let library = RuleLibrary.load()

  private func read(_ template: Template) throws -> PlanDocument {
    let file = SourceFile(path: "\(template).txt", bytes: Array(template.text.utf8))
    return try Self.library.read(file).get()
  }

  @Test("every cell of an invented template has a place in the plan", arguments: Template.allCases)
  private func cells(template: Template) throws {
    let document = try read(template)
    #expect(document.description.layout == "obiettivi in tabelle o schede")
    #expect(document.description.cells == document.description.cellsUsed)
    #expect(document.leftovers.isEmpty, "\(document.leftovers)")
    #expect(document.description.body == "ROCCASCURA")
    #expect(document.description.year == 2025)
    #expect(document.description.kind == (template == .report ? "relazione" : "piano"))
  }

  @Test(
    "title, weight, deadline, indicator, target and structure come out the same from every template",
    arguments: Template.allCases)
  private func values(template: Template) throws {
    let plan = try read(template).plan
    let objectives = plan.records("obiettivo")
    #expect(objectives.map { plan.text($0, "titolo") } == Template.titles)
    #expect(objectives.allSatisfy { plan.text($0, "peso") == "20" })
    #expect(
      plan.values("indicatore", "descrizione") == Template.objectives.map { Optional($0.indicator) }
    )
    #expect(
      plan.values("indicatore", "target") == Template.objectives.map { Optional(">= \($0.target)") }
    )
    if template == .phases {
      #expect(plan.count("fase") == 40)
    } else {
      #expect(
        objectives.map { plan.text($0, "scadenza")?.suffix(10).description }
          == Template.objectives.map { Optional($0.deadline) })
    }
    #expect(plan.count("struttura") == 4)
    #expect(plan.records("struttura").count { plan.text($0, "nome") != nil } == 4)
  }

  @Test("the marked months become the last deadline of a phase, and say that they are inferred")
  func months() throws {
    let plan = try read(.gantt).plan
    #expect(Set(plan.values("fase", "scadenza")) == ["marzo 2025", "ottobre 2025"])
    let phase = try #require(plan.records("fase").first)
    let field = try #require(plan.schema[phase.type].field(named: "scadenza"))
    #expect(plan.value(ValueRef(record: phase, field: field)).isInferred)
  }

  @Test("a heading repeated in the table, and a title between its rows, change no column")
  func repeatedHeading() throws {
    let header = "Obiettivo\tFase\tScadenza\tIndicatore\tTarget\tPeso"
    func row(_ title: String) -> String { "\(title)\tEsecuzione\t31/12/2025\tOre\t>= 4\t50" }
    let lines = [
      "COMUNE DI ROCCASCURA", "", header, "SETTORE TECNICO\t\t\t\t\t", row("Strade"), header,
      row("Ponti"), "SETTORE FINANZIARIO\t\t\t\t\t", row("Tributi"),
    ]
    let file = SourceFile(path: "piano.txt", bytes: Array(lines.joined(separator: "\n").utf8))
    let plan = try Self.library.read(file).get().plan
    let objectives = plan.records("obiettivo")
    #expect(objectives.map { plan.text($0, "titolo") } == ["Strade", "Ponti", "Tributi"])
    #expect(objectives.map { plan.text($0, "peso") } == ["50", "50", "50"])
    #expect(plan.values("fase", "scadenza") == Array(repeating: "31/12/2025", count: 3))
    #expect(
      objectives.map { plan.text($0, "struttura") }
        == ["SETTORE TECNICO", "SETTORE TECNICO", "SETTORE FINANZIARIO"])
  }

  @Test("forms that begin with «Obiettivo n. 1» are one objective each")
  func numberedForms() throws {
    let form = { (number: Int) in
      "Obiettivo n. \(number)\tTitolo \(number)\nPeso\t50\nIndicatore\tOre\n"
    }
    let text = "COMUNE DI ROCCASCURA\n\n\(form(1))\n\(form(2))"
    let plan = try Self.library.read(SourceFile(path: "piano.txt", bytes: Array(text.utf8))).get()
      .plan
    #expect(plan.values("obiettivo", "titolo") == ["Titolo 1", "Titolo 2"])
    #expect(plan.values("obiettivo", "peso") == ["50", "50"])
  }

  @Test("the same plan has the same findings in every template", arguments: Template.allCases)
  private func findings(template: Template) throws {
    let asOf = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    // Of all rules those whose facts every template holds: some have no phases, sources or dates.
    let comparable: Set = [
      "COND-001", "COND-002", "COND-011", "INDI-001", "INDI-002", "INDI-003", "INDI-009",
      "NORM-001", "NORM-002", "PESO-002", "PESO-007", "PESO-009", "PESO-010", "PESO-014",
      "PESO-017", "STRU-001", "STRU-004", "STRU-015",
    ]
    func rules(_ template: Template) -> [String] {
      let file = SourceFile(path: "piano.txt", bytes: Array(template.text.utf8))
      return Self.library.check([file], asOf: asOf, threshold: .error).report.findings
        .filter { comparable.contains($0.rule) }.map {
          "\($0.rule) \($0.severity.rawValue) \($0.occurrences.count)"
        }.sorted()
    }
    #expect(rules(template) == rules(.oneTable))
    #expect(rules(template).contains("NORM-002 errore 1"))
  }
}
